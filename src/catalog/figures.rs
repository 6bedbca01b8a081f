//! Counts from the ledgers of messages.

use super::Catalog;
use crate::config::{OrganizationId, TagId};
use std::collections::BTreeMap;
use std::sync::Arc;

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
