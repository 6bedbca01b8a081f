//! What a run is asked to do, who is told how far it is, and how it ended.

use super::external::{Asked, External};
use crate::config::{Config, OrganizationId, Overrides};
use crate::finding::{Finding, Language, Waived};
use crate::publish::{PublishError, Written};
use std::path::{Path, PathBuf};

/// What a run is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub root: PathBuf,
    pub output: PathBuf,
    pub overrides: Overrides,
    /// Build one organization's micro-site alone: its id.
    pub organization: Option<String>,
    /// Write `content/addresses.lock`.
    pub lock: bool,
    /// Write the output; otherwise only check.
    pub write: bool,
    /// Ask other hosts for the pages that are linked.
    pub external: Option<External>,
}

impl Request {
    /// The organization that alone is built, where one is named.
    pub(super) fn only(&self, config: &Config) -> Result<Option<OrganizationId>, Failure> {
        let named = self.organization.as_deref();
        named
            .map(|name| config.organizations.find(name).ok_or_else(|| Failure::UnknownOrganization(name.into())))
            .transpose()
    }
}

/// Who is told how far a run is.
pub trait Progress: Sync {
    /// A stage begins; `total` steps, where that is known.
    fn begin(&self, stage: Stage, total: Option<u64>);
    fn advance(&self, steps: u64);
    fn end(&self, stage: Stage, detail: Counts);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Config,
    Content,
    Catalog,
    Audit,
    Plan,
    Compare,
    Render,
    Finish,
}

/// What a stage made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub records: u64,
    pub tasks: u64,
    pub files: u64,
}

/// What was judged: the site's name, and the day that counted as today.
#[derive(Debug)]
pub struct Judged {
    pub site: String,
    pub today: String,
}

/// How a run ended.
#[derive(Debug, Default)]
pub struct Finished {
    /// None where nothing is known of the site.
    pub judged: Option<Judged>,
    pub language: Option<Language>,
    pub findings: Vec<Finding>,
    /// The waivers in force, with what each lets pass.
    pub waived: Vec<Waived>,
    /// There is no site.yaml, or it cannot be read: nothing was looked at.
    pub no_site: bool,
    /// The findings stopped it before anything was written, or a template failed on the way.
    pub stopped: bool,
    pub written: Option<Written>,
    /// How asking other hosts went, where that was wanted.
    pub asked: Option<Asked>,
}

/// Why a run could not be done.
#[derive(Debug)]
pub enum Failure {
    Publish(PublishError),
    UnknownOrganization(String),
    /// The output holds, is or lies in a folder that the site is made from.
    OutputInSources {
        output: PathBuf,
        folder: PathBuf,
    },
    Lock(PathBuf, std::io::Error),
}

/// Where the output of a request goes when it does not say.
pub fn default_output(root: &Path, organization: Option<&str>) -> PathBuf {
    match organization {
        None => root.join("public"),
        // A micro-site alone must not replace the portal's tree.
        Some(id) => root.join(format!("public-{id}")),
    }
}
