//! LAY-07: no column without content (空白栏目). Navigation leaves it out, so that readers never see it empty; the
//! portal still owes what the column announces, or a reason.

use crate::audit::health::{self, Health};
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, health: &Health, findings: &mut Vec<Finding>) {
    for index in health.empty(config) {
        let column = &config.columns.all[index];
        // Items of article 20 have their own rule.
        if !column.article20.is_empty() {
            continue;
        }
        // Of the built-in tree a site need not use every column.
        if column.written.line == 0 {
            continue;
        }
        findings.push(
            Finding::new(
                &rules::COLUMN_EMPTY,
                health::place_of(column),
                format!("栏目“{}”没有内容，导航中不显示", column.name),
                format!("the column `{}` has no content and is left out of navigation", column.name),
            )
            .record(&column.name)
            .text(&column.id)
            .hint(
                "补充内容，或写 empty_reason 说明理由，或删去这个栏目",
                "add content, write an `empty_reason`, or remove the column",
            ),
        );
    }
}
