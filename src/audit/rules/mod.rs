//! One rule a file: what it looks at and why, and the finding that it makes.

pub mod disclosed_late;
mod interpretation_copied;
pub mod interpretation_late;
pub mod interpretation_links;
mod interpretation_media;
pub mod interpretation_rate;
pub mod interpretation_texts;
pub mod lapsing;
pub mod numbers;
pub mod site_domain;
