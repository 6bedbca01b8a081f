//! Applications for disclosure: figures from the ledgers, never their rows; how to apply, and forms to print.

use super::Page;
use crate::catalog::requests::{Figures, over, sum};
use crate::content::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use crate::plan::address;
use crate::plan::task::Applicant;
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::{PageFacts, column_path};
use crate::render::report_view::OUTCOME_GROUPS;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{ChartView, FactView, LinkView, RequestFormView, RequestsView, RowView, TableView};
use std::collections::BTreeMap;

fn row(cells: Vec<String>) -> RowView {
    RowView { cells, ..RowView::default() }
}

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let applications = &site.catalog.applications;
    let years = applications.by_year();
    let all = over(&years);
    let word = |name: &str| site.word("figures", name);
    let newest_first: Vec<(String, &Figures)> =
        years.iter().rev().map(|(year, figures)| (year.to_string(), figures)).collect();
    let organizations: Vec<(String, Figures)> = applications
        .organizations()
        .map(|(id, years)| (site.config.organizations.get(id).name.clone(), over(years)))
        .collect();
    let organizations: Vec<(String, &Figures)> =
        organizations.iter().map(|(name, figures)| (name.clone(), figures)).collect();
    let mut tables = vec![handled(site, "requests_by_year", site.word("field", "year"), &newest_first)];
    if organizations.len() > 1 {
        let first = site.word("figures", "receiving_body");
        tables.push(handled(site, "requests_by_organization", first, &organizations));
    }
    tables.push(outcomes(site, &newest_first));
    tables.push(applicants(site, &newest_first));
    tables.push(disputes(site, &newest_first));
    tables.retain(|table| !table.rows.is_empty());
    let view = RequestsView {
        links: links(site, from),
        reports: reports(site, from),
        facts: if applications.is_empty() { Vec::new() } else { facts(site, &all) },
        notes: ["requests_counted", "requests_means", "requests_uncounted"]
            .into_iter()
            .filter(|name| !applications.is_empty() && (*name != "requests_uncounted" || all.uncounted > 0))
            .map(|name| word(name).replace("{}", &all.uncounted.to_string()))
            .collect(),
        charts: charts(site, &years, &all),
        tables,
    };
    let facts = page_facts(site, from, site.word("page", "requests"));
    Page { template: "requests", name: "requests", value: value(&view), facts }
}

/// The facts of a page of applications: below the column of applications.
pub fn page_facts(site: &Site<'_>, from: &str, heading: String) -> PageFacts {
    let column = site.config.columns.find("requests");
    let mut trail = column.map(|column| column_path(site, column)).unwrap_or_default();
    let index = address::index("requests");
    if from != index && site.has(&index) {
        // A column leads to the first of its pages; here it is the figures that stand above.
        let title = site.word("page", "requests");
        trail.retain(|(above, to)| *above != title && *to != index);
        trail.push((title, index));
    }
    trail.retain(|(title, to)| *title != heading && to != from);
    let mut facts = PageFacts::plain("requests", heading, trail);
    facts.column = column;
    facts
}

/// Guide and forms, then the pages of the column.
fn links(site: &Site<'_>, from: &str) -> Vec<LinkView> {
    let mut links = made_pages(site, from);
    if let Some(column) = site.config.columns.find("requests") {
        let pages = site.catalog.groups.pages.get(&(column as u16)).map(Vec::as_slice).unwrap_or_default();
        links.extend(pages.iter().filter_map(|id| {
            Some(LinkView { title: site.catalog.get(*id).title.to_string(), href: site.record_href(from, *id)? })
        }));
    }
    links
}

/// The pages about applications that the generator makes, but this one.
pub fn made_pages(site: &Site<'_>, from: &str) -> Vec<LinkView> {
    let index = (address::index("requests"), site.word("page", "requests"));
    let guide = (address::REQUEST_GUIDE.to_string(), site.word("page", "request_guide"));
    let forms = Applicant::ALL.map(|applicant| {
        (address::request_form(applicant), site.word("page", &format!("request_form_{}", applicant.name())))
    });
    [index, guide]
        .into_iter()
        .chain(forms)
        .filter(|(to, _)| to != from && site.has(to))
        .map(|(to, title)| LinkView { title, href: site.href(from, &to) })
        .collect()
}

/// The annual reports, newest first.
fn reports(site: &Site<'_>, from: &str) -> Vec<LinkView> {
    let mut reports: Vec<_> = site.catalog.reports.iter().filter(|annual| site.catalog.local(annual.record)).collect();
    reports.sort_by_key(|annual| (std::cmp::Reverse(annual.year), annual.organization));
    let link = |annual: &crate::catalog::annual::Annual| {
        let title = site.catalog.get(annual.record).title.to_string();
        Some(LinkView { title, href: site.record_href(from, annual.record)? })
    };
    reports.into_iter().filter_map(link).collect()
}

fn facts(site: &Site<'_>, all: &Figures) -> Vec<FactView> {
    let days = |mean: crate::catalog::requests::Mean| mean.shown();
    let facts = [
        ("received", Some(sum(&all.received).to_string())),
        ("answered", Some(all.answered().to_string())),
        ("ahead", days(all.ahead)),
        ("used", days(all.used)),
        ("late", Some(all.late.to_string())),
        ("open_within", Some(all.open_within.to_string())),
        ("open_over", Some(all.open_over.to_string())),
    ];
    let shown = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    shown.map(|(name, value)| FactView { label: site.word("figures", name), value }).collect()
}

/// What came in and was answered, how far ahead of the limit, and with what outcome.
fn charts(site: &Site<'_>, years: &BTreeMap<i16, Figures>, all: &Figures) -> Vec<ChartView> {
    let count = |number: u64| Some(number as f64);
    let series = |name: &str, value: &dyn Fn(&Figures) -> Option<f64>| Series {
        name: site.word("figures", name),
        values: years.values().map(value).collect(),
    };
    let by_year = |id, title: &str, series: Vec<Series>, decimals| Chart {
        id,
        form: Form::Columns,
        title: site.word("figures", title),
        unit: String::new(),
        first: site.word("field", "year"),
        labels: years.keys().map(|year| Label::from(year.to_string())).collect(),
        series,
        decimals,
    };
    let handled = vec![
        series("received", &|figures| count(sum(&figures.received))),
        series("answered", &|figures| count(figures.answered())),
    ];
    let ahead = vec![series("ahead", &|figures| figures.ahead.shown().and_then(|mean| mean.parse().ok()))];
    let of = |range: &std::ops::Range<usize>| {
        count(all.outcomes.get(range.clone()).unwrap_or_default().iter().map(sum).sum())
    };
    let outcomes = Chart {
        id: "requests-outcomes",
        form: Form::Bars,
        title: site.word("figures", "requests_outcomes"),
        unit: String::new(),
        first: site.word("figures", "outcome"),
        labels: OUTCOME_GROUPS.iter().map(|(group, _)| Label::from(site.word("outcome_group", group))).collect(),
        series: vec![Series {
            name: site.word("figures", "answered"),
            values: OUTCOME_GROUPS.iter().map(|(_, range)| of(range)).collect(),
        }],
        decimals: 0,
    };
    [
        by_year("requests-handled", "requests_handled", handled, 0),
        by_year("requests-ahead", "ahead", ahead, 1),
        outcomes,
    ]
    .iter()
    .filter(|_| !years.is_empty())
    .filter_map(|drawn| chart::view(site, drawn))
    .collect()
}

/// What came in and what was answered, a row for each year or body.
fn handled(site: &Site<'_>, caption: &str, first: String, rows: &[(String, &Figures)]) -> TableView {
    let columns = ["received", "carried_in", "answered", "carried_out", "extended", "late", "used", "ahead"];
    let mut headers = vec![first];
    headers.extend(columns.map(|name| site.word("figures", name)));
    let none = || site.word("figures", "none");
    let rows = rows.iter().map(|(name, figures)| {
        row(vec![
            name.clone(),
            sum(&figures.received).to_string(),
            sum(&figures.carried_in).to_string(),
            figures.answered().to_string(),
            sum(&figures.carried_out).to_string(),
            figures.extended.to_string(),
            figures.late.to_string(),
            figures.used.shown().unwrap_or_else(none),
            figures.ahead.shown().unwrap_or_else(none),
        ])
    });
    TableView { caption: site.word("figures", caption), headers, rows: rows.collect(), ..TableView::default() }
}

/// The outcomes that occur, under the groups of the annual report, by year.
fn outcomes(site: &Site<'_>, years: &[(String, &Figures)]) -> TableView {
    let mut headers = vec![site.word("figures", "outcome")];
    headers.extend(years.iter().map(|(year, _)| year.clone()));
    headers.push(site.word("applicant", "total"));
    let numbers = |level: u8, label: String, values: Vec<u64>| {
        let total: u64 = values.iter().sum();
        let cells = [label].into_iter().chain(values.iter().chain([&total]).map(u64::to_string)).collect();
        RowView { level, cells, ..RowView::default() }
    };
    let mut rows = Vec::new();
    for (group, range) in &OUTCOME_GROUPS {
        let of = |at: usize| -> Vec<u64> {
            years.iter().map(|(_, figures)| figures.outcomes.get(at).map(sum).unwrap_or_default()).collect()
        };
        let group_sum = |(_, figures): &(String, &Figures)| {
            figures.outcomes.get(range.clone()).unwrap_or_default().iter().map(sum).sum::<u64>()
        };
        let label = site.word("outcome_group", group);
        rows.push(numbers(0, label, years.iter().map(group_sum).collect()));
        if range.len() > 1 {
            let leaves = range.clone().filter(|at| of(*at).iter().any(|number| *number > 0));
            rows.extend(leaves.map(|at| numbers(1, site.word("outcome", OUTCOMES[at]), of(at))));
        }
    }
    let all = years.iter().map(|(_, figures)| figures.answered()).collect();
    rows.push(numbers(0, site.word("outcome_group", "total"), all));
    let rows = if years.is_empty() { Vec::new() } else { rows };
    TableView { caption: site.word("figures", "requests_by_outcome"), headers, rows, ..TableView::default() }
}

/// Received by kind of applicant.
fn applicants(site: &Site<'_>, years: &[(String, &Figures)]) -> TableView {
    let mut headers = vec![site.word("field", "year")];
    headers.extend(APPLICANTS.iter().chain(&["total"]).map(|name| site.word("applicant", name)));
    let rows = years.iter().map(|(year, figures)| {
        let numbers = figures.received.iter().chain([&sum(&figures.received)]).map(u64::to_string).collect::<Vec<_>>();
        row([year.clone()].into_iter().chain(numbers).collect())
    });
    let caption = site.word("figures", "requests_by_applicant");
    TableView { caption, headers, rows: rows.collect(), ..TableView::default() }
}

/// Reviews and litigation by result, of the years that have any.
fn disputes(site: &Site<'_>, years: &[(String, &Figures)]) -> TableView {
    let mut headers = vec![site.word("figures", "dispute")];
    headers.extend(RESULTS.iter().chain(&["total"]).map(|name| site.word("result", name)));
    let mut rows = Vec::new();
    for (year, figures) in years {
        let heading = rows.len();
        for (name, results) in crate::catalog::annual::DISPUTES.iter().zip(&figures.results) {
            let total: u64 = results.iter().sum();
            if total > 0 {
                let numbers = results.iter().chain([&total]).map(u64::to_string);
                let cells = [site.word("report", name)].into_iter().chain(numbers).collect();
                rows.push(RowView { level: 1, ..row(cells) });
            }
        }
        if rows.len() > heading {
            rows.insert(heading, row(vec![year.clone()]));
        }
    }
    TableView { caption: site.word("figures", "requests_by_dispute"), headers, rows, ..TableView::default() }
}

/// A form to print. It is addressed to the body that the site is of.
pub fn form(site: &Site<'_>, applicant: Applicant, from: &str) -> Page {
    let settings = &site.config.settings;
    let sponsor = &settings.sponsor;
    let view = RequestFormView {
        applicant: applicant.name(),
        body: sponsor.name.clone().unwrap_or_else(|| settings.title.clone()),
        address: sponsor.address.clone().unwrap_or_default(),
        phone: sponsor.phone.clone().unwrap_or_default(),
        links: made_pages(site, from),
    };
    let heading = site.word("page", &format!("request_form_{}", applicant.name()));
    Page { template: "request-form", name: "form", value: value(&view), facts: page_facts(site, from, heading) }
}
