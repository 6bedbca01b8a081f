//! The page of messages: what their ledgers say when they are counted, topics with the records that answer them, and
//! public answers, masked. No other text of a message is shown.

use super::Page;
use crate::catalog::messages::growth::{BEFORE, Growing};
use crate::catalog::messages::response::{Days, Volume};
use crate::catalog::messages::topics::{RECENT, Topic};
use crate::catalog::messages::{Analysis, Month};
use crate::config::TagId;
use crate::plan::address;
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{ChartView, FigureView, LinkView, MessageView, MessagesView, RowView, TableView, TopicView};
use crate::text::mask::mask;
use crate::text::mask_words::mask_words;
use std::cmp::Reverse;

/// How many public answers the page shows.
const SHOWN_ANSWERS: usize = 50;
const SHOWN_MONTHS: usize = 36;
const SHOWN_BARS: usize = 15;
/// New and growing terms of a month that are shown.
const SHOWN_TERMS: usize = 10;

/// Name, link and figures of a row.
type Named = (String, String, Volume);

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let analysis = &site.catalog.message_analysis;
    let view = MessagesView {
        description: site.word("text", "messages_intro"),
        summary: summary(site, &analysis.all),
        topics: (analysis.topics.iter().enumerate())
            .map(|(at, shown)| topic(site, from, analysis, at, shown))
            .collect(),
        growing: growing(site, analysis),
        figures: figures(site, from, analysis),
        questions: questions(site),
    };
    let mut facts = PageFacts::plain("messages", site.word("page", "messages"), Vec::new());
    facts.column = site.config.columns.holding("messages", None, None, &[]);
    Page { template: "messages", name: "messages", value: value(&view), facts }
}

fn summary(site: &Site<'_>, all: &Volume) -> String {
    let counts = [all.received.to_string(), all.replied.to_string()];
    let mut text = site.filled("messages", &[&counts[0], &counts[1]]);
    if let (Some(mean), Some(median)) = (mean(&all.days), median(&all.days)) {
        text.push_str(&site.filled("message_days", &[&mean, &median]));
    }
    if let Some(share) = in_term(all) {
        text.push_str(&site.filled("message_term", &[&share]));
    }
    text
}

/// `4.5`
fn mean(days: &Days) -> Option<String> {
    days.mean_tenths().map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

/// `4`, `4.5`
fn median(days: &Days) -> Option<String> {
    let half = if days.median_twice % 2 == 1 { ".5" } else { "" };
    (days.counted > 0).then(|| format!("{}{half}", days.median_twice / 2))
}

/// `97.5%`: of the messages whose term is over or which were answered, those in their term.
fn in_term(volume: &Volume) -> Option<String> {
    let thousandths = (u64::from(volume.in_term) * 1000 + u64::from(volume.due) / 2).checked_div(volume.due.into())?;
    Some(format!("{}.{}%", thousandths / 10, thousandths % 10))
}

fn topic(site: &Site<'_>, from: &str, analysis: &Analysis, at: usize, topic: &Topic) -> TopicView {
    let title = topic.title().join(&site.word("text", "comma"));
    let id = format!("topic-{}", at + 1);
    let curve = Chart {
        id: &id,
        form: Form::Lines,
        title: site.filled("topic_curve", &[&title]),
        unit: String::new(),
        first: site.word("figures", "month"),
        labels: analysis.curve.iter().map(|month| Label::from(month.to_string())).collect(),
        series: vec![Series {
            name: site.word("figures", "received"),
            values: topic.months[BEFORE..].iter().map(|count| Some(f64::from(*count))).collect(),
        }],
        decimals: 0,
    };
    let numbers = [RECENT.to_string(), topic.recent.to_string(), topic.replied.to_string()];
    TopicView {
        title,
        summary: site.filled("topic", &[&numbers[0], &numbers[1], &numbers[2]]),
        terms: topic.terms.iter().map(|term| term.to_string()).collect(),
        tag: topic.tag.map(|tag| tag_link(site, from, tag)),
        curve: chart::view(site, &curve),
        answers: site.cards(from, analysis.answers.get(at).into_iter().flatten().copied()),
    }
}

fn tag_link(site: &Site<'_>, from: &str, tag: TagId) -> LinkView {
    site.list_link(from, &site.config.tags.get(tag).name, &address::tag(site.config, tag))
}

/// New terms and growing ones, each with its messages.
fn growing(site: &Site<'_>, analysis: &Analysis) -> Option<TableView> {
    let list = |terms: &[Growing], new: bool| {
        let shown = terms.iter().filter(|term| term.names && term.new == new).take(SHOWN_TERMS);
        let shown: Vec<String> = shown.map(|term| site.filled("term", &[&term.term, &term.now.to_string()])).collect();
        if shown.is_empty() { "—".to_string() } else { shown.join(&site.word("text", "comma")) }
    };
    let rows: Vec<RowView> = analysis
        .growing
        .iter()
        .filter(|(_, terms)| terms.iter().any(|term| term.names))
        .map(|(month, terms)| row(vec![month.to_string(), list(terms, true), list(terms, false)]))
        .collect();
    let headers = ["month", "new_terms", "growing_terms"].map(|name| site.word("figures", name)).into();
    let caption = site.word("figures", "terms_by_month");
    (!rows.is_empty()).then(|| TableView { caption, headers, rows, ..TableView::default() })
}

fn figures(site: &Site<'_>, from: &str, analysis: &Analysis) -> Vec<FigureView> {
    let month = |(month, volume): (&Month, &Volume)| (month.to_string(), String::new(), volume.clone());
    let months: Vec<Named> = analysis.months.iter().rev().take(SHOWN_MONTHS).map(month).collect();
    let mut organizations: Vec<_> = analysis.organizations.iter().collect();
    organizations.sort_by_key(|(id, volume)| (Reverse(volume.received), **id));
    let organizations: Vec<Named> = organizations
        .into_iter()
        .map(|(id, volume)| {
            let link = site.organization_link(from, *id);
            (link.title, link.href, volume.clone())
        })
        .collect();
    let channels: Vec<Named> = analysis
        .channels
        .iter()
        .map(|(channel, volume)| (site.words.get("channel", channel).to_string(), String::new(), volume.clone()))
        .collect();
    let month = site.word("figures", "month");
    let organization = site.word("figures", "handling_body");
    let mut figures = vec![FigureView {
        charts: by_month(site, &month, &months),
        table: volumes(site, "messages_by_month", month, months),
    }];
    if !organizations.is_empty() {
        let bars = organizations.iter().take(SHOWN_BARS).map(|(name, _, volume)| (name.clone(), volume.received));
        figures.push(FigureView {
            charts: bars_of(
                site,
                "messages-by-organization",
                "messages_by_organization",
                &organization,
                bars.collect(),
            ),
            table: volumes(site, "messages_by_organization", organization, organizations),
        });
    }
    figures.extend(by_tag(site, from, analysis));
    if channels.len() > 1 {
        let table = volumes(site, "messages_by_channel", site.word("figures", "channel"), channels);
        figures.push(FigureView { charts: Vec::new(), table });
    }
    figures
}

/// What came and was answered each month, and how long it took.
fn by_month(site: &Site<'_>, first: &str, months: &[Named]) -> Vec<ChartView> {
    let series = |name: &str, value: fn(&Volume) -> Option<f64>| Series {
        name: site.word("figures", name),
        values: months.iter().rev().map(|(_, _, volume)| value(volume)).collect(),
    };
    let drawn = |id, title: &str, series, decimals| {
        let labels = months.iter().rev().map(|(month, _, _)| Label::from(month.clone())).collect();
        let chart = Chart {
            id,
            form: Form::Lines,
            title: site.word("figures", title),
            unit: String::new(),
            first: first.into(),
            labels,
            series,
            decimals,
        };
        chart::view(site, &chart)
    };
    let counts = vec![
        series("received", |volume| Some(f64::from(volume.received))),
        series("replied", |volume| Some(f64::from(volume.replied))),
    ];
    let days = vec![
        series("mean_days", |volume| volume.days.mean_tenths().map(|tenths| tenths as f64 / 10.0)),
        series("median_days", |volume| (volume.days.counted > 0).then(|| f64::from(volume.days.median_twice) / 2.0)),
    ];
    let mut charts = Vec::new();
    charts.extend(drawn("messages-by-month", "messages_by_month", counts, 0));
    if months.iter().any(|(_, _, volume)| volume.days.counted > 0) {
        charts.extend(drawn("reply-days", "reply_days", days, 1));
    }
    charts
}

fn bars_of(site: &Site<'_>, id: &str, title: &str, first: &str, bars: Vec<(String, u32)>) -> Vec<ChartView> {
    let chart = Chart {
        id,
        form: Form::Bars,
        title: site.word("figures", title),
        unit: String::new(),
        first: first.into(),
        labels: bars.iter().map(|(name, _)| Label::from(name.clone())).collect(),
        series: vec![Series {
            name: site.word("figures", "received"),
            values: bars.iter().map(|(_, count)| Some(f64::from(*count))).collect(),
        }],
        decimals: 0,
    };
    chart::view(site, &chart).into_iter().collect()
}

fn by_tag(site: &Site<'_>, from: &str, analysis: &Analysis) -> Option<FigureView> {
    let mut tags: Vec<_> = analysis.tags.iter().collect();
    tags.sort_by_key(|(tag, volume)| (Reverse(volume.given + volume.computed), **tag));
    let name = |tag: &TagId| site.config.tags.get(*tag).name.clone();
    let bars = tags.iter().take(SHOWN_BARS).map(|(tag, volume)| (name(tag), volume.given + volume.computed)).collect();
    let mut rows: Vec<RowView> = tags
        .into_iter()
        .map(|(tag, volume)| {
            let link = tag_link(site, from, *tag);
            let counts = [volume.given + volume.computed, volume.given, volume.computed];
            let cells = std::iter::once(link.title).chain(counts.iter().map(u32::to_string)).collect();
            RowView { href: link.href, cells, ..RowView::default() }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    if analysis.without_tag > 0 {
        let name = site.word("figures", "without_tag");
        rows.push(row(vec![name, analysis.without_tag.to_string(), "0".into(), "0".into()]));
    }
    let first = site.word("field", "tags");
    let charts = bars_of(site, "messages-by-tag", "messages_by_tag", &first, bars);
    let mut headers = vec![first];
    headers.extend(["received", "tagged", "classified"].map(|name| site.word("figures", name)));
    let caption = site.word("figures", "messages_by_tag");
    Some(FigureView { charts, table: TableView { caption, headers, rows, ..TableView::default() } })
}

/// Volumes and response times: name, link and volume of each row.
fn volumes(site: &Site<'_>, caption: &str, first: String, volumes: Vec<Named>) -> TableView {
    let with_terms = volumes.iter().any(|(_, _, volume)| volume.due > 0);
    let mut headers = vec![first];
    headers.extend(["received", "replied", "mean_days", "median_days"].map(|name| site.word("figures", name)));
    if with_terms {
        headers.push(site.word("figures", "in_term"));
    }
    let none = || "—".to_string();
    let rows = volumes.into_iter().map(|(name, href, volume)| {
        let mut cells = vec![
            name,
            volume.received.to_string(),
            volume.replied.to_string(),
            mean(&volume.days).unwrap_or_else(none),
            median(&volume.days).unwrap_or_else(none),
        ];
        if with_terms {
            cells.push(in_term(&volume).unwrap_or_else(none));
        }
        RowView { href, cells, ..RowView::default() }
    });
    TableView { caption: site.word("figures", caption), headers, rows: rows.collect(), ..TableView::default() }
}

fn row(cells: Vec<String>) -> RowView {
    RowView { cells, ..RowView::default() }
}

fn questions(site: &Site<'_>) -> Vec<MessageView> {
    let public = site.catalog.messages.iter().rev().filter_map(|message| Some((message, message.answer()?)));
    public
        .take(SHOWN_ANSWERS)
        .map(|(message, answer)| MessageView {
            title: masked(&message.title),
            date: message.received.to_string(),
            organization: message
                .organization
                .map(|id| site.config.organizations.get(id).name.clone())
                .unwrap_or_default(),
            text: masked(&message.text),
            reply: masked(answer),
            replied: message.replied.map(|date| date.to_string()).unwrap_or_default(),
        })
        .collect()
}

/// A public text without what belongs to a person.
fn masked(text: &str) -> String {
    mask_words(&mask(text.trim())).into_owned()
}
