//! Reading one vocabulary: a YAML file with a list under one key, each entry checked against its fields.

use super::{read, yaml_fault};
use crate::finding::{Finding, rules};
use crate::schema::{Field, Source, check, check_only_key};
use crate::yaml::{self, Node};
use std::collections::HashMap;
use std::path::Path;

/// Reads `folder/<name>.yaml`, or the built-in text where the site has no such file, and gives each entry
/// under the key `name` that is in order to `each`, with its source.
pub fn entries(
    folder: &Path,
    name: &str,
    built_in: &str,
    fields: &'static [Field],
    findings: &mut Vec<Finding>,
    each: impl FnMut(&Node<'_>, Source<'_>, &mut Vec<Finding>),
) {
    let own = own(folder, name, findings);
    entries_of(own.as_deref().unwrap_or(built_in), name, fields, findings, each);
}

/// The text of the site's own file of a vocabulary, if it has one.
pub fn own(folder: &Path, name: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let file = format!("content/vocabulary/{name}.yaml");
    read(&file, &folder.join(format!("{name}.yaml")), true, findings)
}

/// Gives each entry of a vocabulary's text that is in order to `each`, with its source.
pub fn entries_of(
    text: &str,
    name: &str,
    fields: &'static [Field],
    findings: &mut Vec<Finding>,
    mut each: impl FnMut(&Node<'_>, Source<'_>, &mut Vec<Finding>),
) {
    let file = format!("content/vocabulary/{name}.yaml");
    let source = Source { path: &file, text, lines_before: 0, record: "" };
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(fault) => return findings.push(yaml_fault(source, &fault)),
    };
    check_only_key(&node, name, source, findings);
    for item in node.get(name).map(Node::items).unwrap_or_default() {
        let source = Source { record: item.text("name").unwrap_or_default(), ..source };
        if check(item, fields, source, findings) {
            each(item, source, findings);
        }
    }
}

/// Ids of one vocabulary, and the report of those that stand twice or cannot be part of an address.
#[derive(Default)]
pub struct Ids {
    seen: HashMap<String, u32>,
}

impl Ids {
    /// Whether an entry may stand under its id.
    pub fn take(&mut self, item: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> bool {
        let id = item.text("id").unwrap_or_default();
        let at = item.get("id").map_or(item.at, |node| node.at);
        let safe = !id.is_empty()
            && id.len() <= 100
            && !id.starts_with('.')
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte));
        if !safe {
            findings.push(
                source
                    .finding(
                        &rules::VOCABULARY_INVALID,
                        at,
                        format!("标识“{id}”不能作为网址的一部分"),
                        format!("the id `{id}` cannot be part of an address"),
                    )
                    .field("id")
                    .text(id)
                    .hint("只用小写字母、数字、-、_ 和 .", "use lower-case letters, digits, -, _ and ."),
            );
            return false;
        }
        let line = source.place(at).line;
        match self.seen.get(id) {
            Some(first) => {
                findings.push(
                    source
                        .finding(
                            &rules::VOCABULARY_DUPLICATE,
                            at,
                            format!("标识“{id}”已在第 {first} 行用过"),
                            format!("the id `{id}` already stands in line {first}"),
                        )
                        .field("id")
                        .text(id),
                );
                false
            }
            None => {
                self.seen.insert(id.to_string(), line);
                true
            }
        }
    }
}
