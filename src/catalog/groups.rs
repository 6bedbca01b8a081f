//! The lists that records fall into, each newest first.

use super::Catalog;
use super::lifecycle::has_validity;
use crate::config::{Config, DomainId, OrganizationId, TagId};
use crate::content::record::{Detail, DocumentType};
use crate::content::{Kind, RecordId};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every list of the portal. Members are sorted by publication, newest first, then by reference.
#[derive(Debug, Default)]
pub struct Groups {
    /// All listed records.
    pub all: Vec<RecordId>,
    pub kinds: BTreeMap<Kind, Vec<RecordId>>,
    pub kind_organizations: BTreeMap<(Kind, OrganizationId), Vec<RecordId>>,
    pub types: BTreeMap<DocumentType, Vec<RecordId>>,
    /// Of the libraries, what is in force: the current edition of each text.
    pub in_force: BTreeMap<DocumentType, Vec<RecordId>>,
    pub forms: BTreeMap<u8, Vec<RecordId>>,
    pub organizations: BTreeMap<OrganizationId, Vec<RecordId>>,
    pub years: BTreeMap<i16, Vec<RecordId>>,
    pub tags: BTreeMap<TagId, Vec<RecordId>>,
    /// By subject class.
    pub subjects: BTreeMap<u8, Vec<RecordId>>,
    pub domains: BTreeMap<DomainId, Vec<RecordId>>,
    pub categories: BTreeMap<(DomainId, u16), Vec<RecordId>>,
    /// Oldest first: a project's timeline.
    pub projects: BTreeMap<Box<str>, Vec<RecordId>>,
    /// Lists of micro-sites: the organization and all below it, by kind.
    pub microsites: BTreeMap<(OrganizationId, Kind), Vec<RecordId>>,
    /// Pages by column, in their order.
    pub pages: BTreeMap<u16, Vec<RecordId>>,
}

pub fn collect(config: &Config, catalog: &Catalog) -> Groups {
    let mut all: Vec<RecordId> = catalog.ids().filter(|id| catalog.listed(*id)).collect();
    // Ids follow references, so a stable sort by date leaves ties in the order of references.
    all.par_sort_by_key(|id| std::cmp::Reverse(catalog.get(*id).published));
    let mut groups = Groups::default();
    for &id in &all {
        let record = catalog.get(id);
        groups.kinds.entry(record.kind).or_default().push(id);
        groups.years.entry(record.published.date.year()).or_default().push(id);
        for tag in &record.tags {
            groups.tags.entry(*tag).or_default().push(id);
        }
        if let Some(subject) = record.subject {
            groups.subjects.entry(subject.class).or_default().push(id);
        }
        if let Some(organization) = record.organization {
            groups.kind_organizations.entry((record.kind, organization)).or_default().push(id);
            groups.organizations.entry(organization).or_default().push(id);
            let mut next = Some(organization);
            while let Some(current) = next {
                let organization = config.organizations.get(current);
                if organization.microsite {
                    groups.microsites.entry((current, record.kind)).or_default().push(id);
                }
                next = organization.parent;
            }
        }
        match &record.detail {
            Detail::Document(document) => {
                groups.types.entry(document.document_type).or_default().push(id);
                if is_in_force(catalog, id) {
                    groups.in_force.entry(document.document_type).or_default().push(id);
                }
            }
            Detail::Interpretation(interpretation) => groups.forms.entry(interpretation.form).or_default().push(id),
            Detail::Disclosure(disclosure) => {
                groups.domains.entry(disclosure.domain).or_default().push(id);
                if let Some(category) = disclosure.category {
                    groups.categories.entry((disclosure.domain, category)).or_default().push(id);
                }
            }
            _ => {}
        }
    }
    collect_projects(catalog, &mut groups);
    for id in catalog.ids().filter(|id| catalog.shown(*id)) {
        if let Detail::Page(page) = &catalog.get(id).detail
            && let Some(column) = page.column
        {
            groups.pages.entry(column).or_default().push(id);
        }
    }
    for pages in groups.pages.values_mut() {
        pages.sort_by_key(|id| match &catalog.get(*id).detail {
            Detail::Page(page) => (page.order.unwrap_or(u32::MAX), *id),
            _ => (u32::MAX, *id),
        });
    }
    groups.all = all;
    groups
}

/// Timelines are no lists: a record whose time in lists is over stays in its project's.
fn collect_projects(catalog: &Catalog, groups: &mut Groups) {
    for id in catalog.ids().filter(|id| catalog.shown(*id) && catalog.get(*id).withdrawn().is_none()) {
        if let Detail::Disclosure(disclosure) = &catalog.get(id).detail
            && let Some(project) = &disclosure.project
        {
            groups.projects.entry(project.clone()).or_default().push(id);
        }
    }
    for members in groups.projects.values_mut() {
        members.sort_by_key(|id| (catalog.get(*id).published, std::cmp::Reverse(*id)));
    }
}

/// Whether a document's library lists it among what is in force: the edition of a text that holds today.
pub fn is_in_force(catalog: &Catalog, id: RecordId) -> bool {
    let document = catalog.get(id).document();
    document.is_some_and(has_validity) && catalog.lifecycle.holds(id) && catalog.chains.current(id).is_none()
}
