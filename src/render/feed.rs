//! Feeds: Atom 1.0 and JSON Feed 1.1 of the newest records of the site, a kind, an organization or a tag.
//!
//! Takes a planned feed, its title and the page that it belongs to, and writes the file into `out`. An entry shows
//! what lists show of a record (title, dates, organization, tags, `summary`), so that an edited body leaves feeds
//! as they are. Which feeds there are and how many entries each has is left to `plan::outputs`.
//! The absolute URLs ([`page_url`]) and moments ([`timestamp`]) that machines read are made here for all of `render`.

use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::{Record, RecordId};
use crate::plan::address;
use crate::plan::outputs::Feed;
use crate::schema::Moment;
use crate::text::encode::path_href;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;
use std::borrow::Cow;
use std::io;

/// What stands for "never" in a feed without entries: Atom asks for a moment.
const NEVER: &str = "1970-01-01T00:00:00Z";

pub fn atom(config: &Config, catalog: &Catalog, feed: &Feed<'_>, title: &str, page: &str, out: &mut Vec<u8>) {
    // Memory takes every byte, so there is no error to report.
    let _ = write_atom(config, catalog, feed, title, page, out);
    out.push(b'\n');
}

fn write_atom(
    config: &Config,
    catalog: &Catalog,
    feed: &Feed<'_>,
    title: &str,
    page: &str,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let own = format!("{}.xml", own_url(config, feed));
    let updated = feed
        .members
        .iter()
        .map(|id| changed(catalog.get(*id)))
        .max()
        .map_or(NEVER.to_string(), |moment| timestamp(config, moment));
    let mut writer = Writer::new_with_indent(out, b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let root = writer
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", config.settings.language.tag()));
    root.write_inner_content(|writer| {
        text(writer, "id", &own)?;
        text(writer, "title", title)?;
        text(writer, "updated", &updated)?;
        link(writer, "self", "application/atom+xml", &own)?;
        link(writer, "alternate", "text/html", page)?;
        // Entries without an organization are the site's.
        author(writer, &config.settings.title)?;
        for id in feed.members {
            writer.create_element("entry").write_inner_content(|writer| entry(config, catalog.get(*id), writer))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(config: &Config, record: &Record, writer: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    let url = record_url(config, record);
    text(writer, "id", &url)?;
    text(writer, "title", &record.title)?;
    text(writer, "updated", &timestamp(config, changed(record)))?;
    text(writer, "published", &timestamp(config, record.published))?;
    link(writer, "alternate", "text/html", &url)?;
    if let Some(organization) = record.organization {
        author(writer, &config.organizations.get(organization).name)?;
    }
    for tag in &record.tags {
        let tag = config.tags.get(*tag);
        writer
            .create_element("category")
            .with_attribute(("term", tag.id.as_str()))
            .with_attribute(("label", &*printable(&tag.name)))
            .write_empty()?;
    }
    match record.summary() {
        Some(summary) => text(writer, "summary", summary),
        None => Ok(()),
    }
}

fn text(writer: &mut Writer<&mut Vec<u8>>, name: &str, content: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&printable(content))).map(|_| ())
}

fn link(writer: &mut Writer<&mut Vec<u8>>, relation: &str, media_type: &str, url: &str) -> io::Result<()> {
    writer
        .create_element("link")
        .with_attribute(("rel", relation))
        .with_attribute(("type", media_type))
        .with_attribute(("href", url))
        .write_empty()
        .map(|_| ())
}

fn author(writer: &mut Writer<&mut Vec<u8>>, name: &str) -> io::Result<()> {
    writer.create_element("author").write_inner_content(|writer| text(writer, "name", name)).map(|_| ())
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: Cow<'a, str>,
    home_page_url: &'a str,
    feed_url: String,
    language: &'static str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: Cow<'a, str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: Cow<'a, str>,
    /// An item must have content: the summary, else the title.
    content_text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Cow<'a, str>>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[Author<'a>; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Cow<'a, str>>,
}

pub fn json(config: &Config, catalog: &Catalog, feed: &Feed<'_>, title: &str, page: &str, out: &mut Vec<u8>) {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: printable(title),
        home_page_url: page,
        feed_url: format!("{}.json", own_url(config, feed)),
        language: config.settings.language.tag(),
        authors: [Author { name: printable(&config.settings.title) }],
        items: feed.members.iter().map(|id| item(config, catalog, *id)).collect(),
    };
    // Plain strings into memory: nothing that can fail.
    let _ = serde_json::to_writer_pretty(&mut *out, &feed);
    out.push(b'\n');
}

fn item<'a>(config: &'a Config, catalog: &'a Catalog, id: RecordId) -> Item<'a> {
    let record = catalog.get(id);
    let url = record_url(config, record);
    let summary = record.summary().map(printable);
    Item {
        id: url.clone(),
        url,
        title: printable(&record.title),
        content_text: summary.clone().unwrap_or_else(|| printable(&record.title)),
        summary,
        date_published: timestamp(config, record.published),
        date_modified: record.updated.map(|_| timestamp(config, changed(record))),
        authors: record
            .organization
            .map(|organization| [Author { name: printable(&config.organizations.get(organization).name) }]),
        tags: record.tags.iter().map(|tag| printable(&config.tags.get(*tag).name)).collect(),
    }
}

fn own_url(config: &Config, feed: &Feed<'_>) -> String {
    format!("{}{}", config.settings.base_url, path_href(&feed.stem))
}

/// Absolute URL of a page: of the desktop edition, or of the mobile one where only that is built.
pub fn page_url(config: &Config, address: &str) -> String {
    let folder = if config.settings.editions.desktop { "" } else { "m/" };
    [config.settings.base_url.as_str(), folder, &*path_href(address)].concat()
}

/// Absolute URL of a record's page.
pub fn record_url(config: &Config, record: &Record) -> String {
    page_url(config, &address::record(record))
}

/// When a record was last changed, as far as its dates tell.
pub fn changed(record: &Record) -> Moment {
    record.updated.map_or(record.published, |updated| updated.max(record.published))
}

/// `2026-01-31T09:30:00+08:00`, in the site's timezone.
pub fn timestamp(config: &Config, moment: Moment) -> String {
    let minutes = moment.minutes.unwrap_or(0);
    let offset = config.settings.timezone.seconds() / 60;
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, rest) = (offset.abs() / 60, offset.abs() % 60);
    format!("{}T{:02}:{:02}:00{sign}{hours:02}:{rest:02}", moment.date, minutes / 60, minutes % 60)
}

/// A text without the characters that XML forbids and that no reader can show; lines end with LF.
pub fn printable(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.replace(forbidden, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(printable("一\r\n二\r三\u{0}\u{8}\u{fffe}\u{7f}\t四"), "一\n二\n三\t四");
        assert!(matches!(printable("平常的文字\n"), Cow::Borrowed(_)));
    }
}
