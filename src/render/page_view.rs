//! What every page says of itself: title, labels of the label standard, Open Graph, JSON-LD, breadcrumb.
//! `head` prints it.

use super::chrome::{self, Chrome};
use super::head::{self, Head};
use super::linked_data;
use super::record_parts;
use super::site::Site;
use super::view::{EditionView, FeedView, LinkView, NavigationView, PageView};
use crate::config::OrganizationId;
use crate::content::record::Detail;
use crate::content::{Kind, RecordId};
use crate::plan::address;
use crate::plan::navigation;
use crate::plan::outputs::{FeedOf, feed_stem};
use crate::plan::task::Edition;
use crate::text::encode::path_href;
use std::borrow::Cow;
use tera::Value;

/// What is the same for a page in both editions.
pub struct PageFacts {
    pub kind: &'static str,
    pub heading: String,
    pub description: Option<String>,
    /// Index of the column that the page is in.
    pub column: Option<usize>,
    pub microsite: Option<OrganizationId>,
    /// Labels of the article level; empty on lists.
    pub article: Vec<(&'static str, String)>,
    pub feed: Option<FeedOf>,
    /// Title and address of the pages above this one, from the home page's child on.
    pub above: Vec<(String, String)>,
    pub linked_data: String,
    pub noindex: bool,
    /// Absolute URL of what stands for this page, where that is another one.
    pub canonical: Option<String>,
    /// Links of header and footer are absolute: 404 is served from anywhere.
    pub absolute: bool,
}

impl PageFacts {
    /// A page with nothing but a kind, a heading, and what stands above it.
    pub fn plain(kind: &'static str, heading: impl Into<String>, above: Vec<(String, String)>) -> PageFacts {
        PageFacts {
            kind,
            heading: heading.into(),
            description: None,
            column: None,
            microsite: None,
            article: Vec::new(),
            feed: None,
            above,
            linked_data: String::new(),
            noindex: false,
            canonical: None,
            absolute: false,
        }
    }
}

/// The facts of a record's page.
pub fn of_record(site: &Site<'_>, id: RecordId, address: &str) -> PageFacts {
    let record = site.catalog.get(id);
    let column = navigation::column_of(site.config, site.catalog, id);
    let mut above = Vec::new();
    match column {
        Some(column) => above.extend(column_path(site, column)),
        None => above.push((site.kind_name(record.kind), address::index(&address::kind(record.kind)))),
    }
    if let Some(organization) = record.organization.filter(|_| record.kind != Kind::Page) {
        let folder = address::kind_organization(site.config, record.kind, organization);
        above.push((site.config.organizations.get(organization).short().to_string(), address::index(&folder)));
    }
    above.retain(|(_, address)| site.has(address));
    let url = site.absolute(address);
    let mut trail: Vec<(String, String)> = vec![(site.word("page", "home"), site.absolute(address::HOME))];
    trail.extend(above.iter().map(|(title, address)| (title.clone(), site.absolute(address))));
    let kind = if record.withdrawn().is_some() { "withdrawn" } else { record.kind.name() };
    let mut facts = PageFacts::plain(kind, &*record.title, above);
    facts.description = record.summary().map(String::from);
    facts.column = column;
    facts.article = article_labels(site, id, &url);
    facts.feed = record.organization.map(FeedOf::Organization).filter(|_| record.kind != Kind::Page);
    facts.linked_data = linked_data::record(site.config, site.catalog, id, &url, &trail);
    facts.noindex = record.waiting || record.withdrawn().is_some();
    facts
}

/// A column and those above it, as breadcrumb: title and address, where it leads anywhere.
pub fn column_path(site: &Site<'_>, column: usize) -> Vec<(String, String)> {
    let mut path = Vec::new();
    let mut next = Some(column);
    while let Some(index) = next {
        if let Some(entry) = find(&site.plan.navigation.entries, index) {
            path.push((entry.title.clone(), entry.address.clone()));
        }
        next = site.config.columns.all[index].parent;
    }
    path.reverse();
    path.dedup_by(|next, previous| next.1 == previous.1);
    path
}

fn find(entries: &[navigation::Entry], column: usize) -> Option<&navigation::Entry> {
    entries.iter().find_map(|entry| if entry.column == column { Some(entry) } else { find(&entry.children, column) })
}

/// ContentSource: the origin of a reprint, else the publishing organization, else the site.
pub fn content_source(site: &Site<'_>, id: RecordId) -> String {
    let record = site.catalog.get(id);
    let origin = record.more.as_ref().and_then(|more| more.source.as_ref()).map(|origin| origin.name.to_string());
    origin.or_else(|| record.organization.map(|id| site.config.organizations.get(id).name.clone())).unwrap_or_else(
        || site.config.settings.sponsor.name.clone().unwrap_or_else(|| site.config.settings.title.clone()),
    )
}

fn article_labels(site: &Site<'_>, id: RecordId, url: &str) -> Vec<(&'static str, String)> {
    let record = site.catalog.get(id);
    let label = |name: &'static str, content: String| (name, content);
    let mut labels = vec![
        label("ArticleTitle", record.title.to_string()),
        label("PubDate", record.published.label()),
        label("ContentSource", content_source(site, id)),
    ];
    let mut keywords: Vec<&str> =
        record.more.iter().flat_map(|more| more.keywords.iter().map(|word| &**word)).collect();
    if keywords.is_empty() {
        keywords = record.tags.iter().map(|tag| site.config.tags.get(*tag).name.as_str()).collect();
    }
    if !keywords.is_empty() {
        labels.push(label("Keywords", keywords.join(",")));
    }
    if let Some(author) = record.more.as_ref().and_then(|more| more.author.as_deref()) {
        labels.push(label("Author", author.into()));
    }
    if let Some(summary) = record.summary() {
        labels.push(label("Description", summary.into()));
    }
    if let Some(image) = image(site, id) {
        labels.push(label("Image", image));
    }
    labels.push(label("Url", url.into()));
    labels
}

/// Absolute URL of a record's picture.
fn image(site: &Site<'_>, id: RecordId) -> Option<String> {
    let record = site.catalog.get(id);
    let file = match &record.detail {
        Detail::Interpretation(interpretation) => interpretation
            .images
            .first()
            .map(|image| &image.file)
            .or_else(|| interpretation.media.as_ref().and_then(|media| media.poster.as_ref())),
        Detail::Interview(interview) => interview
            .photos
            .first()
            .map(|photo| &photo.file)
            .or_else(|| interview.media.as_ref().and_then(|media| media.poster.as_ref())),
        _ => None,
    }?;
    record
        .attachments
        .iter()
        .any(|attachment| attachment.file == *file)
        .then(|| site.absolute(&address::attachment(record, file)))
}

/// What is worked out once for a page, for both editions: its `page` as parts see it, and its head but for the links
/// that differ.
pub struct SharedPage {
    pub page: Value,
    head: String,
    feeds: Vec<FeedView>,
}

/// See [`SharedPage`].
pub fn shared(site: &Site<'_>, address: &str, facts: &PageFacts) -> SharedPage {
    let settings = &site.config.settings;
    let canonical = facts.canonical.clone().unwrap_or_else(|| site.absolute(address));
    let column = facts.column.map(|column| &site.config.columns.all[column]);
    let title = match (facts.kind, column) {
        ("home", _) => settings.title.clone(),
        (_, Some(column)) if column.name != facts.heading => {
            format!("{}_{}_{}", facts.heading, column.name, settings.title)
        }
        _ => format!("{}_{}", facts.heading, settings.title),
    };
    let mut breadcrumb = Vec::with_capacity(facts.above.len() + 2);
    if facts.kind != "home" && !facts.absolute {
        breadcrumb.push(LinkView { title: site.word("page", "home"), href: site.href(address, address::HOME) });
        breadcrumb.extend(
            facts.above.iter().map(|(title, to)| LinkView { title: title.clone(), href: site.href(address, to) }),
        );
        breadcrumb.push(LinkView { title: facts.heading.clone(), href: String::new() });
    }
    let view =
        PageView { kind: facts.kind, heading: &facts.heading, breadcrumb, siblings: siblings(site, facts, address) };
    let image = facts.article.iter().find(|(name, _)| *name == "Image").map(|(_, content)| content.as_str());
    let kind = if facts.article.is_empty() { "website" } else { "article" };
    let mut open_graph = vec![
        ("og:title", facts.heading.as_str()),
        ("og:type", kind),
        ("og:url", &canonical),
        ("og:site_name", &settings.title),
    ];
    open_graph.extend(image.map(|image| ("og:image", image)));
    let head = head::html(&Head {
        title: &title,
        description: facts.description.as_deref(),
        labels: labels(site, facts),
        open_graph: if facts.absolute { &[] } else { &open_graph },
        linked_data: &facts.linked_data,
        noindex: facts.noindex,
        canonical: (!facts.absolute).then_some(canonical.as_str()),
    });
    SharedPage { page: Value::from_serializable(&view), head, feeds: feeds(site, facts) }
}

/// `page` as a template of an edition sees it.
pub fn page(
    site: &Site<'_>,
    address: &str,
    edition: Edition,
    facts: &PageFacts,
    shared: &SharedPage,
    chrome: &Chrome,
) -> Value {
    let settings = &site.config.settings;
    let both = settings.editions.desktop && settings.editions.mobile && !facts.absolute;
    let files = if facts.absolute { settings.base_url.clone() } else { chrome::files(address, edition) };
    let alternate =
        (both && edition == Edition::Desktop).then(|| format!("{}m/{}", settings.base_url, path_href(address)));
    let mut head = String::with_capacity(shared.head.len() + 512);
    head.push_str(&shared.head);
    head::links(&mut head, alternate.as_deref(), &shared.feeds, &files);
    let view = EditionView {
        edition: edition.name(),
        twin: both.then(|| twin(address, edition)),
        root: if facts.absolute { format!("{}{}", settings.base_url, edition.prefix()) } else { chrome::root(address) },
        files: &files,
        feeds: &shared.feeds,
    };
    let mut page = Value::from_serializable(&view).into_map().unwrap_or_default();
    page.insert("head".into(), Value::safe_string(&head));
    page.insert("header".into(), chrome.header.clone());
    page.insert("footer".into(), chrome.footer.clone());
    for (name, value) in shared.page.as_map().into_iter().flatten() {
        page.insert(name.clone(), value.clone());
    }
    Value::from(page)
}

/// Side navigation: on pages of a column, and on what the disclosure section (`open-government`) holds besides.
fn siblings(site: &Site<'_>, facts: &PageFacts, from: &str) -> Vec<NavigationView> {
    let Some(column) = facts.column else { return Vec::new() };
    let columns = &site.config.columns;
    let beside = match facts.kind {
        "page" => true,
        "list" | "report" | "requests" => columns.all[columns.top(column)].id == "open-government",
        _ => false,
    };
    let siblings = if beside { record_parts::siblings(site, column, from) } else { Vec::new() };
    if siblings.len() > 1 || siblings.iter().any(|item| !item.children.is_empty()) { siblings } else { Vec::new() }
}

/// Link to the same address in the other edition.
fn twin(address: &str, edition: Edition) -> String {
    let up = chrome::root(address);
    let path = path_href(address);
    match edition {
        Edition::Desktop => format!("{up}m/{path}"),
        Edition::Mobile => format!("{up}../{path}"),
    }
}

/// The labels of a page, in the standard's order.
fn labels<'f>(site: &'f Site<'_>, facts: &'f PageFacts) -> Vec<(&'static str, Cow<'f, str>)> {
    let settings = &site.config.settings;
    let mut labels: Vec<(&'static str, Cow<'f, str>)> = Vec::with_capacity(16);
    let mut label = |name: &'static str, content: &'f str| labels.push((name, content.into()));
    label("SiteName", &settings.title);
    label("SiteDomain", &settings.domain);
    if let Some(id) = &settings.site_id {
        label("SiteIDCode", id);
    }
    match facts.column.map(|column| &site.config.columns.all[column]) {
        Some(column) => {
            label("ColumnName", &column.name);
            label("ColumnDescription", &column.description);
            labels.push(("ColumnKeywords", column.keywords.join(",").into()));
            labels.push(("ColumnType", column.column_type.as_str().into()));
        }
        None => {
            label("ColumnName", &facts.heading);
            label("ColumnDescription", facts.description.as_deref().unwrap_or(&facts.heading));
            label("ColumnKeywords", &facts.heading);
            label("ColumnType", if facts.kind == "home" { "首页" } else { "信息公开目录" });
        }
    }
    labels.extend(facts.article.iter().map(|(name, content)| (*name, content.as_str().into())));
    labels
}

fn feeds(site: &Site<'_>, facts: &PageFacts) -> Vec<FeedView> {
    let Some(of) = facts.feed else { return Vec::new() };
    let stem = feed_stem(site.config, of);
    if !site.plan.feeds.iter().any(|feed| feed.of == of) {
        return Vec::new();
    }
    let (title, _) = site.feed_title(of);
    vec![
        FeedView { title: title.clone(), href: format!("{stem}.xml"), media_type: "application/atom+xml" },
        FeedView { title, href: format!("{stem}.json"), media_type: "application/feed+json" },
    ]
}
