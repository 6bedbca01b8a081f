//! Attachments → what their texts and names show of persons, and which of them could not be looked into.
//!
//! Files are read in parallel, each once. A finding names the file, the cell or page, and how many more there are.

use crate::content::attachment_text::{Piece, Reading, Spot, letters, read};
use crate::content::record::Record;
use crate::finding::{Excerpt, Finding, Place, rules};
use crate::text::personal::columns::Table;
use crate::text::personal::{Found, Kind, Words, blotted, find};
use crate::yaml::position;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::findings::{hinted, rule};

/// Places of one kind that a finding lists.
const LISTED: usize = 5;

/// Looks into the attachments of all records, and notes how the reading of each ended.
pub fn files(root: &Path, records: &mut [Record], words: &Words, findings: &mut Vec<Finding>) {
    // What is known as locked or as a picture is not counted with what this build does not read.
    let known = [&rules::ATTACHMENT_LOCKED, &rules::ATTACHMENT_NO_TEXT];
    let told: BTreeSet<Box<str>> =
        findings.iter().filter(|one| known.contains(&one.rule)).map(|one| one.place.path.clone()).collect();
    let found: Vec<Vec<Finding>> = records
        .par_iter_mut()
        .filter(|record| !record.attachments.is_empty())
        .map(|record| {
            let mut findings = Vec::new();
            let folder = record.attachment_folder();
            let mut attachments = std::mem::take(&mut record.attachments);
            for attachment in &mut attachments {
                let shown = format!("{folder}/{}", attachment.file);
                name(record, &attachment.file, words, &mut findings);
                attachment.reading = file(root, &shown, &record.title, words, &mut findings);
                findings.extend(unread(&shown, &record.title, attachment.reading));
                for finding in findings.iter_mut().filter(|finding| finding.owner.is_none()) {
                    finding.owner = Some(record.reference().into());
                }
            }
            record.attachments = attachments;
            findings
        })
        .collect();
    let before = findings.len();
    findings.extend(found.into_iter().flatten());
    findings.extend(lean(records, &told));
    findings[before..].sort_by(|a, b| a.place.cmp(&b.place));
}

/// Personal data in a file's name, which is part of an address.
fn name(record: &Record, file: &str, words: &Words, findings: &mut Vec<Finding>) {
    for found in find(file, words) {
        let (kind, masked) = (found.kind, blotted(file));
        let finding = Finding::new(
            rule(kind, false),
            Place::at(record.source_path(), record.line, 1),
            format!("附件的文件名有{}：{masked}", kind.chinese()),
            format!("the name of an attachment shows {}: {masked}", kind.english()),
        );
        let finding = finding.record(&record.title).field("attachments").excerpt(Excerpt::Withheld);
        findings.push(finding.hint("给文件改名", "rename the file"));
    }
}

/// The finds of one kind in one file.
struct Seen {
    first: Found,
    places: Vec<String>,
    count: usize,
}

fn file(root: &Path, path: &str, title: &str, words: &Words, findings: &mut Vec<Finding>) -> Reading {
    let mut seen: BTreeMap<(Kind, bool), Seen> = BTreeMap::new();
    let mut table = Table::default();
    let mut add = |found: Found, whole: bool, place: &dyn Fn() -> String| {
        let seen =
            seen.entry((found.kind, whole)).or_insert_with(|| Seen { first: found, places: Vec::new(), count: 0 });
        seen.count += 1;
        if seen.places.len() < LISTED {
            seen.places.push(place());
        }
    };
    let reading = read(&root.join(path), &mut |piece| match piece {
        Piece::Table => table = Table::default(),
        Piece::Row(spot, cells) => {
            let named = cells.iter().map(|(column, cell)| (*column, cell.as_str()));
            table.row(named, words, |column, found, whole| add(found, whole, &|| cell(spot, column)));
        }
        Piece::Text(spot, text) => {
            for found in find(text, words) {
                let (line, column) = match spot {
                    Spot::Line(_) => position(text, found.start as u32),
                    _ => (0, 0),
                };
                add(found, false, &|| running(spot, line, column));
            }
        }
    });
    findings.extend(seen.into_iter().map(|((kind, whole), seen)| told(path, title, kind, whole, &seen)));
    reading
}

fn told(path: &str, title: &str, kind: Kind, whole: bool, seen: &Seen) -> Finding {
    let Seen { first, places, count } = seen;
    let more = |word: &str| if *count > places.len() { format!("{word}…") } else { String::new() };
    let (chinese, english) = if whole { ("应脱敏而未脱敏的", "unmasked column: ") } else { ("", "") };
    let finding = Finding::new(
        rule(kind, whole),
        Place::file(path),
        format!("附件中有{chinese}{} {count} 处：{}{}", kind.chinese(), places.join("、"), more("、")),
        format!("the attachment shows {english}{}, {count}×: {}{}", kind.english(), places.join(", "), more(", ")),
    );
    hinted(finding.record(title).text(&first.masked).excerpt(Excerpt::Withheld), first)
}

fn cell(spot: Spot<'_>, column: u32) -> String {
    match spot {
        Spot::Row(sheet, row) => format!("{}!{}{row}", blotted(sheet), letters(column)),
        Spot::TableRow(table, row) => format!("table {table}, {}{row}", letters(column)),
        Spot::Line(line) => format!("{line}:{}", letters(column)),
        other => running(other, 0, 0),
    }
}

fn running(spot: Spot<'_>, line: u32, column: u32) -> String {
    match spot {
        Spot::Page(page) => format!("p. {page}"),
        Spot::Paragraph(paragraph) => format!("¶ {paragraph}"),
        _ => format!("{line}:{column}"),
    }
}

/// A file that holds text which could not be looked into.
fn unread(path: &str, title: &str, reading: Reading) -> Option<Finding> {
    let (chinese, english, hint, hint_english) = match reading {
        Reading::Whole | Reading::Other | Reading::Unreadable | Reading::Lean => return None,
        Reading::Encrypted => {
            ("有密码", "it is locked by a password", "去掉密码再发布", "publish it without a password")
        }
        Reading::NoText => (
            "是扫描件，没有文字",
            "it is a scan without text",
            "由人看过每一页；能换成带文字的文件更好",
            "have somebody look at every page; a file with text is better",
        ),
        Reading::TooLarge => ("太大", "it is too large", "分成几个文件", "part it into several files"),
        Reading::Broken => ("已损坏", "it is broken", "重新保存后再发布", "save it anew"),
        Reading::Left => (
            "是本程序不读的格式",
            "its form is not one that is read",
            "改用 docx、xlsx 或 PDF；否则由人看过",
            "use docx, xlsx or PDF; else have somebody look at it",
        ),
    };
    let finding = Finding::new(
        &rules::PERSONAL_UNCHECKED,
        Place::file(path),
        format!("没有检查附件中的个人信息：文件{chinese}"),
        format!("the attachment was not checked for personal data: {english}"),
    );
    Some(finding.record(title).excerpt(Excerpt::Withheld).hint(hint, hint_english))
}

/// What the lean build leaves out is said once.
fn lean(records: &[Record], told: &BTreeSet<Box<str>>) -> Option<Finding> {
    let left = |record: &Record| {
        let folder = record.attachment_folder();
        let lean = record.attachments.iter().filter(|file| file.reading == Reading::Lean);
        lean.filter(|file| !told.contains(&*format!("{folder}/{}", file.file))).count()
    };
    let count: usize = records.iter().map(left).sum();
    (count > 0).then(|| {
        Finding::new(
            &rules::PERSONAL_UNCHECKED,
            Place::default(),
            format!("此版本的程序不读 Office 和 PDF 附件，{count} 个附件没有检查个人信息"),
            format!("this build of the program reads no Office files and no PDF: {count} attachments were not checked"),
        )
        .hint("用带 attachments 功能的版本检查", "check with a build that has the feature `attachments`")
    })
}
