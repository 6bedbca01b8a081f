//! The text of a ledger → its rows, each with as many cells as the header, no id twice.
//!
//! Takes the decoded text and the declared columns, gives each whole row to who reads it, with what is wrong with
//! its cells already found. A row with a fault is named and left out. Of lines whose cells cannot be told apart
//! nothing is shown: what they hold may be personal.

use super::row::{Row, Sheet, shown};
use super::split::{QuoteFault, RawRow, Splitter};
use crate::finding::{Excerpt, Finding, Place, rules};
use crate::schema::fields::ledger::Column;
use crate::text::nearest::nearest;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::HashMap;

/// More columns are no ledger.
const MOST_COLUMNS: usize = 500;
/// A longer header is not shown, in bytes.
const LONGEST_HEADER: usize = 4_000;

/// Calls `each` for every row that has its cells; what it finds is counted as a fault of the row.
pub fn each_row<T>(
    path: &str,
    text: &str,
    columns: &'static [Column],
    today: Date,
    findings: &mut Vec<Finding>,
    mut each: impl FnMut(&Row<'_, '_>, &mut Vec<Finding>) -> T,
) -> Vec<T> {
    let mut splitter = Splitter::new(text);
    let mut raw = RawRow::default();
    let mut sheet = Sheet { path, text, columns, places: Vec::new(), width: 0, today };
    if !header(&mut sheet, &mut splitter, &mut raw, findings) {
        return Vec::new();
    }
    splitter.commas = sheet.width.checked_sub(1);
    let mut ids: HashMap<Cow<'_, str>, u32> = HashMap::new();
    let mut all = Vec::new();
    while let Some(read) = splitter.next(&mut raw) {
        let row = Row { sheet: &sheet, raw: &raw };
        if let Err(fault) = read {
            findings.push(broken_quotes(&row, fault));
            continue;
        }
        if row.is_blank() {
            continue;
        }
        if raw.cells.len() != sheet.width {
            findings.push(wrong_width(&row));
            continue;
        }
        let before = findings.len();
        row.check(findings);
        if let Some(id) = row.get("id") {
            match ids.get(&id) {
                Some(first) => findings.push(
                    row.fault(
                        &rules::LEDGER_DUPLICATE,
                        "id",
                        format!("编号“{}”已在第 {first} 行用过", shown(&id)),
                        format!("the id `{}` already stands in line {first}", shown(&id)),
                    )
                    .text(&shown(&id))
                    .hint("删去重复的行，或改正编号", "remove the repeated row, or correct the id"),
                ),
                None => {
                    ids.insert(id, raw.line);
                }
            }
        }
        let value = each(&row, findings);
        if findings.len() == before {
            all.push(value);
        }
    }
    all
}

/// Finds the columns in the first line. False where no row could be read by it.
fn header<'t>(
    sheet: &mut Sheet<'t>,
    splitter: &mut Splitter<'t>,
    raw: &mut RawRow,
    findings: &mut Vec<Finding>,
) -> bool {
    let read = loop {
        match splitter.next(raw) {
            Some(Ok(())) if raw.cells.len() == 1 && sheet.text[raw.start..raw.end].trim().is_empty() => {}
            Some(read) => break read.is_ok(),
            None => break false,
        }
    };
    let names: Vec<Cow<'_, str>> = (0..raw.cells.len()).filter_map(|at| raw.cell(sheet.text, at)).collect();
    let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    let known = |name: &str| sheet.columns.iter().any(|column| column.field.name == name);
    let all: Vec<&str> = sheet.columns.iter().map(|column| column.field.name).collect();
    if !read || !names.iter().any(|name| known(name)) {
        findings.push(
            Finding::new(
                &rules::LEDGER_HEADER,
                Place::at(sheet.path, raw.line.max(1), 1),
                "台账没有表头",
                "the ledger has no header",
            )
            .excerpt(Excerpt::Withheld)
            .hint(
                format!("第一行写列名，以英文逗号分隔：{}", all.join(",")),
                format!("write the columns' names in the first line, with commas: {}", all.join(",")),
            ),
        );
        return false;
    }
    // Each finding keeps the line that it shows: one of a hundred thousand columns is told once.
    let line = &sheet.text[raw.start..raw.end];
    let at = Row { sheet, raw };
    let fault = |offset: usize, chinese: String, english: String| {
        let shown = if line.len() > LONGEST_HEADER { Excerpt::Withheld } else { Excerpt::Line(line.into()) };
        Finding::new(&rules::LEDGER_HEADER, at.place(offset), chinese, english).excerpt(shown)
    };
    if names.len() > MOST_COLUMNS {
        let (count, start) = (names.len(), raw.cells[MOST_COLUMNS].start);
        let finding = fault(
            start,
            format!("表头有 {count} 列，超过 {MOST_COLUMNS} 列"),
            format!("the header has {count} columns, more than {MOST_COLUMNS}"),
        );
        findings
            .push(finding.hint("删去多余的列；各行未读", "remove the columns that are not needed; no row was read"));
        return false;
    }
    for (index, name) in names.iter().enumerate() {
        let start = raw.cells[index].start;
        if name.is_empty() {
            let number = index + 1;
            let finding = fault(start, format!("第 {number} 列没有列名"), format!("column {number} has no name"));
            findings.push(finding.hint("写上列名，或删去这一列", "name the column, or remove it"));
        } else if names[..index].contains(name) {
            let finding = fault(start, format!("列“{name}”重复"), format!("the column `{name}` stands twice"));
            findings.push(finding.text(name).hint("删去其中一列", "remove one of the two"));
        } else if !known(name) {
            let labelled = sheet.columns.iter().find(|column| column.field.chinese == *name);
            let near = labelled.map(|column| column.field.name).or_else(|| nearest(name, all.iter().copied()));
            let finding = fault(start, format!("没有列“{name}”"), format!("there is no column `{name}`")).text(name);
            findings.push(match near {
                Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
                None => {
                    finding.hint(format!("可用列：{}", all.join("、")), format!("the columns are {}", all.join(", ")))
                }
            });
        }
    }
    let mut whole = true;
    for column in sheet.columns.iter().filter(|column| column.field.required) {
        let name = column.field.name;
        if !names.contains(&name) {
            whole = false;
            let (chinese, english) = (column.field.chinese, column.field.english);
            findings.push(
                fault(
                    raw.end,
                    format!("缺少列“{name}”（{chinese}）"),
                    format!("the column `{name}` ({english}) is missing"),
                )
                .field(name)
                .hint("补上这一列；各行未读", "add the column; no row was read"),
            );
        }
    }
    let places = sheet.columns.iter().map(|column| names.iter().position(|name| *name == column.field.name)).collect();
    (sheet.width, sheet.places) = (names.len(), places);
    whole
}

fn broken_quotes(row: &Row<'_, '_>, fault: QuoteFault) -> Finding {
    let (chinese, english) = match fault {
        QuoteFault::Open(_) => {
            ("引号没有成对，其后的各行会被吞掉", "a quote is never closed and would swallow the rows below")
        }
        QuoteFault::Behind(_) => ("引号没有在单元格末尾结束", "a quote does not end where its cell ends"),
        QuoteFault::Swallows(_) => {
            ("引号没有成对，单元格里有整行的内容", "a quote is closed rows later: the cell holds whole rows")
        }
    };
    let finding = Finding::new(&rules::LEDGER_BROKEN, row.place(fault.at()), chinese, english);
    row.named(finding).excerpt(Excerpt::Withheld).hint(
        "单元格前后各一个英文引号；内容里的引号写两个",
        "one quote before the cell and one behind it; a quote inside is written twice",
    )
}

fn wrong_width(row: &Row<'_, '_>) -> Finding {
    let (cells, width) = (row.raw.cells.len(), row.sheet.width);
    let at = row.raw.cells.get(width).map_or(row.raw.end, |surplus| surplus.start);
    let finding = Finding::new(
        &rules::LEDGER_BROKEN,
        row.place(at),
        format!("此行有 {cells} 个单元格，表头有 {width} 列"),
        format!("the row has {cells} cells, the header {width} columns"),
    );
    let finding = row.named(finding).excerpt(Excerpt::Withheld);
    if cells > width {
        finding.hint("含逗号的内容要加英文引号", "put a text with a comma in quotes")
    } else {
        finding.hint("空的单元格也要有逗号", "an empty cell needs its comma too")
    }
}
