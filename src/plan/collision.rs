//! Addresses are unique: two sources for one address are an error that names both. And what links to
//! generated pages must find them.

use super::SitePlan;
use super::task::{Task, Work};
use crate::catalog::Catalog;
use crate::catalog::coverage::{Covered, Verdict};
use crate::catalog::list_address;
use crate::catalog::lookup::{Found, Lookup};
use crate::catalog::target::{self, Target};
use crate::config::Config;
use crate::content::directory::{Directory, Item};
use crate::content::record::Reference;
use crate::finding::{Finding, Place, Rule, Severity, rules};
use rayon::prelude::*;

/// Keeps the first of two tasks with one address, records before all else, and reports the other. The tasks
/// must be sorted by address. Also reports a file whose name is another's folder.
pub fn drop_repeated(catalog: &Catalog, plan: &mut SitePlan<'_>, findings: &mut Vec<Finding>) {
    let mut tasks = std::mem::take(&mut plan.tasks);
    let repeated = tasks.windows(2).any(|pair| pair[0].address == pair[1].address);
    if repeated {
        tasks.sort_by(|a, b| (&a.address, weight(a)).cmp(&(&b.address, weight(b))));
        let mut kept: Vec<Task> = Vec::with_capacity(tasks.len());
        for task in tasks {
            match kept.last() {
                Some(first) if first.address == task.address => {
                    let (place, other) = (source(catalog, plan, &task), source(catalog, plan, first));
                    let finding = Finding::new(
                        &rules::RECORD_DUPLICATE,
                        place,
                        format!("地址 {} 已被 {other} 占用", task.address),
                        format!("the address {} is already taken by {other}", task.address),
                    );
                    findings.push(claimed(catalog, plan, &task, finding));
                }
                _ => kept.push(task),
            }
        }
        tasks = kept;
    }
    plan.tasks = tasks;
}

/// Takes out tasks whose address lies in another's: a file cannot also be a folder. The tasks must be sorted.
pub fn drop_below_files(catalog: &Catalog, plan: &mut SitePlan<'_>, findings: &mut Vec<Finding>) {
    let is_file = |address: &str| plan.tasks.binary_search_by(|task| (*task.address).cmp(address)).ok();
    let mut below: Vec<(usize, usize)> = Vec::new();
    for (at, task) in plan.tasks.iter().enumerate() {
        // Only a folder with an ending can be a file as well.
        for (end, _) in task.address.match_indices('/').filter(|(end, _)| task.address[..*end].contains(".")) {
            below.extend(is_file(&task.address[..end]).map(|file| (at, file)));
        }
    }
    for (at, file) in below.iter().rev() {
        let (task, other) = (&plan.tasks[*at], &plan.tasks[*file]);
        let (place, other_place) = (source(catalog, plan, task), source(catalog, plan, other));
        let finding = Finding::new(
            &rules::RECORD_DUPLICATE,
            place,
            format!("地址 {} 所在的文件夹与 {other_place} 的文件 {} 同名", task.address, other.address),
            format!(
                "the address {} lies in a folder of the name of a file, {} from {other_place}",
                task.address, other.address
            ),
        );
        findings.push(claimed(catalog, plan, task, finding));
    }
    below.dedup_by_key(|(at, _)| *at);
    for (at, _) in below.into_iter().rev() {
        plan.tasks.remove(at);
    }
}

/// Which of two tasks keeps the address: by what it is, then by which record comes first.
fn weight(task: &Task) -> (u8, u32) {
    match task.work {
        Work::Record(id) => (0, id.0),
        Work::Project(at) => (1, at),
        Work::Redirect(at) => (2, at),
        Work::Attachment(id, _) => (3, id.0),
        _ => (1, 0),
    }
}

/// A finding about the address of a task: of which record it is, and what is to be done.
fn claimed(catalog: &Catalog, plan: &SitePlan<'_>, task: &Task, finding: Finding) -> Finding {
    let finding = finding.text(&task.address);
    match task.work {
        Work::Redirect(at) => finding
            .record(&catalog.get(plan.redirects[at as usize].target).title)
            .field("redirect_from")
            .hint("删去这个旧地址，或给占用它的改名", "remove this former address, or rename what takes it"),
        Work::Record(id) | Work::PlainText(id) | Work::Attachment(id, _) => {
            finding.record(&catalog.get(id).title).hint("给其中一个改名", "rename one of them")
        }
        _ => finding.hint("给其中一个改名", "rename one of them"),
    }
}

/// Where the source of a task is.
fn source(catalog: &Catalog, plan: &SitePlan<'_>, task: &Task) -> Place {
    match task.work {
        Work::Record(id) | Work::PlainText(id) => Place::at(catalog.get(id).source_path(), catalog.get(id).line, 1),
        Work::Redirect(at) => {
            let redirect = &plan.redirects[at as usize];
            Place::at(catalog.get(redirect.target).source_path(), redirect.line, redirect.column)
        }
        Work::Attachment(id, at) => {
            let record = catalog.get(id);
            Place::file(format!("{}/{}", record.attachment_folder(), record.attachments[at as usize].file))
        }
        Work::Project(at) => {
            let members = catalog.groups.projects.values().nth(at as usize);
            members
                .and_then(|members| members.first())
                .map(|id| Place::at(catalog.get(*id).source_path(), catalog.get(*id).line, 1))
                .unwrap_or_default()
        }
        Work::Directory(at) | Work::DirectoryData(at) => {
            Place::file(format!("content/directory/{}.yaml", catalog.directories[at as usize].id))
        }
        Work::Organization(..) | Work::OrganizationTree => Place::file("content/vocabulary/organizations.yaml"),
        Work::List { list, .. } => match plan.lists[list as usize].kind {
            super::ListKind::Domain(_) | super::ListKind::Category(..) => {
                Place::file("content/vocabulary/domains.yaml")
            }
            super::ListKind::Tag(_) => Place::file("content/vocabulary/tags.yaml"),
            _ => Place::file("content/vocabulary/organizations.yaml"),
        },
        _ => Place::file("site.yaml"),
    }
}

/// Reports links to pages of the output that the plan does not have: from bodies and from directories.
pub fn check_links(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, findings: &mut Vec<Finding>) {
    let known = |address: &str| plan.has(address);
    let in_bodies: Vec<Finding> = catalog
        .records
        .par_iter()
        .filter(|record| !record.links.is_empty())
        .flat_map_iter(|record| record.links.iter().map(move |link| (record, link)))
        .filter(|(record, link)| match target::resolve(catalog, record, &link.target) {
            Target::Address(address) => !known(address.split('#').next().unwrap_or(&address)),
            _ => false,
        })
        .map(|(record, link)| target::broken(record, link))
        .collect();
    findings.extend(in_bodies);
    if catalog.only.is_some() {
        return;
    }
    let banner = config.settings.banner.as_ref().filter(|banner| config.holds_today(banner.from, banner.until));
    let leads =
        |link: &&str| link.contains("://") || known(&super::address::of_banner(link)) || names_record(catalog, link);
    if let Some(link) = banner.and_then(|banner| banner.link.as_deref()).filter(|link| !leads(link)) {
        findings.push(
            Finding::new(
                &rules::LINK_UNRESOLVED,
                Place::file("site.yaml"),
                format!("横幅的链接没有对应的页面：{link}"),
                format!("the banner leads to no page: {link}"),
            )
            .field("banner.link")
            .text(link)
            .hint("写记录的路径、页面地址或完整网址", "write a record's path, a page's address or a full URL"),
        );
    }
    for (directory, rows) in catalog.directories.iter().zip(&catalog.coverage.directories) {
        for (item, row) in directory.items.iter().zip(rows) {
            for link in item.links.iter().filter(|link| directory_target(catalog, &known, &link.text).is_none()) {
                // A record that waits for its day is no fault; a list that is still empty is another one.
                if names_record(catalog, &link.text) {
                    continue;
                }
                findings.push(match is_list(config, catalog, &link.text) {
                    true => empty_list(config, directory, item, row, link),
                    false => leads_nowhere(config, directory, item, link),
                });
            }
        }
    }
}

fn at_link(
    rule: &'static Rule,
    config: &Config,
    directory: &Directory,
    item: &Item,
    link: &Reference,
    chinese: String,
    english: String,
) -> Finding {
    let place = Place::at(format!("content/directory/{}.yaml", directory.id), link.line, link.column);
    let organization = &config.organizations.get(directory.organization).name;
    // As all findings of rows name them, so that one waiver holds for a row.
    Finding::new(rule, place, chinese, english)
        .record(&format!("{organization} {}", item.id))
        .field("links")
        .text(&link.text)
}

fn leads_nowhere(config: &Config, directory: &Directory, item: &Item, link: &Reference) -> Finding {
    let chinese = format!("找不到目录事项链接的内容：{}", link.text);
    let english = format!("a directory item links to nothing: {}", link.text);
    at_link(&rules::LINK_UNRESOLVED, config, directory, item, link, chinese, english).hint(
        "写记录的路径或列表地址，如 disclosures/public-welfare",
        "write a record's path or a list's address, such as disclosures/public-welfare",
    )
}

/// An error where the row has nothing else, as any row without content is.
fn empty_list(config: &Config, directory: &Directory, item: &Item, row: &Covered, link: &Reference) -> Finding {
    let chinese = format!("目录事项链接的列表还没有内容：{}", link.text);
    let english = format!("a directory item links to a list that is still empty: {}", link.text);
    let mut finding = at_link(&rules::DIRECTORY_EMPTY, config, directory, item, link, chinese, english).hint(
        "发布该事项的信息，或改为有内容的列表地址、记录路径",
        "publish it, or write the address of a list that has content, or a record's path",
    );
    if row.verdict != Verdict::Missing {
        finding.severity = Severity::Warning;
    }
    finding
}

/// Whether a link names a record at all, be it one that waits for its day.
fn names_record(catalog: &Catalog, link: &str) -> bool {
    let path = link.trim_matches('/');
    !matches!(catalog.lookup.find(&catalog.records, link), Found::None)
        || Lookup::path(&catalog.records, &format!("pages/{}", path.trim_end_matches(".html"))).is_some()
}

/// Whether a directory's link is the address of a list or of a page over lists, which come with their content.
fn is_list(config: &Config, catalog: &Catalog, link: &str) -> bool {
    const OVERVIEWS: &[&str] = &["libraries", "forms", "years", "tags", "subjects", "projects", "requests", "messages"];
    let path = link.trim_matches('/').trim_end_matches("index.html").trim_end_matches('/');
    OVERVIEWS.contains(&path) || list_address::parse(config, catalog, link).is_some()
}

/// The address that a directory's link means: a record's page, or a list.
pub fn directory_target(catalog: &Catalog, known: &impl Fn(&str) -> bool, link: &str) -> Option<String> {
    if let Found::One(id) = catalog.lookup.find(&catalog.records, link) {
        return catalog.shown(id).then(|| super::address::record(catalog.get(id)));
    }
    let path = link.trim_matches('/');
    if let Some(id) = Lookup::path(&catalog.records, &format!("pages/{}", path.trim_end_matches(".html"))) {
        return catalog.shown(id).then(|| super::address::record(catalog.get(id)));
    }
    [path.to_string(), format!("{path}/index.html"), format!("{path}.html")].into_iter().find(|address| known(address))
}
