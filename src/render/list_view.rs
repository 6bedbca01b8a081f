//! A page of a list → its view.

use super::page_view::{PageFacts, column_path};
use super::record_parts::field_value;
use super::site::Site;
use super::view::{CardView, FacetView, LinkView, ListView, NavigationView, PaginationView, RowView, TableView};
use crate::content::RecordId;
use crate::content::record::Detail;
use crate::plan::address;
use crate::plan::lists::{List, ListKind, further_pages, neighbours, slice};
use crate::plan::outputs::{DataOf, FeedOf};
use crate::text::encode::path_href;

/// Title of a list, and of what it lies in: title and address.
pub fn title(site: &Site<'_>, kind: ListKind) -> String {
    let config = site.config;
    match kind {
        ListKind::Kind(kind) => site.kind_name(kind),
        ListKind::KindOrganization(kind, organization) => {
            format!("{}·{}", config.organizations.get(organization).short(), site.kind_name(kind))
        }
        ListKind::Library(document_type) => site.word("library", document_type.name()),
        ListKind::InForce(document_type) => site.filled("in_force", &[&site.word("library", document_type.name())]),
        ListKind::Form(form) => site.word("form", crate::schema::fields::record::FORMS[usize::from(form)]),
        ListKind::Year(year) => site.word("pattern", "year").replace("{}", &year.to_string()),
        ListKind::Tag(tag) => config.tags.get(tag).name.clone(),
        ListKind::Subject(class) => config.subjects.all[usize::from(class)].name.clone(),
        ListKind::Domain(domain) => config.domains.get(domain).name.clone(),
        ListKind::Category(domain, category) => {
            config.domains.get(domain).categories[usize::from(category)].name.clone()
        }
        ListKind::Microsite(organization, kind) => {
            format!("{}·{}", config.organizations.get(organization).short(), site.kind_name(kind))
        }
    }
}

pub fn facts(site: &Site<'_>, list: &List<'_>, page: u32) -> PageFacts {
    let config = site.config;
    let columns = &config.columns;
    let word = |name: &str| site.word("page", name);
    let index = |title: String, folder: &str| (title, address::index(folder));
    let (column, above) = match list.kind {
        ListKind::Kind(kind) => (columns.holding(kind.folder(), None, None, &[]), Vec::new()),
        ListKind::KindOrganization(kind, _) => {
            (columns.holding(kind.folder(), None, None, &[]), vec![index(site.kind_name(kind), &address::kind(kind))])
        }
        ListKind::Library(document_type) => (
            columns.holding("documents", Some(document_type.name()), None, &[]),
            vec![index(word("libraries"), "libraries")],
        ),
        ListKind::InForce(document_type) => (
            columns.holding("documents", Some(document_type.name()), None, &[]),
            vec![
                index(word("libraries"), "libraries"),
                index(site.word("library", document_type.name()), &address::library(document_type)),
            ],
        ),
        ListKind::Form(_) => (columns.holding("interpretations", None, None, &[]), vec![index(word("forms"), "forms")]),
        ListKind::Year(_) => (None, vec![index(word("years"), "years")]),
        ListKind::Tag(tag) => (
            columns.all.iter().position(|column| column.tags.contains(&config.tags.get(tag).id)),
            vec![index(word("tags"), "tags")],
        ),
        ListKind::Subject(_) => (None, vec![index(word("subjects"), "subjects")]),
        ListKind::Domain(domain) => (
            columns.holding("disclosures", None, Some(&config.domains.get(domain).id), &[]),
            vec![index(site.kind_name(crate::content::Kind::Disclosure), "disclosures")],
        ),
        ListKind::Category(domain, _) => (
            columns.holding("disclosures", None, Some(&config.domains.get(domain).id), &[]),
            vec![
                index(site.kind_name(crate::content::Kind::Disclosure), "disclosures"),
                index(config.domains.get(domain).name.clone(), &address::domain(config, domain)),
            ],
        ),
        ListKind::Microsite(organization, _) => (
            None,
            vec![index(
                config.organizations.get(organization).short().to_string(),
                &address::organization(config, organization),
            )],
        ),
    };
    let mut heading = title(site, list.kind);
    let mut above: Vec<(String, String)> = above.into_iter().filter(|(_, to)| site.has(to)).collect();
    if above.is_empty()
        && let Some(column) = column
    {
        above = column_path(site, column);
        above.retain(|(title, to)| *title != heading && *to != address::index(&list.folder));
    }
    if page > 0 {
        above.push((heading.clone(), address::index(&list.folder)));
        heading = site.filled("page_of", &[&heading, &page.to_string()]);
    }
    let mut facts = PageFacts::plain("list", heading, above);
    facts.description = description(site, list.kind);
    facts.column = column;
    if let ListKind::Microsite(organization, _) = list.kind {
        facts.microsite = Some(organization);
    }
    facts.feed = match list.kind {
        ListKind::Kind(kind) => Some(FeedOf::Kind(kind)),
        ListKind::KindOrganization(_, organization) | ListKind::Microsite(organization, _) => {
            Some(FeedOf::Organization(organization))
        }
        ListKind::Tag(tag) => Some(FeedOf::Tag(tag)),
        _ => Some(FeedOf::Site),
    };
    facts
}

fn description(site: &Site<'_>, kind: ListKind) -> Option<String> {
    match kind {
        ListKind::Tag(tag) => site.config.tags.get(tag).description.clone(),
        ListKind::Domain(domain) => site.config.domains.get(domain).description.clone(),
        _ => None,
    }
}

pub fn view(site: &Site<'_>, list: &List<'_>, page: u32, from: &str) -> ListView {
    let size = site.config.settings.page_size;
    let members = &list.members[slice(list.members.len(), size, page)];
    let table = table(site, list, members, from);
    ListView {
        description: description(site, list.kind).filter(|_| page == 0),
        items: if table.is_some() { Vec::new() } else { cards(site, list, members, from) },
        table,
        facets: if page == 0 { facets(site, list, from) } else { Vec::new() },
        pagination: pagination(list.members.len(), size, page),
        downloads: if page == 0 { downloads(site, list) } else { Vec::new() },
    }
}

/// The cards of a page. A library says of each document whether it is in force, and gives its number.
fn cards(site: &Site<'_>, list: &List<'_>, members: &[RecordId], from: &str) -> Vec<CardView> {
    let mut cards = site.cards(from, members.iter().copied());
    if matches!(list.kind, ListKind::Library(_) | ListKind::InForce(_)) {
        for (card, id) in cards.iter_mut().zip(members) {
            card.number =
                site.catalog.get(*id).document().and_then(|document| document.number.as_deref()).map(String::from);
            if card.status.is_none() {
                card.status = site.catalog.lifecycle.status(*id).map(|status| site.code("status", status.name()));
            }
        }
    }
    cards
}

/// Links between the pages of a list; all pages lie in one folder.
pub fn pagination(members: usize, size: usize, page: u32) -> PaginationView {
    let (newer, older) = neighbours(members, size, page);
    let name = |number: u32| if number == 0 { "index.html".to_string() } else { format!("page-{number}.html") };
    let last = further_pages(members, size);
    PaginationView {
        number: (page > 0).then_some(page),
        newest: (page > 0).then(|| name(0)),
        newer: newer.map(name),
        older: older.map(name),
        oldest: (last > 0 && page != 1).then(|| name(1)),
    }
}

/// A domain's records as a table of its list fields.
fn table(site: &Site<'_>, list: &List<'_>, members: &[RecordId], from: &str) -> Option<TableView> {
    let (ListKind::Domain(domain) | ListKind::Category(domain, _)) = list.kind else { return None };
    let domain = site.config.domains.get(domain);
    if domain.list_fields.is_empty() {
        return None;
    }
    let mut headers = vec![site.word("field", "title")];
    headers.extend(domain.list_fields.iter().map(|field| domain.fields[*field].label.clone()));
    headers.push(site.word("field", "published"));
    let rows = members
        .iter()
        .map(|id| {
            let record = site.catalog.get(*id);
            let mut cells = vec![record.title.to_string()];
            if let Detail::Disclosure(disclosure) = &record.detail {
                cells.extend(domain.list_fields.iter().map(|field| {
                    let value = disclosure.fields.iter().find(|(index, _)| usize::from(*index) == *field);
                    value.map(|(_, value)| field_value(&domain.fields[*field], value).title).unwrap_or_default()
                }));
            }
            cells.push(record.published.date.to_string());
            RowView { href: site.record_href(from, *id).unwrap_or_default(), cells, ..RowView::default() }
        })
        .collect();
    Some(TableView { headers, rows, ..TableView::default() })
}

/// Neighbouring lists: of the same family, and those that narrow this one.
fn facets(site: &Site<'_>, list: &List<'_>, from: &str) -> Vec<FacetView> {
    let config = site.config;
    let lists = &site.plan.lists;
    let mut facets = Vec::new();
    let mut add = |title: String, name: &dyn Fn(ListKind) -> String, wanted: &dyn Fn(ListKind) -> bool| {
        let links: Vec<NavigationView> = lists
            .iter()
            .filter(|other| wanted(other.kind))
            .map(|other| NavigationView {
                title: name(other.kind),
                href: site.href(from, &address::index(&other.folder)),
                current: other.folder == list.folder,
                children: Vec::new(),
            })
            .collect();
        if links.len() > 1 || links.iter().any(|link| !link.current) {
            facets.push(FacetView { title, links });
        }
    };
    let own = |kind: ListKind| title(site, kind);
    let organization_name = |kind: ListKind| match kind {
        ListKind::KindOrganization(_, organization) => config.organizations.get(organization).short().to_string(),
        _ => String::new(),
    };
    let word = |name: &str| site.word("page", name);
    match list.kind {
        ListKind::Kind(kind) => {
            match kind {
                crate::content::Kind::Document => {
                    add(word("libraries"), &own, &|other| matches!(other, ListKind::Library(_)))
                }
                crate::content::Kind::Interpretation => {
                    add(word("forms"), &own, &|other| matches!(other, ListKind::Form(_)))
                }
                crate::content::Kind::Disclosure => {
                    add(site.word("field", "domain"), &own, &|other| matches!(other, ListKind::Domain(_)))
                }
                _ => {}
            }
            add(
                word("organizations"),
                &organization_name,
                &|other| matches!(other, ListKind::KindOrganization(of, _) if of == kind),
            );
        }
        ListKind::KindOrganization(kind, _) => add(
            word("organizations"),
            &organization_name,
            &|other| matches!(other, ListKind::KindOrganization(of, _) if of == kind),
        ),
        ListKind::Library(document_type) | ListKind::InForce(document_type) => {
            let narrowed = |kind: ListKind| match kind {
                ListKind::InForce(_) => site.word("text", "in_force_only"),
                _ => site.word("text", "whole_library"),
            };
            add(
                site.word("field", "status"),
                &narrowed,
                &|other| matches!(other, ListKind::Library(of) | ListKind::InForce(of) if of == document_type),
            );
            add(word("libraries"), &own, &|other| matches!(other, ListKind::Library(_)));
        }
        ListKind::Form(_) => add(word("forms"), &own, &|other| matches!(other, ListKind::Form(_))),
        ListKind::Year(_) => add(word("years"), &own, &|other| matches!(other, ListKind::Year(_))),
        ListKind::Tag(_) => add(word("tags"), &own, &|other| matches!(other, ListKind::Tag(_))),
        ListKind::Subject(_) => add(word("subjects"), &own, &|other| matches!(other, ListKind::Subject(_))),
        ListKind::Domain(domain) | ListKind::Category(domain, _) => {
            add(
                site.word("field", "category"),
                &own,
                &|other| matches!(other, ListKind::Category(of, _) if of == domain),
            );
            add(site.word("field", "domain"), &own, &|other| matches!(other, ListKind::Domain(_)));
        }
        ListKind::Microsite(organization, _) => add(
            config.organizations.get(organization).short().to_string(),
            &|kind| match kind {
                ListKind::Microsite(_, kind) => site.kind_name(kind),
                _ => String::new(),
            },
            &|other| matches!(other, ListKind::Microsite(of, _) if of == organization),
        ),
    }
    if list.kind == ListKind::Kind(crate::content::Kind::Interpretation) && site.has(address::INTERPRETATION_FIGURES) {
        let figures = NavigationView {
            title: word("interpretation_figures"),
            href: site.href(from, address::INTERPRETATION_FIGURES),
            current: false,
            children: Vec::new(),
        };
        facets.push(FacetView { title: site.word("text", "figures"), links: vec![figures] });
    }
    facets
}

/// Open data of a list: its years, in both formats.
fn downloads(site: &Site<'_>, list: &List<'_>) -> Vec<LinkView> {
    let of = match list.kind {
        ListKind::Library(document_type) | ListKind::InForce(document_type) => DataOf::Library(document_type),
        ListKind::Domain(domain) => DataOf::Domain(domain),
        ListKind::Kind(crate::content::Kind::Interpretation) => DataOf::Interpretations,
        _ => return Vec::new(),
    };
    let sets = site.plan.data.iter().filter(|set| set.of == of);
    sets.flat_map(|set| {
        let stem = path_href(&set.stem(site.config)).into_owned();
        ["csv", "json"].map(|ending| LinkView {
            title: format!("{} {}", set.year, ending.to_uppercase()),
            href: format!("{stem}.{ending}"),
        })
    })
    .collect()
}
