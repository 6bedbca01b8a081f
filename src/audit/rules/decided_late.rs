//! DIS-03: a decision of a permit or penalty is published within 7 working days of the day on which it was made. Which
//! categories hold decisions, and within how many days they are published, is the vocabulary's (`decided_within`).

use super::at_record;
use crate::catalog::Catalog;
use crate::catalog::formed::{FIRST_REGULATIONS, formed};
use crate::config::Config;
use crate::content::record::Detail;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let Detail::Disclosure(disclosure) = &record.detail else { continue };
        let categories = &config.domains.get(disclosure.domain).categories;
        let category = disclosure.category.map(|index| &categories[usize::from(index)]);
        let Some((days, decided)) = category
            .and_then(|category| category.decided_within)
            .zip(formed(config, record).filter(|day| *day >= FIRST_REGULATIONS))
        else {
            continue;
        };
        let published = record.published.date;
        if published <= decided {
            continue;
        }
        let Some(last) = config.calendar.after(decided, days).filter(|last| published > *last) else { continue };
        let taken = config.calendar.between(decided, published).unwrap_or_default();
        findings.push(
            at_record(
                &rules::DECISION_LATE,
                record,
                format!("{decided} 作出决定，{published} 公开，用了 {taken} 个工作日，超过 {days} 个（应不晚于 {last}）"),
                format!(
                    "decided on {decided} and published on {published}: {taken} working days, more than {days} (due by {last})"
                ),
            )
            .field("published")
            .text(&record.published.shown())
            .hint(
                "核对批复时间与 published；迁移旧信息时写最初公开的日期",
                "compare the day of decision and `published`; for what was moved from an older site write the day of its first publication",
            ),
        );
    }
}
