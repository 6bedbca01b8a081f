//! What templates see: small structs of strings, ready to print.
//!
//! A template is given exactly one [`PageView`] (as `page`) and one body struct under the name that its page
//! kind has (`record`, `list`, `home`, …), besides the run's globals `site` ([`SiteView`]), `words` and
//! `assets`. Nothing here reaches into the catalog, so a page's inputs are known when the plan is made.
//! All `href`s are relative to the page and valid in both editions, but those of files (attachments, media,
//! open data, feeds, assets), which lie in the desktop tree only: prefix these with `page.files`.

use serde::Serialize;

/// A link; `href` is percent-encoded.
#[derive(Debug, Clone, Serialize, Default)]
pub struct LinkView {
    pub title: String,
    pub href: String,
}

/// A `<meta>` pair: `name` (labels) or `property` (Open Graph), and its content.
#[derive(Debug, Clone, Serialize)]
pub struct LabelView {
    pub name: &'static str,
    pub content: String,
}

/// The identity of the site: the same for all pages (global `site`).
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub title: String,
    pub language: String,
    /// Host of `base_url`.
    pub domain: String,
    pub base_url: String,
    pub site_id: Option<String>,
    pub sponsor: SponsorView,
    pub icp: Option<String>,
    pub police_record: Option<String>,
    /// Whether both editions are built, so that each page links to its twin.
    pub two_editions: bool,
    pub banner: Option<BannerView>,
    pub grey: bool,
    /// Where online applications go, when site.yaml has an endpoint.
    pub request_form_action: Option<String>,
}

#[derive(Debug, Clone, Serialize, Default)]
pub struct SponsorView {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct BannerView {
    pub text: String,
    /// Absolute, or a path from the edition's root (then prefix with `page.root`).
    pub link: Option<String>,
    pub absolute: bool,
    /// `notice` or `emergency`.
    pub level: String,
}

/// What every page has (`page`).
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'v> {
    /// `desktop` or `mobile`.
    pub edition: &'static str,
    /// What kind of page this is: `home`, `document`, `list`, … ; also a CSS hook.
    pub kind: &'static str,
    /// Text of `<title>`.
    pub title: String,
    /// Text of `<h1>`.
    pub heading: &'v str,
    pub description: Option<&'v str>,
    /// Absolute URL of the desktop page; none on 404.
    pub canonical: Option<String>,
    /// Absolute URL of the mobile twin, on desktop pages (for `rel=alternate`).
    pub alternate: Option<String>,
    /// Relative link to the twin in the other edition.
    pub twin: Option<String>,
    /// Prefix from this page to its edition's root: `""`, `"../"`, `"../../"` …
    pub root: String,
    /// Prefix from this page to the root of the output (assets, feeds, data, attachments).
    pub files: String,
    /// Labels of the label standard (SiteName … Url), in order.
    pub labels: Vec<LabelView>,
    pub open_graph: Vec<LabelView>,
    /// JSON-LD, already safe inside `<script>`: print with `| safe`. Empty when there is none.
    pub linked_data: &'v str,
    /// From the home page down; the last is this page, with an empty `href`.
    pub breadcrumb: Vec<LinkView>,
    /// Feeds of this page: `href` to be prefixed with `files`.
    pub feeds: Vec<FeedView>,
    /// Header and footer, rendered once per folder depth and column: print with `| safe`.
    pub header: &'v str,
    pub footer: &'v str,
    pub noindex: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    pub title: String,
    pub href: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
}

/// What `header.html` and `footer.html` see, as `chrome` (with `site`, `words`, `assets`).
#[derive(Debug, Clone, Serialize)]
pub struct ChromeView {
    pub edition: &'static str,
    pub root: String,
    pub files: String,
    /// First-level columns; `current` marks the one that this page is in.
    pub navigation: Vec<NavigationView>,
    /// The micro-site that this page belongs to, if any: its own name, home and lists.
    pub microsite: Option<MicrositeView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MicrositeView {
    pub title: String,
    pub href: String,
    pub navigation: Vec<NavigationView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct NavigationView {
    pub title: String,
    pub href: String,
    pub current: bool,
    pub children: Vec<NavigationView>,
}

/// A record in a list.
#[derive(Debug, Clone, Serialize, Default)]
pub struct CardView {
    pub title: String,
    pub href: String,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
    pub organization: String,
    pub summary: Option<String>,
    pub tags: Vec<String>,
    /// Code and label of a status worth showing (`lapsed` 失效), else none.
    pub status: Option<CodeView>,
    /// `document`, `interpretation`, … and for interpretations the form's label.
    pub kind: &'static str,
    pub form: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CodeView {
    pub code: String,
    pub label: String,
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

/// A table of figures or fields. `rows[i].cells` has one cell for each of `headers`.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    pub caption: String,
    pub headers: Vec<String>,
    pub rows: Vec<RowView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// Link of the first cell, or empty.
    pub href: String,
    pub cells: Vec<String>,
}

/// A record's page (`record`), of any kind; parts that a kind lacks are empty or null.
/// Templates: `document.html`, `interpretation.html`, `disclosure.html`, `interview.html`, `report.html`,
/// `page.html`; a withdrawn record of any kind: `withdrawn.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    pub title: String,
    /// `YYYY-MM-DD HH:MM` as the label standard prints it; empty where the record has none.
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
    /// Annual report: the given tables.
    pub tables: Vec<TableView>,
    /// Annual report: 一、总体情况.
    pub opening: Option<String>,
    /// Side navigation of a page's column: its siblings.
    pub siblings: Vec<NavigationView>,
}

/// A list (`list`), template `list.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    pub description: Option<String>,
    pub items: Vec<CardView>,
    /// Instead of cards: a table by the domain's `list_fields`; the first cell is the title.
    pub table: Option<TableView>,
    /// Neighbouring lists to narrow or change the view: by year, type, organization, category …
    pub facets: Vec<FacetView>,
    pub pagination: PaginationView,
    /// Open data of what is listed: prefix with `page.files`.
    pub downloads: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    pub title: String,
    pub links: Vec<NavigationView>,
}

/// Further pages are numbered from the oldest, so that they stay as they are when records are added.
#[derive(Debug, Clone, Serialize, Default)]
pub struct PaginationView {
    /// Number of this further page; null on the list's own address (the newest).
    pub number: Option<u32>,
    /// Link to the list's own address; null when this is it.
    pub newest: Option<String>,
    pub newer: Option<String>,
    pub older: Option<String>,
    pub oldest: Option<String>,
}

/// The home page (`home`), template `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    pub latest: SectionView,
    pub documents: SectionView,
    pub interpretations: SectionView,
    pub interviews: SectionView,
    /// The three libraries.
    pub libraries: Vec<LinkView>,
    /// Key domains, each with its newest records.
    pub domains: Vec<SectionView>,
    pub tags: Vec<LinkView>,
    /// Organizations by level: districts, departments, towns.
    pub organizations: Vec<FacetView>,
    /// Guide, rules, annual reports, requests, directory.
    pub disclosure: Vec<LinkView>,
    pub accounts: Vec<AccountView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    pub title: String,
    pub href: String,
    pub description: Option<String>,
    pub items: Vec<CardView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct AccountView {
    pub platform: String,
    pub name: String,
    pub url: Option<String>,
    pub qr: Option<String>,
}

/// An organization's page or micro-site home (`organization`), template `organization.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OrganizationView {
    pub name: String,
    pub microsite: bool,
    pub level: CodeView,
    pub code: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub hours: Option<String>,
    pub leaders: Vec<PersonView>,
    pub accounts: Vec<AccountView>,
    pub parent: Option<LinkView>,
    pub children: Vec<LinkView>,
    /// Its newest records by kind, each with a link to the whole list.
    pub sections: Vec<SectionView>,
    pub list: ListView,
}

/// The organization tree (`tree`), template `organizations.html`; also the site map's.
#[derive(Debug, Clone, Serialize)]
pub struct TreeView {
    pub title: String,
    pub href: String,
    /// Label of the level or kind, or empty.
    pub note: String,
    pub children: Vec<TreeView>,
}

/// Index pages: of tags (`tags.html`), domains, subjects, years, projects, open data (`index.html`):
/// groups of links with descriptions (`index`).
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    pub description: Option<String>,
    pub groups: Vec<IndexGroupView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndexGroupView {
    pub title: String,
    pub entries: Vec<IndexEntryView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct IndexEntryView {
    pub title: String,
    pub href: String,
    pub description: Option<String>,
}

/// A project's timeline (`project`), template `project.html`, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectView {
    pub code: String,
    pub domain: LinkView,
    pub facts: Vec<MetadataRow>,
    pub stages: Vec<StageView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct StageView {
    pub category: String,
    pub item: CardView,
}

/// The standard directory of one organization (`directory`), template `directory.html`.
#[derive(Debug, Clone, Serialize)]
pub struct DirectoryView {
    pub organization: LinkView,
    pub areas: Vec<DirectoryAreaView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DirectoryAreaView {
    pub title: String,
    pub anchor: String,
    pub rows: Vec<DirectoryRowView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DirectoryRowView {
    pub number: usize,
    pub level1: String,
    pub level2: String,
    /// `● 文件名称`, `〇 …`
    pub content: Vec<String>,
    pub basis: Vec<String>,
    pub term: String,
    pub body: String,
    pub channels: Vec<String>,
    pub audience_all: bool,
    pub active: bool,
    pub county: bool,
    pub town: bool,
    pub links: Vec<LinkView>,
}

/// Figures from a ledger (`figures`), templates `requests.html` and `messages.html`.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresView {
    pub description: Option<String>,
    pub tables: Vec<TableView>,
    pub links: Vec<LinkView>,
    /// Public questions and answers, masked; newest first.
    pub questions: Vec<MessageView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MessageView {
    pub title: String,
    pub date: String,
    pub organization: String,
    pub text: String,
    pub reply: String,
    pub replied: String,
}

/// A redirect page (`redirect`), template `redirect.html`: moves at once, with a link.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    pub target: LinkView,
}
