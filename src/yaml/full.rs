//! The whole of YAML through the library, which is the authority on syntax, limits and aliases.
//!
//! Scalars that the library would type (numbers, booleans) are taken back as written, from their place in the
//! text: `0010` stays `0010`, and `2016-02-5` stays what it is for the field's own check to name.

use super::{Entry, Fault, Node, Value};
use crate::finding::Bilingual;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::{DuplicateKeyPolicy, Error, MergeKeyPolicy, Spanned};
use std::borrow::Cow;
use std::fmt;

/// How deep maps and lists may nest. The library walks them by recursion.
const DEEPEST: usize = 48;

pub fn parse(text: &str) -> Result<Node<'_>, Fault> {
    if text.trim().is_empty() {
        return Ok(Node { value: Value::Map(Vec::new()), at: 0 });
    }
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
            max_documents: 1,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_nodes: 40_000_000,
            max_events: 80_000_000,
            max_total_scalar_bytes: super::LARGEST * 2,
        },
    };
    let raw: Spanned<Raw> = serde_yaml::from_str_with_options(text, options).map_err(|error| fault(text, &error))?;
    build(text, raw)
}

fn fault(text: &str, error: &serde_yaml::Error) -> Fault {
    let location = error.location();
    let at = location
        .and_then(|location| location.span().byte_offset())
        .or_else(|| location.map(|location| offset(text, location.line(), location.column())));
    let message = beyond_limits(error).unwrap_or_else(|| {
        let rendered = error.without_snippet().to_string();
        let message = rendered.split(" at line ").next().unwrap_or(&rendered);
        Bilingual::new(message, message)
    });
    Fault { message, at: at.unwrap_or(0).min(text.len() as u64) as u32 }
}

/// What to say of a text that is YAML and more than is read. The library's words name its own counters.
fn beyond_limits(error: &Error) -> Option<Bilingual> {
    let (chinese, english) = match error {
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => return beyond_limits(error),
        Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => ALIASES,
        Error::Budget { breach, .. } => match breach {
            BudgetBreach::Aliases { .. }
            | BudgetBreach::Anchors { .. }
            | BudgetBreach::AliasAnchorRatio { .. }
            | BudgetBreach::RecordedAnchorEvents { .. }
            | BudgetBreach::RecordedAnchorBytes { .. } => ALIASES,
            BudgetBreach::Depth { .. } => ("嵌套太深", "it is nested too deep"),
            BudgetBreach::Documents { .. } => ("只能有一个 YAML 文档", "only one YAML document may stand here"),
            _ => ("内容太多", "it holds too much"),
        },
        _ => return None,
    };
    Some(Bilingual::new(chinese, english))
}

const ALIASES: (&str, &str) =
    ("别名（& 和 *）太多，或展开后太大", "its aliases (`&` and `*`) are too many, or expand too far");

fn offset(text: &str, line: u64, column: u64) -> u64 {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let within: usize = text[before..].chars().take(column.saturating_sub(1) as usize).map(char::len_utf8).sum();
    (before + within) as u64
}

enum Raw {
    Null,
    Text(String),
    /// A scalar that the library took for a number or a boolean: its text is read at its place.
    AsWritten(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

fn build<'a>(text: &'a str, raw: Spanned<Raw>) -> Result<Node<'a>, Fault> {
    let span = raw.referenced.span();
    let at = span.byte_offset().unwrap_or(0).min(text.len() as u64) as u32;
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(string) => Value::Scalar(Cow::Owned(string)),
        Raw::AsWritten(typed) => Value::Scalar(as_written(text, &raw.defined, typed)),
        Raw::List(items) => Value::List(items.into_iter().map(|item| build(text, item)).collect::<Result<_, _>>()?),
        Raw::Map(pairs) => {
            let mut entries = Vec::with_capacity(pairs.len());
            for (key, node) in pairs {
                let key = build(text, key)?;
                let Value::Scalar(name) = key.value else {
                    return Err(Fault {
                        message: Bilingual::new("字段名应为普通的词", "a key must be a plain word"),
                        at: key.at,
                    });
                };
                entries.push(Entry { key: name, at: key.at, node: build(text, node)? });
            }
            Value::Map(entries)
        }
    };
    Ok(Node { value, at })
}

fn as_written<'a>(text: &'a str, defined: &serde_yaml::Location, typed: String) -> Cow<'a, str> {
    let span = defined.span();
    let range =
        span.byte_offset().zip(span.byte_len()).map(|(start, length)| start as usize..(start + length) as usize);
    match range.and_then(|range| text.get(range)) {
        Some(written) if !written.trim().is_empty() => Cow::Borrowed(written.trim()),
        _ => Cow::Owned(typed),
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar, a list or a map")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::AsWritten(value.to_string()))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::AsWritten(value.to_string()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::AsWritten(value.to_string()))
    }
    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::AsWritten(value.to_string()))
    }
    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::AsWritten(value.to_string()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::AsWritten(value.to_string()))
    }
    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_string()))
    }
    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element::<Spanned<Raw>>()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry::<Spanned<Raw>, Spanned<Raw>>()? {
            pairs.push(pair);
        }
        Ok(Raw::Map(pairs))
    }
}
