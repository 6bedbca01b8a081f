//! The external addresses of a portal, each with the places where it stands.
//!
//! Bodies are read again, in parallel; only a few hold any. An address that belongs to the portal itself, and one on
//! the site's list of those to ignore, is left out. The part behind `#` is the reader's, not the host's.

use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::body::host::host_of;
use crate::content::record::{Detail, Media, Record};
use crate::content::{self, RecordId};
use crate::finding::Place;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Where an address stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub place: Place,
    pub record: Box<str>,
    pub field: &'static str,
}

const LONGEST: usize = 2_000;
/// Places of one address that are kept.
const MOST_SPOTS: usize = 20;

pub fn collect(config: &Config, catalog: &Catalog) -> BTreeMap<String, Vec<Spot>> {
    let ids: Vec<RecordId> = catalog.ids().filter(|id| catalog.shown(*id)).collect();
    let found: Vec<(String, Spot)> = ids.par_iter().flat_map_iter(|id| of_record(config, catalog.get(*id))).collect();
    let mut links: BTreeMap<String, Vec<Spot>> = BTreeMap::new();
    for (url, spot) in found.into_iter().chain(of_site(config)) {
        let Some(url) = normal(config, &url) else { continue };
        let spots = links.entry(url).or_default();
        if spots.len() < MOST_SPOTS && !spots.contains(&spot) {
            spots.push(spot);
        }
    }
    links
}

/// The address as it is asked for; none where it is not.
fn normal(config: &Config, url: &str) -> Option<String> {
    let url = url.split('#').next()?.trim();
    let host = host_of(url)?;
    let ignored = config.settings.links.ignore.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(start) => url.starts_with(start),
        None => url == pattern,
    });
    (url.len() <= LONGEST && !host.eq_ignore_ascii_case(&config.settings.domain) && !ignored).then(|| url.to_string())
}

fn of_site(config: &Config) -> Vec<(String, Spot)> {
    let mut found = Vec::new();
    let mut add = |url: Option<&str>, path: &str, record: &str, field| {
        let spot = Spot { place: Place::file(path), record: record.into(), field };
        found.extend(url.map(|url| (url.to_string(), spot)));
    };
    for organization in &config.organizations.all {
        for account in &organization.accounts {
            add(account.url.as_deref(), "content/vocabulary/organizations.yaml", &organization.name, "accounts");
        }
    }
    let settings = &config.settings;
    add(settings.banner.as_ref().and_then(|banner| banner.link.as_deref()), "site.yaml", "", "banner");
    found
}

fn of_record(config: &Config, record: &Record) -> Vec<(String, Spot)> {
    let mut found = Vec::new();
    let spot = |line, column, field| Spot {
        place: Place::at(record.source_path(), line, column),
        record: record.title.clone(),
        field,
    };
    let mut field = |url: Option<&str>, name: &'static str| {
        found.extend(url.map(|url| (url.to_string(), spot(record.line, 1, name))));
    };
    field(
        record.more.as_ref().and_then(|more| more.source.as_ref()).and_then(|source| source.url.as_deref()),
        "source",
    );
    let media = |media: &Option<Media>| media.as_ref().and_then(|media| media.url.clone());
    match &record.detail {
        Detail::Interpretation(detail) => field(media(&detail.media).as_deref(), "media"),
        Detail::Interview(detail) => field(media(&detail.media).as_deref(), "media"),
        Detail::Disclosure(detail) => detail.fields.iter().for_each(|(_, value)| field(Some(value), "fields")),
        _ => {}
    }
    if record.withdrawn().is_some() {
        return found;
    }
    let body = content::body_text(&config.root, record).unwrap_or_default();
    for (at, url) in addresses(&body) {
        let (line, column) = crate::yaml::position(&body, at as u32);
        found.push((url.to_string(), spot(record.body_line + line, column, "body")));
    }
    found
}

/// The web addresses in a text, and where each begins. One in brackets or quotes goes up to their end, another up to
/// the first character that no address has.
fn addresses(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut until = 0;
    for sign in memchr::memmem::find_iter(bytes, b"://") {
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            sign.checked_sub(scheme.len())
                .and_then(|start| bytes.get(start..sign))
                .is_some_and(|s| s.eq_ignore_ascii_case(scheme.as_bytes()))
        });
        let Some(start) = scheme.map(|scheme| sign - scheme.len()).filter(|start| *start >= until) else { continue };
        let rest = &text[start..];
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let length = match before {
            Some(quote @ (b'"' | b'\'')) => rest.find(char::from(*quote)),
            Some(b'<') => rest.find('>'),
            Some(b'(') => closing(rest),
            _ => None,
        };
        let plain = || {
            let end = rest.find(|c: char| !c.is_ascii_graphic() || "<>\"'`|{}\\^[]".contains(c)).unwrap_or(rest.len());
            rest[..end].trim_end_matches(|c: char| ".,;:!?)*_~".contains(c)).len()
        };
        let inside = length.filter(|length| *length <= LONGEST && !rest[..*length].contains(char::is_whitespace));
        let length = inside.unwrap_or_else(plain);
        until = start + length;
        found.push((start, &rest[..length]));
    }
    found
}

/// The bracket that closes a Markdown target, past those that pair inside it.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(LONGEST) {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            c if c.is_whitespace() => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_they_end() {
        let of = |text: &'static str| addresses(text).into_iter().map(|(_, url)| url).collect::<Vec<&str>>();
        assert_eq!(
            of("见 https://a.example/x。另见 http://b.example/y_(z)，"),
            ["https://a.example/x", "http://b.example/y_(z"]
        );
        assert_eq!(
            of("[政策](https://a.example/政策/a.html) 与 [库](https://a.example/w_(x) \"题\")"),
            ["https://a.example/政策/a.html", "https://a.example/w_(x)"]
        );
        assert_eq!(
            of("<https://a.example/?q=1&r=2> <a href=\"http://b.example/\">x</a>"),
            ["https://a.example/?q=1&r=2", "http://b.example/"]
        );
        assert_eq!(of("ftp://a.example/ 与 没有://"), [""; 0]);
    }
}
