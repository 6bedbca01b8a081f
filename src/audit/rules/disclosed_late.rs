//! DIS-02: what is made public on the government's own initiative is published within 20 working days of the day on
//! which it was formed or changed (《中华人民共和国政府信息公开条例》第二十六条). CAL-01: the calendar ends before today.
//!
//! Measured from `signed` (成文日期) to `published`, by the term of site.yaml. Documents from before the first
//! Regulations (2008-05-01) had no term; where the calendar has no answer, neither has the rule.

use super::row_term::replaces_the_general;
use crate::catalog::Catalog;
use crate::catalog::formed::FIRST_REGULATIONS;
use crate::config::Config;
use crate::finding::{Finding, Place, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    check_calendar(config, findings);
    let days = config.settings.disclosure_days;
    // Where a row of a directory has a term of its own, that holds (DIS-04).
    for id in catalog.ids().filter(|id| catalog.listed(*id) && !replaces_the_general(catalog, *id)) {
        let record = catalog.get(id);
        let Some(signed) = record.document().and_then(|document| document.signed) else { continue };
        let published = record.published.date;
        if signed < FIRST_REGULATIONS || published <= signed {
            continue;
        }
        let Some(last) = config.calendar.after(signed, days).filter(|last| published > *last) else { continue };
        let taken = config.calendar.between(signed, published).unwrap_or_default();
        findings.push(
            Finding::new(
                &rules::DISCLOSED_LATE,
                Place::at(record.source_path(), record.line, 1),
                format!("{signed} 成文，{published} 公开，用了 {taken} 个工作日，超过 {days} 个（应不晚于 {last}）"),
                format!(
                    "signed on {signed} and published on {published}: {taken} working days, more than {days} (due by {last})"
                ),
            )
            .record(&record.title)
            .field("published")
            .text(&record.published.shown())
            .hint(
                "核对 signed 与 published；迁移旧文件时写最初公开的日期",
                "compare `signed` and `published`; for a text moved from an older site write the day of its first publication",
            ),
        );
    }
}

fn check_calendar(config: &Config, findings: &mut Vec<Finding>) {
    if config.calendar.is_working(config.today).is_some() {
        return;
    }
    let year = config.today.year();
    findings.push(
        Finding::new(
            &rules::CALENDAR_ENDS,
            Place::file("content/vocabulary/holidays.yaml"),
            format!("没有 {year} 年的放假安排，涉及这一年的工作日不计算"),
            format!("there is no arrangement of holidays for {year}: working days in it are not counted"),
        )
        .text(&year.to_string())
        .hint(
            "把国务院办公厅当年的放假安排写进 holidays.yaml，或升级程序",
            "write the year's published arrangement into holidays.yaml, or update the program",
        ),
    );
}
