//! CSV and plain text, in UTF-8, UTF-16 with a mark, or as offices save them: GBK and GB18030.

use super::{Each, Piece, Reading, Spot};
use encoding_rs::{Encoding, GB18030};
use std::borrow::Cow;

pub fn csv(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    let text = decoded(bytes)?;
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b'\t', b';'].into_iter().max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    each(Piece::Table);
    let (mut record, mut cells) = (csv::StringRecord::new(), Vec::new());
    // The text is UTF-8 and in memory: a row that cannot be read ends the file.
    while reader.read_record(&mut record).map_err(|_| Reading::Broken)? {
        let line = record.position().map_or(0, |position| position.line() as u32);
        cells.clear();
        let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        cells.extend(filled.map(|(column, cell)| (column as u32, cell.to_string())));
        each(Piece::Row(Spot::Line(line), &cells));
    }
    Ok(())
}

/// The whole text in one piece: a number may go on in the next line.
pub fn plain(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    each(Piece::Text(Spot::Line(1), &decoded(bytes)?));
    Ok(())
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Reading> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(Reading::Broken);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => match GB18030.decode(bytes) {
            (_, _, true) => Err(Reading::Broken),
            (text, _, false) => Ok(text),
        },
    }
}
