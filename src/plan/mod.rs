//! Catalog → which files exist, and from what each is made.
//!
//! [`plan`] lists every page and file of the output before anything is rendered: the lists that are cut into
//! pages ([`lists`]), one task a page for both editions ([`task`], [`pages`]), the files that exist once
//! ([`outputs`]), redirects ([`redirects`]); their addresses ([`address`]), held to be unique ([`collision`]);
//! and for each the fingerprint of all that it shows ([`fingerprint`]), so that the next build can tell which
//! pages would come out the same. Rendering is left to `render`, comparing with the last build to `publish`.

pub mod address;
pub mod collision;
mod duties;
pub mod fingerprint;
pub mod lists;
pub mod navigation;
pub mod outputs;
pub mod pages;
pub mod redirects;
pub mod task;

pub use lists::{List, ListKind};
pub use task::{Edition, File, Task, Work};

use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::Outcome;
use navigation::Navigation;
use outputs::{DataSet, Feed, Sitemap};
use redirects::Redirect;
use std::collections::HashSet;

/// A theme as far as the plan needs it.
#[derive(Debug, Default)]
pub struct ThemeInputs {
    /// Hash of all that templates, words and components hold.
    pub hash: u64,
    /// Output path and hash of each asset.
    pub assets: Vec<(String, u64)>,
}

/// Everything that will be in the output.
#[derive(Debug)]
pub struct SitePlan<'a> {
    pub lists: Vec<List<'a>>,
    pub feeds: Vec<Feed<'a>>,
    pub data: Vec<DataSet<'a>>,
    pub sitemaps: Vec<Sitemap<'a>>,
    pub redirects: Vec<Redirect>,
    pub navigation: Navigation,
    /// One for each page (in all editions) or single file, sorted by address.
    pub tasks: Vec<Task>,
    /// Every file of the output, sorted by path; each names its task.
    pub files: Vec<File>,
    /// Addresses of the first pages of lists, overviews and projects: what records' pages link to.
    pub(crate) overviews: HashSet<Box<str>>,
}

impl SitePlan<'_> {
    /// Whether there is a page at an address.
    pub fn has(&self, address: &str) -> bool {
        self.overviews.contains(address)
            || self
                .tasks
                .binary_search_by(|task| (*task.address).cmp(address))
                .is_ok_and(|at| self.tasks[at].in_editions())
    }
}

/// Plans the whole output.
pub fn plan<'a>(config: &'a Config, catalog: &'a Catalog, theme: &ThemeInputs) -> Outcome<SitePlan<'a>> {
    let mut findings = Vec::new();
    let lists = lists::collect(config, catalog);
    let navigation = navigation::collect(config, catalog);
    let feeds = outputs::feeds(config, catalog);
    let data = outputs::data(catalog);
    let sitemaps = outputs::sitemaps(catalog);
    let redirects = redirects::collect(catalog, &mut findings);
    let mut plan = SitePlan {
        lists,
        feeds,
        data,
        sitemaps,
        redirects,
        navigation,
        tasks: Vec::new(),
        files: Vec::new(),
        overviews: HashSet::new(),
    };
    let prints = fingerprint::Fingerprints::new(config, catalog, &plan, theme);
    plan.tasks = pages::tasks(config, catalog, &plan, theme, &prints);
    collision::drop_repeated(catalog, &mut plan, &mut findings);
    collision::drop_below_files(catalog, &mut plan, &mut findings);
    let overview = |task: &&Task| !matches!(task.work, Work::Record(_)) && !task.address.contains("/page-");
    plan.overviews =
        plan.tasks.iter().filter(|task| task.in_editions()).filter(overview).map(|task| task.address.clone()).collect();
    plan.files = task::files(config, &plan.tasks);
    redirects::check_lock(config, catalog, &plan, &mut findings);
    collision::check_links(config, catalog, &plan, &mut findings);
    Outcome::new(plan, findings)
}
