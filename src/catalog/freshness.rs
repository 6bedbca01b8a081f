//! What each column holds and how fresh it is: the newest day in it, the term within which it is to be updated, and
//! the last day on which it is still in time.
//!
//! Takes the lists of [`super::groups`], which have their newest record first, so that nothing is gone through as a
//! whole. A column holds what it leads to: the records of its types, domains or tags (of its kinds, where it names
//! some), its pages, and the ledgers or directories that it names; a column above others holds theirs as well. What has
//! no day (organizations, standard directories) is content and never late. Judging is left to `audit`.

use super::Catalog;
use crate::config::{Column, Config, Profile};
use crate::content::record::DocumentType;
use crate::content::{Kind, RecordId};
use jiff::ToSpan;
use jiff::civil::Date;

/// A column, or the home page, with what is known of its updates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// Index into the columns; none: the home page.
    pub column: Option<usize>,
    pub filled: bool,
    /// Newest day of what it holds, up to today.
    pub newest: Option<Date>,
    /// Days within which it is to be updated: its own, else those of the profile.
    pub days: Option<u32>,
    /// Term of the profile that it falls under, by its id, and the profile's days.
    pub term: Option<(String, u32)>,
}

impl Freshness {
    /// The last day on which it is in time without an update.
    pub fn last(&self) -> Option<Date> {
        last(self.newest?, self.days?)
    }

    /// Days since the newest content.
    pub fn age(&self, today: Date) -> Option<i32> {
        Some((today - self.newest?).get_days())
    }

    pub fn is_late(&self, today: Date) -> bool {
        self.last().is_some_and(|last| last < today)
    }

    /// Whether the profile's own term has passed, whatever the column says.
    pub fn is_late_by_profile(&self, today: Date) -> bool {
        let last = self.newest.zip(self.term.as_ref()).and_then(|(newest, (_, days))| last(newest, *days));
        last.is_some_and(|last| last < today)
    }
}

fn last(newest: Date, days: u32) -> Option<Date> {
    newest.checked_add(i64::from(days).days()).ok()
}

/// The home page.
pub fn home(config: &Config, catalog: &Catalog) -> Freshness {
    let term = config.inspection.as_ref().and_then(Profile::home);
    Freshness {
        column: None,
        filled: !catalog.groups.all.is_empty(),
        newest: newest(config, catalog, &catalog.groups.all),
        days: term.map(|term| term.days),
        term: term.map(|term| (term.id.clone(), term.days)),
    }
}

/// Each column, in the order of the tree.
pub fn columns(config: &Config, catalog: &Catalog) -> Vec<Freshness> {
    let all = &config.columns.all;
    let mut found: Vec<Freshness> =
        all.iter().enumerate().map(|(index, column)| own(config, catalog, index, column)).collect();
    // Parents stand before their children: from the end, each is finished before it is added to the one above.
    for index in (0..all.len()).rev() {
        let Some(parent) = all[index].parent else { continue };
        let (filled, newest) = (found[index].filled, found[index].newest);
        found[parent].filled |= filled;
        found[parent].newest = found[parent].newest.max(newest);
    }
    found
}

/// A column without those below it.
fn own(config: &Config, catalog: &Catalog, index: usize, column: &Column) -> Freshness {
    let mut filled = false;
    let mut day: Option<Date> = None;
    for list in lists(config, catalog, column) {
        let fitting = list.iter().filter(|id| fits_kind(column, catalog.get(**id).kind));
        let mut fitting = fitting.peekable();
        filled |= fitting.peek().is_some();
        let published = fitting.map(|id| catalog.get(*id).published.date).find(|day| *day <= config.today);
        day = day.max(published);
    }
    for id in catalog.groups.pages.get(&(index as u16)).into_iter().flatten() {
        let record = catalog.get(*id);
        let days = [Some(record.published.date), record.updated.map(|moment| moment.date)];
        filled = true;
        day = day.max(days.into_iter().flatten().filter(|day| *day <= config.today).max());
    }
    for name in &column.kinds {
        let (there, newest) = besides(config, catalog, name);
        filled |= there;
        day = day.max(newest);
    }
    let term = config
        .inspection
        .as_ref()
        .and_then(|profile| profile.term(&column.column_type, &column.name, column.parent.is_none()));
    Freshness {
        column: Some(index),
        filled,
        newest: day,
        days: column.update_days.or(term.map(|term| term.days)),
        term: term.map(|term| (term.id.clone(), term.days)),
    }
}

/// What a column holds besides records: whether there is any, and its newest day.
fn besides(config: &Config, catalog: &Catalog, kind: &str) -> (bool, Option<Date>) {
    let dated = |days: &mut dyn Iterator<Item = Date>| {
        let newest = days.filter(|day| *day <= config.today).max();
        (newest.is_some(), newest)
    };
    match kind {
        "directory" => (!catalog.directories.is_empty(), None),
        "organizations" => (!config.organizations.all.is_empty(), None),
        "requests" => dated(&mut catalog.requests.iter().flat_map(|one| [Some(one.received), one.answered]).flatten()),
        "messages" => dated(&mut catalog.messages.iter().flat_map(|one| [Some(one.received), one.replied]).flatten()),
        _ => (false, None),
    }
}

fn fits_kind(column: &Column, kind: Kind) -> bool {
    column.kinds.is_empty() || column.kinds.iter().any(|known| known == kind.folder())
}

/// The lists that a column leads to, each with its newest record first; of their records only those of its kinds count.
pub fn lists<'c>(config: &Config, catalog: &'c Catalog, column: &Column) -> Vec<&'c [RecordId]> {
    let groups = &catalog.groups;
    let types = column.types.iter().filter_map(|name| groups.types.get(&DocumentType::parse(name)?));
    let domains = column.domains.iter().filter_map(|name| groups.domains.get(&config.domains.find(name)?));
    let tags = column.tags.iter().filter_map(|name| groups.tags.get(&config.tags.find(name)?));
    let narrow: Vec<&[RecordId]> = types.chain(domains).chain(tags).map(Vec::as_slice).collect();
    if !(column.types.is_empty() && column.domains.is_empty() && column.tags.is_empty()) {
        return narrow;
    }
    let kinds = column.kinds.iter().filter_map(|name| groups.kinds.get(&Kind::of_folder(name)?));
    kinds.map(Vec::as_slice).collect()
}

/// Of which organizations there is something in a column: one flag for each organization.
pub fn organizations(config: &Config, catalog: &Catalog, index: usize) -> Vec<bool> {
    let mut there = vec![false; config.organizations.all.len()];
    let Some(column) = config.columns.all.get(index) else { return there };
    let mut note = |id: &RecordId| {
        if let Some(organization) = catalog.get(*id).organization
            && let Some(flag) = there.get_mut(usize::from(organization.0))
        {
            *flag = true;
        }
    };
    for list in lists(config, catalog, column) {
        list.iter().filter(|id| fits_kind(column, catalog.get(**id).kind)).for_each(&mut note);
    }
    catalog.groups.pages.get(&(index as u16)).into_iter().flatten().for_each(&mut note);
    if column.kinds.iter().any(|kind| kind == "directory") {
        catalog.directories.iter().for_each(|directory| {
            if let Some(flag) = there.get_mut(usize::from(directory.organization.0)) {
                *flag = true;
            }
        });
    }
    there
}

fn newest(config: &Config, catalog: &Catalog, list: &[RecordId]) -> Option<Date> {
    list.iter().map(|id| catalog.get(*id).published.date).find(|day| *day <= config.today)
}

/// The reason why a column is empty, its own or that of one above it.
pub fn empty_reason(config: &Config, mut index: usize) -> Option<&str> {
    loop {
        let column = config.columns.all.get(index)?;
        if let Some(reason) = column.empty_reason.as_deref().filter(|reason| !reason.trim().is_empty()) {
            return Some(reason);
        }
        index = column.parent?;
    }
}
