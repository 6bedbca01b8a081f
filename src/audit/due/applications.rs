//! Applications for disclosure that wait for their answer: counted by body and last day, named by their ids alone.

use super::Due;
use crate::catalog::Catalog;
use crate::config::{Config, OrganizationId};
use crate::content::ledger::Request;
use crate::finding::Place;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The term of an answer, and its extension, in working days (《条例》第三十三条).
const TERM: u32 = 20;
const NAMED: usize = 20;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    let mut open: BTreeMap<(Date, OrganizationId, i16), Vec<&str>> = BTreeMap::new();
    for request in catalog.requests.iter().filter(|request| request.answered.is_none()) {
        if let Some(last) = last_day(config, request) {
            open.entry((last, request.organization, request.received.year())).or_default().push(&request.id);
        }
    }
    for ((last, organization, year), ids) in open {
        let count = ids.len();
        let named = ids.iter().take(NAMED).copied().collect::<Vec<&str>>();
        let more = if count > NAMED { "…" } else { "" };
        let ledger = format!("content/requests/{}/{year}.csv", config.organizations.get(organization).id);
        due.push(
            Due::new(
                last,
                "application",
                Place::file(ledger),
                format!("答复 {count} 件政府信息公开申请：{}{more}", named.join("、")),
                format!("answer {count} applications for disclosure: {}{more}", named.join(", ")),
            )
            .of(config, Some(organization)),
        );
    }
}

/// The last working day for the answer; none where the calendar does not reach so far.
fn last_day(config: &Config, request: &Request) -> Option<Date> {
    let days = TERM * (1 + u32::from(request.extended));
    config.calendar.after(request.received, days.saturating_add(request.suspended_days))
}
