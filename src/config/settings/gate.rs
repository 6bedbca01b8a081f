//! The settings of the gate: severities by rule, and waivers.
//!
//! Takes `rules` and `waivers` of site.yaml, gives those that name a rule; the others are findings. Applying them is left
//! to `audit::gate`.

use super::Waiver;
use super::resolve::owned;
use crate::finding::{Finding, Severity, rules};
use crate::schema::{Source, parse_date};
use crate::yaml::Node;
use std::collections::BTreeMap;

/// Severity by rule code; none: off.
pub fn severities(
    node: &Node<'_>,
    source: Source<'_>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Option<Severity>> {
    let mut severities = BTreeMap::new();
    for entry in node.get("rules").map(Node::entries).unwrap_or_default() {
        match rules::find(&entry.key) {
            Some(rule) => {
                let severity = entry.node.scalar().and_then(Severity::parse);
                // A word that is no severity was named by the check of forms; it must not switch a rule off.
                if severity.is_some() || entry.node.scalar() == Some("off") {
                    severities.insert(rule.code.to_string(), severity);
                }
            }
            None => findings.push(unknown(&entry.key, "rules", entry.at, source)),
        }
    }
    severities
}

/// A name that no rule has, with the nearest.
fn unknown(name: &str, field: &'static str, at: u32, source: Source<'_>) -> Finding {
    let names = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]);
    let finding = source
        .finding(&rules::SITE_INVALID, at, format!("没有规则“{name}”"), format!("there is no rule `{name}`"))
        .field(field)
        .text(name);
    match crate::text::nearest::nearest(name, names) {
        Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
        None => finding.hint("gongkai explain 列出全部规则", "`gongkai explain` lists all rules"),
    }
}

pub fn waivers(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for item in node.get("waivers").map(Node::items).unwrap_or_default() {
        let name = item.text("rule").unwrap_or_default();
        let Some(rule) = rules::find(name) else {
            findings.push(unknown(name, "waivers", item.at, source));
            continue;
        };
        let Some(until) = item.text("until").and_then(parse_date) else { continue };
        waivers.push(Waiver {
            rule: rule.code.to_string(),
            record: owned(item, "record").unwrap_or_default(),
            reason: owned(item, "reason").unwrap_or_default(),
            until,
            line: source.place(item.at).line,
            column: source.place(item.at).column,
        });
    }
    waivers
}
