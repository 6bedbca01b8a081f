//! Findings for the terminal, in the manner of rustc.
//!
//! Takes findings and the site's root, writes for each a heading, its place, the line of source with the offending
//! text marked, and a hint. Reads well without colour. Of a rule that is broken everywhere, only the first cases
//! are written out, and the places of the others, one a line. The waivers in force close it. The summary is left to [`super::summary`].

use std::collections::BTreeMap;
use std::io;

use super::visible::{columns, sign, visible};
use super::{Report, ReportOptions, label, source};
use crate::finding::{Excerpt, Finding, Severity, Waived};
use crate::text::personal::blotted;

/// A rule with more findings than this is shortened …
const MANY: usize = 50;
/// … to this many.
const SHOWN: usize = 20;
/// Columns of a line with its number.
const WIDTH: usize = 100;
/// Characters looked at on either side of the column: a line may be a megabyte long.
const NEARBY: usize = 400;

pub fn write(report: &Report, options: &ReportOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let findings = report.findings;
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *totals.entry(finding.rule.code).or_default() += 1;
    }
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        let total = totals.get(finding.rule.code).copied().unwrap_or_default();
        let count = written.entry(finding.rule.code).or_default();
        *count += 1;
        if total > MANY && *count > SHOWN {
            continue;
        }
        out.write_all(one(finding, options).as_bytes())?;
        if total > MANY && *count == SHOWN {
            out.write_all(more(finding, total - SHOWN, options).as_bytes())?;
            for other in findings[at + 1..].iter().filter(|other| other.rule.code == finding.rule.code) {
                writeln!(out, "  {}", visible(&other.place.to_string(), false))?;
            }
            out.write_all(b"\n")?;
        }
    }
    out.write_all(waivers(report.waived, options).as_bytes())
}

/// The waivers in force, a line each: what they let pass, why and until when.
fn waivers(waived: &[Waived], options: &ReportOptions) -> String {
    let total: usize = waived.iter().map(|waiver| waiver.passed.len()).sum();
    if total == 0 {
        return String::new();
    }
    let Paint { bold, end, .. } = Paint::of(Severity::Info, options.colour);
    let heading = options.language.pick("在期的豁免", "waivers in force");
    let mut text = format!("{bold}{heading}{end}\n");
    for waiver in waived {
        let Waived { rule, record, reason, until, passed } = waiver;
        let (record, reason, count) = (visible(record, false), visible(reason, false), passed.len());
        let line = options.language.pick(
            format!("  {} {record} 至 {until}，放行 {count} 个问题：{reason}\n", rule.code),
            format!("  {} {record} until {until}, lets {count} pass: {reason}\n", rule.code),
        );
        text.push_str(&line);
    }
    text.push('\n');
    text
}

/// Where colours begin and end; empty where there are none.
struct Paint {
    severity: &'static str,
    frame: &'static str,
    bold: &'static str,
    end: &'static str,
}

impl Paint {
    fn of(severity: Severity, colour: bool) -> Paint {
        if !colour {
            return Paint { severity: "", frame: "", bold: "", end: "" };
        }
        let severity = match severity {
            Severity::Error => "\x1b[1;31m",
            Severity::Warning => "\x1b[1;33m",
            Severity::Info => "\x1b[1;36m",
        };
        Paint { severity, frame: "\x1b[1;34m", bold: "\x1b[1m", end: "\x1b[0m" }
    }
}

fn one(finding: &Finding, options: &ReportOptions) -> String {
    let language = options.language;
    let paint = Paint::of(finding.severity, options.colour);
    let Paint { severity, frame, bold, end } = &paint;
    let place = &finding.place;
    let number = place.line.to_string();
    let gutter = if place.line == 0 { 1 } else { number.len() };

    let head = format!("[{}]{end} {bold}{}: ", finding.rule.code, finding.rule.name);
    let message = lines(finding.message.get(language), 2);
    let mut text = format!("{severity}{}{head}{message}{end}\n", label(finding.severity, language));
    if !place.path.is_empty() {
        text.push_str(&format!("{:gutter$}{frame}-->{end} {}\n", "", visible(&place.to_string(), false)));
    }
    let line = match &finding.excerpt {
        Excerpt::File => source::line(options.root, &place.path, place.line).map(|line| blotted(&line).into_owned()),
        Excerpt::Line(line) => Some(line.to_string()),
        Excerpt::Withheld => None,
    };
    if let Some(line) = line {
        let (shown, mark) = excerpt(&line, place.column, finding.text.as_deref(), WIDTH - gutter - 3);
        text.push_str(&format!("{:gutter$} {frame}|{end}\n{frame}{number} |{end} {shown}\n", ""));
        if let Some((before, marked)) = mark {
            let (space, carets) = (" ".repeat(before), "^".repeat(marked));
            text.push_str(&format!("{:gutter$} {frame}|{end} {space}{severity}{carets}{end}\n", ""));
        }
    }
    let facts: Vec<String> = [("记录", "record", &finding.record), ("字段", "field", &finding.field)]
        .into_iter()
        .filter_map(|(chinese, english, value)| Some((language.pick(chinese, english), value.as_ref()?)))
        .map(|(name, value)| format!("{name}: {}", visible(value, false)))
        .collect();
    if !facts.is_empty() {
        text.push_str(&format!("{:gutter$} {frame}={end} {}\n", "", facts.join("    ")));
    }
    if let Some(hint) = &finding.hint {
        let (name, hint) = (language.pick("提示", "hint"), lines(hint.get(language), gutter + 3));
        text.push_str(&format!("{:gutter$} {frame}={end} {bold}{name}{end}: {hint}\n", ""));
    }
    text.push('\n');
    text
}

fn more(finding: &Finding, count: usize, options: &ReportOptions) -> String {
    let (code, name) = (finding.rule.code, finding.rule.name);
    let chinese = || format!("… 另有 {count} 处同类问题：{code} {name}：\n");
    let english = || format!("… {count} more of {code} {name}:\n");
    options.language.pick(&chinese as &dyn Fn() -> String, &english)()
}

/// Text of several lines, the later ones set in.
fn lines(text: &str, indent: usize) -> String {
    visible(text.trim_end(), true).replace('\n', &format!("\n{:indent$}", ""))
}

/// The part of the line around the column, and how many columns go before the mark and how many it takes.
fn excerpt(line: &str, column: u32, text: Option<&str>, width: usize) -> (String, Option<(usize, usize)>) {
    let marked = marked(line, column, text);
    let focus = marked.map_or(0, |(first, _)| first);
    let start = focus.saturating_sub(NEARBY);
    let near: Vec<char> = line.chars().skip(start).take(2 * NEARBY).collect();
    let beyond = line.chars().nth(start + near.len()).is_some();
    let widths: Vec<usize> = near.iter().map(|c| columns(*c)).collect();
    let sum = |from: usize, to: usize| widths[from.min(widths.len())..to.min(widths.len())].iter().sum::<usize>();

    // Where the line is too long, a third of the room goes to what stands before the column.
    let focus = focus - start;
    let (mut first, mut last) = (0, near.len());
    if start > 0 || beyond || sum(0, last) > width {
        let room = width - 2;
        while first < focus.min(near.len()) && sum(first, focus) > room / 3 && sum(first, last) > room {
            first += 1;
        }
        while last > first && sum(first, last) > room {
            last -= 1;
        }
    }
    let cut_before = start > 0 || first > 0;
    let cut_after = beyond || last < near.len();
    let mut shown = String::new();
    if cut_before {
        shown.push('…');
    }
    for character in &near[first..last] {
        match sign(*character) {
            Some(sign) => shown.push_str(&sign),
            None => shown.push(*character),
        }
    }
    if cut_after {
        shown.push('…');
    } else {
        shown.truncate(shown.trim_end().len());
    }
    let mark = marked.map(|(from, to)| {
        let (from, to) = ((from - start).clamp(first, last), (to - start).clamp(first, last));
        (sum(first, from) + usize::from(cut_before), sum(from, to).max(1))
    });
    (shown, mark)
}

/// The characters to mark, from and to: the offending text at or after the column where it stands there, else the
/// one character at the column.
fn marked(line: &str, column: u32, text: Option<&str>) -> Option<(usize, usize)> {
    let from = (column as usize).saturating_sub(1);
    let byte = line.char_indices().nth(from).map_or(line.len(), |(byte, _)| byte);
    let wanted =
        text.map(|text| text.strip_suffix('…').unwrap_or(text)).map(|text| text.lines().next().unwrap_or(text));
    if let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty())
        && let Some(at) = line[byte..].find(wanted)
    {
        let first = from + line[byte..byte + at].chars().count();
        return Some((first, first + wanted.chars().count()));
    }
    let end = line.chars().count();
    (column > 0).then(|| (from.min(end), from.min(end) + 1))
}
