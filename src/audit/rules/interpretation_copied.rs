//! INT-04: an interpretation explains its documents and does not copy them.
//!
//! The share of its Chinese characters that stand in the documents in runs of eight (`text::overlap`); quotations are
//! not counted. The limit is this program's own. Short texts, which name the document and little more, say nothing.

use crate::catalog::Catalog;
use crate::catalog::interpretation::stands;
use crate::catalog::links::Relation;
use crate::config::Config;
use crate::content::{RecordId, body_text};
use crate::finding::{Finding, Place, rules};
use crate::text::excerpt::excerpt;
use crate::text::overlap::{Shingles, overlap};

/// Percent of the text that may be copied.
const LIMIT: usize = 60;
/// The fewest characters that are judged.
const SHORTEST: usize = 100;
/// So many characters of the longest copied passage are told.
const PASSAGE: usize = 40;
/// So many of its documents are compared.
const DOCUMENTS: usize = 20;

pub fn check(config: &Config, catalog: &Catalog, id: RecordId, text: &str) -> Option<Finding> {
    let record = catalog.get(id);
    let mut sources = Shingles::default();
    // Less than this many bytes cannot hold the characters; no document need be read for it.
    if text.len() < SHORTEST * 3 {
        return None;
    }
    let documents = catalog.links.from(id, Relation::Interprets).filter(|document| stands(catalog, *document));
    for document in documents.take(DOCUMENTS) {
        sources.add(&body_text(&config.root, catalog.get(document)).unwrap_or_default());
    }
    let found = overlap(text, &sources);
    let percent = found.percent();
    if found.counted < SHORTEST || percent <= LIMIT {
        return None;
    }
    let line = text.find(found.longest).map_or(0, |start| text[..start].matches('\n').count() as u32);
    let passage = excerpt(found.longest, PASSAGE);
    Some(
        Finding::new(
            &rules::INTERPRETATION_COPIED,
            place(record, line),
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

/// The line of the body in the record's file; of an item of a list, where the item begins.
fn place(record: &crate::content::Record, line: u32) -> Place {
    let line = if record.in_list { record.line } else { record.body_line + line };
    Place::at(record.source_path(), line, 1)
}
