//! The standard directories (标准目录) and projects' timelines.

use super::{Page, above};
use crate::content::RecordId;
use crate::content::directory::{Directory, Item, Term};
use crate::content::record::Detail;
use crate::plan::address;
use crate::plan::collision::directory_target;
use crate::render::page_view::PageFacts;
use crate::render::record_parts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{
    DirectoryAreaView, DirectoryRowView, DirectoryView, IndexEntryView, IndexGroupView, IndexView, LinkView,
    MetadataRow, ProjectView, StageView,
};
use std::collections::BTreeSet;

pub fn page(site: &Site<'_>, at: usize, from: &str) -> Page {
    let directory = &site.catalog.directories[at];
    let mut areas: Vec<DirectoryAreaView> = Vec::new();
    for (number, item) in directory.items.iter().enumerate() {
        let row = row(site, number + 1, item, from);
        match areas.iter_mut().find(|area| area.title == item.area) {
            Some(area) => area.rows.push(row),
            None => areas.push(DirectoryAreaView {
                title: item.area.clone(),
                anchor: format!("area-{}", areas.len() + 1),
                rows: vec![row],
            }),
        }
    }
    let view = DirectoryView { organization: site.organization_link(from, directory.organization), areas };
    let mut facts = PageFacts::plain(
        "directory",
        heading(site, directory),
        above(site, site.word("page", "directory"), "directory"),
    );
    facts.column = site.config.columns.holding("directory", None, None, &[]);
    facts.microsite = site.config.organizations.get(directory.organization).microsite.then_some(directory.organization);
    Page { template: "directory", name: "directory", value: value(&view), facts }
}

fn heading(site: &Site<'_>, directory: &Directory) -> String {
    format!("{}{}", site.config.organizations.get(directory.organization).short(), site.word("page", "directory"))
}

fn row(site: &Site<'_>, number: usize, item: &Item, from: &str) -> DirectoryRowView {
    let has = |address: &str| site.has(address);
    let title = |to: &str| {
        let id = crate::catalog::lookup::Lookup::path(&site.catalog.records, to);
        id.map(|id| site.catalog.get(id).title.to_string()).or_else(|| list_title(site, to))
    };
    DirectoryRowView {
        number,
        level1: item.level1.clone(),
        level2: item.level2.clone(),
        content: item
            .content
            .iter()
            .map(|(name, required)| format!("{} {name}", if *required { "●" } else { "〇" }))
            .collect(),
        basis: item.basis.clone(),
        term: term(site, &item.term),
        body: item.body.clone(),
        channels: item.channels.clone(),
        audience_all: item.audience_all,
        active: item.active,
        county: item.county,
        town: item.town,
        links: item
            .links
            .iter()
            .filter_map(|link| {
                let to = directory_target(site.catalog, &has, &link.text)?;
                Some(LinkView {
                    title: title(&to).unwrap_or_else(|| site.word("action", "view")),
                    href: site.href(from, &to),
                })
            })
            .collect(),
    }
}

fn list_title(site: &Site<'_>, to: &str) -> Option<String> {
    let folder = to.strip_suffix("/index.html")?;
    let list = site.plan.lists.iter().find(|list| list.folder == folder)?;
    Some(crate::render::list_view::title(site, list.kind))
}

fn term(site: &Site<'_>, term: &Term) -> String {
    let with = |name: &str, days: u32| site.word("directory", name).replace("{}", &days.to_string());
    match term {
        Term::Immediately => site.word("directory", "immediately"),
        Term::Realtime => site.word("directory", "realtime"),
        Term::WorkingDays(days) => with("working_days", *days),
        Term::Days(days) => with("days", *days),
    }
}

pub fn overview(site: &Site<'_>, from: &str) -> Page {
    let entries = site
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
    let view = IndexView { description: None, groups: vec![IndexGroupView { title: String::new(), entries }] };
    let mut facts = PageFacts::plain("index", site.word("page", "directory"), Vec::new());
    facts.column = site.config.columns.holding("directory", None, None, &[]);
    Page { template: "index", name: "index", value: value(&view), facts }
}

/// A project is named by what most of its records' titles share (`澄湖南岸提升工程（一期）`), else by its newest
/// record.
pub fn project_title(site: &Site<'_>, members: &[RecordId]) -> String {
    let titles: Vec<&str> = members.iter().map(|id| &*site.catalog.get(*id).title).collect();
    shared_name(&titles).or(titles.last().copied()).unwrap_or_default().to_string()
}

/// How many titles are asked for names, and the fewest characters of a name.
const NAMING: usize = 8;
const SHORTEST_NAME: usize = 5;

/// The part of titles that counts most: its length by the number of titles that hold it, of half of them at least.
fn shared_name<'t>(titles: &[&'t str]) -> Option<&'t str> {
    if titles.len() < 2 {
        return None;
    }
    let titles = &titles[..titles.len().min(4 * NAMING)];
    let mut best: Option<(usize, &str)> = None;
    for title in titles.iter().take(NAMING) {
        let title = title.strip_prefix("关于").unwrap_or(title);
        let ends: Vec<usize> = title.char_indices().map(|(at, _)| at).chain([title.len()]).collect();
        for (from, start) in ends.iter().enumerate() {
            for (to, end) in ends.iter().enumerate().skip(from + SHORTEST_NAME) {
                let part = &title[*start..*end];
                let holders = titles.iter().filter(|title| title.contains(part)).count();
                if holders * 2 < titles.len() || holders < 2 {
                    break;
                }
                let weight = holders * (to - from);
                if best.is_none_or(|(most, _)| weight > most) && whole(part) {
                    best = Some((weight, part));
                }
            }
        }
    }
    best.map(|(_, part)| part)
}

/// Whether a part of a title has its brackets in pairs and neither begins nor ends in the middle of something.
fn whole(part: &str) -> bool {
    let count = |sign: char| part.chars().filter(|other| *other == sign).count();
    let pairs = [('（', '）'), ('(', ')'), ('《', '》'), ('“', '”'), ('〔', '〕')];
    let ends = ['：', ':', '，', '、', '—', '-', '·', ' ', '\u{3000}', '的', '及', '和', '与'];
    pairs.into_iter().all(|(open, close)| count(open) == count(close))
        && !part.starts_with(ends)
        && !part.ends_with(ends)
}

pub fn project(site: &Site<'_>, at: usize, from: &str) -> Page {
    let (code, members) = match site.catalog.groups.projects.iter().nth(at) {
        Some((code, members)) => (code.to_string(), members.as_slice()),
        None => (String::new(), &[][..]),
    };
    let mut facts_rows: Vec<MetadataRow> = Vec::new();
    let mut stages = Vec::new();
    let mut domain = LinkView::default();
    for id in members {
        let Detail::Disclosure(disclosure) = &site.catalog.get(*id).detail else { continue };
        let declared = site.config.domains.get(disclosure.domain);
        domain = site.list_link(from, &declared.name, &address::domain(site.config, disclosure.domain));
        // The newest value of each fact counts.
        for row in record_parts::domain_fields(site, disclosure) {
            match facts_rows.iter_mut().find(|known| known.name == row.name) {
                Some(known) => *known = row,
                None => facts_rows.push(row),
            }
        }
        let category = disclosure.category.map(|category| declared.categories[usize::from(category)].name.clone());
        stages.push(StageView { category: category.unwrap_or_default(), item: site.card(from, *id) });
    }
    let mut trail = above(site, site.word("page", "projects"), "projects");
    trail.retain(|(_, to)| to != from);
    let mut facts = PageFacts::plain("project", project_title(site, members), trail);
    facts.column = members.first().and_then(|id| crate::plan::navigation::column_of(site.config, site.catalog, *id));
    Page {
        template: "project",
        name: "project",
        value: value(&ProjectView { code, domain, facts: facts_rows, stages }),
        facts,
    }
}

#[cfg(test)]
mod tests {
    use super::shared_name;

    #[test]
    fn a_project_is_named_by_what_most_titles_share() {
        let titles = [
            "关于澄湖南岸提升工程（一期）初步设计的批复",
            "澄湖南岸提升工程（一期）施工招标公告",
            "澄湖南岸提升工程（一期）竣工验收信息",
            "南岸工程质量监督情况",
        ];
        assert_eq!(shared_name(&titles), Some("澄湖南岸提升工程（一期）"));
        assert_eq!(shared_name(&titles[..1]), None);
        assert_eq!(shared_name(&["甲乙丙丁戊", "己庚辛壬癸"]), None);
    }
}
