//! Which documents carry a title: for the citations of bodies and for editions of one text.
//!
//! [`Titles::new`] takes the documents' titles apart once; what is kept is a sorted pair of hash and record for each,
//! 16 bytes whatever the title's length. A covering notice (关于印发《…》的通知) is found by its own title and by that of
//! what it issues. What is withdrawn or waits for its day, and news, is not found.

use crate::config::Config;
use crate::content::body::citations::{Issuer, issuer, key};
use crate::content::record::{Document, DocumentType};
use crate::content::{Record, RecordId};
use crate::text::title::{self, Title};
use rayon::prelude::*;

/// The shortest title that can be told from others, in characters; laws have shorter ones (民法典).
const SHORTEST: usize = 6;
const SHORTEST_LAW: usize = 2;
/// Titles that every office gives to a text of its own, year by year.
const GENERAL: [&str; 6] =
    ["政府工作报告", "行政处罚决定书", "年度工作报告", "政府信息公开指南", "政府信息公开目录", "权责清单"];

/// A record under one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    title: u64,
    /// It is the title of what the record issues, and not its own.
    issued: bool,
    id: RecordId,
}

#[derive(Debug, Default)]
pub struct Titles {
    names: Vec<Name>,
}

impl Titles {
    pub fn new(config: &Config, records: &[Record]) -> Titles {
        let mut names: Vec<Name> = records
            .par_iter()
            .enumerate()
            .filter(|(_, record)| record.withdrawn().is_none() && (config.drafts || !record.waiting))
            .flat_map_iter(|(at, record)| names_of(RecordId(at as u32), record))
            .collect();
        names.par_sort_unstable();
        names.dedup();
        Titles { names }
    }

    /// The records that carry a title of their own, and if there are none, those that issue a text of this title.
    pub fn carriers(&self, title: u64) -> impl Iterator<Item = RecordId> {
        let start = self.names.partition_point(|name| name.title < title);
        let carriers = &self.names[start..];
        let issued = carriers.first().is_some_and(|name| name.issued);
        carriers.iter().take_while(move |name| name.title == title && name.issued == issued).map(|name| name.id)
    }

    /// Every title that several records carry, with these records.
    pub fn repeated(&self) -> impl Iterator<Item = impl Iterator<Item = RecordId>> {
        let same = |a: &Name, b: &Name| (a.title, a.issued) == (b.title, b.issued);
        self.names.chunk_by(same).filter(|names| names.len() > 1).map(|names| names.iter().map(|name| name.id))
    }
}

fn names_of(id: RecordId, record: &Record) -> impl Iterator<Item = Name> + use<> {
    let read = record
        .document()
        .filter(|document| document.document_type != DocumentType::News)
        .and_then(|document| Some((document, title::title(&record.title)?)));
    let names = read.map(|(document, own)| {
        let issued = title::issued(&own).filter(|title| is_found(document, title));
        let own = Some(own).filter(|title| is_found(document, title));
        [own.map(|title| (key(&title), false)), issued.map(|title| (key(&title), true))]
    });
    names.into_iter().flatten().flatten().map(move |(title, issued)| Name { title, issued, id })
}

fn is_found(document: &Document, title: &Title) -> bool {
    let shortest = if document.document_type == DocumentType::Law { SHORTEST_LAW } else { SHORTEST };
    title.bare.chars().count() >= shortest && !GENERAL.contains(&title.bare.as_str())
}

/// Whether a record can be what somebody cites as this issuer's.
pub fn is_of(config: &Config, record: &Record, cited: Issuer) -> bool {
    let named = || title::title(&record.title).and_then(|title| title.issuer);
    match cited {
        Issuer::Unnamed => true,
        Issuer::Known(organization) => {
            record.organization == Some(organization)
                || record.document().is_some_and(|document| document.issuers.contains(&organization))
        }
        Issuer::Other(_) => named().is_some_and(|name| issuer(Some(&name), &config.organizations) == cited),
    }
}
