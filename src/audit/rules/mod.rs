//! One rule a file: what it looks at and why, and the finding that it makes.

pub mod columns_empty;
pub mod disclosed_late;
pub mod duties;
pub mod inspection;
pub mod labels;
pub mod lapsing;
pub mod numbers;
pub mod site_domain;
pub mod updates;
