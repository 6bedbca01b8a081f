//! The key domains and the fields that their records carry.

use super::vocabulary::{self, Ids};
use crate::finding::{Finding, rules};
use crate::schema::fields::vocabulary::{DOMAIN, FIELD_TYPES};
use crate::yaml::Node;
use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainId(pub u16);

/// What a field of a domain holds, in the order of the declared words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Date,
    Number,
    Money,
    Enum,
    Organization,
    Code,
    Url,
    Person,
}

impl FieldType {
    const ALL: [FieldType; 9] = [
        FieldType::Text,
        FieldType::Date,
        FieldType::Number,
        FieldType::Money,
        FieldType::Enum,
        FieldType::Organization,
        FieldType::Code,
        FieldType::Url,
        FieldType::Person,
    ];

    fn parse(name: &str) -> FieldType {
        FIELD_TYPES.iter().position(|known| *known == name).map_or(FieldType::Text, |index| FieldType::ALL[index])
    }
}

#[derive(Debug, Clone)]
pub struct DomainField {
    pub id: String,
    pub label: String,
    pub field_type: FieldType,
    pub unit: Option<String>,
    pub required: bool,
    pub values: Vec<String>,
    pub personal: bool,
}

#[derive(Debug, Clone)]
pub struct Category {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Clone)]
pub struct Domain {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub categories: Vec<Category>,
    pub fields: Vec<DomainField>,
    /// Indexes into `fields` of those that lists show.
    pub list_fields: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct Domains {
    pub all: Vec<Domain>,
}

impl Domains {
    pub fn get(&self, id: DomainId) -> &Domain {
        &self.all[id.0 as usize]
    }

    pub fn find(&self, id: &str) -> Option<DomainId> {
        self.all.iter().position(|domain| domain.id == id || domain.name == id).map(|index| DomainId(index as u16))
    }

    pub fn ids(&self) -> impl Iterator<Item = DomainId> + use<> {
        (0..self.all.len() as u16).map(DomainId)
    }
}

pub fn load(folder: &Path, findings: &mut Vec<Finding>) -> Domains {
    let mut domains = Domains::default();
    let mut ids = Ids::default();
    vocabulary::entries(
        folder,
        "domains",
        include_str!("defaults/domains.yaml"),
        DOMAIN,
        findings,
        |item, source, findings| {
            if !ids.take(item, source, findings) || domains.all.len() >= usize::from(u16::MAX) {
                return;
            }
            let items = |key: &str| item.get(key).map(Node::items).unwrap_or_default();
            let mut category_ids = Ids::default();
            let mut field_ids = Ids::default();
            let categories: Vec<Category> = items("categories")
                .iter()
                .filter(|category| category_ids.take(category, source, findings))
                .map(|category| Category {
                    id: category.text("id").unwrap_or_default().into(),
                    name: category.text("name").unwrap_or_default().into(),
                })
                .collect();
            let fields: Vec<DomainField> = items("fields")
                .iter()
                .filter(|field| field_ids.take(field, source, findings))
                .map(domain_field)
                .collect();
            let mut list_fields = Vec::new();
            for name in items("list_fields") {
                let id = name.scalar().unwrap_or_default();
                match fields.iter().position(|field| field.id == id) {
                    Some(index) if fields[index].personal => {}
                    Some(index) => list_fields.push(index),
                    None => findings.push(
                        source
                            .finding(
                                &rules::VOCABULARY_INVALID,
                                name.at,
                                format!("list_fields 中的“{id}”不是此领域的字段"),
                                format!("`{id}` in list_fields is no field of this domain"),
                            )
                            .field("list_fields")
                            .text(id),
                    ),
                }
            }
            domains.all.push(Domain {
                id: item.text("id").unwrap_or_default().into(),
                name: item.text("name").unwrap_or_default().into(),
                description: item.text("description").map(String::from),
                categories,
                fields,
                list_fields,
            });
        },
    );
    domains
}

fn domain_field(node: &Node<'_>) -> DomainField {
    DomainField {
        id: node.text("id").unwrap_or_default().into(),
        label: node.text("label").unwrap_or_default().into(),
        field_type: FieldType::parse(node.text("type").unwrap_or_default()),
        unit: node.text("unit").map(String::from),
        required: node.text("required") == Some("true"),
        values: node
            .get("values")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .filter_map(Node::scalar)
            .map(String::from)
            .collect(),
        personal: node.text("personal") == Some("true"),
    }
}
