//! AR-11: what a report gives is what the body's ledgers say. Where the ledger of the year before is missing, what was
//! carried in is not known, and only 本年新收 is compared.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    if annual.consolidated {
        return;
    }
    let known = if annual.complete { usize::MAX } else { 1 };
    for line in annual.applications().chain(&annual.disputes).take(known) {
        let finding = super::contradicted(
            catalog,
            annual,
            line,
            &rules::REPORT_LEDGER,
            ("申请台账", "the ledger of applications"),
        );
        findings.extend(finding.map(|finding| {
            finding.hint(
                "改正报告，或者台账的收到、答复日期和办理结果；也可以删去给出的数字，由台账计算",
                "correct the report, or dates and outcomes in the ledger; or leave the numbers out, and they are computed from it",
            )
        }));
    }
}
