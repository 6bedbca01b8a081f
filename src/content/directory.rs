//! The grassroots standard directories (基层政务公开标准目录): `directory/<organization>.yaml`.

use super::form::{self, Context};
use super::personal;
use super::record::{Kind, Reference};
use crate::config::{Config, OrganizationId, yaml_fault};
use crate::files::{self, Fault, Links};
use crate::finding::{Bilingual, Finding, Place, Severity, rules};
use crate::schema::fields::directory::{DAYS, ITEM, WORKING_DAYS};
use crate::schema::{Source, check, check_only_key};
use crate::text::number::chinese_number;
use crate::yaml::{self, Node, Value};
use std::path::Path;

#[derive(Debug)]
pub struct Directory {
    pub organization: OrganizationId,
    /// Name of the file, and of the page.
    pub id: String,
    pub hash: u64,
    pub items: Vec<Item>,
}

/// One row of the official table (国办发〔2019〕54号).
#[derive(Debug)]
pub struct Item {
    pub id: String,
    pub line: u32,
    pub area: String,
    pub level1: String,
    pub level2: String,
    /// Element, and whether it is required (●) or optional (〇).
    pub content: Vec<(String, bool)>,
    pub basis: Vec<String>,
    pub term: Term,
    pub body: String,
    pub channels: Vec<String>,
    pub audience_all: bool,
    pub active: bool,
    pub county: bool,
    pub town: bool,
    /// References or list addresses.
    pub links: Box<[Reference]>,
}

impl Item {
    /// 一级事项 二级事项
    pub fn matter(&self) -> String {
        if self.level2.is_empty() { self.level1.clone() } else { format!("{} {}", self.level1, self.level2) }
    }
}

/// 公开时限
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    Immediately,
    Realtime,
    WorkingDays(u32),
    Days(u32),
}

pub fn load(config: &Config, content: &Path, names: &[String]) -> (Vec<Directory>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut directories = Vec::new();
    for name in names {
        let path = format!("content/directory/{name}.yaml");
        let file = content.join("directory").join(format!("{name}.yaml"));
        let bytes = match files::read_regular(&file, 16 << 20, Links::Followed) {
            Ok(bytes) => bytes,
            Err(Fault::TooLarge) => {
                findings.push(Finding::new(
                    &rules::FILE_TOO_LARGE,
                    Place::file(path),
                    "文件超过 16 MB",
                    "the file is larger than 16 MB",
                ));
                continue;
            }
            Err(fault) => {
                findings.push(super::file::unreadable(&path, &fault));
                continue;
            }
        };
        let Ok(text) = String::from_utf8(bytes) else {
            findings.push(Finding::new(
                &rules::FILE_ENCODING,
                Place::file(path),
                "文件不是 UTF-8 编码",
                "the file is not UTF-8",
            ));
            continue;
        };
        let text = text.trim_start_matches('\u{feff}');
        let source = Source { path: &path, text, lines_before: 0, record: name };
        let Some(organization) = config.organizations.find(name) else {
            let context = Context { config, source, kind: Kind::Page, path: name };
            let node = Node { value: Value::Scalar(name.as_str().into()), at: 0 };
            findings.push(form::unknown_name(
                context,
                &node,
                "organization",
                "机构",
                "organization",
                config.organizations.names(),
            ));
            continue;
        };
        match yaml::parse(text) {
            Err(fault) => findings.push(yaml_fault(source, &fault)),
            Ok(node) => {
                personal::directory(&node, source, &config.personal, &mut findings);
                directories.push(Directory {
                    organization,
                    id: name.clone(),
                    hash: super::hash_bytes(text.as_bytes()),
                    items: items(&node, source, &mut findings),
                });
            }
        }
    }
    (directories, findings)
}

fn items(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Vec<Item> {
    check_only_key(node, "items", source, findings);
    if !node.entries().iter().any(|entry| entry.key == "items") {
        findings.push(
            source
                .finding(&rules::FORM_MISSING_FIELD, node.at, "目录文件没有 items:", "the directory has no `items:`")
                .field("items")
                .hint("各事项写在 items: 之下", "write the items below `items:`"),
        );
    }
    let mut items: Vec<Item> = Vec::new();
    for item in node.get("items").map(Node::items).unwrap_or_default() {
        let source = Source { record: item.text("level1").unwrap_or_default(), ..source };
        let before = findings.len();
        check(item, ITEM, source, findings);
        let term = item.get("term").and_then(|node| term(node, source, findings));
        if findings[before..].iter().any(|finding| finding.severity == Severity::Error) {
            continue;
        }
        let Some(term) = term else { continue };
        let read = read_item(item, term, source);
        if let Some(first) = items.iter().find(|known| known.id == read.id) {
            findings.push(
                source
                    .finding(
                        &rules::VOCABULARY_DUPLICATE,
                        item.at,
                        format!("标识“{}”已在第 {} 行用过", read.id, first.line),
                        format!("the id `{}` already stands in line {}", read.id, first.line),
                    )
                    .field("id")
                    .text(&read.id),
            );
            continue;
        }
        items.push(read);
    }
    items
}

fn read_item(item: &Node<'_>, term: Term, source: Source<'_>) -> Item {
    let strings = |key: &str| -> Vec<String> {
        item.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::scalar).map(String::from).collect()
    };
    let owned = |key: &str| item.text(key).unwrap_or_default().to_string();
    let content = item.get("content").map(Node::items).unwrap_or_default();
    let tiers = strings("tiers");
    Item {
        id: owned("id"),
        line: source.place(item.at).line,
        area: owned("area"),
        level1: owned("level1"),
        level2: owned("level2"),
        content: content
            .iter()
            .map(|element| match element.scalar() {
                Some(name) => (name.to_string(), true),
                None => {
                    (element.text("name").unwrap_or_default().to_string(), element.text("required") != Some("false"))
                }
            })
            .collect(),
        basis: strings("basis"),
        term,
        body: owned("body"),
        channels: strings("channels"),
        audience_all: item.text("audience") == Some("all"),
        active: item.text("mode") == Some("active"),
        county: tiers.iter().any(|tier| tier == "county"),
        town: tiers.iter().any(|tier| tier == "town"),
        links: form::references(item, "links", source),
    }
}

/// Reads a term; of a text that is none, a finding. Faults of a map were found by the check.
fn term(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Option<Term> {
    let Some(text) = node.scalar().map(str::trim) else {
        return days(node.text("n")?, node.text("unit")?);
    };
    match text {
        "" => return None,
        "immediately" | "及时" => return Some(Term::Immediately),
        "realtime" | "实时" => return Some(Term::Realtime),
        _ => {}
    }
    let unit = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let found = days(&text[..unit], text[unit..].trim());
    if found.is_none() {
        findings.push(
            source
                .finding(
                    &rules::FORM_SHAPE,
                    node.at,
                    format!("“term”不是公开时限：“{text}”"),
                    format!("`term` is not a term: `{text}`"),
                )
                .field("term")
                .text(text)
                .maybe_hint(Some(term_hint(text))),
        );
    }
    found
}

fn days(number: &str, unit: &str) -> Option<Term> {
    let number = number.parse().ok()?;
    match unit {
        unit if WORKING_DAYS.contains(&unit) => Some(Term::WorkingDays(number)),
        unit if DAYS.contains(&unit) => Some(Term::Days(number)),
        _ => None,
    }
}

/// Of a number written in Chinese, the term that is meant: `二十天` → `20天`.
fn term_hint(text: &str) -> Bilingual {
    let units = WORKING_DAYS.iter().chain(DAYS);
    let meant = units.filter_map(|unit| Some((chinese_number(text.strip_suffix(unit)?.trim())?, unit))).next();
    match meant {
        Some((number, unit)) => Bilingual::new(format!("写成 {number}{unit}"), format!("write {number}{unit}")),
        None => Bilingual::new(
            "写 20个工作日、immediately（及时）、realtime（实时）或 {n: 20, unit: 工作日}",
            "write `20个工作日`, `immediately`, `realtime` or `{n: 20, unit: 工作日}`",
        ),
    }
}
