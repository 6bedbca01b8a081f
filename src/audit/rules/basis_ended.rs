//! DOC-05: a document in force rests on a text that the portal marks as repealed or lapsed.
//!
//! It rests on what it declares (`based_on`) and on what its body names behind 根据, 依据 and the like. A text that it
//! repeals itself, or that is only mentioned, is no basis. Laws that are collected from above are not the portal's to
//! mend.

use crate::catalog::Catalog;
use crate::catalog::links::{Relation, declared};
use crate::catalog::lookup::Found;
use crate::content::RecordId;
use crate::content::record::{DocumentType, Record, Status};
use crate::finding::{Finding, Place, rules};
use rayon::prelude::*;
use std::collections::BTreeSet;

pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    let ids: Vec<RecordId> = catalog.ids().collect();
    findings
        .par_extend(ids.into_par_iter().filter(|id| rests(catalog, *id)).flat_map_iter(|id| of_record(catalog, id)));
}

/// Whether a document is the portal's own and in force.
fn rests(catalog: &Catalog, id: RecordId) -> bool {
    let record = catalog.get(id);
    let own = record.document().is_some_and(|document| document.document_type != DocumentType::Law);
    let valid = matches!(catalog.lifecycle.status(id), Some(Status::InForce | Status::Amended | Status::PartlyInForce));
    own && valid && catalog.shown(id) && record.withdrawn().is_none()
}

fn of_record(catalog: &Catalog, id: RecordId) -> Vec<Finding> {
    let record = catalog.get(id);
    let mut found = Vec::new();
    let mut named = BTreeSet::new();
    for (_, reference) in declared(record).filter(|(relation, _)| *relation == Relation::BasedOn) {
        if let Found::One(basis) = catalog.lookup.find(&catalog.records, &reference.text)
            && named.insert(basis)
        {
            let place = Place::at(record.source_path(), reference.line, reference.column);
            found.extend(
                ended(catalog, id, basis, place).map(|finding| finding.field("based_on").text(&reference.text)),
            );
        }
    }
    let mut bases: Vec<_> = catalog.citations.of(id).iter().filter(|citation| citation.basis).collect();
    bases.sort_by_key(|citation| (citation.line, citation.column));
    for citation in bases {
        let line = if citation.line == 0 { record.line } else { citation.line };
        let place = Place::at(record.source_path(), line, citation.column.max(1));
        if named.insert(citation.target) {
            found.extend(ended(catalog, id, citation.target, place).map(|finding| finding.field("body")));
        }
    }
    found
}

/// The finding where a basis has ended, and was not ended by this document.
fn ended(catalog: &Catalog, id: RecordId, basis: RecordId, place: Place) -> Option<Finding> {
    let (chinese, english) = match catalog.lifecycle.status(basis)? {
        Status::Repealed => ("废止", "repealed"),
        Status::Lapsed => ("失效", "lapsed"),
        _ => return None,
    };
    if catalog.links.from(id, Relation::Repeals).any(|repealed| repealed == basis) {
        return None;
    }
    let (record, text): (&Record, &Record) = (catalog.get(id), catalog.get(basis));
    let finding = Finding::new(
        &rules::BASIS_ENDED,
        place,
        format!("依据的《{}》已{chinese}（{}）", text.title, text.reference()),
        format!("it rests on 《{}》, which has {english} ({})", text.title, text.reference())
            .replace("has repealed", "was repealed"),
    )
    .record(&record.title);
    Some(match catalog.chains.current(basis).map(|current| catalog.get(current)) {
        Some(current) => finding.hint(
            format!("现行版本是《{}》（{}）：评估本文件是否仍然适用，需要时修改", current.title, current.reference()),
            format!("the current edition is 《{}》 ({}): see whether this document still holds, and amend it if not", current.title, current.reference()),
        ),
        None => finding.hint(
            "评估本文件是否应随之修改或废止；只是提到、并非依据的，不用“根据、依据”",
            "see whether this document must be amended or repealed as well; where it is only mentioned, do not write 根据 or 依据",
        ),
    })
}
