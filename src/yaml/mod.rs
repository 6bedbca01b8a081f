//! YAML text → a tree of nodes that know where they stand.
//!
//! [`parse`] is the entry: the quick scanner ([`scan`]) reads the plain subset that nearly all records are
//! written in, about twenty times faster than a full parser, and says "not mine" to everything else; then
//! the YAML library ([`full`]) decides. Both give the same tree (a property test holds them to it), every
//! scalar as its text: what a value means is decided by the field that it stands in (`schema`), so that
//! quoted and bare scalars mean the same. Repeated keys are kept, for `schema` to report.

mod full;
mod scan;
#[cfg(test)]
mod tests;

use crate::finding::Bilingual;
use std::borrow::Cow;

/// The largest YAML text that is read, in bytes; a record's front matter has its own, lower limit.
pub const LARGEST: usize = 64 << 20;

/// A node and the byte offset at which it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    pub value: Value<'a>,
    pub at: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Null,
    Scalar(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Map(Vec<Entry<'a>>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    pub key: Cow<'a, str>,
    /// Byte offset of the key.
    pub at: u32,
    pub node: Node<'a>,
}

/// Why a text is not YAML (or more than we accept), and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    pub message: Bilingual,
    pub at: u32,
}

/// Parses one document. An empty text is an empty map.
///
/// # Errors
/// A syntax error, several documents, or a text beyond the limits on size, depth, nodes and aliases.
pub fn parse(text: &str) -> Result<Node<'_>, Fault> {
    if text.len() > LARGEST {
        return Err(Fault {
            message: Bilingual::new(
                format!("超过 {} MB", LARGEST >> 20),
                format!("it is larger than {} MB", LARGEST >> 20),
            ),
            at: 0,
        });
    }
    match scan::scan(text) {
        Some(node) => Ok(node),
        None => full::parse(text),
    }
}

impl<'a> Node<'a> {
    /// The value of a key of a map, if it is there and not null.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|entry| entry.key == key && entry.node.value != Value::Null).map(|entry| &entry.node)
    }

    pub fn entries(&self) -> &[Entry<'a>] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; a lone scalar or map counts as a list of one.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            Value::Scalar(_) | Value::Map(_) => std::slice::from_ref(self),
        }
    }

    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The scalar under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.scalar()
    }

    /// The scalar under a key, owned.
    pub fn boxed(&self, key: &str) -> Option<Box<str>> {
        self.text(key).map(Box::from)
    }
}

/// Line and column (from 1, in characters) of a byte offset.
pub fn position(text: &str, at: u32) -> (u32, u32) {
    let mut at = (at as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    (line as u32, before[line_start..].chars().count() as u32 + 1)
}
