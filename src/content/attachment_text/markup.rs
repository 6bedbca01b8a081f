//! The XML of packed office files → rows of cells and paragraphs.
//!
//! Sheets and rows that are hidden are read like the others: whoever opens the file can show them. Comments too.

use super::packed::{Allowance, Archive, Limited, part};
use super::{Each, Piece, Reading, Spot};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::BufReader;

type Text<'f, 'a> = BufReader<Limited<'f, 'a>>;

/// What XML is made of, for our ends.
enum Token<'t> {
    Open(&'t BytesStart<'t>),
    Close(&'t str),
    Text(&'t str),
}

/// Calls `each` for every opening and closing tag and every piece of text; names come without their prefix.
fn tokens(text: Text<'_, '_>, mut each: impl FnMut(Token<'_>)) -> Result<(), Reading> {
    let mut reader = Reader::from_reader(text);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| Reading::Broken)? {
            Event::Start(tag) => each(Token::Open(&tag)),
            Event::Empty(tag) => {
                each(Token::Open(&tag));
                each(Token::Close(tag.local_name().as_ref()));
            }
            Event::End(tag) => each(Token::Close(tag.local_name().as_ref())),
            Event::Text(text) => each(Token::Text(&text.into_inner())),
            Event::CData(text) => each(Token::Text(&text.into_inner())),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => each(Token::Text(character.encode_utf8(&mut [0; 4]))),
                _ => each(Token::Text(resolve_predefined_entity(&reference.into_inner()).unwrap_or_default())),
            },
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) | Event::Decl(_) => {}
        }
        buffer.clear();
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(|value| value.into_owned())
}

/// Paragraphs and tables of a Word file or a slide (`w:p`, `w:tbl`, `a:p`, `a:tbl`).
pub fn flow(text: Text<'_, '_>, each: Each<'_>) -> Result<(), Reading> {
    let mut flow = Flow::default();
    tokens(text, |token| match token {
        Token::Open(tag) => match tag.local_name().as_ref() {
            "tbl" => flow.begin_table(each),
            "tr" => flow.begin_row(),
            "tc" => flow.begin_cell(attribute(tag, "gridSpan")),
            "gridSpan" => flow.span(attribute(tag, "val")),
            "t" | "delText" | "instrText" => flow.inside = true,
            "tab" => flow.written.push(' '),
            "br" | "cr" => flow.written.push('\n'),
            _ => {}
        },
        Token::Text(text) if flow.inside => flow.written.push_str(text),
        Token::Text(_) => {}
        Token::Close(name) => match name {
            "t" | "delText" | "instrText" => flow.inside = false,
            "p" => flow.end_paragraph(each),
            "tc" => flow.end_cell(),
            "tr" => flow.end_row(each),
            "tbl" => flow.depth = flow.depth.saturating_sub(1),
            _ => {}
        },
    })
}

/// OpenDocument: sheets and tables are `table:table`, everything else is paragraphs and headings.
pub fn open_document(text: Text<'_, '_>, each: Each<'_>) -> Result<(), Reading> {
    let mut flow = Flow::default();
    tokens(text, |token| match token {
        Token::Open(tag) => match tag.local_name().as_ref() {
            "table" => {
                flow.begin_table(each);
                flow.sheet = attribute(tag, "name");
            }
            "table-row" => {
                flow.begin_row();
                let rows = attribute(tag, "number-rows-repeated").and_then(|n| n.parse().ok()).unwrap_or(1u32);
                flow.skip_rows = rows.saturating_sub(1);
            }
            "table-cell" | "covered-table-cell" => flow.begin_cell(attribute(tag, "number-columns-repeated")),
            "p" | "h" => flow.inside = true,
            "s" | "tab" => flow.written.push(' '),
            "line-break" => flow.written.push('\n'),
            _ => {}
        },
        Token::Text(text) if flow.inside => flow.written.push_str(text),
        Token::Text(_) => {}
        Token::Close(name) => match name {
            "p" | "h" => {
                flow.inside = false;
                flow.end_paragraph(each);
            }
            "table-cell" | "covered-table-cell" => flow.end_cell(),
            "table-row" => flow.end_row(each),
            "table" => flow.depth = flow.depth.saturating_sub(1),
            _ => {}
        },
    })
}

/// Where the reading of running text and tables stands. A table inside a cell is read as text of that cell.
#[derive(Default)]
struct Flow {
    inside: bool,
    written: String,
    depth: usize,
    table: u32,
    row: u32,
    skip_rows: u32,
    column: u32,
    columns: u32,
    cells: Vec<(u32, String)>,
    cell: String,
    paragraph: u32,
    sheet: Option<String>,
}

impl Flow {
    fn begin_table(&mut self, each: Each<'_>) {
        self.depth += 1;
        if self.depth == 1 {
            (self.table, self.row) = (self.table + 1, 0);
            each(Piece::Table);
        }
    }

    fn begin_row(&mut self) {
        if self.depth == 1 {
            (self.row, self.column) = (self.row.saturating_add(1), 0);
            self.cells.clear();
        }
    }

    fn begin_cell(&mut self, columns: Option<String>) {
        if self.depth == 1 {
            self.cell.clear();
            self.columns = 1;
            self.span(columns);
        }
    }

    fn span(&mut self, columns: Option<String>) {
        if self.depth == 1 {
            self.columns = columns.and_then(|columns| columns.parse().ok()).unwrap_or(self.columns);
        }
    }

    fn end_paragraph(&mut self, each: Each<'_>) {
        if self.depth > 0 {
            if !self.cell.is_empty() && !self.written.is_empty() {
                self.cell.push('\n');
            }
            self.cell.push_str(&self.written);
        } else {
            self.paragraph = self.paragraph.saturating_add(1);
            if !self.written.trim().is_empty() {
                each(Piece::Text(Spot::Paragraph(self.paragraph), &self.written));
            }
        }
        self.written.clear();
    }

    fn end_cell(&mut self) {
        if self.depth == 1 {
            if !self.cell.trim().is_empty() {
                self.cells.push((self.column, std::mem::take(&mut self.cell)));
            }
            self.column = self.column.saturating_add(self.columns);
        }
    }

    fn end_row(&mut self, each: Each<'_>) {
        if self.depth != 1 {
            return;
        }
        let spot = match &self.sheet {
            Some(name) => Spot::Row(name, self.row),
            None => Spot::TableRow(self.table, self.row),
        };
        if !self.cells.is_empty() {
            each(Piece::Row(spot, &self.cells));
        }
        self.row = self.row.saturating_add(self.skip_rows);
        self.skip_rows = 0;
    }
}

/// A workbook's sheets in their order, and its comments.
pub fn workbook(
    archive: &mut Archive<'_>,
    names: &[String],
    allowance: &Allowance,
    each: Each<'_>,
) -> Result<(), Reading> {
    let mut strings: Vec<Box<str>> = Vec::new();
    if names.iter().any(|name| name == "xl/sharedStrings.xml") {
        part(archive, "xl/sharedStrings.xml", allowance, |text| shared_strings(text, &mut strings))?;
    }
    let mut titles = titles(archive, names, allowance)?;
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/") && name.ends_with(".xml")) {
        let title = titles.remove(name.as_str()).unwrap_or_else(|| name["xl/worksheets/".len()..].to_string());
        part(archive, name, allowance, |text| sheet(text, &title, &strings, allowance, each))?;
    }
    for name in names.iter().filter(|name| name.starts_with("xl/comments") || name.starts_with("xl/threadedComments/"))
    {
        part(archive, name, allowance, |text| comments(text, each))?;
    }
    Ok(())
}

/// Part → the sheet's name as its tab shows it.
fn titles(
    archive: &mut Archive<'_>,
    names: &[String],
    allowance: &Allowance,
) -> Result<BTreeMap<String, String>, Reading> {
    let mut by_id = BTreeMap::new();
    part(archive, "xl/workbook.xml", allowance, |text| {
        tokens(text, |token| {
            if let Token::Open(tag) = token
                && tag.local_name().as_ref() == "sheet"
            {
                by_id.extend(attribute(tag, "id").zip(attribute(tag, "name")));
            }
        })
    })?;
    let mut titles = BTreeMap::new();
    let relations = "xl/_rels/workbook.xml.rels";
    if names.iter().any(|name| name == relations) {
        part(archive, relations, allowance, |text| {
            tokens(text, |token| {
                if let Token::Open(tag) = token
                    && let Some((id, target)) = attribute(tag, "Id").zip(attribute(tag, "Target"))
                    && let Some(title) = by_id.remove(&id)
                {
                    let target = target.trim_start_matches('/');
                    titles.insert(format!("xl/{}", target.trim_start_matches("xl/")), title);
                }
            })
        })?;
    }
    Ok(titles)
}

fn shared_strings(text: Text<'_, '_>, strings: &mut Vec<Box<str>>) -> Result<(), Reading> {
    let (mut written, mut inside, mut spoken) = (String::new(), false, false);
    tokens(text, |token| match token {
        Token::Open(tag) => match tag.local_name().as_ref() {
            "t" => inside = !spoken,
            "rPh" => spoken = true,
            _ => {}
        },
        Token::Text(text) if inside => written.push_str(text),
        Token::Text(_) => {}
        Token::Close("t") => inside = false,
        Token::Close("rPh") => spoken = false,
        Token::Close("si") => strings.push(std::mem::take(&mut written).into()),
        Token::Close(_) => {}
    })
}

/// The most cells that a row has in any program; a longer one is given in parts.
const MOST_CELLS: usize = 16_384;

fn sheet(
    text: Text<'_, '_>,
    title: &str,
    strings: &[Box<str>],
    allowance: &Allowance,
    each: Each<'_>,
) -> Result<(), Reading> {
    let (mut row, mut column) = (0u32, 0u32);
    let mut cells: Vec<(u32, String)> = Vec::new();
    let (mut form, mut value, mut inside) = (String::new(), String::new(), false);
    each(Piece::Table);
    tokens(text, |token| match token {
        Token::Open(tag) => match tag.local_name().as_ref() {
            "row" => {
                row = attribute(tag, "r").and_then(|r| r.parse().ok()).unwrap_or(row.saturating_add(1));
                column = 0;
                cells.clear();
            }
            "c" => {
                column = attribute(tag, "r").and_then(|name| column_of(&name)).unwrap_or(column);
                form = attribute(tag, "t").unwrap_or_default();
                value.clear();
            }
            "v" | "t" => inside = true,
            _ => {}
        },
        Token::Text(text) if inside => value.push_str(text),
        Token::Text(_) => {}
        Token::Close(name) => match name {
            "v" | "t" => inside = false,
            "c" => {
                // One shared text may stand in any number of cells: what they show counts, not what the file holds.
                let shown = if allowance.get() == 0 { String::new() } else { shown(&form, &value, strings) };
                allowance.set(allowance.get().saturating_sub(shown.len() as u64));
                if !shown.trim().is_empty() {
                    cells.push((column, shown));
                }
                if cells.len() >= MOST_CELLS {
                    each(Piece::Row(Spot::Row(title, row), &cells));
                    cells.clear();
                }
                column = column.saturating_add(1);
            }
            "row" if !cells.is_empty() => each(Piece::Row(Spot::Row(title, row), &cells)),
            _ => {}
        },
    })
}

fn shown(form: &str, value: &str, strings: &[Box<str>]) -> String {
    match form {
        "s" => value.trim().parse().ok().and_then(|at: usize| strings.get(at)).map(|text| text.to_string()),
        "e" => None,
        "" | "n" if value.contains(['E', 'e']) => value.trim().parse().ok().map(super::number_as_written),
        _ => Some(value.to_string()),
    }
    .unwrap_or_default()
}

/// The column of a cell's name: `C5` is 2.
fn column_of(name: &str) -> Option<u32> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).take(4);
    letters
        .fold(None, |column: Option<u32>, letter| Some((column.map_or(0, |c| c + 1)) * 26 + u32::from(letter - b'A')))
}

fn comments(text: Text<'_, '_>, each: Each<'_>) -> Result<(), Reading> {
    let (mut written, mut inside, mut number) = (String::new(), false, 0u32);
    tokens(text, |token| match token {
        Token::Open(tag) => inside |= matches!(tag.local_name().as_ref(), "t" | "text"),
        Token::Text(text) if inside => written.push_str(text),
        Token::Text(_) => {}
        Token::Close("comment" | "threadedComment") => {
            number = number.saturating_add(1);
            inside = false;
            each(Piece::Text(Spot::Paragraph(number), &written));
            written.clear();
        }
        Token::Close(name) => inside &= !matches!(name, "t" | "text"),
    })
}
