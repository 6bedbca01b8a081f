//! How an application goes and when it is due: the flow from words of the theme, and for each day of receipt of a year
//! the last day for the answer. The tables depend on the calendar and the year, never on the day.

use super::Page;
use super::requests::{made_pages, page_facts};
use crate::catalog::requests::terms::{EXTENSION, TERM};
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{
    FlowBranchView, FlowStepView, RequestGuideView, SheetCellView as Cell, SheetRowView, SheetView,
};
use jiff::civil::{Date, date};

/// The steps, each with the cases that it divides into.
const STEPS: [(&str, &[&str]); 6] = [
    ("apply", &["in_person", "by_post", "online"]),
    ("receive", &[]),
    ("examine", &["unclear", "third_party", "clear"]),
    ("answer", &["at_once", "in_term", "extended"]),
    ("outcome", &["granted", "partly", "refused", "impossible", "not_processed", "other"]),
    ("remedy", &[]),
];

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let years = years(site);
    let tables = |terms: u32, caption: &str| -> Vec<SheetView> {
        years.iter().map(|year| due(site, *year, terms, caption)).collect()
    };
    let view = RequestGuideView {
        links: made_pages(site, from),
        steps: STEPS.iter().map(|(name, cases)| step(site, name, cases)).collect(),
        due: tables(TERM, "due_caption"),
        extended: tables(TERM + EXTENSION, "due_extended_caption"),
    };
    let facts = page_facts(site, from, site.word("page", "request_guide"));
    Page { template: "request-guide", name: "guide", value: value(&view), facts }
}

fn step(site: &Site<'_>, name: &str, cases: &[&str]) -> FlowStepView {
    let word = |part: String| site.word("flow", &part);
    FlowStepView {
        title: word(name.to_string()),
        text: word(format!("{name}_text")),
        branches: cases
            .iter()
            .map(|case| FlowBranchView {
                case: word(format!("{name}_{case}")),
                text: word(format!("{name}_{case}_text")),
            })
            .collect(),
    }
}

/// This year and the next, as far as the calendar knows them.
fn years(site: &Site<'_>) -> Vec<i16> {
    let this = site.config.today.year();
    let known = |year: &i16| site.config.calendar.is_working(date(*year, 7, 1)).is_some();
    [this, this.saturating_add(1).min(9999)].into_iter().filter(known).collect()
}

/// A row for each day of the month, a column for each month.
fn due(site: &Site<'_>, year: i16, terms: u32, caption: &str) -> SheetView {
    let prefix = format!("y{year}-{terms}");
    let months = 1..=12i8;
    let mut head = vec![Cell::head(site.word("guide", "received_on"), "col", format!("{prefix}-day"))];
    head.extend(months.clone().map(|month| {
        Cell::head(site.filled("month_of_year", &[&month.to_string()]), "col", format!("{prefix}-m{month}"))
    }));
    let rows = (1..=31i8).map(|day| {
        let id = format!("{prefix}-d{day}");
        let mut cells = vec![Cell::head(site.filled("day_of_month", &[&day.to_string()]), "row", id.clone())];
        cells.extend(months.clone().map(|month| {
            let text = Date::new(year, month, day).map(|day| answer(site, day, terms)).unwrap_or_default();
            Cell::data(text, format!("{id} {prefix}-m{month}"))
        }));
        SheetRowView { cells }
    });
    SheetView {
        caption: site.word("guide", caption).replace("{}", &year.to_string()),
        head: vec![SheetRowView { cells: head }],
        rows: rows.collect(),
        ..SheetView::default()
    }
}

/// The last day for the answer: month and day, with the year where it is another one.
fn answer(site: &Site<'_>, received: Date, terms: u32) -> String {
    match site.config.calendar.after(received, terms) {
        None => site.word("guide", "unknown"),
        Some(last) if last.year() == received.year() => format!("{:02}-{:02}", last.month(), last.day()),
        Some(last) => last.to_string(),
    }
}
