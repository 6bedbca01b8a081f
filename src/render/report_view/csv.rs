//! The tables of an annual report as CSV: a line for each row of the form, a column for each of its columns.

use super::OUTCOME_GROUPS;
use crate::catalog::annual::{Annual, DECIDED, DISPUTES, ISSUED, LIBRARIES, Line};
use crate::content::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use crate::plan::task::ReportTable;
use crate::render::site::Site;

/// For office programs: with a BOM.
pub fn csv(site: &Site<'_>, annual: &Annual, table: ReportTable, out: &mut Vec<u8>) {
    out.extend_from_slice("\u{feff}".as_bytes());
    let mut writer = csv::Writer::from_writer(out);
    let rows = match table {
        ReportTable::Active => active(site, annual),
        ReportTable::Applications => applications(site, annual),
        ReportTable::Disputes => disputes(site, annual),
    };
    // Memory takes every byte, and all rows of a table have as many cells.
    rows.into_iter().for_each(|row| drop(writer.write_record(row)));
}

fn numbers(line: &Line) -> impl Iterator<Item = String> {
    line.cells.iter().map(|cell| cell.value().map(|number| number.to_string()).unwrap_or_default())
}

fn with_total(label: String, line: &Line) -> Vec<String> {
    [label].into_iter().chain(numbers(line)).chain([line.total().to_string()]).collect()
}

/// Item of article 20, content, column, number: the items have columns of their own.
fn active(site: &Site<'_>, annual: &Annual) -> Vec<Vec<String>> {
    let word = |name: &str| site.word("report", name);
    let mut rows = vec![["item", "content", "figure", "value"].map(word).to_vec()];
    for ((name, _), line) in LIBRARIES.iter().zip(&annual.issued) {
        let cells = ISSUED.iter().zip(numbers(line));
        rows.extend(cells.map(|(column, number)| vec![word("article20_1"), word(name), word(column), number]));
    }
    for (at, (name, number)) in DECIDED.iter().zip(numbers(&annual.decided)).enumerate() {
        let item = if at == 0 { "article20_5" } else { "article20_6" };
        rows.push(vec![word(item), word(name), word("decided"), number]);
    }
    let fees = annual.fees.as_deref().unwrap_or_default().to_string();
    rows.push(vec![word("article20_8"), word("fees"), word("charged"), fees]);
    rows
}

fn applications(site: &Site<'_>, annual: &Annual) -> Vec<Vec<String>> {
    let label = |name: &str| site.word("report_row", name);
    let columns = APPLICANTS.iter().chain(&["total"]).map(|name| site.word("applicant", name));
    let mut rows = vec![[site.word("report", "item")].into_iter().chain(columns).collect()];
    rows.push(with_total(label("received"), &annual.received));
    rows.push(with_total(label("carried_in"), &annual.carried_in));
    for (group, range) in &OUTCOME_GROUPS {
        for (at, line) in annual.outcomes.iter().enumerate().skip(range.start).take(range.len()) {
            let leaf = || format!("{} {}. {}", label(group), at - range.start + 1, site.word("outcome", OUTCOMES[at]));
            rows.push(with_total(if range.len() == 1 { label(group) } else { leaf() }, line));
        }
    }
    let processed: Vec<u64> = (0..APPLICANTS.len()).map(|column| annual.processed(column)).collect();
    let total = annual.outcomes_total.total.unwrap_or_else(|| processed.iter().sum());
    let cells = processed.iter().chain([&total]).map(u64::to_string);
    rows.push([label("total")].into_iter().chain(cells).collect());
    rows.push(with_total(label("carried_out"), &annual.carried_out));
    rows
}

fn disputes(site: &Site<'_>, annual: &Annual) -> Vec<Vec<String>> {
    let columns = RESULTS.iter().chain(&["total"]).map(|name| site.word("result", name));
    let mut rows: Vec<Vec<String>> = vec![[site.word("report", "item")].into_iter().chain(columns).collect()];
    let lines = DISPUTES.iter().zip(&annual.disputes);
    rows.extend(lines.map(|(name, line)| with_total(site.word("report", name), line)));
    rows
}
