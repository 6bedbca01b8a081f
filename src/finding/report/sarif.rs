//! Findings as SARIF 2.1.0, for code scanning and editors.
//!
//! Takes findings, writes one run with all rules, described in both languages, and the results. The whole is made
//! in memory: readers of SARIF take a few thousand results at most.

use std::collections::HashMap;
use std::io;

use super::annotations::fingerprint;
use super::json::encoded;
use super::{message_with_hint, path_or_site};
use crate::finding::{Finding, Language, Rule, Severity, rules};
use crate::text::encode::path_href;
use serde_json::{Value, json};

pub fn write(findings: &[Finding], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let mut seen = HashMap::new();
    let places: HashMap<&str, usize> = rules::ALL.iter().enumerate().map(|(at, rule)| (rule.code, at)).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let index = places.get(finding.rule.code).copied();
            result(finding, index, fingerprint(finding, &mut seen), language)
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gongkai",
                "version": env!("CARGO_PKG_VERSION"),
                "language": language.tag(),
                "rules": rules::ALL.iter().map(|rule| described(rule, language)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    out.write_all(encoded(&log)?.as_bytes())?;
    out.write_all(b"\n")
}

fn described(rule: &Rule, language: Language) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": language.pick(rule.chinese, rule.english)},
        "fullDescription": {"text": format!("{} / {}", rule.chinese, rule.english)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
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
        "properties": {"record": finding.record, "field": finding.field, "text": finding.text},
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
