//! REQ-01: an application that is still unanswered today, past its limit
//! (《中华人民共和国政府信息公开条例》第三十三条: 20 working days, extended by at most 20).

use crate::catalog::Catalog;
use crate::catalog::requests::terms;
use crate::config::Config;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for request in catalog.requests.iter().filter(|request| request.answered.is_none()) {
        let Some(days) = terms::days(&config.calendar, request, config.today).filter(|days| days.over()) else {
            continue;
        };
        let received = request.received;
        let limit = terms::limit(&config.calendar, request).map(|limit| limit.to_string()).unwrap_or_default();
        let finding = super::at_row(
            catalog,
            request,
            &rules::REQUEST_OVERDUE,
            format!("{received} 收到，应不晚于 {limit} 答复，至今未答复，已超过 {} 个工作日", -days.ahead()),
            format!("received on {received} and due by {limit}: not answered yet, {} working days over", -days.ahead()),
        );
        findings.push(finding.field("answered").hint(
            "立即答复，并填写 answered 和 outcome；经批准延期的写 extended: true，征求意见等不计入的工作日写 suspended_days",
            "answer it now and fill in `answered` and `outcome`; where it was extended write `true` under `extended`, and working days that do not count under `suspended_days`",
        ));
    }
}
