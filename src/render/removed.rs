//! BODY-01: raw HTML that pages will not hold, found for all records before anything is written.
//!
//! Rendering leaves it out in any case; the finding says so in time for the gate, on every run, and where.

use super::markdown::{self, Removed};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::{self, RecordId};
use crate::finding::{Finding, Place, rules};
use memchr::memchr_iter;
use rayon::prelude::*;

/// Looks at the records whose text may hold tags; the bodies are read again, the others not.
pub fn removed(config: &Config, catalog: &Catalog) -> Vec<Finding> {
    let ids: Vec<RecordId> = catalog.ids().filter(|id| catalog.get(*id).tags_in_text).collect();
    ids.par_chunks(16).flat_map_iter(|ids| ids.iter().flat_map(|id| of_record(config, catalog, *id))).collect()
}

fn of_record(config: &Config, catalog: &Catalog, id: RecordId) -> Vec<Finding> {
    let record = catalog.get(id);
    if record.withdrawn().is_some() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut add = |what: &str, place: Place, field: &'static str| {
        findings.push(
            Finding::new(
                &rules::MARKUP_REMOVED,
                place,
                format!("正文中的 HTML 会被清除：{what}"),
                format!("HTML is removed from the text: {what}"),
            )
            .record(&record.title)
            .field(field)
            .text(what)
            .hint("改用 Markdown 写法", "write it in Markdown"),
        );
    };
    // A body that cannot be read any more is the renderer's to report.
    let body = content::body_text(&config.root, record).unwrap_or_default();
    for removed in told(&body) {
        let (line, column) = position(&body, &removed.what);
        add(&removed.what, Place::at(record.source_path(), record.body_line + line, column), "body");
    }
    for (field, text) in content::texts(&record.detail) {
        for removed in told(text) {
            add(&removed.what, Place::at(record.source_path(), record.line, 1), field);
        }
    }
    findings
}

/// What is removed from a text; of an element that goes as a whole, not its attributes besides.
fn told(text: &str) -> Vec<Removed> {
    let mut removed = markdown::removed(text);
    let elements: Vec<String> = removed.iter().map(|removed| removed.what.trim_end_matches('>').to_string()).collect();
    removed.retain(|removed| removed.what.split_once(' ').is_none_or(|(name, _)| !elements.iter().any(|e| e == name)));
    removed
}

/// Line and column, in characters, where `<name>` or `<name attribute>` stands in a body; its beginning where it was
/// written in a way that is not found again.
fn position(body: &str, what: &str) -> (u32, u32) {
    let (name, attribute) =
        what.trim_matches(['<', '>']).split_once(' ').unwrap_or((what.trim_matches(['<', '>']), ""));
    let bytes = body.as_bytes();
    let found = memchr_iter(b'<', bytes).find(|at| {
        let rest = &bytes[at + 1..];
        let named = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        let ends = rest.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
        let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        let holds = || tag.windows(attribute.len()).any(|part| part.eq_ignore_ascii_case(attribute.as_bytes()));
        named && ends && (attribute.is_empty() || holds())
    });
    let Some(at) = found else { return (1, 1) };
    crate::yaml::position(body, at as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_where_it_stands() {
        let body = "第一行\n甲<font color=red>乙</font>\n<td onclick=\"x\">丙</td>\n";
        assert_eq!(position(body, "<font>"), (2, 2));
        assert_eq!(position(body, "<td onclick>"), (3, 1));
        assert_eq!(position(body, "<o:p>"), (1, 1));
    }
}
