//! Declared fields, and the check of a YAML node against them.
//!
//! Every map that people write (site.yaml, a vocabulary's entries, a record's front matter) has one table of
//! [`Field`]s: name, form, whether it is required, and what it means in Chinese and English. [`check`] holds a
//! node against its table and reports everything that is wrong with it at once; what passes can then be taken
//! out of the node without further questions. Reference docs and JSON Schema come from the same tables.
//! Names that only the site's vocabularies know (tags, organizations) are checked by who resolves them.

pub mod address;
pub mod check;
pub mod date;
pub mod fields;

pub use check::{Source, check, check_only_key};
pub use date::{Moment, parse_date, parse_moment};

/// What a value must look like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Any text.
    Text,
    /// `YYYY-MM-DD`
    Date,
    /// `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`
    Moment,
    /// `true` or `false`
    Flag,
    /// A whole number from 0.
    Count,
    /// A decimal number from 0.
    Number,
    /// `YYYY`
    Year,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Path, document number or index number of a record.
    Reference,
    /// An organization's id or name.
    Organization,
    /// A tag's id, name or alias.
    Tag,
    /// A class or `class/subclass` of the subject classification.
    Subject,
    /// The name of a file in the record's folder.
    File,
    /// An absolute address, http or https.
    Url,
    /// An absolute address, or a path of this site.
    Link,
    /// An e-mail address.
    Email,
    /// A map with these fields.
    Map(&'static [Field]),
    /// A map from free names to values of one form.
    Names(&'static Shape),
    /// A map from these names to values of one form.
    Keyed(&'static [&'static str], &'static Shape),
    /// A text, or a map with these fields.
    TextOr(&'static [Field]),
    /// A list; a lone item counts as a list of one.
    List(&'static Shape),
    /// Anything: checked where it is used.
    Free,
    /// Entries like the one that they stand in: each is checked when it is read.
    Children,
}

/// One declared field.
#[derive(Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub required: bool,
    pub shape: Shape,
    pub chinese: &'static str,
    pub english: &'static str,
}

/// An optional field.
pub const fn field(name: &'static str, shape: Shape, chinese: &'static str, english: &'static str) -> Field {
    Field { name, required: false, shape, chinese, english }
}

/// A required field.
pub const fn required(name: &'static str, shape: Shape, chinese: &'static str, english: &'static str) -> Field {
    Field { name, required: true, shape, chinese, english }
}

impl Shape {
    /// How the form is described to people: Chinese and English.
    pub fn describe(&self) -> (String, String) {
        let pair = |chinese: &str, english: &str| (chinese.to_string(), english.to_string());
        match self {
            Shape::Text | Shape::Free | Shape::Children => pair("文字", "text"),
            Shape::Date => pair("日期，写作 2026-01-31", "a date, written 2026-01-31"),
            Shape::Moment => pair(
                "日期或时刻，写作 2026-01-31 或 2026-01-31 09:30",
                "a date or moment, written 2026-01-31 or 2026-01-31 09:30",
            ),
            Shape::Flag => pair("true 或 false", "true or false"),
            Shape::Count => pair("非负整数", "a whole number from 0"),
            Shape::Number => pair("不小于 0 的数字", "a number from 0"),
            Shape::Year => pair("四位年份", "a year of four digits"),
            Shape::Choice(words) => (format!("下列之一：{}", words.join("、")), format!("one of {}", words.join(", "))),
            Shape::Reference => {
                pair("记录的路径、发文字号或索引号", "a record's path, document number or index number")
            }
            Shape::Organization => pair("机构的标识或名称", "an organization's id or name"),
            Shape::Tag => pair("标签的标识、名称或别名", "a tag's id, name or alias"),
            Shape::Subject => pair("主题分类：类/子类", "a subject: class/subclass"),
            Shape::File => pair("附件文件夹中的文件名", "the name of a file in the record's folder"),
            Shape::Url => {
                pair("完整网址，以 https:// 或 http:// 开头", "an absolute URL, beginning with https:// or http://")
            }
            Shape::Link => pair("完整网址或站内路径", "an absolute URL or a path of this site"),
            Shape::Email => {
                pair("电子邮箱，写作 name@example.gov.cn", "an e-mail address, written name@example.gov.cn")
            }
            Shape::Map(fields) => {
                let names: Vec<_> = fields.iter().map(|field| field.name).collect();
                (format!("字段组：{}", names.join("、")), format!("a map of {}", names.join(", ")))
            }
            Shape::Names(inner) => {
                let (chinese, english) = inner.describe();
                (format!("名称与值（{chinese}）"), format!("names with values ({english})"))
            }
            Shape::Keyed(names, inner) => {
                let (chinese, english) = inner.describe();
                (
                    format!("字段组：{}，值为{chinese}", names.join("、")),
                    format!("a map of {}, each {english}", names.join(", ")),
                )
            }
            Shape::TextOr(fields) => {
                let names: Vec<_> = fields.iter().map(|field| field.name).collect();
                (format!("文字或字段组：{}", names.join("、")), format!("text, or a map of {}", names.join(", ")))
            }
            Shape::List(inner) => {
                let (chinese, english) = inner.describe();
                (format!("列表，每项为{chinese}"), format!("a list of {english}"))
            }
        }
    }
}
