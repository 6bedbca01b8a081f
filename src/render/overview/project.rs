//! Projects' timelines: stage by stage where the domain has stages, else by date.

use super::{Page, above};
use crate::catalog::timeline;
use crate::config::domains::Role;
use crate::content::RecordId;
use crate::content::record::Detail;
use crate::plan::address;
use crate::render::page_view::PageFacts;
use crate::render::record_parts;
use crate::render::site::Site;
use crate::render::value;
use crate::render::view::{LinkView, MetadataRow, ProjectView, StageView};

pub fn page(site: &Site<'_>, at: usize, from: &str) -> Page {
    let (code, members) = match site.catalog.groups.projects.iter().nth(at) {
        Some((code, members)) => (code.to_string(), members.as_slice()),
        None => (String::new(), &[][..]),
    };
    let mut facts_rows: Vec<MetadataRow> = Vec::new();
    let mut domain = LinkView::default();
    for id in members {
        let Detail::Disclosure(disclosure) = &site.catalog.get(*id).detail else { continue };
        let declared = site.config.domains.get(disclosure.domain);
        domain = site.list_link(from, &declared.name, &address::domain(site.config, disclosure.domain));
        // The newest value of each fact counts. A publicity period belongs to its notice, not to the project.
        let period = |row: &MetadataRow| {
            let field = declared.fields.iter().find(|field| field.id == row.name);
            field.is_some_and(|field| matches!(field.role, Some(Role::PublicityStart | Role::PublicityEnd)))
        };
        for row in record_parts::domain_fields(site, disclosure).into_iter().filter(|row| !period(row)) {
            match facts_rows.iter_mut().find(|known| known.name == row.name) {
                Some(known) => *known = row,
                None => facts_rows.push(row),
            }
        }
    }
    let mut trail = above(site, site.word("page", "projects"), "projects");
    trail.retain(|(_, to)| to != from);
    let mut facts = PageFacts::plain("project", project_title(site, members), trail);
    facts.column = members.first().and_then(|id| crate::plan::navigation::column_of(site.config, site.catalog, *id));
    let view = ProjectView { code, domain, facts: facts_rows, stages: stages(site, members, from) };
    Page { template: "project", name: "project", value: value(&view), facts }
}

fn stages(site: &Site<'_>, members: &[RecordId], from: &str) -> Vec<StageView> {
    let category = |id: &RecordId| match &site.catalog.get(*id).detail {
        Detail::Disclosure(disclosure) => disclosure
            .category
            .map(|category| site.config.domains.get(disclosure.domain).categories[usize::from(category)].name.clone()),
        _ => None,
    };
    let domain = timeline::domain(site.catalog, members).map(|domain| site.config.domains.get(domain));
    let Some(domain) = domain.filter(|domain| domain.has_stages()) else {
        let alone =
            |id: &RecordId| StageView { category: category(id).unwrap_or_default(), items: vec![site.card(from, *id)] };
        return members.iter().map(alone).collect();
    };
    timeline::stages(site.config, site.catalog, members)
        .into_iter()
        .map(|stage| StageView {
            category: stage
                .category
                .map_or_else(|| site.word("text", "other"), |index| domain.categories[usize::from(index)].name.clone()),
            items: site.cards(from, stage.records),
        })
        .collect()
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
