//! Records → relations: what a reference means, the way back, which documents are in force, who stands in which list.

mod citations;
mod interpretation;
mod interpretation_texts;
mod libraries;
mod lifecycle;
mod lists;
mod messages;
mod numbers;
mod references;
mod requests;
