//! A project's stages: its records by the classes of their domain, in the vocabulary's order; which classes a project
//! that has come so far must have and lacks; and which come in the wrong order.
//!
//! The vocabulary says it (`after`, `closes`, `needs`, `reached_by`); a domain that says none of it has no stages, and
//! its projects' records stand by their days alone. A record counts from the day of its decision where it has one,
//! else from its publication.

use super::Catalog;
use super::formed::{formed, role_value};
use crate::config::{Config, DomainId, Role};
use crate::content::record::Detail;
use crate::content::{Record, RecordId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One class of a project.
#[derive(Debug, PartialEq)]
pub struct Stage {
    /// Index into the domain's categories; none for records without one.
    pub category: Option<u16>,
    /// Oldest first. Empty: the project has come so far that it needs this stage, and there is nothing.
    pub records: Vec<RecordId>,
}

/// A stage that a project lacks, and the record that says that it has come so far.
#[derive(Debug, PartialEq)]
pub struct Missing {
    pub category: u16,
    pub asked_by: RecordId,
}

/// Two records of a project in an order that cannot be.
#[derive(Debug, PartialEq)]
pub struct Disorder {
    /// The record that comes too early or too late.
    pub record: RecordId,
    pub other: RecordId,
    pub too_late: bool,
}

/// The domain of a project: that of its first record.
pub fn domain(catalog: &Catalog, members: &[RecordId]) -> Option<DomainId> {
    members.iter().find_map(|id| match &catalog.get(*id).detail {
        Detail::Disclosure(disclosure) => Some(disclosure.domain),
        _ => None,
    })
}

/// The day that a record counts from.
pub fn day(config: &Config, record: &Record) -> Date {
    formed(config, record).unwrap_or(record.published.date)
}

fn by_category(catalog: &Catalog, domain: DomainId, members: &[RecordId]) -> BTreeMap<Option<u16>, Vec<RecordId>> {
    let mut classes: BTreeMap<Option<u16>, Vec<RecordId>> = BTreeMap::new();
    for id in members {
        let Detail::Disclosure(disclosure) = &catalog.get(*id).detail else { continue };
        let category = disclosure.category.filter(|_| disclosure.domain == domain);
        classes.entry(category).or_default().push(*id);
    }
    classes
}

/// The stages of a project in their order, with those that it lacks; last what belongs to none.
pub fn stages(config: &Config, catalog: &Catalog, members: &[RecordId]) -> Vec<Stage> {
    let Some(domain) = domain(catalog, members) else { return Vec::new() };
    let mut classes = by_category(catalog, domain, members);
    for missing in missing(config, catalog, members) {
        classes.entry(Some(missing.category)).or_default();
    }
    let rest = classes.remove(&None);
    let known = classes.into_iter().map(|(category, records)| Stage { category, records });
    known.chain(rest.map(|records| Stage { category: None, records })).collect()
}

/// The stages that a project lacks, in their order.
pub fn missing(config: &Config, catalog: &Catalog, members: &[RecordId]) -> Vec<Missing> {
    let Some(domain) = domain(catalog, members) else { return Vec::new() };
    let classes = by_category(catalog, domain, members);
    let mut lacking: BTreeMap<u16, RecordId> = BTreeMap::new();
    for (index, category) in config.domains.get(domain).categories.iter().enumerate() {
        if category.needs.is_empty() {
            continue;
        }
        let own = classes.get(&Some(index as u16)).and_then(|records| records.first());
        let said = || members.iter().find(|id| says_reached(config, catalog.get(**id), domain, &category.reached_by));
        let Some(asked_by) = own.or_else(said) else { continue };
        for needed in &category.needs {
            if !classes.contains_key(&Some(*needed)) {
                lacking.entry(*needed).or_insert(*asked_by);
            }
        }
    }
    lacking.into_iter().map(|(category, asked_by)| Missing { category, asked_by }).collect()
}

fn says_reached(config: &Config, record: &Record, domain: DomainId, words: &[String]) -> bool {
    let Detail::Disclosure(disclosure) = &record.detail else { return false };
    disclosure.domain == domain
        && role_value(config, disclosure, Role::Stage).is_some_and(|stage| words.iter().any(|word| word == stage))
}

/// The records of a project that come before what must precede them, or behind what closes their class: one pair for
/// each two classes.
pub fn disorders(config: &Config, catalog: &Catalog, members: &[RecordId]) -> Vec<Disorder> {
    let Some(domain) = domain(catalog, members) else { return Vec::new() };
    let classes = by_category(catalog, domain, members);
    let dated = |id: RecordId| (day(config, catalog.get(id)), id);
    let of = |category: u16| classes.get(&Some(category)).map(Vec::as_slice).unwrap_or_default();
    let first = |category: u16| of(category).iter().map(|id| dated(*id)).min();
    let last = |category: u16| of(category).iter().map(|id| dated(*id)).max();
    let mut disorders = Vec::new();
    for (index, category) in config.domains.get(domain).categories.iter().enumerate() {
        let Some((own_day, own)) = first(index as u16) else { continue };
        for before in &category.after {
            if let Some((_, other)) = first(*before).filter(|(day, _)| *day > own_day) {
                disorders.push(Disorder { record: own, other, too_late: false });
            }
        }
        for closed in &category.closes {
            if let Some((_, record)) = last(*closed).filter(|(day, _)| *day > own_day) {
                disorders.push(Disorder { record, other: own, too_late: true });
            }
        }
    }
    disorders
}
