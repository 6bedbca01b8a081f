//! Lists: cards or a table, facets, further pages.

use super::{CodeView, LinkView, NavigationView};
use serde::Serialize;

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
    /// 发文字号, in the lists of libraries.
    pub number: Option<String>,
    /// `document`, `interpretation`, … and for interpretations the form's label.
    pub kind: &'static str,
    pub form: Option<String>,
}

/// A table of figures or fields. `rows[i].cells` has one cell for each of `headers`.
#[derive(Debug, Clone, Serialize, Default)]
pub struct TableView {
    pub caption: String,
    /// A row above the headers: its spans cover all columns. A group of one column stands for its header too,
    /// which is then empty. None in a table with one row of headers.
    pub header_groups: Vec<HeaderGroupView>,
    pub headers: Vec<String>,
    pub rows: Vec<RowView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct HeaderGroupView {
    pub title: String,
    pub span: usize,
}

/// A row of one cell is the heading of the rows below it.
#[derive(Debug, Clone, Serialize, Default)]
pub struct RowView {
    /// Link of the first cell, or empty.
    pub href: String,
    /// How deep the row lies under headings: 0 to 2.
    pub level: u8,
    pub cells: Vec<String>,
}
