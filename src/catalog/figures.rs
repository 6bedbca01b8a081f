//! Counts from the ledgers, for the pages of applications and messages.

use super::Catalog;
use crate::config::{OrganizationId, TagId};
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Messages by month (`YYYY-MM`): received and replied.
#[derive(Debug, Default)]
pub struct MessageFigures {
    pub months: BTreeMap<(i16, i8), (u32, u32)>,
    pub organizations: BTreeMap<OrganizationId, (u32, u32)>,
    pub tags: BTreeMap<TagId, u32>,
    pub channels: BTreeMap<Arc<str>, u32>,
}

pub fn messages(catalog: &Catalog) -> MessageFigures {
    let mut figures = MessageFigures::default();
    for message in &catalog.messages {
        let replied = u32::from(message.replied.is_some());
        let month = figures.months.entry((message.received.year(), message.received.month())).or_default();
        month.0 += 1;
        month.1 += replied;
        if let Some(organization) = message.organization {
            let count = figures.organizations.entry(organization).or_default();
            count.0 += 1;
            count.1 += replied;
        }
        for tag in &message.tags {
            *figures.tags.entry(*tag).or_default() += 1;
        }
        *figures.channels.entry(message.channel.clone()).or_default() += 1;
    }
    figures
}
