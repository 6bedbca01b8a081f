//! What the bytes of attachments said, held against how the reading of their text ended: one word for each file.
//!
//! `attachment_form` looks at bytes alone and can be wrong both ways: a PDF that carries only a password of its owner
//! opens for everybody, and fonts or locks may lie in packed parts. Who has read the text knows. Takes the records with
//! their readings, and corrects the findings on locked files and on pictures alone.

use super::attachment_form::{locked, without_text};
use super::attachment_text::Reading;
use super::record::Record;
use crate::finding::{Finding, rules};
use std::collections::{BTreeMap, BTreeSet};

pub fn settle(records: &[Record], findings: &mut Vec<Finding>) {
    let mut readings: BTreeMap<String, (&Record, Reading)> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.attachments.is_empty()) {
        let folder = record.attachment_folder();
        for attachment in &record.attachments {
            readings.insert(format!("{folder}/{}", attachment.file), (record, attachment.reading));
        }
    }
    if readings.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let reading = readings.get(&*finding.place.path).map_or(Reading::Other, |(_, reading)| *reading);
        match reading {
            Reading::Whole => {
                ![rules::ATTACHMENT_LOCKED.code, rules::ATTACHMENT_NO_TEXT.code].contains(&finding.rule.code)
            }
            Reading::NoText => finding.rule.code != rules::ATTACHMENT_LOCKED.code,
            Reading::Encrypted | Reading::Broken => finding.rule.code != rules::ATTACHMENT_NO_TEXT.code,
            _ => true,
        }
    });
    // What remains was told already, and is taken out of the list of what is to be told.
    for finding in findings.iter() {
        let told = match readings.get(&*finding.place.path) {
            Some((_, Reading::Encrypted)) => finding.rule.code == rules::ATTACHMENT_LOCKED.code,
            Some((_, Reading::NoText)) => finding.rule.code == rules::ATTACHMENT_NO_TEXT.code,
            _ => false,
        };
        if told {
            readings.remove(&*finding.place.path);
        }
    }
    for (path, (record, reading)) in readings {
        let found = match reading {
            Reading::Encrypted => locked(&path),
            // An old Word file without a word is an empty form, no scan.
            Reading::NoText if path.to_ascii_lowercase().ends_with(".pdf") => without_text(&path),
            _ => continue,
        };
        findings.push(found.record(&record.title).owner(record.reference()));
    }
    // That nobody looked into such a file for personal data needs no second finding.
    let told: BTreeSet<Box<str>> = findings
        .iter()
        .filter(|finding| [&rules::ATTACHMENT_LOCKED, &rules::ATTACHMENT_NO_TEXT].contains(&finding.rule))
        .map(|finding| finding.place.path.clone())
        .collect();
    findings.retain(|finding| finding.rule != &rules::PERSONAL_UNCHECKED || !told.contains(&finding.place.path));
}
