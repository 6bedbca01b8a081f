//! Whether a record carries an element of the directory (公开内容（要素）), as far as that can be known: an element that
//! has the label of a field of the record's key domain, or that means a field of the front matter. Of any other element
//! (it may stand somewhere in the text) nothing is said.

use crate::config::Config;
use crate::content::record::{Body, Detail, Record};

/// A field of the front matter that an element may mean.
#[derive(Clone, Copy)]
enum Part {
    /// Every record has it.
    Given,
    Number,
    Index,
    Signed,
    Effective,
    Organization,
    Text,
}

/// Words of directories for fields of the front matter.
const WORDS: &[(&str, Part)] = &[
    ("文件名称", Part::Given),
    ("标题", Part::Given),
    ("发布日期", Part::Given),
    ("发布时间", Part::Given),
    ("公开日期", Part::Given),
    ("文号", Part::Number),
    ("发文字号", Part::Number),
    ("索引号", Part::Index),
    ("成文日期", Part::Signed),
    ("实施日期", Part::Effective),
    ("施行日期", Part::Effective),
    ("生效日期", Part::Effective),
    ("发布部门", Part::Organization),
    ("发布机构", Part::Organization),
    ("发文机关", Part::Organization),
    ("正文", Part::Text),
];

/// Whether the record has the element; none where that cannot be known.
pub fn carries(config: &Config, record: &Record, element: &str) -> Option<bool> {
    if let Detail::Disclosure(disclosure) = &record.detail {
        let fields = &config.domains.get(disclosure.domain).fields;
        if let Some(index) = fields.iter().position(|field| field.label == element) {
            return Some(disclosure.fields.iter().any(|(known, _)| usize::from(*known) == index));
        }
    }
    let extra = record.more.iter().flat_map(|more| more.extra.iter());
    if extra.into_iter().any(|(name, value)| &**name == element && !value.trim().is_empty()) {
        return Some(true);
    }
    let (_, part) = WORDS.iter().find(|(word, _)| *word == element)?;
    let document = record.document();
    match part {
        Part::Given => Some(true),
        Part::Organization => Some(record.organization.is_some()),
        Part::Text => Some(record.body != Body::None || !record.attachments.is_empty()),
        // What only documents have is not asked of other records.
        Part::Number => document.map(|document| document.number.is_some()),
        Part::Index => document.map(|document| document.index.is_some()),
        Part::Signed => document.map(|document| document.signed.is_some()),
        Part::Effective => document.map(|document| document.effective.is_some()),
    }
}

/// The required elements of a row that a record surely lacks.
pub fn lacking<'e>(config: &Config, record: &Record, content: &'e [(String, bool)]) -> Vec<&'e str> {
    content
        .iter()
        .filter(|(element, required)| *required && carries(config, record, element) == Some(false))
        .map(|(element, _)| element.as_str())
        .collect()
}
