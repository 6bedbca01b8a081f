//! A record's page and its parts.

use super::{CardView, CodeView, LinkView, SheetView};
use serde::Serialize;

/// A record's page (`record`), of any kind; parts that a kind lacks are empty or null.
/// Templates: `document.html`, `interpretation.html`, `disclosure.html`, `interview.html`, `report.html`,
/// `page.html`; a withdrawn record of any kind: `withdrawn.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    pub title: String,
    /// `YYYY-MM-DD`, with the time of day where it is given.
    pub published: String,
    pub updated: Option<String>,
    /// Where it comes from: the publishing organization, or the origin of a reprint.
    pub source: LinkView,
    pub author: Option<String>,
    pub organization: LinkView,
    pub tags: Vec<LinkView>,
    pub summary: Option<String>,
    /// `type` of a document or page, code and label.
    pub r#type: Option<CodeView>,
    /// Validity of a document.
    pub status: Option<CodeView>,
    pub number: Option<String>,
    /// 题注
    pub preamble: Option<String>,
    /// The table of metadata, in the field's order.
    pub metadata: Vec<MetadataRow>,
    pub notices: Vec<NoticeView>,
    /// HTML of the body: print with `| safe`. May be empty.
    pub body: String,
    pub outline: Vec<OutlineView>,
    pub attachments: Vec<AttachmentView>,
    /// Plain-text download of a regulation: prefix with `page.files`.
    pub plain_text: Option<String>,
    pub changes: Vec<ChangeView>,
    /// The text through its history, where it has one.
    pub chain: Option<ChainView>,
    pub relations: Vec<RelationView>,
    pub newer: Option<LinkView>,
    pub older: Option<LinkView>,
    pub draft: bool,
    /// Interpretation: its form, code and label.
    pub form: Option<CodeView>,
    /// Speakers of an interpretation; guests of an interview.
    pub people: Vec<PersonView>,
    pub host: Option<String>,
    /// When an interview was held.
    pub held: Option<String>,
    pub media: Option<MediaView>,
    /// Images of an infographic, photos of an interview.
    pub images: Vec<ImageView>,
    pub questions: Vec<QuestionView>,
    /// Key-domain record: its fields (label, value with unit), and its project.
    pub fields: Vec<MetadataRow>,
    pub project: Option<LinkView>,
    /// Annual report: HTML of 一、总体情况, print with `| safe`.
    pub opening: Option<String>,
    /// Annual report: parts 二 to 四; 五 and 六 are its body.
    pub parts: Vec<ReportPartView>,
    /// Annual report: the annual form of the website.
    pub website: Option<ReportPartView>,
}

/// A statutory part of an annual report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportPartView {
    pub title: String,
    pub tables: Vec<SheetView>,
}

/// One row of a table of metadata.
#[derive(Debug, Clone, Serialize)]
pub struct MetadataRow {
    /// Field name, as a CSS hook and for tests.
    pub name: String,
    pub label: String,
    pub values: Vec<LinkView>,
}

/// A notice on top of a record: repealed by …, amended by …, withdrawn, lapsed.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeView {
    /// `info`, `warning` or `danger`.
    pub level: &'static str,
    pub text: String,
    pub links: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct OutlineView {
    /// 1 编, 2 章, 3 节, 4 条; or the heading's level.
    pub level: u8,
    pub text: String,
    pub anchor: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct AttachmentView {
    pub title: String,
    /// From the output's root: prefix with `page.files`.
    pub href: String,
    /// Lower-case ending without the dot: `docx`.
    pub extension: String,
    /// For people: `35 KB`.
    pub size: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    pub date: String,
    pub note: String,
}

/// The editions of a text and the acts that changed it, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct ChainView {
    pub items: Vec<ChainItemView>,
    /// Whether members far from this one are left out.
    pub more: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct ChainItemView {
    pub title: String,
    /// Empty for the record itself.
    pub href: String,
    /// `YYYY-MM-DD`: when it took effect, else when it was published.
    pub date: String,
    pub number: Option<String>,
    /// What it is in the chain: an edition, or an act that amends or repeals one.
    pub role: CodeView,
    /// Whether it is the edition that holds today.
    pub current: bool,
    pub status: Option<CodeView>,
}

/// Records that stand in one relation to this one: 解读, 修改, 依据 …
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    pub name: &'static str,
    pub label: String,
    pub items: Vec<CardView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct PersonView {
    pub name: String,
    pub title: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct MediaView {
    /// `video` or `audio`.
    pub kind: &'static str,
    /// Ready to print: relative with `page.files` already applied, or absolute.
    pub src: String,
    pub poster: Option<String>,
    pub captions: Option<String>,
    /// HTML of the transcript when it is text, print with `| safe`.
    pub transcript: Option<String>,
    /// Link to the transcript when it is a file.
    pub transcript_href: Option<String>,
    pub duration: Option<String>,
    pub language: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    pub src: String,
    pub alt: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    pub ask: String,
    /// HTML: print with `| safe`.
    pub answer: String,
}
