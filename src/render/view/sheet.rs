//! A table in the layout of an official form: heads over several rows and columns, each number bound to its heads.

use super::LinkView;
use serde::Serialize;

/// Printed by the component `official-table`.
#[derive(Debug, Clone, Serialize, Default)]
pub struct SheetView {
    pub caption: String,
    pub head: Vec<SheetRowView>,
    pub rows: Vec<SheetRowView>,
    /// The same figures as CSV: prefix with `page.files`.
    pub download: Option<LinkView>,
    /// Cells are words, not numbers.
    pub text: bool,
}

#[derive(Debug, Clone, Serialize, Default)]
pub struct SheetRowView {
    pub cells: Vec<SheetCellView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SheetCellView {
    pub text: String,
    /// `col`, `colgroup`, `row`, `rowgroup`; empty for a cell that is no head.
    pub scope: &'static str,
    pub id: String,
    /// Ids of the heads of this cell.
    pub headers: String,
    pub colspan: usize,
    pub rowspan: usize,
}

impl SheetCellView {
    /// A head over one column or row.
    pub fn head(text: impl Into<String>, scope: &'static str, id: impl Into<String>) -> SheetCellView {
        let (text, id) = (text.into(), id.into());
        SheetCellView { text, scope, id, headers: String::new(), colspan: 1, rowspan: 1 }
    }

    /// A number or text under the heads with these ids.
    pub fn data(text: impl Into<String>, headers: impl Into<String>) -> SheetCellView {
        SheetCellView { headers: headers.into(), ..SheetCellView::head(text, "", "") }
    }

    pub fn wide(mut self, colspan: usize) -> SheetCellView {
        self.colspan = colspan;
        self
    }

    pub fn tall(mut self, rowspan: usize) -> SheetCellView {
        self.rowspan = rowspan;
        self
    }
}
