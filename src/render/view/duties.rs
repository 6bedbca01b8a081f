//! Pages of disclosure duties: projects' timelines, figures of key domains, standard directories and their coverage.

use super::{CardView, ChartView, CodeView, LinkView, MetadataRow};
use serde::Serialize;

/// A project's timeline (`project`), template `project.html`: stage by stage, each oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectView {
    pub code: String,
    pub domain: LinkView,
    pub facts: Vec<MetadataRow>,
    pub stages: Vec<StageView>,
}

/// A stage. Without items: the project has come so far that there should be some, and nothing is published.
#[derive(Debug, Clone, Serialize)]
pub struct StageView {
    pub category: String,
    pub items: Vec<CardView>,
}

/// A table in which every cell may be a link; the first cell of a row heads it.
#[derive(Debug, Clone, Serialize, Default)]
pub struct LinkedTableView {
    pub caption: String,
    pub headers: Vec<String>,
    pub rows: Vec<Vec<CellView>>,
}

/// `href` may be empty. `file`: it leads to a file, and must be prefixed with `page.files`.
#[derive(Debug, Clone, Serialize, Default)]
pub struct CellView {
    pub title: String,
    pub href: String,
    pub file: bool,
}

/// Figures of the key domains (`domains`), template `domain-figures.html`.
#[derive(Debug, Clone, Serialize)]
pub struct DomainFiguresView {
    /// Records by domain, and by year.
    pub charts: Vec<ChartView>,
    /// All domains: how many records, the newest day, the sum of money.
    pub overview: LinkedTableView,
    /// Domains by year.
    pub years: LinkedTableView,
    /// For each domain, its categories and organizations.
    pub domains: Vec<DomainFigureView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DomainFigureView {
    pub title: String,
    pub anchor: String,
    pub tables: Vec<LinkedTableView>,
}

/// The standard directory of one organization (`directory`), template `directory.html`.
#[derive(Debug, Clone, Serialize)]
pub struct DirectoryView {
    pub organization: LinkView,
    /// How many rows have each verdict; those of no row left out.
    pub verdicts: Vec<VerdictCountView>,
    /// The matrix of all directories.
    pub coverage: LinkView,
    /// The directory as CSV: prefix with `page.files`.
    pub download: LinkView,
    pub areas: Vec<DirectoryAreaView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DirectoryAreaView {
    pub title: String,
    pub anchor: String,
    pub rows: Vec<DirectoryRowView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DirectoryRowView {
    pub number: usize,
    pub anchor: String,
    pub level1: String,
    pub level2: String,
    /// `● 文件名称`, `〇 …`
    pub content: Vec<String>,
    pub basis: Vec<String>,
    pub term: String,
    pub body: String,
    /// Every channel of the form with its box: `■政府网站`, `□政府公报`; and those that are used, without.
    pub boxes: Vec<String>,
    pub channels: Vec<String>,
    pub audience_all: bool,
    pub active: bool,
    pub county: bool,
    pub town: bool,
    pub links: Vec<LinkView>,
    pub verdict: VerdictView,
}

/// What the portal has of a row.
#[derive(Debug, Clone, Serialize)]
pub struct VerdictView {
    /// `fulfilled`, `late`, `missing` or `elsewhere`.
    pub verdict: CodeView,
    /// The newest records, and where there are more, how many in all.
    pub items: Vec<CardView>,
    pub more: String,
    /// Why it is late, or empty.
    pub note: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct VerdictCountView {
    pub verdict: CodeView,
    pub rows: u32,
}

/// Area by organization (`coverage`), template `coverage.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageView {
    pub charts: Vec<ChartView>,
    pub organizations: Vec<LinkView>,
    pub areas: Vec<CoverageAreaView>,
    /// The sums of each organization.
    pub totals: Vec<CoverageCellView>,
    /// For each organization, the rows that are missing or late.
    pub faults: Vec<CoverageFaultsView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CoverageAreaView {
    pub title: String,
    /// One for each organization.
    pub cells: Vec<CoverageCellView>,
}

/// Rows of one area in one organization's directory; no counts where it has none.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageCellView {
    pub organization: String,
    pub href: String,
    pub counts: Vec<VerdictCountView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CoverageFaultsView {
    pub organization: LinkView,
    pub rows: Vec<CoverageFaultView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CoverageFaultView {
    pub area: String,
    pub title: String,
    pub href: String,
    pub verdict: CodeView,
    pub note: String,
}
