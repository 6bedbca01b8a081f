//! The page of messages: figures, topics, public answers.

use super::{CardView, LinkView, TableView};
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
    pub tables: Vec<TableView>,
    /// Public questions and answers, masked; newest first.
    pub questions: Vec<MessageView>,
}

/// A matter that many write about.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    pub title: String,
    pub summary: String,
    pub terms: Vec<String>,
    pub tag: Option<LinkView>,
    /// Messages of each month, oldest first.
    pub curve: TableView,
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
