//! PUBLICITY-01: a notice that asks for objections (公示) does not say as data until when. So nobody can be told
//! whether it still runs. Looked at are records of key domains and announcements of the last 90 days whose title ends
//! with 公示: of older ones nobody asks any more.

use super::at_record;
use crate::catalog::{Catalog, publicity};
use crate::config::Config;
use crate::content::record::{Detail, DocumentType, Record};
use crate::finding::{Finding, rules};
use jiff::ToSpan;

const DAYS_BACK: i32 = 90;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let Ok(oldest) = config.today.checked_sub(DAYS_BACK.days()) else { return };
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        if record.published.date < oldest || !asks(record) || publicity::period(config, record).is_some() {
            continue;
        }
        let field = publicity::end_field(config, record);
        findings.push(
            at_record(
                &rules::PUBLICITY_END_MISSING,
                record,
                "公示没有写明截止日期，页面不能显示是否仍在公示",
                "a publicity notice does not say when it ends, so that its page cannot tell whether it still runs",
            )
            .field(field.as_str())
            .hint(
                format!("在 {field} 写公示的最后一天，如 2026-01-31"),
                format!("write the last day under `{field}`, such as 2026-01-31"),
            ),
        );
    }
}

fn asks(record: &Record) -> bool {
    let kind = match &record.detail {
        Detail::Disclosure(_) => true,
        Detail::Document(document) => document.document_type == DocumentType::Notice,
        _ => false,
    };
    kind && publicity::is_notice(&record.title)
}
