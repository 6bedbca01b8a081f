//! Findings as JSON, one object a line.
//!
//! Takes a report, writes for each finding its code, name, severity, place, record, organization, field, text, message
//! and hint; what a finding lacks is `null`. Behind them, the waivers in force, each an object with the one key `waiver`.
//! The keys are part of the content format and change only with its version.

use std::io;

use super::super::{Finding, Language, Waived};
use super::Report;
use serde::Serialize;

/// The keys, in their order.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    path: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    record: Option<&'a str>,
    organization: Option<Body<'a>>,
    field: Option<&'a str>,
    text: Option<&'a str>,
    message: &'a str,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct Body<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct WaiverLine<'a> {
    waiver: Waiver<'a>,
}

#[derive(Serialize)]
struct Waiver<'a> {
    code: &'a str,
    name: &'a str,
    record: &'a str,
    reason: &'a str,
    until: &'a str,
    /// What it lets pass.
    passed: Vec<Line<'a>>,
}

pub fn write(report: &Report, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.findings {
        out.write_all(encoded(&line(finding, language))?.as_bytes())?;
        out.write_all(b"\n")?;
    }
    for waived in report.waived {
        out.write_all(encoded(&WaiverLine { waiver: waiver(waived, language) })?.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn waiver(waived: &Waived, language: Language) -> Waiver<'_> {
    Waiver {
        code: waived.rule.code,
        name: waived.rule.name,
        record: &waived.record,
        reason: &waived.reason,
        until: &waived.until,
        passed: waived.passed.iter().map(|finding| line(finding, language)).collect(),
    }
}

fn line(finding: &Finding, language: Language) -> Line<'_> {
    let place = &finding.place;
    Line {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.severity.name(),
        path: Some(&*place.path).filter(|path| !path.is_empty()),
        line: Some(place.line).filter(|line| *line > 0),
        column: Some(place.column).filter(|column| *column > 0),
        record: finding.record.as_deref(),
        organization: finding.organization.as_ref().map(|body| Body { id: &body.id, name: &body.name }),
        field: finding.field.as_deref(),
        text: finding.text.as_deref(),
        message: finding.message.get(language),
        hint: finding.hint.as_ref().map(|hint| hint.get(language)),
    }
}

/// JSON that may be shown on a terminal: serde_json escapes only the first 32 control characters.
pub fn encoded(value: &impl Serialize) -> io::Result<String> {
    let mut json = serde_json::to_string(value)?;
    if json.contains(commands) {
        let mut escaped = String::with_capacity(json.len() + 16);
        for character in json.chars() {
            if commands(character) {
                escaped.push_str(&format!("\\u{:04x}", character as u32));
            } else {
                escaped.push(character);
            }
        }
        json = escaped;
    }
    Ok(json)
}

/// Those characters beyond the first 32 that a terminal obeys or that turn the direction of writing. They stand
/// inside strings only, so that an escape may take their place.
fn commands(character: char) -> bool {
    matches!(character, '\u{7f}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
