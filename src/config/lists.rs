//! Lists that a standard asks for in words that are not confirmed, and that a site may therefore replace: what a guide
//! to disclosure tells (`guide.yaml`), and the rows of the annual website form (`website-form.yaml`).

use super::vocabulary::{self, Ids};
use crate::finding::Finding;
use crate::schema::fields::vocabulary::{FORM_ROW, GUIDE_ITEM};
use crate::yaml::Node;
use std::path::Path;

/// Something that a guide must tell.
#[derive(Debug, Clone)]
pub struct GuideItem {
    pub id: String,
    pub name: String,
    /// One of these stands in a text that tells it.
    pub words: Vec<String>,
}

/// A row of the annual website form.
#[derive(Debug, Clone)]
pub struct FormRow {
    pub id: String,
    pub section: String,
    pub name: String,
    pub unit: Option<String>,
    /// What the generator fills it in from.
    pub figure: Option<String>,
}

pub fn guide(folder: &Path, findings: &mut Vec<Finding>) -> Vec<GuideItem> {
    let (mut items, mut ids) = (Vec::new(), Ids::default());
    let built_in = include_str!("defaults/guide.yaml");
    vocabulary::entries(folder, "guide", built_in, GUIDE_ITEM, findings, |item, source, findings| {
        if ids.take(item, source, findings) {
            let words = item.get("words").map(Node::items).unwrap_or_default();
            items.push(GuideItem {
                id: text(item, "id"),
                name: text(item, "name"),
                words: words.iter().filter_map(Node::scalar).map(String::from).collect(),
            });
        }
    });
    items
}

pub fn website_form(folder: &Path, findings: &mut Vec<Finding>) -> Vec<FormRow> {
    let (mut rows, mut ids) = (Vec::new(), Ids::default());
    let built_in = include_str!("defaults/website-form.yaml");
    vocabulary::entries(folder, "website-form", built_in, FORM_ROW, findings, |item, source, findings| {
        if ids.take(item, source, findings) {
            rows.push(FormRow {
                id: text(item, "id"),
                section: text(item, "section"),
                name: text(item, "name"),
                unit: item.text("unit").map(String::from),
                figure: item.text("figure").map(String::from),
            });
        }
    });
    rows
}

fn text(item: &Node<'_>, key: &str) -> String {
    item.text(key).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lists_are_in_order() {
        let mut findings = Vec::new();
        let nowhere = Path::new("\0");
        let (guide, form) = (guide(nowhere, &mut findings), website_form(nowhere, &mut findings));
        findings.retain(|finding| !finding.place.path.is_empty() && finding.rule.code != "SITE-10");
        assert!(findings.is_empty(), "{findings:?}");
        assert!(guide.iter().all(|item| !item.words.is_empty()));
        // Rows that are given by name must be told apart by it.
        let mut names: Vec<&str> = form.iter().map(|row| row.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), form.len());
    }
}
