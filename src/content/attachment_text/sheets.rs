//! Old workbooks (xls, et): the library reads them. A packed office file that is locked lies in such a container too.

use super::{Each, Piece, Reading, Spot, number_as_written};
use calamine::{Data, Reader, Xls, XlsError};
use std::io::Cursor;

/// The name of the stream that holds a locked office file, as the container writes it.
const LOCKED: &str = "EncryptedPackage";

pub fn read(bytes: &[u8], named_packed: bool, each: Each<'_>) -> Result<(), Reading> {
    let utf16: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memchr::memmem::find(bytes, &utf16).is_some() {
        return Err(Reading::Encrypted);
    }
    let mut workbook = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsError::Password) => return Err(Reading::Encrypted),
        // An old Word file that was given a new ending.
        Err(_) => return Err(if named_packed { Reading::Left } else { Reading::Broken }),
    };
    for name in workbook.sheet_names() {
        let Ok(range) = workbook.worksheet_range(&name) else { return Err(Reading::Broken) };
        let (first_row, first_column) = range.start().unwrap_or_default();
        each(Piece::Table);
        let mut cells = Vec::new();
        for (at, row) in range.rows().enumerate() {
            cells.clear();
            let filled = row.iter().enumerate().filter(|(_, cell)| !matches!(cell, Data::Empty | Data::Error(_)));
            cells.extend(filled.map(|(column, cell)| (first_column + column as u32, shown(cell))));
            if !cells.is_empty() {
                each(Piece::Row(Spot::Row(&name, first_row + at as u32 + 1), &cells));
            }
        }
    }
    Ok(())
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number_as_written(*number),
        other => other.to_string(),
    }
}
