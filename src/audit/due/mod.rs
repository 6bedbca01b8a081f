//! What comes due next: terms that end, days that come, each with what is to be done by then.
//!
//! [`collect`] asks each source (one file a source: a function that adds to the list) and gives everything sorted by
//! day. What is open and past its day is in the list as well where the duty remains; what simply ended is not.
//! Nothing of a ledger but numbers and ids goes into it. To add a source: write its file, call it in [`collect`].

mod applications;
mod interpretations;
mod messages;
mod publicity;
mod reports;
mod site;
mod updates;
mod validity;
mod waiting;

use crate::catalog::Catalog;
use crate::config::{Config, OrganizationId};
use crate::content::Record;
use crate::finding::{Bilingual, Place};
use jiff::civil::Date;

/// One thing that is due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub date: Date,
    /// A word for machines: `update`, `validity`, `application` …
    pub kind: &'static str,
    pub what: Bilingual,
    /// Code of the rule that looks at it, where there is one.
    pub rule: Option<&'static str>,
    /// Title of the record, or name of the column.
    pub record: Option<Box<str>>,
    pub organization: Option<Box<str>>,
    pub place: Place,
}

impl Due {
    fn new(
        date: Date,
        kind: &'static str,
        place: Place,
        chinese: impl Into<Box<str>>,
        english: impl Into<Box<str>>,
    ) -> Due {
        Due { date, kind, what: Bilingual::new(chinese, english), rule: None, record: None, organization: None, place }
    }

    fn rule(mut self, code: &'static str) -> Due {
        self.rule = Some(code);
        self
    }

    fn named(mut self, name: &str) -> Due {
        self.record = Some(name.into());
        self
    }

    fn of(mut self, config: &Config, organization: Option<OrganizationId>) -> Due {
        self.organization = organization.map(|id| config.organizations.get(id).short().into());
        self
    }

    /// Of a record: its title, organization and place.
    fn record(
        config: &Config,
        record: &Record,
        date: Date,
        kind: &'static str,
        chinese: impl Into<Box<str>>,
        english: impl Into<Box<str>>,
    ) -> Due {
        let place = Place::at(record.source_path(), record.line, 1);
        Due::new(date, kind, place, chinese, english).named(&record.title).of(config, record.organization)
    }
}

/// Everything that is due, by day.
pub fn collect(config: &Config, catalog: &Catalog) -> Vec<Due> {
    let mut due = Vec::new();
    updates::collect(config, catalog, &mut due);
    validity::collect(config, catalog, &mut due);
    waiting::collect(config, catalog, &mut due);
    publicity::collect(config, catalog, &mut due);
    interpretations::collect(config, catalog, &mut due);
    applications::collect(config, catalog, &mut due);
    messages::collect(config, catalog, &mut due);
    reports::collect(config, catalog, &mut due);
    site::collect(config, &mut due);
    due.sort_by(|a, b| (a.date, a.kind, &a.place, &a.what).cmp(&(b.date, b.kind, &b.place, &b.what)));
    due
}
