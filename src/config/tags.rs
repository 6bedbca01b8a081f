//! The controlled tags.

use super::vocabulary::{self, Ids};
use crate::finding::Finding;
use crate::schema::fields::vocabulary::TAG;
use crate::yaml::Node;
use std::collections::HashMap;
use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u16);

#[derive(Debug, Clone)]
pub struct Tag {
    pub id: String,
    pub name: String,
    pub group: Option<String>,
    pub description: Option<String>,
    pub aliases: Vec<String>,
    pub keywords: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Tags {
    pub all: Vec<Tag>,
    names: HashMap<String, TagId>,
}

impl Tags {
    pub fn get(&self, id: TagId) -> &Tag {
        &self.all[id.0 as usize]
    }

    /// By id, name or alias.
    pub fn find(&self, name: &str) -> Option<TagId> {
        self.names.get(name).copied()
    }

    pub fn ids(&self) -> impl Iterator<Item = TagId> + use<> {
        (0..self.all.len() as u16).map(TagId)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().flat_map(|tag| [tag.id.as_str(), tag.name.as_str()])
    }
}

pub fn load(folder: &Path, findings: &mut Vec<Finding>) -> Tags {
    let mut tags = Tags::default();
    let mut ids = Ids::default();
    vocabulary::entries(folder, "tags", "", TAG, findings, |item, source, findings| {
        if !ids.take(item, source, findings) || tags.all.len() >= usize::from(u16::MAX) {
            return;
        }
        let strings = |key: &str| -> Vec<String> {
            item.get(key)
                .map(Node::items)
                .unwrap_or_default()
                .iter()
                .filter_map(Node::scalar)
                .map(String::from)
                .collect()
        };
        let tag = Tag {
            id: item.text("id").unwrap_or_default().into(),
            name: item.text("name").unwrap_or_default().into(),
            group: item.text("group").map(String::from),
            description: item.text("description").map(String::from),
            aliases: strings("aliases"),
            keywords: strings("keywords"),
        };
        let id = TagId(tags.all.len() as u16);
        for name in [&tag.id, &tag.name].into_iter().chain(&tag.aliases) {
            tags.names.entry(name.clone()).or_insert(id);
        }
        tags.all.push(tag);
    });
    tags
}
