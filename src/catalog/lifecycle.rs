//! Which documents are in force: from dates, default terms and incoming relations, or as declared.

use super::links::{Links, Relation};
use crate::config::{Config, ValidityRule};
use crate::content::record::{Document, DocumentType, Status};
use crate::content::{Record, RecordId};
use crate::finding::{Finding, Place, rules};
use jiff::ToSpan;
use jiff::civil::Date;

/// Validity of each record; none for what has no validity (news, notices, other kinds).
#[derive(Debug, Default)]
pub struct Lifecycle {
    statuses: Vec<Option<Status>>,
}

impl Lifecycle {
    pub fn status(&self, id: RecordId) -> Option<Status> {
        self.statuses[id.0 as usize]
    }

    /// Whether a document is in force, be it amended or in part.
    pub fn holds(&self, id: RecordId) -> bool {
        matches!(self.status(id), Some(Status::InForce | Status::Amended | Status::PartlyInForce))
    }
}

/// The last day on which a document is valid: as declared, or by the first default term that fits
/// (counted from the effective date, else publication).
pub fn ends(config: &Config, record: &Record, document: &Document) -> Option<Date> {
    document.ends.or_else(|| {
        let rule = config.settings.validity.iter().find(|rule| fits(rule, record, document))?;
        let start = document.effective.unwrap_or(record.published.date);
        start.checked_add(rule.months.months()).ok()?.yesterday().ok()
    })
}

/// Whether documents of this type are kept in libraries by their validity: neither news nor announcements.
pub fn has_validity(document: &Document) -> bool {
    !matches!(document.document_type, DocumentType::Notice | DocumentType::News)
}

fn fits(rule: &ValidityRule, record: &Record, document: &Document) -> bool {
    let has_validity =
        matches!(document.document_type, DocumentType::Normative | DocumentType::Policy | DocumentType::Regulation);
    has_validity
        && (rule.types.is_empty() || rule.types.iter().any(|name| name == document.document_type.name()))
        && (rule.words.is_empty() || rule.words.iter().any(|word| record.title.contains(word.as_str())))
}

pub fn compute(config: &Config, records: &[Record], links: &Links, findings: &mut Vec<Finding>) -> Lifecycle {
    let statuses = records
        .iter()
        .enumerate()
        .map(|(at, record)| {
            let document = record.document()?;
            let id = RecordId(at as u32);
            let computed = computed(config, records, links, id, record, document);
            match document.status {
                Some(declared) => {
                    contradictions(config, record, document, declared, computed, findings);
                    Some(declared)
                }
                None => computed,
            }
        })
        .collect();
    Lifecycle { statuses }
}

fn computed(
    config: &Config,
    records: &[Record],
    links: &Links,
    id: RecordId,
    record: &Record,
    document: &Document,
) -> Option<Status> {
    if repealed_on(config, records, links, id).is_some() {
        return Some(Status::Repealed);
    }
    if ends(config, record, document).is_some_and(|last| last < config.today) {
        return Some(Status::Lapsed);
    }
    if links.to(id, Relation::Amends).any(|other| acts_from(config, &records[other.0 as usize]).is_some()) {
        return Some(Status::Amended);
    }
    has_validity(document).then_some(Status::InForce)
}

/// The day on which the first document that repeals this one took effect.
pub fn repealed_on(config: &Config, records: &[Record], links: &Links, id: RecordId) -> Option<Date> {
    links.to(id, Relation::Repeals).filter_map(|other| acts_from(config, &records[other.0 as usize])).min()
}

/// Since when a document has its effect on others; none if its day has not come.
pub fn acts_from(config: &Config, record: &Record) -> Option<Date> {
    let from = record.document().and_then(|document| document.effective).unwrap_or(record.published.date);
    (!record.waiting && from <= config.today).then_some(from)
}

fn contradictions(
    config: &Config,
    record: &Record,
    document: &Document,
    declared: Status,
    computed: Option<Status>,
    findings: &mut Vec<Finding>,
) {
    let valid = matches!(declared, Status::InForce | Status::Amended | Status::PartlyInForce);
    let place = || Place::at(record.source_path(), record.line, 1);
    match computed {
        Some(Status::Lapsed) if valid => {
            let last = ends(config, record, document).unwrap_or(config.today);
            findings.push(
                Finding::new(&rules::DOC_EXPIRED, place(), format!("{last} 已到期，仍标为“{}”", declared.name()), format!("valid until {last}, yet marked `{}`", declared.name()))
                    .record(&record.title)
                    .field("status")
                    .text(declared.name())
                    .hint("去掉 status 由系统计算，或改为 lapsed；重新登记的写新的 ends", "remove `status` to have it computed, or write `lapsed`; after re-registration write the new `ends`"),
            );
        }
        Some(Status::Repealed) if declared != Status::Repealed => findings.push(
            Finding::new(
                &rules::DOC_CONTRADICTED,
                place(),
                format!("已被其他文件废止，仍标为“{}”", declared.name()),
                format!("repealed by another document, yet marked `{}`", declared.name()),
            )
            .record(&record.title)
            .field("status")
            .text(declared.name())
            .hint("去掉 status，或更正对方的 repeals", "remove `status`, or correct the other document's `repeals`"),
        ),
        Some(Status::Amended) if declared == Status::InForce => findings.push(
            Finding::new(
                &rules::DOC_CONTRADICTED,
                place(),
                "已被其他文件修改，仍标为“in-force”",
                "amended by another document, yet marked `in-force`",
            )
            .record(&record.title)
            .field("status")
            .text(declared.name())
            .hint("去掉 status，或写 amended", "remove `status`, or write `amended`"),
        ),
        _ if declared == Status::Lapsed && document.ends.is_some_and(|last| last >= config.today) => {
            let last = document.ends.unwrap_or(config.today);
            findings.push(
                Finding::new(
                    &rules::DOC_CONTRADICTED,
                    place(),
                    format!("标为“lapsed”，而 ends 是 {last}，尚未到期"),
                    format!("marked `lapsed`, and its `ends`, {last}, has not come"),
                )
                .record(&record.title)
                .field("status")
                .text(declared.name())
                .hint("去掉 status，或更正 ends", "remove `status`, or correct `ends`"),
            );
        }
        _ => {}
    }
}
