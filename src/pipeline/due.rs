//! What comes due: the stages up to the catalog, then the list.

use super::{Failure, Progress, Request, Stage};
use crate::audit::due::{self, Due};
use crate::audit::gate;
use crate::catalog;
use crate::config;
use crate::content;
use crate::finding::{Finding, Language, Severity};
use jiff::civil::Date;

/// The list of a site, and how much of the site it could not take in.
#[derive(Debug)]
pub struct DueList {
    pub language: Option<Language>,
    pub today: Date,
    pub due: Vec<Due>,
    /// Errors of the content: records with one are missing in the list.
    pub errors: usize,
}

/// Why there is no list.
#[derive(Debug)]
pub enum NoList {
    /// site.yaml cannot be used.
    Site(Vec<Finding>),
    Failure(Failure),
}

pub fn due(request: &Request, progress: &dyn Progress) -> Result<DueList, NoList> {
    let outcome = config::load(&request.root, &request.overrides);
    let mut findings = outcome.findings;
    let Some(config) = outcome.value else { return Err(NoList::Site(findings)) };
    let only = request.only(&config).map_err(NoList::Failure)?;
    progress.begin(Stage::Content, None);
    let records = content::load(&config).collect_into(&mut findings);
    let catalog = catalog::build(&config, records, only).collect_into(&mut findings);
    let due = due::collect(&config, &catalog);
    progress.end(Stage::Content, super::Counts::default());
    // What the site waives is no error here either.
    gate::settle(&config, &mut findings);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    Ok(DueList { language: Some(config.settings.language), today: config.today, due, errors })
}
