//! Which records answer a topic: rather few than wrong ones.
//!
//! A document, interpretation, interview or page answers where its title holds the topic's phrase, or two of its terms,
//! or the leading term: by itself if that has four characters, else where keywords, summary or tags hold another term or
//! it has the topic's tag. News and texts that are no longer in force
//! do not answer. The records that say most stand first, then those in force, then the newest.

use super::topics::Topic;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::record::{DocumentType, Status};
use crate::content::{Kind, Record, RecordId};
use rayon::prelude::*;
use std::cmp::Reverse;

/// Records that are shown with a topic.
const SHOWN: usize = 5;
/// Characters of a term that says enough by itself.
const TELLING: usize = 4;

/// For each topic the records that answer it.
pub fn find(config: &Config, catalog: &Catalog, topics: &[Topic]) -> Vec<Vec<RecordId>> {
    if topics.is_empty() {
        return Vec::new();
    }
    let found: Vec<(usize, u32, RecordId)> = (0..catalog.records.len() as u32)
        .into_par_iter()
        .map(RecordId)
        .filter(|id| may_answer(catalog, *id))
        .flat_map_iter(|id| {
            let record = catalog.get(id);
            topics.iter().enumerate().filter_map(move |(at, topic)| {
                let points = points(config, record, topic);
                (points > 0).then_some((at, points, id))
            })
        })
        .collect();
    let mut answers: Vec<Vec<(u32, RecordId)>> = vec![Vec::new(); topics.len()];
    for (at, points, id) in found {
        answers[at].push((points, id));
    }
    let in_force = |id: RecordId| {
        matches!(catalog.lifecycle.status(id), None | Some(Status::InForce | Status::Amended | Status::PartlyInForce))
    };
    answers
        .into_iter()
        .map(|mut found| {
            found.sort_by_key(|(points, id)| {
                (Reverse(*points), Reverse(in_force(*id)), Reverse(catalog.get(*id).published), *id)
            });
            found.into_iter().take(SHOWN).map(|(_, id)| id).collect()
        })
        .collect()
}

fn may_answer(catalog: &Catalog, id: RecordId) -> bool {
    let record = catalog.get(id);
    let lapsed = matches!(catalog.lifecycle.status(id), Some(Status::Lapsed | Status::Repealed));
    let news = record.document().is_some_and(|document| document.document_type == DocumentType::News);
    let shown = match record.kind {
        Kind::Page => catalog.shown(id) && record.withdrawn().is_none(),
        Kind::Document | Kind::Interpretation | Kind::Interview => catalog.listed(id),
        Kind::Disclosure | Kind::Report => false,
    };
    shown && !lapsed && !news
}

/// How well a record answers: 3 the phrase in the title, 2 two terms in it, 1 the leading term.
fn points(config: &Config, record: &Record, topic: &Topic) -> u32 {
    let title = &*record.title;
    if topic.phrase.as_deref().is_some_and(|phrase| title.contains(phrase)) {
        return 3;
    }
    let in_title = topic.terms.iter().filter(|term| title.contains(&***term)).count();
    if in_title >= 2 {
        return 2;
    }
    let Some(leading) = topic.terms.first().filter(|term| title.contains(&***term)) else { return 0 };
    let tagged = topic.tag.is_some_and(|tag| record.tags.contains(&tag));
    // A topic of one term has nothing else to be known by.
    let alone = topic.terms.len() == 1 || leading.chars().count() >= TELLING;
    u32::from(alone || tagged || topic.terms.iter().skip(1).any(|term| mentions(config, record, term)))
}

fn mentions(config: &Config, record: &Record, term: &str) -> bool {
    let keywords = record.more.iter().flat_map(|more| more.keywords.iter());
    record.summary().is_some_and(|summary| summary.contains(term))
        || keywords.into_iter().any(|keyword| keyword.contains(term))
        || record.tags.iter().any(|tag| config.tags.get(*tag).name.contains(term))
}
