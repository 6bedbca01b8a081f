//! AR-06: what a year carries in is what the year before carried out, in every column.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::content::ledger::APPLICANTS;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let Some(before) = catalog.reports.get(annual.organization, annual.year.saturating_sub(1)) else { return };
    for (at, name) in APPLICANTS.iter().enumerate() {
        let number = |cells: &[crate::catalog::annual::Cell]| cells.get(at).and_then(|cell| cell.value());
        let Some((carried_in, carried_out)) = number(&annual.carried_in.cells).zip(number(&before.carried_out.cells))
        else {
            continue;
        };
        if carried_in == carried_out {
            continue;
        }
        let (chinese, english) = super::column(at);
        let (year, last) = (annual.year, before.year);
        let text = (
            format!("{year}年上年结转（{chinese}）是 {carried_in}，{last}年报告的结转下年度是 {carried_out}"),
            format!(
                "{year} carries in {carried_in} of `{english}`, and the report of {last} carries out {carried_out}"
            ),
        );
        let field = format!("{}.{name}", annual.carried_in.path);
        let finding = super::at(catalog, annual, &rules::REPORT_CARRIED, &field, text);
        findings.push(finding.text(&carried_in.to_string()).hint(
            format!("两年的数字应当一致：改正本报告的 carried_in，或者{last}年报告的 carried_out"),
            format!("the two are one number: correct `carried_in` here, or `carried_out` in the report of {last}"),
        ));
    }
}
