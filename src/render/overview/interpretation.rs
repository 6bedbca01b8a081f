//! The page of interpretation figures: rates, forms, days, and the documents that still wait.

use super::Page;
use crate::catalog::interpretation::{Duty, Figures, Share, Standing};
use crate::content::Kind;
use crate::plan::address;
use crate::plan::pages::WAITING_SHOWN;
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::{PageFacts, column_path};
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{ChartView, InterpretationFiguresView, LinkView, MetadataRow, RowView, TableView};
use crate::schema::fields::record::FORMS;

const GROUP: &str = "interpretation";
const YEARS_DRAWN: usize = 10;

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let word = |name: &str| site.word(GROUP, name);
    let waiting = site.catalog.interpretation.waiting(site.catalog);
    let shown = &waiting[..waiting.len().min(WAITING_SHOWN)];
    let more = waiting.len() > shown.len();
    let view = InterpretationFiguresView {
        description: word("intro"),
        summary: summary(site, &site.catalog.interpretation.total),
        charts: charts(site),
        tables: [by_year(site, from), by_organization(site, from), by_form(site, from)]
            .into_iter()
            .filter(|table| !table.rows.is_empty())
            .collect(),
        waiting: (!shown.is_empty()).then(|| waiting_table(site, shown, from)),
        waiting_note: more
            .then(|| site.filled("waiting_shown", &[&waiting.len().to_string(), &shown.len().to_string()])),
        definitions: definitions(site),
    };
    let heading = site.word("page", "interpretation_figures");
    let column = site.config.columns.holding(Kind::Interpretation.folder(), None, None, &[]);
    let mut above = column.map(|column| column_path(site, column)).unwrap_or_default();
    let list = (site.kind_name(Kind::Interpretation), address::index(&address::kind(Kind::Interpretation)));
    if site.has(&list.1) && !above.iter().any(|(_, to)| *to == list.1) {
        above.push(list);
    }
    above.retain(|(_, to)| to != from);
    let mut facts = PageFacts::plain("interpretation-figures", heading, above);
    facts.description = Some(view.description.clone());
    facts.column = column;
    Page { template: "interpretation-figures", name: GROUP, value: value(&view), facts }
}

fn percent(share: Option<String>) -> String {
    share.map_or_else(|| "—".into(), |share| format!("{share}%"))
}

fn summary(site: &Site<'_>, figures: &Figures) -> Vec<MetadataRow> {
    let word = |name: &str| site.word(GROUP, name);
    let row = |name: &str, value: String| MetadataRow {
        name: name.into(),
        label: word(name),
        values: vec![LinkView { title: value, href: String::new() }],
    };
    let of = |part: u32, whole: u32| site.filled("part_of", &[&part.to_string(), &whole.to_string()]);
    let target = site.config.settings.interpretation_target * 100.0;
    let rate = format!("{}{}", percent(figures.rate().percent()), of(figures.interpreted, figures.in_scope));
    let association = format!("{}{}", percent(figures.association().percent()), of(figures.linked, figures.materials));
    vec![
        row("rate", rate),
        row("target", format!("{}%", (target * 10.0).round() / 10.0)),
        row("association", association),
        row("mean_days", figures.mean_days().unwrap_or_else(|| "—".into())),
        row("in_time", format!("{}{}", percent(figures.punctuality().percent()), of(figures.in_time, figures.timed))),
        row("waiting", site.filled("waiting_overdue", &[&figures.waiting().to_string(), &figures.overdue.to_string()])),
    ]
}

/// Documents of the last years beside those that are interpreted, and interpretations by form.
fn charts(site: &Site<'_>) -> Vec<ChartView> {
    let all = &site.catalog.interpretation;
    let years: Vec<_> = all.years.iter().filter(|(_, figures)| figures.in_scope > 0).collect();
    let years = &years[years.len().saturating_sub(YEARS_DRAWN)..];
    let series = |name: &str, value: fn(&Figures) -> u32| Series {
        name: site.word(GROUP, name),
        values: years.iter().map(|(_, figures)| Some(f64::from(value(figures)))).collect(),
    };
    let by_year = Chart {
        id: "interpreted-by-year",
        form: Form::Columns,
        title: site.word(GROUP, "by_year"),
        unit: String::new(),
        first: site.word("field", "year"),
        labels: years.iter().map(|(year, _)| Label::from(year.to_string())).collect(),
        series: vec![
            series("in_scope", |figures| figures.in_scope),
            series("interpreted", |figures| figures.interpreted),
        ],
        decimals: 0,
    };
    let by_form = Chart {
        id: "interpretations-by-form",
        form: Form::Bars,
        title: site.word(GROUP, "by_form"),
        unit: String::new(),
        first: site.word("field", "form"),
        labels: all.forms.keys().map(|form| Label::from(site.word("form", form_name(*form)))).collect(),
        series: vec![Series {
            name: site.word(GROUP, "materials"),
            values: all.forms.values().map(|count| Some(f64::from(*count))).collect(),
        }],
        decimals: 0,
    };
    [by_year, by_form].iter().filter_map(|drawn| chart::view(site, drawn)).collect()
}

fn form_name(form: u8) -> &'static str {
    FORMS.get(usize::from(form)).copied().unwrap_or_default()
}

fn table(site: &Site<'_>, caption: &str, first: String, rows: Vec<RowView>) -> TableView {
    let names = ["in_scope", "interpreted", "rate", "mean_days", "waiting", "materials", "association"];
    let mut headers = vec![first];
    headers.extend(names.map(|name| site.word(GROUP, name)));
    TableView { caption: site.word(GROUP, caption), headers, rows, ..TableView::default() }
}

fn row(title: String, href: String, figures: &Figures) -> RowView {
    let cells = vec![
        title,
        figures.in_scope.to_string(),
        figures.interpreted.to_string(),
        percent(figures.rate().percent()),
        figures.mean_days().unwrap_or_else(|| "—".into()),
        figures.waiting().to_string(),
        figures.materials.to_string(),
        percent(figures.association().percent()),
    ];
    RowView { href, cells, ..RowView::default() }
}

fn by_year(site: &Site<'_>, from: &str) -> TableView {
    let rows = site.catalog.interpretation.years.iter().rev().map(|(year, figures)| {
        let link = site.list_link(from, &year.to_string(), &address::year(*year));
        row(link.title, link.href, figures)
    });
    table(site, "by_year", site.word("field", "year"), rows.collect())
}

fn by_organization(site: &Site<'_>, from: &str) -> TableView {
    let rows = site.catalog.interpretation.organizations.iter().map(|(id, figures)| {
        let name = &site.config.organizations.get(*id).name;
        let folder = address::kind_organization(site.config, Kind::Interpretation, *id);
        let link = site.list_link(from, name, &folder);
        row(link.title, link.href, figures)
    });
    table(site, "by_organization", site.word("field", "organization"), rows.collect())
}

fn by_form(site: &Site<'_>, from: &str) -> TableView {
    let all = &site.catalog.interpretation;
    let rows = all.forms.iter().map(|(form, count)| {
        let link = site.list_link(from, &site.word("form", form_name(*form)), &address::form(*form));
        let share = Share { part: *count, whole: all.total.materials };
        let cells = vec![link.title, count.to_string(), percent(share.percent())];
        RowView { href: link.href, cells, ..RowView::default() }
    });
    TableView {
        caption: site.word(GROUP, "by_form"),
        headers: vec![site.word("field", "form"), site.word(GROUP, "materials"), site.word(GROUP, "share")],
        rows: rows.collect(),
        ..TableView::default()
    }
}

fn waiting_table(site: &Site<'_>, waiting: &[&Duty], from: &str) -> TableView {
    let rows = waiting.iter().map(|duty| {
        let record = site.catalog.get(duty.document);
        let organization = record.organization.map(|id| site.config.organizations.get(id).name.clone());
        let standing = match duty.standing {
            Standing::WithinTerm => "within_term",
            Standing::Overdue => "overdue",
            _ => "open",
        };
        let cells = vec![
            record.title.to_string(),
            organization.unwrap_or_default(),
            record.published.date.to_string(),
            duty.last.map_or_else(|| "—".into(), |last| last.to_string()),
            site.word(GROUP, &format!("standing_{standing}")),
        ];
        RowView { href: site.record_href(from, duty.document).unwrap_or_default(), cells, ..RowView::default() }
    });
    let field = |name: &str| site.word("field", name);
    TableView {
        caption: String::new(),
        headers: vec![
            field("title"),
            field("organization"),
            field("published"),
            site.word(GROUP, "last"),
            site.word(GROUP, "standing"),
        ],
        rows: rows.collect(),
        ..TableView::default()
    }
}

fn definitions(site: &Site<'_>) -> Vec<String> {
    let settings = &site.config.settings;
    let types: Vec<String> = settings.interpreted_types.iter().map(|name| site.word("type", name)).collect();
    let types = types.join(&site.word("text", "comma"));
    let scope = match settings.interpretation_since {
        Some(since) => site.filled("interpretation_scope_since", &[&types, &since.to_string()]),
        None => site.filled("interpretation_scope", &[&types]),
    };
    let term = site.filled("interpretation_term", &[&settings.interpretation_days.to_string()]);
    let word = |name: &str| site.word(GROUP, name);
    vec![scope, word("about_rate"), word("about_association"), word("about_days"), term]
}
