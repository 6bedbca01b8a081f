//! One rule a file: what it looks at and why, and the finding that it makes.

pub mod basis_ended;
pub mod columns_empty;
pub mod decided_late;
pub mod directory_elements;
pub mod directory_late;
pub mod directory_missing;
pub mod directory_row;
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
pub mod project_code;
pub mod project_order;
pub mod project_stages;
pub mod publicity_end;
pub mod publicity_period;
pub mod regulation_form;
pub mod reports;
pub mod requests;
pub mod row_term;
pub mod site_domain;
pub mod topic_unanswered;
pub mod updates;

use crate::config::Config;
use crate::content::Record;
use crate::content::directory::{Directory, Item};
use crate::finding::{Finding, Place, Rule};

/// A finding at a record.
fn at_record(
    rule: &'static Rule,
    record: &Record,
    chinese: impl Into<Box<str>>,
    english: impl Into<Box<str>>,
) -> Finding {
    Finding::new(rule, Place::at(record.source_path(), record.line, 1), chinese, english).record(&record.title)
}

/// A finding at a row of a directory.
fn at_row(
    rule: &'static Rule,
    config: &Config,
    directory: &Directory,
    item: &Item,
    chinese: impl Into<Box<str>>,
    english: impl Into<Box<str>>,
) -> Finding {
    let organization = config.organizations.get(directory.organization);
    let place = Place::at(format!("content/directory/{}.yaml", directory.id), item.line, 1);
    Finding::new(rule, place, chinese, english).record(&format!("{} {}", organization.name, item.id))
}
