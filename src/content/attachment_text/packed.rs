//! Packed office files (OOXML, OpenDocument): which parts hold text, unpacked within a limit.

use super::{Each, LARGEST_TEXT, Reading, markup};
use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

pub type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;
/// What may still be unfolded of a file, in bytes.
pub type Allowance = Cell<u64>;

pub fn read(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
    let allowance = Cell::new(LARGEST_TEXT);
    let mut names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.sort();
    if names.iter().any(|name| name == "content.xml") {
        if locked(&mut archive, &allowance) {
            return Err(Reading::Encrypted);
        }
        return part(&mut archive, "content.xml", &allowance, |text| markup::open_document(text, each));
    }
    if names.iter().any(|name| name == "xl/workbook.xml") {
        return markup::workbook(&mut archive, &names, &allowance, each);
    }
    if names.iter().any(|name| name == "word/document.xml") {
        for name in names.iter().filter(|name| of_word(name)) {
            part(&mut archive, name, &allowance, |text| markup::flow(text, each))?;
        }
        return Ok(());
    }
    let slides: Vec<&String> = names.iter().filter(|name| of_slides(name)).collect();
    if slides.is_empty() {
        return Err(Reading::Broken);
    }
    slides.into_iter().try_for_each(|name| part(&mut archive, name, &allowance, |text| markup::flow(text, each)))
}

fn of_word(name: &str) -> bool {
    let Some(name) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else { return false };
    ["document", "header", "footer", "footnotes", "endnotes", "comments"]
        .iter()
        .any(|part| name.strip_prefix(part).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())))
}

fn of_slides(name: &str) -> bool {
    ["ppt/slides/", "ppt/notesSlides/", "ppt/comments/"].iter().any(|folder| name.starts_with(folder))
        && name.ends_with(".xml")
}

/// Reads one part of the archive.
pub fn part(
    archive: &mut Archive<'_>,
    name: &str,
    allowance: &Allowance,
    read: impl FnOnce(BufReader<Limited<'_, '_>>) -> Result<(), Reading>,
) -> Result<(), Reading> {
    let file = archive.by_name(name).map_err(fault)?;
    let result = read(BufReader::with_capacity(32 << 10, Limited { inner: Box::new(file), allowance }));
    if allowance.get() == 0 { Err(Reading::TooLarge) } else { result }
}

/// Whether an OpenDocument's manifest says that its parts are encrypted.
fn locked(archive: &mut Archive<'_>, allowance: &Allowance) -> bool {
    let mut manifest = String::new();
    let read = part(archive, "META-INF/manifest.xml", allowance, |text| {
        text.take(1 << 20).read_to_string(&mut manifest).map(drop).map_err(|_| Reading::Broken)
    });
    read.is_ok() && manifest.contains("encryption-data")
}

pub fn fault(error: ZipError) -> Reading {
    match error {
        ZipError::UnsupportedArchive(reason) if reason == ZipError::PASSWORD_REQUIRED => Reading::Encrypted,
        _ => Reading::Broken,
    }
}

/// What a part unfolds to, counted against the file's allowance.
pub struct Limited<'f, 'a> {
    inner: Box<dyn Read + 'f>,
    allowance: &'a Allowance,
}

impl Read for Limited<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.allowance.get().saturating_sub(read as u64);
        self.allowance.set(left);
        if left == 0 && read > 0 { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(read) }
    }
}
