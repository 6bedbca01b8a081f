//! DIR-04: the newest record of a row of a grassroots directory lacks required elements (●) of the row. Only what can
//! be known is told: elements that are fields of the record's key domain or of its front matter (`catalog::elements`).

use super::at_record;
use crate::catalog::{Catalog, elements};
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for (directory, rows) in catalog.directories.iter().zip(&catalog.coverage.directories) {
        for (item, row) in directory.items.iter().zip(rows) {
            let Some(newest) = row.newest.first() else { continue };
            let record = catalog.get(*newest);
            let lacking = elements::lacking(config, record, &item.content);
            if lacking.is_empty() {
                continue;
            }
            let name = config.organizations.get(directory.organization).short();
            findings.push(
                at_record(
                    &rules::DIRECTORY_ELEMENT,
                    record,
                    format!("缺少{name}标准目录“{}”的必选要素：{}", item.matter(), lacking.join("、")),
                    format!(
                        "required elements of `{}` in the directory of `{}` are missing: {}",
                        item.id,
                        directory.id,
                        lacking.join(", ")
                    ),
                )
                .text(&lacking.join("、"))
                .hint(
                    "在记录的字段（fields 或发文字号、成文日期等）补上；目录要素有误的，改目录",
                    "add them to the record's fields; where the row is wrong, mend the directory",
                ),
            );
        }
    }
}
