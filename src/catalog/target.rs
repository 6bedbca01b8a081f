//! Where a link in a body leads: to a record, to a file of a record, to a list's address, or nowhere.

use super::Catalog;
use super::lookup::Lookup;
use crate::content::body::{BodyLink, is_refused};
use crate::content::{Record, RecordId};
use crate::finding::{Finding, Place, Rule, rules};
use percent_encoding::percent_decode_str;
use rayon::prelude::*;

/// What a link without scheme means.
#[derive(Debug, PartialEq)]
pub enum Target {
    /// A record's page, and the fragment with its `#`.
    Record(RecordId, String),
    /// An attachment: of which record, and which of its files.
    File(RecordId, usize),
    /// An address of the output that is not a record's (`tags/index.html`): known when the plan is made.
    Address(String),
    /// A fragment of the same page.
    Same(String),
    Nowhere,
}

/// Resolves a link as written in the body of `from`.
pub fn resolve(catalog: &Catalog, from: &Record, link: &str) -> Target {
    if is_refused(link) {
        return Target::Nowhere;
    }
    let (path, fragment) = match link.find('#') {
        Some(at) => (&link[..at], &link[at..]),
        None => (link, ""),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return if fragment.len() > 1 { Target::Same(fragment.to_string()) } else { Target::Nowhere };
    }
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Target::Nowhere };
    let own = from.reference();
    let folder = if from.in_list {
        own.rsplit_once('/').and_then(|(file, _)| file.rsplit_once('/'))
    } else {
        own.rsplit_once('/')
    };
    let folder = folder.map_or("", |(folder, _)| folder);
    let Some(absolute) = normalize(folder, &path) else { return Target::Nowhere };
    if let Some(id) = Lookup::path(&catalog.records, &absolute) {
        return Target::Record(id, fragment.to_string());
    }
    // A file beside the record's folder name (`elder-care/form.docx`), or named alone (`form.docx`).
    for candidate in [absolute.clone(), format!("{own}/{path}")] {
        if let Some((owner, file)) = file(catalog, &candidate) {
            return Target::File(owner, file);
        }
    }
    if let Some(directory) = absolute.strip_prefix("directory/").and_then(|name| name.strip_suffix(".yaml")) {
        return Target::Address(format!("directory/{directory}.html"));
    }
    if absolute.ends_with(".html") { Target::Address(absolute) } else { Target::Nowhere }
}

fn file(catalog: &Catalog, path: &str) -> Option<(RecordId, usize)> {
    for (at, _) in path.rmatch_indices('/') {
        let Some(owner) = Lookup::path(&catalog.records, &path[..at]) else { continue };
        let name = &path[at + 1..];
        return catalog
            .get(owner)
            .attachments
            .iter()
            .position(|attachment| &*attachment.file == name)
            .map(|index| (owner, index));
    }
    None
}

/// Joins a folder and a relative path; none where it leaves the content folder.
fn normalize(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        if path.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Reports links in bodies that lead nowhere, or to what is not published yet. Links to lists are checked against
/// the plan, fragments against the anchors of bodies.
pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    let found: Vec<Finding> = catalog
        .records
        .par_iter()
        .enumerate()
        .filter(|(_, record)| !record.links.is_empty())
        .flat_map_iter(|(at, record)| {
            let published = catalog.public(RecordId(at as u32));
            record.links.iter().filter_map(move |link| match resolve(catalog, record, &link.target) {
                Target::Nowhere => Some(broken(record, link)),
                Target::Record(id, _) | Target::File(id, _) if published && !catalog.public(id) => {
                    Some(waiting(record, link, catalog.get(id)))
                }
                _ => None,
            })
        })
        .collect();
    findings.extend(found);
}

/// A broken link in a body.
pub fn broken(record: &Record, link: &BodyLink) -> Finding {
    let target = &link.target;
    if is_refused(target) {
        return fault(&rules::LINK_BODY, record, link, "网页不能链接到这种地址", "no page can link to this address")
            .hint(
                "写 https:// 开头的网址；只能在应用里打开的，写成文字说明",
                "write an address that begins with https://; what only an app opens is better told in words",
            );
    }
    fault(&rules::LINK_BODY, record, link, "正文链接失效", "the link leads nowhere").hint(
        "写相对的源文件路径，如 ../2023/elder-care.md，或附件文件名",
        "write a relative source path such as ../2023/elder-care.md, or the name of an attachment",
    )
}

/// A link to a draft, or to a record whose day has not come: the page shows its text alone.
fn waiting(record: &Record, link: &BodyLink, other: &Record) -> Finding {
    let finding = fault(
        &rules::LINK_WAITING,
        record,
        link,
        "链接的记录尚未发布，页面上暂只有文字",
        "the link leads to what is not published yet, so that the page shows its text alone",
    );
    let day = other.published.date;
    match other.draft {
        true => {
            finding.hint("那条记录去掉 draft 后链接生效", "it becomes a link when that record is no draft any more")
        }
        false => finding.hint(format!("{day} 起链接生效"), format!("it becomes a link on {day}")),
    }
}

/// A fault of a link in a body, at its place in the record's file.
pub fn fault(rule: &'static Rule, record: &Record, link: &BodyLink, chinese: &str, english: &str) -> Finding {
    let place = Place::at(record.source_path(), record.body_line + link.line, link.column);
    Finding::new(rule, place, format!("{chinese}：{}", link.target), format!("{english}: {}", link.target))
        .record(&record.title)
        .field("body")
        .text(&link.target)
}
