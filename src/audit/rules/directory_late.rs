//! DIR-03: the newest record of a row of a grassroots directory came after the row's term, or is linked, past its term
//! and still not published. What a term means is told in `catalog::coverage`.

use super::at_row;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for (directory, rows) in catalog.directories.iter().zip(&catalog.coverage.directories) {
        for (item, row) in directory.items.iter().zip(rows) {
            let Some(late) = &row.late else { continue };
            let reference = catalog.get(late.record).reference();
            let (formed, due) = (late.formed, late.due);
            let (chinese, english) = match late.published {
                Some(published) => (
                    format!("最新一条 {reference} 于 {formed} 形成、{published} 公开，超过公开时限（应不晚于 {due}）"),
                    format!(
                        "the newest record {reference}, formed on {formed}, was published on {published}, after its term (due by {due})"
                    ),
                ),
                None => (
                    format!("{reference} 于 {formed} 形成，公开时限 {due} 已过，尚未公开"),
                    format!("{reference}, formed on {formed}, was due by {due} and is not published yet"),
                ),
            };
            let finding = at_row(&rules::DIRECTORY_LATE, config, directory, item, chinese, english);
            findings.push(finding.field("term").hint(
                "按时公开；记录的成文（决定）日期有误的，改正日期",
                "publish in time; where the day of signing or decision is wrong, correct it",
            ));
        }
    }
}
