//! Findings in the forms that people and tools read.
//!
//! [`write`] takes findings in the order in which they should stand and writes them in one [`Format`]: for the
//! terminal ([`text`]), one JSON object a line ([`json`]), for code forges ([`annotations`], [`sarif`]), and as a
//! page to send round ([`html`]). Everything that comes from content is made harmless on the way ([`visible`]);
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

use super::{Finding, Language, Severity};

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

/// How findings are written.
#[derive(Debug, Clone, Copy)]
pub struct ReportOptions<'a> {
    pub language: Language,
    /// The folder that the places' paths start from; lines of source are read from below it.
    pub root: &'a Path,
    /// Whether text may hold terminal colours.
    pub colour: bool,
}

/// Writes all findings.
pub fn write(findings: &[Finding], format: Format, options: &ReportOptions, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(findings, options, out),
        Format::Json => json::write(findings, options.language, out),
        Format::Github => annotations::write_github(findings, options.language, out),
        Format::Gitlab => annotations::write_gitlab(findings, options.language, out),
        Format::Sarif => sarif::write(findings, options.language, out),
        Format::Html => html::write(findings, options.language, out),
    }
}

/// How many there are of each severity: `3 个错误，2 个警告`, `3 errors, 2 warnings`.
pub fn summary(findings: &[Finding], language: Language) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .map(|severity| (severity, findings.iter().filter(|finding| finding.severity == severity).count()))
        .filter(|(_, count)| *count > 0);
    let parts: Vec<String> = counts.map(|(severity, count)| counted(count, severity, language)).collect();
    if parts.is_empty() {
        return language.pick("没有发现问题", "nothing found").into();
    }
    parts.join(language.pick("，", ", "))
}

fn counted(count: usize, severity: Severity, language: Language) -> String {
    let label = label(severity, language);
    match language {
        Language::Chinese => format!("{count} 个{label}"),
        Language::English if count == 1 || severity == Severity::Info => format!("{count} {label}"),
        Language::English => format!("{count} {label}s"),
    }
}

/// The severity as people read it.
fn label(severity: Severity, language: Language) -> &'static str {
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
