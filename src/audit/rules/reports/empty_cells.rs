//! AR-01: a cell of the report's tables has no number, and none can be computed. The form asks for a number in every
//! cell, 0 where there was nothing. (What is no whole number from 0 is found when the report is read: FORM-05.)

use crate::catalog::Catalog;
use crate::catalog::annual::{Annual, Line};
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let mut add = |field: &str, chinese: String, english: String| {
        let finding = super::at(catalog, annual, &rules::REPORT_CELL_EMPTY, field, (chinese, english));
        findings.push(finding.hint(
            "逐格填写，没有的写 0；申请、复议和诉讼的数字也可以由台账 requests/<机构>/<年度>.csv 计算",
            "fill in every cell, 0 where there was nothing; applications, reviews and litigation can be left to the ledger requests/<organization>/<year>.csv",
        ));
    };
    let year = annual.year;
    if annual.lines().all(|line| line.empty().len() == line.cells.len()) && annual.fees.is_none() {
        add(
            "requests",
            format!("{year}年报告的三张表都没有数字，也没有台账可以计算"),
            format!("none of the tables of {year} has a number, and there is no ledger to compute them from"),
        );
        return;
    }
    let leaves: usize = annual.outcomes.iter().map(|line| line.empty().len()).sum();
    let lines = annual.lines().filter(|line| !line.path.starts_with("requests.outcomes."));
    for line in lines.filter(|line| !line.empty().is_empty()) {
        let names = line.empty();
        add(
            &line.path,
            format!("{year}年“{}”缺少 {}", line.path, names.join("、")),
            format!("`{}` of {year} lacks {}", line.path, names.join(", ")),
        );
    }
    if leaves > 0 {
        let first = annual.outcomes.iter().find(|line| !line.empty().is_empty());
        let first = first.map(|line: &Line| line.path.as_str()).unwrap_or_default();
        add(
            "requests.outcomes",
            format!("{year}年“本年度办理结果”有 {leaves} 格没有数字，先见于“{first}”"),
            format!("{leaves} cells of the outcomes of {year} have no number, the first of them in `{first}`"),
        );
    }
    if annual.fees.is_none() {
        add("active.fees", format!("{year}年没有行政事业性收费金额"), format!("the fees of {year} are missing"));
    }
}
