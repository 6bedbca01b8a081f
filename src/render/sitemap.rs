//! Site maps for search engines, and robots.txt.
//!
//! Takes a planned file of the site map and writes its URLs, each with the day of its last change and, where both
//! editions are built, its mobile twin. Lists stand with their own address only, not with the pages behind it.
//! How records are cut into files is left to `plan::outputs`; human readers have `site-map.html`.

use super::feed::changed;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::{Kind, RecordId};
use crate::plan::outputs::{Sitemap, SitemapMembers};
use crate::plan::task::{Task, Work};
use crate::plan::{ListKind, SitePlan, address};
use crate::text::encode::path_href;
use jiff::civil::Date;
use std::fmt::Display;

/// The most URLs that the protocol allows in a file.
const MOST: usize = 50_000;

pub fn sitemap(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, sitemap: &Sitemap<'_>, out: &mut Vec<u8>) {
    let editions = config.settings.editions;
    let urls = Urls {
        base: escaped(&config.settings.base_url),
        folder: if editions.desktop { "" } else { "m/" },
        twins: editions.desktop && editions.mobile,
    };
    add(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"",
    );
    if urls.twins {
        add(out, " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    }
    add(out, ">\n");
    match &sitemap.members {
        SitemapMembers::Records(members) => {
            for id in members.iter().take(MOST) {
                urls.write(&address::record(catalog.get(*id)), Some(day(catalog, *id)), out);
            }
        }
        SitemapMembers::Pages => {
            for (task, day) in pages(catalog, plan).take(MOST) {
                urls.write(&task.address, day, out);
            }
        }
    }
    add(out, "</urlset>\n");
}

pub fn index(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, out: &mut Vec<u8>) {
    let base = escaped(&config.settings.base_url);
    add(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for sitemap in &plan.sitemaps {
        let newest = match &sitemap.members {
            SitemapMembers::Records(members) => members.iter().map(|id| day(catalog, *id)).max(),
            SitemapMembers::Pages => pages(catalog, plan).filter_map(|(_, day)| day).max(),
        };
        add(out, " <sitemap><loc>");
        add(out, &base);
        add(out, &path_href(&sitemap.path));
        add(out, "</loc>");
        lastmod(newest, out);
        add(out, "</sitemap>\n");
    }
    add(out, "</sitemapindex>\n");
}

pub fn robots(config: &Config, out: &mut Vec<u8>) {
    add(out, "User-agent: *\nAllow: /\n\nSitemap: ");
    add(out, &config.settings.base_url);
    add(out, "sitemap.xml\n");
}

/// The pages that are no record of a list: home, lists, overviews, organizations, pages, in the order of their
/// addresses; each with the day of the newest change that its place in the plan tells.
fn pages<'p>(catalog: &'p Catalog, plan: &'p SitePlan<'_>) -> impl Iterator<Item = (&'p Task, Option<Date>)> {
    let first = |members: Option<&[RecordId]>| members.and_then(|members| members.first()).map(|id| day(catalog, *id));
    plan.tasks.iter().filter_map(move |task| {
        let day = match task.work {
            Work::Home => first(Some(&catalog.groups.all)),
            Work::List { list, page: 0 } => {
                let list = &plan.lists[list as usize];
                // An organization's records of one kind, and a year's of all kinds, stand in wider lists already.
                if matches!(list.kind, ListKind::KindOrganization(..) | ListKind::Year(_) | ListKind::Microsite(..)) {
                    return None;
                }
                first(Some(list.members))
            }
            Work::Organization(organization, 0) => {
                first(catalog.groups.organizations.get(&organization).map(Vec::as_slice))
            }
            Work::Record(id) => {
                let record = catalog.get(id);
                if record.kind != Kind::Page || record.withdrawn().is_some() {
                    return None;
                }
                Some(day(catalog, id))
            }
            Work::SiteMap
            | Work::OrganizationTree
            | Work::Index(_)
            | Work::Project(_)
            | Work::Directory(_)
            | Work::DirectoryIndex
            | Work::Requests
            | Work::RequestGuide
            | Work::RequestForm(_)
            | Work::Lapsing
            | Work::LibraryFigures
            | Work::InterpretationFigures
            | Work::Messages => None,
            Work::List { .. } | Work::Organization(..) | Work::NotFound | Work::Redirect(_) => return None,
            Work::PlainText(_)
            | Work::ReportTable(..)
            | Work::Feed(..)
            | Work::Data(..)
            | Work::DataCatalog
            | Work::SitemapIndex
            | Work::Sitemap(_)
            | Work::Robots
            | Work::Asset(_)
            | Work::Attachment(..) => return None,
        };
        Some((task, day))
    })
}

fn day(catalog: &Catalog, id: RecordId) -> Date {
    changed(catalog.get(id)).date
}

/// What all URLs of a file begin with.
struct Urls {
    base: String,
    folder: &'static str,
    twins: bool,
}

impl Urls {
    fn write(&self, address: &str, day: Option<Date>, out: &mut Vec<u8>) {
        let path = path_href(address);
        add(out, " <url><loc>");
        add(out, &self.base);
        add(out, self.folder);
        add(out, &path);
        add(out, "</loc>");
        lastmod(day, out);
        if self.twins {
            add(out, "<xhtml:link rel=\"alternate\" media=\"only screen and (max-width: 640px)\" href=\"");
            add(out, &self.base);
            add(out, "m/");
            add(out, &path);
            add(out, "\"/>");
        }
        add(out, "</url>\n");
    }
}

fn lastmod(day: Option<impl Display>, out: &mut Vec<u8>) {
    if let Some(day) = day {
        add(out, "<lastmod>");
        add(out, &day.to_string());
        add(out, "</lastmod>");
    }
}

fn add(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// The base URL in XML. Paths need no escaping: they are percent-encoded.
fn escaped(url: &str) -> String {
    quick_xml::escape::escape(url).into_owned()
}
