//! How many findings there are: by severity, by rule and by organization.

use super::super::{Report, counted_parts, grouped, label};
use super::{Group, SEVERITIES, anchor, safe, short};
use crate::finding::{Language, Severity};
use std::collections::BTreeMap;

/// An organization with findings.
pub struct Counted {
    /// As the filter knows it: `~` for findings that are nobody's.
    pub id: String,
    pub name: String,
    pub counts: [usize; 3],
}

/// What stands for no organization, as none has it as its id.
pub const NOBODY: &str = "~";

pub fn write(report: &Report, groups: &[Group], language: Language) -> String {
    let title = language.pick("概要", "Summary");
    let mut html = format!("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">{title}</h2>\n");
    let counted = counted_parts(report.findings, language);
    if !counted.is_empty() {
        html.push_str("<ul class=\"counts\">\n");
        for (severity, count, words) in counted {
            let name = severity.name();
            html.push_str(&format!("<li class=\"{name}\"><b>{}</b> {words}</li>\n", grouped(count)));
        }
        html.push_str("</ul>\n");
        html.push_str(&by_rule(groups, language));
        html.push_str(&by_organization(groups, language));
    } else {
        html.push_str(&format!("<p>{}</p>\n", language.pick("没有发现问题。", "Nothing was found.")));
    }
    html.push_str("</section>\n");
    html
}

fn by_rule(groups: &[Group], language: Language) -> String {
    let rows = groups.iter().map(|group| {
        let name = format!(
            "<th scope=\"row\"><a href=\"#{}\"><code>{}</code> {}</a></th>",
            anchor(group.rule),
            group.rule.code,
            safe(short(group.rule, language)),
        );
        (name, SEVERITIES.map(|severity| group.count(severity)))
    });
    let (caption, head) = language.pick(("按规则", "规则"), ("By rule", "Rule"));
    table(caption, head, rows, language)
}

fn by_organization(groups: &[Group], language: Language) -> String {
    let rows = organizations(groups, language).into_iter().map(|one| {
        let id = safe(&one.id).into_owned();
        (
            format!("<th scope=\"row\"><span data-filter=\"organization={id}\">{}</span></th>", safe(&one.name)),
            one.counts,
        )
    });
    let (caption, head) = language.pick(("按机构", "机构"), ("By organization", "Organization"));
    table(caption, head, rows, language)
}

/// Those with findings, the one with most errors first, then with most warnings.
pub fn organizations(groups: &[Group], language: Language) -> Vec<Counted> {
    let mut found: BTreeMap<(&str, &str), [usize; 3]> = BTreeMap::new();
    for finding in groups.iter().flat_map(|group| &group.findings) {
        let key = match &finding.organization {
            Some(organization) => (&*organization.id, &*organization.name),
            None => (NOBODY, language.pick("全站或未写机构", "the whole site, or none named")),
        };
        let counts = found.entry(key).or_default();
        let at = SEVERITIES.iter().position(|severity| *severity == finding.severity).unwrap_or_default();
        counts[at] += 1;
    }
    let mut all: Vec<Counted> =
        found.into_iter().map(|((id, name), counts)| Counted { id: id.into(), name: name.into(), counts }).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.counts));
    all
}

fn table(caption: &str, head: &str, rows: impl Iterator<Item = (String, [usize; 3])>, language: Language) -> String {
    let severities: String = SEVERITIES
        .iter()
        .map(|severity: &Severity| format!("<th scope=\"col\" class=\"number\">{}</th>", label(*severity, language)))
        .collect();
    let mut html = format!(
        "<div class=\"scroll\"><table>\n<caption>{caption}</caption>\n\
         <thead><tr><th scope=\"col\">{head}</th>{severities}</tr></thead>\n<tbody>\n"
    );
    for (name, counts) in rows {
        html.push_str("<tr>");
        html.push_str(&name);
        for count in counts {
            let count = if count == 0 { "–".into() } else { grouped(count) };
            html.push_str(&format!("<td class=\"number\">{count}</td>"));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table></div>\n");
    html
}
