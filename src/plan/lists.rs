//! The lists of the portal, and how each is cut into pages that stay as they are.

use super::address;
use crate::catalog::Catalog;
use crate::config::{Config, DomainId, OrganizationId, TagId};
use crate::content::record::DocumentType;
use crate::content::{Kind, RecordId};
use std::ops::Range;

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    Kind(Kind),
    KindOrganization(Kind, OrganizationId),
    Library(DocumentType),
    /// Of a library, what is in force.
    InForce(DocumentType),
    Form(u8),
    Year(i16),
    Tag(TagId),
    Subject(u8),
    Domain(DomainId),
    Category(DomainId, u16),
    Microsite(OrganizationId, Kind),
}

#[derive(Debug)]
pub struct List<'a> {
    pub kind: ListKind,
    /// Folder of its pages in an edition's tree.
    pub folder: String,
    /// Newest first.
    pub members: &'a [RecordId],
}

/// Every list that has members.
pub fn collect<'a>(config: &Config, catalog: &'a Catalog) -> Vec<List<'a>> {
    let groups = &catalog.groups;
    let mut lists = Vec::new();
    let mut add = |kind: ListKind, members: &'a [RecordId]| {
        let folder = match kind {
            ListKind::Kind(kind) => address::kind(kind),
            ListKind::KindOrganization(kind, organization) => address::kind_organization(config, kind, organization),
            ListKind::Library(document_type) => address::library(document_type),
            ListKind::InForce(document_type) => address::in_force(document_type),
            ListKind::Form(form) => address::form(form),
            ListKind::Year(year) => address::year(year),
            ListKind::Tag(tag) => address::tag(config, tag),
            ListKind::Subject(class) => address::subject(class),
            ListKind::Domain(domain) => address::domain(config, domain),
            ListKind::Category(domain, category) => address::category(config, domain, category),
            ListKind::Microsite(organization, kind) => address::microsite(config, organization, kind),
        };
        lists.push(List { kind, folder, members });
    };
    groups.kinds.iter().for_each(|(kind, members)| add(ListKind::Kind(*kind), members));
    groups
        .kind_organizations
        .iter()
        .for_each(|((kind, organization), members)| add(ListKind::KindOrganization(*kind, *organization), members));
    groups.types.iter().for_each(|(document_type, members)| add(ListKind::Library(*document_type), members));
    groups.in_force.iter().for_each(|(document_type, members)| add(ListKind::InForce(*document_type), members));
    groups.forms.iter().for_each(|(form, members)| add(ListKind::Form(*form), members));
    groups.years.iter().for_each(|(year, members)| add(ListKind::Year(*year), members));
    groups.tags.iter().for_each(|(tag, members)| add(ListKind::Tag(*tag), members));
    groups.subjects.iter().for_each(|(class, members)| add(ListKind::Subject(*class), members));
    groups.domains.iter().for_each(|(domain, members)| add(ListKind::Domain(*domain), members));
    groups
        .categories
        .iter()
        .for_each(|((domain, category), members)| add(ListKind::Category(*domain, *category), members));
    groups
        .microsites
        .iter()
        .for_each(|((organization, kind), members)| add(ListKind::Microsite(*organization, *kind), members));
    lists
}

/// Number of further pages behind a list's own address. They are full and numbered from the oldest; the
/// list's own page holds the rest, between one and two pages' worth, so that a new record changes that page
/// and no other until it is full.
pub fn further_pages(members: usize, page_size: usize) -> u32 {
    (members / page_size).saturating_sub(1) as u32
}

/// The members on a page: 0 is the list's own address.
pub fn slice(members: usize, page_size: usize, page: u32) -> Range<usize> {
    let behind = further_pages(members, page_size) as usize * page_size;
    match page as usize {
        0 => 0..members - behind,
        page => members - page * page_size..members - (page - 1) * page_size,
    }
}

/// Numbers of the newer and older page of a page; none at the ends, 0 for the list's own address.
pub fn neighbours(members: usize, page_size: usize, page: u32) -> (Option<u32>, Option<u32>) {
    let last = further_pages(members, page_size);
    match page {
        0 => (None, (last > 0).then_some(last)),
        page => (Some(if page == last { 0 } else { page + 1 }), (page > 1).then(|| page - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_member_stands_on_exactly_one_page(members in 0usize..500, size in 5usize..40) {
            let mut seen = vec![0; members];
            for page in 0..=further_pages(members, size) {
                let range = slice(members, size, page);
                prop_assert!(page == 0 || range.len() == size);
                range.for_each(|at| seen[at] += 1);
            }
            prop_assert!(seen.iter().all(|count| *count == 1));
        }

        #[test]
        fn a_new_record_changes_the_first_page_and_at_most_one_that_was_there(members in 1usize..500, size in 5usize..40) {
            // Members are counted from the oldest, since a new one comes in at the front.
            let page = |members: usize, page: u32| {
                let range = slice(members, size, page);
                (members - range.end..members - range.start, neighbours(members, size, page))
            };
            let changed = (1..=further_pages(members, size)).filter(|number| page(members, *number) != page(members + 1, *number)).count();
            prop_assert!(changed <= 1);
        }
    }
}
