//! Linked data of a page: schema.org as JSON-LD, safe inside `<script>`.
//!
//! Takes a record (or page, or organization), its absolute URL and its breadcrumb, and gives the text of one script:
//! a `Legislation` for documents that have a validity, a `NewsArticle` for news, an `Article` or nearer type for the
//! rest; with the publishing body, and the `BreadcrumbList`. It is made for every page of the portal, so it is
//! written straight into a string. What it says of other records is their address alone, and what is empty is left
//! out. Putting the text into the page is left to `page_view`.

use super::export::labels::type_label;
use super::feed::{changed, page_url, record_url, timestamp};
use crate::catalog::Catalog;
use crate::catalog::links::Relation;
use crate::config::{Config, Level, OrganizationId};
use crate::content::RecordId;
use crate::content::record::{Detail, Document, DocumentType, Kind, Record, Status};
use crate::plan::address;
use crate::schema::Moment;
use jiff::civil::Date;
use std::fmt::Write;

/// A record's page. `breadcrumb` holds the titles and absolute URLs of the pages above it, from the home page down.
pub fn record(config: &Config, catalog: &Catalog, id: RecordId, url: &str, breadcrumb: &[(String, String)]) -> String {
    let record = catalog.get(id);
    if record.withdrawn().is_some() {
        return page(config, &record.title, url, breadcrumb);
    }
    let mut json = Json::graph();
    match (&record.detail, catalog.lifecycle.status(id)) {
        (Detail::Document(document), Some(status)) => {
            legislation(config, catalog, id, document, status, url, &mut json)
        }
        _ => article(config, catalog, id, url, &mut json),
    }
    json.breadcrumb(breadcrumb, url);
    json.finish()
}

/// A page that is no record: the home page, a list, an overview.
pub fn page(config: &Config, title: &str, url: &str, breadcrumb: &[(String, String)]) -> String {
    let mut json = Json::graph();
    json.open(if url == page_url(config, address::HOME) { "WebSite" } else { "WebPage" });
    json.field("name", title);
    json.field("url", url);
    json.field("inLanguage", config.settings.language.tag());
    json.organization("publisher", [config.settings.title.as_str()]);
    json.close();
    json.breadcrumb(breadcrumb, url);
    json.finish()
}

/// An organization's page.
pub fn organization(config: &Config, id: OrganizationId, url: &str) -> String {
    let organization = config.organizations.get(id);
    let mut json = Json::graph();
    json.open("GovernmentOrganization");
    json.field("@id", url);
    json.field("name", &organization.name);
    json.field("alternateName", organization.short_name.as_deref().unwrap_or_default());
    json.field("url", url);
    json.field("identifier", organization.code.as_deref().unwrap_or_default());
    json.field("address", organization.address.as_deref().unwrap_or_default());
    json.field("telephone", organization.phone.as_deref().unwrap_or_default());
    if let Some(parent) = organization.parent {
        json.key("parentOrganization");
        json.open("GovernmentOrganization");
        json.field("@id", &page_url(config, &address::index(&address::organization(config, parent))));
        json.field("name", &config.organizations.get(parent).name);
        json.close();
    }
    json.list("sameAs", organization.accounts.iter().filter_map(|account| account.url.as_deref()), Json::text);
    json.close();
    json.finish()
}

fn legislation(
    config: &Config,
    catalog: &Catalog,
    id: RecordId,
    document: &Document,
    status: Status,
    url: &str,
    json: &mut Json,
) {
    let record = catalog.get(id);
    let name = |id: OrganizationId| config.organizations.get(id).name.as_str();
    json.open("Legislation");
    json.field("@id", url);
    json.field("name", &record.title);
    json.field("inLanguage", config.settings.language.tag());
    json.field("legislationIdentifier", document.number.as_deref().or(document.index.as_deref()).unwrap_or_default());
    let (chinese, english) = type_label(document.document_type);
    json.field("legislationType", config.settings.language.pick(chinese, english));
    json.date("legislationDate", document.signed);
    json.date("datePublished", Some(record.published.date));
    json.date("legislationDateOfApplicability", document.effective);
    if status == Status::Amended {
        let amendments = catalog.links.to(id, Relation::Amends).filter(|other| catalog.public(*other));
        json.date("legislationDateVersion", amendments.map(|other| catalog.get(other).published.date).max());
    }
    if document.issuers.is_empty() {
        json.organization("legislationPassedBy", record.organization.map(name));
    } else {
        json.organization("legislationPassedBy", document.issuers.iter().map(|issuer| name(*issuer)));
    }
    json.field("jurisdiction", record.organization.map(|id| jurisdiction(config, id)).unwrap_or_default());
    json.field(
        "legislationLegalForce",
        match status {
            Status::InForce | Status::Amended => "https://schema.org/InForce",
            Status::PartlyInForce => "https://schema.org/PartiallyInForce",
            Status::Lapsed | Status::Repealed => "https://schema.org/NotInForce",
        },
    );
    json.records(
        config,
        catalog,
        "legislationChanges",
        catalog.links.from(id, Relation::Amends).chain(catalog.links.from(id, Relation::Repeals)),
    );
    json.records(config, catalog, "isBasedOn", catalog.links.from(id, Relation::BasedOn));
    publisher(config, record, json);
    json.close();
}

/// The place that a body's government governs: the nearest government's name without 人民政府.
fn jurisdiction(config: &Config, id: OrganizationId) -> &str {
    let mut next = Some(id);
    while let Some(id) = next {
        let organization = config.organizations.get(id);
        if organization.kind == "government" {
            let name = organization.name.as_str();
            let place = name.strip_suffix("人民政府").filter(|place| !place.is_empty());
            return if organization.level == Level::Nation { "中国" } else { place.unwrap_or(name) };
        }
        next = organization.parent;
    }
    ""
}

fn article(config: &Config, catalog: &Catalog, id: RecordId, url: &str, json: &mut Json) {
    let record = catalog.get(id);
    json.open(match (&record.detail, record.kind) {
        (Detail::Document(document), _) if document.document_type == DocumentType::News => "NewsArticle",
        (_, Kind::Page) => "WebPage",
        (_, Kind::Report) => "Report",
        _ => "Article",
    });
    json.field("@id", url);
    json.field(if record.kind == Kind::Page { "name" } else { "headline" }, &record.title);
    json.field("inLanguage", config.settings.language.tag());
    json.moment(config, "datePublished", record.published);
    if record.updated.is_some() {
        json.moment(config, "dateModified", changed(record));
    }
    json.records(
        config,
        catalog,
        "about",
        catalog.links.from(id, Relation::Interprets).chain(catalog.links.from(id, Relation::Documents)),
    );
    publisher(config, record, json);
    json.close();
}

fn publisher(config: &Config, record: &Record, json: &mut Json) {
    json.organization(
        "publisher",
        [record.organization.map_or(config.settings.title.as_str(), |id| config.organizations.get(id).name.as_str())],
    );
}

/// JSON under construction; inside, commas are set where the last sign asks for one.
struct Json(String);

impl Json {
    fn graph() -> Json {
        let mut json = String::with_capacity(1536);
        json.push_str(r#"{"@context":"https://schema.org","@graph":["#);
        Json(json)
    }

    fn finish(mut self) -> String {
        self.0.push_str("]}");
        self.0
    }

    fn comma(&mut self) {
        if !self.0.ends_with(['{', '[', ':']) {
            self.0.push(',');
        }
    }

    fn open(&mut self, name: &str) {
        self.comma();
        self.0.push_str("{\"@type\":\"");
        self.0.push_str(name);
        self.0.push('"');
    }

    fn close(&mut self) {
        self.0.push('}');
    }

    fn key(&mut self, key: &str) {
        self.comma();
        self.0.push('"');
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    fn field(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.key(key);
            self.text(value);
        }
    }

    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.key(key);
            // Writing to a string does not fail.
            let _ = write!(self.0, "\"{:04}-{:02}-{:02}\"", date.year(), date.month(), date.day());
        }
    }

    fn moment(&mut self, config: &Config, key: &str, moment: Moment) {
        match moment.minutes {
            None => self.date(key, Some(moment.date)),
            Some(_) => self.field(key, &timestamp(config, moment)),
        }
    }

    /// A lone item as itself, several as a list, none not at all.
    fn list<T>(&mut self, key: &str, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Json, T)) {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return };
        self.key(key);
        let Some(second) = items.next() else { return write(self, first) };
        self.0.push('[');
        write(self, first);
        for item in std::iter::once(second).chain(items) {
            self.0.push(',');
            write(self, item);
        }
        self.0.push(']');
    }

    fn organization<'n>(&mut self, key: &str, names: impl IntoIterator<Item = &'n str>) {
        self.list(key, names, |json, name| {
            json.0.push_str(r#"{"@type":"GovernmentOrganization","name":"#);
            json.text(name);
            json.0.push('}');
        });
    }

    /// Other records by their addresses; what is not public stays unsaid.
    fn records(&mut self, config: &Config, catalog: &Catalog, key: &str, ids: impl Iterator<Item = RecordId>) {
        self.list(key, ids.filter(|id| catalog.public(*id)), |json, id| {
            json.0.push_str("{\"@id\":");
            json.text(&record_url(config, catalog.get(id)));
            json.0.push('}');
        });
    }

    /// The pages above the one at `own`.
    fn breadcrumb(&mut self, steps: &[(String, String)], own: &str) {
        let mut steps = (1..).zip(steps.iter().filter(|(_, url)| url != own)).peekable();
        if steps.peek().is_none() {
            return;
        }
        self.open("BreadcrumbList");
        self.key("itemListElement");
        self.0.push('[');
        for (position, (title, url)) in steps {
            self.open("ListItem");
            self.key("position");
            let _ = write!(self.0, "{position}");
            self.field("name", title);
            self.field("item", url);
            self.close();
        }
        self.0.push_str("]}");
    }

    /// A string that ends neither the JSON string nor the script around it.
    fn text(&mut self, text: &str) {
        let out = &mut self.0;
        out.push('"');
        let mut written = 0;
        for (at, c) in text.char_indices() {
            let plain = match c {
                '"' | '\\' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => false,
                c => !c.is_control(),
            };
            if plain {
                continue;
            }
            out.push_str(&text[written..at]);
            written = at + c.len_utf8();
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                _ => {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                }
            }
        }
        out.push_str(&text[written..]);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut json = Json(String::new());
        json.text(text);
        json.0
    }

    #[test]
    fn no_text_ends_the_script_or_the_string() {
        assert_eq!(written("</script><!--&"), r#""\u003c/script\u003e\u003c!--\u0026""#);
        assert_eq!(written("a\"\\\n\u{2028}\u{7f}"), r#""a\"\\\u000a\u2028\u007f""#);
        assert_eq!(written("江州〔2026〕1号"), "\"江州〔2026〕1号\"");
    }

    proptest::proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was(text in proptest::prelude::any::<String>()) {
            let json = written(&text);
            proptest::prop_assert!(!json.contains(['<', '>', '&']));
            proptest::prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(text));
        }
    }
}
