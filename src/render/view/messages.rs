//! The page of messages: figures, topics, public answers.

use super::{CardView, ChartView, LinkView, TableView};
use serde::Serialize;

/// What the ledgers of messages say (`messages`), template `messages.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MessagesView {
    pub description: String,
    /// The figures in a sentence.
    pub summary: String,
    pub topics: Vec<TopicView>,
    /// Terms that grew, a month a row.
    pub growing: Option<TableView>,
    pub figures: Vec<FigureView>,
    /// Public questions and answers, masked; newest first.
    pub questions: Vec<MessageView>,
}

/// Figures as charts and as one table that has more.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    pub charts: Vec<ChartView>,
    pub table: TableView,
}

/// A matter that many write about.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    pub title: String,
    pub summary: String,
    pub terms: Vec<String>,
    pub tag: Option<LinkView>,
    /// Messages of each month.
    pub curve: Option<ChartView>,
    /// Records that answer it.
    pub answers: Vec<CardView>,
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
