//! What a row of open data holds: the columns, each with its name, label and value, for CSV and JSON alike.
//!
//! Takes a record, gives cells. Fields of the content format have their labels from its schema. Fields of a domain
//! that hold personal data are no columns.

use super::labels::{form_label, mode_label, status_label, type_label};
use crate::catalog::{Catalog, lifecycle};
use crate::config::domains::Category;
use crate::config::{Config, DomainField, FieldType};
use crate::content::RecordId;
use crate::content::record::{Detail, Disclosure, Document, Interpretation, Record};
use crate::finding::Language;
use crate::plan::outputs::DataOf;
use crate::render::feed::{printable, record_url};
use crate::schema::fields::record::{DISCLOSURE, DOCUMENT, INTERPRETATION};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;

/// One column of a table.
pub struct Column {
    pub name: &'static str,
    /// Label in Chinese and English; none for a declared field, which has its label in the schema.
    label: Option<(&'static str, &'static str)>,
    pub value: for<'a> fn(&Row<'a>) -> Cell<'a>,
}

pub struct Row<'a> {
    pub config: &'a Config,
    pub catalog: &'a Catalog,
    pub id: RecordId,
    pub record: &'a Record,
}

pub enum Cell<'a> {
    None,
    Text(Cow<'a, str>),
    /// A word of the content format, and how people call it.
    Code(&'a str, &'a str),
    List(Vec<&'a str>),
    /// A number as written.
    Figure(&'a str),
    Count(usize),
}

const fn declared(name: &'static str, value: for<'a> fn(&Row<'a>) -> Cell<'a>) -> Column {
    Column { name, label: None, value }
}

static COMMON: &[Column] = &[
    Column {
        name: "reference",
        label: Some(("标识", "reference")),
        value: |row| Cell::Text(row.record.reference().into()),
    },
    declared("title", |row| Cell::Text((&*row.record.title).into())),
    Column {
        name: "url",
        label: Some(("网址", "URL")),
        value: |row| Cell::Text(record_url(row.config, row.record).into()),
    },
    declared("organization", |row| {
        text(row.record.organization.map(|id| row.config.organizations.get(id).name.as_str()))
    }),
    declared("published", |row| Cell::Text(row.record.published.shown().into())),
    declared("updated", |row| row.record.updated.map_or(Cell::None, |moment| Cell::Text(moment.shown().into()))),
    declared("subject", |row| {
        row.record.subject.map_or(Cell::None, |id| Cell::Text(row.config.subjects.label(id).into()))
    }),
    declared("tags", |row| {
        Cell::List(row.record.tags.iter().map(|tag| row.config.tags.get(*tag).name.as_str()).collect())
    }),
    declared("keywords", |row| {
        Cell::List(row.record.more.iter().flat_map(|more| &more.keywords).map(|word| &**word).collect())
    }),
    declared("mode", |row| {
        code(row, if row.record.on_request { "on-request" } else { "active" }, mode_label(row.record.on_request))
    }),
    declared("source", |row| {
        text(row.record.more.as_ref().and_then(|more| more.source.as_ref()).map(|origin| &*origin.name))
    }),
    declared("summary", |row| text(row.record.summary())),
    Column {
        name: "attachments",
        label: Some(("附件数", "attachments")),
        value: |row| Cell::Count(row.record.attachments.len()),
    },
];

static OF_DOCUMENTS: &[Column] = &[
    declared("type", |row| {
        document(row)
            .map_or(Cell::None, |document| code(row, document.document_type.name(), type_label(document.document_type)))
    }),
    declared("number", |row| text(document(row).and_then(|document| document.number.as_deref()))),
    declared("index", |row| text(document(row).and_then(|document| document.index.as_deref()))),
    declared("issuers", |row| {
        Cell::List(
            document(row)
                .iter()
                .flat_map(|document| &document.issuers)
                .map(|id| row.config.organizations.get(*id).name.as_str())
                .collect(),
        )
    }),
    declared("signed", |row| date(document(row).and_then(|document| document.signed))),
    declared("effective", |row| date(document(row).and_then(|document| document.effective))),
    declared("ends", |row| date(document(row).and_then(|document| lifecycle::ends(row.config, row.record, document)))),
    declared("status", |row| {
        row.catalog.lifecycle.status(row.id).map_or(Cell::None, |status| code(row, status.name(), status_label(status)))
    }),
    declared("genre", |row| text(document(row).and_then(|document| document.genre.as_deref()))),
    declared("preamble", |row| text(document(row).and_then(|document| document.preamble.as_deref()))),
];

static OF_INTERPRETATIONS: &[Column] = &[
    declared("form", |row| {
        interpretation(row).map_or(Cell::None, |interpretation| {
            code(row, interpretation.form_name(), form_label(interpretation.form_name()))
        })
    }),
    // As written: a path, document number or index number, each of which the libraries' data has.
    declared("interprets", |row| {
        Cell::List(
            interpretation(row)
                .iter()
                .flat_map(|interpretation| &interpretation.interprets)
                .map(|reference| &*reference.text)
                .collect(),
        )
    }),
];

static OF_DOMAINS: &[Column] = &[
    declared("category", |row| match category(row) {
        Some(category) => Cell::Code(&category.id, &category.name),
        None => Cell::None,
    }),
    declared("project", |row| text(disclosure(row).and_then(|disclosure| disclosure.project.as_deref()))),
];

/// The columns of a set.
pub fn columns(of: DataOf) -> impl Iterator<Item = &'static Column> {
    let own = match of {
        DataOf::Library(_) => OF_DOCUMENTS,
        DataOf::Interpretations => OF_INTERPRETATIONS,
        DataOf::Domain(_) => OF_DOMAINS,
    };
    COMMON.iter().chain(own)
}

/// The fields of the set's domain that may be published, with their places in the domain.
pub fn fields(config: &Config, of: DataOf) -> impl Iterator<Item = (u16, &DomainField)> {
    let fields = match of {
        DataOf::Domain(domain) => config.domains.get(domain).fields.as_slice(),
        DataOf::Library(_) | DataOf::Interpretations => &[],
    };
    (0u16..).zip(fields).filter(|(_, field)| !field.personal)
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::None, |text| Cell::Text(text.into()))
}

fn date<'a>(date: Option<jiff::civil::Date>) -> Cell<'a> {
    date.map_or(Cell::None, |date| Cell::Text(date.to_string().into()))
}

fn code<'a>(row: &Row<'a>, code: &'a str, label: (&'a str, &'a str)) -> Cell<'a> {
    Cell::Code(code, row.config.settings.language.pick(label.0, label.1))
}

fn document<'a>(row: &Row<'a>) -> Option<&'a Document> {
    row.record.document()
}

fn interpretation<'a>(row: &Row<'a>) -> Option<&'a Interpretation> {
    match &row.record.detail {
        Detail::Interpretation(interpretation) => Some(interpretation),
        _ => None,
    }
}

fn disclosure<'a>(row: &Row<'a>) -> Option<&'a Disclosure> {
    match &row.record.detail {
        Detail::Disclosure(disclosure) => Some(disclosure),
        _ => None,
    }
}

fn category<'a>(row: &Row<'a>) -> Option<&'a Category> {
    let disclosure = disclosure(row)?;
    row.config.domains.get(disclosure.domain).categories.get(usize::from(disclosure.category?))
}

/// The value of a domain's field.
pub fn field<'a>(row: &Row<'a>, index: u16, field: &DomainField) -> Cell<'a> {
    let value = disclosure(row)
        .and_then(|disclosure| disclosure.fields.iter().find(|(at, _)| *at == index))
        .map(|(_, value)| &**value);
    match (value, field.field_type) {
        (Some(value), FieldType::Number | FieldType::Money) => Cell::Figure(value),
        (value, _) => text(value),
    }
}

impl Column {
    pub fn label(&self, language: Language) -> &'static str {
        let declared = || {
            [DOCUMENT, INTERPRETATION, DISCLOSURE]
                .into_iter()
                .flatten()
                .find(|field| field.name == self.name)
                .map(|field| (field.chinese, field.english))
        };
        let (chinese, english) = self.label.or_else(declared).unwrap_or((self.name, self.name));
        language.pick(chinese, english)
    }
}

impl Cell<'_> {
    /// Whether there is anything to say.
    pub fn given(&self) -> bool {
        match self {
            Cell::None => false,
            Cell::Text(text) => !text.is_empty(),
            Cell::List(items) => !items.is_empty(),
            Cell::Code(..) | Cell::Figure(_) | Cell::Count(_) => true,
        }
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::None => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(&printable(text)),
            Cell::Code(code, _) => serializer.serialize_str(code),
            Cell::List(items) => serializer.collect_seq(items.iter().map(|item| printable(item))),
            Cell::Count(count) => serializer.serialize_u64(*count as u64),
            Cell::Figure(text) => match (text.replace(',', "").parse::<i64>(), text.replace(',', "").parse::<f64>()) {
                (Ok(whole), _) => serializer.serialize_i64(whole),
                (_, Ok(number)) if number.is_finite() => serializer.serialize_f64(number),
                _ => serializer.serialize_str(&printable(text)),
            },
        }
    }
}
