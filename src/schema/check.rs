//! Holds a node against its declared fields: unknown, repeated and missing keys, and values of the wrong form.

use super::date::date_hint;
use super::{Field, Shape, address, parse_date, parse_moment};
use crate::finding::{Bilingual, Finding, Place, Rule, rules};
use crate::text::nearest::nearest;
use crate::yaml::{Node, Value, position};

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

/// Reports everything in `node` that its fields do not allow. True when nothing is wrong.
pub fn check(node: &Node<'_>, fields: &'static [Field], source: Source<'_>, findings: &mut Vec<Finding>) -> bool {
    let before = findings.len();
    check_map(node, fields, source, "", findings);
    findings.len() == before
}

fn check_map(node: &Node<'_>, fields: &'static [Field], source: Source<'_>, prefix: &str, findings: &mut Vec<Finding>) {
    let Value::Map(entries) = &node.value else {
        let names: Vec<_> = fields.iter().map(|field| field.name).collect();
        findings.push(misshapen(node, source, prefix, &Shape::Map(fields)).hint(
            format!("写成“字段: 值”，字段有 {}", names.join("、")),
            format!("write `field: value`; the fields are {}", names.join(", ")),
        ));
        return;
    };
    for (index, entry) in entries.iter().enumerate() {
        let name = join(prefix, &entry.key);
        if let Some(first) = entries[..index].iter().find(|earlier| earlier.key == entry.key) {
            let line = source.place(first.at).line;
            findings.push(
                source
                    .finding(
                        &rules::FORM_REPEATED,
                        entry.at,
                        format!("字段“{name}”已在第 {line} 行写过"),
                        format!("`{name}` already stands in line {line}"),
                    )
                    .field(name.as_str())
                    .hint("两处合并为一处", "merge the two"),
            );
            continue;
        }
        match fields.iter().find(|field| field.name == entry.key) {
            Some(field) => check_value(&entry.node, &field.shape, source, &name, findings),
            None => findings.push(unknown(source, entry.at, &entry.key, &name, fields)),
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

fn unknown(source: Source<'_>, at: u32, key: &str, name: &str, fields: &'static [Field]) -> Finding {
    let finding = source
        .finding(&rules::FORM_UNKNOWN_FIELD, at, format!("没有字段“{name}”"), format!("there is no field `{name}`"))
        .field(name)
        .text(key);
    let names: Vec<_> = fields.iter().map(|field| field.name).collect();
    let by_label = fields.iter().find(|field| field.chinese == key).map(|field| field.name);
    match by_label.or_else(|| nearest(key, names.iter().copied())) {
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
        (Shape::Map(fields), _) => check_map(node, fields, source, name, findings),
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
    let good = match shape {
        Shape::Date => parse_date(text).is_some(),
        Shape::Moment => parse_moment(text).is_some(),
        Shape::Flag => matches!(text, "true" | "false"),
        Shape::Count => text.parse::<u32>().is_ok(),
        Shape::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        Shape::Year => text.len() == 4 && text.parse::<u16>().is_ok_and(|year| year >= 1900),
        Shape::Choice(words) => words.contains(&text),
        // Written without a value is left out.
        Shape::Url | Shape::Link | Shape::Email if text.trim().is_empty() => true,
        Shape::Url => address::is_url(text),
        Shape::Link => address::is_link(text),
        Shape::Email => address::is_email(text),
        Shape::Map(_) | Shape::Names(_) => false,
        _ => true,
    };
    if good {
        return;
    }
    findings.push(match shape {
        Shape::Date | Shape::Moment => bad_date(source, node.at, name, text),
        Shape::Choice(words) => {
            let (chinese, english) = shape.describe();
            let near = nearest(text, words.iter().copied());
            source
                .finding(
                    &rules::FORM_CHOICE,
                    node.at,
                    format!("“{name}”不能是“{text}”"),
                    format!("`{name}` cannot be `{text}`"),
                )
                .field(name)
                .text(text)
                .maybe_hint(Some(match near {
                    Some(near) => Bilingual::new(
                        format!("是不是“{near}”？应为{chinese}"),
                        format!("did you mean `{near}`? It must be {english}"),
                    ),
                    None => Bilingual::new(format!("应为{chinese}"), format!("it must be {english}")),
                }))
        }
        _ => misshapen(node, source, name, shape),
    });
}

/// A malformed date: used for declared fields here and for a domain's own date fields.
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
