//! Holds a node against its declared fields: unknown, repeated and missing keys, and values of the wrong form.

use super::date::date_hint;
use super::{Field, Shape, address, parse_date, parse_moment};
use crate::finding::{Bilingual, Finding, Place, Rule, rules};
use crate::text::nearest::nearest;
use crate::yaml::{Entry, Node, Value, position};

/// The text that a node was parsed from, for naming places.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Path from the site's root.
    pub path: &'a str,
    pub text: &'a str,
    /// Lines of the file before `text` (1 for front matter behind its `---`).
    pub lines_before: u32,
    /// The record's title or id, where there is one.
    pub record: &'a str,
}

impl<'a> Source<'a> {
    pub fn place(&self, at: u32) -> Place {
        let (line, column) = position(self.text, at);
        Place::at(self.path, line + self.lines_before, column)
    }

    /// A finding at a byte offset of the text.
    pub fn finding(
        &self,
        rule: &'static Rule,
        at: u32,
        chinese: impl Into<Box<str>>,
        english: impl Into<Box<str>>,
    ) -> Finding {
        Finding::new(rule, self.place(at), chinese, english).record(self.record)
    }
}

/// Reports what a file holds beside its one list.
pub fn check_only_key(node: &Node<'_>, name: &str, source: Source<'_>, findings: &mut Vec<Finding>) {
    for entry in node.entries().iter().filter(|entry| entry.key != name) {
        findings.push(
            source
                .finding(
                    &rules::FORM_UNKNOWN_FIELD,
                    entry.at,
                    format!("没有字段“{}”", entry.key),
                    format!("there is no field `{}`", entry.key),
                )
                .text(&entry.key)
                .hint(format!("此文件只有 {name}:"), format!("this file has only `{name}:`")),
        );
    }
}

/// Reports everything in `node` that its fields do not allow. True when nothing is wrong.
pub fn check(node: &Node<'_>, fields: &'static [Field], source: Source<'_>, findings: &mut Vec<Finding>) -> bool {
    let before = findings.len();
    check_map(node, fields, source, "", findings);
    findings.len() == before
}

fn check_map(node: &Node<'_>, fields: &'static [Field], source: Source<'_>, prefix: &str, findings: &mut Vec<Finding>) {
    let Value::Map(entries) = &node.value else {
        let names: Vec<_> = fields.iter().map(|field| field.name).collect();
        findings.push(no_map(node, source, prefix, &Shape::Map(fields), &names));
        return;
    };
    check_repeated(entries, source, prefix, findings);
    for entry in distinct(entries) {
        let name = join(prefix, &entry.key);
        match fields.iter().find(|field| field.name == entry.key) {
            Some(field) => check_value(&entry.node, &field.shape, source, &name, findings),
            None => {
                let names: Vec<_> = fields.iter().map(|field| field.name).collect();
                let labelled = fields.iter().find(|field| field.chinese == entry.key).map(|field| field.name);
                findings.push(unknown(source, entry.at, &entry.key, &name, &names, labelled));
            }
        }
    }
    for field in fields.iter().filter(|field| field.required) {
        let entry = entries.iter().find(|entry| entry.key == field.name);
        if entry.is_none_or(|entry| is_empty(&entry.node)) {
            let name = join(prefix, field.name);
            let at = entry.map_or(node.at, |entry| entry.at);
            let (chinese, english) = field.shape.describe();
            findings.push(
                source
                    .finding(
                        &rules::FORM_MISSING_FIELD,
                        at,
                        format!("缺少必填字段“{name}”（{}）", field.chinese),
                        format!("the required field `{name}` ({}) is missing", field.english),
                    )
                    .field(name)
                    .hint(format!("写上 {}: （{chinese}）", field.name), format!("add `{}:` ({english})", field.name)),
            );
        }
    }
}

/// The first entry of each key.
fn distinct<'e, 'a>(entries: &'e [Entry<'a>]) -> impl Iterator<Item = &'e Entry<'a>> {
    entries.iter().enumerate().filter(|(at, entry)| !entries[..*at].iter().any(|e| e.key == entry.key)).map(|(_, e)| e)
}

fn check_repeated(entries: &[Entry<'_>], source: Source<'_>, prefix: &str, findings: &mut Vec<Finding>) {
    for (index, entry) in entries.iter().enumerate() {
        let Some(first) = entries[..index].iter().find(|earlier| earlier.key == entry.key) else { continue };
        let name = join(prefix, &entry.key);
        let line = source.place(first.at).line;
        findings.push(
            source
                .finding(
                    &rules::FORM_REPEATED,
                    entry.at,
                    format!("字段“{name}”已在第 {line} 行写过"),
                    format!("`{name}` already stands in line {line}"),
                )
                .field(name)
                .hint("两处合并为一处", "merge the two"),
        );
    }
}

fn no_map(node: &Node<'_>, source: Source<'_>, name: &str, shape: &Shape, names: &[&str]) -> Finding {
    misshapen(node, source, name, shape).hint(
        format!("写成“字段: 值”，字段有 {}", names.join("、")),
        format!("write `field: value`; the fields are {}", names.join(", ")),
    )
}

/// A map whose names are of a list, with values of one form.
fn check_keyed(
    node: &Node<'_>,
    (names, inner): (&'static [&'static str], &'static Shape),
    source: Source<'_>,
    prefix: &str,
    findings: &mut Vec<Finding>,
) {
    let Value::Map(entries) = &node.value else {
        findings.push(no_map(node, source, prefix, &Shape::Keyed(names, inner), names));
        return;
    };
    check_repeated(entries, source, prefix, findings);
    for entry in distinct(entries) {
        let name = join(prefix, &entry.key);
        match names.contains(&&*entry.key) {
            true => check_value(&entry.node, inner, source, &name, findings),
            false => findings.push(unknown(source, entry.at, &entry.key, &name, names, None)),
        }
    }
}

fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(_) => false,
    }
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") }
}

/// A key that none of these names is; `labelled` is the field that bears the key as its Chinese label.
fn unknown(
    source: Source<'_>,
    at: u32,
    key: &str,
    name: &str,
    names: &[&'static str],
    labelled: Option<&'static str>,
) -> Finding {
    let finding = source
        .finding(&rules::FORM_UNKNOWN_FIELD, at, format!("没有字段“{name}”"), format!("there is no field `{name}`"))
        .field(name)
        .text(key);
    match labelled.or_else(|| nearest(key, names.iter().copied())) {
        Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
        None => finding.hint(format!("可用字段：{}", names.join("、")), format!("the fields are {}", names.join(", "))),
    }
}

fn misshapen(node: &Node<'_>, source: Source<'_>, name: &str, shape: &Shape) -> Finding {
    let (chinese, english) = shape.describe();
    let (named, named_english) = match name {
        "" => ("此处".to_string(), "this".to_string()),
        name => (format!("“{name}”"), format!("`{name}`")),
    };
    let finding = source.finding(
        &rules::FORM_SHAPE,
        node.at,
        format!("{named}应为{chinese}"),
        format!("{named_english} must be {english}"),
    );
    let finding = if name.is_empty() { finding } else { finding.field(name) };
    match &node.value {
        Value::Scalar(text) => finding.text(text),
        _ => finding,
    }
}

fn check_value(node: &Node<'_>, shape: &Shape, source: Source<'_>, name: &str, findings: &mut Vec<Finding>) {
    match (shape, &node.value) {
        (_, Value::Null) | (Shape::Children, _) => {}
        (_, Value::Scalar(text)) if has_control(text, node.at, source, name, findings) => {}
        (Shape::Free, _) => check_free(node, source, name, findings),
        (Shape::TextOr(_), Value::Scalar(_)) => {}
        (Shape::Map(fields) | Shape::TextOr(fields), Value::Map(_)) | (Shape::Map(fields), _) => {
            check_map(node, fields, source, name, findings);
        }
        (Shape::Keyed(names, inner), _) => check_keyed(node, (names, *inner), source, name, findings),
        (Shape::List(inner), Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                let name = format!("{name}[{index}]");
                match item.value {
                    Value::Null => findings.push(misshapen(item, source, &name, inner)),
                    _ => check_value(item, inner, source, &name, findings),
                }
            }
        }
        (Shape::List(inner), _) => check_value(node, inner, source, name, findings),
        (Shape::Names(inner), Value::Map(entries)) => {
            for entry in entries {
                if !has_control(&entry.key, entry.at, source, name, findings) {
                    check_value(&entry.node, inner, source, &join(name, &entry.key), findings);
                }
            }
        }
        (_, Value::Scalar(text)) => check_scalar(node, text, shape, source, name, findings),
        (_, Value::List(_) | Value::Map(_)) => findings.push(misshapen(node, source, name, shape)),
    }
}

/// Where anything may stand, the characters must still be such as a page can hold.
fn check_free(node: &Node<'_>, source: Source<'_>, name: &str, findings: &mut Vec<Finding>) {
    node.entries().iter().for_each(|entry| {
        if !has_control(&entry.key, entry.at, source, name, findings) {
            check_value(&entry.node, &Shape::Free, source, &join(name, &entry.key), findings);
        }
    });
    if let Value::List(items) = &node.value {
        items.iter().for_each(|item| check_value(item, &Shape::Free, source, name, findings));
    }
}

/// Reports a control character in a value or a key.
fn has_control(text: &str, at: u32, source: Source<'_>, name: &str, findings: &mut Vec<Finding>) -> bool {
    let Some(control) = address::control_character(text) else { return false };
    let code = format!("U+{:04X}", u32::from(control));
    findings.push(
        source
            .finding(
                &rules::FORM_CONTROL,
                at,
                format!("“{name}”中有看不见的控制字符 {code}"),
                format!("`{name}` holds the invisible control character {code}"),
            )
            .field(name)
            .text(text)
            .hint("删去这个字符，或重新输入这一项", "remove the character, or type the value again"),
    );
    true
}

fn check_scalar(
    node: &Node<'_>,
    text: &str,
    shape: &Shape,
    source: Source<'_>,
    name: &str,
    findings: &mut Vec<Finding>,
) {
    if let Some(fault) = scalar_fault(text, shape, name) {
        let Bilingual { chinese, english } = fault.message;
        findings
            .push(source.finding(fault.rule, node.at, chinese, english).field(name).text(text).maybe_hint(fault.hint));
    }
}

/// What is wrong with a value, for who knows its place.
pub struct ScalarFault {
    pub rule: &'static Rule,
    pub message: Bilingual,
    pub hint: Option<Bilingual>,
}

/// Holds one text against the form of its field.
pub fn scalar_fault(text: &str, shape: &Shape, name: &str) -> Option<ScalarFault> {
    let good = match shape {
        Shape::Date => parse_date(text).is_some(),
        Shape::Moment => parse_moment(text).is_some(),
        Shape::Flag => matches!(text, "true" | "false"),
        Shape::Count => text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u32>().is_ok(),
        Shape::Number => text.parse::<f64>().is_ok_and(|number| number.is_finite() && number >= 0.0),
        Shape::Year => text.len() == 4 && text.parse::<u16>().is_ok_and(|year| year >= 1900),
        Shape::Choice(words) => words.contains(&text),
        // Written without a value is left out.
        Shape::Url | Shape::Link | Shape::Email if text.trim().is_empty() => true,
        Shape::Url => address::is_url(text),
        Shape::Link => address::is_link(text),
        Shape::Email => address::is_email(text),
        Shape::Map(_) | Shape::Names(_) | Shape::Keyed(..) => false,
        _ => true,
    };
    if good {
        return None;
    }
    let (chinese, english) = shape.describe();
    let (rule, message, hint) = match shape {
        Shape::Date | Shape::Moment => (
            &rules::FORM_DATE,
            Bilingual::new(format!("“{name}”的日期写法不对：“{text}”"), format!("`{name}` is not a date: `{text}`")),
            Some(date_hint(text)),
        ),
        Shape::Choice(words) => {
            let near = nearest(text, words.iter().copied());
            let hint = match near {
                Some(near) => Bilingual::new(
                    format!("是不是“{near}”？应为{chinese}"),
                    format!("did you mean `{near}`? It must be {english}"),
                ),
                None => Bilingual::new(format!("应为{chinese}"), format!("it must be {english}")),
            };
            (
                &rules::FORM_CHOICE,
                Bilingual::new(format!("“{name}”不能是“{text}”"), format!("`{name}` cannot be `{text}`")),
                Some(hint),
            )
        }
        Shape::Flag => (
            &rules::FORM_SHAPE,
            Bilingual::new(format!("“{name}”应为 {chinese}"), format!("`{name}` must be {english}")),
            flag_hint(text),
        ),
        _ => (
            &rules::FORM_SHAPE,
            Bilingual::new(format!("“{name}”应为{chinese}"), format!("`{name}` must be {english}")),
            None,
        ),
    };
    Some(ScalarFault { rule, message, hint })
}

/// The flag that other words for it mean: spreadsheets write `TRUE`, people `yes` and 是.
fn flag_hint(text: &str) -> Option<Bilingual> {
    let flag = match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "是" => "true",
        "false" | "no" | "n" | "off" | "0" | "否" => "false",
        _ => return None,
    };
    Some(Bilingual::new(format!("写成 {flag}"), format!("write {flag}")))
}

/// A malformed date of a field that a domain declares.
pub fn bad_date(source: Source<'_>, at: u32, name: &str, text: &str) -> Finding {
    source
        .finding(
            &rules::FORM_DATE,
            at,
            format!("“{name}”的日期写法不对：“{text}”"),
            format!("`{name}` is not a date: `{text}`"),
        )
        .field(name)
        .text(text)
        .maybe_hint(Some(date_hint(text)))
}
