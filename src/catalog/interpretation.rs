//! Which documents must be interpreted (政策解读), which are, and how soon.
//!
//! [`collect`] takes the linked records and gives one [`Duty`] for each document in scope and the [`Figures`] of
//! the portal, of each organization and of each year. In scope is what site.yaml's `interpretation.types` names and
//! was published since its `since`, and what says `key: true`; `key: false`, what is disclosed on request only, and
//! what is withdrawn is not. A document is interpreted by each public interpretation that names it under
//! `interprets`; the first of them counts. Days are working days behind the document's publication, 0 where the
//! interpretation came with it or before, and unknown where the calendar lacks a year. What is owed is judged by
//! `audit`, how it is shown by `render`.

use super::Catalog;
use super::links::Relation;
use crate::config::{Config, OrganizationId};
use crate::content::record::{Detail, Status};
use crate::content::{Kind, RecordId};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How a document in scope stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Interpreted,
    /// Not interpreted, and the term is not over.
    WithinTerm,
    /// Not interpreted, and the term is over.
    Overdue,
    /// Not interpreted; the calendar does not say when the term ends.
    Open,
    /// Was never interpreted while it was in force: nobody waits for it any more.
    Ended,
}

/// A document that must be interpreted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub document: RecordId,
    /// Its first interpretation.
    pub first: Option<RecordId>,
    /// Working days to it.
    pub days: Option<u32>,
    /// The last day of the term.
    pub last: Option<Date>,
    pub standing: Standing,
}

impl Duty {
    /// Whether the document still waits for its interpretation.
    pub fn waits(&self) -> bool {
        matches!(self.standing, Standing::WithinTerm | Standing::Overdue | Standing::Open)
    }
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub part: u32,
    pub whole: u32,
}

impl Share {
    /// `96.3`: percent to one decimal, 100.0 only where nothing is missing; none of nothing.
    pub fn percent(self) -> Option<String> {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        let rounded = (part * 2_000 + whole).checked_div(whole * 2)?;
        let permille = if part < whole { rounded.min(999) } else { rounded };
        Some(format!("{}.{}", permille / 10, permille % 10))
    }

    /// Whether it stays under a target between 0 and 1.
    pub fn below(self, target: f64) -> bool {
        f64::from(self.part) + 1e-9 < target * f64::from(self.whole)
    }
}

/// Counts of a portal, an organization or a year.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Documents in scope, by where they stand.
    pub in_scope: u32,
    pub interpreted: u32,
    pub within_term: u32,
    pub overdue: u32,
    pub open: u32,
    /// Interpreted within the term, and of how many that is known.
    pub in_time: u32,
    pub timed: u32,
    /// Working days to the first interpretation: their sum, and of how many documents.
    pub days: u64,
    pub measured: u32,
    /// Interpretations, and those that are linked to a document of the portal.
    pub materials: u32,
    pub linked: u32,
}

impl Figures {
    /// 解读率: documents in scope that are interpreted.
    pub fn rate(&self) -> Share {
        Share { part: self.interpreted, whole: self.in_scope }
    }

    /// The rate that a target is held against: without the documents whose term is not over or not known.
    pub fn settled_rate(&self) -> Share {
        Share { part: self.interpreted, whole: self.in_scope - self.within_term - self.open }
    }

    /// 关联率: interpretations that are linked to a document of the portal, so that each page shows the other.
    pub fn association(&self) -> Share {
        Share { part: self.linked, whole: self.materials }
    }

    /// 按期解读率: interpreted documents that were within the term.
    pub fn punctuality(&self) -> Share {
        Share { part: self.in_time, whole: self.timed }
    }

    pub fn waiting(&self) -> u32 {
        self.within_term + self.overdue + self.open
    }

    /// `1.3`: mean working days to the first interpretation.
    pub fn mean_days(&self) -> Option<String> {
        let tenths = (self.days * 20 + u64::from(self.measured)).checked_div(u64::from(self.measured) * 2)?;
        Some(format!("{}.{}", tenths / 10, tenths % 10))
    }

    fn add_duty(&mut self, duty: &Duty, in_time: Option<bool>) {
        self.in_scope += 1;
        match duty.standing {
            Standing::Interpreted => self.interpreted += 1,
            Standing::WithinTerm => self.within_term += 1,
            Standing::Overdue => self.overdue += 1,
            Standing::Open => self.open += 1,
            Standing::Ended => {}
        }
        self.in_time += u32::from(in_time == Some(true));
        self.timed += u32::from(in_time.is_some());
        if let Some(days) = duty.days {
            self.days += u64::from(days);
            self.measured += 1;
        }
    }

    fn add_material(&mut self, linked: bool) {
        self.materials += 1;
        self.linked += u32::from(linked);
    }
}

/// The duties and figures of a portal.
#[derive(Debug, Default)]
pub struct Interpretations {
    /// Sorted by document.
    pub duties: Vec<Duty>,
    pub total: Figures,
    /// By the organization of the document or the interpretation.
    pub organizations: BTreeMap<OrganizationId, Figures>,
    /// By the year in which the document or the interpretation was published.
    pub years: BTreeMap<i16, Figures>,
    /// Interpretations by their form.
    pub forms: BTreeMap<u8, u32>,
}

impl Interpretations {
    pub fn duty(&self, document: RecordId) -> Option<&Duty> {
        let at = self.duties.binary_search_by_key(&document, |duty| duty.document).ok()?;
        self.duties.get(at)
    }

    /// Documents that wait for their interpretation, newest first.
    pub fn waiting(&self, catalog: &Catalog) -> Vec<&Duty> {
        let mut waiting: Vec<&Duty> = self.duties.iter().filter(|duty| duty.waits()).collect();
        waiting.sort_by_key(|duty| (std::cmp::Reverse(catalog.get(duty.document).published), duty.document));
        waiting
    }
}

pub fn collect(config: &Config, catalog: &Catalog) -> Interpretations {
    let duties: Vec<Duty> = (0..catalog.records.len() as u32)
        .into_par_iter()
        .map(RecordId)
        .filter(|id| in_scope(config, catalog, *id))
        .map(|id| duty(config, catalog, id))
        .collect();
    let mut all = Interpretations { duties, ..Interpretations::default() };
    for duty in &all.duties {
        let record = catalog.get(duty.document);
        let in_time = duty.first.and_then(|first| {
            let interpreted = catalog.get(first).published.date;
            // What came with its document needs no calendar.
            if interpreted <= record.published.date { Some(true) } else { Some(interpreted <= duty.last?) }
        });
        all.total.add_duty(duty, in_time);
        all.years.entry(record.published.date.year()).or_default().add_duty(duty, in_time);
        if let Some(organization) = record.organization {
            all.organizations.entry(organization).or_default().add_duty(duty, in_time);
        }
    }
    for id in catalog.ids().filter(|id| catalog.shown(*id) && catalog.get(*id).withdrawn().is_none()) {
        let record = catalog.get(id);
        let Detail::Interpretation(interpretation) = &record.detail else { continue };
        let linked = catalog.links.from(id, Relation::Interprets).any(|document| stands(catalog, document));
        all.total.add_material(linked);
        all.years.entry(record.published.date.year()).or_default().add_material(linked);
        if let Some(organization) = record.organization {
            all.organizations.entry(organization).or_default().add_material(linked);
        }
        *all.forms.entry(interpretation.form).or_default() += 1;
    }
    all
}

/// Whether a record can be read today: public and not withdrawn.
pub fn stands(catalog: &Catalog, id: RecordId) -> bool {
    catalog.public(id) && catalog.get(id).withdrawn().is_none()
}

/// Whether a document is no longer in force.
pub fn is_over(catalog: &Catalog, id: RecordId) -> bool {
    matches!(catalog.lifecycle.status(id), Some(Status::Lapsed | Status::Repealed))
}

fn in_scope(config: &Config, catalog: &Catalog, id: RecordId) -> bool {
    let record = catalog.get(id);
    let Some(document) = record.document().filter(|_| record.kind == Kind::Document) else { return false };
    let by_type = || {
        let settings = &config.settings;
        let named = settings.interpreted_types.iter().any(|name| name == document.document_type.name());
        let since = settings.interpretation_since.is_none_or(|since| record.published.date >= since);
        named && since && !record.on_request
    };
    document.key.unwrap_or_else(by_type) && catalog.shown(id) && record.withdrawn().is_none()
}

fn duty(config: &Config, catalog: &Catalog, document: RecordId) -> Duty {
    let published = catalog.get(document).published.date;
    let first = catalog
        .links
        .to(document, Relation::Interprets)
        .filter(|id| stands(catalog, *id))
        .min_by_key(|id| (catalog.get(*id).published, *id));
    let last = config.calendar.after(published, config.settings.interpretation_days);
    let days = first.and_then(|first| {
        let days = config.calendar.between(published, catalog.get(first).published.date)?;
        Some(days.max(0) as u32)
    });
    let standing = match last {
        _ if first.is_some() => Standing::Interpreted,
        _ if is_over(catalog, document) => Standing::Ended,
        None => Standing::Open,
        Some(last) if config.today <= last => Standing::WithinTerm,
        Some(_) => Standing::Overdue,
    };
    Duty { document, first, days, last, standing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_share_is_rounded_and_is_whole_only_where_nothing_is_missing() {
        let percent = |part, whole| Share { part, whole }.percent();
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(2, 3).as_deref(), Some("66.7"));
        assert_eq!(percent(1, 8).as_deref(), Some("12.5"));
        assert_eq!(percent(419, 419).as_deref(), Some("100.0"));
        assert_eq!(percent(9_999, 10_000).as_deref(), Some("99.9"));
        assert!(!Share { part: 9, whole: 10 }.below(0.9) && Share { part: 8, whole: 10 }.below(0.9));
        assert!(!Share { part: 0, whole: 0 }.below(1.0));
    }

    #[test]
    fn mean_days_have_one_decimal() {
        let mean = |days, measured| Figures { days, measured, ..Figures::default() }.mean_days();
        assert_eq!(mean(0, 0), None);
        assert_eq!(mean(4, 3).as_deref(), Some("1.3"));
        assert_eq!(mean(5, 3).as_deref(), Some("1.7"));
    }

    proptest! {
        #[test]
        fn a_share_is_what_floating_numbers_say(part in 0u32..5_000, more in 0u32..5_000) {
            let whole = part + more;
            prop_assume!(whole > 0);
            let shown: f64 = Share { part, whole }.percent().and_then(|text| text.parse().ok()).unwrap_or(-1.0);
            prop_assert!((shown - f64::from(part) * 100.0 / f64::from(whole)).abs() <= 0.100_1);
        }
    }
}
