//! What the ledgers of messages say when they are counted: volumes, response times, tags, terms, topics.
//!
//! [`analyse`] looks at the messages once, when the catalog is built: `check` judges by it and the page of messages shows
//! it. Each message gets a tag ([`classify`]); volumes and response times are counted by month, body, tag and channel
//! ([`response`]); the terms of the newest months ([`crate::text::segment`]) are held against those of the months before
//! ([`growth`]), growing terms of the same messages make topics ([`topics`]), and for each topic the records are looked
//! for that answer it ([`answers`]). No text of a message is kept, and no term that few messages have. The order of the
//! rows changes nothing.

pub mod answers;
pub mod classify;
pub mod growth;
pub mod response;
pub mod topics;

use super::Catalog;
use crate::config::{Config, OrganizationId, TagId};
use crate::content::RecordId;
use crate::content::ledger::Message;
use crate::text::segment::Segmenter;
use classify::{Classifier, Scratch};
use growth::{Growing, Window};
use jiff::civil::Date;
use rayon::prelude::*;
use response::{Answer, Count, Volume};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use topics::Topic;
use xxhash_rust::xxh3::xxh3_64;

/// A calendar month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl Month {
    pub fn of(date: Date) -> Month {
        Month(i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

/// Messages of a tag: those whose row names it, and those that were classified.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct TagVolume {
    pub given: u32,
    pub computed: u32,
}

#[derive(Debug, Default, Clone, PartialEq)]
pub struct Analysis {
    pub all: Volume,
    pub months: BTreeMap<Month, Volume>,
    pub organizations: BTreeMap<OrganizationId, Volume>,
    pub channels: BTreeMap<Arc<str>, Volume>,
    pub tags: BTreeMap<TagId, TagVolume>,
    /// Messages that neither their row nor any keyword gives a tag.
    pub without_tag: u32,
    /// Terms that grew in the newest months, newest month first, the heaviest first.
    pub growing: Vec<(Month, Vec<Growing>)>,
    /// The twelve months of the topics' curves, oldest first.
    pub curve: Vec<Month>,
    pub topics: Vec<Topic>,
    /// For each topic the records that answer it.
    pub answers: Vec<Vec<RecordId>>,
}

/// Counts the messages of a catalog that is otherwise finished.
pub fn analyse(config: &Config, catalog: &Catalog) -> Analysis {
    let messages = &catalog.messages;
    if messages.is_empty() {
        return Analysis::default();
    }
    let newest = messages.iter().map(|message| message.received).max().unwrap_or_default();
    let window = Window { newest: Month::of(newest) };
    let chosen = chosen(messages, window);
    // A dictionary takes a tenth of a second to load.
    let enough = chosen.len() >= growth::FEWEST_IN_ALL;
    let (tags, segmenter) = rayon::join(|| tags(config, messages), || enough.then(|| segmenter(config)));
    let mut analysis = volumes(config, messages, &tags);
    if let Some(segmenter) = segmenter {
        terms(messages, window, &chosen, &tags, &segmenter, &mut analysis);
    }
    analysis.answers = answers::find(config, catalog, &analysis.topics);
    analysis
}

/// The tag of each message: its row's first, or the one that its words speak for.
fn tags(config: &Config, messages: &[Message]) -> Vec<Option<TagId>> {
    let classifier = Classifier::new(config, messages);
    messages
        .par_iter()
        .map_init(Scratch::default, |scratch, message| {
            message.tags.first().copied().or_else(|| classifier.tag(scratch, message))
        })
        .collect()
}

/// A segmenter that knows the site's own words, and that names of bodies tell nothing.
fn segmenter(config: &Config) -> Segmenter {
    let own = config.tags.all.iter().flat_map(|tag| {
        let parts = tag.name.split(['、', '，', '和']);
        parts.chain(tag.aliases.iter().map(String::as_str)).chain(tag.keywords.iter().map(String::as_str))
    });
    let bodies = config.organizations.all.iter();
    let bodies = bodies.flat_map(|body| std::iter::once(&body.name).chain(&body.short_name));
    Segmenter::new(own, bodies.map(String::as_str))
}

fn volumes(config: &Config, messages: &[Message], tags: &[Option<TagId>]) -> Analysis {
    let answers: Vec<Answer> = messages
        .par_iter()
        .map(|message| {
            let term = config.settings.messages.term(&message.channel);
            response::answer(config, message.received, message.replied, term)
        })
        .collect();
    let mut analysis = Analysis::default();
    let mut all = Count::default();
    let mut months: BTreeMap<Month, Count> = BTreeMap::new();
    let mut organizations: BTreeMap<OrganizationId, Count> = BTreeMap::new();
    let mut channels: BTreeMap<Arc<str>, Count> = BTreeMap::new();
    for ((message, answer), tag) in messages.iter().zip(&answers).zip(tags) {
        all.add(*answer);
        months.entry(Month::of(message.received)).or_default().add(*answer);
        channels.entry(message.channel.clone()).or_default().add(*answer);
        if let Some(organization) = message.organization {
            organizations.entry(organization).or_default().add(*answer);
        }
        for tag in &message.tags {
            analysis.tags.entry(*tag).or_default().given += 1;
        }
        match tag {
            Some(tag) if message.tags.is_empty() => analysis.tags.entry(*tag).or_default().computed += 1,
            Some(_) => {}
            None => analysis.without_tag += 1,
        }
    }
    analysis.all = all.finish();
    analysis.months = finished(months);
    analysis.organizations = finished(organizations);
    analysis.channels = finished(channels);
    analysis
}

fn finished<K: Ord>(counts: BTreeMap<K, Count>) -> BTreeMap<K, Volume> {
    counts.into_iter().map(|(key, count)| (key, count.finish())).collect()
}

fn terms(
    messages: &[Message],
    window: Window,
    chosen: &[(u32, usize)],
    tags: &[Option<TagId>],
    segmenter: &Segmenter,
    analysis: &mut Analysis,
) {
    let mut totals = [0; growth::SPAN];
    for (_, place) in chosen {
        totals[*place] += 1;
    }
    let counts = growth::count(messages, chosen, segmenter);
    let growing = growth::growing(&counts, &totals, segmenter);
    analysis.topics = topics::find(messages, chosen, tags, &growing, segmenter);
    analysis.curve = (growth::BEFORE..growth::SPAN).map(|place| window.month(place)).collect();
    analysis.growing = growing.into_iter().rev().map(|(place, terms)| (window.month(place), terms)).collect();
}

/// The messages of the newest months with the place of their month; of those with the same words in one month, one.
fn chosen(messages: &[Message], window: Window) -> Vec<(u32, usize)> {
    let mut all: Vec<(usize, u64, u32)> = messages
        .par_iter()
        .enumerate()
        .filter_map(|(at, message)| {
            let place = window.place(Month::of(message.received))?;
            let words = xxh3_64(message.title.as_bytes()) ^ xxh3_64(message.text.as_bytes()).rotate_left(1);
            Some((place, words, at as u32))
        })
        .collect();
    // Messages are sorted by day and id, so that the first one is the same whatever the order of the rows.
    all.par_sort_unstable();
    all.dedup_by_key(|(place, words, _)| (*place, *words));
    all.into_iter().map(|(place, _, at)| (at, place)).collect()
}
