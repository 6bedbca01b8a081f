//! INT-03: an interpretation and its document show each other. It names at least one document that can be read, and
//! none that is withdrawn or not public yet.
//!
//! A reference that leads nowhere was named by `catalog::links` already (LINK-01 to LINK-03), and is not named again.

use crate::catalog::Catalog;
use crate::catalog::interpretation::stands;
use crate::catalog::links::Relation;
use crate::content::record::Detail;
use crate::content::{Record, RecordId};
use crate::finding::{Finding, Place, Severity, rules};

pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    for id in catalog.ids().filter(|id| catalog.shown(*id) && stands(catalog, *id)) {
        let record = catalog.get(id);
        let Detail::Interpretation(interpretation) = &record.detail else { continue };
        let documents: Vec<RecordId> = catalog.links.from(id, Relation::Interprets).collect();
        let alone = !documents.iter().any(|document| stands(catalog, *document));
        if interpretation.interprets.is_empty() {
            findings.push(alone_finding(record));
        }
        for document in documents.into_iter().filter(|document| !stands(catalog, *document)) {
            findings.push(not_readable(catalog, record, document, alone));
        }
    }
}

fn finding(record: &Record, chinese: String, english: String) -> Finding {
    Finding::new(&rules::INTERPRETS_NOTHING, Place::at(record.source_path(), record.line, 1), chinese, english)
        .record(&record.title)
        .field("interprets")
}

fn alone_finding(record: &Record) -> Finding {
    finding(
        record,
        "解读没有关联任何文件，读者看不到所解读的原文".into(),
        "the interpretation is linked to no document: readers cannot find the text that it explains".into(),
    )
    .hint(
        "在 interprets 写所解读文件的路径（documents/机构/年份/名称）或发文字号",
        "write under `interprets` the path (documents/organization/year/name) or number of the document",
    )
}

/// `alone`: no other of its documents can be read. Else the page still leads to one, and the fault is a lesser one.
fn not_readable(catalog: &Catalog, record: &Record, document: RecordId, alone: bool) -> Finding {
    let other = catalog.get(document);
    let path = other.reference();
    let successor = catalog.links.from(document, Relation::SupersededBy).next().map(|id| catalog.get(id).reference());
    let withdrawn = other.withdrawn().is_some();
    let (state, state_english) = match (withdrawn, other.draft) {
        (true, _) => ("已撤下", "is withdrawn"),
        (false, true) => ("还是草稿", "is still a draft"),
        (false, false) => ("尚未发布", "is not published yet"),
    };
    let found = finding(
        record,
        format!("所解读的文件{state}：{path}"),
        format!("the document that it interprets {state_english}: {path}"),
    )
    .text(&path);
    let mut found = match (withdrawn, successor) {
        (true, Some(successor)) => found.hint(
            format!("改为替代它的 {successor}，或一并撤下解读"),
            format!("name its successor {successor}, or withdraw the interpretation as well"),
        ),
        (true, None) => found.hint("一并撤下解读", "withdraw the interpretation as well"),
        (false, _) => found.hint(
            "文件发布之后再发布解读：把解读的 published 改到同一天，或先写 draft: true",
            "publish it with its document: write the same day under `published`, or `draft: true` until then",
        ),
    };
    if !alone {
        found.severity = Severity::Warning;
    }
    found
}
