//! META-01: the required page labels (网页标签) have a value: the site's identification code, the keywords of a column.
//! META-04: no two columns share a description or keywords.
//!
//! A required field that is missing in a record or column is a fault of form and found there; here is what a site with
//! record numbers leaves out, and keywords that are written and say nothing.

use crate::audit::health;
use crate::config::{Column, Config};
use crate::finding::{Finding, Place, rules};
use std::collections::BTreeMap;

pub fn check(config: &Config, findings: &mut Vec<Finding>) {
    site(config, findings);
    let own = || config.columns.all.iter().filter(|column| column.written.line > 0);
    own().for_each(|column| empty(column, findings));
    let described = |column: &Column| column.description.trim().to_string();
    let keyed = |column: &Column| {
        let mut words: Vec<&str> = column.keywords.iter().map(|word| word.trim()).collect();
        words.sort_unstable();
        words.join("，")
    };
    repeated(own(), "description", "描述", described, findings);
    repeated(own(), "keywords", "关键词", keyed, findings);
}

fn site(config: &Config, findings: &mut Vec<Finding>) {
    if !config.settings.is_registered() || config.settings.site_id.is_some() {
        return;
    }
    findings.push(
        Finding::new(
            &rules::LABEL_MISSING,
            Place::file("site.yaml"),
            "没有政府网站标识码，每页的 SiteIDCode 标签为空",
            "there is no site identification code: the label SiteIDCode of every page is empty",
        )
        .field("site_id")
        .hint("写 site_id: \"10 位标识码\"", "write `site_id:` with the 10 digits of the code"),
    );
}

fn empty(column: &Column, findings: &mut Vec<Finding>) {
    if column.keywords.iter().any(|word| !word.trim().is_empty()) {
        return;
    }
    findings.push(
        Finding::new(
            &rules::LABEL_MISSING,
            health::place_of(column),
            format!("栏目“{}”的 ColumnKeywords 标签为空", column.name),
            format!("the label ColumnKeywords of the column `{}` is empty", column.name),
        )
        .record(&column.name)
        .field("keywords")
        .hint("写上关键词，如 [财政预算, 财政决算]", "write words such as [budgets, final accounts]"),
    );
}

fn repeated<'c>(
    columns: impl Iterator<Item = &'c Column>,
    field: &'static str,
    chinese: &str,
    key: impl Fn(&Column) -> String,
    findings: &mut Vec<Finding>,
) {
    let mut first: BTreeMap<String, &Column> = BTreeMap::new();
    for column in columns {
        let key = key(column);
        if key.is_empty() {
            continue;
        }
        let Some(other) = first.get(&key) else {
            first.insert(key, column);
            continue;
        };
        findings.push(
            Finding::new(
                &rules::LABEL_REPEATED,
                health::place_of(column),
                format!("栏目“{}”与“{}”的{chinese}相同", column.name, other.name),
                format!("the columns `{}` and `{}` have the same {field}", column.name, other.name),
            )
            .record(&column.name)
            .field(field)
            .text(&key)
            .hint("写出两个栏目各自的内容", "say what each of the two columns holds"),
        );
    }
}
