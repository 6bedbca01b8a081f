//! Figures of interpretations.

use super::{ChartView, MetadataRow, TableView};
use serde::Serialize;

/// Rates, forms and days of interpretation, and what still waits (`interpretation`), template
/// `interpretation-figures.html`.
#[derive(Debug, Clone, Serialize)]
pub struct InterpretationFiguresView {
    pub description: String,
    /// The figures of the whole portal.
    pub summary: Vec<MetadataRow>,
    /// Documents by year, and interpretations by form.
    pub charts: Vec<ChartView>,
    /// By year, by organization, by form.
    pub tables: Vec<TableView>,
    /// Documents that wait for their interpretation, newest first, each linked; none where nothing waits.
    pub waiting: Option<TableView>,
    /// That there are more than the table shows.
    pub waiting_note: Option<String>,
    /// How the figures are counted, a sentence each.
    pub definitions: Vec<String>,
}
