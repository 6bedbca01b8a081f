//! AR-10: what a report that gathers (`consolidated`) gives is the body's own ledger and the reports of the bodies below
//! it together.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    if !annual.consolidated {
        return;
    }
    let source = ("本机关台账与下级机构报告之和", "the body's own ledger and the reports below it together");
    for line in annual.applications().chain(&annual.disputes) {
        let finding = super::contradicted(catalog, annual, line, &rules::REPORT_GATHERED, source);
        findings.extend(finding.map(|finding| {
            finding.hint(
                "核对下级机构的报告是否齐全；也可以删去给出的数字，由程序汇总",
                "check that every body below has its report; or leave the numbers out, and they are summed",
            )
        }));
    }
}
