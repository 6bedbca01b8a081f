//! A list file → its records: each item of `records:` is read like a record of its own.
//!
//! Places are named in the item's own lines, and a body is found again by them ([`super::body_text`]), so that
//! neither memory nor time grows with the list for what concerns one item.

use super::body;
use super::form::{self, Context};
use super::name::safe_path;
use super::personal;
use super::record::{Body, Record};
use super::walk::RecordFile;
use crate::config::{Config, yaml_fault};
use crate::finding::{Finding, rules};
use crate::schema::{Source, check_only_key, required};
use crate::yaml::{self, Node, Value};
use std::borrow::Cow;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

static LIST_ID: crate::schema::Field = required("id", crate::schema::Shape::Text, "标识", "id");

/// Reads the items of a list into `records`.
pub fn read_list(
    config: &Config,
    file: &RecordFile,
    shown: &str,
    text: &str,
    defaults: Option<(Node<'_>, u64)>,
    records: &mut Vec<Record>,
    findings: &mut Vec<Finding>,
) {
    let yaml_text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped = text.len() - yaml_text.len();
    let source = Source { path: shown, text: yaml_text, lines_before: 0, record: "" };
    let root = match yaml::parse(yaml_text) {
        Ok(root) => root,
        Err(fault) => return findings.push(yaml_fault(source, &fault)),
    };
    check_only_key(&root, "records", source, findings);
    let Some(list) = root.get("records") else {
        return findings.push(
            source
                .finding(&rules::FORM_MISSING_FIELD, 0, "列表文件缺少 records:", "the list has no `records:`")
                .field("records"),
        );
    };
    let items = list.items();
    let ranges = item_ranges(yaml_text, items);
    let defaults_hash = defaults.as_ref().map_or(0, |(_, hash)| *hash);
    let mut lines = LineCounter { text: yaml_text, at: 0, line: 1 };
    for (item, range) in items.iter().zip(ranges) {
        let line = lines.line_of(item.at as usize);
        let (id, id_at) = (item.text("id").unwrap_or_default(), item.get("id").map_or(item.at, |id| id.at));
        let title = item.text("title").unwrap_or(id).to_string();
        // Places are named within the item's own text, so that naming one does not count a whole list's lines.
        let (source, at_shift) = match &range {
            Some(range) => (
                Source { path: shown, text: &yaml_text[range.clone()], lines_before: line - 1, record: &title },
                range.start as u32,
            ),
            None => (Source { record: &title, ..source }, 0),
        };
        if !matches!(item.value, Value::Map(_)) {
            findings.push(
                source
                    .finding(
                        &rules::FORM_SHAPE,
                        item.at - at_shift,
                        "列表中的每一项是一条记录，由字段组成",
                        "each item of the list is a record, made of fields",
                    )
                    .text(item.scalar().unwrap_or_default())
                    .hint("写成 - id: …、title: …", "write `- id: …` and `title: …`"),
            );
            continue;
        }
        if id.is_empty() {
            findings.push(
                source
                    .finding(
                        &rules::FORM_MISSING_FIELD,
                        item.at - at_shift,
                        format!("缺少必填字段“id”（{}）", LIST_ID.chinese),
                        "the required field `id` is missing",
                    )
                    .field("id"),
            );
            continue;
        }
        let path = format!("{}/{id}", file.path);
        if id.contains('/') || !safe_path(&path, file.kind, source.place(id_at - at_shift), findings) {
            if id.contains('/') {
                findings.push(
                    source
                        .finding(
                            &rules::FILE_NAME,
                            id_at - at_shift,
                            format!("id“{id}”不能含 /"),
                            format!("the id `{id}` cannot contain `/`"),
                        )
                        .field("id")
                        .text(id),
                );
            }
            continue;
        }
        let mut node = shifted(item, at_shift);
        let context = Context { config, source, kind: file.kind, path: &path };
        let body_at = item.get("body").map_or(item.at, |body| body.at) as usize;
        let body = take(&mut node, "body");
        take(&mut node, "id");
        personal::fields(&node, context, findings);
        let body = body.filter(|body| !body.trim().is_empty());
        let lines_before = lines.line_of(body_at);
        let written = body.as_ref().map(|_| Written::of(yaml_text, body_at, lines_before));
        if let Some((body, written)) = body.as_ref().zip(written) {
            let source = Source { text: body, lines_before: written.line, ..source };
            personal::body_set_in(source, written.indent, &config.personal, findings);
        }
        form::with_defaults(&mut node, defaults.as_ref().map(|(node, _)| node));
        let Some(mut record) = form::read(&node, context, findings) else { continue };
        record.in_list = true;
        record.line = line;
        record.hash = hash_item(yaml_text, range.clone(), item) ^ u128::from(defaults_hash);
        record.meta = record.hash as u64;
        if let Some((body, written)) = body.as_ref().zip(written) {
            record.links = body::links(body);
            record.tags_in_text |= body::may_hold_tags(body);
            record.body_line = written.line;
            record.links.iter_mut().for_each(|link| link.column += written.indent);
            body::citations::look(body, written.indent, &config.organizations, &mut record);
            body::signing_order::look(body, &mut record);
            body::faults::of_record(config, &record, body, written.indent, findings);
            record.body = match range {
                Some(range) if alone(&yaml_text[range.clone()], body) => {
                    Body::ListItem { offset: (range.start + skipped) as u32, length: range.len() as u32 }
                }
                _ => Body::Inline(body.as_ref().into()),
            };
        }
        if record.body == Body::None {
            body::faults::of_record(config, &record, "", 0, findings);
        }
        records.push(record);
    }
}

/// How a body is written in its list.
#[derive(Debug, Clone, Copy)]
struct Written {
    /// Lines of the file before its first.
    line: u32,
    /// Spaces before each of its lines.
    indent: u32,
}

impl Written {
    fn of(text: &str, at: usize, line: u32) -> Written {
        // A block begins in the line after its sign, and each of its lines is set in.
        let block = text[at..].starts_with(['|', '>']);
        // The library names a block's place by its first line of text, the quick scanner has no blocks.
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let own_line = text[start..at].trim_start_matches(' ').is_empty();
        let mut lines = text[start..].lines().skip(usize::from(block)).filter(|line| !line.trim().is_empty());
        let first = lines.next().filter(|_| block || own_line).unwrap_or_default();
        let indent = (first.len() - first.trim_start_matches(' ').len()) as u32;
        Written { line: line - u32::from(!block), indent }
    }
}

/// The lines of each item, where each stands on lines of its own.
fn item_ranges(text: &str, items: &[Node<'_>]) -> Vec<Option<std::ops::Range<usize>>> {
    let line_start =
        |at: usize| memchr::memrchr(b'\n', &text.as_bytes()[..at.min(text.len())]).map_or(0, |newline| newline + 1);
    let starts: Vec<usize> = items.iter().map(|item| line_start(item.at as usize)).collect();
    (0..items.len())
        .map(|index| {
            let (start, end) = (starts[index], starts.get(index + 1).copied().unwrap_or(text.len()));
            let own = start < end && text[start..end].trim_start().starts_with("- ");
            own.then_some(start..end)
        })
        .collect()
}

/// Whether the item's lines give the same body when they are read alone.
fn alone(item: &str, body: &str) -> bool {
    item_body(item).is_some_and(|own| own == body)
}

/// The body of an item that is read alone.
pub fn item_body(item: &str) -> Option<String> {
    let node = yaml::parse(item).ok()?;
    node.items().first()?.text("body").map(String::from)
}

fn hash_item(text: &str, range: Option<std::ops::Range<usize>>, item: &Node<'_>) -> u128 {
    match range {
        Some(range) => xxh3_128(text[range].as_bytes()),
        None => {
            let mut hash = Xxh3::new();
            hash_node(item, &mut hash);
            hash.digest128()
        }
    }
}

fn hash_node(node: &Node<'_>, hash: &mut Xxh3) {
    match &node.value {
        Value::Null => hash.update(b"\0~"),
        Value::Scalar(text) => {
            hash.update(b"\0s");
            hash.update(text.as_bytes());
        }
        Value::List(items) => {
            hash.update(b"\0[");
            items.iter().for_each(|item| hash_node(item, hash));
        }
        Value::Map(entries) => {
            hash.update(b"\0{");
            for entry in entries {
                hash.update(entry.key.as_bytes());
                hash_node(&entry.node, hash);
            }
        }
    }
}

fn take<'a>(node: &mut Node<'a>, key: &str) -> Option<Cow<'a, str>> {
    let Value::Map(entries) = &mut node.value else { return None };
    let at = entries.iter().position(|entry| entry.key == key)?;
    match entries.remove(at).node.value {
        Value::Scalar(text) => Some(text),
        _ => None,
    }
}

/// The same node with its places counted from `shift`.
fn shifted<'a>(node: &Node<'a>, shift: u32) -> Node<'a> {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(|item| shifted(item, shift)).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|entry| yaml::Entry {
                    key: entry.key.clone(),
                    at: entry.at.saturating_sub(shift),
                    node: shifted(&entry.node, shift),
                })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { value, at: node.at.saturating_sub(shift) }
}

struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl LineCounter<'_> {
    /// Line of a byte offset; offsets must not go down.
    fn line_of(&mut self, at: usize) -> u32 {
        if at > self.at {
            self.line += memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]).count() as u32;
            self.at = at;
        }
        self.line
    }
}
