//! A record as it was read: fields checked, names of vocabularies resolved, the body left on disk.

use super::attachment_text::Reading;
use crate::config::{DomainId, OrganizationId, SubjectId, TagId};
use crate::schema::Moment;
use jiff::civil::Date;

pub use super::body::BodyLink;
use super::body::citations::Citation;

/// Index into the records of a run, in the order of their references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// What the folder says a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Disclosure,
    Document,
    Interpretation,
    Interview,
    Page,
    Report,
}

impl Kind {
    pub const ALL: [Kind; 6] =
        [Kind::Disclosure, Kind::Document, Kind::Interpretation, Kind::Interview, Kind::Page, Kind::Report];

    /// The folder under content/, and the first part of references.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Disclosure => "disclosures",
            Kind::Document => "documents",
            Kind::Interpretation => "interpretations",
            Kind::Interview => "interviews",
            Kind::Page => "pages",
            Kind::Report => "reports",
        }
    }

    /// The kind's name for templates.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Disclosure => "disclosure",
            Kind::Document => "document",
            Kind::Interpretation => "interpretation",
            Kind::Interview => "interview",
            Kind::Page => "page",
            Kind::Report => "report",
        }
    }

    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// Where the body's Markdown is.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    None,
    /// Bytes of the record's file.
    Markdown {
        offset: u32,
        length: u32,
    },
    /// Bytes of a list file that hold the item as YAML of its own, with the Markdown under `body`.
    ListItem {
        offset: u32,
        length: u32,
    },
    /// In memory: only where a list is written so that its items cannot be read alone.
    Inline(Box<str>),
}

/// A reference as written, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    pub text: Box<str>,
    pub line: u32,
    pub column: u32,
}

#[derive(Debug, Clone)]
pub struct Attachment {
    /// Path in the record's folder.
    pub file: Box<str>,
    pub title: Option<Box<str>>,
    pub size: u64,
    /// Hash of the contents.
    pub hash: u64,
    /// Whether its text could be read.
    pub reading: Reading,
}

#[derive(Debug)]
pub struct Record {
    pub kind: Kind,
    /// Path under the kind's folder, without ending.
    pub path: Box<str>,
    /// Whether it stands in a `.yaml` file as one of its records.
    pub in_list: bool,
    /// Line of its file where it begins.
    pub line: u32,
    pub title: Box<str>,
    pub published: Moment,
    pub updated: Option<Moment>,
    pub organization: Option<OrganizationId>,
    pub tags: Box<[TagId]>,
    pub subject: Option<SubjectId>,
    /// Not yet public: a draft, or published in the future.
    pub waiting: bool,
    pub draft: bool,
    pub on_request: bool,
    /// Hash of all that was written about it, defaults included.
    pub hash: u128,
    /// Hash of the fields alone, without the body.
    pub meta: u64,
    pub body: Body,
    pub links: Box<[BodyLink]>,
    /// Titles that its texts cite; the catalog takes them and keeps those that are records.
    pub citations: Box<[Citation]>,
    /// Whether its body or another Markdown text of it may hold raw HTML.
    pub tags_in_text: bool,
    /// Line of the file on which the body begins.
    pub body_line: u32,
    pub attachments: Box<[Attachment]>,
    pub more: Option<Box<More>>,
    pub detail: Detail,
}

/// Fields that few records have.
#[derive(Debug, Default, PartialEq)]
pub struct More {
    pub keywords: Box<[Box<str>]>,
    pub summary: Option<Box<str>>,
    pub source: Option<Origin>,
    pub author: Option<Box<str>>,
    pub related: Box<[Reference]>,
    pub redirect_from: Box<[Reference]>,
    pub changes: Box<[(Date, Box<str>)]>,
    /// Kept for audits, never published.
    pub reviews: Box<[Review]>,
    pub extra: Box<[(Box<str>, Box<str>)]>,
    pub syndicate: Box<[Box<str>]>,
    pub withdrawn: Option<Withdrawal>,
    pub unlist_on: Option<Date>,
}

/// One step of the three reviews (三审三校).
#[derive(Debug, PartialEq)]
pub struct Review {
    pub step: Box<str>,
    pub by: Box<str>,
    pub date: Date,
}

#[derive(Debug, PartialEq)]
pub struct Origin {
    pub name: Box<str>,
    pub url: Option<Box<str>>,
    pub level: Option<Box<str>>,
}

#[derive(Debug, PartialEq)]
pub struct Withdrawal {
    pub date: Date,
    pub reason: Box<str>,
    pub superseded_by: Option<Reference>,
}

#[derive(Debug)]
pub enum Detail {
    Document(Box<Document>),
    Interpretation(Box<Interpretation>),
    Disclosure(Box<Disclosure>),
    Interview(Box<Interview>),
    Report(Box<Report>),
    Page(Page),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentType {
    Law,
    Regulation,
    Normative,
    Policy,
    Notice,
    News,
}

impl DocumentType {
    pub const ALL: [DocumentType; 6] = [
        DocumentType::Law,
        DocumentType::Regulation,
        DocumentType::Normative,
        DocumentType::Policy,
        DocumentType::Notice,
        DocumentType::News,
    ];

    pub fn name(self) -> &'static str {
        crate::schema::fields::site::DOCUMENT_TYPES[self as usize]
    }

    pub fn parse(name: &str) -> Option<DocumentType> {
        DocumentType::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Validity of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    InForce,
    Amended,
    PartlyInForce,
    Lapsed,
    Repealed,
}

impl Status {
    pub const ALL: [Status; 5] =
        [Status::InForce, Status::Amended, Status::PartlyInForce, Status::Lapsed, Status::Repealed];

    pub fn name(self) -> &'static str {
        crate::schema::fields::record::STATUSES[self as usize]
    }

    pub fn parse(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }
}

#[derive(Debug)]
pub struct Document {
    pub document_type: DocumentType,
    pub number: Option<Box<str>>,
    pub index: Option<Box<str>>,
    pub issuers: Box<[OrganizationId]>,
    pub signed: Option<Date>,
    pub effective: Option<Date>,
    pub ends: Option<Date>,
    pub status: Option<Status>,
    pub preamble: Option<Box<str>>,
    /// Line of the body on which the order that published a regulation stands; 0 where it does not.
    pub order_line: u32,
    pub amends: Box<[Reference]>,
    pub repeals: Box<[Reference]>,
    pub based_on: Box<[Reference]>,
    pub genre: Option<Box<str>>,
    pub key: Option<bool>,
}

#[derive(Debug, PartialEq)]
pub struct Person {
    pub name: Box<str>,
    pub title: Box<str>,
}

#[derive(Debug, PartialEq)]
pub struct Media {
    pub file: Option<Box<str>>,
    pub url: Option<Box<str>>,
    pub poster: Option<Box<str>>,
    pub duration: Option<Box<str>>,
    pub captions: Option<Box<str>>,
    pub transcript: Option<Box<str>>,
}

#[derive(Debug, PartialEq)]
pub struct Image {
    pub file: Box<str>,
    pub alt: Box<str>,
}

#[derive(Debug)]
pub struct Interpretation {
    /// Index into the declared forms.
    pub form: u8,
    pub interprets: Box<[Reference]>,
    pub speakers: Box<[Person]>,
    pub media: Option<Media>,
    pub images: Box<[Image]>,
}

impl Interpretation {
    pub fn form_name(&self) -> &'static str {
        crate::schema::fields::record::FORMS[self.form as usize]
    }
}

#[derive(Debug)]
pub struct Disclosure {
    pub domain: DomainId,
    /// Index into the domain's categories.
    pub category: Option<u16>,
    pub project: Option<Box<str>>,
    /// Index of the domain's field, and the value as written.
    pub fields: Box<[(u16, Box<str>)]>,
}

#[derive(Debug)]
pub struct Interview {
    pub series: Option<Box<str>>,
    pub held: Moment,
    pub guests: Box<[Person]>,
    pub host: Option<Box<str>>,
    pub media: Option<Media>,
    pub photos: Box<[Image]>,
    pub documents: Box<[Reference]>,
    pub questions: Box<[(Box<str>, Box<str>)]>,
}

/// A table that a report gives: rows of a name and values by column name.
#[derive(Debug, PartialEq)]
pub struct GivenTable {
    pub name: &'static str,
    pub cells: Box<[(Box<str>, Box<str>)]>,
}

#[derive(Debug)]
pub struct Report {
    pub year: i16,
    pub opening: Option<Box<str>>,
    /// Whether it gathers the reports of the bodies below.
    pub consolidated: bool,
    /// The tables that are given, each as `path → value` (`outcomes.granted.natural` → `3`).
    pub tables: Box<[GivenTable]>,
}

#[derive(Debug)]
pub struct Page {
    pub column: Option<u16>,
    pub order: Option<u32>,
    /// Index into the declared page types.
    pub page_type: Option<u8>,
}

impl Record {
    /// `documents/jiangzhou/2023/elder-care`
    pub fn reference(&self) -> String {
        [self.kind.folder(), "/", &self.path].concat()
    }

    /// Address without `.html`, relative to the edition's root. Pages stand at the root.
    pub fn address_stem(&self) -> String {
        match self.kind {
            Kind::Page => self.path.to_string(),
            _ => self.reference(),
        }
    }

    /// The file that it was read from, relative to the site's root.
    pub fn source_path(&self) -> String {
        let folder = self.kind.folder();
        if self.in_list {
            let file = self.path.rsplit_once('/').map_or(&*self.path, |(file, _)| file);
            format!("content/{folder}/{file}.yaml")
        } else {
            format!("content/{folder}/{}.md", self.path)
        }
    }

    /// Folder of its attachments, relative to the site's root.
    pub fn attachment_folder(&self) -> String {
        format!("content/{}/{}", self.kind.folder(), self.path)
    }

    pub fn document(&self) -> Option<&Document> {
        match &self.detail {
            Detail::Document(document) => Some(document),
            _ => None,
        }
    }

    pub fn summary(&self) -> Option<&str> {
        self.more.as_ref()?.summary.as_deref()
    }

    pub fn withdrawn(&self) -> Option<&Withdrawal> {
        self.more.as_ref()?.withdrawn.as_ref()
    }

    /// References of the common field `related`.
    pub fn related(&self) -> &[Reference] {
        self.more.as_ref().map(|more| &*more.related).unwrap_or_default()
    }
}
