//! One rule a file: what it looks at and why, and the finding that it makes.

pub mod disclosed_late;
pub mod lapsing;
pub mod message_unanswered;
pub mod numbers;
pub mod site_domain;
pub mod topic_unanswered;
