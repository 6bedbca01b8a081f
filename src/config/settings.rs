//! site.yaml, resolved: every setting has its value.
//!
//! Takes the site's root, gives [`Settings`]: the file is read and held against its declared fields here, and made into
//! values in [`resolve`]. What a run needs of them is left to the stages.

mod gate;
mod resolve;
mod value;

pub use value::split_url;

use super::{Overrides, read, yaml_fault};
use crate::finding::{Finding, Language, Severity};
use crate::schema::fields::site::SITE;
use crate::schema::{Source, check};
use crate::yaml;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::collections::BTreeMap;
use std::path::Path;

/// Which editions are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editions {
    pub desktop: bool,
    pub mobile: bool,
}

/// The lowest severity that stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Error,
    Warning,
    Never,
}

/// Where HTML is made small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minify {
    Templates,
    Html,
    None,
}

/// A finding that is let pass until a day, with its reason.
#[derive(Debug, Clone)]
pub struct Waiver {
    pub rule: String,
    pub record: String,
    pub reason: String,
    pub until: Date,
    /// Line and column in site.yaml.
    pub line: u32,
    pub column: u32,
}

/// A default term of validity: the first that fits a document counts.
#[derive(Debug, Clone)]
pub struct ValidityRule {
    /// Words of which one must stand in the title; empty: any title.
    pub words: Vec<String>,
    /// Types that it is for; empty: any.
    pub types: Vec<String>,
    pub months: i32,
}

#[derive(Debug, Clone)]
pub struct Banner {
    pub text: String,
    pub link: Option<String>,
    pub level: String,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

#[derive(Debug, Clone, Default)]
pub struct Sponsor {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

/// When messages must be answered.
#[derive(Debug, Clone)]
pub struct MessageDuties {
    /// Working days that a reply may take; none: there is no term.
    pub days: Option<u32>,
    /// Other terms of single channels.
    pub channels: BTreeMap<String, u32>,
    /// Months after which a message without a reply is a finding.
    pub months: i32,
}

impl MessageDuties {
    /// The term of a channel, in working days.
    pub fn term(&self, channel: &str) -> Option<u32> {
        self.channels.get(channel).copied().or(self.days)
    }
}

#[derive(Debug, Clone)]
pub struct Settings {
    pub title: String,
    /// Ends with `/`.
    pub base_url: String,
    /// Host of `base_url`.
    pub domain: String,
    pub language: Language,
    pub timezone: Offset,
    pub site_id: Option<String>,
    pub sponsor: Sponsor,
    pub icp: Option<String>,
    pub police_record: Option<String>,
    pub theme: String,
    pub editions: Editions,
    pub page_size: usize,
    pub gate: Gate,
    /// Severity by rule code; none: off.
    pub rules: BTreeMap<String, Option<Severity>>,
    pub waivers: Vec<Waiver>,
    pub validity: Vec<ValidityRule>,
    /// Types of documents that must be interpreted.
    pub interpreted_types: Vec<String>,
    pub interpretation_days: u32,
    pub interpretation_target: f64,
    /// Whether the site states its target itself: only then does a rate below it stop a build.
    pub interpretation_target_stated: bool,
    /// The first day whose documents must be interpreted; none: all must, whenever they were published.
    pub interpretation_since: Option<Date>,
    pub disclosure_days: u32,
    pub messages: MessageDuties,
    pub trusted_hosts: Vec<String>,
    pub request_form_action: Option<String>,
    pub banner: Option<Banner>,
    pub grey: Option<(Date, Date)>,
    pub search: bool,
    pub minify: Minify,
    pub feeds_limit: usize,
    pub links: LinkCheck,
    /// A larger attachment is told of, in megabytes.
    pub largest_attachment_mb: u64,
}

/// How external links are checked.
#[derive(Debug, Clone)]
pub struct LinkCheck {
    /// Addresses that are not checked; one that ends with `*` stands for all that begin so.
    pub ignore: Vec<String>,
    pub per_run: usize,
    pub recheck_days: u32,
}

impl Settings {
    /// Whether the portal is one that is inspected: it bears a site's code or record numbers. What has neither is still
    /// being set up, or is no government site.
    pub fn is_registered(&self) -> bool {
        self.site_id.as_deref().is_some_and(value::is_site_code) || self.icp.is_some() || self.police_record.is_some()
    }
}

pub fn load(root: &Path, overrides: &Overrides, findings: &mut Vec<Finding>) -> Option<Settings> {
    let text = read("site.yaml", &root.join("site.yaml"), false, findings)?;
    from_text(&text, overrides, findings)
}

/// The settings in the text of a site.yaml.
pub fn from_text(text: &str, overrides: &Overrides, findings: &mut Vec<Finding>) -> Option<Settings> {
    let source = Source { path: "site.yaml", text, lines_before: 0, record: "" };
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(fault) => {
            findings.push(yaml_fault(source, &fault));
            return None;
        }
    };
    check(&node, SITE, source, findings);
    resolve::resolve(&node, source, overrides, findings)
}
