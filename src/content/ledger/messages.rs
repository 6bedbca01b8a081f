//! Messages to the mailbox or hotline: a checked row → a [`Message`], its names resolved.

use super::Words;
use super::row::{Row, shown};
use crate::config::{Config, OrganizationId, TagId};
use crate::finding::{Finding, rules};
use crate::text::nearest::nearest;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// A message to the mailbox or hotline. Its texts are personal: only those of [`Message::answer`] may be published.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: Box<str>,
    /// The ledger's file, from the site's root, and the row's line in it.
    pub ledger: Arc<str>,
    pub line: u32,
    pub organization: Option<OrganizationId>,
    pub received: Date,
    /// Shared by all that came the same way.
    pub channel: Arc<str>,
    pub tags: Box<[TagId]>,
    pub replied: Option<Date>,
    pub public: bool,
    pub title: Box<str>,
    pub text: Box<str>,
    pub reply: Box<str>,
}

impl Message {
    /// The reply, where it may be published with its question.
    pub fn answer(&self) -> Option<&str> {
        (self.public && !self.reply.is_empty()).then_some(&*self.reply)
    }
}

/// Takes the cells out of a row. Where one is missing or wrong, that was found before and the value is not used.
pub fn message(
    config: &Config,
    row: &Row<'_, '_>,
    words: &mut Words,
    hints: &mut Hints,
    findings: &mut Vec<Finding>,
) -> Message {
    let organization = row.get("organization").and_then(|name| {
        let found = config.organizations.find(&name);
        if found.is_none() {
            let near = hints.near(&name, || config.organizations.names());
            findings.push(unknown(row, "organization", &name, ("机构", "organization"), near));
        }
        found
    });
    let mut tags = Vec::new();
    let given = row.get("tags").unwrap_or_default();
    for name in given.split([';', '；', '|', '、', ',']).map(str::trim).filter(|name| !name.is_empty()) {
        match config.tags.find(name) {
            Some(tag) if !tags.contains(&tag) => tags.push(tag),
            Some(_) => {}
            None => {
                let near = hints.near(name, || config.tags.names());
                findings.push(unknown(row, "tags", name, ("标签", "tag"), near));
            }
        }
    }
    row.check_order("received", "replied", findings);
    Message {
        id: row.boxed("id"),
        ledger: words.shared(row.sheet.path),
        line: row.raw.line,
        organization,
        received: row.date("received").unwrap_or_default(),
        channel: words.shared(&row.get("channel").unwrap_or_default()),
        tags: tags.into(),
        replied: row.date("replied"),
        public: row.flag("public"),
        title: row.boxed("title"),
        text: row.boxed("text"),
        reply: row.boxed("reply"),
    }
}

fn unknown(row: &Row<'_, '_>, field: &str, name: &str, kind: (&str, &str), near: Option<&str>) -> Finding {
    let given = shown(name);
    let finding = row
        .fault(
            &rules::LEDGER_ROW,
            field,
            format!("没有{}“{given}”", kind.0),
            format!("there is no {} `{given}`", kind.1),
        )
        .text(&given);
    match near {
        Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
        None => finding
            .hint("在 content/vocabulary/ 的词表中登记", "register it in its vocabulary under content/vocabulary/"),
    }
}

/// The nearest names of those that were asked for. A wrong name stands in many rows, and looking through a whole
/// vocabulary takes long.
#[derive(Default)]
pub struct Hints {
    known: HashMap<Box<str>, Option<Box<str>>>,
}

impl Hints {
    /// More wrong names than these are no slips.
    const MOST: usize = 1000;

    fn near<'n, N: Iterator<Item = &'n str>>(&mut self, name: &str, names: impl Fn() -> N) -> Option<&str> {
        if !self.known.contains_key(name) {
            if self.known.len() >= Hints::MOST {
                return None;
            }
            self.known.insert(name.into(), nearest(name, names()).map(Box::from));
        }
        self.known.get(name)?.as_deref()
    }
}
