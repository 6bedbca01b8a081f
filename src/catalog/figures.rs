//! Counts from the ledgers of applications, for their page.

use super::Catalog;
use crate::config::OrganizationId;
use std::collections::BTreeMap;

/// Applications of one year.
#[derive(Debug, Default, Clone)]
pub struct RequestYear {
    pub received: u32,
    pub answered: u32,
    pub extended: u32,
    /// By applicant, in the order of the declared words.
    pub applicants: [u32; 6],
    /// By outcome, in the order of the 21 rows of the annual report.
    pub outcomes: [u32; 21],
    pub organizations: BTreeMap<OrganizationId, u32>,
}

/// Applications by the year in which they came in.
pub fn requests(catalog: &Catalog) -> BTreeMap<i16, RequestYear> {
    let mut years: BTreeMap<i16, RequestYear> = BTreeMap::new();
    for request in &catalog.requests {
        let year = years.entry(request.received.year()).or_default();
        year.received += 1;
        year.answered += u32::from(request.answered.is_some());
        year.extended += u32::from(request.extended);
        year.applicants[usize::from(request.applicant)] += 1;
        if let Some(outcome) = request.outcome {
            year.outcomes[usize::from(outcome)] += 1;
        }
        *year.organizations.entry(request.organization).or_default() += 1;
    }
    years
}
