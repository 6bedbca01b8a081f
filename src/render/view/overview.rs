//! Pages that gather records or the site's own facts: home, organizations, indexes, projects, directories, figures.

use super::{CardView, ChartView, CodeView, FacetView, LinkView, ListView, MetadataRow, PersonView, TableView};
use serde::Serialize;

/// The home page (`home`), template `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    pub latest: SectionView,
    pub documents: SectionView,
    pub interpretations: SectionView,
    pub interviews: SectionView,
    /// The three libraries.
    pub libraries: Vec<LinkView>,
    /// Key domains, each with its newest records.
    pub domains: Vec<SectionView>,
    pub tags: Vec<LinkView>,
    /// Organizations by level: districts, departments, towns.
    pub organizations: Vec<FacetView>,
    /// Guide, rules, annual reports, requests, directory.
    pub disclosure: Vec<LinkView>,
    pub accounts: Vec<AccountView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    pub title: String,
    pub href: String,
    pub description: Option<String>,
    pub items: Vec<CardView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct AccountView {
    pub platform: String,
    pub name: String,
    pub url: Option<String>,
    pub qr: Option<String>,
}

/// An organization's page or micro-site home (`organization`), template `organization.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OrganizationView {
    pub name: String,
    pub microsite: bool,
    pub level: CodeView,
    pub code: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub leaders: Vec<PersonView>,
    pub accounts: Vec<AccountView>,
    pub parent: Option<LinkView>,
    pub children: Vec<LinkView>,
    /// Its newest records by kind, each with a link to the whole list.
    pub sections: Vec<SectionView>,
    pub list: ListView,
}

/// The organization tree (`tree`), template `organizations.html`; also the site map's.
#[derive(Debug, Clone, Serialize)]
pub struct TreeView {
    pub title: String,
    pub href: String,
    /// Label of the level or kind, or empty.
    pub note: String,
    pub children: Vec<TreeView>,
}

/// Index pages: of tags (`tags.html`), domains, subjects, years, projects, open data (`index.html`):
/// groups of links with descriptions (`index`).
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    pub description: Option<String>,
    pub groups: Vec<IndexGroupView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndexGroupView {
    pub title: String,
    pub entries: Vec<IndexEntryView>,
}

#[derive(Debug, Clone, Serialize, Default)]
pub struct IndexEntryView {
    pub title: String,
    pub href: String,
    pub description: Option<String>,
    /// The entry in several forms (CSV, JSON); its own `href` is empty then.
    pub links: Vec<LinkView>,
}

/// A project's timeline (`project`), template `project.html`, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectView {
    pub code: String,
    pub domain: LinkView,
    pub facts: Vec<MetadataRow>,
    pub stages: Vec<StageView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct StageView {
    pub category: String,
    pub item: CardView,
}

/// The standard directory of one organization (`directory`), template `directory.html`.
#[derive(Debug, Clone, Serialize)]
pub struct DirectoryView {
    pub organization: LinkView,
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
    pub level1: String,
    pub level2: String,
    /// `● 文件名称`, `〇 …`
    pub content: Vec<String>,
    pub basis: Vec<String>,
    pub term: String,
    pub body: String,
    pub channels: Vec<String>,
    pub audience_all: bool,
    pub active: bool,
    pub county: bool,
    pub town: bool,
    pub links: Vec<LinkView>,
}

/// What is told of the libraries as a whole (`library`), template `library.html`: figures as charts, or tables of
/// documents whose cells are words.
#[derive(Debug, Clone, Serialize)]
pub struct LibraryView {
    pub description: String,
    pub charts: Vec<ChartView>,
    pub tables: Vec<TableView>,
}
