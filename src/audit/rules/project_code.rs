//! PROJECT-03: a code that is not of the form which the vocabulary gives its field (`pattern`), or `project` and the
//! code among the fields that name two projects. Timelines are strung together by the code.

use super::at_record;
use crate::catalog::Catalog;
use crate::catalog::formed::role_value;
use crate::config::{Config, Role};
use crate::content::record::Detail;
use crate::finding::{Finding, rules};
use crate::text::pattern::fits;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let Detail::Disclosure(disclosure) = &record.detail else { continue };
        let domain = config.domains.get(disclosure.domain);
        for (index, value) in &disclosure.fields {
            let field = &domain.fields[usize::from(*index)];
            let Some(pattern) = field.pattern.as_deref().filter(|pattern| !fits(value, pattern)) else { continue };
            findings.push(
                at_record(
                    &rules::PROJECT_CODE,
                    record,
                    format!("“{}”的样式应为 {pattern}（# 为数字）：{value}", field.label),
                    format!("`{}` has the form {pattern} (# is a digit): {value}", field.id),
                )
                .field(format!("fields.{}", field.id))
                .text(value)
                .hint(
                    "核对赋码通知；本地编码另有样式的，在 domains.yaml 中改 pattern",
                    "compare it with the notice of the code; where codes have another form, change `pattern` in domains.yaml",
                ),
            );
        }
        let given = role_value(config, disclosure, Role::Project);
        let Some((project, given)) = disclosure.project.as_deref().zip(given) else { continue };
        // Who strings records together by names of their own says nothing of the code.
        let code = domain.role(Role::Project, disclosure.category).and_then(|(_, field)| field.pattern.as_deref());
        if project != given && code.is_some_and(|pattern| fits(project, pattern)) {
            findings.push(
                at_record(
                    &rules::PROJECT_CODE,
                    record,
                    format!("project 与字段中的项目代码不一致：{project}，{given}"),
                    format!("`project` and the code among the fields differ: {project}, {given}"),
                )
                .field("project")
                .text(project)
                .hint(
                    format!("两处都写同一代码，如 {given}"),
                    format!("write one code in both places, such as {given}"),
                ),
            );
        }
    }
}
