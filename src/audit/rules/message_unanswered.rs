//! MSG-01: a message of the last year that nobody answered within three months.
//!
//! One such message fails the inspection of a government website as a whole (单项否决：互动回应差). The months are a
//! setting. The finding names the row and shows nothing of what a citizen wrote.

use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::{Excerpt, Finding, Place, rules};
use jiff::ToSpan;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let months = config.settings.messages.months;
    let today = config.today;
    let (Ok(year_ago), Ok(limit)) = (today.checked_sub(1.years()), today.checked_sub(months.months())) else { return };
    for message in &catalog.messages {
        let received = message.received;
        if message.replied.is_some() || received < year_ago || received >= limit {
            continue;
        }
        findings.push(
            Finding::new(
                &rules::MESSAGE_UNANSWERED,
                Place::at(&*message.ledger, message.line, 1),
                format!("留言 {} 于 {received} 收到，超过 {months} 个月未回复", message.id),
                format!("message {} came on {received} and is unanswered after {months} months", message.id),
            )
            .record(&message.id)
            .field("replied")
            .excerpt(Excerpt::Withheld)
            .hint(
                "尽快答复并填写 replied；无需答复的，填写办结日期",
                "answer it and fill in `replied`; where no answer is due, write the day on which it was closed",
            ),
        );
    }
}
