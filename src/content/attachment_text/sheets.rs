//! Old workbooks (xls, et): the library reads them.

use super::{Each, Piece, Reading, Spot, number_as_written};
use calamine::{Data, Reader, Xls, XlsError};
use std::io::Cursor;

pub fn read(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    let mut workbook = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsError::Password) => return Err(Reading::Encrypted),
        Err(_) => return Err(Reading::Broken),
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
