//! Files that exist once: feeds, open data, site maps for search engines. Cut so that one edit changes few.

use super::address;
use crate::catalog::Catalog;
use crate::config::{Config, DomainId, OrganizationId, TagId};
use crate::content::record::{Detail, DocumentType};
use crate::content::{Kind, RecordId};
use std::collections::BTreeMap;

/// What a feed is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedOf {
    Site,
    Kind(Kind),
    Organization(OrganizationId),
    Tag(TagId),
}

#[derive(Debug)]
pub struct Feed<'a> {
    pub of: FeedOf,
    /// `feeds/<name>`, without ending.
    pub stem: String,
    /// Newest first, already cut to the limit.
    pub members: &'a [RecordId],
}

/// `feeds/<name>` of a feed.
pub fn feed_stem(config: &Config, of: FeedOf) -> String {
    match of {
        FeedOf::Site => "feeds/index".into(),
        FeedOf::Kind(kind) => format!("feeds/{}", kind.folder()),
        FeedOf::Organization(organization) => {
            format!("feeds/organization-{}", config.organizations.get(organization).id)
        }
        FeedOf::Tag(tag) => format!("feeds/tag-{}", config.tags.get(tag).id),
    }
}

pub fn feeds<'a>(config: &Config, catalog: &'a Catalog) -> Vec<Feed<'a>> {
    let groups = &catalog.groups;
    let feed = |of: FeedOf, members: &'a [RecordId]| Feed {
        of,
        stem: feed_stem(config, of),
        members: &members[..members.len().min(config.settings.feeds_limit)],
    };
    let mut feeds = vec![feed(FeedOf::Site, &groups.all)];
    feeds.extend(groups.kinds.iter().map(|(kind, members)| feed(FeedOf::Kind(*kind), members)));
    feeds.extend(
        groups.organizations.iter().map(|(organization, members)| feed(FeedOf::Organization(*organization), members)),
    );
    feeds.extend(groups.tags.iter().map(|(tag, members)| feed(FeedOf::Tag(*tag), members)));
    feeds
}

/// What a set of open data holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataOf {
    Library(DocumentType),
    Interpretations,
    Domain(DomainId),
}

/// Open data of one year.
#[derive(Debug)]
pub struct DataSet<'a> {
    pub of: DataOf,
    pub year: i16,
    /// Newest first.
    pub members: &'a [RecordId],
}

impl DataSet<'_> {
    /// `data/<name>-<year>`, without ending.
    pub fn stem(&self, config: &Config) -> String {
        format!("data/{}-{:04}", data_name(config, self.of), self.year)
    }
}

/// Name of a library's or domain's data.
pub fn data_name(config: &Config, of: DataOf) -> String {
    match of {
        DataOf::Library(document_type) => format!("library-{}", document_type.name()),
        DataOf::Interpretations => "interpretations".into(),
        DataOf::Domain(domain) => format!("domain-{}", config.domains.get(domain).id),
    }
}

pub fn data(catalog: &Catalog) -> Vec<DataSet<'_>> {
    let groups = &catalog.groups;
    let mut sets = Vec::new();
    let mut add = |of: DataOf, members| {
        by_year(catalog, members).into_iter().for_each(|(year, members)| sets.push(DataSet { of, year, members }))
    };
    groups.types.iter().for_each(|(document_type, members)| add(DataOf::Library(*document_type), members));
    groups
        .kinds
        .iter()
        .filter(|(kind, _)| **kind == Kind::Interpretation)
        .for_each(|(_, members)| add(DataOf::Interpretations, members));
    groups.domains.iter().for_each(|(domain, members)| add(DataOf::Domain(*domain), members));
    sets
}

/// Cuts a list that is sorted by date into its years, newest year first.
pub fn by_year<'a>(catalog: &Catalog, members: &'a [RecordId]) -> Vec<(i16, &'a [RecordId])> {
    let year = |id: &RecordId| catalog.get(*id).published.date.year();
    members.chunk_by(|a, b| year(a) == year(b)).map(|chunk| (year(&chunk[0]), chunk)).collect()
}

/// URLs in one site map file (the protocol allows 50,000).
const SITEMAP_SIZE: usize = 40_000;

/// One file of the site map for search engines.
#[derive(Debug)]
pub struct Sitemap<'a> {
    pub path: String,
    pub members: SitemapMembers<'a>,
}

#[derive(Debug)]
pub enum SitemapMembers<'a> {
    /// Records of one kind and year, by publication.
    Records(&'a [RecordId]),
    /// Home, lists and pages.
    Pages,
}

pub fn sitemaps(catalog: &Catalog) -> Vec<Sitemap<'_>> {
    let mut sitemaps = vec![Sitemap { path: "sitemaps/pages.xml".into(), members: SitemapMembers::Pages }];
    for (kind, members) in &catalog.groups.kinds {
        let years: BTreeMap<i16, &[RecordId]> = by_year(catalog, members).into_iter().collect();
        for (year, members) in years {
            // Oldest first, so that a new record changes the last file of its year only.
            for (number, chunk) in members.rchunks(SITEMAP_SIZE).enumerate() {
                let part = if number == 0 { String::new() } else { format!("-{}", number + 1) };
                sitemaps.push(Sitemap {
                    path: format!("sitemaps/{}-{year:04}{part}.xml", kind.folder()),
                    members: SitemapMembers::Records(chunk),
                });
            }
        }
    }
    sitemaps
}

/// Regulations have a plain-text download.
pub fn has_plain_text(catalog: &Catalog, id: RecordId) -> bool {
    let record = catalog.get(id);
    matches!(&record.detail, Detail::Document(document) if document.document_type == DocumentType::Regulation)
        && record.withdrawn().is_none()
}

pub fn plain_text(catalog: &Catalog, id: RecordId) -> String {
    address::attachment(catalog.get(id), "text.txt")
}
