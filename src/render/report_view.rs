//! The statutory parts of an annual report: the tables 二 to 四 of the form (国办公开办函〔2021〕30号), as far as the
//! record gives their figures, and the annual form of the website.

use super::site::Site;
use super::view::{HeaderGroupView, ReportPartView, RowView, TableView};
use crate::content::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use crate::content::record::{GivenTable, Report};

/// Rows of the form's table of outcomes that stand for themselves, and those that gather several.
const OUTCOME_GROUPS: &[(&str, std::ops::Range<usize>)] = &[
    ("granted", 0..1),
    ("partly", 1..2),
    ("refused", 2..10),
    ("impossible", 10..13),
    ("not-processed", 13..18),
    ("other", 18..21),
];
/// Columns of 第二十条第（一）项.
const ISSUED: &[&str] = &["issued", "repealed", "in_force"];

/// Parts 二 to 四.
pub fn parts(site: &Site<'_>, report: &Report) -> Vec<ReportPartView> {
    let find = |name: &str| report.tables.iter().find(|table| table.name == name);
    let part = |name: &str, tables: Vec<TableView>| ReportPartView { title: site.word("report", name), tables };
    let parts = [
        part("active", find("active").map(|table| active(site, table)).unwrap_or_default()),
        part("requests", find("requests").map(|table| requests(site, table)).into_iter().collect()),
        part("review_and_litigation", results(site, report).into_iter().collect()),
    ];
    parts.into_iter().filter(|part| !part.tables.is_empty()).collect()
}

/// The annual form of the website: its items as the record names them.
pub fn website(site: &Site<'_>, report: &Report) -> Option<ReportPartView> {
    let table = report.tables.iter().find(|table| table.name == "website")?;
    let rows = table.cells.iter().map(|(name, value)| row(0, vec![name.to_string(), value.to_string()])).collect();
    let headers = vec![site.word("report", "item"), site.word("report", "value")];
    let table = TableView { headers, rows, ..TableView::default() };
    Some(ReportPartView { title: site.word("report", "website"), tables: vec![table] })
}

fn row(level: u8, cells: Vec<String>) -> RowView {
    RowView { href: String::new(), level, cells }
}

fn get<'t>(table: &'t GivenTable, path: &str) -> Option<&'t str> {
    table.cells.iter().find(|(known, _)| &**known == path).map(|(_, value)| &**value)
}

/// 主动公开政府信息情况: a table for each item of article 20 that has figures.
fn active(site: &Site<'_>, table: &GivenTable) -> Vec<TableView> {
    let word = |name: &str| site.word("report", name);
    let mut tables = Vec::new();
    let mut add = |caption: &str, values: &[&str], rows: Vec<RowView>| {
        if !rows.is_empty() {
            let headers = std::iter::once("content").chain(values.iter().copied()).map(word).collect();
            tables.push(TableView { caption: word(caption), headers, rows, ..TableView::default() });
        }
    };
    let issued = ["regulations", "normative"].into_iter().filter_map(|name| {
        let values: Vec<Option<&str>> = ISSUED.iter().map(|column| get(table, &format!("{name}.{column}"))).collect();
        values.iter().any(Option::is_some).then(|| {
            let cells = values.into_iter().map(|value| value.unwrap_or_default().to_string());
            row(0, std::iter::once(word(name)).chain(cells).collect())
        })
    });
    add("article20_1", ISSUED, issued.collect());
    let single = |names: &[&str]| -> Vec<RowView> {
        names.iter().filter_map(|name| Some(row(0, vec![word(name), get(table, name)?.to_string()]))).collect()
    };
    add("article20_5", &["decided"], single(&["permits"]));
    add("article20_6", &["decided"], single(&["penalties", "enforcements"]));
    add("article20_8", &["charged"], single(&["fees"]));
    tables
}

/// 收到和处理政府信息公开申请情况, in the rows and columns of the form.
fn requests(site: &Site<'_>, table: &GivenTable) -> TableView {
    let numbers = |key: &str| -> [i64; 6] {
        std::array::from_fn(|at| {
            get(table, &format!("{key}.{}", APPLICANTS[at])).and_then(|value| value.parse().ok()).unwrap_or(0)
        })
    };
    let filled = |level: u8, label: String, values: [i64; 6]| {
        let total: i64 = values.iter().sum();
        row(level, std::iter::once(label).chain(values.iter().chain([&total]).map(i64::to_string)).collect())
    };
    let label = |name: &str| site.word("report_row", name);
    let mut rows = vec![
        filled(0, label("received"), numbers("received")),
        filled(0, label("carried_in"), numbers("carried_in")),
        row(0, vec![label("outcomes")]),
    ];
    let mut all = [0; 6];
    for (group, range) in OUTCOME_GROUPS {
        let leaves = OUTCOMES[range.clone()].iter().map(|name| (*name, numbers(&format!("outcomes.{name}"))));
        if range.len() > 1 {
            rows.push(row(1, vec![label(group)]));
        }
        for (number, (name, values)) in leaves.enumerate() {
            all.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
            rows.push(if range.len() > 1 {
                filled(2, format!("{}. {}", number + 1, site.word("outcome", name)), values)
            } else {
                filled(1, label(group), values)
            });
        }
    }
    rows.push(filled(1, label("total"), all));
    rows.push(filled(0, label("carried_out"), numbers("carried_out")));
    let applicant = |name: &str| site.word("applicant", name);
    let group = |title: String, span: usize| HeaderGroupView { title, span };
    let mut headers = vec![String::new(); 2];
    headers.extend(APPLICANTS[1..].iter().map(|name| applicant(name)));
    headers.push(String::new());
    TableView {
        caption: String::new(),
        header_groups: vec![
            group(site.word("report", "item"), 1),
            group(applicant("natural"), 1),
            group(applicant("organizations"), APPLICANTS.len() - 1),
            group(applicant("total"), 1),
        ],
        headers,
        rows,
    }
}

/// 政府信息公开行政复议、行政诉讼情况: a row for each of the three that is given.
fn results(site: &Site<'_>, report: &Report) -> Option<TableView> {
    let rows: Vec<RowView> = ["review", "litigation", "litigation_after_review"]
        .into_iter()
        .filter_map(|name| {
            let table = report.tables.iter().find(|table| table.name == name)?;
            let number = |result: &&str| get(table, result).and_then(|value| value.parse().ok()).unwrap_or(0);
            let values: Vec<i64> = RESULTS.iter().map(number).collect();
            let total: i64 = values.iter().sum();
            let cells = values.iter().chain([&total]).map(i64::to_string);
            Some(row(0, std::iter::once(site.word("report", name)).chain(cells).collect()))
        })
        .collect();
    let results = RESULTS.iter().chain(&["total"]).map(|result| site.word("result", result));
    let headers = std::iter::once(site.word("report", "item")).chain(results).collect();
    (!rows.is_empty()).then(|| TableView { headers, rows, ..TableView::default() })
}
