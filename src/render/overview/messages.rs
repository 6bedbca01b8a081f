//! The page of messages: what their ledgers say when they are counted, topics with the records that answer them, and
//! public answers, masked. No other text of a message is shown.

use super::Page;
use crate::catalog::messages::growth::{BEFORE, Growing};
use crate::catalog::messages::response::{Days, Volume};
use crate::catalog::messages::topics::{RECENT, Topic};
use crate::catalog::messages::{Analysis, Month};
use crate::config::TagId;
use crate::plan::address;
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{LinkView, MessageView, MessagesView, RowView, TableView, TopicView};
use crate::text::mask::mask;
use crate::text::mask_words::mask_words;
use std::cmp::Reverse;

/// How many public answers the page shows.
const SHOWN_ANSWERS: usize = 50;
const SHOWN_MONTHS: usize = 36;
/// New and growing terms of a month that are shown.
const SHOWN_TERMS: usize = 10;

pub fn page(site: &Site<'_>, from: &str) -> Page {
    let analysis = &site.catalog.message_analysis;
    let view = MessagesView {
        description: site.word("text", "messages_intro"),
        summary: summary(site, &analysis.all),
        topics: (analysis.topics.iter().enumerate())
            .map(|(at, shown)| topic(site, from, analysis, at, shown))
            .collect(),
        growing: growing(site, analysis),
        tables: tables(site, from, analysis),
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
    let counts = topic.months[BEFORE..].iter();
    let title = topic.title().join(&site.word("text", "comma"));
    let curve = TableView {
        caption: site.filled("topic_curve", &[&title]),
        headers: vec![site.word("figures", "month"), site.word("figures", "received")],
        rows: analysis
            .curve
            .iter()
            .zip(counts)
            .map(|(month, count)| row(vec![month.to_string(), count.to_string()]))
            .collect(),
        ..TableView::default()
    };
    let numbers = [RECENT.to_string(), topic.recent.to_string(), topic.replied.to_string()];
    TopicView {
        title,
        summary: site.filled("topic", &[&numbers[0], &numbers[1], &numbers[2]]),
        terms: topic.terms.iter().map(|term| term.to_string()).collect(),
        tag: topic.tag.map(|tag| tag_link(site, from, tag)),
        curve,
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
        .filter(|(_, terms)| !terms.is_empty())
        .map(|(month, terms)| row(vec![month.to_string(), list(terms, true), list(terms, false)]))
        .collect();
    let headers = ["month", "new_terms", "growing_terms"].map(|name| site.word("figures", name)).into();
    let caption = site.word("figures", "terms_by_month");
    (!rows.is_empty()).then(|| TableView { caption, headers, rows, ..TableView::default() })
}

fn tables(site: &Site<'_>, from: &str, analysis: &Analysis) -> Vec<TableView> {
    let config = site.config;
    let month = |(month, volume): (&Month, &Volume)| (month.to_string(), String::new(), volume.clone());
    let months = analysis.months.iter().rev().take(SHOWN_MONTHS).map(month).collect();
    let mut organizations: Vec<_> = analysis.organizations.iter().collect();
    organizations.sort_by_key(|(id, volume)| (Reverse(volume.received), **id));
    let organizations = organizations.into_iter().map(|(id, volume)| {
        let link = site.organization_link(from, *id);
        (link.title, link.href, volume.clone())
    });
    let channels = analysis
        .channels
        .iter()
        .map(|(channel, volume)| (site.words.get("channel", channel).to_string(), String::new(), volume.clone()));
    let mut tables = vec![
        volumes(site, "messages_by_month", site.word("figures", "month"), months),
        volumes(site, "messages_by_organization", site.word("field", "organization"), organizations.collect()),
    ];
    tables.retain(|table| !table.rows.is_empty());
    let mut tags: Vec<_> = analysis.tags.iter().collect();
    tags.sort_by_key(|(tag, volume)| (Reverse(volume.given + volume.computed), **tag));
    let mut rows: Vec<RowView> = tags
        .into_iter()
        .map(|(tag, volume)| {
            let link = tag_link(site, from, *tag);
            let counts = [volume.given + volume.computed, volume.given, volume.computed];
            let cells = std::iter::once(link.title).chain(counts.iter().map(u32::to_string)).collect();
            RowView { href: link.href, cells, ..RowView::default() }
        })
        .collect();
    if !rows.is_empty() {
        if analysis.without_tag > 0 {
            let name = site.word("figures", "without_tag");
            rows.push(row(vec![name, analysis.without_tag.to_string(), "0".into(), "0".into()]));
        }
        let mut headers = vec![site.word("field", "tags")];
        headers.extend(["received", "tagged", "classified"].map(|name| site.word("figures", name)));
        let caption = site.word("figures", "messages_by_tag");
        tables.push(TableView { caption, headers, rows, ..TableView::default() });
    }
    if config.settings.messages.days.is_some() || analysis.channels.len() > 1 {
        tables.push(volumes(site, "messages_by_channel", site.word("figures", "channel"), channels.collect()));
    }
    tables
}

/// Volumes and response times: name, link and volume of each row.
fn volumes(site: &Site<'_>, caption: &str, first: String, volumes: Vec<(String, String, Volume)>) -> TableView {
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
