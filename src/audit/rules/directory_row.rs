//! DIR-01: a row of a grassroots directory is not complete: no required element (●), a term of no days, or the same
//! matter as another row. (That channels, audience, mode and tiers are there is held by the form of the file.)

use super::at_row;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::directory::Term;
use crate::finding::{Finding, rules};
use std::collections::BTreeMap;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for directory in &catalog.directories {
        let mut matters: BTreeMap<(&str, &str, &str), u32> = BTreeMap::new();
        for item in &directory.items {
            let mut fault = |field: &str, chinese: String, english: String, hint: (&str, &str)| {
                let finding = at_row(&rules::DIRECTORY_ROW, config, directory, item, chinese, english);
                findings.push(finding.field(field).hint(hint.0, hint.1));
            };
            if !item.content.iter().any(|(_, required)| *required) {
                fault(
                    "content",
                    "没有必选要素（●）".into(),
                    "no element is required (●)".into(),
                    ("至少一项要素写 required: true 或不写 required", "leave `required` out of one element at least"),
                );
            }
            if matches!(item.term, Term::WorkingDays(0) | Term::Days(0)) {
                fault(
                    "term",
                    "公开时限为 0 日".into(),
                    "the term has no days".into(),
                    ("写天数；当日公开的写 realtime（实时）", "write the days; for the same day write `realtime`"),
                );
            }
            let matter = (item.area.as_str(), item.level1.as_str(), item.level2.as_str());
            match matters.get(&matter) {
                Some(line) => fault(
                    "level1",
                    format!("与第 {line} 行是同一公开事项"),
                    format!("the row in line {line} has the same matter"),
                    ("两行合并为一行，或写明不同的二级事项", "merge the two, or tell them apart by `level2`"),
                ),
                None => {
                    matters.insert(matter, item.line);
                }
            }
        }
    }
}
