//! What both editions of a page print alike is rendered once.
//!
//! The templates in a theme's `parts/` see the view of the page and what `page` says in both editions, and nothing
//! that differs between them. Where a template of an edition includes one, its rendered HTML is put in place:
//! [`Parts`] knows from the theme's sources which parts a page needs.

use super::print::{Fault, print};
use crate::finding::{Finding, Place, rules};
use std::collections::{BTreeMap, BTreeSet};
use tera::{Context, Tera, Value};

/// How the names of variables begin that hold the HTML of a part.
const PART: &str = "part_";
/// Fields of `page` that a part does not see.
const OF_AN_EDITION: [&str; 8] = ["edition", "head", "twin", "root", "files", "feeds", "header", "footer"];

/// For each template without its edition, the parts that the editions' templates of that name print.
#[derive(Debug, Default)]
pub struct Parts(BTreeMap<String, Vec<Part>>);

#[derive(Debug)]
struct Part {
    template: String,
    /// Under which name the editions' templates know its HTML.
    variable: String,
}

/// The variable that holds a part: `parts/record-head.html` → `part_record_head`.
pub fn variable(template: &str) -> String {
    let name = template.trim_start_matches("parts/").trim_end_matches(".html");
    format!("{PART}{}", name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"))
}

impl Parts {
    /// Reads which parts the templates of `sources` print, themselves or in what they extend.
    pub fn collect(sources: &[(&str, String)]) -> Parts {
        let texts: BTreeMap<&str, &str> = sources.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let parts: BTreeMap<String, &str> =
            texts.keys().filter(|name| name.starts_with("parts/")).map(|name| (variable(name), *name)).collect();
        let mut of: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for name in texts.keys() {
            let Some(page) = name.strip_prefix("desktop/").or_else(|| name.strip_prefix("mobile/")) else { continue };
            let used = of.entry(page.trim_end_matches(".html").to_string()).or_default();
            let mut next = Some(*name);
            for _ in 0..super::theme::DEEPEST {
                let Some(text) = next.and_then(|name| texts.get(name)) else { break };
                used.extend(variables(text));
                next = extended(text);
            }
        }
        let part = |variable: &str| {
            Some(Part { template: (*parts.get(variable)?).to_string(), variable: variable.to_string() })
        };
        Parts(of.into_iter().map(|(page, used)| (page, used.into_iter().filter_map(part).collect())).collect())
    }

    /// Renders the parts of a page into the context of its editions' templates. An error names the part's template.
    pub fn render(&self, tera: &Tera, page: &str, alike: &Context) -> Result<Context, (String, Fault)> {
        let mut context = Context::new();
        let mut html = Vec::with_capacity(8 << 10);
        for part in self.0.get(page).into_iter().flatten() {
            html.clear();
            print(tera, &part.template, alike, &mut html).map_err(|fault| (part.template.clone(), fault))?;
            // What Tera writes is text, so nothing is lost here; checking with simdutf8 is a tenth of the cost.
            let text = simdutf8::basic::from_utf8(&html).unwrap_or_default();
            context.insert_value(part.variable.clone(), Value::safe_string(text));
        }
        Ok(context)
    }
}

/// Parts that use what differs between the editions.
pub fn faults<'s>(sources: impl Iterator<Item = (&'s str, &'s str)>, theme: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, text) in sources.filter(|(name, _)| name.starts_with("parts/")) {
        for (line, text) in text.lines().enumerate() {
            let place = |field: &str| {
                text.match_indices("page.").find(|(at, _)| {
                    let behind = &text[at + "page.".len()..];
                    behind.strip_prefix(field).is_some_and(|end| !end.starts_with(|c: char| c.is_alphanumeric()))
                })
            };
            let used = OF_AN_EDITION.iter().find_map(|field| Some((*field, place(field)?.0)));
            let Some((field, at)) = used else { continue };
            findings.push(
                Finding::new(
                    &rules::THEME_TEMPLATE,
                    Place::at(format!("themes/{theme}/{name}"), line as u32 + 1, text[..at].chars().count() as u32 + 1),
                    format!("parts/ 中的模板两个版本共用，不能使用 page.{field}"),
                    format!("a template in parts/ is the same for both editions and cannot use page.{field}"),
                )
                .text(&format!("page.{field}"))
                .hint(
                    "移到 desktop/、mobile/ 或 shared/ 的模板中",
                    "move it to a template in desktop/, mobile/ or shared/",
                ),
            );
        }
    }
    findings
}

/// The variables of parts that a template's text prints.
fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(PART).map(|(at, _)| {
        let rest = &text[at..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

/// The template that a text extends.
fn extended(text: &str) -> Option<&str> {
    let behind = text.split_once("{% extends \"")?.1;
    Some(behind.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_parts_of_both_editions_and_of_what_they_extend() {
        let sources = [
            ("desktop/base.html", "{{ part_crumbs }}"),
            ("desktop/list.html", "{% extends \"desktop/base.html\" %}{{ part_items }}"),
            ("mobile/list.html", "{{ part_items }}{{ part_pages }}{{ part_unknown }}"),
            ("parts/crumbs.html", ""),
            ("parts/items.html", ""),
            ("parts/pages.html", ""),
            ("parts/unused.html", ""),
        ]
        .map(|(name, text)| (name, text.to_string()));
        let parts = Parts::collect(&sources);
        let used: Vec<&str> = parts.0["list"].iter().map(|part| part.template.as_str()).collect();
        assert_eq!(used, ["parts/crumbs.html", "parts/items.html", "parts/pages.html"]);
    }

    #[test]
    fn a_part_that_depends_on_the_edition_is_a_finding_with_its_line() {
        let sources = [("parts/a.html", "<p>\n{{ page.files }}"), ("shared/b.html", "{{ page.files }}")];
        let findings = faults(sources.into_iter(), "own");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].place.line, 2);
        assert!(faults([("parts/a.html", "{{ page.heading }}{{ page.filesystem }}")].into_iter(), "own").is_empty());
    }
}
