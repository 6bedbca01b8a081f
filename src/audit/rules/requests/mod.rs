//! Rules about the ledgers of applications for disclosure. A finding names the row by its line and number; what
//! applicants wrote is never shown, nor is the row.

mod answered_late;
mod overdue;
mod received_elsewhere;
mod suspended_too_long;
mod twice;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::ledger::{Request, shown};
use crate::finding::{Excerpt, Finding, Place, Rule};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    overdue::check(config, catalog, findings);
    answered_late::check(config, catalog, findings);
    received_elsewhere::check(catalog, findings);
    twice::check(catalog, findings);
    suspended_too_long::check(config, catalog, findings);
}

/// A finding at a row of a ledger.
fn at_row(catalog: &Catalog, request: &Request, rule: &'static Rule, chinese: String, english: String) -> Finding {
    let path = catalog.request_ledgers.get(request.ledger as usize).map(|ledger| &*ledger.path).unwrap_or_default();
    Finding::new(rule, Place::at(path, request.line, 1), chinese, english)
        .record(&shown(&request.id))
        .excerpt(Excerpt::Withheld)
}
