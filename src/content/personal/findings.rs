//! A find → a finding that shows nothing personal.

use crate::finding::{Excerpt, Finding, Place, Rule, rules};
use crate::text::personal::{Found, Kind, blotted};
use std::collections::BTreeMap;
use std::ops::Range;

/// Of one record and kind, so many finds are told one by one.
const TOLD: usize = 20;
/// A longer line is not shown, in bytes.
const LONGEST_LINE: usize = 4_000;

/// Where a find stands.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'s> {
    pub path: &'s str,
    pub line: u32,
    pub column: u32,
    pub field: Option<&'s str>,
}

/// The finds of one record or file, as far as they are told.
pub struct Told<'r> {
    record: &'r str,
    findings: Vec<Finding>,
    counted: BTreeMap<(&'static str, Kind), usize>,
}

impl<'r> Told<'r> {
    pub fn new(record: &'r str) -> Told<'r> {
        Told { record, findings: Vec::new(), counted: BTreeMap::new() }
    }

    /// Adds a find; `whole` where only a header or label says so. The line is shown with the find blotted out.
    pub fn add(&mut self, spot: Spot<'_>, found: &Found, whole: bool, line: Option<(&str, Range<usize>)>) {
        let rule = rule(found.kind, whole);
        let count = self.counted.entry((rule.code, found.kind)).or_default();
        *count += 1;
        if *count > TOLD {
            return;
        }
        let place = Place::at(spot.path, spot.line, spot.column);
        let (chinese, english) = match whole {
            true => (
                format!("此栏应当脱敏，却有完整的{}：{}", found.kind.chinese(), found.masked),
                format!("a column or field that must be masked shows a {}: {}", found.kind.english(), found.masked),
            ),
            false => (
                format!("公开了{}：{}", found.kind.chinese(), found.masked),
                format!("a {} is published: {}", found.kind.english(), found.masked),
            ),
        };
        let mut finding = Finding::new(rule, place, chinese, english)
            .record(self.record)
            .text(&found.masked)
            .excerpt(Excerpt::Withheld);
        if let Some(field) = spot.field {
            finding = finding.field(field);
        }
        if let Some((line, range)) = line.filter(|(line, _)| line.len() <= LONGEST_LINE) {
            let (shown, marked) = concealed(line, range, found.kind);
            finding = finding.text(&marked).excerpt(Excerpt::Line(shown.into()));
        }
        self.findings.push(hinted(finding, found));
    }

    /// Moves the findings to the others, and says how many were not told one by one.
    pub fn finish(self, findings: &mut Vec<Finding>) {
        for ((code, kind), count) in &self.counted {
            let left = count.saturating_sub(TOLD);
            let last = self.findings.iter().rev().find(|finding| finding.rule.code == *code);
            if let Some(last) = last.filter(|_| left > 0) {
                findings.push(
                    Finding::new(
                        last.rule,
                        last.place.clone(),
                        format!("此后还有 {left} 处{}", kind.chinese()),
                        format!("{left} more of these follow ({})", kind.english()),
                    )
                    .record(self.record)
                    .excerpt(Excerpt::Withheld)
                    .hint("同样改法", "mend them alike"),
                );
            }
        }
        findings.extend(self.findings);
    }
}

/// The rule that a find breaks.
pub fn rule(kind: Kind, whole: bool) -> &'static Rule {
    match kind {
        _ if whole && kind != Kind::Address => &rules::PERSONAL_COLUMN,
        Kind::Identity | Kind::Passport => &rules::PERSONAL_IDENTITY,
        Kind::Mobile | Kind::Landline => &rules::PERSONAL_PHONE,
        Kind::Card => &rules::PERSONAL_CARD,
        Kind::Address => &rules::PERSONAL_ADDRESS,
        Kind::Plate | Kind::Email | Kind::Circumstance => &rules::PERSONAL_OTHER,
    }
}

/// The proposal, and the way out where it must be shown.
pub fn hinted(finding: Finding, found: &Found) -> Finding {
    let (masked, office) = (&found.masked, matches!(found.kind, Kind::Mobile));
    let (chinese, english) = if office {
        (
            "；是公开的办公电话的，登记在 organizations.yaml 或 personal.yaml",
            "; if an office publishes it on purpose, register it in organizations.yaml or personal.yaml",
        )
    } else {
        ("；依法应当公示的，在 site.yaml 的 waivers 中写明理由和期限", "; if the law demands it, waive it in site.yaml with reason and date")
    };
    finding.hint(format!("改为 {masked}{chinese}"), format!("write {masked}{english}"))
}

/// The line with the find and all other numbers blotted out, column for column; and how the find looks there.
fn concealed(line: &str, range: Range<usize>, kind: Kind) -> (String, String) {
    let (first, last) = match kind {
        Kind::Identity => (2, 3),
        Kind::Mobile => (3, 4),
        Kind::Card | Kind::Landline => (0, 4),
        Kind::Passport => (0, 3),
        _ => (1, 0),
    };
    let length = line.get(range.clone()).map_or(0, |found| found.chars().count());
    let blot = |(at, character): (usize, char)| if at < first || at + last >= length { character } else { '*' };
    let marked: String = line.get(range.clone()).unwrap_or_default().chars().enumerate().map(blot).collect();
    let [before, after] = [line.get(..range.start), line.get(range.end..)].map(|part| blotted(part.unwrap_or_default()));
    (format!("{before}{marked}{after}"), marked)
}
