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
        let lines = Lines::new(yaml_text);
        let items: HashMap<u32, &Node> = match node.get("records").filter(|_| path_is_list(&path)) {
            Some(records) => records.items().iter().map(|item| (lines.position(item.at).0, item)).collect(),
            None => HashMap::new(),
        };
        for at in of_file {
            let finding = &mut findings[at];
            let record = match path_is_list(&path) {
                false => Some(&node),
                // An item begins at its first key, in the line of its `-`.
                true => items.get(&finding.place.line).copied(),
            };
            if let Some(found) = record.and_then(|record| place_of(record, &lines, lines_before, finding)) {
                finding.place = found;
            }
        }
    }
}

/// Where the lines of a text begin: a list may hold a hundred thousand records, each with a finding.
struct Lines<'t> {
    text: &'t str,
    begins: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Lines<'t> {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines { text, begins: std::iter::once(0).chain(behind).collect() }
    }

    /// Line and column, as [`yaml::position`] gives them.
    fn position(&self, at: u32) -> (u32, u32) {
        let line = self.begins.partition_point(|begin| *begin <= at as usize).max(1);
        let begin = self.begins.get(line - 1).copied().unwrap_or_default();
        let rest = self.text.get(begin..).unwrap_or_default();
        (line as u32, yaml::position(rest, at.saturating_sub(begin as u32)).1)
    }
}

fn place_of(record: &Node<'_>, lines: &Lines, lines_before: u32, finding: &Finding) -> Option<Place> {
    let field = finding.field.as_deref()?;
    let mut found = record;
    for name in field.split('.') {
        found = found.get(name.split('[').next().unwrap_or(name))?;
    }
    let offending = finding.text.as_deref().and_then(|text| scalar_of(found, text)).unwrap_or(found);
    let (line, column) = lines.position(offending.at);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_that_of_the_whole_text() {
        for text in ["", "\n", "甲: 乙\n丙: 丁", "a\r\n\n  b: 甲\n"] {
            let lines = Lines::new(text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert_eq!(lines.position(at as u32), yaml::position(text, at as u32), "{text:?} {at}");
            }
        }
    }
}
