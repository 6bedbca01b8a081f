//! Findings as SARIF 2.1.0, for code scanning and editors.
//!
//! Takes a report, writes one run with all rules and what their pages say, the results, and as suppressed results
//! what the waivers in force let pass.

use std::collections::HashMap;
use std::io;

use super::annotations::fingerprint;
use super::json::encoded;
use super::{Report, message_with_hint, path_or_site};
use crate::finding::page::Telling;
use crate::finding::rules::Area;
use crate::finding::{Finding, Language, Rule, Severity, Waived, rules};
use crate::text::encode::path_href;
use serde_json::{Value, json};

pub fn write(report: &Report, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let mut seen = HashMap::new();
    let places: HashMap<&str, usize> = rules::ALL.iter().enumerate().map(|(at, rule)| (rule.code, at)).collect();
    let areas = rules::AREAS.iter().flat_map(|area| area.rules.iter().map(move |rule| (area, rule)));
    let tool = json!({"driver": {
        "name": "gongkai",
        "version": env!("CARGO_PKG_VERSION"),
        "language": language.tag(),
        "rules": areas.map(|(area, rule)| described(area, rule, language)).collect::<Vec<_>>(),
    }});
    // Written piece by piece: there may be hundreds of thousands of results.
    write!(
        out,
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\
         \"columnKind\":\"unicodeCodePoints\",\"results\":[",
        encoded(&tool)?,
    )?;
    let found = report.findings.iter().map(|finding| (finding, None));
    let passed =
        report.waived.iter().flat_map(|waiver| waiver.passed.iter().map(move |finding| (finding, Some(waiver))));
    for (at, (finding, waiver)) in found.chain(passed).enumerate() {
        let index = places.get(finding.rule.code).copied();
        let mut result = result(finding, index, fingerprint(finding, &mut seen), language);
        if let Some(waiver) = waiver {
            result["suppressions"] = json!([suppression(waiver, language)]);
        }
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(encoded(&result)?.as_bytes())?;
    }
    out.write_all(b"\n]}]}\n")
}

/// A waiver, as SARIF says that a result was accepted: without a status, it is.
fn suppression(waiver: &Waived, language: Language) -> Value {
    let (reason, until) = (&waiver.reason, &waiver.until);
    let justification = language.pick(format!("{reason}（至 {until}）"), format!("{reason} (until {until})"));
    json!({"kind": "external", "justification": justification})
}

fn described(area: &Area, rule: &Rule, language: Language) -> Value {
    let page = rule.page();
    let telling = page.telling(language);
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": language.pick(rule.chinese, rule.english)},
        "fullDescription": {"text": telling.what},
        "help": {"text": help(telling, language, ""), "markdown": help(telling, language, "**")},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [language.pick(area.chinese, area.english)]},
    })
}

/// Why, by which source and how to mend it, each label between marks.
fn help(telling: &Telling, language: Language, mark: &str) -> String {
    let labels = language.pick(["为什么：", "依据：", "改法："], ["Why: ", "Source: ", "Mend: "]);
    let parts = labels.into_iter().zip([telling.why, telling.source, telling.mend]);
    let parts: Vec<String> = parts.map(|(label, part)| format!("{mark}{}{mark} {part}", label.trim_end())).collect();
    parts.join("\n\n")
}

fn result(finding: &Finding, rule: Option<usize>, fingerprint: String, language: Language) -> Value {
    let place = &finding.place;
    // Code scanning shows nothing without a line.
    let mut region = json!({"startLine": place.line.max(1)});
    if place.line > 0 && place.column > 0 {
        region["startColumn"] = place.column.into();
    }
    let mut result = json!({
        "ruleId": finding.rule.code,
        "level": level(finding.severity),
        "message": {"text": message_with_hint(finding, language)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": path_href(path_or_site(finding)), "uriBaseId": "%SRCROOT%"},
            "region": region,
        }}],
        "partialFingerprints": {"finding/v1": fingerprint},
        "properties": {
            "record": finding.record,
            "organization": finding.organization.as_ref().map(|body| &body.id),
            "field": finding.field, "text": finding.text,
        },
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = rule.into();
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
