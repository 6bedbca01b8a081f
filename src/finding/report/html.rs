//! Findings as one page that can be sent round and printed.
//!
//! Takes findings, writes a page without scripts and outside files, by severity and rule, worst first. Has nothing
//! to do with the pages of the site.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::visible::visible;
use super::{counted, summary};
use crate::finding::{Finding, Language, Rule, Severity};
use crate::text::encode::escape_html;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.6 system-ui,sans-serif;max-width:76rem;margin:0 auto;padding:1rem 1.5rem}\
h2{margin:2rem 0 .5rem;border-bottom:3px solid}\
.error{border-color:#c62828}.warning{border-color:#b26a00}.info{border-color:#1565c0}\
details{margin:.5rem 0;border:1px solid #8888;border-radius:4px;padding:.25rem .75rem}\
summary{cursor:pointer;font-weight:600}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}\
caption{text-align:start}\
th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border-top:1px solid #8884;overflow-wrap:anywhere}\
code{font-family:ui-monospace,monospace;font-size:.9em}\
.hint{margin:.2rem 0 0}\
@media print{details{break-inside:auto}tr{break-inside:avoid}}";

pub fn write(findings: &[Finding], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let title = language.pick("检查报告", "Report of the check");
    let tag = language.tag();
    let counts = summary(findings, language);
    write!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{counts}</p>\n"
    )?;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let mut rules: BTreeMap<&str, (&Rule, Vec<&Finding>)> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding.severity == severity) {
            let (_, found) = rules.entry(finding.rule.code).or_insert_with(|| (finding.rule, Vec::new()));
            found.push(finding);
        }
        let count: usize = rules.values().map(|(_, found)| found.len()).sum();
        if count == 0 {
            continue;
        }
        let counted = counted(count, severity, language);
        writeln!(out, "<section>\n<h2 class=\"{}\">{counted}</h2>", severity.name())?;
        for (rule, found) in rules.values() {
            out.write_all(group(rule, found, language).as_bytes())?;
        }
        out.write_all(b"</section>\n")?;
    }
    out.write_all(b"</main>\n</body>\n</html>\n")
}

fn group(rule: &Rule, found: &[&Finding], language: Language) -> String {
    let [place, record, field, fault] =
        language.pick(["位置", "记录", "字段", "问题"], ["Place", "Record", "Field", "Fault"]);
    let mut html = format!(
        "<details open>\n<summary>{} {} ({})</summary>\n<table>\n<caption>{}</caption>\n\
         <thead><tr><th scope=\"col\">{place}</th><th scope=\"col\">{record}</th><th scope=\"col\">{field}</th>\
         <th scope=\"col\">{fault}</th></tr></thead>\n<tbody>\n",
        safe(rule.code),
        safe(rule.name),
        found.len(),
        safe(language.pick(rule.chinese, rule.english)),
    );
    for finding in found {
        row(&mut html, finding, language);
    }
    html.push_str("</tbody>\n</table>\n</details>\n");
    html
}

fn row(html: &mut String, finding: &Finding, language: Language) {
    let place = finding.place.to_string();
    let place = if place.is_empty() { language.pick("全站", "the whole site").into() } else { place };
    let record = finding.record.as_deref().unwrap_or_default();
    let field = finding.field.as_deref().unwrap_or_default();
    // Writing to a String cannot fail.
    let _ = write!(
        html,
        "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}",
        safe(&place),
        safe(record),
        safe(field),
        safe(finding.message.get(language)),
    );
    if let Some(hint) = &finding.hint {
        let name = language.pick("提示：", "hint: ");
        let _ = write!(html, "<p class=\"hint\">{name}{}</p>", safe(hint.get(language)));
    }
    html.push_str("</td></tr>\n");
}

/// Visible and escaped.
fn safe(text: &str) -> Cow<'_, str> {
    match visible(text, true) {
        Cow::Borrowed(text) => escape_html(text),
        Cow::Owned(text) => Cow::Owned(escape_html(&text).into_owned()),
    }
}
