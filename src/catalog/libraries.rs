//! The three libraries (规章库、行政规范性文件库、政策文件库) as figures: what an organization issued in a year, what ended,
//! and what is in force.
//!
//! [`collect`] notes for each regulation, normative document and policy when it came and when it ended; [`counts`]
//! reads the annual report's three columns (本年制发件数, 本年废止件数, 现行有效件数) from that. The day on which a document
//! came is that of signing, else of publication; it ends with its term or with the first document that repeals it.
//! So last year's number in force plus what was issued less what ended is this year's, as the report's check wants.

use super::Catalog;
use super::lifecycle::{self, Lifecycle};
use super::links::Links;
use crate::config::{Config, OrganizationId};
use crate::content::record::{Document, DocumentType, Record, RecordId, Status};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// So many days before its end a document's validity is assessed.
pub const DAYS_AHEAD: i32 = 180;
/// So many days behind it what has lapsed is still announced.
const DAYS_BEHIND: i32 = 365;

/// The types that make a library of their own.
pub const LIBRARIES: [DocumentType; 3] = [DocumentType::Regulation, DocumentType::Normative, DocumentType::Policy];

/// A document's time in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    library: DocumentType,
    /// Whose document it is: the first of the issuers, else the publishing organization.
    organization: OrganizationId,
    issued: Date,
    ended: Option<End>,
}

/// How a document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    /// The first day on which it was in force no more; none where nothing tells it.
    day: Option<Date>,
    /// Whether its term ran out, and no other document repealed it.
    lapsed: bool,
}

/// The documents of the libraries, by library and organization.
#[derive(Debug, Default)]
pub struct Libraries {
    held: Vec<Held>,
}

/// One library of one organization in one year.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct LibraryCounts {
    /// Issued in the year.
    pub issued: u32,
    /// Ended in the year: repealed by another document, or lapsed with its term.
    pub repealed: u32,
    /// Those of `repealed` whose term ran out.
    pub lapsed: u32,
    /// In force at the end of the year, or today if the year is not over.
    pub in_force: u32,
}

impl std::ops::AddAssign for LibraryCounts {
    fn add_assign(&mut self, other: LibraryCounts) {
        self.issued += other.issued;
        self.repealed += other.repealed;
        self.lapsed += other.lapsed;
        self.in_force += other.in_force;
    }
}

/// Notes the documents of the libraries. What is withdrawn or waits for its day is no document of a library.
pub fn collect(config: &Config, records: &[Record], links: &Links, lifecycle: &Lifecycle) -> Libraries {
    let mut held: Vec<Held> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.withdrawn().is_none() && (config.drafts || !record.waiting))
        .filter_map(|(at, record)| {
            let document = record.document().filter(|document| LIBRARIES.contains(&document.document_type))?;
            let id = RecordId(at as u32);
            Some(Held {
                library: document.document_type,
                organization: document.issuers.first().copied().or(record.organization)?,
                issued: document.signed.unwrap_or(record.published.date),
                ended: end(config, records, links, lifecycle, id, record, document),
            })
        })
        .collect();
    held.sort_unstable();
    held.shrink_to_fit();
    Libraries { held }
}

/// How and when a document that is in force no more ended.
fn end(
    config: &Config,
    records: &[Record],
    links: &Links,
    lifecycle: &Lifecycle,
    id: RecordId,
    record: &Record,
    document: &Document,
) -> Option<End> {
    let status = lifecycle.status(id).filter(|status| matches!(status, Status::Lapsed | Status::Repealed))?;
    let repealed = lifecycle::repealed_on(config, records, links, id);
    let term = lifecycle::ends(config, record, document)
        .filter(|last| *last < config.today)
        .and_then(|last| last.tomorrow().ok());
    Some(match (repealed, term) {
        (Some(repealed), term) if term.is_none_or(|term| repealed <= term) => {
            End { day: Some(repealed), lapsed: false }
        }
        (_, Some(term)) => End { day: Some(term), lapsed: status == Status::Lapsed || repealed.is_some() },
        (_, None) => End { day: None, lapsed: status == Status::Lapsed },
    })
}

/// What the annual report asks of one library of one organization. Joint documents count at their first issuer.
pub fn counts(
    config: &Config,
    libraries: &Libraries,
    organization: OrganizationId,
    year: i16,
    library: DocumentType,
) -> LibraryCounts {
    let held = &libraries.held;
    let start = held.partition_point(|held| (held.library, held.organization) < (library, organization));
    let own = held[start..].iter().take_while(|held| (held.library, held.organization) == (library, organization));
    let end_of_year = if (1..=9998).contains(&year) { date(year, 12, 31) } else { config.today };
    let day = end_of_year.min(config.today);
    let mut counts = LibraryCounts::default();
    for held in own.filter(|held| held.issued <= day) {
        counts.issued += u32::from(held.issued.year() == year);
        match held.ended {
            Some(End { day: Some(ended), lapsed }) if ended <= day => {
                counts.repealed += u32::from(ended.year() == year);
                counts.lapsed += u32::from(ended.year() == year && lapsed);
            }
            Some(End { day: None, .. }) => {}
            _ => counts.in_force += 1,
        }
    }
    counts
}

/// One library year by year, over all organizations: from the first year with a document to this one.
pub fn by_year(config: &Config, libraries: &Libraries, library: DocumentType) -> BTreeMap<i16, LibraryCounts> {
    let held = || libraries.held.iter().filter(|held| held.library == library && held.issued <= config.today);
    let Some(first) = held().map(|held| held.issued.year()).min() else { return BTreeMap::new() };
    let mut years: BTreeMap<i16, LibraryCounts> =
        (first..=config.today.year()).map(|year| (year, LibraryCounts::default())).collect();
    let mut change: BTreeMap<i16, i64> = BTreeMap::new();
    for held in held() {
        let year = held.issued.year();
        if let Some(counts) = years.get_mut(&year) {
            counts.issued += 1;
        }
        let Some(end) = held.ended else {
            *change.entry(year).or_default() += 1;
            continue;
        };
        let Some(day) = end.day else { continue };
        // One that ended before it was issued was never in force.
        if day > held.issued {
            *change.entry(year).or_default() += 1;
            *change.entry(day.year()).or_default() -= 1;
        }
        if let Some(counts) = years.get_mut(&day.year()) {
            counts.repealed += 1;
            counts.lapsed += u32::from(end.lapsed);
        }
    }
    let mut in_force = 0;
    for (year, counts) in &mut years {
        in_force += change.get(year).copied().unwrap_or_default();
        counts.in_force = u32::try_from(in_force).unwrap_or_default();
    }
    years
}

/// A document and the last day on which it is valid.
pub type Ending = (Date, RecordId);

/// Documents whose validity ends soon, soonest first, and those whose term ran out within the last year, latest first.
pub fn ends_near(config: &Config, catalog: &Catalog) -> (Vec<Ending>, Vec<Ending>) {
    let horizon = config.today.saturating_add(DAYS_AHEAD.days());
    let past = config.today.saturating_sub(DAYS_BEHIND.days());
    let (mut soon, mut lapsed) = (Vec::new(), Vec::new());
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let Some(document) = record.document() else { continue };
        let Some(last) = lifecycle::ends(config, record, document).filter(|last| (past..=horizon).contains(last))
        else {
            continue;
        };
        if last >= config.today && catalog.lifecycle.holds(id) {
            soon.push((last, id));
        } else if last < config.today && catalog.lifecycle.status(id) == Some(Status::Lapsed) {
            lapsed.push((last, id));
        }
    }
    soon.sort_unstable();
    lapsed.sort_unstable_by_key(|(last, id)| (std::cmp::Reverse(*last), *id));
    (soon, lapsed)
}

/// The same as [`counts`] for an organization and all below it.
pub fn counts_below(
    config: &Config,
    libraries: &Libraries,
    organization: OrganizationId,
    year: i16,
    library: DocumentType,
) -> LibraryCounts {
    let mut sum = LibraryCounts::default();
    for inner in config.organizations.ids().filter(|inner| config.organizations.within(*inner, organization)) {
        sum += counts(config, libraries, inner, year, library);
    }
    sum
}
