//! REQ-02: an application that was answered after its limit.

use crate::catalog::Catalog;
use crate::catalog::requests::terms;
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for request in &catalog.requests {
        let Some(answered) = request.answered else { continue };
        let Some(days) = terms::days(&config.calendar, request, answered).filter(|days| days.over()) else { continue };
        let received = request.received;
        let limit = terms::limit(&config.calendar, request).map(|limit| limit.to_string()).unwrap_or_default();
        let (used, allowed) = (days.used, days.allowed);
        let finding = super::at_row(
            catalog,
            request,
            &rules::REQUEST_LATE,
            format!("{received} 收到，{answered} 答复，用了 {used} 个工作日，期限为 {allowed} 个（应不晚于 {limit}）"),
            format!(
                "received on {received} and answered on {answered}: {used} working days, and {allowed} were allowed (due by {limit})"
            ),
        );
        findings.push(finding.field("answered").text(&answered.to_string()).hint(
            "核对日期；经批准延期的写 extended: true，征求意见等不计入的工作日写 suspended_days；确实超期的在 site.yaml 写明豁免的理由",
            "check the dates; write `true` under `extended` where the term was extended, and working days that do not count under `suspended_days`; if it was late, waive it in site.yaml and say why",
        ));
    }
}
