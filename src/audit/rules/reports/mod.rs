//! Rules about annual disclosure reports (国办公开办函〔2021〕30号): the sums inside a report, from year to year, and
//! against ledgers, libraries and the reports of the bodies below. One rule a file; what they share is here.

mod carried_over;
mod disputes_total;
mod due;
mod empty_cells;
mod gathered;
mod headings;
mod in_force;
mod ledger;
mod libraries;
mod outcomes_balance;
mod outcomes_total;
mod prose;
mod row_total;

use crate::catalog::Catalog;
use crate::catalog::annual::{Annual, Line};
use crate::config::Config;
use crate::content::ledger::APPLICANTS;
use crate::finding::{Finding, Place, Rule};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    // Before its year is over, a report is a draft, and the ledgers do not tell all of the year yet.
    for annual in catalog.reports.iter().filter(|annual| annual.year < config.today.year()) {
        empty_cells::check(catalog, annual, findings);
        outcomes_balance::check(catalog, annual, findings);
        outcomes_total::check(catalog, annual, findings);
        row_total::check(catalog, annual, findings);
        disputes_total::check(catalog, annual, findings);
        carried_over::check(catalog, annual, findings);
        in_force::check(catalog, annual, findings);
        libraries::check(catalog, annual, findings);
        headings::check(config, catalog, annual, findings);
        prose::check(config, catalog, annual, findings);
        gathered::check(catalog, annual, findings);
        ledger::check(catalog, annual, findings);
    }
    due::check(config, catalog, findings);
}

/// The columns of table 三, as the form has them.
const COLUMNS: [&str; 7] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

/// A column of table 三 for people: in Chinese, and as the report names it.
fn column(at: usize) -> (&'static str, &'static str) {
    (COLUMNS.get(at).copied().unwrap_or_default(), APPLICANTS.get(at).copied().unwrap_or("total"))
}

/// A finding at a field of a report.
fn at(catalog: &Catalog, annual: &Annual, rule: &'static Rule, field: &str, text: (String, String)) -> Finding {
    let record = catalog.get(annual.record);
    Finding::new(rule, Place::at(record.source_path(), record.line, 1), text.0, text.1)
        .record(&record.title)
        .field(field)
}

/// Cells of a row whose given number is not what was computed, as one finding; none where all agree.
fn contradicted(
    catalog: &Catalog,
    annual: &Annual,
    line: &Line,
    rule: &'static Rule,
    source: (&str, &str),
) -> Option<Finding> {
    let cells: Vec<(&str, u64, u64)> = line.contradictions().collect();
    let (first, given, _) = cells.first()?;
    let list = |pattern: fn(&(&str, u64, u64)) -> String| cells.iter().map(pattern).collect::<Vec<_>>();
    let chinese = list(|(name, given, computed)| format!("{name} 写 {given}，应为 {computed}")).join("；");
    let english = list(|(name, given, computed)| format!("{name} is given as {given}, not {computed}")).join("; ");
    let field = if cells.len() == 1 { format!("{}.{first}", line.path) } else { line.path.clone() };
    let text = (
        format!("{}年“{}”与{}不符：{chinese}", annual.year, line.path, source.0),
        format!("`{}` of {} contradicts {}: {english}", line.path, annual.year, source.1),
    );
    let finding = at(catalog, annual, rule, &field, text);
    Some(if cells.len() == 1 { finding.text(&given.to_string()) } else { finding })
}
