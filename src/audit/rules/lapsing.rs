//! DOC-07: documents whose validity ends within 180 days, so that they are assessed in time
//! (validity of normative documents is local law; the assessment falls into the last six months).

use crate::catalog::{Catalog, lifecycle};
use crate::config::Config;
use crate::content::record::Status;
use crate::finding::{Finding, Place, rules};
use jiff::ToSpan;

const DAYS_AHEAD: i32 = 180;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let Ok(horizon) = config.today.checked_add(DAYS_AHEAD.days()) else { return };
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let Some(document) = record.document() else { continue };
        let valid =
            matches!(catalog.lifecycle.status(id), Some(Status::InForce | Status::Amended | Status::PartlyInForce));
        let Some(last) =
            lifecycle::ends(config, record, document).filter(|last| valid && *last >= config.today && *last <= horizon)
        else {
            continue;
        };
        findings.push(
            Finding::new(
                &rules::DOC_LAPSING,
                Place::at(record.source_path(), record.line, 1),
                format!("将于 {last} 到期"),
                format!("valid until {last}"),
            )
            .record(&record.title)
            .field("ends")
            .hint(
                "到期前 6 个月内组织评估：继续有效的重新公布并写新的 ends",
                "assess it within the last six months; if it stays, publish it again with a new `ends`",
            ),
        );
    }
}
