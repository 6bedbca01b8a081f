//! AR-02: in every column of table 三, 一（本年新收）+ 二（上年结转）= 三（七）（办理结果总计）+ 四（结转下年度）.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let given = [&annual.received, &annual.carried_in, &annual.outcomes_total, &annual.carried_out];
    // The last column is a sum of the others, unless the report writes it.
    let columns = if given.iter().any(|line| line.total.is_some()) { 7 } else { 6 };
    for column in 0..columns {
        let [received, carried_in, processed, carried_out] = numbers(annual, column);
        let (before, after) = (received + carried_in, processed + carried_out);
        if before == after {
            continue;
        }
        let (chinese, english) = super::column(column);
        let year = annual.year;
        let text = (
            format!(
                "{year}年“{chinese}”一列不平：新收 {received} + 上年结转 {carried_in} = {before}，办理结果 {processed} + 结转下年 {carried_out} = {after}"
            ),
            format!(
                "the column `{english}` of {year} does not balance: received {received} + carried in {carried_in} = {before}, outcomes {processed} + carried out {carried_out} = {after}"
            ),
        );
        let finding = super::at(catalog, annual, &rules::REPORT_UNBALANCED, "requests", text);
        findings.push(finding.hint(
            "核对这一列的各项；每件申请或者有办理结果，或者结转下年度",
            "check the column's numbers: every application either has an outcome or is carried over",
        ));
    }
}

/// 一, 二, 三（七） and 四 of a column.
fn numbers(annual: &Annual, column: usize) -> [u64; 4] {
    let lines = [&annual.received, &annual.carried_in, &annual.carried_out];
    let [received, carried_in, carried_out] = lines.map(|line| match column {
        6 => line.total(),
        column => line.value(column),
    });
    let processed = match column {
        6 => annual.outcomes_total.total.unwrap_or_else(|| (0..6).map(|column| annual.processed(column)).sum()),
        column => annual.processed(column),
    };
    [received, carried_in, processed, carried_out]
}
