//! The three libraries (规章库、行政规范性文件库、政策文件库) as figures: what an organization issued in a year, what ended,
//! and what is in force.
//!
//! [`collect`] notes for each regulation, normative document and policy when it came and when it ended; [`counts`]
//! reads the annual report's three columns (本年制发件数, 本年废止件数, 现行有效件数) from that. The day on which a document
//! came is that of signing, else of publication; it ends with its term or with the first document that repeals it.
//! So last year's number in force plus what was issued less what ended is this year's, as the report's check wants.

use super::lifecycle::{self, Lifecycle};
use super::links::Links;
use crate::config::{Config, OrganizationId};
use crate::content::record::{Document, DocumentType, Record, RecordId, Status};
use jiff::civil::{Date, date};

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

/// The same for an organization and all below it.
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
