//! The home page.

use super::Page;
use crate::config::{Level, OrganizationId};
use crate::content::record::DocumentType;
use crate::content::{Kind, RecordId};
use crate::plan::address;
use crate::plan::outputs::FeedOf;
use crate::plan::pages::{HOME_ITEMS, policies};
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{AccountView, FacetView, HomeView, LinkView, NavigationView, RedirectView, SectionView};

pub fn page(site: &Site<'_>, from: &str) -> Page {
    if let Some(only) = site.catalog.only {
        return entrance(site, only, from);
    }
    let groups = &site.catalog.groups;
    let of_kind = |kind: Kind| {
        section(
            site,
            from,
            site.kind_name(kind),
            &address::kind(kind),
            None,
            groups.kinds.get(&kind).map(Vec::as_slice).unwrap_or_default(),
        )
    };
    let view = HomeView {
        latest: section(site, from, site.word("page", "latest"), "years", None, &groups.all),
        documents: documents(site, from),
        interpretations: of_kind(Kind::Interpretation),
        interviews: of_kind(Kind::Interview),
        libraries: [
            DocumentType::Regulation,
            DocumentType::Normative,
            DocumentType::Policy,
            DocumentType::Law,
            DocumentType::Notice,
        ]
        .into_iter()
        .filter(|document_type| groups.types.contains_key(document_type))
        .map(|document_type| {
            site.list_link(from, &site.word("library", document_type.name()), &address::library(document_type))
        })
        .collect(),
        domains: groups
            .domains
            .iter()
            .map(|(domain, members)| {
                let declared = site.config.domains.get(*domain);
                section(
                    site,
                    from,
                    declared.name.clone(),
                    &address::domain(site.config, *domain),
                    declared.description.clone(),
                    members,
                )
            })
            .collect(),
        tags: groups
            .tags
            .keys()
            .map(|tag| site.list_link(from, &site.config.tags.get(*tag).name, &address::tag(site.config, *tag)))
            .collect(),
        organizations: organizations(site, from),
        disclosure: disclosure(site, from),
        accounts: accounts(site),
    };
    let mut facts = PageFacts::plain("home", site.config.settings.title.clone(), Vec::new());
    facts.column = site.config.columns.all.iter().position(|column| column.column_type == "首页");
    facts.description = Some(site.word("text", "home_description").replace("{}", &site.config.settings.title));
    facts.feed = Some(FeedOf::Site);
    Page { template: "home", name: "home", value: value(&view), facts }
}

/// The home page of a micro-site that is built alone: it leads to the organization's page.
fn entrance(site: &Site<'_>, only: OrganizationId, from: &str) -> Page {
    let name = site.config.organizations.get(only).name.clone();
    let to = address::index(&address::organization(site.config, only));
    let view = RedirectView { target: LinkView { title: name.clone(), href: site.href(from, &to) } };
    let mut facts = PageFacts::plain("redirect", name, Vec::new());
    facts.canonical = Some(site.absolute(&to));
    Page { template: "redirect", name: "redirect", value: value(&view), facts }
}

/// The newest records of a list with the way to all of it.
pub fn section(
    site: &Site<'_>,
    from: &str,
    title: String,
    folder: &str,
    description: Option<String>,
    members: &[RecordId],
) -> SectionView {
    let link = site.list_link(from, &title, folder);
    SectionView {
        title,
        href: link.href,
        description,
        items: site.cards(from, members.iter().take(HOME_ITEMS).copied()),
    }
}

/// The newest policy documents: without the news and announcements, which `latest` has.
fn documents(site: &Site<'_>, from: &str) -> SectionView {
    let folder = address::kind(Kind::Document);
    section(site, from, site.kind_name(Kind::Document), &folder, None, &policies(site.catalog))
}

fn organizations(site: &Site<'_>, from: &str) -> Vec<FacetView> {
    let organizations = &site.config.organizations;
    let groups = [Level::City, Level::District, Level::Town];
    groups
        .into_iter()
        .map(|level| FacetView {
            title: site.word("level", level.name()),
            links: organizations
                .ids()
                .filter(|id| organizations.get(*id).level == level)
                .map(|id| {
                    let link = site.organization_link(from, id);
                    NavigationView {
                        title: organizations.get(id).short().to_string(),
                        href: link.href,
                        current: false,
                        children: Vec::new(),
                    }
                })
                .collect(),
        })
        .filter(|facet: &FacetView| !facet.links.is_empty())
        .collect()
}

/// The entries of the disclosure section: its second level, in the statutory order of the columns.
fn disclosure(site: &Site<'_>, from: &str) -> Vec<LinkView> {
    let entries = &site.plan.navigation.entries;
    let section = entries.iter().find(|entry| site.config.columns.all[entry.column].id == "open-government");
    let mut links: Vec<LinkView> = section
        .map(|entry| entry.children.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|child| LinkView { title: child.title.clone(), href: site.href(from, &child.address) })
        .collect();
    for folder in ["requests", "directory", "messages", "data"] {
        let to = address::index(folder);
        let href = site.href(from, &to);
        if site.has(&to) && !links.iter().any(|link| link.href == href) {
            let title = match folder {
                "data" => site.word("page", "data"),
                "requests" => site.word("text", "requests_figures"),
                _ => site.word("kind", folder),
            };
            links.push(LinkView { title, href });
        }
    }
    links
}

fn accounts(site: &Site<'_>) -> Vec<AccountView> {
    site.config
        .organizations
        .all
        .iter()
        .flat_map(|organization| &organization.accounts)
        .take(12)
        .map(|account| super::organization::account(site, account))
        .collect()
}
