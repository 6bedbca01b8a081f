//! Figures of messages: counts from the ledgers; and public answers, masked.

use super::Page;
use crate::catalog::figures;
use crate::render::chart::{self, Chart, Form, Label, Series};
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{FiguresView, MessageView, RowView, TableView};
use crate::text::mask::mask;
use crate::text::mask_words::mask_words;

/// How many public answers the page shows.
const SHOWN_ANSWERS: usize = 50;

fn row(cells: Vec<String>) -> RowView {
    RowView { cells, ..RowView::default() }
}

pub fn messages(site: &Site<'_>) -> Page {
    let counts = figures::messages(site.catalog);
    let word = |group: &str, name: &str| site.word(group, name);
    let pair = |(received, replied): &(u32, u32)| [received.to_string(), replied.to_string()];
    let table = |caption: &str, first: String, rows: Vec<(String, [String; 2])>| TableView {
        caption: word("figures", caption),
        headers: vec![first, word("figures", "received"), word("figures", "replied")],
        rows: rows.into_iter().map(|(name, [received, replied])| row(vec![name, received, replied])).collect(),
        ..TableView::default()
    };
    let months =
        counts.months.iter().rev().map(|((year, month), count)| (format!("{year}-{month:02}"), pair(count))).collect();
    let organizations = counts
        .organizations
        .iter()
        .map(|(id, count)| (site.config.organizations.get(*id).name.clone(), pair(count)))
        .collect();
    let mut by_tag: Vec<_> = counts.tags.iter().collect();
    by_tag.sort_by_key(|(tag, count)| (std::cmp::Reverse(**count), **tag));
    let tags = TableView {
        caption: word("figures", "messages_by_tag"),
        headers: vec![word("field", "tags"), word("figures", "received")],
        rows: by_tag
            .into_iter()
            .map(|(tag, count)| row(vec![site.config.tags.get(*tag).name.clone(), count.to_string()]))
            .collect(),
        ..TableView::default()
    };
    let public = site.catalog.messages.iter().rev().filter_map(|message| Some((message, message.answer()?)));
    let questions = public
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
        .collect();
    let mut tables = vec![table("messages_by_month", word("figures", "month"), months)];
    if !counts.organizations.is_empty() {
        tables.push(table("messages_by_organization", word("field", "organization"), organizations));
    }
    if !counts.tags.is_empty() {
        tables.push(tags);
    }
    let months = counts.months.iter();
    let drawn = Chart {
        id: "messages-by-month",
        form: Form::Lines,
        title: word("figures", "messages_by_month"),
        unit: String::new(),
        first: word("figures", "month"),
        labels: months.clone().map(|((year, month), _)| Label::from(format!("{year}-{month:02}"))).collect(),
        series: vec![
            Series {
                name: word("figures", "received"),
                values: months.clone().map(|(_, count)| Some(f64::from(count.0))).collect(),
            },
            Series {
                name: word("figures", "replied"),
                values: months.map(|(_, count)| Some(f64::from(count.1))).collect(),
            },
        ],
        decimals: 0,
    };
    let view = FiguresView {
        description: Some(word("text", "messages_intro")),
        charts: chart::view(site, &drawn).into_iter().collect(),
        tables,
        links: Vec::new(),
        questions,
    };
    let mut facts = PageFacts::plain("messages", word("page", "messages"), Vec::new());
    facts.column = site.config.columns.holding("messages", None, None, &[]);
    Page { template: "messages", name: "figures", value: value(&view), facts }
}

/// A public text without what belongs to a person.
fn masked(text: &str) -> String {
    mask_words(&mask(text.trim())).into_owned()
}
