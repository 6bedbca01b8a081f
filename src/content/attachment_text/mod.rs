//! The text of an attachment: workbooks (xlsx, xls, ods), Word and slides (docx, doc, pptx, odt), PDF, CSV and plain text.
//!
//! [`read`] takes a file and gives its text piece by piece, each with the place that a person finds it by (line, cell,
//! page, paragraph); nothing is kept, so that a large workbook costs no memory. Everything is limited: the size of
//! the file, and what it may unfold to, so that a small file cannot fill the machine. What could not be read is told
//! ([`Reading`]): locked by a password, pictures of pages without text, too large, broken, or a form that is not looked
//! into. The formats but CSV and text need the feature `attachments`; without it they are [`Reading::Lean`].

#[cfg(feature = "attachments")]
mod markup;
#[cfg(feature = "attachments")]
mod packed;
#[cfg(feature = "attachments")]
mod pdf;
mod plain;
#[cfg(feature = "attachments")]
mod sheets;
#[cfg(all(test, feature = "attachments"))]
mod tests;
#[cfg(feature = "attachments")]
mod word97;

use crate::files::{Fault, Links, read_regular};
use std::path::Path;

/// The largest file that is looked into, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;
/// What one file may unfold to, in bytes: a hundred thousand rows of names are about 20 MB of XML.
pub const LARGEST_TEXT: u64 = 256 << 20;

/// How the reading of an attachment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// All of its text was read.
    Whole,
    /// Its form holds no text that could be looked into: pictures, sound, films.
    Other,
    /// Locked by a password.
    Encrypted,
    /// Pages without text: a scan.
    NoText,
    /// Larger than is read, or unfolding to more.
    TooLarge,
    Broken,
    /// It cannot be opened at all; told elsewhere.
    Unreadable,
    /// A form that holds text but is not looked into: old slides, OFD, archives.
    Left,
    /// A form that this build does not read: the feature `attachments` is left out of it.
    Lean,
}

/// Where in its file a piece of text stands, as people count: from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot<'a> {
    Line(u32),
    /// In a sheet's row; the column is the cell's.
    Row(&'a str, u32),
    /// A row of a table in a Word file or on a slide.
    TableRow(u32, u32),
    Paragraph(u32),
    Page(u32),
}

/// A piece of an attachment's text.
#[derive(Debug)]
pub enum Piece<'a> {
    /// A table begins: what its rows' columns mean is said anew.
    Table,
    /// The cells of a row that are not empty, each with its column from 0, in order.
    Row(Spot<'a>, &'a [(u32, String)]),
    /// Running text. Two pieces are never parts of one word.
    Text(Spot<'a>, &'a str),
}

/// Takes the pieces of a file.
pub type Each<'e> = &'e mut dyn FnMut(Piece<'_>);

/// Reads the text of a file.
pub fn read(path: &Path, each: Each<'_>) -> Reading {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let Some(form) = form(&ending) else { return Reading::Other };
    let bytes = match read_regular(path, LARGEST_FILE, Links::Followed) {
        Ok(bytes) => bytes,
        Err(Fault::TooLarge) => return Reading::TooLarge,
        Err(_) => return Reading::Unreadable,
    };
    read_bytes(form, &bytes, each).err().unwrap_or(Reading::Whole)
}

/// The forms that are known to hold text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Plain,
    Pdf,
    Packed,
    Workbook,
    Word,
    Left,
}

fn form(ending: &str) -> Option<Form> {
    Some(match ending {
        "csv" | "tsv" => Form::Csv,
        "txt" | "json" | "xml" | "htm" | "html" | "md" | "log" | "rtf" | "svg" | "vtt" | "srt" | "ass" | "lrc"
        | "ics" | "vcf" | "yaml" | "yml" | "geojson" | "kml" => Form::Plain,
        "pdf" => Form::Pdf,
        "docx" | "docm" | "dotx" | "xlsx" | "xlsm" | "xltx" | "pptx" | "pptm" | "ppsx" | "odt" | "ods" | "odp" => {
            Form::Packed
        }
        "xls" | "et" | "xlsb" => Form::Workbook,
        "doc" | "wps" => Form::Word,
        "ppt" | "dps" | "ofd" | "zip" | "rar" | "7z" | "tar" | "gz" | "tgz" => Form::Left,
        _ => return None,
    })
}

/// What the ending says is not always what the file is: many systems export HTML or CSV as `.xls`. A file that begins
/// with none of the signs of its form, and is text, is read as text.
fn read_bytes(form: Form, bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    match (form, bytes) {
        (Form::Csv, _) => plain::csv(bytes, each),
        (Form::Plain, _) => plain::plain(bytes, each),
        (Form::Left, _) => Err(Reading::Left),
        (Form::Packed | Form::Workbook | Form::Word, [b'P', b'K', ..]) => packed_office(bytes, each),
        (Form::Packed | Form::Workbook | Form::Word, [0xd0, 0xcf, 0x11, 0xe0, ..]) => old_office(bytes, each),
        (Form::Pdf, _) if memchr::memmem::find(&bytes[..bytes.len().min(1_024)], b"%PDF-").is_some() => {
            portable(bytes, each)
        }
        _ => plain::plain(bytes, each),
    }
}

#[cfg(feature = "attachments")]
use {packed::read as packed_office, pdf::read as portable};

/// The container of old office files; a packed one that is locked lies in such a container too. Which program's it is
/// is told by the names of its streams.
#[cfg(feature = "attachments")]
fn old_office(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") {
        return Err(Reading::Encrypted);
    }
    if holds("WordDocument") { word97::read(bytes, each) } else { sheets::read(bytes, each) }
}

#[cfg(not(feature = "attachments"))]
fn packed_office(_: &[u8], _: Each<'_>) -> Result<(), Reading> {
    Err(Reading::Lean)
}

#[cfg(not(feature = "attachments"))]
fn portable(_: &[u8], _: Each<'_>) -> Result<(), Reading> {
    Err(Reading::Lean)
}

#[cfg(not(feature = "attachments"))]
fn old_office(_: &[u8], _: Each<'_>) -> Result<(), Reading> {
    Err(Reading::Lean)
}

/// A column's letters, as workbooks name it: A, B, … Z, AA.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// Workbooks keep numbers as floating point: an account is written out, not as a power of ten.
#[cfg(feature = "attachments")]
fn number_as_written(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e21 { format!("{number:.0}") } else { number.to_string() }
}
