//! PUBLICITY-02: a publicity period ends before the notice can be read, or before it begins. PUBLICITY-03: it is
//! shorter than the vocabulary asks of its category (`publicity_days`; 《中华人民共和国招标投标法实施条例》第五十四条：
//! 中标候选人公示期不得少于3日).

use super::at_record;
use crate::catalog::Catalog;
use crate::catalog::publicity::{Period, end_field, is_notice, period};
use crate::config::Config;
use crate::content::record::{Detail, Record};
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let Some(period) = period(config, record) else { continue };
        let finding = contradicted(record, period).or_else(|| too_short(config, record, period));
        findings.extend(finding.map(|finding| finding.field(end_field(config, record)).text(&period.end.to_string())));
    }
}

fn contradicted(record: &Record, Period { start, end }: Period) -> Option<Finding> {
    let published = record.published.date;
    let (chinese, english) = match () {
        () if end < published => (
            format!("公示截止于 {end}，早于发布日期 {published}"),
            format!("the notice ends on {end}, before its publication on {published}"),
        ),
        () if end < start && Some(start) != published.tomorrow().ok() => (
            format!("公示截止于 {end}，早于开始日期 {start}"),
            format!("the notice ends on {end}, before it begins on {start}"),
        ),
        () => return None,
    };
    let finding = at_record(&rules::PUBLICITY_CONTRADICTED, record, chinese, english);
    Some(finding.hint(
        "核对公示起止日期和发布日期；先公示后上网的，按实际起止日期写",
        "compare the days of the period and `published`",
    ))
}

fn too_short(config: &Config, record: &Record, period: Period) -> Option<Finding> {
    let Detail::Disclosure(disclosure) = &record.detail else { return None };
    let category = &config.domains.get(disclosure.domain).categories[usize::from(disclosure.category?)];
    let (fewest, days) = (i64::from(category.publicity_days?), period.days());
    if days >= fewest || !is_notice(&record.title) {
        return None;
    }
    let finding = at_record(
        &rules::PUBLICITY_SHORT,
        record,
        format!("公示期为 {} 至 {}，共 {days} 日，少于“{}”要求的 {fewest} 日", period.start, period.end, category.name),
        format!(
            "the notice runs from {} to {}: {days} days, fewer than the {fewest} that `{}` asks for",
            period.start, period.end, category.id
        ),
    );
    Some(finding.hint(
        "延长公示期，或写明实际的公示开始日期（发布当日不计入）",
        "lengthen the period, or write the day on which it really began (the day of publication does not count)",
    ))
}
