//! One rule a file: what it looks at and why, and the finding that it makes.

pub mod basis_ended;
pub mod columns_empty;
pub mod disclosed_late;
pub mod duties;
pub mod guide_incomplete;
pub mod histories;
pub mod inspection;
mod interpretation_copied;
pub mod interpretation_late;
pub mod interpretation_links;
mod interpretation_media;
pub mod interpretation_rate;
pub mod interpretation_texts;
pub mod labels;
pub mod lapsing;
pub mod message_unanswered;
pub mod numbers;
pub mod regulation_form;
pub mod reports;
pub mod requests;
pub mod site_domain;
pub mod topic_unanswered;
pub mod updates;
