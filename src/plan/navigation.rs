//! The columns that have something to show, and where each leads. Columns without content are left out
//! of navigation (no empty columns; a column with `empty_reason` is named in the site map only).

use super::address;
use super::pages::takes_requests;
use crate::catalog::Catalog;
use crate::config::{Config, Organizations};
use crate::content::record::DocumentType;
use crate::content::{Kind, RecordId};

/// A column as navigation shows it.
#[derive(Debug)]
pub struct Entry {
    /// Index into the configuration's columns.
    pub column: usize,
    pub title: String,
    /// Address in an edition's tree.
    pub address: String,
    pub children: Vec<Entry>,
}

#[derive(Debug, Default)]
pub struct Navigation {
    pub entries: Vec<Entry>,
}

pub fn collect(config: &Config, catalog: &Catalog) -> Navigation {
    let roots: Vec<usize> = config.columns.roots().collect();
    Navigation { entries: roots.into_iter().filter_map(|column| entry(config, catalog, column)).collect() }
}

fn entry(config: &Config, catalog: &Catalog, index: usize) -> Option<Entry> {
    let column = &config.columns.all[index];
    let children: Vec<Entry> = column.children.iter().filter_map(|child| entry(config, catalog, *child)).collect();
    let address =
        own_address(config, catalog, index).or_else(|| children.first().map(|child| child.address.clone()))?;
    Some(Entry { column: index, title: column.name.clone(), address, children })
}

/// Where a column leads: to the list of what it holds, or to the first of its pages.
fn own_address(config: &Config, catalog: &Catalog, index: usize) -> Option<String> {
    let column = &config.columns.all[index];
    let groups = &catalog.groups;
    let page = groups.pages.get(&(index as u16)).and_then(|pages| pages.first());
    if let Some(page) = page {
        return Some(address::record(catalog.get(*page)));
    }
    let tag = || {
        column
            .tags
            .iter()
            .filter_map(|name| config.tags.find(name))
            .find(|tag| groups.tags.contains_key(tag))
            .map(|tag| address::index(&address::tag(config, tag)))
    };
    let domain = || {
        column
            .domains
            .iter()
            .filter_map(|name| config.domains.find(name))
            .find(|domain| groups.domains.contains_key(domain))
            .map(|domain| address::index(&address::domain(config, domain)))
    };
    let library = || {
        column
            .types
            .iter()
            .filter_map(|name| DocumentType::parse(name))
            .find(|kind| groups.types.contains_key(kind))
            .map(|kind| address::index(&address::library(kind)))
    };
    let kind = || {
        column.kinds.iter().find_map(|name| match name.as_str() {
            "directory" => (!catalog.directories.is_empty()).then(|| address::index("directory")),
            "requests" => takes_requests(config, catalog).then(|| address::index("requests")),
            "messages" => (!catalog.messages.is_empty()).then(|| address::index("messages")),
            "organizations" => has_organizations(&config.organizations).then(|| address::index("organizations")),
            name => Kind::of_folder(name)
                .filter(|kind| groups.kinds.contains_key(kind))
                .map(|kind| address::index(&address::kind(kind))),
        })
    };
    // What narrows a column counts before its kind.
    match (column.types.is_empty(), column.domains.is_empty(), column.tags.is_empty()) {
        (true, true, true) => kind(),
        _ => library().or_else(domain).or_else(tag),
    }
}

pub fn has_organizations(organizations: &Organizations) -> bool {
    !organizations.all.is_empty()
}

/// The column of a record.
pub fn column_of(config: &Config, catalog: &Catalog, id: RecordId) -> Option<usize> {
    use crate::content::record::Detail;
    let record = catalog.get(id);
    let kind = record.kind.folder();
    match &record.detail {
        Detail::Page(page) => page.column.map(usize::from),
        Detail::Document(document) => {
            config.columns.holding(kind, Some(document.document_type.name()), None, &tags(config, record))
        }
        Detail::Disclosure(disclosure) => {
            config.columns.holding(kind, None, Some(&config.domains.get(disclosure.domain).id), &tags(config, record))
        }
        _ => config.columns.holding(kind, None, None, &tags(config, record)),
    }
}

fn tags<'a>(config: &'a Config, record: &crate::content::Record) -> Vec<&'a str> {
    record.tags.iter().map(|tag| config.tags.get(*tag).id.as_str()).collect()
}
