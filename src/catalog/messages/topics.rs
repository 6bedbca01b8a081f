//! Hot topics: growing terms that stand in the same messages.
//!
//! The terms that grew in one of the newest six months are taken by weight. The heaviest leads a topic, and draws in each
//! other one that stands in the same messages: messages with both ÷ √(messages with one × messages with the other) is at
//! least 0.4, or seven in ten messages with the rarer one have the other too. The next one that is left leads the next
//! topic; a verb draws nothing in. A message is of a topic where it has the leading term, or half of the others and at
//! least two; a topic has at least ten messages. Its title is made of its first terms, and where two of them mostly stand
//! side by side, of the phrase that they form.

use super::growth::{FEWEST, Growing, SPAN};
use crate::config::{OrganizationId, TagId};
use crate::content::ledger::Message;
use crate::text::segment::Segmenter;
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The newest months, in which a topic must have grown.
pub const RECENT: usize = 6;
const MOST_TERMS: usize = 150;
const MOST_TOPICS: usize = 10;
const TERMS_OF_TOPIC: usize = 8;
const FEWEST_MESSAGES: u32 = 10;
/// Terms belong together from here on, as a share.
const TOGETHER: f64 = 0.4;
const INSIDE: f64 = 0.7;

/// A matter that many write about.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The phrase of its terms, if two mostly stand side by side.
    pub phrase: Option<Box<str>>,
    /// Its terms, the leading one first.
    pub terms: Vec<Box<str>>,
    /// Messages of each month, as in [`Counts`](super::growth::Counts).
    pub months: [u32; SPAN],
    /// Messages in the newest six months.
    pub recent: u32,
    pub replied: u32,
    /// The tag of most of its recent messages, and the body that most of them went to.
    pub tag: Option<TagId>,
    pub organization: Option<OrganizationId>,
    /// Its newest message, for editors: ledger, line and id.
    pub newest: (Box<str>, u32, Box<str>),
}

impl Topic {
    /// The parts of its title: the phrase, then terms that it does not hold; three at most.
    pub fn title(&self) -> Vec<&str> {
        let phrase = self.phrase.as_deref();
        let others = self.terms.iter().map(|term| &**term);
        let others = others.filter(|term| phrase.is_none_or(|phrase| !phrase.contains(term)));
        phrase.into_iter().chain(others).take(3).collect()
    }
}

/// A message that has some of the terms.
struct Holder {
    at: u32,
    place: usize,
    terms: Vec<u16>,
}

/// Finds the topics. `tags`: the tag of each message.
pub fn find(
    messages: &[Message],
    chosen: &[(u32, usize)],
    tags: &[Option<TagId>],
    growing: &[(usize, Vec<Growing>)],
    segmenter: &Segmenter,
) -> Vec<Topic> {
    let (terms, leads) = leading(growing);
    let numbers: HashMap<&str, u16> = terms.iter().enumerate().map(|(at, term)| (&**term, at as u16)).collect();
    let Ok(seen) = AhoCorasick::new(terms.iter().map(|term| &**term)) else { return Vec::new() };
    let mut holders: Vec<Holder> = chosen
        .par_iter()
        .filter_map(|(at, place)| {
            let held = held(&messages[*at as usize], &seen, &numbers, segmenter);
            (!held.is_empty()).then_some(Holder { at: *at, place: *place, terms: held })
        })
        .collect();
    // Messages stand by their day; the newest of a topic is the last.
    holders.sort_unstable_by_key(|holder| holder.at);
    let groups = groups(&leads, &holders);
    let mut topics: Vec<Topic> =
        groups.iter().filter_map(|group| topic(messages, tags, &terms, group, &holders)).collect();
    topics.sort_by(|a, b| b.recent.cmp(&a.recent).then_with(|| a.terms.cmp(&b.terms)));
    topics.truncate(MOST_TOPICS);
    let phrases = phrases(messages, &topics, &holders, &terms);
    for (topic, phrase) in topics.iter_mut().zip(phrases) {
        topic.phrase = phrase;
    }
    topics
}

/// The numbers of the terms that a message has. Only clauses in which one can be seen are cut into words: no word
/// reaches over their ends, so that the words are those of the whole text.
fn held(message: &Message, seen: &AhoCorasick, numbers: &HashMap<&str, u16>, segmenter: &Segmenter) -> Vec<u16> {
    let mut held = Vec::new();
    for part in [&*message.title, &*message.text] {
        let clauses = part.split(['，', '。', '！', '？', '；', '、', '：', '\n', '\t', ' ', '\u{3000}']);
        for clause in clauses.filter(|clause| seen.is_match(*clause)) {
            segmenter.each_term(clause, |term| held.extend(numbers.get(term)));
        }
    }
    held.sort_unstable();
    held.dedup();
    held
}

/// The terms that grew in the newest months, the heaviest first.
fn leading(growing: &[(usize, Vec<Growing>)]) -> (Vec<Box<str>>, Vec<bool>) {
    let mut weights: BTreeMap<(&str, bool), f64> = BTreeMap::new();
    for (_, grown) in growing.iter().rev().take(RECENT) {
        for growing in grown {
            let weight = weights.entry((&growing.term, growing.names)).or_default();
            *weight = weight.max(growing.weight);
        }
    }
    let mut terms: Vec<((&str, bool), f64)> = weights.into_iter().collect();
    terms.sort_by(|(one, a), (other, b)| b.total_cmp(a).then_with(|| one.cmp(other)));
    terms.into_iter().take(MOST_TERMS).map(|((term, leads), _)| (Box::from(term), leads)).unzip()
}

/// The numbers of terms that belong together, the leading one first. `leads`: which may lead.
fn groups(leads: &[bool], holders: &[Holder]) -> Vec<Vec<u16>> {
    let mut single = vec![0_u32; leads.len()];
    let mut both: HashMap<(u16, u16), u32> = HashMap::new();
    for holder in holders.iter().filter(|holder| is_recent(holder)) {
        for (at, one) in holder.terms.iter().enumerate() {
            single[usize::from(*one)] += 1;
            for other in &holder.terms[at + 1..] {
                *both.entry((*one.min(other), *one.max(other))).or_default() += 1;
            }
        }
    }
    let mut free: BTreeSet<u16> = (0..leads.len() as u16).collect();
    let mut groups = Vec::new();
    let leaders = leads.iter().enumerate().filter(|(_, leads)| **leads);
    for leader in leaders.map(|(at, _)| at as u16) {
        if !free.remove(&leader) {
            continue;
        }
        let near = |other: &u16| {
            let together = both.get(&(leader.min(*other), leader.max(*other))).copied().unwrap_or_default();
            let (one, other) = (f64::from(single[usize::from(leader)]), f64::from(single[usize::from(*other)]));
            let together = f64::from(together);
            together >= 3.0 && (together >= TOGETHER * (one * other).sqrt() || together >= INSIDE * one.min(other))
        };
        let drawn: Vec<u16> = free.iter().copied().filter(near).take(TERMS_OF_TOPIC - 1).collect();
        for term in &drawn {
            free.remove(term);
        }
        groups.push(std::iter::once(leader).chain(drawn).collect());
    }
    groups
}

fn is_recent(holder: &Holder) -> bool {
    holder.place >= SPAN - RECENT
}

/// Whether a message is of a topic: it has the leading term, or half of the others and at least two.
fn belongs(group: &[u16], holder: &Holder) -> bool {
    let Some(leader) = group.first() else { return false };
    let others = || holder.terms.iter().filter(|term| group.contains(term)).count();
    holder.terms.contains(leader) || others() >= (group.len() / 2).max(2)
}

fn topic(
    messages: &[Message],
    tags: &[Option<TagId>],
    terms: &[Box<str>],
    group: &[u16],
    holders: &[Holder],
) -> Option<Topic> {
    let mut months = [0; SPAN];
    let (mut recent, mut replied) = (0, 0);
    let mut by_tag: BTreeMap<TagId, u32> = BTreeMap::new();
    let mut by_organization: BTreeMap<OrganizationId, u32> = BTreeMap::new();
    let mut newest = None;
    for holder in holders.iter().filter(|holder| belongs(group, holder)) {
        let message = messages.get(holder.at as usize)?;
        months[holder.place] += 1;
        newest = Some(message);
        if !is_recent(holder) {
            continue;
        }
        recent += 1;
        replied += u32::from(message.replied.is_some());
        if let Some(tag) = tags.get(holder.at as usize).copied().flatten() {
            *by_tag.entry(tag).or_default() += 1;
        }
        if let Some(organization) = message.organization {
            *by_organization.entry(organization).or_default() += 1;
        }
    }
    let newest = newest.filter(|_| recent >= FEWEST_MESSAGES)?;
    Some(Topic {
        phrase: None,
        terms: group.iter().filter_map(|term| terms.get(usize::from(*term)).cloned()).collect(),
        months,
        recent,
        replied,
        tag: most(by_tag).filter(|(_, count)| count * 2 > recent).map(|(tag, _)| tag),
        organization: most(by_organization).map(|(organization, _)| organization),
        newest: (newest.ledger.as_ref().into(), newest.line, newest.id.clone()),
    })
}

fn most<K: Ord + Copy>(counts: BTreeMap<K, u32>) -> Option<(K, u32)> {
    counts.into_iter().max_by_key(|(key, count)| (*count, std::cmp::Reverse(*key)))
}

/// For each topic the two terms that stand side by side in at least half of the recent messages that have both of them,
/// as one phrase.
fn phrases(messages: &[Message], topics: &[Topic], holders: &[Holder], terms: &[Box<str>]) -> Vec<Option<Box<str>>> {
    let numbers: HashMap<&str, u16> = terms.iter().enumerate().map(|(at, term)| (&**term, at as u16)).collect();
    let mut pairs: BTreeMap<String, (u16, u16)> = BTreeMap::new();
    for topic in topics {
        let own: Vec<u16> = topic.terms.iter().filter_map(|term| numbers.get(&**term).copied()).collect();
        for one in &own {
            for other in own.iter().filter(|other| *other != one) {
                let phrase = [&*terms[usize::from(*one)], &*terms[usize::from(*other)]].concat();
                pairs.insert(phrase, (*one, *other));
            }
        }
    }
    let pairs: Vec<(String, (u16, u16))> = pairs.into_iter().collect();
    let mut counts = vec![(0_u32, 0_u32); pairs.len()];
    let Ok(automaton) = AhoCorasick::new(pairs.iter().map(|(phrase, _)| phrase)) else {
        return vec![None; topics.len()];
    };
    for holder in holders.iter().filter(|holder| is_recent(holder) && holder.terms.len() > 1) {
        let Some(message) = messages.get(holder.at as usize) else { continue };
        let mut found = BTreeSet::new();
        for part in [&*message.title, &*message.text] {
            found.extend(automaton.find_overlapping_iter(part).map(|found| found.pattern().as_usize()));
        }
        for (at, (_, (one, other))) in pairs.iter().enumerate() {
            counts[at].1 += u32::from(holder.terms.contains(one) && holder.terms.contains(other));
            counts[at].0 += u32::from(found.contains(&at));
        }
    }
    let phrase = |topic: &Topic| {
        let of_topic = |(one, other): &(u16, u16)| {
            [one, other].iter().all(|term| topic.terms.contains(&terms[usize::from(**term)]))
        };
        let usual = pairs.iter().zip(&counts).filter(|((_, pair), (side_by_side, together))| {
            of_topic(pair) && *side_by_side >= FEWEST && side_by_side * 2 >= *together
        });
        let best = usual.max_by(|((one, _), a), ((other, _), b)| a.0.cmp(&b.0).then_with(|| other.cmp(one)))?;
        Some(best.0.0.as_str().into())
    };
    topics.iter().map(phrase).collect()
}
