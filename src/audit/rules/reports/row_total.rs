//! AR-04: 总计 of a row of table 三, where the report gives it, is 自然人 and the five columns of 法人或其他组织 together.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let processed: u64 = (0..6).map(|column| annual.processed(column)).sum();
    let rows = annual.applications().map(|line| (line, line.sum())).chain([(&annual.outcomes_total, processed)]);
    for (line, sum) in rows {
        let Some(given) = line.total.filter(|given| *given != sum) else { continue };
        let year = annual.year;
        let text = (
            format!("{year}年“{}”的总计写 {given}，各列之和是 {sum}", line.path),
            format!("the total of `{}` in {year} is given as {given}, and its columns make {sum}", line.path),
        );
        let field = format!("{}.total", line.path);
        let finding = super::at(catalog, annual, &rules::REPORT_ROW_TOTAL, &field, text);
        findings.push(finding.text(&given.to_string()).hint(
            "改正总计或者各列；总计也可以不写，由程序计算",
            "correct the total or the columns; the total can be left out and is then computed",
        ));
    }
}
