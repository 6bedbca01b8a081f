//! The standard directories (标准目录): each as the official table with what the portal has of every row.

use super::{Page, above};
use crate::catalog::coverage::{Covered, Late, Verdict};
use crate::content::directory::{Directory, Item, Term};
use crate::plan::address;
use crate::plan::collision::directory_target;
use crate::render::page_view::PageFacts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{
    DirectoryAreaView, DirectoryRowView, DirectoryView, IndexEntryView, IndexGroupView, IndexView, LinkView,
    VerdictCountView, VerdictView,
};
use crate::schema::fields::directory::CHANNELS;
use std::collections::BTreeSet;

pub fn page(site: &Site<'_>, at: usize, from: &str) -> Page {
    let directory = &site.catalog.directories[at];
    let covered = &site.catalog.coverage.directories[at];
    let mut areas: Vec<DirectoryAreaView> = Vec::new();
    for (number, (item, covered)) in directory.items.iter().zip(covered).enumerate() {
        let row = row(site, number + 1, (item, covered), from);
        match areas.iter_mut().find(|area| area.title == item.area) {
            Some(area) => area.rows.push(row),
            None => areas.push(DirectoryAreaView {
                title: item.area.clone(),
                anchor: area_anchor(areas.len()),
                rows: vec![row],
            }),
        }
    }
    let view = DirectoryView {
        organization: site.organization_link(from, directory.organization),
        verdicts: counts(site, covered.iter()),
        coverage: LinkView {
            title: site.word("page", "coverage"),
            href: site.href(from, &address::index(address::COVERAGE)),
        },
        download: LinkView {
            title: format!("{} CSV", heading(site, directory)),
            href: crate::text::encode::path_href(&address::directory_data(&directory.id)).into_owned(),
        },
        areas,
    };
    let mut facts = PageFacts::plain(
        "directory",
        heading(site, directory),
        above(site, site.word("page", "directory"), "directory"),
    );
    facts.column = site.config.columns.holding("directory", None, None, &[]);
    facts.microsite = site.config.organizations.get(directory.organization).microsite.then_some(directory.organization);
    Page { template: "directory", name: "directory", value: value(&view), facts }
}

pub fn heading(site: &Site<'_>, directory: &Directory) -> String {
    site.filled("directory_of", &[site.config.organizations.get(directory.organization).short()])
}

/// The place of an area on a directory's page; areas are numbered in the order in which they first stand.
pub fn area_anchor(index: usize) -> String {
    format!("area-{}", index + 1)
}

/// The place of a row on its directory's page.
pub fn row_anchor(number: usize, item: &Item) -> String {
    let plain = |id: &str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if !item.id.is_empty() && plain(&item.id) { format!("row-{}", item.id) } else { format!("row--{number}") }
}

/// How many rows have each verdict.
pub fn counts<'c>(site: &Site<'_>, rows: impl Iterator<Item = &'c Covered> + Clone) -> Vec<VerdictCountView> {
    let count = |verdict: Verdict| rows.clone().filter(|row| row.verdict == verdict).count() as u32;
    let verdicts = Verdict::ALL.into_iter().map(|verdict| (verdict, count(verdict)));
    verdicts
        .filter(|(_, rows)| *rows > 0)
        .map(|(verdict, rows)| VerdictCountView { verdict: site.code("verdict", verdict.name()), rows })
        .collect()
}

fn row(site: &Site<'_>, number: usize, (item, covered): (&Item, &Covered), from: &str) -> DirectoryRowView {
    let used = |channel: &&&str| item.channels.iter().any(|used| used == **channel);
    DirectoryRowView {
        number,
        anchor: row_anchor(number, item),
        level1: item.level1.clone(),
        level2: item.level2.clone(),
        content: content(item),
        basis: item.basis.clone(),
        term: term(site, &item.term),
        body: item.body.clone(),
        boxes: CHANNELS.iter().map(|channel| format!("{}{channel}", if used(&channel) { "■" } else { "□" })).collect(),
        channels: item.channels.clone(),
        audience_all: item.audience_all,
        active: item.active,
        county: item.county,
        town: item.town,
        links: links(site, (item, covered), from),
        verdict: VerdictView {
            verdict: site.code("verdict", covered.verdict.name()),
            items: site.cards(from, covered.newest.iter().copied()),
            more: if covered.records as usize > covered.newest.len() {
                site.word("text", "more_records").replace("{}", &covered.records.to_string())
            } else {
                String::new()
            },
            note: covered.late.as_ref().map(|late| late_note(site, late)).unwrap_or_default(),
        },
    }
}

/// Elements with their mark: required or optional.
pub fn content(item: &Item) -> Vec<String> {
    let mark = |required: &bool| if *required { "●" } else { "〇" };
    item.content.iter().map(|(name, required)| format!("{} {name}", mark(required))).collect()
}

/// Why a row is late.
pub fn late_note(site: &Site<'_>, late: &Late) -> String {
    let (formed, due) = (late.formed.to_string(), late.due.to_string());
    match late.published {
        Some(published) => site.filled("late", &[&formed, &published.to_string(), &due]),
        None => site.filled("overdue", &[&formed, &due]),
    }
}

/// Where the row's links lead, without the records that are shown as the newest of the row.
fn links(site: &Site<'_>, (item, covered): (&Item, &Covered), from: &str) -> Vec<LinkView> {
    let has = |address: &str| site.has(address);
    let record = |to: &str| crate::catalog::lookup::Lookup::path(&site.catalog.records, to);
    let title = |to: &str| record(to).map(|id| site.catalog.get(id).title.to_string()).or_else(|| list_title(site, to));
    let targets = item.links.iter().filter_map(|link| directory_target(site.catalog, &has, &link.text));
    targets
        .filter(|to| record(to).is_none_or(|id| !covered.newest.contains(&id)))
        .map(|to| LinkView {
            title: title(&to).unwrap_or_else(|| site.word("action", "view")),
            href: site.href(from, &to),
        })
        .collect()
}

fn list_title(site: &Site<'_>, to: &str) -> Option<String> {
    let folder = to.strip_suffix("/index.html")?;
    let list = site.plan.lists.iter().find(|list| list.folder == folder)?;
    Some(crate::render::list_view::title(site, list.kind))
}

pub fn term(site: &Site<'_>, term: &Term) -> String {
    let with = |name: &str, days: u32| site.word("directory", name).replace("{}", &days.to_string());
    match term {
        Term::Immediately => site.word("directory", "immediately"),
        Term::Realtime => site.word("directory", "realtime"),
        Term::WorkingDays(days) => with("working_days", *days),
        Term::Days(days) => with("days", *days),
    }
}

pub fn overview(site: &Site<'_>, from: &str) -> Page {
    let mut entries: Vec<IndexEntryView> = site
        .catalog
        .directories
        .iter()
        .map(|directory| {
            let areas: BTreeSet<&str> = directory.items.iter().map(|item| item.area.as_str()).collect();
            IndexEntryView {
                title: heading(site, directory),
                href: site.href(from, &format!("directory/{}.html", directory.id)),
                description: Some(areas.into_iter().collect::<Vec<_>>().join(&site.word("text", "comma"))),
                links: Vec::new(),
            }
        })
        .collect();
    entries.insert(
        0,
        IndexEntryView {
            title: site.word("page", "coverage"),
            href: site.href(from, &address::index(address::COVERAGE)),
            description: Some(site.word("text", "coverage_intro")),
            links: Vec::new(),
        },
    );
    let view = IndexView { description: None, groups: vec![IndexGroupView { title: String::new(), entries }] };
    let mut facts = PageFacts::plain("index", site.word("page", "directory"), Vec::new());
    facts.column = site.config.columns.holding("directory", None, None, &[]);
    Page { template: "index", name: "index", value: value(&view), facts }
}
