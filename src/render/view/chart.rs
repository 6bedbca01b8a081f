//! Charts: a picture of figures, and the same figures as a table.

use super::TableView;
use serde::Serialize;

/// A chart, for the component `chart`.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    pub title: String,
    /// What the figures count, or empty.
    pub unit: String,
    /// The picture, as SVG; safe HTML.
    pub svg: String,
    /// One entry a series, each with its mark; empty where there is one series only.
    pub legend: Vec<ChartKeyView>,
    /// The same figures, for who cannot see the picture.
    pub table: TableView,
}

#[derive(Debug, Clone, Serialize)]
pub struct ChartKeyView {
    pub name: String,
    /// The series' mark, as SVG; safe HTML.
    pub mark: String,
}
