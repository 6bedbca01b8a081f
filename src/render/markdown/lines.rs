//! The pass over lines before Markdown is parsed: what only looks like a block is made text.
//!
//! Takes a cleaned body, gives a [`Prepared`] text in which the Markdown parser finds only what was meant:
//! - Indentation never makes code; fenced code stays, if something closes it.
//! - A line that begins with U+3000, or with `第十二条` after a finished sentence, begins a paragraph.
//! - `---` is a rule, also right under prose; `===`, `--`, a marker without text, a year (`2016. `) and the line of
//!   asterisks that masks a number are text. `>` before a digit is text.
//! - A table is one only with its delimiter row; rows wider than the header widen it, so that no cell is lost.
//! - Quotes and lists nest [`DEEPEST`] levels on a line; deeper markers are text.
//!
//! What happens inside a line is left to [`super::inline`].

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::inline::Scanner;
use super::marks::{self, Edit, Inline, Put, literal};
use super::structure;
use super::tables;
use crate::content::body::{Fences, definition, lines};

/// How many quotes and lists may open on one line.
pub const DEEPEST: usize = 12;
/// The deepest indentation that continues a list.
const WIDEST_INDENT: usize = 40;

/// A body that holds no accidental Markdown.
#[derive(Debug)]
pub struct Prepared<'a> {
    pub text: Cow<'a, str>,
    /// What the numbers in the text stand for.
    pub inlines: Vec<Inline>,
    /// Whether text of the body may need escaping or holds marks. Most bodies need neither.
    pub plain: bool,
}

/// Prepares a cleaned body.
pub fn prepare<'a>(text: Cow<'a, str>, removed: &mut Vec<super::Removed>) -> Prepared<'a> {
    let mut pass = Pass {
        text: &text,
        scanner: has_inline(text.as_bytes()).then(|| Scanner::new(&text)),
        edits: Vec::new(),
        fences: Fences::new(&text),
        segment: None,
        list: None,
        skip_until: 0,
    };
    for line in lines(&text) {
        pass.line(line);
    }
    pass.end_segment();
    let Pass { mut edits, scanner, .. } = pass;
    let inlines = scanner.map_or_else(Vec::new, |scanner| scanner.finish(&mut edits, removed));
    let edited = !edits.is_empty();
    let text = marks::apply(text, edits);
    let plain = !edited && memchr::memchr3(b'&', b'<', b'>', text.as_bytes()).is_none();
    Prepared { text, inlines, plain }
}

/// Whether any character can be Markdown or an address inside a line.
fn has_inline(bytes: &[u8]) -> bool {
    memchr::memchr3(b'*', b'_', b'~', bytes).is_some()
        || memchr::memchr3(b'[', b'<', b'\\', bytes).is_some()
        || memchr::memchr3(b']', b'`', b'&', bytes).is_some()
        || memmem::find(bytes, b"://").is_some()
}

struct Pass<'t> {
    text: &'t str,
    scanner: Option<Scanner<'t>>,
    edits: Vec<Edit>,
    fences: Fences<'t>,
    /// The paragraph, heading or item that is open, over its lines.
    segment: Option<Range<usize>>,
    /// The column where the text of the innermost list item begins.
    list: Option<usize>,
    /// Lines before this position were handled as a table.
    skip_until: usize,
}

impl Pass<'_> {
    fn line(&mut self, line: Range<usize>) {
        if line.start < self.skip_until {
            return;
        }
        let text = &self.text[line.clone()];
        let first = text.as_bytes().first().copied().unwrap_or(b'\n');
        // Nearly all lines are Chinese text. What may begin with other bytes: a space (U+00A0, U+2002, U+3000), 第.
        let plain = first > 0xe2 && first != 0xe3 && first != 0xe7;
        if plain && !self.fences.open() && memchr::memchr(b'|', text.as_bytes()).is_none() {
            return self.prose(line.start, line);
        }
        if self.fences.inside(line.start, text) {
            self.end_segment();
        } else if text.trim().is_empty() {
            self.end_segment();
            if !text.is_ascii() {
                self.edit(line.start, text.len(), Put::Nothing);
            }
        } else {
            self.block(line);
        }
    }

    /// Reads the markers at the start of a line, one after the other.
    fn block(&mut self, line: Range<usize>) {
        let bytes = &self.text.as_bytes()[..line.end];
        let mut at = line.start;
        let mut depth = 0;
        loop {
            at = self.indentation(line.start, at, depth);
            let rest = &self.text[at..line.end];
            let Some(&first) = bytes.get(at) else { return self.end_segment() };
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            match first {
                b'>' if depth < DEEPEST && !next.is_ascii_digit() && next != b'=' => {
                    if rest[1..].trim().is_empty() {
                        return self.end_segment();
                    }
                    at += 1;
                }
                b'>' => {
                    let run = rest.bytes().take_while(|&byte| byte == b'>').count();
                    self.literals(at, b'>', run);
                    return self.prose(at + run, line);
                }
                b'#' if is_heading(rest) => {
                    self.end_segment();
                    self.segment = Some(at..line.end);
                    return self.end_segment();
                }
                b'-' | b'*' | b'_' if is_rule(rest, first) => {
                    self.start_block(line.start);
                    return;
                }
                b'-' | b'=' if rest.trim_end().bytes().all(|byte| byte == first) => {
                    self.literals(at, first, rest.trim_end().len());
                    return self.prose(at, line);
                }
                b'-' | b'+' | b'*' if matches!(next, b' ' | b'\t') => {
                    let empty = rest[1..].trim().is_empty();
                    if empty || depth >= DEEPEST {
                        if first != b'*' {
                            self.literals(at, first, 1);
                        }
                        return self.prose(at, line);
                    }
                    self.item(at + 2 - line.start);
                    at += 1;
                }
                b'0'..=b'9' => match ordered(rest) {
                    Some(marker) if depth < DEEPEST && marker.usable(rest) => {
                        self.item(at + marker.length + 1 - line.start);
                        at += marker.length;
                    }
                    Some(marker) => {
                        self.literals(at + marker.length - 1, rest.as_bytes()[marker.length - 1], 1);
                        return self.prose(at, line);
                    }
                    None => return self.prose(at, line),
                },
                b'[' if self.define(at, line.clone()) => return,
                _ if depth == 0 && rest.contains('|') && self.table(line.clone()) => return,
                _ => return self.prose(at, line),
            }
            depth += 1;
        }
    }

    /// Passes spaces, and takes away as many as would make code.
    fn indentation(&mut self, start: usize, at: usize, depth: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        let mut columns = 0;
        let length = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        for &byte in &rest[..length] {
            columns = if byte == b'\t' { (columns / 4 + 1) * 4 } else { columns + 1 };
        }
        if depth > 0 {
            if columns > 4 {
                self.edit(at + 1, length - 1, Put::Nothing);
            }
        } else if let Some(list) = self.list.filter(|_| columns >= 2) {
            if columns >= list + 4 || columns > WIDEST_INDENT {
                let kept = list.min(WIDEST_INDENT).min(length);
                self.edit(start + kept, length - kept, Put::Nothing);
            } else if columns < list {
                self.list = Some(columns);
            }
        } else {
            if self.segment.is_none() {
                self.list = None;
            }
            if columns >= 4 {
                self.edit(at, length, Put::Nothing);
            }
        }
        at + length
    }

    /// A line of text, from `at`: it goes on with a paragraph or begins one.
    fn prose(&mut self, at: usize, line: Range<usize>) {
        let text = &self.text[at..line.end];
        if line.start == at && self.list.is_some() && self.segment.is_none() {
            self.list = None;
        }
        match &mut self.segment {
            Some(open) => {
                let before = &self.text[open.clone()];
                if text.starts_with('\u{3000}') || starts_article(before, text) {
                    self.start_block(line.start);
                    self.segment = Some(at..line.end);
                } else {
                    open.end = line.end;
                }
            }
            None => self.segment = Some(at..line.end),
        }
    }

    /// The marker of a list item was read; its text begins at this column.
    fn item(&mut self, column: usize) {
        self.end_segment();
        self.list = Some(column);
    }

    /// Ends what is open with a blank line, so that the block of this line stands alone.
    fn start_block(&mut self, start: usize) {
        if self.segment.is_some() {
            self.edit(start, 0, Put::Text("\n"));
        }
        self.end_segment();
    }

    fn end_segment(&mut self) {
        if let (Some(segment), Some(scanner)) = (self.segment.take(), &mut self.scanner) {
            scanner.scan(segment, &mut self.edits);
        }
    }

    /// A definition of a footnote or of a link's target.
    fn define(&mut self, at: usize, line: Range<usize>) -> bool {
        if !self.scanner.as_ref().is_some_and(|scanner| scanner.defines(at)) {
            return false;
        }
        let Some(found) = definition(&self.text[at..line.end]) else { return false };
        if self.text[at + found.label.start..].starts_with('^') {
            self.start_block(line.start);
            self.segment = Some(at + found.target.start..line.end);
            self.list = Some(4);
        } else if self.segment.is_some() {
            return false;
        } else if self.text[line.end..].trim_start_matches('\n').starts_with(['"', '\'', '(']) {
            // Markdown would take the next line for the title of this target.
            self.edit(line.end, 0, Put::Text("\n"));
        }
        true
    }

    /// A table, if the next line is its delimiter row.
    fn table(&mut self, line: Range<usize>) -> bool {
        let Some(table) = tables::table(self.text, line.clone()) else { return false };
        self.start_block(line.start);
        self.list = None;
        self.edits.extend(table.edits);
        self.skip_until = table.end;
        if let Some(scanner) = &mut self.scanner {
            for cell in table.cells {
                scanner.scan(cell, &mut self.edits);
            }
        }
        true
    }

    fn edit(&mut self, at: usize, skip: usize, put: Put) {
        self.edits.push(Edit { at, skip, put });
    }

    fn literals(&mut self, at: usize, byte: u8, times: usize) {
        if let Some(mark) = literal(byte) {
            self.edit(at, times, Put::Mark(mark, times));
        }
    }
}

/// `第十二条　…` on a new line right after a finished sentence is a new article, not a wrapped line.
fn starts_article(before: &str, text: &str) -> bool {
    let Some(article) = structure::article(text).filter(|article| article.separated) else { return false };
    let finished = before.trim_end().ends_with(['。', '；', '：', '）', '”', '！', '？', '\u{200b}', '\u{feff}']);
    article.label > 0 && finished
}

fn is_heading(rest: &str) -> bool {
    let hashes = rest.bytes().take_while(|&byte| byte == b'#').count();
    hashes <= 6 && rest.as_bytes().get(hashes).is_none_or(|byte| matches!(byte, b' ' | b'\t'))
}

/// `---` of any length; `***` and `___` only as three, since longer runs mask numbers or leave a blank to fill in.
fn is_rule(rest: &str, byte: u8) -> bool {
    let count = rest.bytes().filter(|&other| other == byte).count();
    let only = rest.bytes().all(|other| other == byte || matches!(other, b' ' | b'\t'));
    only && if byte == b'-' { count >= 3 } else { count == 3 }
}

/// `12.` or `12)` before a space.
struct Ordered {
    digits: usize,
    /// With its delimiter.
    length: usize,
}

impl Ordered {
    /// Whether it numbers an item: not a year, not a number before a number, and with text.
    fn usable(&self, rest: &str) -> bool {
        let text = rest[self.length..].trim();
        self.digits <= 3 && !text.is_empty() && ordered(text).is_none()
    }
}

fn ordered(rest: &str) -> Option<Ordered> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let delimited = matches!(rest.as_bytes().get(digits), Some(b'.' | b')'));
    let spaced = rest.as_bytes().get(digits + 1).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    ((1..=9).contains(&digits) && delimited && spaced).then_some(Ordered { digits, length: digits + 1 })
}
