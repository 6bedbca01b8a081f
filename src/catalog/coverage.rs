//! The coverage of the grassroots directories: which records fulfil each row, and whether the newest came in time.
//!
//! A row's links say where its content lies. A link to a record counts that record; a link to a list counts the
//! records in it of the directory's organization, of those below it, and of the row's own body (公开主体) where the
//! vocabulary knows it. A row is asked for on the site if it is disclosed on the government's own initiative (主动) and
//! has 政府网站 among its channels.
//!
//! **What a term means.** The newest record is measured from the day on which it was signed or decided ([`formed`]) to
//! its publication: `20个工作日` by the calendar of working days, `20日` by days, `immediately` (及时) by the term of
//! site.yaml for all disclosure, `realtime` (实时) on the same day or the next. A record that is linked and still waits
//! to be published is late as soon as today is past its term. Where the day of signing is not known, or the calendar
//! ends, nothing is said to be late.

use super::Catalog;
use super::formed::{FIRST_REGULATIONS, formed};
use super::list_address::{self, ListAddress};
use super::lookup::{Found, Lookup};
use crate::config::{Config, OrganizationId};
use crate::content::RecordId;
use crate::content::directory::{Directory, Item, Term};
use jiff::Span;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The channel that is the portal itself.
pub const WEBSITE: &str = "政府网站";
/// How many of a row's newest records are named.
const NAMED: usize = 3;

/// What is known of every directory.
#[derive(Debug, Default)]
pub struct Coverage {
    /// For each directory, its rows in their order.
    pub directories: Vec<Vec<Covered>>,
    /// For records that a row covers and that were formed before they were published: the row with the longest term.
    pub terms: BTreeMap<RecordId, RowTerm>,
}

/// The row whose term holds for a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowTerm {
    pub directory: u32,
    pub item: u32,
    pub formed: Date,
    pub due: Date,
}

/// What fulfils a row.
#[derive(Debug, PartialEq)]
pub struct Covered {
    pub verdict: Verdict,
    /// How many records, and the newest of them, newest first.
    pub records: u32,
    pub newest: Vec<RecordId>,
    pub late: Option<Late>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Fulfilled,
    Late,
    Missing,
    /// On request, or through other channels than the site, and nothing on the site.
    Elsewhere,
}

impl Verdict {
    pub const ALL: [Verdict; 4] = [Verdict::Fulfilled, Verdict::Late, Verdict::Missing, Verdict::Elsewhere];

    pub fn name(self) -> &'static str {
        match self {
            Verdict::Fulfilled => "fulfilled",
            Verdict::Late => "late",
            Verdict::Missing => "missing",
            Verdict::Elsewhere => "elsewhere",
        }
    }
}

/// A record that came, or has not come, after its term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Late {
    pub record: RecordId,
    pub formed: Date,
    pub due: Date,
    /// None: it still waits to be published.
    pub published: Option<Date>,
}

/// Whether a row asks for content on the site.
pub fn is_asked(item: &Item) -> bool {
    item.active && item.channels.iter().any(|channel| channel == WEBSITE)
}

/// The last day of a term that begins on a day.
pub fn due(config: &Config, term: &Term, formed: Date) -> Option<Date> {
    match term {
        Term::WorkingDays(days) => config.calendar.after(formed, *days),
        Term::Days(days) => formed.checked_add(Span::new().try_days(i64::from(*days)).ok()?).ok(),
        Term::Immediately => config.calendar.after(formed, config.settings.disclosure_days),
        Term::Realtime => formed.tomorrow().ok(),
    }
}

/// The rows of a directory, and the terms of the records in them.
type OfDirectory = (Vec<Covered>, Vec<(RecordId, RowTerm)>);

pub fn compute(config: &Config, catalog: &Catalog) -> Coverage {
    let found: Vec<OfDirectory> = catalog
        .directories
        .par_iter()
        .enumerate()
        .map(|(at, directory)| of_directory(config, catalog, at as u32, directory))
        .collect();
    let mut coverage = Coverage::default();
    for (covered, terms) in found {
        coverage.directories.push(covered);
        for (record, term) in terms {
            let known = coverage.terms.entry(record).or_insert(term);
            if term.due > known.due {
                *known = term;
            }
        }
    }
    coverage
}

fn of_directory(config: &Config, catalog: &Catalog, at: u32, directory: &Directory) -> OfDirectory {
    let lists = members_of_lists(config, catalog, directory);
    let mut terms = Vec::new();
    let mut rows = Vec::with_capacity(directory.items.len());
    for (number, item) in directory.items.iter().enumerate() {
        let row = Row::gather(config, catalog, directory, item, &lists);
        // Many records share a day; counting working days is the dear part.
        let mut ends: BTreeMap<Date, Option<Date>> = BTreeMap::new();
        for id in &row.members {
            let record = catalog.get(*id);
            let published = record.published.date;
            let Some(formed) = formed(config, record).filter(|day| *day >= FIRST_REGULATIONS && *day < published)
            else {
                continue;
            };
            if let Some(due) = *ends.entry(formed).or_insert_with(|| due(config, &item.term, formed)) {
                terms.push((*id, RowTerm { directory: at, item: number as u32, formed, due }));
            }
        }
        rows.push(row.judged(config, catalog, item));
    }
    (rows, terms)
}

/// The content of one row.
struct Row {
    /// Newest first.
    members: Vec<RecordId>,
    /// Linked, and not yet published.
    waiting: Vec<RecordId>,
    /// Whether it leads to a page of figures.
    figures: bool,
}

type Lists<'l> = BTreeMap<(&'l str, Option<OrganizationId>), Vec<RecordId>>;

impl Row {
    fn gather(config: &Config, catalog: &Catalog, directory: &Directory, item: &Item, lists: &Lists<'_>) -> Row {
        let mut members = BTreeSet::new();
        let mut row = Row { members: Vec::new(), waiting: Vec::new(), figures: false };
        for link in &item.links {
            match linked_record(catalog, &link.text) {
                Some(id) if catalog.get(id).withdrawn().is_some() => {}
                Some(id) if catalog.public(id) => {
                    members.insert(id);
                }
                Some(id) => row.waiting.push(id),
                None => {
                    let body = body(config, directory, item);
                    members.extend(lists.get(&(&*link.text, body)).into_iter().flatten());
                    row.figures |=
                        matches!(list_address::parse(config, catalog, &link.text), Some(ListAddress::Figures));
                }
            }
        }
        row.members = members.into_iter().collect();
        row.members.sort_by_key(|id| (std::cmp::Reverse(catalog.get(*id).published), *id));
        row
    }

    fn judged(self, config: &Config, catalog: &Catalog, item: &Item) -> Covered {
        let late = self.late(config, catalog, item);
        let verdict = match (&late, self.members.is_empty() && !self.figures) {
            (Some(_), _) => Verdict::Late,
            (None, false) => Verdict::Fulfilled,
            (None, true) if is_asked(item) => Verdict::Missing,
            (None, true) => Verdict::Elsewhere,
        };
        let records = self.members.len() as u32;
        let mut newest = self.members;
        newest.truncate(NAMED);
        Covered { verdict, records, newest, late }
    }

    fn late(&self, config: &Config, catalog: &Catalog, item: &Item) -> Option<Late> {
        let term = |id: RecordId| {
            let formed = formed(config, catalog.get(id)).filter(|day| *day >= FIRST_REGULATIONS)?;
            Some((formed, due(config, &item.term, formed)?))
        };
        let waiting = self.waiting.iter().find_map(|id| {
            let (formed, due) = term(*id)?;
            (config.today > due).then_some(Late { record: *id, formed, due, published: None })
        });
        waiting.or_else(|| {
            let newest = *self.members.first()?;
            let (formed, due) = term(newest)?;
            let published = catalog.get(newest).published.date;
            (published > due).then_some(Late { record: newest, formed, due, published: Some(published) })
        })
    }
}

/// The record that a link names: by reference, number, or a page's address.
pub fn linked_record(catalog: &Catalog, link: &str) -> Option<RecordId> {
    match catalog.lookup.find(&catalog.records, link) {
        Found::One(id) => Some(id),
        Found::Several(_) => None,
        Found::None => {
            let path = link.trim_matches('/').trim_end_matches(".html");
            Lookup::path(&catalog.records, &format!("pages/{path}"))
        }
    }
}

/// The row's body, where it is one of the vocabulary that does not lie below the directory's organization anyway.
fn body(config: &Config, directory: &Directory, item: &Item) -> Option<OrganizationId> {
    let body = config.organizations.find(&item.body)?;
    (!config.organizations.within(body, directory.organization)).then_some(body)
}

/// For each list that rows link to, its records of the directory's organization and of the row's body. Records are
/// looked at once, however many rows there are.
fn members_of_lists<'d>(config: &Config, catalog: &Catalog, directory: &'d Directory) -> Lists<'d> {
    let mut wanted: BTreeMap<(&'d str, Option<OrganizationId>), ListAddress> = BTreeMap::new();
    for item in &directory.items {
        for link in item.links.iter().filter(|link| linked_record(catalog, &link.text).is_none()) {
            if let Some(list) = list_address::parse(config, catalog, &link.text) {
                wanted.insert((&link.text, body(config, directory, item)), list);
            }
        }
    }
    let mut lists = Lists::new();
    let own = |organization: OrganizationId| config.organizations.within(organization, directory.organization);
    for (organization, members) in &catalog.groups.organizations {
        let inside = own(*organization);
        let asked = |body: Option<OrganizationId>| {
            inside || body.is_some_and(|body| config.organizations.within(*organization, body))
        };
        for (key, list) in wanted.iter().filter(|((_, body), _)| asked(*body)) {
            let held = members.iter().copied().filter(|id| list.holds(config, catalog, *id));
            lists.entry(*key).or_default().extend(held);
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_term_without_an_end_says_nothing() {
        let site = "title: 示例\nbase_url: https://www.example.gov.cn/\n";
        let config = crate::config::from_text(site, date(2026, 11, 24)).expect("a site");
        let day = date(2026, 9, 24);
        for term in [Term::WorkingDays(u32::MAX), Term::Days(u32::MAX), Term::Days(4_000_000)] {
            assert_eq!(due(&config, &term, day), None, "{term:?}");
        }
        assert_eq!(due(&config, &Term::Realtime, Date::MAX), None);
        assert_eq!(due(&config, &Term::WorkingDays(20), day), Some(date(2026, 10, 29)));
        assert_eq!(due(&config, &Term::Immediately, day), Some(date(2026, 10, 29)));
        assert_eq!(due(&config, &Term::Days(7), day), Some(date(2026, 10, 1)));
        assert_eq!(due(&config, &Term::Realtime, day), Some(date(2026, 9, 25)));
    }
}
