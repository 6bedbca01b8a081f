//! `gongkai due`: what comes due within so many days, for people and for schedulers.
//!
//! The list goes to standard output: a line each, or a JSON object each. Exit code 0; with `--fail` 1 where something
//! is in the list.

use super::arguments::{Arguments, DueArguments, DueFormat};
use super::{COULD_NOT_RUN, STOPPED, run, say};
use crate::audit::due::Due;
use crate::finding::{Language, report};
use crate::pipeline::{self, DueList, NoList, Request};
use crate::text::personal::blotted;
use jiff::civil::Date;
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// One entry as machines read it.
#[derive(Serialize)]
struct Entry<'d> {
    date: String,
    days: i32,
    kind: &'d str,
    what: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<&'d str>,
    path: &'d str,
    /// None where the whole file is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

pub fn due(arguments: &Arguments, asked: &DueArguments) -> ExitCode {
    let request: Request = run::request_of(arguments, asked.today, asked.organization.clone());
    let list = match pipeline::due(&request, &run::Silent) {
        Ok(list) => list,
        Err(NoList::Failure(failure)) => {
            let language = run::chosen(arguments, None);
            return run::could_not(language, &run::failure_message(&failure, language));
        }
        Err(NoList::Site(findings)) => {
            let language = run::chosen(arguments, None);
            let options = report::ReportOptions { language, root: &request.root, colour: false };
            let mut text = Vec::new();
            let told = report::Report { findings: &findings, ..report::Report::default() };
            let _ = report::write(&told, report::Format::Text, &options, &mut text);
            say::text(&String::from_utf8_lossy(&text));
            return ExitCode::from(COULD_NOT_RUN);
        }
    };
    let language = run::chosen(arguments, list.language);
    let until = list.today.checked_add(jiff::Span::new().days(i64::from(asked.within))).unwrap_or(Date::MAX);
    let due: Vec<&Due> = list.due.iter().filter(|due| due.date <= until).collect();
    let text = match asked.format {
        DueFormat::Text => lines(&due, list.today, language),
        DueFormat::Json => objects(&due, list.today, language),
    };
    let mut out = std::io::stdout().lock();
    // A reader that has seen enough is no failure.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if !arguments.quiet {
        conclude(&list, due.len(), asked.within, language);
    }
    if asked.fail && !due.is_empty() { ExitCode::from(STOPPED) } else { ExitCode::SUCCESS }
}

fn conclude(list: &DueList, count: usize, within: u32, language: Language) {
    say::line(&language.pick(
        format!("{within} 天内到期和已逾期的共 {count} 项"),
        format!("{count} due within {within} days or overdue"),
    ));
    if list.errors > 0 {
        say::line(&language.pick(
            format!("内容有 {} 个错误，有错误的记录不在列；见 gongkai check", list.errors),
            format!("the content has {} errors, and records with one are not listed; see gongkai check", list.errors),
        ));
    }
}

fn days(due: &Due, today: Date) -> i32 {
    (due.date - today).get_days()
}

fn lines(due: &[&Due], today: Date, language: Language) -> String {
    let mut text = String::new();
    for due in due {
        let left = match days(due, today) {
            0 => language.pick("今天".to_string(), "today".to_string()),
            days if days < 0 => language.pick(format!("逾期 {} 天", -days), format!("{} days late", -days)),
            days => language.pick(format!("还有 {days} 天"), format!("in {days} days")),
        };
        let named = [due.organization.as_deref(), due.record.as_deref()].into_iter().flatten();
        let named = named.collect::<Vec<&str>>().join(language.pick("：", ": "));
        let rule = due.rule.map(|rule| format!(" [{rule}]")).unwrap_or_default();
        let what = due.what.get(language);
        // Titles come from content: what a terminal would obey is shown, not sent, and numbers of persons are not shown.
        let line = format!(
            "{}  {left}  {what}{}{named}{rule}  {}",
            due.date,
            if named.is_empty() { "" } else { "  " },
            due.place
        );
        text.extend(blotted(&line).chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
        text.push('\n');
    }
    text
}

fn objects(due: &[&Due], today: Date, language: Language) -> String {
    let mut text = String::new();
    for due in due {
        let record = due.record.as_deref().map(blotted);
        let what = blotted(due.what.get(language));
        let entry = Entry {
            date: due.date.to_string(),
            days: days(due, today),
            kind: due.kind,
            what: &what,
            rule: due.rule,
            record: record.as_deref(),
            organization: due.organization.as_deref(),
            path: &due.place.path,
            line: Some(due.place.line).filter(|line| *line > 0),
        };
        text.push_str(&serde_json::to_string(&entry).unwrap_or_default());
        text.push('\n');
    }
    text
}
