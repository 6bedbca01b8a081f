//! The gate: the site's severities and waivers over all findings, and whether the build goes on.

use crate::config::{Config, Gate, Waiver};
use crate::finding::{self, Finding, Place, Severity, Waived, rules};

/// Applies `rules` and `waivers` of site.yaml to all findings of a run, and sorts them. A waiver that is over or
/// fits nothing is itself reported. Gives the waivers that are in force, each with what it lets pass.
pub fn settle(config: &Config, findings: &mut Vec<Finding>) -> Vec<Waived> {
    let mut waived = Vec::new();
    let passed = apply(config, findings);
    for (waiver, mut passed) in config.settings.waivers.iter().zip(passed) {
        let (chinese, english) = if waiver.until < config.today {
            (format!("豁免已于 {} 到期", waiver.until), format!("the waiver ended on {}", waiver.until))
        } else if !passed.is_empty() {
            finding::sort(&mut passed);
            waived.extend(rules::find(&waiver.rule).map(|rule| Waived {
                rule,
                record: waiver.record.clone(),
                reason: waiver.reason.clone(),
                until: waiver.until.to_string(),
                passed,
            }));
            continue;
        } else if waiver.rule == rules::LINK_EXTERNAL.code {
            // What other hosts answer is not known in every run.
            continue;
        } else {
            ("豁免没有对应的问题".into(), "the waiver fits no finding".into())
        };
        findings.push(
            Finding::new(
                &rules::WAIVER_INVALID,
                Place::at("site.yaml", waiver.line, waiver.column),
                format!("{chinese}：{} {}", waiver.rule, waiver.record),
                format!("{english}: {} {}", waiver.rule, waiver.record),
            )
            .field("waivers")
            .hint("删去这条豁免", "remove the waiver"),
        );
    }
    finding::sort(findings);
    waived
}

/// Takes in findings that came after the gate decided: the site's severities and waivers hold for them as well.
pub fn settle_late(config: &Config, mut found: Vec<Finding>, findings: &mut Vec<Finding>) {
    let _ = apply(config, &mut found);
    findings.append(&mut found);
    finding::sort(findings);
}

/// Sets the site's severities, drops what is off, and takes out what is waived, by the waivers in their order.
fn apply(config: &Config, findings: &mut Vec<Finding>) -> Vec<Vec<Finding>> {
    let settings = &config.settings;
    findings.retain_mut(|finding| match settings.rules.get(finding.rule.code) {
        Some(Some(severity)) => {
            finding.severity = *severity;
            true
        }
        Some(None) => false,
        None => true,
    });
    let mut passed = vec![Vec::new(); settings.waivers.len()];
    if passed.is_empty() {
        return passed;
    }
    let waiver_of = |finding: &Finding| {
        settings.waivers.iter().position(|waiver| waiver.until >= config.today && fits(waiver, finding))
    };
    for finding in std::mem::take(findings) {
        match waiver_of(&finding).and_then(|at| passed.get_mut(at)) {
            Some(passed) => passed.push(finding),
            None => findings.push(finding),
        }
    }
    passed
}

/// Whether a waiver is for this finding: of its rule, at its record's file, an attachment of it, or its title.
fn fits(waiver: &Waiver, finding: &Finding) -> bool {
    let path = &*finding.place.path;
    let file = path.strip_prefix("content/").unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let at_record = stem == waiver.record
        || file == waiver.record
        || finding.owner.as_deref() == Some(waiver.record.as_str())
        || waiver.record.strip_prefix(stem).is_some_and(|rest| rest.starts_with('/'));
    waiver.rule == finding.rule.code && (at_record || finding.record.as_deref() == Some(waiver.record.as_str()))
}

/// Whether the findings stop the build.
pub fn stops(gate: Gate, findings: &[Finding]) -> bool {
    let lowest = match gate {
        Gate::Error => Severity::Error,
        Gate::Warning => Severity::Warning,
        Gate::Never => return false,
    };
    findings.iter().any(|finding| finding.severity >= lowest)
}
