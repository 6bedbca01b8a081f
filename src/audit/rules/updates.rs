//! UPDATE-01 and UPDATE-02: the home page and the columns are updated within their terms: a column's own `update_days`,
//! else the term of the inspection profile (首页不更新、栏目不更新 of the national indicators). At the profile's share of
//! the term an early warning is given; the finding names the last day that is in time.

use crate::audit::health::{self, Health};
use crate::catalog::freshness::Freshness;
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, health: &Health, findings: &mut Vec<Finding>) {
    for fresh in health.dated() {
        findings.extend(judge(config, fresh));
    }
}

fn judge(config: &Config, fresh: &Freshness) -> Option<Finding> {
    let (last, newest, days) = (fresh.last()?, fresh.newest?, fresh.days?);
    let age = fresh.age(config.today)?;
    let warned = config.inspection.as_ref().map_or(days, |profile| profile.warned_after(days));
    let (name, english) = health::name(config, fresh);
    let finding = if last < config.today {
        Finding::new(
            &rules::UPDATE_LATE,
            health::place(config, fresh),
            format!("“{name}”最近一次更新是 {newest}，已 {age} 天，超过 {days} 天"),
            format!("{english} was last updated on {newest}, {age} days ago: more than {days}"),
        )
    } else if i64::from(age) >= i64::from(warned) {
        Finding::new(
            &rules::UPDATE_DUE,
            health::place(config, fresh),
            format!("“{name}”最近一次更新是 {newest}，已 {age} 天，最迟 {last} 更新（{days} 天）"),
            format!("{english} was last updated on {newest}, {age} days ago; update it by {last} ({days} days)"),
        )
    } else {
        return None;
    };
    let finding = match fresh.column {
        Some(_) => finding.field("update_days"),
        None => finding,
    };
    Some(finding.record(name).hint(
        "发布新的内容；周期定得不合实际的，改 columns.yaml 中的 update_days",
        "publish something new; where the term does not fit the column, change `update_days` in columns.yaml",
    ))
}
