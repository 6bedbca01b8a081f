//! Messages of citizens that wait for a reply: counted by ledger and the day on which they have waited too long. Nothing
//! but their ids is named. Those of more than a year ago are not asked for any more, as in the rule.

use super::Due;
use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::Place;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

const NAMED: usize = 20;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    let months = config.settings.messages.months;
    let Ok(year_ago) = config.today.checked_sub(1.years()) else { return };
    let mut open: BTreeMap<(Date, &str), Vec<&str>> = BTreeMap::new();
    for message in &catalog.messages {
        if message.replied.is_some() || message.received < year_ago || message.received > config.today {
            continue;
        }
        if let Ok(last) = message.received.checked_add(months.months()) {
            open.entry((last, &message.ledger)).or_default().push(&message.id);
        }
    }
    for ((last, ledger), ids) in open {
        let count = ids.len();
        let named = ids.iter().take(NAMED).copied().collect::<Vec<&str>>();
        let more = if count > NAMED { "…" } else { "" };
        due.push(
            Due::new(
                last,
                "message",
                Place::file(ledger),
                format!("答复 {count} 件留言：{}{more}", named.join("、")),
                format!("answer {count} messages: {}{more}", named.join(", ")),
            )
            .rule("MSG-01"),
        );
    }
}
