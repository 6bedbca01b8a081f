//! One record file → its records: read, decoded, split, parsed, checked.

use super::body;
use super::form::{self, Context};
use super::hash_bytes;
use super::record::{Body, Kind, Record};
use super::split::{self, SplitFault};
use super::walk::RecordFile;
use crate::config::{Config, yaml_fault};
use crate::finding::{Finding, Place, rules};
use crate::schema::{Source, required};
use crate::yaml::{self, Node, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The largest Markdown record, in bytes.
const LARGEST_RECORD: u64 = 32 << 20;
/// The largest list of records, in bytes.
const LARGEST_LIST: u64 = yaml::LARGEST as u64;

/// Folder (relative to content/) → the text of its `_defaults.yaml`.
pub type Defaults = BTreeMap<String, String>;

pub fn defaults(content: &Path, folders: &[String], findings: &mut Vec<Finding>) -> Defaults {
    let mut defaults = Defaults::new();
    for folder in folders {
        let path = format!("content/{folder}/_defaults.yaml");
        let Some(text) = text_of(&content.join(folder).join("_defaults.yaml"), &path, 1 << 20, findings) else {
            continue;
        };
        let source = Source { path: &path, text: &text, lines_before: 0, record: "" };
        match yaml::parse(&text) {
            Err(fault) => findings.push(yaml_fault(source, &fault)),
            Ok(node) => {
                let kind = folder.split('/').next().and_then(Kind::of_folder).unwrap_or(Kind::Page);
                let mut found = Vec::new();
                crate::schema::check(&node, form::fields_of(kind), source, &mut found);
                // Defaults need not be whole records: what is required may still come from each record.
                found.retain(|finding| finding.rule != &rules::FORM_MISSING_FIELD);
                let good = found.is_empty();
                findings.extend(found);
                if good {
                    defaults.insert(folder.clone(), text.into_owned());
                }
            }
        }
    }
    defaults
}

/// The defaults that hold in a folder, the nearest of each field first.
fn defaults_for<'d>(defaults: &'d Defaults, folder: &str) -> Option<(Node<'d>, u64)> {
    if defaults.is_empty() {
        return None;
    }
    let mut merged: Option<Node<'d>> = None;
    let mut hash = 0;
    let mut next = Some(folder);
    while let Some(folder) = next {
        if let Some(text) = defaults.get(folder) {
            hash ^= hash_bytes(text.as_bytes()).rotate_left(folder.len() as u32);
            let node = yaml::parse(text).ok()?;
            match &mut merged {
                None => merged = Some(node),
                Some(near) => form::with_defaults(near, Some(&node)),
            }
        }
        next = folder.rsplit_once('/').map(|(parent, _)| parent);
    }
    merged.map(|node| (node, hash))
}

/// Reads a whole text file within a limit.
fn text_of<'a>(path: &Path, shown: &str, limit: u64, findings: &mut Vec<Finding>) -> Option<Cow<'a, str>> {
    let unreadable = |error: std::io::Error| {
        Finding::new(
            &rules::FILE_UNREADABLE,
            Place::file(shown),
            format!("无法读取：{error}"),
            format!("cannot be read: {error}"),
        )
    };
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        if length > limit {
            return Ok(false);
        }
        bytes.reserve_exact(length as usize + 1);
        // A file that grows while it is read, or a device, must not grow the memory.
        file.take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes.len() as u64 <= limit)
    });
    match read {
        Err(error) => {
            findings.push(unreadable(error));
            return None;
        }
        Ok(false) => {
            findings.push(
                Finding::new(
                    &rules::FILE_TOO_LARGE,
                    Place::file(shown),
                    format!("文件超过 {} MB", limit >> 20),
                    format!("the file is larger than {} MB", limit >> 20),
                )
                .hint("大的内容放进附件", "put large material into attachments"),
            );
            return None;
        }
        Ok(true) => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(Cow::Owned(text)),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = memchr::memchr_iter(b'\n', valid).count() as u32 + 1;
            findings.push(
                Finding::new(
                    &rules::FILE_ENCODING,
                    Place::at(shown, line, 0),
                    "文件不是 UTF-8 编码",
                    "the file is not UTF-8",
                )
                .hint("用编辑器另存为 UTF-8", "save it as UTF-8"),
            );
            None
        }
    }
}

/// Reads a record file into `records`.
pub fn read(
    config: &Config,
    content: &Path,
    file: &RecordFile,
    defaults: &Defaults,
    records: &mut Vec<Record>,
    findings: &mut Vec<Finding>,
) {
    let folder = file.kind.folder();
    let ending = if file.list { "yaml" } else { "md" };
    let shown = format!("content/{folder}/{}.{ending}", file.path);
    if !safe_path(&file.path, file.kind, &shown, findings) {
        return;
    }
    let limit = if file.list { LARGEST_LIST } else { LARGEST_RECORD };
    let Some(text) = text_of(&content.join(&shown["content/".len()..]), &shown, limit, findings) else { return };
    let parent = file.path.rsplit_once('/').map_or(folder.to_string(), |(parent, _)| format!("{folder}/{parent}"));
    let defaults = defaults_for(defaults, &parent);
    if file.list {
        read_list(config, file, &shown, &text, defaults, records, findings);
    } else {
        read_single(config, file, &shown, &text, defaults, records, findings);
    }
}

/// Reads the text of a Markdown record.
pub fn read_single(
    config: &Config,
    file: &RecordFile,
    shown: &str,
    text: &str,
    defaults: Option<(Node<'_>, u64)>,
    records: &mut Vec<Record>,
    findings: &mut Vec<Finding>,
) {
    let parts = match split::split(text) {
        Ok(parts) => parts,
        Err(fault) => {
            let (rule, chinese, english) = match fault {
                SplitFault::Missing => (
                    &rules::FORM_NO_FRONT_MATTER,
                    "文件不以 --- 开头的信息块开始",
                    "the file does not begin with front matter (`---`)",
                ),
                SplitFault::Unclosed => {
                    (&rules::FORM_NO_FRONT_MATTER, "信息块没有结束的 ---", "the front matter has no closing `---`")
                }
                SplitFault::TooLarge => {
                    (&rules::FORM_TOO_LARGE, "信息块超过 256 KB", "the front matter is larger than 256 KB")
                }
            };
            findings.push(Finding::new(rule, Place::at(shown, 1, 1), chinese, english).hint(
                "第一行写 ---，接着是 title: 等字段，再以 --- 结束",
                "begin with `---`, then fields such as `title:`, then `---`",
            ));
            return;
        }
    };
    let source = Source { path: shown, text: parts.front, lines_before: 1, record: &file.path };
    let mut node = match yaml::parse(parts.front) {
        Ok(node) => node,
        Err(fault) => return findings.push(yaml_fault(source, &fault)),
    };
    let title = node.text("title").unwrap_or(&file.path).to_string();
    let context = Context { config, source: Source { record: &title, ..source }, kind: file.kind, path: &file.path };
    let defaults_hash = defaults.as_ref().map_or(0, |(_, hash)| *hash);
    form::with_defaults(&mut node, defaults.as_ref().map(|(node, _)| node));
    let Some(mut record) = form::read(&node, context, findings) else { return };
    record.line = 1;
    record.hash = xxh3_128(text.as_bytes()) ^ u128::from(defaults_hash);
    record.meta = hash_bytes(parts.front.as_bytes()) ^ defaults_hash;
    record.body_line = parts.body_lines_before;
    record.links = body::links(parts.body);
    if !parts.body.trim().is_empty() {
        record.body = Body::Markdown { offset: parts.body_offset as u32, length: parts.body.len() as u32 };
    }
    records.push(record);
}

static LIST_ID: crate::schema::Field = required("id", crate::schema::Shape::Text, "标识", "id");

fn read_list(
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
    for entry in root.entries().iter().filter(|entry| entry.key != "records") {
        findings.push(
            source
                .finding(
                    &rules::FORM_UNKNOWN_FIELD,
                    entry.at,
                    format!("没有字段“{}”", entry.key),
                    format!("there is no field `{}`", entry.key),
                )
                .text(&entry.key)
                .hint("列表文件只有 records:", "a list has only `records:`"),
        );
    }
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
        if id.contains('/') || !safe_path(&path, file.kind, shown, findings) {
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
        let body = take(&mut node, "body");
        take(&mut node, "id");
        form::with_defaults(&mut node, defaults.as_ref().map(|(node, _)| node));
        let context = Context { config, source, kind: file.kind, path: &path };
        let Some(mut record) = form::read(&node, context, findings) else { continue };
        record.in_list = true;
        record.line = line;
        record.hash = hash_item(yaml_text, range.clone(), item) ^ u128::from(defaults_hash);
        record.meta = record.hash as u64;
        if let Some(body) = body.as_ref().filter(|body| !body.trim().is_empty()) {
            record.links = body::links(body);
            record.body_line = line;
            record.body = match range {
                Some(range) if alone(&yaml_text[range.clone()], body) => {
                    Body::ListItem { offset: (range.start + skipped) as u32, length: range.len() as u32 }
                }
                _ => Body::Inline(body.as_ref().into()),
            };
        }
        records.push(record);
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

fn item_body(item: &str) -> Option<String> {
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

/// Whether a path can be an address: segments of `[a-z0-9._-]` or Han characters, none of them reserved.
fn safe_path(path: &str, kind: Kind, shown: &str, findings: &mut Vec<Finding>) -> bool {
    let good = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && !segment.ends_with('.')
            && segment.len() <= 200
            && segment.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c) || is_han(c))
    };
    if let Some(bad) = path.split('/').find(|segment| !good(segment)) {
        findings.push(
            Finding::new(
                &rules::FILE_NAME,
                Place::file(shown),
                format!("“{bad}”不能作为网址的一部分"),
                format!("`{bad}` cannot be part of an address"),
            )
            .text(bad)
            .hint("只用小写字母、数字、-、_、. 和汉字", "use lower-case letters, digits, -, _, . and Han characters"),
        );
        return false;
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    let numbered = last.strip_prefix("page-").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let top_level_page = kind == Kind::Page && TOP_LEVEL.contains(&path.split('/').next().unwrap_or(path));
    if last == "index" || numbered || path.split('/').any(|segment| segment == "categories") || top_level_page {
        findings.push(
            Finding::new(
                &rules::ADDRESS_RESERVED,
                Place::file(shown),
                format!("“{path}”是保留地址"),
                format!("`{path}` is a reserved address"),
            )
            .text(path)
            .hint(
                "index、page-数字、categories 以及各栏目文件夹名是保留的，请改名",
                "index, page-<n>, categories and the names of the portal's own folders are reserved: rename it",
            ),
        );
        return false;
    }
    true
}

/// Names at the output's root that pages cannot take.
const TOP_LEVEL: &[&str] = &[
    "m",
    "assets",
    "data",
    "feeds",
    "search",
    "sitemaps",
    "syndication",
    "site-map",
    "404",
    "tags",
    "subjects",
    "years",
    "libraries",
    "forms",
    "projects",
    "organizations",
    "requests",
    "messages",
    "directory",
    "documents",
    "interpretations",
    "disclosures",
    "interviews",
    "reports",
];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Size and hash of a file, read in pieces.
pub fn fingerprint(path: &Path) -> std::io::Result<(u64, u64)> {
    let mut file = std::fs::File::open(path)?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((size, hash.digest()));
        }
        size += read as u64;
        hash.update(&buffer[..read]);
    }
}

/// Reads a record's body again, for rendering. A file that changed since it was loaded gives what lies there.
///
/// # Errors
/// The file cannot be read any more.
pub fn body_text(root: &Path, record: &Record) -> std::io::Result<String> {
    let (offset, length) = match &record.body {
        Body::None => return Ok(String::new()),
        Body::Inline(text) => return Ok(text.to_string()),
        Body::Markdown { offset, length } | Body::ListItem { offset, length } => (*offset, *length),
    };
    let path = root.join(record.source_path());
    let mut file = std::fs::File::open(path)?;
    if offset > 0 {
        use std::io::Seek;
        file.seek(std::io::SeekFrom::Start(u64::from(offset)))?;
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    file.take(u64::from(length)).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let text = if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n") } else { text };
    match record.body {
        Body::ListItem { .. } => Ok(item_body(&text).unwrap_or_default()),
        _ => Ok(text),
    }
}
