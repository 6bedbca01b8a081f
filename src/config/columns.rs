//! The portal's columns (栏目): navigation, labels and duties.

use super::vocabulary::{self, Ids};
use crate::finding::Finding;
use crate::schema::fields::vocabulary::COLUMN;
use crate::schema::{Source, check};
use crate::yaml::Node;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Clone)]
pub struct Column {
    pub id: String,
    pub name: String,
    /// ColumnType of the label standard.
    pub column_type: String,
    pub description: String,
    pub keywords: Vec<String>,
    pub kinds: Vec<String>,
    pub types: Vec<String>,
    pub domains: Vec<String>,
    pub tags: Vec<String>,
    pub article20: Vec<u32>,
    pub empty_reason: Option<String>,
    /// Why single bodies have nothing in it: id or name of the body, and its reason.
    pub empty_reasons: BTreeMap<String, String>,
    pub written: Written,
    pub update_days: Option<u32>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

/// Line and column in the site's columns.yaml; 0 where the built-in tree is used. Fingerprints are made of what a column
/// prints for debugging; where it was written changes no page, so this prints nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    pub line: u32,
    pub column: u32,
}

impl std::fmt::Debug for Written {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

/// Columns in the order of the tree, parents before children.
#[derive(Debug, Default)]
pub struct Columns {
    pub all: Vec<Column>,
}

impl Columns {
    pub fn find(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|column| column.id == id || column.name == id)
    }

    pub fn roots(&self) -> impl Iterator<Item = usize> {
        (0..self.all.len()).filter(|index| self.all[*index].parent.is_none())
    }

    /// The first-level column above (or at) one.
    pub fn top(&self, mut index: usize) -> usize {
        while let Some(parent) = self.all[index].parent {
            index = parent;
        }
        index
    }

    /// The narrowest column that holds records of this description: one that names the type, domain or tag
    /// before one that names the kind only.
    pub fn holding(
        &self,
        kind: &str,
        document_type: Option<&str>,
        domain: Option<&str>,
        tags: &[&str],
    ) -> Option<usize> {
        let fits = |list: &[String], value: Option<&str>| {
            list.is_empty() || value.is_some_and(|value| list.iter().any(|known| known == value))
        };
        self.all
            .iter()
            .enumerate()
            .filter(|(_, column)| {
                let narrow = !(column.types.is_empty() && column.domains.is_empty() && column.tags.is_empty());
                let kinds =
                    if column.kinds.is_empty() { narrow } else { column.kinds.iter().any(|known| known == kind) };
                kinds
                    && fits(&column.types, document_type)
                    && fits(&column.domains, domain)
                    && (column.tags.is_empty() || tags.iter().any(|tag| column.tags.iter().any(|known| known == tag)))
            })
            .max_by_key(|(index, column)| {
                let score = usize::from(!column.tags.is_empty()) * 4
                    + usize::from(!column.types.is_empty() || !column.domains.is_empty()) * 2
                    + usize::from(!column.kinds.is_empty());
                (score, std::cmp::Reverse(*index))
            })
            .map(|(index, _)| index)
    }
}

const DEEPEST: usize = 8;

pub fn load(folder: &Path, findings: &mut Vec<Finding>) -> Columns {
    let mut columns = Columns::default();
    let mut ids = Ids::default();
    let own = vocabulary::own(folder, "columns", findings);
    let text = own.as_deref().unwrap_or(include_str!("defaults/columns.yaml"));
    vocabulary::entries_of(text, "columns", COLUMN, findings, |item, source, findings| {
        add(item, None, source, &mut ids, &mut columns, findings, 0);
    });
    if own.is_none() {
        columns.all.iter_mut().for_each(|column| column.written = Written::default());
    }
    columns
}

fn add(
    item: &Node<'_>,
    parent: Option<usize>,
    source: Source<'_>,
    ids: &mut Ids,
    columns: &mut Columns,
    findings: &mut Vec<Finding>,
    depth: usize,
) {
    if !ids.take(item, source, findings) || depth > DEEPEST {
        return;
    }
    let strings = |key: &str| -> Vec<String> {
        item.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::scalar).map(String::from).collect()
    };
    let index = columns.all.len();
    columns.all.push(Column {
        id: item.text("id").unwrap_or_default().into(),
        name: item.text("name").unwrap_or_default().into(),
        column_type: item.text("type").unwrap_or_default().into(),
        description: item.text("description").unwrap_or_default().into(),
        keywords: strings("keywords"),
        kinds: strings("kinds"),
        types: strings("types"),
        domains: strings("domains"),
        tags: strings("tags"),
        article20: strings("article20").iter().filter_map(|number| number.parse().ok()).collect(),
        empty_reason: item.text("empty_reason").map(String::from),
        empty_reasons: reasons(item),
        written: Written { line: source.place(item.at).line, column: source.place(item.at).column },
        update_days: item.text("update_days").and_then(|days| days.parse().ok()),
        parent,
        children: Vec::new(),
    });
    if let Some(parent) = parent {
        columns.all[parent].children.push(index);
    }
    for child in item.get("children").map(Node::items).unwrap_or_default() {
        let source = Source { record: child.text("name").unwrap_or_default(), ..source };
        if check(child, COLUMN, source, findings) {
            add(child, Some(index), source, ids, columns, findings, depth + 1);
        }
    }
}

fn reasons(item: &Node<'_>) -> BTreeMap<String, String> {
    let entries = item.get("empty_reasons").map(Node::entries).unwrap_or_default();
    entries.iter().filter_map(|entry| Some((entry.key.to_string(), entry.node.scalar()?.to_string()))).collect()
}
