//! Where a Markdown table begins and ends, and how wide it is.
//!
//! Takes the text and the line that may be a header, gives the cells and the edits that make every row fit: a row
//! with more cells than the header would lose them in Markdown. Rows without `|` end a table. Only tables that
//! stand outside quotes and lists are looked at; the Markdown parser reads those inside by itself.

use std::ops::Range;

use super::marks::{Edit, Put, literal};
use crate::content::body::lines;

/// A table that would have to be widened beyond this is text.
const WIDEST: usize = 300;

pub struct Table {
    pub cells: Vec<Range<usize>>,
    pub edits: Vec<Edit>,
    /// Where the text after the table begins.
    pub end: usize,
}

/// Reads the table whose header is this line.
pub fn table(text: &str, header: Range<usize>) -> Option<Table> {
    let after = text.get(header.end + 1..)?;
    let place = |line: Range<usize>| header.end + 1 + line.start..header.end + 1 + line.end;
    let mut rows = lines(after).map(place);
    let delimiters = rows.next().filter(|line| is_delimiter_row(&text[line.clone()]))?;
    let mut cells = cells(text, header.clone());
    let header_width = cells.len();
    let delimiter_width = self::cells(text, delimiters.clone()).len();
    let mut width = header_width.max(delimiter_width);
    let mut end = delimiters.end;
    let mut edits = vec![unindent(text, &header), unindent(text, &delimiters)];
    for row in rows {
        let line = &text[row.clone()];
        if !line.contains('|') {
            if !line.trim().is_empty() {
                edits.push(Edit { at: row.start, skip: 0, put: Put::Text("\n") });
            }
            break;
        }
        let before = cells.len();
        cells.extend(self::cells(text, row.clone()));
        width = width.max(cells.len() - before);
        edits.push(unindent(text, &row));
        end = row.end;
    }
    if width > WIDEST.max(header_width) {
        edits = without_delimiters(text, delimiters);
        return Some(Table { cells, edits, end: end + 1 });
    }
    widen(text, &header, width - header_width, [" |", " "], &mut edits);
    widen(text, &delimiters, width - delimiter_width, ["|", "---|"], &mut edits);
    edits.retain(|edit| edit.skip > 0 || edit.put != Put::Nothing);
    Some(Table { cells, edits, end: end + 1 })
}

/// Makes the first pipe of a delimiter row text, so that there is no table.
fn without_delimiters(text: &str, row: Range<usize>) -> Vec<Edit> {
    let pipe = memchr::memchr(b'|', &text.as_bytes()[row.clone()]);
    let mark = pipe.zip(literal(b'|')).map(|(at, mark)| Edit { at: row.start + at, skip: 1, put: Put::Mark(mark, 1) });
    mark.into_iter().collect()
}

fn unindent(text: &str, line: &Range<usize>) -> Edit {
    let row = &text[line.clone()];
    let skip = row.len() - row.trim_start_matches([' ', '\t']).len();
    Edit { at: line.start, skip, put: Put::Nothing }
}

/// Adds empty columns at the end of a row.
fn widen(text: &str, line: &Range<usize>, missing: usize, [close, column]: [&'static str; 2], edits: &mut Vec<Edit>) {
    if missing == 0 {
        return;
    }
    let row = text[line.clone()].trim_end();
    let closed = row.ends_with('|') && !row.ends_with("\\|");
    let at = line.start + row.len();
    if !closed {
        edits.push(Edit { at, skip: 0, put: Put::Text(close) });
    }
    let column = if column == " " { " |" } else { column };
    edits.push(Edit { at, skip: 0, put: Put::Repeated(column, missing) });
}

/// `|---|:--:|`: only pipes, colons, hyphens and spaces, with a hyphen in every cell.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
        && inner(line.trim()).split('|').all(|cell| {
            let hyphens = cell.trim().trim_start_matches(':').trim_end_matches(':');
            !hyphens.is_empty() && hyphens.bytes().all(|byte| byte == b'-')
        })
}

fn inner(row: &str) -> &str {
    let row = row.strip_prefix('|').unwrap_or(row);
    row.strip_suffix('|').unwrap_or(row)
}

/// The cells of a row, as Markdown divides it: at every `|` that is not escaped.
fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let row = &text[line.clone()];
    let start = line.start + (row.len() - row.trim_start().len());
    let end = line.start + row.trim_end().len();
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut cell = if bytes.get(start) == Some(&b'|') { start + 1 } else { start };
    for pipe in memchr::memchr_iter(b'|', &bytes[cell..end.max(cell)]).map(|at| at + cell).collect::<Vec<_>>() {
        if pipe > start && bytes[pipe - 1] == b'\\' {
            continue;
        }
        cells.push(cell..pipe);
        cell = pipe + 1;
    }
    if cell < end {
        cells.push(cell..end);
    }
    cells
}
