//! One record file → its records: read, decoded, split, parsed, checked. Lists go on to `list`.

use super::body;
use super::form::{self, Context};
use super::hash_bytes;
use super::list::read_list;
use super::name::safe_path;
use super::personal;
use super::record::{Body, Kind, Record};
use super::split::{self, Parts, SplitFault};
use super::walk::RecordFile;
use crate::config::{Config, yaml_fault};
use crate::files::{self, Fault, Links};
use crate::finding::{Finding, Place, rules};
use crate::schema::Source;
use crate::yaml::{self, Node};
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

pub fn defaults(config: &Config, content: &Path, folders: &[String], findings: &mut Vec<Finding>) -> Defaults {
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
                let context = Context { config, source, kind, path: folder };
                form::check_names(&node, context, &mut found);
                personal::fields(&node, context, &mut found);
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
    let bytes = match files::read_regular(path, limit, Links::Followed) {
        Ok(bytes) => bytes,
        Err(Fault::TooLarge) => {
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
        Err(fault) => {
            findings.push(unreadable(shown, &fault));
            return None;
        }
    };
    match decoded(bytes) {
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

/// A file of the content that could not be read.
pub fn unreadable(shown: &str, fault: &Fault) -> Finding {
    Finding::new(
        &rules::FILE_UNREADABLE,
        Place::file(shown),
        format!("无法读取：{}", fault.chinese()),
        format!("cannot be read: {}", fault.english()),
    )
}

/// A text file that was read before, for naming places in it; none where it cannot be read any more.
pub fn text_again(path: &Path) -> Option<String> {
    decoded(files::read_regular(path, LARGEST_LIST, Links::Followed).ok()?).ok()
}

/// Bytes as text; the error is the standard library's, which says how far they are good.
pub fn decoded(bytes: Vec<u8>) -> Result<String, std::string::FromUtf8Error> {
    if simdutf8::basic::from_utf8(&bytes).is_ok() {
        // SAFETY: just found to be valid UTF-8.
        return Ok(unsafe { String::from_utf8_unchecked(bytes) });
    }
    String::from_utf8(bytes)
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
    if !safe_path(&file.path, file.kind, Place::file(shown.as_str()), findings) {
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
            let (hint, hint_english) = match fault {
                SplitFault::Missing => (
                    "第一行写 ---，接着是 title: 等字段，再以 --- 结束",
                    "begin with `---`, then fields such as `title:`, then `---`",
                ),
                SplitFault::Unclosed => {
                    ("在字段之后、正文之前写一行 ---", "write a line `---` behind the fields, before the text")
                }
                SplitFault::TooLarge => (
                    "看看是否漏了结束的 ---；长的文字写在正文里",
                    "see whether the closing `---` is missing; long text belongs into the body",
                ),
            };
            findings.push(Finding::new(rule, Place::at(shown, 1, 1), chinese, english).hint(hint, hint_english));
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
    personal::fields(&node, context, findings);
    personal::body(source_of_body(shown, &parts, &title), &config.personal, findings);
    let defaults_hash = defaults.as_ref().map_or(0, |(_, hash)| *hash);
    form::with_defaults(&mut node, defaults.as_ref().map(|(node, _)| node));
    let Some(mut record) = form::read(&node, context, findings) else { return };
    record.line = 1;
    record.hash = xxh3_128(text.as_bytes()) ^ u128::from(defaults_hash);
    record.meta = hash_bytes(parts.front.as_bytes()) ^ defaults_hash;
    record.body_line = parts.body_lines_before;
    record.links = body::links(parts.body);
    body::citations::look(parts.body, 0, &config.organizations, &mut record);
    body::signing_order::look(parts.body, &mut record);
    record.tags_in_text |= body::may_hold_tags(parts.body);
    body::faults::of_record(config, &record, parts.body, 0, findings);
    if !parts.body.trim().is_empty() {
        record.body = Body::Markdown { offset: parts.body_offset as u32, length: parts.body.len() as u32 };
    }
    records.push(record);
}

fn source_of_body<'a>(path: &'a str, parts: &Parts<'a>, title: &'a str) -> Source<'a> {
    Source { path, text: parts.body, lines_before: parts.body_lines_before, record: title }
}

/// Size and hash of a file, read in pieces.
pub fn fingerprint(path: &Path) -> Result<(u64, u64), Fault> {
    let (mut file, _) = files::open_regular(path, Links::Followed)?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let read = file.read(&mut buffer).map_err(Fault::Disk)?;
        if read == 0 {
            return Ok((size, hash.digest()));
        }
        size += read as u64;
        hash.update(&buffer[..read]);
    }
}
