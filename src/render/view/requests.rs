//! Applications for disclosure: figures, the guide with its due dates, forms.

use super::{ChartView, LinkView, SheetView, TableView};
use serde::Serialize;

/// Figures of applications and where to apply (`requests`), template `requests.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RequestsView {
    /// Guide and forms, the pages of the column, the annual reports.
    pub links: Vec<LinkView>,
    pub reports: Vec<LinkView>,
    /// Over all years: what the page is about at a glance.
    pub facts: Vec<FactView>,
    pub charts: Vec<ChartView>,
    pub tables: Vec<TableView>,
    /// How the numbers are counted.
    pub notes: Vec<String>,
}

/// A figure and what it is of.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    pub label: String,
    pub value: String,
}

/// How to apply (`guide`), template `request-guide.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RequestGuideView {
    pub links: Vec<LinkView>,
    /// The flow, from the application to remedies.
    pub steps: Vec<FlowStepView>,
    /// Day of receipt × month → last day for the answer; a table for each year.
    pub due: Vec<SheetView>,
    /// The same with an extended term.
    pub extended: Vec<SheetView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct FlowStepView {
    pub title: String,
    pub text: String,
    pub branches: Vec<FlowBranchView>,
}

/// What happens in one case.
#[derive(Debug, Clone, Serialize)]
pub struct FlowBranchView {
    pub case: String,
    pub text: String,
}

/// A form to print (`form`), template `request-form.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RequestFormView {
    /// `natural` or `organization`.
    pub applicant: &'static str,
    /// To whom the application is addressed.
    pub body: String,
    pub address: String,
    pub phone: String,
    /// The form of the other kind of applicant, and the guide.
    pub links: Vec<LinkView>,
}
