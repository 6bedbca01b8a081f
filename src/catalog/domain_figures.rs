//! Counts of the key domains' records: by domain, category, organization and year, with the newest day of each, and
//! the sum of the field of money that a domain declares.

use super::Catalog;
use crate::config::{Config, DomainId, FieldType, OrganizationId};
use crate::content::RecordId;
use crate::content::record::{Detail, Disclosure};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many, and the newest day of publication among them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub records: u32,
    pub newest: Option<Date>,
}

impl Count {
    fn add(&mut self, day: Date) {
        self.records += 1;
        self.newest = self.newest.max(Some(day));
    }
}

/// The records of one domain.
#[derive(Debug, Default, PartialEq)]
pub struct DomainFigures {
    pub all: Count,
    /// By category; those without one last.
    pub categories: BTreeMap<(bool, u16), Count>,
    pub organizations: BTreeMap<OrganizationId, Count>,
    pub years: BTreeMap<i16, u32>,
    /// Projects with a timeline.
    pub projects: u32,
    pub total: Option<Total>,
}

/// A sum of money in the unit of its field.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// In millionths of the unit: sums of decimals are exact.
    pub millionths: i128,
    /// How many amounts are in it.
    pub amounts: u32,
}

/// All domains that have records.
pub fn figures(config: &Config, catalog: &Catalog) -> BTreeMap<DomainId, DomainFigures> {
    let mut figures: BTreeMap<DomainId, DomainFigures> = BTreeMap::new();
    for (domain, members) in &catalog.groups.domains {
        let own = figures.entry(*domain).or_default();
        for id in members {
            let record = catalog.get(*id);
            let Detail::Disclosure(disclosure) = &record.detail else { continue };
            let day = record.published.date;
            own.all.add(day);
            let category = disclosure.category.map_or((true, 0), |category| (false, category));
            own.categories.entry(category).or_default().add(day);
            if let Some(organization) = record.organization {
                own.organizations.entry(organization).or_default().add(day);
            }
            *own.years.entry(day.year()).or_default() += 1;
        }
        own.total = total(config, catalog, *domain, members);
    }
    for members in catalog.groups.projects.values() {
        let domain = super::timeline::domain(catalog, members);
        if let Some(own) = domain.and_then(|domain| figures.get_mut(&domain)) {
            own.projects += 1;
        }
    }
    figures
}

/// The sum of a domain's declared field: of a project once, the newest amount that is given.
fn total(config: &Config, catalog: &Catalog, domain: DomainId, members: &[RecordId]) -> Option<Total> {
    let declared = config.domains.get(domain);
    let field = declared.total.filter(|index| declared.fields[*index].field_type == FieldType::Money)?;
    let mut total = Total::default();
    let mut projects: BTreeMap<&str, i128> = BTreeMap::new();
    // Members are newest first.
    for id in members {
        let Detail::Disclosure(disclosure) = &catalog.get(*id).detail else { continue };
        let Some(amount) = amount(disclosure, field) else { continue };
        match disclosure.project.as_deref() {
            Some(project) => {
                projects.entry(project).or_insert(amount);
            }
            None => total.add(amount),
        }
    }
    projects.into_values().for_each(|amount| total.add(amount));
    (total.amounts > 0).then_some(total)
}

impl Total {
    fn add(&mut self, amount: i128) {
        self.millionths = self.millionths.saturating_add(amount);
        self.amounts += 1;
    }

    /// As people write it: `47985.6`.
    pub fn shown(&self) -> String {
        let (whole, rest) = (self.millionths / 1_000_000, (self.millionths % 1_000_000).unsigned_abs());
        let sign = if self.millionths < 0 && whole == 0 { "-" } else { "" };
        let decimals = format!("{rest:06}");
        match decimals.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            decimals => format!("{sign}{whole}.{decimals}"),
        }
    }
}

fn amount(disclosure: &Disclosure, field: usize) -> Option<i128> {
    let (_, value) = disclosure.fields.iter().find(|(index, _)| usize::from(*index) == field)?;
    millionths(value)
}

/// `1,234.5` → 1234500000; none of a number that is finer or longer than money is.
fn millionths(text: &str) -> Option<i128> {
    let text = text.replace(',', "");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 18 || decimals.len() > 6 || !plain(whole) || !plain(decimals) {
        return None;
    }
    format!("{whole}{decimals:0<6}").parse::<i128>().ok().map(|amount| sign * amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_decimals_are_exact() {
        let mut total = Total::default();
        ["0.1", "0.2", "1,234.567891", "-0.3"].into_iter().filter_map(millionths).for_each(|a| total.add(a));
        assert_eq!(total.shown(), "1234.567891");
        assert_eq!(Total { millionths: -500_000, amounts: 1 }.shown(), "-0.5");
        assert_eq!(Total { millionths: 3_000_000, amounts: 1 }.shown(), "3");
        for text in ["", "1e5", "1.2345678", "1234567890123456789", ".5", "--1", "一"] {
            assert_eq!(millionths(text), None, "{text}");
        }
    }
}
