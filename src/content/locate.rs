//! Findings about a field of a record → the place of that field.
//!
//! What is only known when all records are linked (a validity that is over, a status that another document
//! contradicts, a file that is missing) names the record and the field; that no record need keep the places of all
//! its fields, its file is read again here, only where there is such a finding. The caller gives all findings of a
//! run; those whose place is more than the record's beginning, or whose field is not written, stay as they are.

use super::split;
use crate::finding::{Finding, Place};
use crate::yaml::{self, Node};
use std::collections::HashMap;
use std::path::Path;

/// Sets the places of findings that name a field of a record and stand at the record's beginning.
pub fn locate(root: &Path, findings: &mut [Finding]) {
    let mut files: HashMap<Box<str>, Vec<usize>> = HashMap::new();
    for (at, finding) in findings.iter().enumerate() {
        let place = &finding.place;
        let of_record = place.path.starts_with("content/") && place.path.ends_with(".md") && place.line == 1
            || place.path.starts_with("content/") && place.path.ends_with(".yaml");
        if of_record && place.column == 1 && finding.field.is_some() {
            files.entry(place.path.clone()).or_default().push(at);
        }
    }
    for (path, of_file) in files {
        let Some(text) = super::file::text_again(&root.join(&*path)) else { continue };
        let (yaml_text, lines_before) = match path.ends_with(".md") {
            true => match split::split(&text) {
                Ok(parts) => (parts.front, 1),
                Err(_) => continue,
            },
            false => (text.strip_prefix('\u{feff}').unwrap_or(&text), 0),
        };
        let Ok(node) = yaml::parse(yaml_text) else { continue };
        for at in of_file {
            let finding = &mut findings[at];
            if let Some(found) = place_of(&node, yaml_text, lines_before, finding) {
                finding.place = found;
            }
        }
    }
}

fn place_of(node: &Node<'_>, text: &str, lines_before: u32, finding: &Finding) -> Option<Place> {
    let record = match path_is_list(&finding.place.path) {
        false => node,
        // An item begins at its first key, in the line of its `-`.
        true => {
            node.get("records")?.items().iter().find(|item| yaml::position(text, item.at).0 == finding.place.line)?
        }
    };
    let field = finding.field.as_deref()?;
    let mut found = record;
    for name in field.split('.') {
        found = found.get(name.split('[').next().unwrap_or(name))?;
    }
    let offending = finding.text.as_deref().and_then(|text| scalar_of(found, text)).unwrap_or(found);
    let (line, column) = yaml::position(text, offending.at);
    Some(Place::at(finding.place.path.clone(), line + lines_before, column))
}

fn path_is_list(path: &str) -> bool {
    path.ends_with(".yaml")
}

/// The scalar below a node that reads like this.
fn scalar_of<'n, 't>(node: &'n Node<'t>, text: &str) -> Option<&'n Node<'t>> {
    if node.scalar().is_some_and(|scalar| scalar.trim() == text) {
        return Some(node);
    }
    let entries = node.entries().iter().map(|entry| &entry.node);
    let items = if node.entries().is_empty() && node.scalar().is_none() { node.items() } else { &[] };
    entries.chain(items).find_map(|below| scalar_of(below, text))
}
