//! One rule that is broken: what its page says, and where it is broken.

use super::super::{counted_parts, grouped, label};
use super::summary::NOBODY;
use super::{Group, anchor, safe, short, telling};
use crate::finding::{Finding, Language};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

/// Shows at most `limit` findings of each organization.
pub fn write(group: &Group, limit: usize, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let rule = group.rule;
    let counts: Vec<String> = counted_parts(group.findings.iter().copied(), language)
        .into_iter()
        .map(|(_, count, words)| format!("{} {words}", grouped(count)))
        .collect();
    write!(
        out,
        "<section class=\"rule\" id=\"{}\" data-rule=\"{}\">\n<h3><code>{}</code> {}</h3>\n<p>{} · {}</p>\n\
         <details>\n<summary>{}</summary>\n{}</details>\n<ol class=\"found\">\n",
        anchor(rule),
        rule.code,
        rule.code,
        safe(short(rule, language)),
        rule.name,
        counts.join(language.pick("，", ", ")),
        language.pick("说明、依据与改法", "What it means, its source, and how to mend it"),
        telling::list(rule.page().telling(language), language),
    )?;
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left = 0;
    let mut html = String::new();
    for finding in &group.findings {
        let count = shown.entry(organization(finding)).or_default();
        *count += 1;
        if *count > limit {
            left += 1;
            continue;
        }
        html.clear();
        item(&mut html, finding, language);
        out.write_all(html.as_bytes())?;
    }
    out.write_all(b"</ol>\n")?;
    if left > 0 {
        let left = grouped(left);
        let more = language.pick(format!("另有 {left} 个没有列出。"), format!("{left} more are not listed."));
        writeln!(out, "<p>{more}</p>")?;
    }
    out.write_all(b"</section>\n")
}

/// How many findings each organization has.
pub fn by_organization<'g>(group: &'g Group) -> BTreeMap<&'g str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &group.findings {
        *counts.entry(organization(finding)).or_default() += 1;
    }
    counts
}

fn organization(finding: &Finding) -> &str {
    finding.organization.as_ref().map_or(NOBODY, |organization| &organization.id)
}

fn item(html: &mut String, finding: &Finding, language: Language) {
    let place = finding.place.to_string();
    let place = if place.is_empty() { language.pick("全站", "the whole site").into() } else { place };
    let severity = finding.severity.name();
    let mut facts: Vec<String> = Vec::new();
    facts.extend(finding.organization.as_ref().map(|organization| safe(&organization.name).into_owned()));
    facts.extend(finding.record.as_ref().map(|record| safe(record).into_owned()));
    facts.extend(finding.field.as_ref().map(|field| format!("<code>{}</code>", safe(field))));
    // Writing to a String cannot fail.
    let _ = write!(
        html,
        "<li data-s=\"{severity}\" data-o=\"{}\"><div><p><span class=\"badge {severity}\">{}</span><code>{}</code></p>",
        safe(organization(finding)),
        label(finding.severity, language),
        safe(&place),
    );
    if !facts.is_empty() {
        let _ = write!(html, "<p class=\"soft\">{}</p>", facts.join(" · "));
    }
    let _ = write!(html, "</div><div><p>{}</p>", safe(finding.message.get(language)));
    if let Some(hint) = &finding.hint {
        let name = language.pick("改法：", "Mend: ");
        let _ = write!(html, "<p class=\"hint\">{name}{}</p>", safe(hint.get(language)));
    }
    html.push_str("</div></li>\n");
}
