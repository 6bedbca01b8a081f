//! Organizations: the tree, each body's page or micro-site; and the site map.

use super::{Page, above, home};
use crate::config::OrganizationId;
use crate::config::organizations::Account;
use crate::plan::address;
use crate::plan::lists::slice;
use crate::plan::navigation::Entry;
use crate::plan::outputs::FeedOf;
use crate::plan::pages::{has_page, organization_members, organization_sections};
use crate::render::linked_data;
use crate::render::list_view;
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{AccountView, ListView, OrganizationView, PersonView, TreeView};

pub fn account(site: &Site<'_>, account: &Account) -> AccountView {
    AccountView {
        platform: site.word("platform", &account.platform),
        name: account.name.clone(),
        url: account.url.clone().filter(|url| url.starts_with("http")),
        qr: None,
    }
}

pub fn page(site: &Site<'_>, id: OrganizationId, number: u32, from: &str) -> Page {
    let organizations = &site.config.organizations;
    let organization = organizations.get(id);
    let members = organization_members(site.catalog, id);
    let size = site.config.settings.page_size;
    let sections = if number > 0 { Vec::new() } else { organization_sections(site.config, site.catalog, id) };
    let view = OrganizationView {
        name: organization.name.clone(),
        microsite: organization.microsite,
        level: site.code("level", organization.level.name()),
        code: organization.code.clone(),
        address: organization.address.clone(),
        phone: organization.phone.clone(),
        hours: organization.hours.clone(),
        leaders: organization
            .leaders
            .iter()
            .map(|leader| PersonView { name: leader.name.clone(), title: leader.title.clone().unwrap_or_default() })
            .collect(),
        accounts: organization.accounts.iter().map(|item| account(site, item)).collect(),
        parent: organization
            .parent
            .filter(|parent| has_page(site.config, site.catalog, *parent))
            .map(|parent| site.organization_link(from, parent)),
        children: organization.children.iter().map(|child| site.organization_link(from, *child)).collect(),
        sections: sections
            .into_iter()
            .map(|(kind, members)| {
                let folder = if organization.microsite {
                    address::microsite(site.config, id, kind)
                } else {
                    address::kind_organization(site.config, kind, id)
                };
                home::section(site, from, site.kind_name(kind), &folder, None, members)
            })
            .collect(),
        list: ListView {
            description: None,
            items: site.cards(from, members[slice(members.len(), size, number)].iter().copied()),
            table: None,
            facets: Vec::new(),
            pagination: list_view::pagination(members.len(), size, number),
            downloads: Vec::new(),
        },
    };
    let mut trail = above(site, site.word("page", "organizations"), "organizations");
    let mut ancestors = Vec::new();
    let mut next = organization.parent;
    while let Some(parent) = next {
        let up = organizations.get(parent);
        ancestors.push((up.short().to_string(), address::index(&address::organization(site.config, parent))));
        next = up.parent;
    }
    trail.extend(ancestors.into_iter().rev().filter(|(_, to)| site.has(to)));
    let mut heading = organization.name.clone();
    if number > 0 {
        trail.push((heading.clone(), address::index(&address::organization(site.config, id))));
        heading = site.filled("page_of", &[&heading, &number.to_string()]);
    }
    let mut facts = PageFacts::plain("organization", heading, trail);
    facts.microsite = organization.microsite.then_some(id);
    facts.feed = Some(FeedOf::Organization(id));
    facts.linked_data = linked_data::organization(site.config, id, &site.absolute(from));
    Page { template: "organization", name: "organization", value: value(&view), facts }
}

pub fn tree(site: &Site<'_>, from: &str) -> Page {
    let tree: Vec<TreeView> = site.config.organizations.roots().filter_map(|id| branch(site, id, from)).collect();
    Page {
        template: "organizations",
        name: "tree",
        value: value(&tree),
        facts: PageFacts::plain("organizations", site.word("page", "organizations"), Vec::new()),
    }
}

/// An organization and those below it; of a part that is built alone, only that part.
fn branch(site: &Site<'_>, id: OrganizationId, from: &str) -> Option<TreeView> {
    let organization = site.config.organizations.get(id);
    let children: Vec<TreeView> = organization.children.iter().filter_map(|child| branch(site, *child, from)).collect();
    if children.is_empty() && !has_page(site.config, site.catalog, id) {
        return None;
    }
    let link = site.organization_link(from, id);
    Some(TreeView { title: link.title, href: link.href, note: site.word("level", organization.level.name()), children })
}

pub fn site_map(site: &Site<'_>, from: &str) -> Page {
    let entries = &site.plan.navigation.entries;
    let roots: Vec<usize> = site.config.columns.roots().collect();
    let mut tree: Vec<TreeView> = roots.into_iter().filter_map(|root| column(site, root, entries, from)).collect();
    let folders = [
        ("organizations", "organizations"),
        ("tags", "tags"),
        ("subjects", "subjects"),
        ("years", "years"),
        ("libraries", "libraries"),
        ("lapsing", crate::plan::address::LAPSING),
        ("library_figures", crate::plan::address::LIBRARY_FIGURES),
        ("forms", "forms"),
        ("projects", "projects"),
        ("data", "data"),
    ];
    let mut more = Vec::new();
    for (word, folder) in folders {
        let link = site.list_link(from, &site.word("page", word), folder);
        if !link.href.is_empty() {
            more.push(TreeView { title: link.title, href: link.href, note: String::new(), children: Vec::new() });
        }
    }
    if site.has(address::INTERPRETATION_FIGURES) {
        more.push(TreeView {
            title: site.word("page", "interpretation_figures"),
            href: site.href(from, address::INTERPRETATION_FIGURES),
            note: String::new(),
            children: Vec::new(),
        });
    }
    for id in site.catalog.ids().filter(|id| site.catalog.shown(*id)) {
        if let crate::content::record::Detail::Page(page) = &site.catalog.get(id).detail
            && page.column.is_none()
        {
            more.push(leaf(site, id, from));
        }
    }
    tree.push(TreeView { title: site.word("page", "all"), href: String::new(), note: String::new(), children: more });
    Page {
        template: "site-map",
        name: "tree",
        value: value(&tree),
        facts: PageFacts::plain("site-map", site.word("page", "site_map"), Vec::new()),
    }
}

fn leaf(site: &Site<'_>, id: crate::content::RecordId, from: &str) -> TreeView {
    TreeView {
        title: site.catalog.get(id).title.to_string(),
        href: site.record_href(from, id).unwrap_or_default(),
        note: String::new(),
        children: Vec::new(),
    }
}

/// A column, the columns below it, and its pages where it has several. Of those that are empty, and so left out of
/// navigation, the ones with a reason stand here with it.
fn column(site: &Site<'_>, index: usize, entries: &[Entry], from: &str) -> Option<TreeView> {
    let column_itself = site.config.columns.all.get(index)?;
    let entry = entries.iter().find(|entry| entry.column == index);
    let below = entry.map(|entry| entry.children.as_slice()).unwrap_or_default();
    let mut children: Vec<TreeView> =
        column_itself.children.iter().filter_map(|child| column(site, *child, below, from)).collect();
    let Some(entry) = entry else {
        let reason = column_itself.empty_reason.clone().filter(|_| site.catalog.only.is_none());
        let told = reason.is_some() || !children.is_empty();
        let (title, note) = (column_itself.name.clone(), reason.unwrap_or_default());
        return told.then_some(TreeView { title, href: String::new(), note, children });
    };
    let pages = site.catalog.groups.pages.get(&(entry.column as u16)).map(Vec::as_slice).unwrap_or_default();
    if pages.len() > 1 {
        children.extend(pages.iter().map(|id| leaf(site, *id, from)));
    }
    let href = site.href(from, &entry.address);
    Some(TreeView { title: entry.title.clone(), href, note: String::new(), children })
}
