//! Personal data in what is published → findings that stop a build.
//!
//! [`fields`] looks through every text of a record's YAML, [`body`] through its Markdown and the tables in it,
//! [`files`] through the attachments and their names. What is personal is decided by `text::personal`; here each find
//! gets its rule, its place in the file as written, a masking proposal, and a line to show in which nothing personal is
//! left. A record that repeats a fault often is told the first places and how many more there are.

mod attachments;
mod findings;
mod tables;

pub use attachments::files;

use super::form::Context;
use super::record::Kind;
use crate::finding::{Excerpt, Finding};
use crate::schema::Source;
use crate::text::personal::digits::is_digit;
use crate::text::personal::numbers::SHORTEST;
use crate::text::personal::{Found, Words, columns, find, starred};
use crate::text::places::Places;
use crate::yaml::{Node, Value, position};
use findings::{Spot, Told, concealed};

/// Looks through the texts of a record's YAML.
pub fn fields(node: &Node<'_>, context: Context<'_>, findings: &mut Vec<Finding>) {
    let mut told = Told::new(context.source.record);
    labelled(node, context, &mut told);
    told.withheld = !told.is_empty();
    each_text(node, &mut Vec::new(), &mut |path, at, text| {
        let mut from = at as usize;
        for found in find(text, &context.config.personal) {
            let written = &text[found.start..found.end];
            tell_scalar(context.source, &mut told, &named(path), (at, &mut from), written, &found, false);
        }
    });
    told.finish(findings);
}

/// Looks through the texts of a file of the standard directory, or of another YAML file without records.
pub fn directory(node: &Node<'_>, source: Source<'_>, words: &Words, findings: &mut Vec<Finding>) {
    let mut told = Told::new(source.record);
    each_text(node, &mut Vec::new(), &mut |path, at, text| {
        let mut from = at as usize;
        for found in find(text, words) {
            let written = &text[found.start..found.end];
            tell_scalar(source, &mut told, &named(path), (at, &mut from), written, &found, false);
        }
    });
    told.finish(findings);
}

/// Looks through a record's body: `source.text` is the body, and `source.lines_before` the lines of the file before it.
pub fn body(source: Source<'_>, words: &Words, findings: &mut Vec<Finding>) {
    let mut found: Vec<(Found, bool)> = find(source.text, words).into_iter().map(|found| (found, false)).collect();
    tables::columns(source.text, words, &mut found);
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|(found, whole)| (found.start, *whole));
    let mut end = 0;
    found.retain(|(found, _)| {
        let apart = found.start >= end;
        end = end.max(found.end);
        apart
    });
    let mut told = Told::new(source.record);
    let (found, whole): (Vec<Found>, Vec<bool>) = found.into_iter().unzip();
    let concealed = concealed(source.text, &found);
    let lines: Vec<&str> = concealed.split('\n').collect();
    let mut places = Places::new(source.text);
    for (found, whole) in found.iter().zip(whole) {
        let (line, column) = places.of(found.start);
        if !told.counts(found, whole) {
            continue;
        }
        let spot = Spot { path: source.path, line: line + source.lines_before, column, field: None };
        let shown = lines.get(line as usize - 1).map(|line| line.trim_end_matches('\r'));
        told.add(spot, found, whole, shown, source.text[found.start..found.end].chars().count());
    }
    told.finish(findings);
}

/// Looks through a body whose lines are set in by so many spaces as written.
pub fn body_set_in(source: Source<'_>, indent: u32, words: &Words, findings: &mut Vec<Finding>) {
    let before = findings.len();
    body(source, words, findings);
    for finding in &mut findings[before..] {
        finding.place.column += indent;
        if let Excerpt::Line(line) = &mut finding.excerpt {
            *line = format!("{}{line}", " ".repeat(indent as usize)).into();
        }
    }
}

/// One of the names that lead to a scalar.
#[derive(Debug, Clone, Copy)]
enum Step<'n> {
    Name(&'n str),
    Item(usize),
}

/// The names as findings write them: `changes[0].note`.
fn named(path: &[Step<'_>]) -> String {
    let mut name = String::new();
    for step in path {
        match step {
            Step::Name(part) if name.is_empty() => name.push_str(part),
            Step::Name(part) => name.extend([".", part]),
            Step::Item(index) => name.push_str(&format!("[{index}]")),
        }
    }
    name
}

/// Calls `each` for every scalar, with the steps that lead to it and its offset; and for names that hold numbers, since
/// people write names of their own under `extra`, and they are shown.
fn each_text<'n>(node: &'n Node<'_>, path: &mut Vec<Step<'n>>, each: &mut dyn FnMut(&[Step<'n>], u32, &'n str)) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(text) => each(path, node.at, text),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Item(index));
                each_text(item, path, each);
                path.pop();
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                path.push(Step::Name(&entry.key));
                if entry.key.chars().filter(|c| is_digit(*c)).count() >= SHORTEST {
                    each(path, entry.at, &entry.key);
                }
                each_text(&entry.node, path, each);
                path.pop();
            }
        }
    }
}

/// A find in a scalar: its place is where the number stands as written, or the scalar's where it is written otherwise
/// (escaped, or broken over lines).
fn tell_scalar(
    source: Source<'_>,
    told: &mut Told<'_>,
    field: &str,
    (at, from): (u32, &mut usize),
    written: &str,
    found: &Found,
    whole: bool,
) {
    if !told.counts(found, whole) {
        return;
    }
    let there = source.text.get(*from..).and_then(|rest| rest.find(written)).map(|offset| *from + offset);
    let place = there.unwrap_or(at as usize);
    *from = there.map_or(*from, |there| there + written.len());
    let (line, column) = position(source.text, place as u32);
    let spot = Spot { path: source.path, line: line + source.lines_before, column, field: Some(field) };
    // A label elsewhere in the line may make more of it personal: then nothing of it is shown.
    let shown = there.filter(|_| !whole && !told.withheld).and_then(|there| {
        let start = source.text[..there].rfind('\n').map_or(0, |newline| newline + 1);
        let line = source.text[start..].lines().next()?;
        let found = Found { start: there - start, end: there - start + written.len(), ..found.clone() };
        Some(concealed(line, &[found]))
    });
    told.add(spot, found, whole, shown.as_deref(), written.chars().count());
}

/// Fields whose label says that their value is personal: those of the domain that are declared so, and names in
/// `extra` like the headers of tables.
fn labelled(node: &Node<'_>, context: Context<'_>, told: &mut Told<'_>) {
    let words = &context.config.personal;
    let mut judge = |field: String, node: &Node<'_>, kind| {
        let Some(text) = node.scalar().filter(|text| !text.trim().is_empty()) else { return };
        if columns::is_masked(text) || !find(text, words).is_empty() {
            return;
        }
        let found = Found { kind, start: 0, end: text.len(), masked: starred(text.trim(), 1) };
        tell_scalar(context.source, told, &field, (node.at, &mut (node.at as usize)), text, &found, true);
    };
    for entry in node.get("extra").map(Node::entries).unwrap_or_default() {
        let header = words.columns.iter().find(|(header, _)| entry.key.contains(header.as_str()));
        let office = words.offices.iter().any(|word| entry.key.contains(word.as_str()));
        let many = entry.node.scalar().is_some_and(|text| text.chars().filter(char::is_ascii_digit).count() >= 6);
        let numbered = |kind| {
            use crate::text::personal::Kind::{Card, Identity, Passport};
            matches!(kind, Identity | Passport | Card)
        };
        if let Some((_, kind)) = header.filter(|(_, kind)| !office && many && numbered(*kind)) {
            judge(format!("extra.{}", entry.key), &entry.node, *kind);
        }
    }
    if context.kind != Kind::Disclosure {
        return;
    }
    let named = node.text("domain").or_else(|| context.path.split('/').next());
    let domain = named.and_then(|id| context.config.domains.all.iter().find(|domain| domain.id == id));
    for field in domain.iter().flat_map(|domain| &domain.fields).filter(|field| field.personal) {
        if let Some(value) = node.get("fields").and_then(|fields| fields.get(&field.id)) {
            judge(format!("fields.{}", field.id), value, crate::text::personal::Kind::Circumstance);
        }
    }
}
