//! What a message is about: one tag, and the words that decided.
//!
//! A row's own tags hold. Where it has none, the keywords of all tags (their names and aliases among them) are looked
//! for in one pass over title and text. A keyword gives its tags points: its length in characters, five times for
//! standing in the title and once for each of up to three times in the text, shared where several tags have it. The body
//! that a message went to is evidence too: keywords in its name, and the tags of its other messages, a little also for
//! their group. The tag with most points is the message's; of equal ones the first of the vocabulary.

use crate::config::{Config, OrganizationId, TagId};
use crate::content::ledger::Message;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Points of one character: divisible among as many tags as may share a word.
const UNIT: u64 = 60;
const IN_TITLE: u64 = 5;
/// How many times in the text count.
const IN_TEXT: u32 = 3;
/// Points, in units, for a tag that all other messages of the body have, and for another tag of its group.
const OF_BODY: u64 = 6;
const OF_GROUP: u64 = 2;
/// So many messages with tags must a body have before they say anything of the next.
const BODY_MESSAGES: u64 = 5;
/// Longer words are no keywords.
const LONGEST: usize = 64;

#[derive(Debug)]
struct Keyword {
    text: Box<str>,
    characters: u64,
    tags: Box<[TagId]>,
}

/// What is known of the messages of a body.
#[derive(Debug, Default)]
struct Body {
    /// Points that its name and its messages give to each tag.
    points: BTreeMap<TagId, u64>,
    /// The tag that more than half of its messages have.
    usual: Option<TagId>,
}

#[derive(Debug)]
pub struct Classifier {
    keywords: Vec<Keyword>,
    automaton: Option<AhoCorasick>,
    bodies: HashMap<OrganizationId, Body>,
}

/// Why a message got its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub tag: TagId,
    pub points: u64,
    /// The keywords that spoke for it, with how often they stand in title and text.
    pub keywords: Vec<(Box<str>, u32, u32)>,
    /// Points that the body gave.
    pub body: u64,
}

/// Counts of one message's keywords, used again for the next.
#[derive(Debug, Default)]
pub struct Scratch {
    counts: Vec<(u32, u32)>,
    touched: Vec<usize>,
}

impl Classifier {
    /// Learns from the rows that have tags of their own which tags a body's messages have.
    pub fn new(config: &Config, messages: &[Message]) -> Classifier {
        let mut owners: BTreeMap<&str, BTreeSet<TagId>> = BTreeMap::new();
        for id in config.tags.ids() {
            let tag = config.tags.get(id);
            let words = std::iter::once(&tag.name).chain(&tag.aliases).chain(&tag.keywords);
            for word in words.map(|word| word.trim()).filter(|word| !word.is_empty() && word.len() <= LONGEST) {
                owners.entry(word).or_default().insert(id);
            }
        }
        let keywords: Vec<Keyword> = owners
            .into_iter()
            .map(|(text, tags)| Keyword {
                text: text.into(),
                characters: text.chars().count() as u64,
                tags: tags.into_iter().collect(),
            })
            .collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(keywords.iter().map(|keyword| &*keyword.text))
            .ok();
        let mut classifier = Classifier { keywords, automaton, bodies: HashMap::new() };
        classifier.bodies = classifier.bodies(config, messages);
        classifier
    }

    fn bodies(&self, config: &Config, messages: &[Message]) -> HashMap<OrganizationId, Body> {
        let mut tagged: BTreeMap<OrganizationId, BTreeMap<TagId, u64>> = BTreeMap::new();
        for message in messages {
            let Some(organization) = message.organization else { continue };
            let tags = tagged.entry(organization).or_default();
            if let Some(tag) = message.tags.first() {
                *tags.entry(*tag).or_default() += 1;
            }
        }
        let body = |organization: OrganizationId, tags: &BTreeMap<TagId, u64>| {
            let mut body = Body::default();
            let mut scratch = Scratch::default();
            self.count(&mut scratch, "", &config.organizations.get(organization).name);
            self.points(&mut scratch, &mut body.points);
            let total: u64 = tags.values().sum();
            if total < BODY_MESSAGES {
                return body;
            }
            for (tag, count) in tags {
                *body.points.entry(*tag).or_default() += OF_BODY * UNIT * count / total;
                if count * 2 > total {
                    body.usual = Some(*tag);
                }
                let Some(group) = &config.tags.get(*tag).group else { continue };
                for other in config.tags.ids() {
                    if other != *tag && config.tags.get(other).group.as_ref() == Some(group) {
                        *body.points.entry(other).or_default() += OF_GROUP * UNIT * count / total;
                    }
                }
            }
            body
        };
        tagged.iter().map(|(organization, tags)| (*organization, body(*organization, tags))).collect()
    }

    /// The tag of a message, whatever tags its row has.
    pub fn tag(&self, scratch: &mut Scratch, message: &Message) -> Option<TagId> {
        let points = self.message(scratch, message);
        scratch.clear();
        best(&points).or_else(|| self.usual(message))
    }

    /// The tag of a message with what decided, whatever tags its row has.
    pub fn reason(&self, message: &Message) -> Option<Reason> {
        let mut scratch = Scratch::default();
        let points = self.message(&mut scratch, message);
        let body = message.organization.and_then(|organization| self.bodies.get(&organization));
        let tag = best(&points).or_else(|| self.usual(message))?;
        let spoke = |at: &&usize| self.keywords[**at].tags.contains(&tag);
        Some(Reason {
            tag,
            points: points.get(&tag).copied().unwrap_or_default(),
            keywords: (scratch.touched.iter().filter(spoke))
                .map(|at| (self.keywords[*at].text.clone(), scratch.counts[*at].0, scratch.counts[*at].1))
                .collect(),
            body: body.and_then(|body| body.points.get(&tag).copied()).unwrap_or_default(),
        })
    }

    /// Where no keyword says anything: what nearly every message of the body is about.
    fn usual(&self, message: &Message) -> Option<TagId> {
        self.bodies.get(&message.organization?)?.usual
    }

    /// Points of each tag that a keyword speaks for.
    fn message(&self, scratch: &mut Scratch, message: &Message) -> BTreeMap<TagId, u64> {
        let mut points = BTreeMap::new();
        self.count(scratch, &message.title, &message.text);
        self.points(scratch, &mut points);
        if let Some(body) = message.organization.and_then(|organization| self.bodies.get(&organization)) {
            for (tag, points) in &mut points {
                *points += body.points.get(tag).copied().unwrap_or_default();
            }
        }
        points
    }

    fn count(&self, scratch: &mut Scratch, title: &str, text: &str) {
        scratch.clear();
        scratch.counts.resize(self.keywords.len(), (0, 0));
        let Some(automaton) = &self.automaton else { return };
        for (part, in_title) in [(title, true), (text, false)] {
            for found in automaton.find_iter(part) {
                let at = found.pattern().as_usize();
                let Some(count) = scratch.counts.get_mut(at) else { continue };
                if *count == (0, 0) {
                    scratch.touched.push(at);
                }
                if in_title {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
            }
        }
        scratch.touched.sort_unstable();
    }

    fn points(&self, scratch: &mut Scratch, points: &mut BTreeMap<TagId, u64>) {
        for at in &scratch.touched {
            let (keyword, (title, text)) = (&self.keywords[*at], scratch.counts[*at]);
            let times = IN_TITLE * u64::from(title.min(1)) + u64::from(text.min(IN_TEXT));
            for tag in &keyword.tags {
                *points.entry(*tag).or_default() +=
                    UNIT * keyword.characters * times / (keyword.tags.len() as u64).max(1);
            }
        }
    }
}

impl Scratch {
    fn clear(&mut self) {
        for at in self.touched.drain(..) {
            self.counts[at] = (0, 0);
        }
    }
}

fn best(points: &BTreeMap<TagId, u64>) -> Option<TagId> {
    points.iter().max_by_key(|(tag, points)| (**points, std::cmp::Reverse(**tag))).map(|(tag, _)| *tag)
}
