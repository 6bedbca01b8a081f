//! Applications for disclosure that wait for their answer: counted by body and last day, named by their ids alone.

use super::Due;
use crate::catalog::Catalog;
use crate::catalog::requests::terms;
use crate::config::{Config, OrganizationId};
use crate::finding::Place;
use jiff::civil::Date;
use std::collections::BTreeMap;

const NAMED: usize = 20;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    let mut open: BTreeMap<(Date, OrganizationId, i16), Vec<&str>> = BTreeMap::new();
    for request in catalog.requests.iter().filter(|request| request.answered.is_none()) {
        if let Some(last) = terms::limit(&config.calendar, request) {
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
