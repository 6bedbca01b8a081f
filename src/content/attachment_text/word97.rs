//! Old Word files (doc, wps): the text as its piece table gives it, paragraphs and the rows of tables.
//!
//! The main stream holds the text in pieces, of one byte or two a character; where each lies is told by a table in a
//! second stream. Only what is text is taken: formatting, pictures and what was embedded are left.

use super::{Each, LARGEST_TEXT, Piece, Reading, Spot};
use encoding_rs::{UTF_16LE, WINDOWS_1252};
use std::io::{Cursor, Read};

/// Ends a paragraph, a cell or row of a table.
const PARAGRAPH: char = '\r';
const CELL: char = '\u{7}';

type Container<'b> = cfb::CompoundFile<Cursor<&'b [u8]>>;

pub fn read(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    let mut container = Container::open(Cursor::new(bytes)).map_err(|_| Reading::Broken)?;
    if !container.is_stream("/WordDocument") {
        return Err(Reading::Left);
    }
    let main = stream(&mut container, "/WordDocument")?;
    let flags = number16(&main, 0x0a)?;
    if flags & 0x0100 != 0 {
        return Err(Reading::Encrypted);
    }
    let table = stream(&mut container, if flags & 0x0200 == 0 { "/0Table" } else { "/1Table" })?;
    let (start, length) = (number32(&main, 0x01a2)? as usize, number32(&main, 0x01a6)? as usize);
    let text = text(&main, part(&table, start, length)?)?;
    tell(&text, each);
    if text.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(Reading::NoText) }
}

fn stream(container: &mut Container<'_>, name: &str) -> Result<Vec<u8>, Reading> {
    let mut bytes = Vec::new();
    let stream = container.open_stream(name).map_err(|_| Reading::Broken)?;
    stream.take(LARGEST_TEXT).read_to_end(&mut bytes).map_err(|_| Reading::Broken)?;
    Ok(bytes)
}

/// The text of all pieces that a piece table names.
fn text(main: &[u8], pieces: &[u8]) -> Result<String, Reading> {
    let mut at = 0;
    // Formatting that pieces refer to goes before the table.
    while pieces.get(at) == Some(&1) {
        at += 3 + usize::from(number16(pieces, at + 1)?);
    }
    if pieces.get(at) != Some(&2) {
        return Err(Reading::Broken);
    }
    let length = number32(pieces, at + 1)? as usize;
    let table = part(pieces, at + 5, length)?;
    let count = length.saturating_sub(4) / 12;
    let mut text = String::new();
    for piece in 0..count {
        let (from, to) = (number32(table, piece * 4)?, number32(table, piece * 4 + 4)?);
        let characters = to.checked_sub(from).ok_or(Reading::Broken)? as usize;
        let place = number32(table, (count + 1) * 4 + piece * 8 + 2)?;
        let narrow = place & 0x4000_0000 != 0;
        let start = (place & 0x3fff_ffff) as usize;
        let decoded = if narrow {
            WINDOWS_1252.decode_without_bom_handling(part(main, start / 2, characters)?).0
        } else {
            UTF_16LE.decode_without_bom_handling(part(main, start, characters.saturating_mul(2))?).0
        };
        text.push_str(&decoded);
        if text.len() as u64 > LARGEST_TEXT {
            return Err(Reading::TooLarge);
        }
    }
    Ok(text)
}

/// Paragraphs, and stretches of cells as tables. A row's end is one more mark like that of a cell, so that the first
/// empty cell of a stretch tells how wide its rows are: headers have no empty cells.
fn tell(text: &str, each: Each<'_>) {
    let mut paragraph = 0;
    let mut table = 0;
    let mut cells: Vec<&str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A cell may hold several paragraphs: it goes on to its mark, if that comes before two ends of paragraphs
        // outside of a table would.
        let end = rest.find([PARAGRAPH, CELL]).unwrap_or(rest.len());
        let in_table = !cells.is_empty() || rest[end..].starts_with(CELL);
        let mark = rest.find(CELL).filter(|mark| in_table && rest[..*mark].matches(PARAGRAPH).count() < 8);
        if let Some(mark) = mark {
            cells.push(&rest[..mark]);
            rest = &rest[mark + 1..];
            continue;
        }
        if !cells.is_empty() {
            table += 1;
            rows(&cells, table, each);
            cells.clear();
        }
        paragraph += 1;
        if !rest[..end].trim().is_empty() {
            each(Piece::Text(Spot::Paragraph(paragraph), &rest[..end]));
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    if !cells.is_empty() {
        rows(&cells, table + 1, each);
    }
}

fn rows(cells: &[&str], table: u32, each: Each<'_>) {
    let width = cells.iter().position(|cell| cell.trim().is_empty()).unwrap_or(cells.len());
    each(Piece::Table);
    for (row, cells) in (1u32..).zip(cells.chunks(width + 1)) {
        let filled = (0u32..).zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
        let filled: Vec<(u32, String)> = filled.map(|(column, cell)| (column, cell.replace(PARAGRAPH, "\n"))).collect();
        if !filled.is_empty() {
            each(Piece::Row(Spot::TableRow(table, row), &filled));
        }
    }
}

fn part(bytes: &[u8], start: usize, length: usize) -> Result<&[u8], Reading> {
    bytes.get(start..start.saturating_add(length)).ok_or(Reading::Broken)
}

fn number16(bytes: &[u8], at: usize) -> Result<u16, Reading> {
    part(bytes, at, 2)?.try_into().map(u16::from_le_bytes).map_err(|_| Reading::Broken)
}

fn number32(bytes: &[u8], at: usize) -> Result<u32, Reading> {
    part(bytes, at, 4)?.try_into().map(u32::from_le_bytes).map_err(|_| Reading::Broken)
}
