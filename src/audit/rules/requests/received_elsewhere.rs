//! REQ-03: a row in the ledger of another year than that of its receipt. Figures go by the date of receipt; who looks
//! for the row, and who keeps the next ledger, goes by the file.

use crate::catalog::Catalog;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    for request in &catalog.requests {
        let ledger = catalog.request_ledgers.get(request.ledger as usize).and_then(|ledger| ledger.year);
        let received = request.received;
        let Some(year) = ledger.filter(|year| *year != received.year()) else { continue };
        let finding = super::at_row(
            catalog,
            request,
            &rules::REQUEST_ELSEWHERE,
            format!("{received} 收到的申请登记在 {year} 年的台账"),
            format!("an application of {received} stands in the ledger of {year}"),
        );
        findings.push(finding.field("received").text(&received.to_string()).hint(
            format!("移到 {}.csv；上年结转的申请不要在新台账中重复登记", received.year()),
            format!("move it to {}.csv; what is carried over is not entered again in the new ledger", received.year()),
        ));
    }
}
