//! Where a link in a body leads: to a record, to a file of a record, to a list's address, or nowhere.

use super::Catalog;
use super::lookup::Lookup;
use crate::content::{Record, RecordId};
use crate::finding::{Finding, Place, rules};
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

/// Reports links in bodies that lead nowhere. Links to lists are checked against the plan.
pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    let found: Vec<Finding> = catalog
        .records
        .par_iter()
        .filter(|record| !record.links.is_empty())
        .flat_map_iter(|record| {
            record
                .links
                .iter()
                .filter(|link| resolve(catalog, record, &link.target) == Target::Nowhere)
                .map(|link| broken(record, &link.target, link.line, link.column))
        })
        .collect();
    findings.extend(found);
}

/// A broken link in a body; line and column are the body's own.
pub fn broken(record: &Record, target: &str, line: u32, column: u32) -> Finding {
    Finding::new(
        &rules::LINK_BODY,
        Place::at(record.source_path(), record.body_line + line, column),
        format!("正文链接失效：{target}"),
        format!("the link leads nowhere: {target}"),
    )
    .record(&record.title)
    .field("body")
    .text(target)
    .hint(
        "写相对的源文件路径，如 ../2023/elder-care.md，或附件文件名",
        "write a relative source path such as ../2023/elder-care.md, or the name of an attachment",
    )
}
