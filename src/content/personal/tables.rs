//! Tables in Markdown → their rows, for the judgement by header.

use crate::content::body::{Fences, lines};
use crate::text::personal::{Found, Kind, Words, columns::Table};
use std::ops::Range;

/// Adds what the headers of the tables in a body say is personal, at its place in the body; takes out mobile numbers that
/// are amounts of money by their header.
pub fn columns(body: &str, words: &Words, found: &mut Vec<(Found, bool)>) {
    if memchr::memmem::find(body.as_bytes(), b"|").is_none() {
        return;
    }
    let mut fences = Fences::new(body);
    let (mut table, mut amounts) = (None::<Table>, Vec::<Range<usize>>::new());
    for line in lines(body) {
        let text = &body[line.clone()];
        if fences.inside(line.start, text) || !text.contains('|') {
            table = None;
            continue;
        }
        if is_rule(text) {
            continue;
        }
        let cells = cells(text);
        let named = cells.iter().zip(0u32..).map(|(cell, column)| (column, &text[cell.clone()]));
        let table = table.get_or_insert_default();
        table.row(named.clone(), words, |column, one, whole| {
            if let Some(cell) = cells.get(column as usize).filter(|_| whole) {
                let start = line.start + cell.start;
                found.push((Found { start: start + one.start, end: start + one.end, ..one }, true));
            }
        });
        let money = named.filter(|(column, cell)| table.is_amount(*column, cell)).map(|(column, _)| column as usize);
        let money = money.filter_map(|column| cells.get(column));
        amounts.extend(money.map(|cell| line.start + cell.start..line.start + cell.end));
    }
    // Both are in the order of the text.
    found.retain(|(one, whole)| {
        let after = amounts.partition_point(|amount| amount.end <= one.start);
        let amount = amounts.get(after).is_some_and(|amount| amount.start <= one.start && one.end <= amount.end);
        *whole || one.kind != Kind::Mobile || !amount
    });
}

/// The line between header and rows: `|---|:-:|`.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r'))
}

/// The cells of a line, without the space around them; a bar behind a backslash is part of a cell.
fn cells(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut cells = Vec::new();
    let first = usize::from(line.trim_start().starts_with('|')) * (line.len() - line.trim_start().len() + 1);
    let bars = memchr::memchr_iter(b'|', bytes).filter(|at| *at >= first && (*at == 0 || bytes[at - 1] != b'\\'));
    let mut start = first;
    for end in bars.chain([line.len()]) {
        let cell = &line[start..end];
        let from = start + cell.len() - cell.trim_start().len();
        let to = from + cell.trim().len();
        if end < line.len() || from < to {
            cells.push(from..to);
        }
        start = end + 1;
    }
    cells
}
