//! AR-07: 现行有效 of a year is that of the year before, and what was issued, less what was repealed, for 规章 and for
//! 行政规范性文件.

use crate::catalog::Catalog;
use crate::catalog::annual::{Annual, Line};
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let Some(before) = catalog.reports.get(annual.organization, annual.year.saturating_sub(1)) else { return };
    for (line, before) in annual.issued.iter().zip(&before.issued) {
        let number = |line: &Line, at: usize| line.cells.get(at).and_then(|cell| cell.value());
        let (Some(issued), Some(repealed), Some(now)) = (number(line, 0), number(line, 1), number(line, 2)) else {
            continue;
        };
        let Some(then) = number(before, 2) else { continue };
        if then + issued == now + repealed {
            continue;
        }
        let (year, last) = (annual.year, annual.year - 1);
        let text = (
            format!("{year}年“{}”：上年有效 {then} + 制发 {issued} − 废止 {repealed}，不等于现行有效 {now}", line.path),
            format!(
                "`{}` of {year}: {then} in force in {last} + {issued} issued − {repealed} repealed is not {now} in force",
                line.path
            ),
        );
        let field = format!("{}.in_force", line.path);
        let finding = super::at(catalog, annual, &rules::REPORT_IN_FORCE, &field, text);
        findings.push(finding.text(&now.to_string()).hint(
            "核对两年的制发、废止和现行有效件数；自动失效的也计入废止",
            "check issued, repealed and in force of both years; what lapsed counts as repealed",
        ));
    }
}
