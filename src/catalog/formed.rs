//! The day from which terms of publication run: that of signing (`signed`, 成文日期), or in a key domain the value of
//! the field that the vocabulary gives the role `decided` (批复时间, 检查时间). Of other records none is known.

use crate::config::{Config, Role};
use crate::content::Record;
use crate::content::record::{Detail, Disclosure};
use crate::schema::parse_date;
use jiff::civil::{Date, date};

/// Before the first Regulations on open government information came into force there was no term.
pub const FIRST_REGULATIONS: Date = date(2008, 5, 1);

/// The day on which what a record tells of was signed or decided.
pub fn formed(config: &Config, record: &Record) -> Option<Date> {
    match &record.detail {
        Detail::Document(document) => document.signed,
        Detail::Disclosure(disclosure) => role_date(config, disclosure, Role::Decided),
        _ => None,
    }
}

/// The value of the field that has a role in the record's category.
pub fn role_value<'r>(config: &Config, disclosure: &'r Disclosure, role: Role) -> Option<&'r str> {
    let (index, _) = config.domains.get(disclosure.domain).role(role, disclosure.category)?;
    disclosure.fields.iter().find(|(known, _)| *known == index).map(|(_, value)| &**value)
}

pub fn role_date(config: &Config, disclosure: &Disclosure, role: Role) -> Option<Date> {
    role_value(config, disclosure, role).and_then(parse_date)
}
