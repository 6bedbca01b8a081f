//! The coverage of all standard directories: area by organization, and every row that is missing or late.

use super::directory::{area_anchor, counts, late_note, row_anchor};
use super::{Page, above};
use crate::catalog::coverage::{Covered, Verdict};
use crate::content::directory::{Directory, Item};
use crate::plan::address;
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{
    ChartView, CoverageAreaView, CoverageCellView, CoverageFaultView, CoverageFaultsView, CoverageView, LinkView,
};

/// A directory with what is known of its rows.
type Known<'k> = (&'k Directory, &'k [Covered]);

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let catalog = site.catalog;
    let known: Vec<Known<'_>> =
        catalog.directories.iter().zip(catalog.coverage.directories.iter().map(Vec::as_slice)).collect();
    let name = |directory: &Directory| site.config.organizations.get(directory.organization).short().to_string();
    let mut areas: Vec<&str> = Vec::new();
    for area in catalog.directories.iter().flat_map(areas_of) {
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    let cell = |known: &Known<'_>, area: Option<&str>| {
        let (directory, rows) = *known;
        let rows = directory.items.iter().zip(rows).filter(|(item, _)| area.is_none_or(|area| item.area == area));
        let anchor = area.and_then(|area| areas_of(directory).iter().position(|own| *own == area)).map(area_anchor);
        CoverageCellView {
            organization: name(directory),
            href: place(site, from, directory, anchor.as_deref()),
            counts: counts(site, rows.map(|(_, covered)| covered)),
        }
    };
    let view = CoverageView {
        charts: chart(site, from, &known).into_iter().collect(),
        organizations: known
            .iter()
            .map(|(directory, _)| LinkView { title: name(directory), href: place(site, from, directory, None) })
            .collect(),
        areas: areas
            .iter()
            .map(|area| CoverageAreaView {
                title: (*area).to_string(),
                cells: known.iter().map(|known| cell(known, Some(area))).collect(),
            })
            .collect(),
        totals: known.iter().map(|known| cell(known, None)).collect(),
        faults: known.iter().filter_map(|known| faults(site, from, known)).collect(),
    };
    let trail = above(site, site.word("page", "directory"), "directory");
    let mut facts = PageFacts::plain("coverage", site.word("page", "coverage"), trail);
    facts.description = Some(site.word("text", "coverage_intro"));
    facts.column = site.config.columns.holding("directory", None, None, &[]);
    Page { template: "coverage", name: "coverage", value: value(&view), facts }
}

/// Rows by verdict, organization by organization.
fn chart(site: &Site<'_>, from: &str, known: &[Known<'_>]) -> Option<ChartView> {
    let label = |directory: &Directory| Label {
        text: site.config.organizations.get(directory.organization).short().to_string(),
        href: place(site, from, directory, None),
    };
    let rows = |rows: &[Covered], verdict: Verdict| rows.iter().filter(|row| row.verdict == verdict).count() as f64;
    let series = [Verdict::Fulfilled, Verdict::Late, Verdict::Missing].map(|verdict| Series {
        name: site.word("verdict", verdict.name()),
        values: known.iter().map(|(_, own)| Some(rows(own, verdict))).collect(),
    });
    let chart = Chart {
        id: "by-organization",
        form: Form::Bars,
        title: site.word("directory", "rows_by_organization"),
        unit: site.word("directory", "row_unit"),
        first: site.word("field", "organization"),
        labels: known.iter().map(|(directory, _)| label(directory)).collect(),
        series: series.into(),
        decimals: 0,
    };
    chart::view(site, &chart)
}

/// The areas of a directory in the order in which they first stand.
fn areas_of(directory: &Directory) -> Vec<&str> {
    let mut areas: Vec<&str> = Vec::new();
    for item in &directory.items {
        if !areas.contains(&item.area.as_str()) {
            areas.push(&item.area);
        }
    }
    areas
}

fn place(site: &Site<'_>, from: &str, directory: &Directory, anchor: Option<&str>) -> String {
    let href = site.href(from, &address::directory(&directory.id));
    anchor.map_or(href.clone(), |anchor| format!("{href}#{anchor}"))
}

fn faults(site: &Site<'_>, from: &str, (directory, rows): &Known<'_>) -> Option<CoverageFaultsView> {
    let faulty = |row: &Covered| matches!(row.verdict, Verdict::Missing | Verdict::Late);
    let numbered = directory.items.iter().zip(*rows).enumerate();
    let rows: Vec<CoverageFaultView> = numbered
        .filter(|(_, (_, row))| faulty(row))
        .map(|(at, (item, row))| CoverageFaultView {
            area: item.area.clone(),
            title: matter(site, item),
            href: place(site, from, directory, Some(&row_anchor(at + 1, item))),
            verdict: site.code("verdict", row.verdict.name()),
            note: row.late.as_ref().map(|late| late_note(site, late)).unwrap_or_default(),
        })
        .collect();
    let organization = site.config.organizations.get(directory.organization).short().to_string();
    let link = LinkView { title: organization, href: place(site, from, directory, None) };
    (!rows.is_empty()).then_some(CoverageFaultsView { organization: link, rows })
}

/// 一级事项：二级事项
fn matter(site: &Site<'_>, item: &Item) -> String {
    match item.level2.is_empty() {
        true => item.level1.clone(),
        false => [&item.level1, &*site.word("text", "colon"), &item.level2].concat(),
    }
}
