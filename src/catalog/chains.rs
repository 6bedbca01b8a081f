//! Chains of editions: one text through its history, and which edition is current.
//!
//! [`collect`] joins a document to the edition that follows it: the one that declares to amend or repeal it and is a
//! text in its place, or for rules (条例, 办法 …) the next of the same title and organization. An act that
//! only changes the text (关于修改《…》的决定) is no edition: it stands in the chain beside them. Every chain leads forward in time, so that
//! none is a circle whatever the relations say. Pages show a window of a chain ([`Chain::window`]): a chain may be as
//! long as the portal.

use super::lifecycle::{self, Lifecycle};
use super::links::{Links, Relation};
use super::titles::Titles;
use crate::config::Config;
use crate::content::record::{DocumentType, Status};
use crate::content::{Record, RecordId};
use crate::text::title::{self, Title};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One that repeals more texts than this replaces only those of its own title.
const MOST_REPLACED: usize = 8;
/// How many members of a chain a page shows on each side of its own.
const SHOWN: usize = 6;

/// What a member is in its chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Edition,
    /// An act that amends an edition.
    Amends,
    /// An act that repeals one.
    Repeals,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Chain {
    /// Oldest first.
    pub members: Box<[(RecordId, Role)]>,
    /// The edition that holds today; none where all have ended.
    pub current: Option<RecordId>,
    /// Where each record stands among the members, by record: each member asks for its own place.
    places: Box<[(RecordId, u32)]>,
}

impl Chain {
    fn new(members: Vec<(RecordId, Role)>, current: Option<RecordId>) -> Chain {
        let mut places: Vec<(RecordId, u32)> =
            members.iter().enumerate().map(|(place, (id, _))| (*id, place as u32)).collect();
        places.sort_unstable();
        Chain { members: members.into(), current, places: places.into() }
    }

    /// The members that a page of this record shows, and whether others are left out: those around it, the first and
    /// the current one.
    pub fn window(&self, id: RecordId) -> (Vec<(RecordId, Role)>, bool) {
        let at = self.places_of(id).next().unwrap_or(0);
        let near = at.saturating_sub(SHOWN)..(at + SHOWN + 1).min(self.members.len());
        let current = self.current.into_iter().flat_map(|current| self.places_of(current));
        let places: BTreeSet<usize> = near.chain([0]).chain(current).collect();
        let shown: Vec<(RecordId, Role)> =
            places.into_iter().filter_map(|place| self.members.get(place).copied()).collect();
        let left_out = shown.len() < self.members.len();
        (shown, left_out)
    }

    fn places_of(&self, id: RecordId) -> impl Iterator<Item = usize> {
        let start = self.places.partition_point(|(member, _)| *member < id);
        self.places[start..].iter().take_while(move |(member, _)| *member == id).map(|(_, place)| *place as usize)
    }
}

#[derive(Debug, Default)]
pub struct Chains {
    chains: Vec<Chain>,
    of: HashMap<RecordId, u32>,
}

impl Chains {
    /// The chain of a record, if it has a history at all.
    pub fn of(&self, id: RecordId) -> Option<&Chain> {
        self.of.get(&id).and_then(|at| self.chains.get(*at as usize))
    }

    /// The edition that holds today in the place of this one; none where this is it, or where nothing holds.
    pub fn current(&self, id: RecordId) -> Option<RecordId> {
        self.of(id)?.current.filter(|current| *current != id)
    }

    pub fn all(&self) -> impl Iterator<Item = &Chain> {
        self.chains.iter()
    }
}

pub fn collect(config: &Config, records: &[Record], links: &Links, lifecycle: &Lifecycle, titles: &Titles) -> Chains {
    let look = Look { config, records, links, lifecycle };
    let mut next: BTreeMap<RecordId, RecordId> = BTreeMap::new();
    let mut acts: BTreeSet<(RecordId, RecordId, Role)> = BTreeSet::new();
    look.declared(&mut next, &mut acts);
    look.same_title(titles, &mut next);
    look.chains(&next, &acts)
}

/// Where a document stands in time.
type When = (Date, Date, RecordId);

struct Look<'a> {
    config: &'a Config,
    records: &'a [Record],
    links: &'a Links,
    lifecycle: &'a Lifecycle,
}

impl Look<'_> {
    fn record(&self, id: RecordId) -> &Record {
        &self.records[id.0 as usize]
    }

    fn shown(&self, id: RecordId) -> bool {
        let record = self.record(id);
        record.withdrawn().is_none() && (self.config.drafts || !record.waiting)
    }

    fn when(&self, id: RecordId) -> When {
        let record = self.record(id);
        let effective = record.document().and_then(|document| document.effective);
        (effective.unwrap_or(record.published.date), record.published.date, id)
    }

    /// Joins documents by what they declare.
    fn declared(&self, next: &mut BTreeMap<RecordId, RecordId>, acts: &mut BTreeSet<(RecordId, RecordId, Role)>) {
        for (later, relation, earlier) in self.links.changes() {
            if !self.shown(later) || !self.shown(earlier) {
                continue;
            }
            let Some(own) = title::title(&self.record(later).title) else { continue };
            let role = if relation == Relation::Repeals { Role::Repeals } else { Role::Amends };
            let same_text = self.same_text(&own, earlier);
            let document = self.record(later).document();
            // What amends under a title of its own (关于调整标准的通知) stands beside the text and not in its place.
            if title::is_act_of_change(&own)
                || !document.is_some_and(lifecycle::has_validity)
                || (role == Role::Amends && !same_text)
            {
                acts.insert((earlier, later, role));
                continue;
            }
            if self.when(later) <= self.when(earlier) {
                continue;
            }
            let replaced = self.links.from(later, relation).take(MOST_REPLACED + 1).count();
            if replaced > MOST_REPLACED && !same_text {
                continue;
            }
            // Of several that follow, the first is the next edition: the others follow that one or stand alone.
            let known = next.entry(earlier).or_insert(later);
            if self.when(later) < self.when(*known) {
                *known = later;
            }
        }
    }

    fn same_text(&self, own: &Title, other: RecordId) -> bool {
        let Some(other) = title::title(&self.record(other).title) else { return false };
        let name = |title: &Title| title::issued(title).map_or_else(|| title.bare.clone(), |issued| issued.bare);
        name(own) == name(&other)
    }

    /// Joins rules of one title that one organization made again, where no relation says so.
    fn same_title(&self, titles: &Titles, next: &mut BTreeMap<RecordId, RecordId>) {
        for carriers in titles.repeated() {
            let mut by_organization: BTreeMap<_, Vec<When>> = BTreeMap::new();
            for id in carriers.take(1_000) {
                let record = self.record(id);
                let Some(document) = record.document() else { continue };
                let rules = matches!(
                    document.document_type,
                    DocumentType::Law | DocumentType::Regulation | DocumentType::Normative
                );
                let named = title::title(&record.title)
                    .map(|title| title::issued(&title).unwrap_or(title))
                    .is_some_and(|title| title::names_rules(&title));
                let organization = document.issuers.first().copied().or(record.organization);
                if let Some(organization) = organization.filter(|_| rules && named) {
                    by_organization.entry(organization).or_default().push(self.when(id));
                }
            }
            for mut editions in by_organization.into_values().filter(|editions| editions.len() > 1) {
                editions.sort_unstable();
                for pair in editions.windows(2) {
                    // Two on one day are two records of one text, and no editions.
                    if (pair[0].0, pair[0].1) != (pair[1].0, pair[1].1) {
                        next.entry(pair[0].2).or_insert(pair[1].2);
                    }
                }
            }
        }
    }

    fn chains(&self, next: &BTreeMap<RecordId, RecordId>, acts: &BTreeSet<(RecordId, RecordId, Role)>) -> Chains {
        let last_of = last_editions(next);
        let last = |id: RecordId| last_of.get(&id).copied().unwrap_or(id);
        let mut members: BTreeMap<RecordId, BTreeSet<(RecordId, Role)>> = BTreeMap::new();
        for (earlier, later) in next {
            let chain = members.entry(last(*earlier)).or_default();
            chain.insert((*earlier, Role::Edition));
            chain.insert((*later, Role::Edition));
        }
        // An act that changes several texts is part of each of their histories, and has none itself.
        let mut changed: BTreeMap<RecordId, u32> = BTreeMap::new();
        for (earlier, act, role) in acts {
            let chain = members.entry(last(*earlier)).or_default();
            chain.insert((*earlier, Role::Edition));
            if chain.insert((*act, *role)) {
                *changed.entry(*act).or_default() += 1;
            }
        }
        let mut chains = Chains::default();
        for set in members.into_values() {
            let mut members: Vec<(RecordId, Role)> = set.into_iter().collect();
            members.sort_by_key(|(id, _)| self.when(*id));
            let number = chains.chains.len() as u32;
            for (id, role) in &members {
                if *role == Role::Edition || changed.get(id) == Some(&1) {
                    chains.of.insert(*id, number);
                }
            }
            let current = members.iter().rev().find(|(id, role)| *role == Role::Edition && self.holds(*id));
            let current = current.map(|(id, _)| *id);
            chains.chains.push(Chain::new(members, current));
        }
        chains
    }

    /// Whether an edition is in force today.
    fn holds(&self, id: RecordId) -> bool {
        let ended = matches!(self.lifecycle.status(id), Some(Status::Repealed | Status::Lapsed));
        !ended && lifecycle::acts_from(self.config, self.record(id)).is_some()
    }
}

/// The last edition behind each one. Paths are walked once: what is known of their end is kept.
fn last_editions(next: &BTreeMap<RecordId, RecordId>) -> HashMap<RecordId, RecordId> {
    let mut last: HashMap<RecordId, RecordId> = HashMap::with_capacity(next.len());
    for start in next.keys() {
        let mut path = Vec::new();
        let mut at = *start;
        while let Some(following) = next.get(&at).filter(|_| !last.contains_key(&at)) {
            path.push(at);
            at = *following;
        }
        let end = last.get(&at).copied().unwrap_or(at);
        path.into_iter().for_each(|id| {
            last.insert(id, end);
        });
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by looking at every member.
    fn looked_through(chain: &Chain, id: RecordId) -> Vec<(RecordId, Role)> {
        let at = chain.members.iter().position(|(member, _)| *member == id).unwrap_or(0);
        let members = chain.members.iter().enumerate();
        let shown = members.filter(|(place, (member, _))| {
            place.abs_diff(at) <= SHOWN || *place == 0 || chain.current == Some(*member)
        });
        shown.map(|(_, member)| *member).collect()
    }

    proptest! {
        #[test]
        fn a_window_holds_the_neighbours_the_first_and_the_current(
            ids in prop::collection::vec(0u32..60, 1..60),
            current in prop::option::of(0u32..60),
            asked in 0u32..60,
        ) {
            let members: Vec<_> = ids.iter().map(|id| (RecordId(*id), Role::Edition)).collect();
            let chain = Chain::new(members, current.map(RecordId));
            let (shown, left_out) = chain.window(RecordId(asked));
            prop_assert_eq!(&shown, &looked_through(&chain, RecordId(asked)));
            prop_assert_eq!(left_out, shown.len() < ids.len());
        }
    }
}
