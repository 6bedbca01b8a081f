//! Applications for disclosure: a checked row → a [`Request`].

use super::Words;
use super::row::Row;
use crate::config::OrganizationId;
use crate::finding::{Finding, rules};
use crate::schema::fields::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use jiff::civil::Date;
use std::sync::Arc;

/// An application for disclosure. Indexes are into the declared word lists.
#[derive(Debug, Clone)]
pub struct Request {
    pub id: Box<str>,
    pub organization: OrganizationId,
    /// Its ledger: index into those that were read; and its line there.
    pub ledger: u32,
    pub line: u32,
    pub received: Date,
    pub applicant: u8,
    /// Shared by all that came the same way.
    pub channel: Option<Arc<str>>,
    /// What is asked for. Personal: counted and checked, never published.
    pub subject: Box<str>,
    pub extended: bool,
    /// Working days.
    pub suspended_days: u32,
    pub answered: Option<Date>,
    pub outcome: Option<u8>,
    pub review: Option<u8>,
    pub litigation: Option<u8>,
    pub litigation_after_review: Option<u8>,
}

/// Takes the cells out of a row. Where one is missing or wrong, that was found before and the value is not used.
pub fn request(
    row: &Row<'_, '_>,
    (organization, ledger): (OrganizationId, u32),
    words: &mut Words,
    findings: &mut Vec<Finding>,
) -> Request {
    let request = Request {
        id: row.boxed("id"),
        organization,
        ledger,
        line: row.raw.line,
        received: row.date("received").unwrap_or_default(),
        applicant: row.word("applicant", APPLICANTS).unwrap_or_default(),
        channel: row.get("channel").map(|channel| words.shared(&channel)),
        subject: row.boxed("subject"),
        extended: row.flag("extended"),
        suspended_days: row.get("suspended_days").and_then(|days| days.parse().ok()).unwrap_or_default(),
        answered: row.date("answered"),
        outcome: row.word("outcome", OUTCOMES),
        review: row.word("review", RESULTS),
        litigation: row.word("litigation", RESULTS),
        litigation_after_review: row.word("litigation_after_review", RESULTS),
    };
    row.check_order("received", "answered", findings);
    // Cells that hold something wrong are no contradiction: they are named already.
    match (row.get("answered"), row.get("outcome")) {
        (Some(_), None) => findings.push(
            row.fault(
                &rules::LEDGER_CONTRADICTED,
                "outcome",
                "已答复而没有“outcome”",
                "the application was answered, but `outcome` is empty",
            )
            .hint(format!("写上办理结果：{}", OUTCOMES.join("、")), format!("write one of {}", OUTCOMES.join(", "))),
        ),
        (None, Some(outcome)) => findings.push(
            row.fault(
                &rules::LEDGER_CONTRADICTED,
                "answered",
                "有“outcome”而没有答复日期",
                "there is an outcome, but `answered` is empty",
            )
            .text(&super::row::shown(&outcome))
            .hint("写上答复日期", "write the day of the answer"),
        ),
        _ => {}
    }
    request
}
