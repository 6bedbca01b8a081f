//! What the bytes of an attachment say it is, held against its ending: another form, locked by a password, a scan.
//!
//! Takes a file, tells what is wrong with it for readers ([`check`]), its size included, from its first bytes and, in a PDF, from the
//! words of its structure. Nothing is unpacked: what only unpacking shows is left to who reads the text.

use crate::config::Config;
use crate::files::{Links, open_regular};
use crate::finding::{Finding, Place, Rule, rules};
use memchr::memmem;
use std::io::Read;
use std::path::Path;

/// Adds what is wrong with one attachment. `shown` is its path from the site's root.
pub fn check(config: &Config, path: &Path, shown: &str, size: u64, title: &str, findings: &mut Vec<Finding>) {
    // One that is empty is named already.
    if size == 0 {
        return;
    }
    let mut add = |rule, chinese: String, english: String, hint| {
        findings.push(finding(rule, shown, &chinese, &english, hint).record(title));
    };
    let largest = config.settings.largest_attachment_mb;
    if size > largest << 20 {
        let megabytes = size.div_ceil(1 << 20);
        add(
            &rules::ATTACHMENT_LARGE,
            format!("附件有 {megabytes} MB，超过 {largest} MB"),
            format!("the attachment has {megabytes} MB, more than {largest}"),
            (
                "压缩图片或分成几个文件；上限见 site.yaml 的 attachments.largest_mb",
                "compress its pictures or split it; the limit is attachments.largest_mb of site.yaml",
            ),
        );
    }
    match look(path) {
        Some(FormFault::Mislabelled(form)) => add(
            &rules::ATTACHMENT_MISLABELLED,
            format!("附件的内容不是后缀所说的格式（实为 {form}）"),
            format!("the attachment is not what its ending says (it is {form})"),
            (
                "用正确的程序另存，或改成与内容相符的后缀",
                "save it anew in the form that its ending names, or correct the ending",
            ),
        ),
        Some(FormFault::Encrypted) => findings.push(locked(shown).record(title)),
        Some(FormFault::NoText) => findings.push(without_text(shown).record(title)),
        None => {}
    }
}

/// A file that asks for a password.
pub fn locked(shown: &str) -> Finding {
    finding(
        &rules::ATTACHMENT_LOCKED,
        shown,
        "附件设有密码，公众打不开",
        "the attachment is locked by a password",
        ("去掉密码后重新保存", "save it without a password"),
    )
}

/// A PDF of pictures alone.
pub fn without_text(shown: &str) -> Finding {
    finding(
        &rules::ATTACHMENT_NO_TEXT,
        shown,
        "附件只有图像，没有文字，不能检索也不能朗读",
        "the attachment is pictures alone: it cannot be searched or read aloud",
        ("用原文件导出 PDF，或作文字识别", "export the PDF from the original file, or run text recognition"),
    )
}

fn finding(
    rule: &'static Rule,
    shown: &str,
    chinese: &str,
    english: &str,
    hint: (&'static str, &'static str),
) -> Finding {
    let name = shown.rsplit('/').next().unwrap_or(shown);
    let finding = Finding::new(rule, Place::file(shown), format!("{chinese}：{name}"), format!("{english}: {name}"));
    finding.text(name).hint(hint.0, hint.1)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormFault {
    /// The bytes are of another form than the ending, by the name of that form.
    Mislabelled(&'static str),
    Encrypted,
    /// A PDF of pictures alone.
    NoText,
}

/// So much of a file is looked at: a PDF has the words of its structure all through it.
const LOOKED_AT: u64 = 64 << 20;
/// A file of no known form that is shorter is not judged.
const SHORTEST: usize = 32;
/// Enough of other forms.
const HEAD: u64 = 4 << 10;

fn look(path: &Path) -> Option<FormFault> {
    let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
    let wanted = wanted(&ending)?;
    let (file, length) = open_regular(path, Links::Followed).ok()?;
    let limit = if wanted.contains(&Form::Pdf) || wanted.contains(&Form::Zip) { LOOKED_AT } else { HEAD };
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes).ok()?;
    judge(&ending, wanted, &bytes, length <= limit)
}

fn judge(ending: &str, wanted: &[Form], bytes: &[u8], whole: bool) -> Option<FormFault> {
    let form = Form::of(bytes);
    match form {
        // A workbook or text that is locked lies in the older container.
        Form::Container if wanted.contains(&Form::Zip) && holds(bytes, &utf16("EncryptedPackage")) => {
            Some(FormFault::Encrypted)
        }
        // So few bytes are nobody's document: what is cut off is told by who reads the text.
        Form::Other if bytes.len() < SHORTEST => None,
        form if !wanted.contains(&form) => Some(FormFault::Mislabelled(form.name())),
        Form::Pdf if holds(bytes, b"/Encrypt") && holds(bytes, b"trailer") | holds(bytes, b"/XRef") => {
            Some(FormFault::Encrypted)
        }
        // Packed objects could hold the fonts.
        Form::Pdf if whole && holds(bytes, b"/Image") && !holds(bytes, b"/Font") && !holds(bytes, b"/ObjStm") => {
            Some(FormFault::NoText)
        }
        Form::Zip if ending == "zip" && bytes.get(6).is_some_and(|flags| flags & 1 == 1) => Some(FormFault::Encrypted),
        _ => None,
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memmem::find(bytes, word).is_some()
}

fn utf16(word: &str) -> Vec<u8> {
    word.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pdf,
    /// Zip, and what is packed so: docx, xlsx, pptx, odt, ods, ofd.
    Zip,
    /// The container of older office files.
    Container,
    Rich,
    Png,
    Jpeg,
    Gif,
    Webp,
    Rar,
    SevenZip,
    Gzip,
    /// A page of HTML.
    Page,
    /// Anything else.
    Other,
}

impl Form {
    fn of(bytes: &[u8]) -> Form {
        let starts = |sign: &[u8]| bytes.starts_with(sign);
        let text = bytes.get(..512.min(bytes.len())).unwrap_or_default();
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start().to_ascii_lowercase();
        // A reader finds a PDF's sign in its first kilobyte.
        if memmem::find(bytes.get(..1_024.min(bytes.len())).unwrap_or_default(), b"%PDF-").is_some() {
            Form::Pdf
        } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            Form::Zip
        } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            Form::Container
        } else if starts(b"{\\rtf") {
            Form::Rich
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Form::Png
        } else if starts(b"\xff\xd8\xff") {
            Form::Jpeg
        } else if starts(b"GIF8") {
            Form::Gif
        } else if starts(b"RIFF") && bytes.get(8..12).is_some_and(|name| name == b"WEBP") {
            Form::Webp
        } else if starts(b"Rar!\x1a\x07") {
            Form::Rar
        } else if starts(b"7z\xbc\xaf\x27\x1c") {
            Form::SevenZip
        } else if starts(b"\x1f\x8b") {
            Form::Gzip
        } else if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") {
            Form::Page
        } else {
            Form::Other
        }
    }

    fn name(self) -> &'static str {
        match self {
            Form::Pdf => "PDF",
            Form::Zip => "zip/OOXML",
            Form::Container => "Word/Excel 97-2003",
            Form::Rich => "RTF",
            Form::Png => "PNG",
            Form::Jpeg => "JPEG",
            Form::Gif => "GIF",
            Form::Webp => "WebP",
            Form::Rar => "RAR",
            Form::SevenZip => "7z",
            Form::Gzip => "gzip",
            Form::Page => "HTML",
            Form::Other => "text",
        }
    }
}

/// The forms that a file with this ending may have; none where nothing is known of it.
fn wanted(ending: &str) -> Option<&'static [Form]> {
    Some(match ending {
        "pdf" => &[Form::Pdf],
        "docx" | "xlsx" | "pptx" | "docm" | "xlsm" | "odt" | "ods" | "odp" | "ofd" | "zip" => &[Form::Zip],
        // Text editors write RTF under this ending, and programs open it.
        "doc" | "wps" => &[Form::Container, Form::Rich],
        "xls" | "et" | "ppt" | "dps" => &[Form::Container],
        "rtf" => &[Form::Rich],
        "png" => &[Form::Png],
        "jpg" | "jpeg" => &[Form::Jpeg],
        "gif" => &[Form::Gif],
        "webp" => &[Form::Webp],
        "rar" => &[Form::Rar],
        "7z" => &[Form::SevenZip],
        "gz" | "tgz" => &[Form::Gzip],
        "csv" | "txt" | "json" => &[Form::Other],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ending: &str, bytes: &[u8]) -> Option<FormFault> {
        judge(ending, wanted(ending).expect("a known ending"), bytes, true)
    }

    #[test]
    fn a_file_is_what_its_ending_says() {
        assert_eq!(of("docx", b"PK\x03\x04\x14\0\0\0"), None);
        assert_eq!(of("docx", b"%PDF-1.4\n"), Some(FormFault::Mislabelled("PDF")));
        assert_eq!(of("xls", b"<html><table>"), Some(FormFault::Mislabelled("HTML")));
        assert_eq!(of("xls", b"PK\x03\x04\x14\0\0\0"), Some(FormFault::Mislabelled("zip/OOXML")));
        assert_eq!(of("doc", b"{\\rtf1 text}"), None);
        assert_eq!(of("csv", "名称,数量\n".as_bytes()), None);
        assert_eq!(of("csv", b"PK\x03\x04\x14\0\0\0"), Some(FormFault::Mislabelled("zip/OOXML")));
        assert_eq!(of("pdf", &[7; 40]), Some(FormFault::Mislabelled("text")));
        assert_eq!(of("png", b"\xff\xd8\xff\xe0"), Some(FormFault::Mislabelled("JPEG")));
        assert_eq!(of("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Some(FormFault::Mislabelled("Word/Excel 97-2003")));
    }

    #[test]
    fn what_is_locked_is_told() {
        let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        locked.extend(utf16("EncryptedPackage"));
        assert_eq!(of("xlsx", &locked), Some(FormFault::Encrypted));
        assert_eq!(of("zip", b"PK\x03\x04\x14\0\x01\0"), Some(FormFault::Encrypted));
        assert_eq!(of("zip", b"PK\x03\x04\x14\0\0\0"), None);
        assert_eq!(of("pdf", b"%PDF-1.4\ntrailer <</Root 1 0 R /Encrypt 5 0 R>>"), Some(FormFault::Encrypted));
    }

    #[test]
    fn a_pdf_of_pictures_alone_has_no_text() {
        assert_eq!(of("pdf", b"%PDF-1.4\n<</Subtype /Image>>\ntrailer <<>>"), Some(FormFault::NoText));
        assert_eq!(of("pdf", b"%PDF-1.4\n<</Subtype /Image>> <</Type /Font>>\ntrailer <<>>"), None);
        assert_eq!(of("pdf", b"%PDF-1.5\n<</Subtype /Image>> <</Type /ObjStm>>"), None);
    }
}
