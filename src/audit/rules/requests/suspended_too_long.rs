//! REQ-05: more working days of suspension than there are between receipt and answer. The limit that is computed from
//! them would be too late.

use crate::catalog::Catalog;
use crate::catalog::requests::terms;
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for request in catalog.requests.iter().filter(|request| request.suspended_days > 0) {
        let Some(days) = terms::days(&config.calendar, request, request.answered.unwrap_or(config.today)) else {
            continue;
        };
        let suspended = request.suspended_days;
        if i64::from(suspended) <= days.used {
            continue;
        }
        let used = days.used;
        let finding = super::at_row(
            catalog,
            request,
            &rules::REQUEST_SUSPENDED,
            format!("中止 {suspended} 个工作日，而从收到起只有 {used} 个工作日"),
            format!("suspended for {suspended} working days, and only {used} have passed since its receipt"),
        );
        findings.push(finding.field("suspended_days").text(&suspended.to_string()).hint(
            "只写征求第三方或者其他机关意见等依法不计入期限、并且已经过去的工作日",
            "write only working days that do not count by law, as for the opinion of a third party, and that have passed",
        ));
    }
}
