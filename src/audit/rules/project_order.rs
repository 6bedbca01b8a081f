//! PROJECT-01: the records of a project come in an order that cannot be: a stage before the one that it follows, or
//! behind the one that closes it (重大建设项目按批准、招标、施工、竣工的次序公开). The order is the vocabulary's
//! (`after`, `closes` in domains.yaml).

use super::at_record;
use crate::catalog::{Catalog, timeline};
use crate::config::Config;
use crate::content::record::Detail;
use crate::content::{Record, RecordId};
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for (code, members) in &catalog.groups.projects {
        for disorder in timeline::disorders(config, catalog, members) {
            findings.push(fault(config, catalog, code, &disorder));
        }
    }
}

fn fault(config: &Config, catalog: &Catalog, code: &str, disorder: &timeline::Disorder) -> Finding {
    let of = |id: RecordId| {
        let record = catalog.get(id);
        (record, category(config, record), timeline::day(config, record))
    };
    let ((record, own, day), (other, before, other_day)) = (of(disorder.record), of(disorder.other));
    let (chinese, english) = match disorder.too_late {
        false => ("早于应当在先的", "comes before"),
        true => ("晚于应当在后的", "comes after"),
    };
    at_record(
        &rules::PROJECT_ORDER,
        record,
        format!(
            "项目 {code}：{day} 的“{own}”（{}）{chinese} {other_day} 的“{before}”（{}）",
            record.reference(),
            other.reference()
        ),
        format!(
            "project {code}: `{own}` of {day} ({}) {english} `{before}` of {other_day} ({})",
            record.reference(),
            other.reference()
        ),
    )
    .field("category")
    .hint(
        "核对两条记录的类别、批复时间和发布日期；迁移旧信息时写最初公开的日期",
        "compare category, day of decision and `published` of both; for what was moved from an older site write the day of its first publication",
    )
}

fn category<'c>(config: &'c Config, record: &Record) -> &'c str {
    match &record.detail {
        Detail::Disclosure(disclosure) => {
            let categories = &config.domains.get(disclosure.domain).categories;
            disclosure.category.map(|index| categories[usize::from(index)].name.as_str()).unwrap_or_default()
        }
        _ => "",
    }
}
