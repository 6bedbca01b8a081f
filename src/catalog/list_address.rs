//! What the address of a list says of its members: `disclosures/public-welfare/categories/relief` → records of that
//! category. So a directory's link to a list can be asked about one organization's records.
//!
//! The addresses are those of `plan::address`; a test holds both to the same members.

use super::Catalog;
use super::groups::is_in_force;
use crate::config::{Config, DomainId, OrganizationId, TagId};
use crate::content::record::{Detail, DocumentType};
use crate::content::{Kind, RecordId};
use crate::schema::fields::record::FORMS;

/// What a list is of.
#[derive(Debug, Clone, PartialEq)]
pub enum ListAddress {
    Kind(Kind),
    KindOrganization(Kind, OrganizationId),
    Library(DocumentType),
    InForce(DocumentType),
    Form(u8),
    Year(i16),
    Tag(TagId),
    Subject(u8),
    Domain(DomainId),
    Category(DomainId, u16),
    Organization(OrganizationId),
    Microsite(OrganizationId, Kind),
    Project(Box<str>),
    /// A page of figures, with no records of its own.
    Figures,
}

/// Reads a list's address, with or without `index.html`.
pub fn parse(config: &Config, catalog: &Catalog, address: &str) -> Option<ListAddress> {
    let path = address.trim_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let parts: Vec<&str> = path.split('/').collect();
    let kind = |name: &str| Kind::of_folder(name).filter(|kind| *kind != Kind::Page);
    let organization = |name: &str| config.organizations.find(name);
    match parts[..] {
        ["requests"] => (!catalog.requests.is_empty()).then_some(ListAddress::Figures),
        ["messages"] => (!catalog.messages.is_empty()).then_some(ListAddress::Figures),
        ["libraries", name] => DocumentType::parse(name).map(ListAddress::Library),
        ["libraries", name, "in-force"] => DocumentType::parse(name).map(ListAddress::InForce),
        ["forms", name] => FORMS.iter().position(|form| *form == name).map(|index| ListAddress::Form(index as u8)),
        ["years", year] => year.parse().ok().map(ListAddress::Year),
        ["tags", name] => config.tags.find(name).map(ListAddress::Tag),
        ["subjects", number] => number.parse().ok().filter(|n| *n > 0).map(|n: u8| ListAddress::Subject(n - 1)),
        ["projects", code] => Some(ListAddress::Project(code.trim_end_matches(".html").into())),
        ["organizations", name] => organization(name).map(ListAddress::Organization),
        ["organizations", name, of] => Some(ListAddress::Microsite(
            organization(name).filter(|id| config.organizations.get(*id).microsite)?,
            kind(of)?,
        )),
        ["disclosures", name, "categories", category] => {
            let domain = config.domains.find(name)?;
            let categories = &config.domains.get(domain).categories;
            let index = categories.iter().position(|known| known.id == category)?;
            Some(ListAddress::Category(domain, index as u16))
        }
        ["disclosures", name] if config.domains.find(name).is_some() => {
            config.domains.find(name).map(ListAddress::Domain)
        }
        [of, name] => Some(ListAddress::KindOrganization(kind(of)?, organization(name)?)),
        [of] => kind(of).map(ListAddress::Kind),
        _ => None,
    }
}

impl ListAddress {
    /// Whether a listed record stands in the list.
    pub fn holds(&self, config: &Config, catalog: &Catalog, id: RecordId) -> bool {
        let record = catalog.get(id);
        let disclosure = || match &record.detail {
            Detail::Disclosure(disclosure) => Some(disclosure),
            _ => None,
        };
        match self {
            ListAddress::Kind(kind) => record.kind == *kind,
            ListAddress::KindOrganization(kind, organization) => {
                record.kind == *kind && record.organization == Some(*organization)
            }
            ListAddress::Library(of) => record.document().is_some_and(|document| document.document_type == *of),
            ListAddress::InForce(of) => {
                ListAddress::Library(*of).holds(config, catalog, id) && is_in_force(catalog, id)
            }
            ListAddress::Form(form) => {
                matches!(&record.detail, Detail::Interpretation(interpretation) if interpretation.form == *form)
            }
            ListAddress::Year(year) => record.published.date.year() == *year,
            ListAddress::Tag(tag) => record.tags.contains(tag),
            ListAddress::Subject(class) => record.subject.is_some_and(|subject| subject.class == *class),
            ListAddress::Domain(domain) => disclosure().is_some_and(|own| own.domain == *domain),
            ListAddress::Category(domain, category) => {
                disclosure().is_some_and(|own| own.domain == *domain && own.category == Some(*category))
            }
            ListAddress::Organization(organization) => record.organization == Some(*organization),
            ListAddress::Microsite(outer, kind) => {
                record.kind == *kind
                    && record.organization.is_some_and(|inner| config.organizations.within(inner, *outer))
            }
            ListAddress::Project(code) => {
                disclosure().is_some_and(|own| own.project.as_deref().is_some_and(|own| own == &**code))
            }
            ListAddress::Figures => false,
        }
    }
}
