//! One rule a file: what it looks at and why, and the finding that it makes.

pub mod disclosed_late;
pub mod guide_incomplete;
pub mod lapsing;
pub mod numbers;
pub mod reports;
pub mod requests;
pub mod site_domain;
