//! Index pages: tags, subjects, years, libraries, forms, projects, open data.

use super::Page;
use crate::plan::address;
use crate::plan::lists::{List, ListKind};
use crate::plan::outputs::{DataOf, data_name};
use crate::plan::task::{Edition, IndexPage};
use crate::render::chrome;
use crate::render::list_view;
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{IndexEntryView, IndexGroupView, IndexView, LinkView};
use crate::text::encode::path_href;

pub fn page(site: &Site<'_>, which: IndexPage, from: &str, edition: Edition) -> Page {
    let groups = match which {
        IndexPage::Tags => tags(site, from),
        IndexPage::Subjects => lists(site, from, &|kind| matches!(kind, ListKind::Subject(_))),
        IndexPage::Years => years(site, from),
        IndexPage::Libraries => all_libraries(site, from),
        IndexPage::Forms => lists(site, from, &|kind| matches!(kind, ListKind::Form(_))),
        IndexPage::Projects => projects(site, from),
        IndexPage::Data => data(site, &chrome::files(from, edition)),
    };
    let description = match which {
        IndexPage::Data => Some(site.word("text", "open_data_intro")),
        _ => None,
    };
    let view = IndexView { description, groups };
    let facts = PageFacts::plain(
        if which == IndexPage::Tags { "tags" } else { "index" },
        site.word("page", which.folder()),
        Vec::new(),
    );
    Page {
        template: if which == IndexPage::Tags { "tags" } else { "index" },
        name: "index",
        value: value(&view),
        facts,
    }
}

fn entry(site: &Site<'_>, from: &str, list: &List<'_>, description: Option<String>) -> IndexEntryView {
    IndexEntryView {
        title: list_view::title(site, list.kind),
        href: site.href(from, &address::index(&list.folder)),
        description,
        links: Vec::new(),
    }
}

fn lists(site: &Site<'_>, from: &str, wanted: &dyn Fn(ListKind) -> bool) -> Vec<IndexGroupView> {
    let entries =
        site.plan.lists.iter().filter(|list| wanted(list.kind)).map(|list| entry(site, from, list, None)).collect();
    vec![IndexGroupView { title: String::new(), entries }]
}

/// The libraries, then what is told of them as a whole.
fn all_libraries(site: &Site<'_>, from: &str) -> Vec<IndexGroupView> {
    let mut groups = lists(site, from, &|kind| matches!(kind, ListKind::Library(_)));
    for group in &mut groups {
        group.title = site.word("text", "library_kinds");
    }
    let whole = [("lapsing", address::LAPSING), ("library_figures", address::LIBRARY_FIGURES)];
    let entries: Vec<IndexEntryView> = whole
        .into_iter()
        .map(|(name, folder)| site.list_link(from, &site.word("page", name), folder))
        .filter(|link| !link.href.is_empty())
        .map(|link| IndexEntryView { title: link.title, href: link.href, ..IndexEntryView::default() })
        .collect();
    if !entries.is_empty() {
        groups.push(IndexGroupView { title: site.word("text", "library_overviews"), entries });
    }
    groups
}

fn years(site: &Site<'_>, from: &str) -> Vec<IndexGroupView> {
    let mut groups = lists(site, from, &|kind| matches!(kind, ListKind::Year(_)));
    groups.iter_mut().for_each(|group| group.entries.reverse());
    groups
}

/// Tags by their group, in the vocabulary's order.
fn tags(site: &Site<'_>, from: &str) -> Vec<IndexGroupView> {
    let mut groups: Vec<IndexGroupView> = Vec::new();
    for list in &site.plan.lists {
        let ListKind::Tag(tag) = list.kind else { continue };
        let tag = site.config.tags.get(tag);
        let title = tag.group.clone().unwrap_or_default();
        let entry = entry(site, from, list, tag.description.clone());
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.entries.push(entry),
            None => groups.push(IndexGroupView { title, entries: vec![entry] }),
        }
    }
    groups
}

fn projects(site: &Site<'_>, from: &str) -> Vec<IndexGroupView> {
    let entries = site
        .catalog
        .groups
        .projects
        .iter()
        .filter_map(|(code, members)| {
            let newest = site.catalog.get(*members.last()?);
            Some(IndexEntryView {
                title: super::project::project_title(site, members),
                href: site.href(from, &address::project(code)),
                description: Some(format!("{code}　{}", newest.published.date)),
                links: Vec::new(),
            })
        })
        .collect();
    vec![IndexGroupView { title: String::new(), entries }]
}

/// Open data: files of each library and domain by year. They lie in the desktop tree.
fn data(site: &Site<'_>, files: &str) -> Vec<IndexGroupView> {
    let mut groups: Vec<IndexGroupView> = Vec::new();
    let mut last: Option<DataOf> = None;
    for set in &site.plan.data {
        let title = match set.of {
            DataOf::Library(document_type) => site.word("library", document_type.name()),
            DataOf::Interpretations => site.word("kind", "interpretations"),
            DataOf::Domain(domain) => site.config.domains.get(domain).name.clone(),
        };
        if last != Some(set.of) {
            groups.push(IndexGroupView { title, entries: Vec::new() });
            last = Some(set.of);
        }
        let stem = path_href(&format!("data/{}-{:04}", data_name(site.config, set.of), set.year)).into_owned();
        if let Some(group) = groups.last_mut() {
            let forms = [("csv", "CSV"), ("json", "JSON")];
            let links =
                forms.map(|(ending, label)| LinkView { title: label.into(), href: format!("{files}{stem}.{ending}") });
            group.entries.push(IndexEntryView {
                title: site.word("pattern", "year").replace("{}", &set.year.to_string()),
                links: links.into(),
                ..IndexEntryView::default()
            });
        }
    }
    groups.push(IndexGroupView {
        title: site.word("text", "open_data_catalogue"),
        entries: vec![IndexEntryView {
            title: "catalog.jsonld".into(),
            href: format!("{files}data/catalog.jsonld"),
            ..IndexEntryView::default()
        }],
    });
    groups
}
