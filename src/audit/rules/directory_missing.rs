//! DIR-02: a row of a grassroots directory promises content on the site (主动公开, ■政府网站), and the portal has none.
//! What counts as content is told in `catalog::coverage`. (Links that lead nowhere, or to lists that are empty
//! altogether, are found with the plan; of their rows nothing more is said.)

use super::at_row;
use crate::catalog::Catalog;
use crate::catalog::coverage::{Verdict, linked_record};
use crate::catalog::list_address;
use crate::config::Config;
use crate::finding::{Finding, Severity, rules};
use std::collections::BTreeMap;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    // Many rows of many directories name one list; to find it empty is to look at every record.
    let mut nowhere: BTreeMap<&str, bool> = BTreeMap::new();
    for (directory, rows) in catalog.directories.iter().zip(&catalog.coverage.directories) {
        let missing = directory.items.iter().zip(rows).filter(|(_, row)| row.verdict == Verdict::Missing);
        for (item, _) in missing {
            let mut leads_nowhere = |link| *nowhere.entry(link).or_insert_with(|| leads_nowhere(config, catalog, link));
            if item.links.iter().any(|link| leads_nowhere(&link.text)) {
                continue;
            }
            let name = config.organizations.get(directory.organization).short();
            let (chinese, english) = match item.links.is_empty() {
                true => (
                    format!("“{}”应在政府网站主动公开，但没有链接任何内容", item.matter()),
                    "the row promises content on the site and links to none".to_string(),
                ),
                false => (
                    format!("“{}”应在政府网站主动公开，所链接处没有{name}的信息", item.matter()),
                    format!(
                        "the row promises content on the site, and what it links to has none of `{}`",
                        directory.id
                    ),
                ),
            };
            let mut finding = at_row(&rules::DIRECTORY_EMPTY, config, directory, item, chinese, english);
            finding = finding.field("links").hint(
                "发布该事项的信息，在 links 写记录的路径或列表地址；不在网站公开的，从 channels 去掉政府网站",
                "publish it and write the record's path or the list's address under `links`; where it is published elsewhere, take 政府网站 out of `channels`",
            );
            // What waits for its day comes of itself; past its term it is late (DIR-03).
            if item.links.iter().any(|link| waits(catalog, &link.text)) {
                finding.severity = Severity::Warning;
            }
            findings.push(finding);
        }
    }
}

fn waits(catalog: &Catalog, link: &str) -> bool {
    linked_record(catalog, link).is_some_and(|id| !catalog.public(id) && catalog.get(id).withdrawn().is_none())
}

fn leads_nowhere(config: &Config, catalog: &Catalog, link: &str) -> bool {
    linked_record(catalog, link).is_none()
        && list_address::parse(config, catalog, link)
            .is_none_or(|list| !catalog.groups.all.iter().any(|id| list.holds(config, catalog, *id)))
}
