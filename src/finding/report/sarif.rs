//! Findings as SARIF 2.1.0, for code scanning and editors.
//!
//! Takes a report, writes one run with all rules and what their pages say, the results, and as suppressed results
//! what the waivers in force let pass. The whole is made
//! in memory: readers of SARIF take a few thousand results at most.

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
    let mut one = |finding: &Finding| {
        let index = places.get(finding.rule.code).copied();
        result(finding, index, fingerprint(finding, &mut seen), language)
    };
    let mut results: Vec<Value> = report.findings.iter().map(&mut one).collect();
    for waiver in report.waived {
        for finding in &waiver.passed {
            let mut result = one(finding);
            result["suppressions"] = json!([suppression(waiver, language)]);
            results.push(result);
        }
    }
    let areas = rules::AREAS.iter().flat_map(|area| area.rules.iter().map(move |rule| (area, rule)));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gongkai",
                "version": env!("CARGO_PKG_VERSION"),
                "language": language.tag(),
                "rules": areas.map(|(area, rule)| described(area, rule, language)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    out.write_all(encoded(&log)?.as_bytes())?;
    out.write_all(b"\n")
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
