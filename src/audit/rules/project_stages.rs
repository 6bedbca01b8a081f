//! PROJECT-02: a project has come to a stage, and the portal has nothing of a stage that it must have passed: under
//! construction without approval or bidding (《条例》第二十条第（十）项：重大建设项目的批准和实施情况). What a stage
//! needs is the vocabulary's (`needs`, `reached_by` in domains.yaml).

use super::at_record;
use crate::catalog::{Catalog, timeline};
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for (code, members) in &catalog.groups.projects {
        let missing = timeline::missing(config, catalog, members);
        let Some((first, domain)) = missing.first().zip(timeline::domain(catalog, members)) else { continue };
        let categories = &config.domains.get(domain).categories;
        let names: Vec<&str> =
            missing.iter().map(|missing| categories[usize::from(missing.category)].name.as_str()).collect();
        let record = catalog.get(first.asked_by);
        findings.push(
            at_record(
                &rules::PROJECT_STAGE_MISSING,
                record,
                format!("项目 {code} 已到此阶段，但没有公开：{}", names.join("、")),
                format!("project {code} has come this far, and nothing is published of: {}", names.join(", ")),
            )
            .field("category")
            .text(code)
            .hint(
                "补发所缺环节的信息，project 写同一代码；依法不需要该环节的，写明理由后豁免",
                "publish what is missing with the same `project`; where the law asks for no such stage, waive it with the reason",
            ),
        );
    }
}
