//! The libraries as a whole: what lapses soon and what has lapsed, and what was issued and repealed year by year.

use super::{Page, above};
use crate::catalog::libraries::{self, LIBRARIES, LibraryCounts};
use crate::content::RecordId;
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{LibraryView, RowView, TableView};
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
    let view = LibraryView { description: site.word("text", description), charts: Vec::new(), tables };
    page(site, "lapsing", &view, from)
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
    let charts = LIBRARIES
        .into_iter()
        .filter_map(|library| {
            let years = libraries::by_year(site.config, &site.catalog.libraries, library);
            let years: Vec<(i16, LibraryCounts)> = years.into_iter().rev().take(YEARS).rev().collect();
            let series = |name: &str, figure: fn(&LibraryCounts) -> u32| Series {
                name: site.word("figures", name),
                values: years.iter().map(|(_, counts)| Some(f64::from(figure(counts)))).collect(),
            };
            let chart = Chart {
                id: &format!("library-{}", library.name()),
                form: Form::Columns,
                title: site.word("library", library.name()),
                unit: String::new(),
                first: site.word("field", "year"),
                labels: years.iter().map(|(year, _)| Label::from(year.to_string())).collect(),
                series: vec![
                    series("issued", |counts| counts.issued),
                    series("repealed", |counts| counts.repealed),
                    series("in_force", |counts| counts.in_force),
                ],
                decimals: 0,
            };
            chart::view(site, &chart)
        })
        .collect();
    let view = LibraryView { description: site.word("text", "library_figures_intro"), charts, tables: Vec::new() };
    page(site, "library_figures", &view, from)
}

fn page(site: &Site<'_>, name: &str, view: &LibraryView, from: &str) -> Page {
    let mut trail = above(site, site.word("page", "libraries"), "libraries");
    trail.retain(|(_, to)| to != from);
    let mut facts = PageFacts::plain("library", site.word("page", name), trail);
    facts.column = site.config.columns.holding("documents", Some(LIBRARIES[1].name()), None, &[]);
    Page { template: "library", name: "library", value: value(view), facts }
}
