//! Declared relations between records, forward and back.

use super::lookup::{Found, Lookup};
use crate::content::record::{Detail, Reference};
use crate::content::{Kind, Record, RecordId};
use crate::finding::{Finding, Place, rules};
use std::collections::HashMap;

/// How one record refers to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Interprets,
    Amends,
    Repeals,
    BasedOn,
    Related,
    /// An interview's documents.
    Documents,
    SupersededBy,
}

impl Relation {
    fn field(self) -> &'static str {
        match self {
            Relation::Interprets => "interprets",
            Relation::Amends => "amends",
            Relation::Repeals => "repeals",
            Relation::BasedOn => "based_on",
            Relation::Related => "related",
            Relation::Documents => "documents",
            Relation::SupersededBy => "withdrawn.superseded_by",
        }
    }

    fn only_documents(self) -> bool {
        matches!(self, Relation::Interprets | Relation::Amends | Relation::Repeals | Relation::BasedOn)
    }
}

/// Pairs of records by relation, sorted for both directions.
#[derive(Debug, Default)]
pub struct Links {
    forward: Vec<(RecordId, Relation, RecordId)>,
    back: Vec<(RecordId, Relation, RecordId)>,
}

impl Links {
    /// What a record refers to by a relation, in the order of references' paths.
    pub fn from(&self, id: RecordId, relation: Relation) -> impl Iterator<Item = RecordId> {
        range(&self.forward, id, relation)
    }

    /// Which records refer to this one by a relation.
    pub fn to(&self, id: RecordId, relation: Relation) -> impl Iterator<Item = RecordId> {
        range(&self.back, id, relation)
    }

    /// Every amendment and repeal: what changes, how, and what is changed.
    pub fn changes(&self) -> impl Iterator<Item = (RecordId, Relation, RecordId)> {
        self.forward.iter().copied().filter(|(_, relation, _)| matches!(relation, Relation::Amends | Relation::Repeals))
    }

    /// Whether a record refers to another one by any relation.
    pub fn refers(&self, from: RecordId, to: RecordId) -> bool {
        all(&self.forward, from).any(|(_, other)| other == to)
    }

    /// All records that stand in a relation with this one, in either direction.
    pub fn around(&self, id: RecordId) -> impl Iterator<Item = (Relation, RecordId, bool)> {
        all(&self.forward, id)
            .map(|(relation, other)| (relation, other, true))
            .chain(all(&self.back, id).map(|(relation, other)| (relation, other, false)))
    }
}

fn range(pairs: &[(RecordId, Relation, RecordId)], id: RecordId, relation: Relation) -> impl Iterator<Item = RecordId> {
    let start = pairs.partition_point(|(one, kind, _)| (*one, *kind) < (id, relation));
    pairs[start..].iter().take_while(move |(one, kind, _)| *one == id && *kind == relation).map(|(_, _, other)| *other)
}

fn all(pairs: &[(RecordId, Relation, RecordId)], id: RecordId) -> impl Iterator<Item = (Relation, RecordId)> {
    let start = pairs.partition_point(|(one, _, _)| *one < id);
    pairs[start..].iter().take_while(move |(one, _, _)| *one == id).map(|(_, relation, other)| (*relation, *other))
}

/// The references of a record by relation, as written.
pub fn declared(record: &Record) -> impl Iterator<Item = (Relation, &Reference)> {
    let none: &[Reference] = &[];
    let own: [(Relation, &[Reference]); 3] = match &record.detail {
        Detail::Document(document) => [
            (Relation::Amends, &document.amends),
            (Relation::Repeals, &document.repeals),
            (Relation::BasedOn, &document.based_on),
        ],
        Detail::Interpretation(interpretation) => [
            (Relation::Interprets, &interpretation.interprets),
            (Relation::Interprets, none),
            (Relation::Interprets, none),
        ],
        Detail::Interview(interview) => {
            [(Relation::Documents, &interview.documents), (Relation::Documents, none), (Relation::Documents, none)]
        }
        _ => [(Relation::Related, none); 3],
    };
    let superseded = record.withdrawn().and_then(|notice| notice.superseded_by.as_ref());
    own.into_iter()
        .chain([(Relation::Related, record.related())])
        .flat_map(|(relation, references)| references.iter().map(move |reference| (relation, reference)))
        .chain(superseded.map(|reference| (Relation::SupersededBy, reference)))
}

pub fn resolve(records: &[Record], lookup: &Lookup, findings: &mut Vec<Finding>) -> Links {
    let mut forward = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let id = RecordId(at as u32);
        for (relation, reference) in declared(record) {
            if let Some(other) = resolve_one(records, lookup, record, relation, reference, findings) {
                if other == id {
                    findings.push(
                        fault(record, relation, reference, "引用了自己", "a record refers to itself")
                            .hint("去掉这条引用", "remove the reference"),
                    );
                } else {
                    forward.push((id, relation, other));
                }
            }
        }
    }
    forward.sort_unstable();
    forward.dedup();
    let mut back: Vec<_> = forward.iter().map(|(one, relation, other)| (*other, *relation, *one)).collect();
    back.sort_unstable();
    let links = Links { forward, back };
    for relation in [Relation::Amends, Relation::Repeals, Relation::BasedOn, Relation::SupersededBy] {
        report_cycles(records, &links, relation, findings);
    }
    links
}

fn fault(record: &Record, relation: Relation, reference: &Reference, chinese: &str, english: &str) -> Finding {
    Finding::new(
        &rules::LINK_UNRESOLVED,
        Place::at(record.source_path(), reference.line, reference.column),
        format!("{chinese}：{}", reference.text),
        format!("{english}: {}", reference.text),
    )
    .record(&record.title)
    .field(relation.field())
    .text(&reference.text)
}

fn resolve_one(
    records: &[Record],
    lookup: &Lookup,
    record: &Record,
    relation: Relation,
    reference: &Reference,
    findings: &mut Vec<Finding>,
) -> Option<RecordId> {
    match lookup.find(records, &reference.text) {
        Found::One(other) if relation.only_documents() && records[other.0 as usize].kind != Kind::Document => {
            let mut finding =
                fault(record, relation, reference, "这里只能引用文件（documents/）", "only documents can stand here");
            finding.rule = &rules::LINK_KIND;
            findings.push(finding);
            None
        }
        Found::One(other) => Some(other),
        Found::Several(several) => {
            let names: Vec<_> = several.iter().map(|id| records[id.0 as usize].reference()).collect();
            let mut finding =
                fault(record, relation, reference, "有多条记录用这个号", "several records carry this number");
            finding.rule = &rules::LINK_AMBIGUOUS;
            findings.push(
                finding
                    .hint(format!("改写路径：{}", names.join("、")), format!("write the path: {}", names.join(", "))),
            );
            None
        }
        Found::None => {
            let finding = fault(record, relation, reference, "找不到所引用的记录", "no record is meant by");
            findings.push(match Lookup::near(records, record, &reference.text) {
                Some(near) => finding
                    .hint(format!("是不是 {}？", near.reference()), format!("did you mean {}?", near.reference())),
                None => finding.hint(
                    "写记录的路径（documents/机构/年份/名称）、发文字号或索引号",
                    "write a path (documents/organization/year/name), a document number or an index number",
                ),
            });
            None
        }
    }
}

/// Reports each cycle of one relation once, at its first record.
fn report_cycles(records: &[Record], links: &Links, relation: Relation, findings: &mut Vec<Finding>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        Open,
        Done,
    }
    let mut marks: HashMap<RecordId, Mark> = HashMap::new();
    let starts: Vec<RecordId> =
        links.forward.iter().filter(|(_, kind, _)| *kind == relation).map(|(one, _, _)| *one).collect();
    for start in starts {
        if marks.contains_key(&start) {
            continue;
        }
        // Depth first without recursion: chains may be as long as the portal.
        let mut path: Vec<(RecordId, Vec<RecordId>)> = vec![(start, links.from(start, relation).collect())];
        marks.insert(start, Mark::Open);
        while let Some((id, rest)) = path.last_mut() {
            let id = *id;
            match rest.pop() {
                None => {
                    marks.insert(id, Mark::Done);
                    path.pop();
                }
                Some(next) => match marks.get(&next) {
                    Some(Mark::Done) => {}
                    Some(Mark::Open) => {
                        let from = path.iter().position(|(id, _)| *id == next).unwrap_or(0);
                        let names: Vec<_> =
                            path[from..].iter().map(|(id, _)| records[id.0 as usize].reference()).collect();
                        let record = &records[id.0 as usize];
                        findings.push(
                            Finding::new(
                                &rules::CHAIN_CYCLE,
                                Place::at(record.source_path(), record.line, 1),
                                format!("“{}”关系首尾相接：{}", relation.field(), names.join(" → ")),
                                format!("`{}` forms a cycle: {}", relation.field(), names.join(" → ")),
                            )
                            .record(&record.title)
                            .field(relation.field())
                            .hint(
                                "其中至少一条引用方向写反了",
                                "at least one of these references points the wrong way",
                            ),
                        );
                    }
                    None => {
                        marks.insert(next, Mark::Open);
                        let onward = links.from(next, relation).collect();
                        path.push((next, onward));
                    }
                },
            }
        }
    }
}
