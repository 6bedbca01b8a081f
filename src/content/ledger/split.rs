//! CSV text → rows of cells that know where they stand.
//!
//! Takes the text of a ledger, gives one row after the other with the byte range of each cell. A quote that is
//! never closed, or closed in the middle of a later row, would swallow the rows between: it is a fault of its row
//! alone, and reading goes on at the next line. What the cells mean is left to `row`.

use memchr::{memchr, memchr_iter, memchr3};
use std::borrow::Cow;

/// A cell's text in the ledger: without the quotes around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    pub start: usize,
    pub end: usize,
    /// Whether quotes in it are written twice.
    doubled: bool,
}

/// A row, used anew for each.
#[derive(Debug, Default)]
pub struct RawRow {
    pub start: usize,
    pub end: usize,
    /// Of its first character, from 1.
    pub line: u32,
    pub cells: Vec<Cell>,
}

/// What is wrong with a row's quotes; the byte offset of the quote that opens the cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum QuoteFault {
    /// No quote closes the cell.
    Open(usize),
    /// Behind the quote that closes the cell, text goes on.
    Behind(usize),
    /// The cell holds lines that look like rows.
    Swallows(usize),
}

impl QuoteFault {
    pub fn at(self) -> usize {
        let (QuoteFault::Open(at) | QuoteFault::Behind(at) | QuoteFault::Swallows(at)) = self;
        at
    }
}

pub struct Splitter<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    /// Commas that a whole row has; not known for the header.
    pub commas: Option<usize>,
}

impl RawRow {
    pub fn cell<'t>(&self, text: &'t str, index: usize) -> Option<Cow<'t, str>> {
        let cell = self.cells.get(index)?;
        let written = &text[cell.start..cell.end];
        Some(if cell.doubled { Cow::Owned(written.replace("\"\"", "\"")) } else { Cow::Borrowed(written) })
    }
}

impl<'t> Splitter<'t> {
    pub fn new(text: &'t str) -> Splitter<'t> {
        Splitter { text, at: 0, line: 1, commas: None }
    }

    /// Reads the next row into `row`; none at the end. After a fault, `row` has the cells before it.
    pub fn next(&mut self, row: &mut RawRow) -> Option<Result<(), QuoteFault>> {
        if self.at >= self.text.len() {
            return None;
        }
        row.cells.clear();
        (row.start, row.line) = (self.at, self.line);
        loop {
            match self.read_cell(row) {
                Ok(true) => {}
                Ok(false) => return Some(Ok(())),
                Err(fault) => {
                    row.end = fault.at();
                    self.go_on_behind(fault.at(), row);
                    return Some(Err(fault));
                }
            }
        }
    }

    /// Reads a cell and what ends it. True where a comma does.
    fn read_cell(&mut self, row: &mut RawRow) -> Result<bool, QuoteFault> {
        let bytes = self.text.as_bytes();
        let (cell, end) = if bytes.get(self.at) == Some(&b'"') {
            self.quoted()?
        } else {
            let end = memchr3(b',', b'\n', b'\r', &bytes[self.at..]).map_or(bytes.len(), |length| self.at + length);
            (Cell { start: self.at, end, doubled: false }, end)
        };
        row.cells.push(cell);
        row.end = end;
        self.line += lines_in(&bytes[cell.start..cell.end]);
        self.at = end;
        match &bytes[end..] {
            [b',', ..] => {
                self.at += 1;
                return Ok(true);
            }
            [b'\r', b'\n', ..] => self.at += 2,
            [b'\r' | b'\n', ..] => self.at += 1,
            _ => return Ok(false),
        }
        self.line += 1;
        Ok(false)
    }

    /// A cell in quotes, and the offset behind the closing one.
    fn quoted(&self) -> Result<(Cell, usize), QuoteFault> {
        let bytes = self.text.as_bytes();
        let (open, start) = (self.at, self.at + 1);
        let (mut from, mut doubled) = (start, false);
        let end = loop {
            let at = from + memchr(b'"', &bytes[from..]).ok_or(QuoteFault::Open(open))?;
            match bytes.get(at + 1) {
                Some(b'"') => (from, doubled) = (at + 2, true),
                Some(b',' | b'\n' | b'\r') | None => break at,
                Some(_) => return Err(QuoteFault::Behind(open)),
            }
        };
        // The first and the last line of a cell share theirs with other cells: those between tell.
        let lines = self.text[start..end].split('\n');
        let between = lines.clone().count().saturating_sub(2);
        if let Some(commas) = self.commas.filter(|commas| *commas > 1)
            && lines.skip(1).take(between).any(|line| memchr_iter(b',', line.as_bytes()).count() >= commas)
        {
            return Err(QuoteFault::Swallows(open));
        }
        Ok((Cell { start, end, doubled }, end + 1))
    }

    fn go_on_behind(&mut self, quote: usize, row: &RawRow) {
        let bytes = self.text.as_bytes();
        self.line = row.line + lines_in(&bytes[row.start..quote]);
        self.at = match memchr(b'\n', &bytes[quote..]) {
            Some(length) => quote + length + 1,
            None => bytes.len(),
        };
        self.line += 1;
    }
}

fn lines_in(bytes: &[u8]) -> u32 {
    memchr_iter(b'\n', bytes).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of rows with their cells, and faults with the line and the quote's offset in it.
    fn split(text: &str) -> Vec<String> {
        let (mut splitter, mut row, mut all) = (Splitter::new(text), RawRow::default(), Vec::new());
        splitter.commas = Some(2);
        while let Some(read) = splitter.next(&mut row) {
            let cells: Vec<_> = (0..row.cells.len()).filter_map(|at| row.cell(text, at)).collect();
            let fault = read.err().map(|fault| format!(" {fault:?}")).unwrap_or_default();
            all.push(format!("{}: {}{fault}", row.line, cells.join("|")));
        }
        all
    }

    #[test]
    fn cells_are_read_as_the_library_reads_them() {
        for text in [
            "a,b,c\n1,2,3\n",
            "a,b\r\n\"x, y\",\"he said \"\"no\"\"\"\r\n",
            "\"two\nlines\",b,c\nd,e,f",
            "a\"b,c\n,,\n",
            "\"\",x\n",
        ] {
            let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
            let rows: Vec<String> =
                reader.records().flatten().map(|row| row.iter().collect::<Vec<_>>().join("|")).collect();
            let own: Vec<String> =
                split(text).into_iter().filter_map(|row| Some(row.split_once(": ")?.1.to_string())).collect();
            assert_eq!(own, rows, "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_own_row_only() {
        assert_eq!(split("1,\"a,b\n2,c,d\n3,e,f\n"), ["1: 1 Open(2)", "2: 2|c|d", "3: 3|e|f"]);
        assert_eq!(split("1,\"a,b\n2,c,d\n3,\"e\",f\n"), ["1: 1 Behind(2)", "2: 2|c|d", "3: 3|e|f"]);
        assert_eq!(split("1,\"a,b\n2,c,d\n3,e\",f\n"), ["1: 1 Swallows(2)", "2: 2|c|d", "3: 3|e\"|f"]);
        assert_eq!(split("1,\"a\nb\nc\",d\n2,e,f"), ["1: 1|a\nb\nc|d", "4: 2|e|f"]);
    }
}
