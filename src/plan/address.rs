//! Addresses: where each page lies, relative to its edition's root (format, section 5).

use crate::config::{Config, DomainId, OrganizationId, TagId};
use crate::content::record::DocumentType;
use crate::content::{Kind, Record};
use crate::plan::task::{Applicant, ReportTable};

pub const HOME: &str = "index.html";
pub const SITE_MAP: &str = "site-map.html";
pub const NOT_FOUND: &str = "404.html";
pub const INTERPRETATION_FIGURES: &str = "interpretations/figures.html";

/// A record's page.
pub fn record(record: &Record) -> String {
    match record.kind {
        Kind::Page => [&record.path, ".html"].concat(),
        kind => [kind.folder(), "/", &record.path, ".html"].concat(),
    }
}

/// A file of a record, from the output's root. It exists in the desktop tree only.
pub fn attachment(record: &Record, file: &str) -> String {
    [&record.address_stem(), "/", file].concat()
}

/// A table of an annual report as CSV, beside the report's page. It exists in the desktop tree only.
pub fn report_table(record: &Record, table: ReportTable) -> String {
    attachment(record, &[table.name(), ".csv"].concat())
}

/// How applications are made and when they are due.
pub const REQUEST_GUIDE: &str = "requests/guide.html";

/// A form to print.
pub fn request_form(applicant: Applicant) -> String {
    format!("requests/form-{}.html", applicant.name())
}

/// What the banner leads to: a record's reference or a page's address.
pub fn of_banner(link: &str) -> String {
    let path = link.trim_matches('/');
    let path = path.strip_prefix("pages/").unwrap_or(path);
    if path.ends_with(".html") { path.into() } else { format!("{path}.html") }
}

/// The folders of lists; each has an `index.html` and may have `page-<n>.html`.
pub fn kind(kind: Kind) -> String {
    kind.folder().to_string()
}

pub fn kind_organization(config: &Config, kind: Kind, organization: OrganizationId) -> String {
    format!("{}/{}", kind.folder(), config.organizations.get(organization).id)
}

pub fn library(document_type: DocumentType) -> String {
    format!("libraries/{}", document_type.name())
}

/// The part of a library that is in force.
pub fn in_force(document_type: DocumentType) -> String {
    format!("libraries/{}/in-force", document_type.name())
}

/// What lapses soon or has lapsed lately, and the libraries' figures.
pub const LAPSING: &str = "libraries/lapsing";
pub const LIBRARY_FIGURES: &str = "libraries/figures";

pub fn form(index: u8) -> String {
    format!("forms/{}", crate::schema::fields::record::FORMS[usize::from(index)])
}

pub fn year(year: i16) -> String {
    format!("years/{year:04}")
}

pub fn tag(config: &Config, tag: TagId) -> String {
    format!("tags/{}", config.tags.get(tag).id)
}

/// Subject classes are numbered 1 to 22.
pub fn subject(class: u8) -> String {
    format!("subjects/{}", class + 1)
}

pub fn domain(config: &Config, domain: DomainId) -> String {
    format!("disclosures/{}", config.domains.get(domain).id)
}

pub fn category(config: &Config, domain: DomainId, category: u16) -> String {
    let domain = config.domains.get(domain);
    format!("disclosures/{}/categories/{}", domain.id, domain.categories[usize::from(category)].id)
}

pub fn organization(config: &Config, organization: OrganizationId) -> String {
    format!("organizations/{}", config.organizations.get(organization).id)
}

pub fn microsite(config: &Config, organization: OrganizationId, kind: Kind) -> String {
    format!("organizations/{}/{}", config.organizations.get(organization).id, kind.folder())
}

/// A project's timeline. Codes come from content: what is not a letter, digit, `-` or `.` becomes `-`.
pub fn project(code: &str) -> String {
    format!("projects/{}.html", safe(code))
}

fn safe(code: &str) -> String {
    let mut name: String = code
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '-' || c == '.' { c.to_ascii_lowercase() } else { '-' })
        .collect();
    while name.starts_with(['.', '-']) {
        name.remove(0);
    }
    if name.is_empty() || name == "index" || name.len() > 150 {
        format!("p{:x}", xxhash_rust::xxh3::xxh3_64(code.as_bytes()))
    } else {
        name
    }
}

/// `<folder>/index.html`
pub fn index(folder: &str) -> String {
    [folder, "/index.html"].concat()
}

/// Page `number` of a list; 0 is the list's own address.
pub fn list_page(folder: &str, number: u32) -> String {
    match number {
        0 => index(folder),
        number => format!("{folder}/page-{number}.html"),
    }
}
