//! The three tables in the layout of the form.

use super::OUTCOME_GROUPS;
use crate::catalog::annual::{Annual, DECIDED, DISPUTES, ISSUED, LIBRARIES, Line};
use crate::content::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use crate::render::site::Site;
use crate::render::view::{SheetCellView as Cell, SheetRowView, SheetView};

fn row(cells: Vec<Cell>) -> SheetRowView {
    SheetRowView { cells }
}

/// A number as printed: empty where there is none, so that the gap is seen.
fn printed(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// 主动公开政府信息情况: the items （一）, （五）, （六）, （八） of article 20 as one table.
pub fn active(site: &Site<'_>, annual: &Annual) -> SheetView {
    let word = |name: &str| site.word("report", name);
    let mut rows = Vec::new();
    let section = |rows: &mut Vec<SheetRowView>, item: &str, columns: &[&str]| {
        rows.push(row(vec![Cell::head(word(item), "colgroup", format!("a-{item}")).wide(4)]));
        let span = 3 / columns.len().max(1);
        let mut cells = vec![Cell::head(word("content"), "col", format!("a-{item}-content"))];
        cells.extend(columns.iter().map(|name| Cell::head(word(name), "col", format!("a-{item}-{name}")).wide(span)));
        rows.push(row(cells));
    };
    let filled = |item: &str, name: &str, columns: &[&str], values: Vec<String>| {
        let id = format!("a-{name}");
        let span = 3 / columns.len().max(1);
        let headers = |column: &str| format!("a-{item} a-{item}-{column} {id}");
        let mut cells = vec![Cell::head(word(name), "row", id.clone())];
        let data = columns.iter().zip(values);
        cells.extend(data.map(|(column, value)| Cell::data(value, headers(column)).wide(span)));
        row(cells)
    };
    section(&mut rows, "article20_1", ISSUED);
    for ((name, _), line) in LIBRARIES.iter().zip(&annual.issued) {
        let values = line.cells.iter().map(|cell| printed(cell.value())).collect();
        rows.push(filled("article20_1", name, ISSUED, values));
    }
    for (item, names) in [("article20_5", &DECIDED[..1]), ("article20_6", &DECIDED[1..])] {
        section(&mut rows, item, &["decided"]);
        for name in names {
            let at = DECIDED.iter().position(|known| known == name).unwrap_or_default();
            let value = printed(annual.decided.cells.get(at).and_then(|cell| cell.value()));
            rows.push(filled(item, name, &["decided"], vec![value]));
        }
    }
    section(&mut rows, "article20_8", &["charged"]);
    let fees = annual.fees.as_deref().unwrap_or_default().to_string();
    rows.push(filled("article20_8", "fees", &["charged"], vec![fees]));
    SheetView { caption: word("active_caption"), rows, ..SheetView::default() }
}

/// 收到和处理政府信息公开申请情况.
pub fn applications(site: &Site<'_>, annual: &Annual) -> SheetView {
    let label = |name: &str| site.word("report_row", name);
    let body = Body { annual };
    let mut rows = vec![
        body.line(vec![Cell::head(label("received"), "row", "t-1").wide(3)], "t-1", &annual.received),
        body.line(vec![Cell::head(label("carried_in"), "row", "t-2").wide(3)], "t-2", &annual.carried_in),
    ];
    // The first row of what belongs together has the heads of all: of the outcomes, then of each group.
    let mut outer = Some(Cell::head(label("outcomes"), "rowgroup", "t-3").tall(OUTCOMES.len() + 1));
    for (number, (group, range)) in OUTCOME_GROUPS.iter().enumerate() {
        let id = format!("t-3-{}", number + 1);
        let lines = annual.outcomes.iter().enumerate().skip(range.start).take(range.len());
        for (at, line) in lines {
            let mut heads: Vec<Cell> = outer.take().into_iter().collect();
            let mut ids = format!("t-3 {id}");
            if range.len() == 1 {
                heads.push(Cell::head(label(group), "row", id.clone()).wide(2));
            } else {
                if at == range.start {
                    heads.push(Cell::head(label(group), "rowgroup", id.clone()).tall(range.len()));
                }
                let leaf = format!("{id}-{}", at - range.start + 1);
                let text = format!("{}. {}", at - range.start + 1, site.word("outcome", OUTCOMES[at]));
                heads.push(Cell::head(text, "row", leaf.clone()));
                ids = format!("{ids} {leaf}");
            }
            rows.push(body.line(heads, &ids, line));
        }
    }
    rows.push(body.total(Cell::head(label("total"), "row", "t-3-7").wide(2), "t-3 t-3-7"));
    rows.push(body.line(vec![Cell::head(label("carried_out"), "row", "t-4").wide(3)], "t-4", &annual.carried_out));
    SheetView { caption: site.word("report", "requests_caption"), head: applicants(site), rows, ..SheetView::default() }
}

/// The three rows of heads: applicants, and the text in the corner that says how the numbers hang together.
fn applicants(site: &Site<'_>) -> Vec<SheetRowView> {
    let word = |name: &str| site.word("applicant", name);
    let corner = Cell { headers: String::new(), ..Cell::data(site.word("report", "corner"), "") };
    let bodies = APPLICANTS[1..].iter().enumerate();
    vec![
        row(vec![
            corner.wide(3).tall(3),
            Cell::head(site.word("report", "applicants"), "colgroup", "t-c").wide(APPLICANTS.len() + 1),
        ]),
        row(vec![
            Cell::head(word("natural"), "col", "t-c0").tall(2),
            Cell::head(word("organizations"), "colgroup", "t-cg").wide(APPLICANTS.len() - 1),
            Cell::head(word("total"), "col", "t-c6").tall(2),
        ]),
        row(bodies.map(|(at, name)| Cell::head(word(name), "col", format!("t-c{}", at + 1))).collect()),
    ]
}

struct Body<'a> {
    annual: &'a Annual,
}

impl Body<'_> {
    fn line(&self, heads: Vec<Cell>, ids: &str, line: &Line) -> SheetRowView {
        let values = line.cells.iter().map(|cell| cell.value()).chain([Some(line.total())]);
        self.row(heads, ids, values)
    }

    fn total(&self, head: Cell, ids: &str) -> SheetRowView {
        let columns: Vec<u64> = (0..APPLICANTS.len()).map(|column| self.annual.processed(column)).collect();
        let total = self.annual.outcomes_total.total.unwrap_or_else(|| columns.iter().sum());
        self.row(vec![head], ids, columns.into_iter().chain([total]).map(Some))
    }

    fn row(&self, mut cells: Vec<Cell>, ids: &str, values: impl Iterator<Item = Option<u64>>) -> SheetRowView {
        cells.extend(values.enumerate().map(|(at, value)| {
            let group = if (1..APPLICANTS.len()).contains(&at) { " t-cg" } else { "" };
            Cell::data(printed(value), format!("{ids} t-c{group} t-c{at}"))
        }));
        row(cells)
    }
}

/// 政府信息公开行政复议、行政诉讼情况: three groups of five columns, one row of numbers.
pub fn disputes(site: &Site<'_>, annual: &Annual) -> SheetView {
    let word = |name: &str| site.word("report", name);
    let results: Vec<&str> = RESULTS.iter().copied().chain(["total"]).collect();
    let columns = results.len();
    let top = vec![
        Cell::head(word("review"), "colgroup", "d-review").wide(columns).tall(2),
        Cell::head(word("litigation_group"), "colgroup", "d-l").wide(columns * 2),
    ];
    let second = vec![
        Cell::head(word("litigation_direct"), "colgroup", "d-litigation").wide(columns),
        Cell::head(word("litigation_after"), "colgroup", "d-litigation_after_review").wide(columns),
    ];
    let (mut third, mut numbers) = (Vec::new(), Vec::new());
    for (group, line) in DISPUTES.iter().zip(&annual.disputes) {
        let above = if *group == "review" { "" } else { "d-l " };
        let values = line.cells.iter().map(|cell| cell.value()).chain([Some(line.total())]);
        for (result, value) in results.iter().zip(values) {
            let id = format!("d-{group}-{result}");
            third.push(Cell::head(site.word("result", result), "col", id.clone()));
            numbers.push(Cell::data(printed(value), format!("{above}d-{group} {id}")));
        }
    }
    SheetView {
        caption: word("disputes_caption"),
        head: vec![row(top), row(second), row(third)],
        rows: vec![row(numbers)],
        ..SheetView::default()
    }
}
