//! INT-04: an interpretation explains its documents and does not copy them.
//!
//! The share of its Chinese characters that stand in the documents in runs of eight (`text::overlap`); quotations are
//! not counted. The limit is this program's own. Short texts, which name the document and little more, say nothing.

use crate::catalog::Catalog;
use crate::catalog::interpretation::stands;
use crate::catalog::links::Relation;
use crate::config::Config;
use crate::content::record::Body;
use crate::content::{Record, RecordId, body_text};
use crate::finding::{Finding, Place, rules};
use crate::text::excerpt::excerpt;
use crate::text::overlap::{Marks, Shingles, overlap};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Percent of the text that may be copied.
const LIMIT: usize = 60;
/// The fewest characters that are judged.
const SHORTEST: usize = 100;
/// So many characters of the longest copied passage are told.
const PASSAGE: usize = 40;
/// So many of its documents are compared.
const DOCUMENTS: usize = 20;

/// What each interpretation has in common with its documents. Each document is read once, however many interpretations
/// it has.
pub fn marks(config: &Config, catalog: &Catalog, interpretations: &[RecordId]) -> BTreeMap<RecordId, Marks> {
    let mut of_documents: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for id in interpretations.iter().filter(|id| may_be_judged(&catalog.get(**id).body)) {
        let documents = catalog.links.from(*id, Relation::Interprets).filter(|document| stands(catalog, *document));
        documents.take(DOCUMENTS).for_each(|document| of_documents.entry(document).or_default().push(*id));
    }
    let read = |id: RecordId| body_text(&config.root, catalog.get(id)).unwrap_or_default();
    let marked: Vec<(RecordId, Marks)> = of_documents
        .par_iter()
        .flat_map_iter(|(document, interpretations)| {
            let source = Shingles::of(&read(*document));
            interpretations
                .iter()
                .map(|id| {
                    let mut marks = Marks::default();
                    marks.mark(&read(*id), &source);
                    (*id, marks)
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut joined: BTreeMap<RecordId, Marks> = BTreeMap::new();
    for (id, marks) in marked {
        joined.entry(id).or_default().join(&marks);
    }
    joined
}

/// Whether a body can hold the characters that it takes: what is shorter need not be read.
fn may_be_judged(body: &Body) -> bool {
    let bytes = match body {
        Body::None => 0,
        Body::Inline(text) => text.len(),
        Body::Markdown { length, .. } | Body::ListItem { length, .. } => *length as usize,
    };
    // Three bytes a character; in GBK two.
    bytes >= SHORTEST * 2
}

pub fn check(record: &Record, text: &str, marks: &Marks) -> Option<Finding> {
    let found = overlap(text, marks);
    let percent = found.percent();
    if found.counted < SHORTEST || percent <= LIMIT {
        return None;
    }
    let line = text.find(found.longest).map_or(0, |start| text[..start].matches('\n').count() as u32);
    let passage = excerpt(found.longest, PASSAGE);
    Some(
        Finding::new(
            &rules::INTERPRETATION_COPIED,
            Place::at(record.source_path(), record.body_line + 1 + line, 1),
            format!("正文有 {percent}% 与所解读的文件逐字相同（超过 {LIMIT}%），最长的一段：{passage}"),
            format!("{percent}% of the text stands word for word in its documents (more than {LIMIT}%); the longest passage: {passage}"),
        )
        .record(&record.title)
        .text(found.longest)
        .hint(
            "用自己的话说明背景、目标、对象、标准和新旧差异；确需引用原文的，放在引号“”或引用块（>）里",
            "explain background, aims, whom it concerns, standards and what is new in words of its own; put what must be cited into “” or a block quote (>)",
        ),
    )
}
