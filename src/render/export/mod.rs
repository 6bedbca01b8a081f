//! Open data: every library and key domain as CSV and JSON, cut by year, and their DCAT catalogue.
//!
//! Takes a planned set and writes a row for each record with all its metadata, without the body, as it goes: no set
//! is built in memory as a whole. What a row holds is declared once for both formats ([`table`]); the catalogue is in
//! [`catalogue`](mod@catalogue). CSV is for people with an office program (labels, a BOM, no cell that such a program
//! would compute); JSON is for programs (the codes of the content format, numbers as numbers). Which sets there are
//! is left to `plan::outputs`.

mod catalogue;
mod directory;
pub mod labels;
mod table;

pub use catalogue::catalogue;
pub use directory::directory;

use super::feed::printable;
use crate::catalog::Catalog;
use crate::config::{Config, DomainField};
use crate::finding::Language;
use crate::plan::outputs::{DataOf, DataSet};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use std::borrow::Cow;
use table::{Cell, Row, columns, field, fields};

pub fn csv(config: &Config, catalog: &Catalog, set: &DataSet<'_>, out: &mut Vec<u8>) {
    let language = config.settings.language;
    out.extend_from_slice("\u{feff}".as_bytes());
    let mut writer = ::csv::Writer::from_writer(&mut *out);
    let header: Vec<String> = columns(set.of)
        .map(|column| column.label(language).to_string())
        .chain(fields(config, set.of).map(|(_, field)| field_label(field, language)))
        .collect();
    // Memory takes every byte, and all rows have a cell for each column: no error can come of this.
    let _ = writer.write_record(header.iter().map(|label| protected(label).into_owned()));
    for id in set.members {
        let row = Row { config, catalog, id: *id, record: catalog.get(*id) };
        let own = columns(set.of).map(|column| cell(&(column.value)(&row), language));
        let of_domain = fields(config, set.of).map(|(index, of)| cell(&field(&row, index, of), language));
        let _ = writer.write_record(own.chain(of_domain));
    }
}

fn field_label(field: &DomainField, language: Language) -> String {
    match &field.unit {
        Some(unit) => language.pick(format!("{}（{unit}）", field.label), format!("{} ({unit})", field.label)),
        None => field.label.clone(),
    }
}

fn cell(cell: &Cell<'_>, language: Language) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) => protected(text).into_owned(),
        Cell::Code(_, text) | Cell::Figure(text) => protected(text).into_owned(),
        Cell::List(items) => protected(&items.join(language.pick("；", "; "))).into_owned(),
        Cell::Count(count) => count.to_string(),
    }
}

/// A cell that no office program takes for a formula; a plain number stays one.
fn protected(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    let number = || {
        text.strip_prefix(['+', '-']).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit())
                && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    };
    if text.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']) && !number() {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

pub fn json(config: &Config, catalog: &Catalog, set: &DataSet<'_>, out: &mut Vec<u8>) {
    let head = json!({
        "title": set_title(config, set.of, Some(set.year)),
        "year": set.year,
        "publisher": config.settings.title,
        "language": config.settings.language.tag(),
    });
    // The head's closing brace comes behind the records, one a line.
    out.extend_from_slice(head.to_string().trim_end_matches('}').as_bytes());
    let described: Vec<Value> = fields(config, set.of).map(|(_, field)| described(field)).collect();
    if !described.is_empty() {
        out.extend_from_slice(b",\n\"fields\":");
        out.extend_from_slice(Value::Array(described).to_string().as_bytes());
    }
    out.extend_from_slice(b",\n\"records\":[");
    for (at, id) in set.members.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        let row = Row { config, catalog, id: *id, record: catalog.get(*id) };
        // Text and numbers into memory: nothing that can fail.
        let _ = serde_json::to_writer(&mut *out, &JsonRow { row, of: set.of });
    }
    out.extend_from_slice(b"\n]}\n");
}

/// What a field of the domain is: its id is the key in a record's `fields`.
fn described(field: &DomainField) -> Value {
    let field_type =
        crate::schema::fields::vocabulary::FIELD_TYPES.get(field.field_type as usize).copied().unwrap_or("text");
    let mut described = json!({ "id": field.id, "label": field.label, "type": field_type });
    if let Some(unit) = &field.unit {
        described["unit"] = unit.as_str().into();
    }
    described
}

struct JsonRow<'a> {
    row: Row<'a>,
    of: DataOf,
}

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for column in columns(self.of) {
            let value = (column.value)(&self.row);
            if value.given() {
                map.serialize_entry(column.name, &value)?;
            }
        }
        if fields(self.row.config, self.of).next().is_some() {
            map.serialize_entry("fields", &JsonFields(self))?;
        }
        map.end()
    }
}

struct JsonFields<'r, 'a>(&'r JsonRow<'a>);

impl Serialize for JsonFields<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let JsonRow { row, of } = self.0;
        let cells = fields(row.config, *of).map(|(index, of)| (of.id.as_str(), field(row, index, of)));
        serializer.collect_map(cells.filter(|(_, cell)| cell.given()))
    }
}

/// What a set is of, in words.
fn of_label(config: &Config, of: DataOf) -> &str {
    let (chinese, english) = match of {
        DataOf::Library(document_type) => labels::library_label(document_type),
        DataOf::Interpretations => ("政策解读", "Interpretations"),
        DataOf::Domain(domain) => return &config.domains.get(domain).name,
    };
    config.settings.language.pick(chinese, english)
}

fn set_title(config: &Config, of: DataOf, year: Option<i16>) -> String {
    let (site, name) = (&config.settings.title, of_label(config, of));
    match (config.settings.language, year) {
        (Language::Chinese, None) => format!("{site}{name}"),
        (Language::Chinese, Some(year)) => format!("{site}{name}（{year}年）"),
        (Language::English, None) => format!("{name}, {site}"),
        (Language::English, Some(year)) => format!("{name}, {site}, {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+SUM(A1)", "-2+3", "@x", "\t=1", "＝1", "－", "-"] {
            assert!(protected(text).starts_with('\''), "{text}");
        }
        for text in ["-3.5", "+86", "7", "江府办发〔2023〕12号", "a=b", ""] {
            assert_eq!(protected(text), text);
        }
    }
}
