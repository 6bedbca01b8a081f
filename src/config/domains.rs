//! The key domains and the fields that their records carry.

use super::vocabulary::{self, Ids};
use crate::finding::{Finding, rules};
use crate::schema::Source;
use crate::schema::fields::vocabulary::{DOMAIN, FIELD_TYPES, ROLES};
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

/// What a field is to the program, in the order of the declared words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The code that strings records of one project together.
    Project,
    /// The stage that a project has reached, in words.
    Stage,
    /// The day of the decision or event that the record tells of: terms of publication run from it.
    Decided,
    PublicityStart,
    /// The last day of a publicity period (公示期).
    PublicityEnd,
}

impl Role {
    const ALL: [Role; 5] = [Role::Project, Role::Stage, Role::Decided, Role::PublicityStart, Role::PublicityEnd];

    fn parse(name: &str) -> Option<Role> {
        ROLES.iter().position(|known| *known == name).map(|index| Role::ALL[index])
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
    pub role: Option<Role>,
    /// Categories in which it has its role; none: in all.
    pub role_in: Vec<u16>,
    /// Form of a code: `#` is a digit, `A` a capital letter, everything else itself.
    pub pattern: Option<String>,
}

/// A class of a domain's records. What it says of other classes is by their index.
#[derive(Debug, Clone, Default)]
pub struct Category {
    pub id: String,
    pub name: String,
    /// Its first record is no earlier than the first of these.
    pub after: Vec<u16>,
    /// No record of these is later than its first.
    pub closes: Vec<u16>,
    /// A project that has come here has records of these.
    pub needs: Vec<u16>,
    /// Words in the field with the role of stage that say that a project has come here.
    pub reached_by: Vec<String>,
    /// Working days in which its decisions are published.
    pub decided_within: Option<u32>,
    /// The fewest days of a publicity period.
    pub publicity_days: Option<u32>,
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
    /// The field of money that is summed up, once for each project.
    pub total: Option<usize>,
}

impl Domain {
    /// The field that has a role in a category, and its index.
    pub fn role(&self, role: Role, category: Option<u16>) -> Option<(u16, &DomainField)> {
        let held = |field: &DomainField| {
            field.role_in.is_empty() || category.is_some_and(|category| field.role_in.contains(&category))
        };
        let at = self.fields.iter().position(|field| field.role == Some(role) && held(field))?;
        Some((at as u16, &self.fields[at]))
    }

    /// Whether its classes have an order or ask for each other: whether its projects have stages.
    pub fn has_stages(&self) -> bool {
        self.categories
            .iter()
            .any(|category| !category.after.is_empty() || !category.closes.is_empty() || !category.needs.is_empty())
    }
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
            domains.all.push(domain(item, source, findings));
        },
    );
    domains
}

fn domain(item: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Domain {
    let items = |key: &str| item.get(key).map(Node::items).unwrap_or_default();
    let mut category_ids = Ids::default();
    let mut field_ids = Ids::default();
    let nodes: Vec<&Node<'_>> =
        items("categories").iter().filter(|category| category_ids.take(category, source, findings)).collect();
    let names: Vec<(&str, &str)> =
        nodes.iter().map(|node| (node.text("id").unwrap_or_default(), node.text("name").unwrap_or_default())).collect();
    let named = Named { names: &names, source };
    let categories = nodes.iter().map(|node| category(node, named, findings)).collect();
    let nodes: Vec<&Node<'_>> =
        items("fields").iter().filter(|field| field_ids.take(field, source, findings)).collect();
    let fields: Vec<DomainField> = nodes.iter().map(|field| domain_field(field, named, findings)).collect();
    let index = |node: &Node<'_>, key: &str, findings: &mut Vec<Finding>| {
        let id = node.scalar().unwrap_or_default();
        let found = fields.iter().position(|field| field.id == id);
        if found.is_none() {
            let (chinese, english) = (format!("{key} 中的“{id}”不是此领域的字段"), "is no field of this domain");
            findings.push(named.unknown(node, key, chinese, english));
        }
        found
    };
    let mut list_fields = Vec::new();
    for name in items("list_fields") {
        list_fields.extend(index(name, "list_fields", findings).filter(|index| !fields[*index].personal));
    }
    let total = item.get("total").and_then(|node| index(node, "total", findings));
    Domain {
        id: item.text("id").unwrap_or_default().into(),
        name: item.text("name").unwrap_or_default().into(),
        description: item.text("description").map(String::from),
        categories,
        list_fields,
        total: total.filter(|index| fields[*index].field_type == FieldType::Money),
        fields,
    }
}

/// The categories of a domain by id and name, for what names them.
#[derive(Clone, Copy)]
struct Named<'n> {
    names: &'n [(&'n str, &'n str)],
    source: Source<'n>,
}

impl Named<'_> {
    /// Indexes of the categories that a list names.
    fn categories(self, node: &Node<'_>, key: &str, findings: &mut Vec<Finding>) -> Vec<u16> {
        let mut found = Vec::new();
        for item in node.get(key).map(Node::items).unwrap_or_default() {
            let text = item.scalar().unwrap_or_default();
            match self.names.iter().position(|(id, name)| *id == text || *name == text) {
                Some(index) => found.push(index as u16),
                None => {
                    let chinese = format!("{key} 中的“{text}”不是此领域的类别");
                    findings.push(self.unknown(item, key, chinese, "is no category of this domain"));
                }
            }
        }
        found
    }

    fn unknown(self, node: &Node<'_>, key: &str, chinese: String, english: &str) -> Finding {
        let text = node.scalar().unwrap_or_default();
        self.source
            .finding(&rules::VOCABULARY_INVALID, node.at, chinese, format!("`{text}` in {key} {english}"))
            .field(key)
            .text(text)
    }
}

fn category(node: &Node<'_>, named: Named<'_>, findings: &mut Vec<Finding>) -> Category {
    let number = |key: &str| node.text(key).and_then(|text| text.parse().ok());
    Category {
        id: node.text("id").unwrap_or_default().into(),
        name: node.text("name").unwrap_or_default().into(),
        after: named.categories(node, "after", findings),
        closes: named.categories(node, "closes", findings),
        needs: named.categories(node, "needs", findings),
        reached_by: texts(node, "reached_by"),
        decided_within: number("decided_within"),
        publicity_days: number("publicity_days"),
    }
}

fn texts(node: &Node<'_>, key: &str) -> Vec<String> {
    node.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::scalar).map(String::from).collect()
}

fn domain_field(node: &Node<'_>, named: Named<'_>, findings: &mut Vec<Finding>) -> DomainField {
    DomainField {
        id: node.text("id").unwrap_or_default().into(),
        label: node.text("label").unwrap_or_default().into(),
        field_type: FieldType::parse(node.text("type").unwrap_or_default()),
        unit: node.text("unit").map(String::from),
        required: node.text("required") == Some("true"),
        values: texts(node, "values"),
        personal: node.text("personal") == Some("true"),
        role: node.text("role").and_then(Role::parse),
        role_in: named.categories(node, "role_in", findings),
        pattern: node.text("pattern").map(String::from),
    }
}
