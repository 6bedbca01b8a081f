//! A find → a finding that shows nothing personal.

use crate::finding::{Excerpt, Finding, Place, Rule, rules};
use crate::text::personal::{Found, Kind, blotted};
use std::borrow::Cow;
use std::collections::BTreeMap;

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
    /// Whether no line may be shown.
    pub withheld: bool,
    counted: BTreeMap<(&'static str, Kind), usize>,
}

impl<'r> Told<'r> {
    pub fn new(record: &'r str) -> Told<'r> {
        Told { record, findings: Vec::new(), withheld: false, counted: BTreeMap::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Counts a find, and says whether it is one of those that are told.
    pub fn counts(&mut self, found: &Found, whole: bool) -> bool {
        let count = self.counted.entry((rule(found.kind, whole).code, found.kind)).or_default();
        *count += 1;
        *count <= TOLD
    }

    /// Adds a find that counts; `whole` where only a header or label says so. The line that is shown has all finds concealed; the
    /// find takes `length` characters of it from the spot's column.
    pub fn add(&mut self, spot: Spot<'_>, found: &Found, whole: bool, line: Option<&str>, length: usize) {
        let rule = rule(found.kind, whole);
        let place = Place::at(spot.path, spot.line, spot.column);
        let (kind, kind_english, masked) = (found.kind.chinese(), found.kind.english(), &found.masked);
        let (chinese, english) = match whole {
            true if found.kind == Kind::Address => {
                (format!("名单公开了{kind}：{masked}"), format!("a list of persons shows {kind_english}: {masked}"))
            }
            true => (
                format!("应脱敏的栏或字段未脱敏：{kind} {masked}"),
                format!("a column or field that must be masked is not; it shows {kind_english}: {masked}"),
            ),
            false => (format!("公开了{kind}：{masked}"), format!("the text shows {kind_english}: {masked}")),
        };
        let mut finding = Finding::new(rule, place, chinese, english)
            .record(self.record)
            .text(&found.masked)
            .excerpt(Excerpt::Withheld);
        if let Some(field) = spot.field {
            finding = finding.field(field);
        }
        if let Some(line) = line.filter(|line| line.len() <= LONGEST_LINE) {
            let marked: String = line.chars().skip((spot.column as usize).saturating_sub(1)).take(length).collect();
            finding = finding.text(&marked).excerpt(Excerpt::Line(line.into()));
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
                        format!("{left} more places that show {}", kind.english()),
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
    let masked = &found.masked;
    let (chinese, english) = match found.kind {
        Kind::Circumstance => {
            return finding.hint("删去这一栏，或整栏改为星号", "remove the column, or put stars in it");
        }
        Kind::Mobile => (
            "；是公开的办公电话的，登记在 organizations.yaml 或 personal.yaml",
            "; a number that an office publishes on purpose is registered in organizations.yaml or personal.yaml",
        ),
        _ => (
            "；依法应当公示的，在 site.yaml 的 waivers 中写明理由和期限",
            "; if the law demands that it be shown, waive this in site.yaml with reason and date",
        ),
    };
    finding.hint(format!("改为 {masked}{chinese}"), format!("write {masked}{english}"))
}

/// A text with all finds and all other numbers blotted out, column for column, so that its lines can be shown.
pub fn concealed(text: &str, found: &[Found]) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut copied = 0;
    for one in found {
        let (Some(before), Some(within)) = (text.get(copied..one.start), text.get(one.start..one.end)) else {
            continue;
        };
        hidden.push_str(before);
        let ((first, last), length) = (kept(one.kind), within.chars().count());
        hidden.extend(within.chars().enumerate().map(|(at, character)| match character {
            '\n' | '\r' => character,
            _ if at < first || at + last >= length => character,
            _ => '*',
        }));
        copied = one.end;
    }
    hidden.push_str(text.get(copied..).unwrap_or_default());
    match blotted(&hidden) {
        Cow::Borrowed(_) => hidden,
        Cow::Owned(blotted) => blotted,
    }
}

/// How many characters of a find may be shown at its beginning and end.
fn kept(kind: Kind) -> (usize, usize) {
    match kind {
        Kind::Identity => (2, 3),
        Kind::Mobile => (3, 4),
        Kind::Card => (0, 4),
        Kind::Passport => (0, 3),
        Kind::Landline => (3, 0),
        Kind::Address | Kind::Plate | Kind::Email | Kind::Circumstance => (1, 0),
    }
}
