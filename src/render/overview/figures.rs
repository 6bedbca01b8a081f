//! Figures of applications: counts from the ledgers, never their rows.

use super::Page;
use crate::catalog::figures;
use crate::content::ledger::{APPLICANTS, OUTCOMES};
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::{PageFacts, column_path};
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{FiguresView, LinkView, RowView, TableView};

fn row(cells: Vec<String>) -> RowView {
    RowView { cells, ..RowView::default() }
}

pub fn requests(site: &Site<'_>, from: &str) -> Page {
    let years = figures::requests(site.catalog);
    let word = |group: &str, name: &str| site.word(group, name);
    let mut headers = vec![
        word("field", "year"),
        word("figures", "received"),
        word("figures", "answered"),
        word("figures", "extended"),
    ];
    headers.extend(APPLICANTS.iter().map(|name| word("applicant", name)));
    let rows = years.iter().rev().map(|(year, counts)| {
        let mut cells = vec![
            year.to_string(),
            counts.received.to_string(),
            counts.answered.to_string(),
            counts.extended.to_string(),
        ];
        cells.extend(counts.applicants.iter().map(u32::to_string));
        row(cells)
    });
    let by_year = TableView {
        caption: word("figures", "requests_by_year"),
        headers,
        rows: rows.collect(),
        ..TableView::default()
    };
    let mut headers = vec![word("figures", "outcome")];
    headers.extend(years.keys().rev().map(i16::to_string));
    let rows = OUTCOMES.iter().enumerate().filter(|(at, _)| years.values().any(|year| year.outcomes[*at] > 0)).map(
        |(at, name)| {
            let mut cells = vec![word("outcome", name)];
            cells.extend(years.values().rev().map(|year| year.outcomes[at].to_string()));
            row(cells)
        },
    );
    let by_outcome = TableView {
        caption: word("figures", "requests_by_outcome"),
        headers,
        rows: rows.collect(),
        ..TableView::default()
    };
    let mut links: Vec<LinkView> = Vec::new();
    if let Some(column) = site.config.columns.find("requests") {
        let pages = site.catalog.groups.pages.get(&(column as u16)).map(Vec::as_slice).unwrap_or_default();
        links.extend(pages.iter().filter_map(|id| {
            Some(LinkView { title: site.catalog.get(*id).title.to_string(), href: site.record_href(from, *id)? })
        }));
    }
    let series = |name: &str, value: fn(&figures::RequestYear) -> u32| Series {
        name: word("figures", name),
        values: years.values().map(|counts| Some(f64::from(value(counts)))).collect(),
    };
    let drawn = Chart {
        id: "requests-by-year",
        form: Form::Columns,
        title: word("figures", "requests_by_year"),
        unit: String::new(),
        first: word("field", "year"),
        labels: years.keys().map(|year| Label::from(year.to_string())).collect(),
        series: vec![series("received", |counts| counts.received), series("answered", |counts| counts.answered)],
        decimals: 0,
    };
    let view = FiguresView {
        description: Some(word("text", "requests_intro")),
        charts: chart::view(site, &drawn).into_iter().collect(),
        tables: vec![by_year, by_outcome],
        links,
    };
    let column = site.config.columns.find("requests");
    let heading = word("page", "requests");
    let mut trail = column.map(|column| column_path(site, column)).unwrap_or_default();
    trail.retain(|(title, to)| *title != heading && to != from);
    let mut facts = PageFacts::plain("requests", heading, trail);
    facts.column = column;
    Page { template: "requests", name: "figures", value: value(&view), facts }
}
