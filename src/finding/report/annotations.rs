//! Findings as annotations on changes, for GitHub Actions and GitLab.
//!
//! Takes findings, writes GitHub's workflow commands or GitLab's Code Quality report. Both show a finding beside
//! the line that it speaks of; where a finding has none, GitLab is given line 1.

use std::collections::HashMap;
use std::io;

use super::json::encoded;
use super::visible::visible;
use super::{message_with_hint, path_or_site};
use crate::finding::{Finding, Language, Severity};
use serde_json::json;

/// `::error file=…,line=…,col=…,title=CODE what is wrong::message`
pub fn write_github(findings: &[Finding], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let place = &finding.place;
        let mut properties = Vec::new();
        if !place.path.is_empty() {
            properties.push(format!("file={}", property(&place.path)));
        }
        if place.line > 0 {
            properties.push(format!("line={}", place.line));
        }
        if place.line > 0 && place.column > 0 {
            properties.push(format!("col={}", place.column));
        }
        let short = language.pick(finding.rule.chinese, finding.rule.english);
        properties.push(format!("title={}", property(&format!("{} {short}", finding.rule.code))));
        let message = data(&message_with_hint(finding, language));
        writeln!(out, "::{command} {}::{message}", properties.join(","))?;
    }
    Ok(())
}

/// The message, after the last `::`. The runner turns `%0A` back into a line end.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&text, false).into_owned()
}

/// A value before it, where `:` and `,` would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>
pub fn write_gitlab(findings: &[Finding], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let mut seen: HashMap<blake3::Hash, u64> = HashMap::new();
    out.write_all(b"[")?;
    for (at, finding) in findings.iter().enumerate() {
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let issue = json!({
            "description": message_with_hint(finding, language),
            "check_name": format!("{} {}", finding.rule.code, finding.rule.name),
            "fingerprint": fingerprint(finding, &mut seen),
            "severity": severity,
            "location": {"path": path_or_site(finding), "lines": {"begin": finding.place.line.max(1)}},
        });
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(encoded(&issue)?.as_bytes())?;
    }
    out.write_all(b"\n]\n")
}

/// Names a finding from one run to the next, also when lines above it come or go and in either language. Of findings
/// that are equal in all this, the later ones are numbered: GitLab would drop them.
pub(super) fn fingerprint(finding: &Finding, seen: &mut HashMap<blake3::Hash, u64>) -> String {
    let mut hasher = blake3::Hasher::new();
    let field = finding.field.as_deref().unwrap_or_default();
    for part in [finding.rule.code, &*finding.place.path, field, &*finding.message.chinese] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let count = seen.entry(hasher.finalize()).or_default();
    if *count > 0 {
        hasher.update(&count.to_le_bytes());
    }
    *count += 1;
    hasher.finalize().to_hex()[..32].into()
}
