//! Figures of the key domains: counts by domain, category, organization and year, each with its list.

use super::{Page, above};
use crate::catalog::domain_figures::{Count, DomainFigures, figures};
use crate::config::DomainId;
use crate::content::Kind;
use crate::plan::address;
use crate::plan::outputs::{DataOf, data_name};
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::PageFacts;
use crate::render::record_parts::field_value;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{CellView, ChartView, DomainFigureView, DomainFiguresView, LinkedTableView};
use crate::text::encode::path_href;
use std::collections::{BTreeMap, BTreeSet};

type Figures = BTreeMap<DomainId, DomainFigures>;

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let figures = figures(site.config, site.catalog);
    let view = DomainFiguresView {
        charts: [by_domain(site, &figures, from), by_year(site, &figures)].into_iter().flatten().collect(),
        overview: overview(site, &figures, from),
        years: years(site, &figures),
        domains: figures.iter().map(|(id, own)| domain(site, *id, own, from)).collect(),
    };
    let trail = above(site, site.kind_name(Kind::Disclosure), Kind::Disclosure.folder());
    let mut facts = PageFacts::plain("domain-figures", site.word("page", "domain_figures"), trail);
    facts.description = Some(site.word("text", "domain_figures_intro"));
    facts.column = site.config.columns.holding("disclosures", None, None, &[]);
    Page { template: "domain-figures", name: "domains", value: value(&view), facts }
}

fn text(title: impl Into<String>) -> CellView {
    CellView { title: title.into(), ..CellView::default() }
}

/// A link to a list, where it is built here.
fn listed(site: &Site<'_>, from: &str, title: &str, folder: &str) -> CellView {
    CellView { href: site.list_link(from, title, folder).href, ..text(title) }
}

fn newest(count: &Count) -> CellView {
    text(count.newest.map(|day| day.to_string()).unwrap_or_default())
}

fn by_domain(site: &Site<'_>, figures: &Figures, from: &str) -> Option<ChartView> {
    let label = |id: &DomainId| {
        let name = &site.config.domains.get(*id).name;
        Label { text: name.clone(), href: site.list_link(from, name, &address::domain(site.config, *id)).href }
    };
    let chart = Chart {
        id: "by-domain",
        form: Form::Bars,
        title: site.word("figures", "by_domain"),
        unit: site.word("figures", "record_unit"),
        first: site.word("field", "domain"),
        labels: figures.keys().map(label).collect(),
        series: vec![Series {
            name: site.word("figures", "records"),
            values: figures.values().map(|own| Some(f64::from(own.all.records))).collect(),
        }],
        decimals: 0,
    };
    chart::view(site, &chart)
}

fn by_year(site: &Site<'_>, figures: &Figures) -> Option<ChartView> {
    let years: BTreeSet<i16> = figures.values().flat_map(|own| own.years.keys().copied()).collect();
    let count = |year: &i16| figures.values().filter_map(|own| own.years.get(year)).sum::<u32>();
    let year = |year: &i16| Label::from(site.word("pattern", "year").replace("{}", &year.to_string()));
    let chart = Chart {
        id: "by-year",
        form: Form::Columns,
        title: site.word("figures", "all_by_year"),
        unit: site.word("figures", "record_unit"),
        first: site.word("field", "year"),
        labels: years.iter().map(year).collect(),
        series: vec![Series {
            name: site.word("figures", "records"),
            values: years.iter().map(|year| Some(f64::from(count(year)))).collect(),
        }],
        decimals: 0,
    };
    // One year alone is no course of time.
    (years.len() > 1).then(|| chart::view(site, &chart)).flatten()
}

fn overview(site: &Site<'_>, figures: &Figures, from: &str) -> LinkedTableView {
    let word = |name: &str| site.word("figures", name);
    let has_total = figures.values().any(|own| own.total.is_some());
    let has_projects = figures.values().any(|own| own.projects > 0);
    let mut headers = vec![site.word("field", "domain"), word("records"), word("newest")];
    headers.extend(has_projects.then(|| word("projects")));
    headers.extend(has_total.then(|| word("total")));
    let rows = figures.iter().map(|(id, own)| {
        let domain = site.config.domains.get(*id);
        let folder = address::domain(site.config, *id);
        let mut cells = vec![
            CellView { href: format!("#domain-{}", domain.id), ..text(&*domain.name) },
            listed(site, from, &own.all.records.to_string(), &folder),
            newest(&own.all),
        ];
        let projects =
            if own.projects == 0 { text("") } else { listed(site, from, &own.projects.to_string(), "projects") };
        cells.extend(has_projects.then_some(projects));
        let total = own.total.zip(domain.total).map(|(total, field)| {
            let field = &domain.fields[field];
            format!("{}{}{}", field.label, site.word("text", "colon"), field_value(field, &total.shown()).title)
        });
        cells.extend(has_total.then(|| text(total.unwrap_or_default())));
        cells
    });
    LinkedTableView { caption: word("by_domain"), headers, rows: rows.collect() }
}

/// Domains by year; a count leads to that year's open data, which holds just those records.
fn years(site: &Site<'_>, figures: &Figures) -> LinkedTableView {
    let years: BTreeSet<i16> = figures.values().flat_map(|own| own.years.keys().copied()).collect();
    let mut headers = vec![site.word("field", "domain")];
    headers.extend(years.iter().rev().map(|year| site.word("pattern", "year").replace("{}", &year.to_string())));
    let rows = figures.iter().map(|(id, own)| {
        let domain = site.config.domains.get(*id);
        let name = data_name(site.config, DataOf::Domain(*id));
        let mut cells = vec![CellView { href: format!("#domain-{}", domain.id), ..text(&*domain.name) }];
        cells.extend(years.iter().rev().map(|year| match own.years.get(year) {
            Some(count) => CellView {
                title: count.to_string(),
                href: path_href(&format!("data/{name}-{year:04}.csv")).into_owned(),
                file: true,
            },
            None => text("0"),
        }));
        cells
    });
    LinkedTableView { caption: site.word("figures", "domains_by_year"), headers, rows: rows.collect() }
}

fn domain(site: &Site<'_>, id: DomainId, own: &DomainFigures, from: &str) -> DomainFigureView {
    let config = site.config;
    let declared = config.domains.get(id);
    let word = |name: &str| site.word("figures", name);
    let mut tables = Vec::new();
    if !declared.categories.is_empty() {
        let rows = own.categories.iter().map(|((without, category), count)| {
            let records = count.records.to_string();
            let [name, records] = match without {
                true => [text(site.word("text", "no_category")), text(records)],
                false => {
                    let folder = address::category(config, id, *category);
                    let name = &declared.categories[usize::from(*category)].name;
                    [text(&**name), listed(site, from, &records, &folder)]
                }
            };
            vec![name, records, newest(count)]
        });
        tables.push(LinkedTableView {
            caption: word("by_category"),
            headers: vec![site.word("field", "category"), word("records"), word("newest")],
            rows: rows.collect(),
        });
    }
    let mut organizations: Vec<_> = own.organizations.iter().collect();
    organizations.sort_by_key(|(id, count)| (std::cmp::Reverse(count.records), **id));
    let rows = organizations.into_iter().map(|(organization, count)| {
        let folder = address::kind_organization(config, Kind::Disclosure, *organization);
        let name = config.organizations.get(*organization).name.as_str();
        vec![listed(site, from, name, &folder), text(count.records.to_string()), newest(count)]
    });
    tables.push(LinkedTableView {
        caption: word("by_organization"),
        headers: vec![site.word("field", "organization"), word("records"), word("newest")],
        rows: rows.collect(),
    });
    DomainFigureView { title: declared.name.clone(), anchor: format!("domain-{}", declared.id), tables }
}
