//! DOC-11: a status that nothing on the portal explains. DOC-12: an amendment or repeal in the wrong order. DOC-13: an
//! older edition that is still marked as in force beside its successor.
//!
//! A reader who follows a history must find each step of it, and the portal's figures (issued, ended, in force) follow
//! the same relations.

use crate::catalog::Catalog;
use crate::catalog::chains::Role;
use crate::catalog::lifecycle;
use crate::catalog::links::Relation;
use crate::config::Config;
use crate::content::RecordId;
use crate::content::record::{Record, Status};
use crate::finding::{Finding, Place, Rule, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for id in catalog.ids().filter(|id| catalog.shown(*id)) {
        findings.extend(unexplained(catalog, id));
    }
    for (later, relation, earlier) in catalog.links.changes() {
        if catalog.shown(later) && catalog.public(earlier) {
            findings.extend(out_of_order(config, catalog, later, relation, earlier));
        }
    }
    for chain in catalog.chains.all() {
        let Some(current) = chain.current else { continue };
        let older = chain.members.iter().take_while(|(id, _)| *id != current);
        for (id, _) in older.filter(|(id, role)| *role == Role::Edition && catalog.shown(*id)) {
            // What another document declares has its own finding (DOC-04).
            let declared =
                [Relation::Repeals, Relation::Amends].iter().any(|way| catalog.links.to(*id, *way).next().is_some());
            if catalog.lifecycle.status(*id) == Some(Status::InForce) && !declared {
                findings.push(still_in_force(catalog.get(*id), catalog.get(current)));
            }
        }
    }
}

fn fault(rule: &'static Rule, record: &Record, field: &'static str, chinese: String, english: String) -> Finding {
    Finding::new(rule, Place::at(record.source_path(), record.line, 1), chinese, english)
        .record(&record.title)
        .field(field)
}

/// A declared status for which no document on the portal gives the reason.
fn unexplained(catalog: &Catalog, id: RecordId) -> Option<Finding> {
    let record = catalog.get(id);
    let document = record.document()?;
    let declared = document.status?;
    let incoming = |relation: Relation| catalog.links.to(id, relation).any(|other| catalog.public(other));
    let told = document.preamble.as_deref().is_some_and(|text| text.contains('修'));
    let (explained, chinese, english, field) = match declared {
        Status::Repealed => (incoming(Relation::Repeals), "废止", "repealed", "repeals"),
        Status::Amended | Status::PartlyInForce => (
            told || incoming(Relation::Amends) || incoming(Relation::Repeals),
            if declared == Status::Amended { "已修改" } else { "部分失效" },
            if declared == Status::Amended { "amended" } else { "partly in force" },
            "amends",
        ),
        _ => return None,
    };
    (!explained).then(|| {
        fault(
            &rules::STATUS_UNEXPLAINED,
            record,
            "status",
            format!("标为“{chinese}”，但站内没有说明由哪个文件{}", if field == "repeals" { "废止" } else { "修改" }),
            format!("marked as {english}, and no document of the portal says by which it was"),
        )
        .text(declared.name())
        .hint(
            format!("在作出决定的文件里写 {field}: {}；站内没有那个文件的，补登", record.reference()),
            format!(
                "write `{field}: {}` in the document that did it; if the portal lacks it, add it",
                record.reference()
            ),
        )
    })
}

/// An act on a text that did not exist yet, or that had ended.
fn out_of_order(
    config: &Config,
    catalog: &Catalog,
    later: RecordId,
    relation: Relation,
    earlier: RecordId,
) -> Option<Finding> {
    let (act, text) = (catalog.get(later), catalog.get(earlier));
    let (field, done, done_english) = match relation {
        Relation::Repeals => ("repeals", "废止", "repeals"),
        _ => ("amends", "修改", "amends"),
    };
    let formed =
        |record: &Record| record.document().and_then(|document| document.signed).unwrap_or(record.published.date);
    if formed(act) < formed(text) {
        return Some(
            fault(
                &rules::CHANGE_OUT_OF_ORDER,
                act,
                field,
                format!("{} 的文件{done}了更晚的文件《{}》（{}）", formed(act), text.title, formed(text)),
                format!(
                    "a document of {} {done_english} a later one: 《{}》 ({})",
                    formed(act),
                    text.title,
                    formed(text)
                ),
            )
            .hint(
                "核对两个文件的日期，或引用是否写反",
                "compare the dates of both, or see whether the reference points the wrong way",
            ),
        );
    }
    let document = text.document().filter(|_| relation == Relation::Amends)?;
    let repealed = lifecycle::repealed_on(config, &catalog.records, &catalog.links, earlier);
    let term = lifecycle::ends(config, text, document).and_then(|last| last.tomorrow().ok());
    let ended = repealed.into_iter().chain(term).min().filter(|ended| *ended < formed(act))?;
    Some(
        fault(
            &rules::CHANGE_OUT_OF_ORDER,
            act,
            field,
            format!("修改的《{}》在此之前（{ended}）已经失效或废止", text.title),
            format!("it amends 《{}》, which had ended before, on {ended}", text.title),
        )
        .hint(
            format!("核对 {} 的 ends 与废止它的文件；重新登记的写新的 ends", text.reference()),
            format!(
                "compare `ends` of {} and what repealed it; after re-registration write the new `ends`",
                text.reference()
            ),
        ),
    )
}

fn still_in_force(record: &Record, current: &Record) -> Finding {
    fault(
        &rules::OLDER_IN_FORCE,
        record,
        "status",
        format!("有更新的版本（{}，{}），旧版本仍标为有效", current.reference(), current.published.date),
        format!(
            "there is a later edition ({}, {}), and this one is still marked as in force",
            current.reference(),
            current.published.date
        ),
    )
    .hint(
        format!("在新版本里写 repeals: {}（只是修改的写 amends），旧版本不写 status", record.reference()),
        format!(
            "write `repeals: {}` in the later edition (`amends` if it only amends), and no `status` here",
            record.reference()
        ),
    )
}
