//! Findings as one page for people, to be sent round, filtered and printed.
//!
//! Takes a report, writes a page that needs no other file: what was judged, counts by severity, rule and organization
//! ([`summary`]), every rule that is broken with its page and its findings ([`group`]), and the waivers in force
//! ([`waivers`]). It is whole without its script, which adds filters whose state stands in the address. Of very many
//! findings, those of each rule and organization are shown up to a limit that the page names. Has nothing to do with
//! the pages of the site.

mod group;
mod summary;
mod telling;
#[cfg(test)]
mod tests;
mod waivers;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use super::visible::visible;
use super::{Report, grouped};
use crate::finding::{Finding, Language, Rule, Severity, rules};
use crate::text::encode::escape_html;

const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");
/// The SHA-256 of the script: the page runs no other. A test computes it.
const SCRIPT_HASH: &str = "AaErI4EMuKCe1R8e5i7USy1dcF5H6DKhjlTfgEfQY1w=";
/// More findings than this make a page that browsers and readers cannot bear.
const MOST: usize = 20_000;
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

pub fn write(report: &Report, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let groups = groups(report.findings);
    let limit = limit(&groups, MOST);
    out.write_all(head(report, language).as_bytes())?;
    out.write_all(summary::write(report, &groups, language).as_bytes())?;
    if !report.findings.is_empty() {
        write!(out, "<section>\n<h2 id=\"findings\">{}</h2>\n", language.pick("问题", "Findings"))?;
        out.write_all(filter(&groups, language).as_bytes())?;
        if let Some(limit) = limit {
            writeln!(out, "<p>{}</p>", limited(limit, language))?;
        }
        for group in &groups {
            group::write(group, limit.unwrap_or(usize::MAX), language, out)?;
        }
        out.write_all(b"</section>\n")?;
    }
    out.write_all(waivers::write(report.waived, language).as_bytes())?;
    let footer = language.pick(
        "由 gongkai check --format html 生成。每条规则另见 gongkai explain。",
        "Made by gongkai check --format html. Each rule is also told by gongkai explain.",
    );
    write!(out, "</main>\n<footer><p>{footer}</p></footer>\n")?;
    if !report.findings.is_empty() {
        writeln!(out, "<script>{SCRIPT}</script>")?;
    }
    out.write_all(b"</body>\n</html>\n")
}

/// The findings of one rule.
struct Group<'a> {
    rule: &'static Rule,
    findings: Vec<&'a Finding>,
}

impl Group<'_> {
    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Worst first, then in the order of the rules.
fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut by_code: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in findings {
        by_code.entry(finding.rule.code).or_default().push(finding);
    }
    let mut groups: Vec<Group> =
        rules::ALL.iter().filter_map(|rule| Some(Group { rule, findings: by_code.remove(rule.code)? })).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.findings.iter().map(|finding| finding.severity).max()));
    groups
}

/// How many findings of one rule in one organization are shown; none where all are.
fn limit(groups: &[Group], most: usize) -> Option<usize> {
    let counts: Vec<usize> = groups.iter().flat_map(|group| group::by_organization(group).into_values()).collect();
    if counts.iter().sum::<usize>() <= most {
        return None;
    }
    let fits = |limit: &usize| counts.iter().map(|count| (*count).min(*limit)).sum::<usize>() <= most;
    Some([5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2].into_iter().find(fits).unwrap_or(1))
}

fn limited(limit: usize, language: Language) -> String {
    let number = grouped(limit);
    language.pick(
        format!(
            "问题很多：每条规则在每个机构最多列出 {number} 个，其余只计数。全部问题见 gongkai check --format json。"
        ),
        format!(
            "There are very many findings: of each rule in each organization, {number} are listed and the others counted. All of them: gongkai check --format json."
        ),
    )
}

fn head(report: &Report, language: Language) -> String {
    let title = language.pick("检查报告", "Report of the check");
    let site = report.site.map(safe).unwrap_or_default();
    let named = if site.is_empty() { title.to_string() } else { format!("{title} – {site}") };
    let day = report.today.map(|today| {
        let today = safe(today);
        language.pick(format!("判断日期：{today}"), format!("judged as on {today}"))
    });
    let errors = report.findings.iter().any(|finding| finding.severity == Severity::Error);
    let verdict = match (report.stopped, errors) {
        (true, _) => language.pick("不通过", "not passed"),
        (false, true) => {
            language.pick("有错误，但本站设为不拦截", "there are errors, and the site's gate lets them pass")
        }
        (false, false) => language.pick("通过", "passed"),
    };
    let facts: Vec<&str> =
        [Some(&*site), day.as_deref()].into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    let facts = facts.join(" · ");
    let between = if facts.is_empty() { "" } else { " · " };
    let skip = match report.findings {
        [] => "",
        _ => language.pick(
            "<a class=\"skip\" href=\"#findings\">跳到问题</a>\n",
            "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n",
        ),
    };
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{named}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{skip}\
         <header>\n<h1>{title}</h1>\n<p>{facts}{between}<span class=\"verdict\">{verdict}</span></p>\n</header>\n<main>\n",
        language.tag(),
    )
}

/// The filters, which the script shows.
fn filter(groups: &[Group], language: Language) -> String {
    let all = language.pick("全部", "all");
    let select = |name: &str, label: &str, options: Vec<(String, String)>| {
        let mut html = format!("<p><label for=\"by-{name}\">{label}</label><select id=\"by-{name}\" name=\"{name}\">");
        html.push_str(&format!("<option value=\"\">{all}</option>"));
        for (value, words) in options {
            html.push_str(&format!("<option value=\"{}\">{}</option>", safe(&value), safe(&words)));
        }
        html.push_str("</select></p>\n");
        html
    };
    let severities = SEVERITIES.map(|severity| (severity.name().into(), super::label(severity, language).into()));
    let rules = groups
        .iter()
        .map(|group| (group.rule.code.into(), format!("{} {}", group.rule.code, short(group.rule, language))));
    let organizations = summary::organizations(groups, language).into_iter().map(|one| (one.id, one.name));
    let status = language.pick("列出 {all} 个问题，符合条件的 {shown} 个", "{shown} shown of {all} listed");
    format!(
        "<form id=\"filter\" hidden data-status=\"{status}\">\n{}{}{}\
         <p><label for=\"by-text\">{}</label><input id=\"by-text\" name=\"text\" type=\"search\" autocomplete=\"off\"></p>\n\
         <p><button type=\"reset\">{}</button></p>\n<p role=\"status\"></p>\n</form>\n",
        select("severity", language.pick("严重程度", "Severity"), severities.to_vec()),
        select("organization", language.pick("机构", "Organization"), organizations.collect()),
        select("rule", language.pick("规则", "Rule"), rules.collect()),
        language.pick("文字", "Text"),
        language.pick("全部显示", "Show all"),
    )
}

fn short(rule: &Rule, language: Language) -> &'static str {
    language.pick(rule.chinese, rule.english)
}

/// Where a rule stands in the page.
fn anchor(rule: &Rule) -> String {
    format!("rule-{}", rule.code)
}

/// Visible and escaped.
fn safe(text: &str) -> Cow<'_, str> {
    match visible(text, true) {
        Cow::Borrowed(text) => escape_html(text),
        Cow::Owned(text) => Cow::Owned(escape_html(&text).into_owned()),
    }
}
