//! The libraries as a whole: what lapses soon and what has lapsed, and what was issued and repealed year by year.

use super::{Page, above};
use crate::catalog::libraries::{self, LIBRARIES};
use crate::content::RecordId;
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{FiguresView, RowView, TableView};
use jiff::civil::Date;

/// How many years the figures go back.
const YEARS: usize = 10;

/// Ends are given as days, month by month: no page tells how many days are left, which would be wrong tomorrow.
pub fn lapsing(site: &Site<'_>, from: &str) -> Page {
    let (soon, lapsed) = libraries::ends_near(site.config, site.catalog);
    let mut tables: Vec<TableView> = Vec::new();
    for (name, part) in [("lapsing_in", &soon), ("lapsed_in", &lapsed)] {
        for month in part.chunk_by(|a, b| (a.0.year(), a.0.month()) == (b.0.year(), b.0.month())) {
            let (year, number) = (month[0].0.year().to_string(), month[0].0.month().to_string());
            tables.push(TableView {
                caption: site.filled(name, &[&year, &number]),
                headers: ["title", "number", "issuers", "ends"].map(|field| site.word("field", field)).into(),
                rows: month.iter().map(|(last, id)| ending(site, *last, *id, from)).collect(),
                ..TableView::default()
            });
        }
    }
    let description = if tables.is_empty() { "lapsing_none" } else { "lapsing_intro" };
    page(site, "lapsing", description, tables, true, from)
}

fn ending(site: &Site<'_>, last: Date, id: RecordId, from: &str) -> RowView {
    let record = site.catalog.get(id);
    let document = record.document();
    let issuers = document.map(|document| &*document.issuers).filter(|issuers| !issuers.is_empty());
    let issuers = issuers.unwrap_or(record.organization.as_slice()).iter();
    let names: Vec<&str> = issuers.map(|issuer| site.config.organizations.get(*issuer).short()).collect();
    RowView {
        href: site.record_href(from, id).unwrap_or_default(),
        cells: vec![
            record.title.to_string(),
            document.and_then(|document| document.number.as_deref()).unwrap_or("—").to_string(),
            names.join(&site.word("text", "comma")),
            last.to_string(),
        ],
        ..RowView::default()
    }
}

pub fn figures(site: &Site<'_>, from: &str) -> Page {
    let tables = LIBRARIES
        .into_iter()
        .filter_map(|library| {
            let years = libraries::by_year(site.config, &site.catalog.libraries, library);
            let rows: Vec<RowView> = years
                .iter()
                .rev()
                .take(YEARS)
                .map(|(year, counts)| RowView {
                    cells: vec![
                        year.to_string(),
                        counts.issued.to_string(),
                        counts.repealed.to_string(),
                        counts.in_force.to_string(),
                    ],
                    ..RowView::default()
                })
                .collect();
            (!rows.is_empty()).then(|| TableView {
                caption: site.word("library", library.name()),
                headers: vec![
                    site.word("field", "year"),
                    site.word("figures", "issued"),
                    site.word("figures", "repealed"),
                    site.word("figures", "in_force"),
                ],
                rows,
                ..TableView::default()
            })
        })
        .collect();
    page(site, "library_figures", "library_figures_intro", tables, false, from)
}

fn page(site: &Site<'_>, name: &str, description: &str, tables: Vec<TableView>, text: bool, from: &str) -> Page {
    let view = FiguresView {
        description: Some(site.word("text", description)),
        tables,
        words: text,
        links: Vec::new(),
        questions: Vec::new(),
    };
    let mut trail = above(site, site.word("page", "libraries"), "libraries");
    trail.retain(|(_, to)| to != from);
    let mut facts = PageFacts::plain("library", site.word("page", name), trail);
    facts.column = site.config.columns.holding("documents", Some(LIBRARIES[1].name()), None, &[]);
    Page { template: "library", name: "figures", value: value(&view), facts }
}
