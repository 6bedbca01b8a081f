//! Findings in the forms that people and tools read.
//!
//! [`write`] takes findings in the order in which they should stand and writes them in one [`Format`]: for the
//! terminal ([`text`]), one JSON object a line ([`json`]), for code forges ([`annotations`], [`sarif`]), and as a
//! page to send round ([`html`]); with them, the waivers in force. Everything that comes from content is made harmless on the way ([`visible`]);
//! lines of source are read only below the site's root ([`source`]). Which findings there are, their order and
//! severity, and whether the run stops are left to `finding::sort` and `audit::gate`.

mod annotations;
mod html;
mod json;
mod sarif;
mod source;
#[cfg(test)]
mod tests;
mod text;
mod visible;

use std::io;
use std::path::Path;

use super::{Finding, Language, Severity, Waived};

/// The forms that `--format` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
    Github,
    Gitlab,
    Sarif,
    Html,
}

const FORMATS: [(&str, Format); 6] = [
    ("text", Format::Text),
    ("json", Format::Json),
    ("github", Format::Github),
    ("gitlab", Format::Gitlab),
    ("sarif", Format::Sarif),
    ("html", Format::Html),
];

impl Format {
    /// Reads a name as written after `--format`.
    pub fn parse(name: &str) -> Option<Format> {
        FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// The names that [`Format::parse`] takes, in the order in which help should list them.
    pub fn names() -> [&'static str; FORMATS.len()] {
        FORMATS.map(|(name, _)| name)
    }
}

/// What a report tells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report<'a> {
    pub findings: &'a [Finding],
    pub waived: &'a [Waived],
    /// The site's name, and the day that counted as today; none where nothing is known of the site.
    pub site: Option<&'a str>,
    pub today: Option<&'a str>,
    /// Whether the findings stop a build.
    pub stopped: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy)]
pub struct ReportOptions<'a> {
    pub language: Language,
    /// The folder that the places' paths start from; lines of source are read from below it.
    pub root: &'a Path,
    /// Whether text may hold terminal colours.
    pub colour: bool,
}

/// Writes all findings, and the waivers in force where the form has a place for them.
pub fn write(report: &Report, format: Format, options: &ReportOptions, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(report, options, out),
        Format::Json => json::write(report, options.language, out),
        Format::Github => annotations::write_github(report.findings, options.language, out),
        Format::Gitlab => annotations::write_gitlab(report.findings, options.language, out),
        Format::Sarif => sarif::write(report, options.language, out),
        Format::Html => html::write(report, options.language, out),
    }
}

/// How many there are of each severity: `3 个错误，2 个警告`, `3 errors, 2 warnings`.
pub fn summary(findings: &[Finding], language: Language) -> String {
    let parts: Vec<String> =
        counted_parts(findings, language).into_iter().map(|(_, count, words)| format!("{count} {words}")).collect();
    if parts.is_empty() {
        return language.pick("没有发现问题", "nothing found").into();
    }
    parts.join(language.pick("，", ", "))
}

/// The severities that there are, each with its number and what to write behind the number.
fn counted_parts<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    language: Language,
) -> Vec<(Severity, usize, String)> {
    let mut counts = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| (severity, 0_usize));
    for finding in findings {
        if let Some((_, count)) = counts.iter_mut().find(|(severity, _)| *severity == finding.severity) {
            *count += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let label = label(severity, language);
            let words = match language {
                Language::Chinese => format!("个{label}"),
                Language::English if count == 1 || severity == Severity::Info => label.into(),
                Language::English => format!("{label}s"),
            };
            (severity, count, words)
        })
        .collect()
}

/// A number as people read it: `12,345`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The severity as people read it.
pub fn label(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("错误", "error"),
        Severity::Warning => language.pick("警告", "warning"),
        Severity::Info => language.pick("提示", "info"),
    }
}

/// Message and hint as one text, for forms that have no place for a hint.
fn message_with_hint(finding: &Finding, language: Language) -> String {
    let message = finding.message.get(language);
    match &finding.hint {
        Some(hint) => format!("{message}\n{}{}", language.pick("提示：", "hint: "), hint.get(language)),
        None => message.into(),
    }
}

/// The file to show a finding at where a form demands one: those of the run as a whole stand at the configuration.
fn path_or_site(finding: &Finding) -> &str {
    if finding.place.path.is_empty() { "site.yaml" } else { &finding.place.path }
}
