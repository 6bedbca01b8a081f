//! A task: one page in all its editions, or one file that exists once.

use crate::config::{Config, OrganizationId};
use crate::content::RecordId;

/// Which tree a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    Desktop,
    Mobile,
}

impl Edition {
    pub fn name(self) -> &'static str {
        match self {
            Edition::Desktop => "desktop",
            Edition::Mobile => "mobile",
        }
    }

    /// Folder of the edition in the output, with its slash.
    pub fn prefix(self) -> &'static str {
        match self {
            Edition::Desktop => "",
            Edition::Mobile => "m/",
        }
    }
}

/// What is to be made. Numbers are indexes into the plan or the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    Home,
    SiteMap,
    NotFound,
    Record(RecordId),
    List {
        list: u32,
        page: u32,
    },
    Organization(OrganizationId, u32),
    OrganizationTree,
    Index(IndexPage),
    /// A project's timeline: its place among the catalog's projects.
    Project(u32),
    Directory(u32),
    DirectoryIndex,
    Requests,
    /// How applications are made and when they are due.
    RequestGuide,
    /// A form to print.
    RequestForm(Applicant),
    Messages,
    /// What lapses soon, and what has lapsed.
    Lapsing,
    LibraryFigures,
    InterpretationFigures,
    Redirect(u32),
    /// From here on: single files.
    PlainText(RecordId),
    /// A table of an annual report as CSV.
    ReportTable(RecordId, ReportTable),
    Feed(u32, FeedFormat),
    Data(u32, DataFormat),
    DataCatalog,
    SitemapIndex,
    Sitemap(u32),
    Robots,
    Asset(u32),
    Attachment(RecordId, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexPage {
    Tags,
    Subjects,
    Years,
    Libraries,
    Forms,
    Projects,
    Data,
}

impl IndexPage {
    pub fn folder(self) -> &'static str {
        match self {
            IndexPage::Tags => "tags",
            IndexPage::Subjects => "subjects",
            IndexPage::Years => "years",
            IndexPage::Libraries => "libraries",
            IndexPage::Forms => "forms",
            IndexPage::Projects => "projects",
            IndexPage::Data => "data",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    Atom,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    Csv,
    Json,
}

/// Whom a form for applications is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicant {
    Natural,
    Organization,
}

impl Applicant {
    pub const ALL: [Applicant; 2] = [Applicant::Natural, Applicant::Organization];

    pub fn name(self) -> &'static str {
        match self {
            Applicant::Natural => "natural",
            Applicant::Organization => "organization",
        }
    }
}

/// The tables 二 to 四 of an annual report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportTable {
    Active,
    Applications,
    Disputes,
}

impl ReportTable {
    pub const ALL: [ReportTable; 3] = [ReportTable::Active, ReportTable::Applications, ReportTable::Disputes];

    pub fn name(self) -> &'static str {
        match self {
            ReportTable::Active => "active",
            ReportTable::Applications => "applications",
            ReportTable::Disputes => "disputes",
        }
    }
}

#[derive(Debug)]
pub struct Task {
    /// Address in an edition's tree, or path from the output's root for single files.
    pub address: Box<str>,
    pub work: Work,
    /// Hash of everything that the page shows.
    pub inputs: u128,
}

impl Task {
    /// Whether each edition has it. 404 is served from anywhere and exists once.
    pub fn in_editions(&self) -> bool {
        !matches!(
            self.work,
            Work::NotFound
                | Work::PlainText(_)
                | Work::ReportTable(..)
                | Work::Feed(..)
                | Work::Data(..)
                | Work::DataCatalog
                | Work::SitemapIndex
                | Work::Sitemap(_)
                | Work::Robots
                | Work::Asset(_)
                | Work::Attachment(..)
        )
    }
}

/// A file of the output.
#[derive(Debug)]
pub struct File {
    pub path: Box<str>,
    pub task: u32,
    pub edition: Edition,
}

/// The editions that a run builds.
pub fn editions(config: &Config) -> impl Iterator<Item = Edition> {
    let editions = config.settings.editions;
    [(Edition::Desktop, editions.desktop), (Edition::Mobile, editions.mobile)]
        .into_iter()
        .filter(|(_, built)| *built)
        .map(|(edition, _)| edition)
}

/// Every file of the tasks, sorted by path.
pub fn files(config: &Config, tasks: &[Task]) -> Vec<File> {
    use rayon::slice::ParallelSliceMut;
    let mut files = Vec::with_capacity(tasks.len() * 2);
    for (at, task) in tasks.iter().enumerate() {
        let task_number = at as u32;
        if task.in_editions() {
            for edition in editions(config) {
                files.push(File {
                    path: [edition.prefix(), &*task.address].concat().into(),
                    task: task_number,
                    edition,
                });
            }
        } else {
            files.push(File { path: task.address.clone(), task: task_number, edition: Edition::Desktop });
        }
    }
    files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}
