//! The tree of publishing bodies.

use super::vocabulary::{self, Ids};
use crate::finding::{Finding, rules};
use crate::schema::fields::vocabulary::{LEVELS, ORGANIZATION};
use crate::schema::{Source, check};
use crate::yaml::Node;
use std::collections::HashMap;
use std::path::Path;

/// Index into [`Organizations`]; parents stand before their children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganizationId(pub u16);

/// Tier of government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Nation,
    Province,
    City,
    District,
    Town,
}

impl Level {
    pub fn name(self) -> &'static str {
        LEVELS[self as usize]
    }

    fn parse(name: &str) -> Level {
        [Level::Nation, Level::Province, Level::City, Level::District, Level::Town]
            .into_iter()
            .find(|level| level.name() == name)
            .unwrap_or(Level::City)
    }
}

#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub title: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Account {
    pub platform: String,
    pub name: String,
    pub url: Option<String>,
    pub qr: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Organization {
    pub id: String,
    pub name: String,
    pub short_name: Option<String>,
    pub level: Level,
    /// `government`, `department` or `office`.
    pub kind: String,
    pub code: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub leaders: Vec<Person>,
    pub accounts: Vec<Account>,
    pub microsite: bool,
    pub parent: Option<OrganizationId>,
    pub children: Vec<OrganizationId>,
}

impl Organization {
    pub fn short(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}

#[derive(Debug, Default)]
pub struct Organizations {
    pub all: Vec<Organization>,
    names: HashMap<String, OrganizationId>,
}

impl Organizations {
    pub fn get(&self, id: OrganizationId) -> &Organization {
        &self.all[id.0 as usize]
    }

    /// By id, name or short name.
    pub fn find(&self, name: &str) -> Option<OrganizationId> {
        self.names.get(name).copied()
    }

    pub fn ids(&self) -> impl Iterator<Item = OrganizationId> + use<> {
        (0..self.all.len() as u16).map(OrganizationId)
    }

    pub fn roots(&self) -> impl Iterator<Item = OrganizationId> {
        self.ids().filter(|id| self.get(*id).parent.is_none())
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn within(&self, inner: OrganizationId, outer: OrganizationId) -> bool {
        let mut next = Some(inner);
        while let Some(id) = next {
            if id == outer {
                return true;
            }
            next = self.get(id).parent;
        }
        false
    }

    /// Names by which organizations are found, for hints.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().flat_map(|organization| {
            [Some(organization.id.as_str()), Some(organization.name.as_str()), organization.short_name.as_deref()]
                .into_iter()
                .flatten()
        })
    }
}

const DEEPEST: usize = 12;
const MOST: usize = 60_000;

pub fn load(folder: &Path, findings: &mut Vec<Finding>) -> Organizations {
    let mut organizations = Organizations::default();
    let mut ids = Ids::default();
    vocabulary::entries(folder, "organizations", "", ORGANIZATION, findings, |item, source, findings| {
        add(item, None, source, &mut ids, &mut organizations, findings, 0);
    });
    organizations
}

fn add(
    item: &Node<'_>,
    parent: Option<OrganizationId>,
    source: Source<'_>,
    ids: &mut Ids,
    all: &mut Organizations,
    findings: &mut Vec<Finding>,
    depth: usize,
) {
    if !ids.take(item, source, findings) {
        return;
    }
    if depth > DEEPEST || all.all.len() >= MOST {
        findings.push(source.finding(
            &rules::VOCABULARY_INVALID,
            item.at,
            format!("机构层数超过 {DEEPEST} 或总数超过 {MOST}"),
            format!("more than {DEEPEST} levels or {MOST} organizations"),
        ));
        return;
    }
    let owned = |key: &str| item.text(key).map(String::from);
    let organization = Organization {
        id: owned("id").unwrap_or_default(),
        name: owned("name").unwrap_or_default(),
        short_name: owned("short_name"),
        level: Level::parse(item.text("level").unwrap_or_default()),
        kind: owned("kind").unwrap_or_else(|| "department".into()),
        code: owned("code"),
        address: owned("address"),
        phone: owned("phone"),
        hours: owned("hours"),
        leaders: item
            .get("leaders")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .map(|leader| Person {
                name: leader.text("name").unwrap_or_default().into(),
                title: leader.text("title").map(String::from),
            })
            .collect(),
        accounts: item.get("accounts").map(Node::items).unwrap_or_default().iter().map(account).collect(),
        microsite: item.text("microsite") == Some("true"),
        parent,
        children: Vec::new(),
    };
    if let Some(code) = organization.code.as_deref().filter(|code| !crate::text::number::organization_code_valid(code))
    {
        let at = item.get("code").map_or(item.at, |node| node.at);
        findings.push(
            source
                .finding(
                    &rules::VOCABULARY_INVALID,
                    at,
                    format!("机构代码“{code}”的位数或校验码不对"),
                    format!("the code `{code}` has a wrong length or check character"),
                )
                .field("code")
                .text(code),
        );
    }
    let id = OrganizationId(all.all.len() as u16);
    for name in
        [Some(&organization.id), Some(&organization.name), organization.short_name.as_ref()].into_iter().flatten()
    {
        all.names.entry(name.clone()).or_insert(id);
    }
    all.all.push(organization);
    if let Some(parent) = parent {
        all.all[parent.0 as usize].children.push(id);
    }
    for child in item.get("children").map(Node::items).unwrap_or_default() {
        let source = Source { record: child.text("name").unwrap_or_default(), ..source };
        if check(child, ORGANIZATION, source, findings) {
            add(child, Some(id), source, ids, all, findings, depth + 1);
        }
    }
}

fn account(node: &Node<'_>) -> Account {
    Account {
        platform: node.text("platform").unwrap_or_default().into(),
        name: node.text("name").unwrap_or_default().into(),
        url: node.text("url").map(String::from),
        qr: node.text("qr").map(String::from),
    }
}
