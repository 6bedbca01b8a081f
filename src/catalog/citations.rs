//! Titles cited in bodies → the portal's own records, where it is certain which one is meant.
//!
//! [`resolve`] takes what was found while bodies were loaded and keeps what is a record. A number right behind the
//! title decides; else the title must be carried by one record alone (of the issuer that is named), or by the editions
//! of one text, of which the current one is meant. What the record refers to anyway (`interprets`, `based_on` …) goes
//! before others of the same title. Nothing is cited by itself. In doubt there is no link: a wrong one is worse.

use super::chains::Chains;
use super::links::Links;
use super::titles::{Titles, is_of};
use crate::config::Config;
use crate::content::body::citations::{Citation, Cited, number_key};
use crate::content::{Record, RecordId};
use crate::text::title::{self, Edition};
use rayon::prelude::*;

/// A title that more records carry names none of them; a number may still tell one of some more.
const MOST_CARRIERS: usize = 32;
const MOST_NUMBERED: usize = 500;

/// A citation that leads to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    pub from: RecordId,
    pub cited: Cited,
    pub target: RecordId,
    /// Whether the text rests on it.
    pub basis: bool,
    /// Line in the file and column; 0 in a text beside the body.
    pub line: u32,
    pub column: u32,
}

/// The citations of all records, by record and by what they name.
#[derive(Debug, Default)]
pub struct Citations {
    resolved: Vec<Resolved>,
    /// How many titles are cited, with those that are no records.
    pub found: usize,
}

impl Citations {
    /// What a record cites.
    pub fn of(&self, id: RecordId) -> &[Resolved] {
        let start = self.resolved.partition_point(|citation| citation.from < id);
        let end = start + self.resolved[start..].partition_point(|citation| citation.from == id);
        &self.resolved[start..end]
    }

    /// The record that a record means by a title.
    pub fn target(&self, from: RecordId, cited: &Cited) -> Option<RecordId> {
        let own = self.of(from);
        let at = own.binary_search_by(|citation| citation.cited.cmp(cited)).ok()?;
        Some(own[at].target)
    }

    pub fn all(&self) -> &[Resolved] {
        &self.resolved
    }
}

pub fn resolve(config: &Config, records: &mut [Record], titles: &Titles, links: &Links, chains: &Chains) -> Citations {
    let look = Look { config, records, titles, links, chains };
    let mut resolved: Vec<Resolved> = records
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, record)| {
            let from = RecordId(at as u32);
            let look = &look;
            record.citations.iter().filter_map(move |citation| look.resolved(from, record, citation))
        })
        .collect();
    // A text beside the body may cite what the body cites: the first place counts.
    resolved.par_sort_by_key(|citation| (citation.from, citation.cited));
    resolved.dedup_by_key(|citation| (citation.from, citation.cited));
    let found = records.iter().map(|record| record.citations.len()).sum();
    records.par_iter_mut().for_each(|record| record.citations = Box::default());
    Citations { resolved, found }
}

struct Look<'a> {
    config: &'a Config,
    records: &'a [Record],
    titles: &'a Titles,
    links: &'a Links,
    chains: &'a Chains,
}

impl Look<'_> {
    fn resolved(&self, from: RecordId, record: &Record, citation: &Citation) -> Option<Resolved> {
        let target = self.target(from, &citation.cited).filter(|target| *target != from)?;
        let line = if citation.line == 0 { 0 } else { record.body_line + citation.line };
        Some(Resolved { from, cited: citation.cited, target, basis: citation.basis, line, column: citation.column })
    }

    fn target(&self, from: RecordId, cited: &Cited) -> Option<RecordId> {
        let most = if cited.number == 0 { MOST_CARRIERS } else { MOST_NUMBERED };
        let carriers: Vec<RecordId> = self.titles.carriers(cited.title).take(most + 1).collect();
        if cited.number != 0 {
            let mut exact = carriers.iter().filter(|id| self.number(**id) == cited.number);
            if let Some(id) = exact.next() {
                return exact.next().is_none().then_some(*id);
            }
        }
        if carriers.len() > MOST_CARRIERS {
            return None;
        }
        // One that has another number is another text.
        let fits = |id: &RecordId| {
            (cited.number == 0 || self.number(*id) == 0)
                && (!matches!(cited.edition, Edition::Of(_)) || self.edition(*id) == cited.edition)
                && is_of(self.config, self.record(*id), cited.issuer)
        };
        let fitting: Vec<RecordId> = carriers.into_iter().filter(fits).collect();
        // The text itself, named by its own title: it tells nothing of its other editions.
        if fitting.contains(&from) {
            return None;
        }
        match fitting[..] {
            [] => None,
            [id] => Some(id),
            _ => self.one_of(from, cited, &fitting),
        }
    }

    fn one_of(&self, from: RecordId, cited: &Cited, fitting: &[RecordId]) -> Option<RecordId> {
        let related: Vec<RecordId> =
            fitting.iter().copied().filter(|id| self.links.refers(from, *id)).take(2).collect();
        if let [id] = related[..] {
            return Some(id);
        }
        if cited.edition != Edition::Plain {
            let mut same = fitting.iter().filter(|id| self.edition(**id) == cited.edition);
            if let (Some(id), None) = (same.next(), same.next()) {
                return Some(*id);
            }
        }
        let chain = self.chains.of(*fitting.first()?)?;
        let one = fitting.iter().all(|id| self.chains.of(*id).is_some_and(|other| std::ptr::eq(other, chain)));
        one.then_some(chain.current).flatten().filter(|current| fitting.contains(current))
    }

    fn record(&self, id: RecordId) -> &Record {
        &self.records[id.0 as usize]
    }

    /// The edition that a record's title names, or the title of what it issues.
    fn edition(&self, id: RecordId) -> Edition {
        let own = title::title(&self.record(id).title);
        let issued = own.as_ref().and_then(title::issued);
        issued.or(own).map_or(Edition::Plain, |title| title.edition)
    }

    fn number(&self, id: RecordId) -> u64 {
        self.record(id).document().and_then(|document| document.number.as_deref()).map_or(0, number_key)
    }
}
