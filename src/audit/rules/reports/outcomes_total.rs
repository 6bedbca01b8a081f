//! AR-03: 三（七）总计, where the report gives it, is the sum of the 21 leaf rows, in every column.

use crate::catalog::Catalog;
use crate::catalog::annual::{Annual, Line};
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let total = &annual.outcomes_total;
    let cells = total.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.given?, annual.summed(at))));
    let last = total.total.map(|given| (6, given, annual.outcomes.iter().map(Line::total).sum()));
    for (at, given, sum) in cells.chain(last).filter(|(_, given, sum)| given != sum) {
        let (chinese, english) = super::column(at);
        let year = annual.year;
        let text = (
            format!("{year}年“{chinese}”的办理结果总计写 {given}，21 项之和是 {sum}"),
            format!("the outcomes of `{english}` in {year} are given as {given}, and the 21 rows make {sum}"),
        );
        let field = format!("{}.{english}", total.path);
        let finding = super::at(catalog, annual, &rules::REPORT_OUTCOMES_TOTAL, &field, text);
        findings.push(finding.text(&given.to_string()).hint(
            "改正总计或者明细；总计也可以不写，由程序计算",
            "correct the total or the rows; the total can be left out and is then computed",
        ));
    }
}
