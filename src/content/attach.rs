//! Records and the files of their folders → records with their attachments.
//!
//! Sizes and hashes are taken here; what is missing, empty or unreadable is found, and so are files in which a browser
//! would run a program: they would act in the name of the portal's own address.

use super::attachment_form;
use super::attachment_text::Reading;
use super::file;
use super::record::{self, Attachment, Record};
use crate::config::Config;
use crate::files::{Links, read_regular};
use crate::finding::{Finding, Place, rules};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Files that browsers run, by their ending.
const ACTIVE: [&str; 8] = ["html", "htm", "xhtml", "shtml", "js", "mjs", "swf", "hta"];
/// A larger drawing is not looked into, and counts as one that may hold a program.
const LARGEST_DRAWING: u64 = 8 << 20;

/// Gives each record the files of its folder: those that it lists first, then the others by name.
pub fn attach(
    config: &Config,
    records: &mut [Record],
    files: &BTreeMap<String, Vec<String>>,
    findings: &mut Vec<Finding>,
) {
    let owners: HashMap<String, usize> = if files.is_empty() {
        HashMap::new()
    } else {
        records.iter().enumerate().map(|(index, record)| (record.reference(), index)).collect()
    };
    for (folder, names) in files {
        let Some(record) = owners.get(folder).map(|index| &mut records[*index]) else { continue };
        let mut attachments: Vec<Attachment> = std::mem::take(&mut record.attachments).into();
        for name in names {
            match attachments.iter_mut().find(|attachment| *attachment.file == **name) {
                Some(listed) => measure(config, folder, listed, findings, &record.title),
                None => {
                    let mut attachment = Attachment {
                        file: name.as_str().into(),
                        title: None,
                        size: 0,
                        hash: 0,
                        reading: Reading::Other,
                    };
                    measure(config, folder, &mut attachment, findings, &record.title);
                    attachments.push(attachment);
                }
            }
        }
        record.attachments = attachments.into();
    }
    for record in records.iter_mut().filter(|record| !record.attachments.is_empty()) {
        let (found, missing): (Vec<_>, Vec<_>) =
            std::mem::take(&mut record.attachments).into_iter().partition(|attachment| attachment.size > 0);
        for attachment in &missing {
            let known =
                files.get(&record.reference()).is_some_and(|names| names.iter().any(|name| **name == *attachment.file));
            let (chinese, english) = if known {
                ("附件是空文件", "the attachment is empty")
            } else {
                ("附件文件夹里没有这个文件", "the record's folder has no such file")
            };
            findings.push(
                Finding::new(
                    &rules::ATTACHMENT_MISSING,
                    Place::at(record.source_path(), record.line, 1),
                    format!("{chinese}：{}", attachment.file),
                    format!("{english}: {}", attachment.file),
                )
                .record(&record.title)
                .field("attachments")
                .text(&attachment.file)
                .hint(
                    format!("放进 {}/", record.attachment_folder()),
                    format!("put it into {}/", record.attachment_folder()),
                ),
            );
        }
        record.attachments = found.into();
    }
    for record in records.iter() {
        shown_files(record, findings);
    }
}

/// Pictures, sound and films that a record shows must be files of its folder.
fn shown_files(record: &Record, findings: &mut Vec<Finding>) {
    let (media, images, field) = match &record.detail {
        record::Detail::Interpretation(detail) => (&detail.media, &detail.images, "images"),
        record::Detail::Interview(detail) => (&detail.media, &detail.photos, "photos"),
        _ => return,
    };
    let named = media.iter().flat_map(|media| {
        [("media.file", &media.file), ("media.poster", &media.poster), ("media.captions", &media.captions)]
    });
    let named = named.filter_map(|(field, file)| Some((field, file.as_deref()?)));
    for (field, file) in named.chain(images.iter().map(|image| (field, &*image.file))) {
        if record.attachments.iter().any(|attachment| *attachment.file == *file) {
            continue;
        }
        findings.push(
            Finding::new(
                &rules::ATTACHMENT_MISSING,
                Place::at(record.source_path(), record.line, 1),
                format!("附件文件夹里没有这个文件：{file}"),
                format!("the record's folder has no such file: {file}"),
            )
            .record(&record.title)
            .field(field)
            .text(file)
            .hint(
                format!("放进 {}/", record.attachment_folder()),
                format!("put it into {}/", record.attachment_folder()),
            ),
        );
    }
}

fn measure(config: &Config, folder: &str, attachment: &mut Attachment, findings: &mut Vec<Finding>, title: &str) {
    let path = config.content().join(folder).join(&*attachment.file);
    let before = findings.len();
    match file::fingerprint(&path) {
        Ok((size, hash)) => {
            (attachment.size, attachment.hash) = (size, hash);
            if is_active(&path) {
                findings.push(active(folder, attachment, title));
            }
            attachment_form::check(
                config,
                &path,
                &format!("content/{folder}/{}", attachment.file),
                size,
                title,
                findings,
            );
        }
        Err(fault) => findings.push(
            Finding::new(
                &rules::FILE_UNREADABLE,
                Place::file(format!("content/{folder}/{}", attachment.file)),
                format!("附件无法读取：{}", fault.chinese()),
                format!("the attachment cannot be read: {}", fault.english()),
            )
            .record(title),
        ),
    }
    for finding in &mut findings[before..] {
        finding.owner = Some(folder.into());
    }
}

/// Whether a browser would run a program in this file.
fn is_active(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if ending != "svg" {
        return ACTIVE.contains(&ending.as_str());
    }
    read_regular(path, LARGEST_DRAWING, Links::Followed).map_or(true, |bytes| drawing_runs(&bytes))
}

/// Whether a drawing (SVG) holds scripts, foreign elements, or attributes that run: `onload=`, `href="javascript:"`.
fn drawing_runs(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let handler = text.match_indices("on").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let name = text[at..].trim_start_matches(|c: char| c.is_ascii_lowercase());
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            && name.trim_start().starts_with('=')
            && text[at..].len() - name.len() > 2
    });
    handler || ["<script", "<foreignobject", "javascript:", "<!entity"].iter().any(|part| text.contains(part))
}

fn active(folder: &str, attachment: &Attachment, title: &str) -> Finding {
    Finding::new(
        &rules::ATTACHMENT_ACTIVE,
        Place::file(format!("content/{folder}/{}", attachment.file)),
        format!("附件会在浏览器中以本站名义运行：{}", attachment.file),
        format!("a browser would run this attachment in the portal's name: {}", attachment.file),
    )
    .record(title)
    .text(&attachment.file)
    .hint("改用 PDF、图片或压缩包", "publish it as PDF, as a picture, or packed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_that_run_are_told_from_plain_ones() {
        for text in ["<svg><path d=\"M0 0\"/></svg>", "<svg fill=\"none\" font-size=\"1\"><text>on = 1</text></svg>"] {
            assert!(!drawing_runs(text.as_bytes()), "{text}");
        }
        for text in [
            "<svg onload=\"x()\"/>",
            "<svg><SCRIPT/></svg>",
            "<a href=\"javascript:x\"/>",
            "<rect width=\"1\"onclick = 'x'/>",
            "<foreignObject/>",
        ] {
            assert!(drawing_runs(text.as_bytes()), "{text}");
        }
    }
}
