//! DOC-07: documents whose validity ends within 180 days, so that they are assessed in time
//! (validity of normative documents is local law; the assessment falls into the last six months).

use crate::catalog::{Catalog, libraries};
use crate::config::Config;
use crate::finding::{Finding, Place, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let (soon, _) = libraries::ends_near(config, catalog);
    for (last, id) in soon {
        let record = catalog.get(id);
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
