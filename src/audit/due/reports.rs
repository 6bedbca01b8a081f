//! Annual reports on disclosure: departments publish theirs by 31 January, governments by 31 March (国办公开办函〔2021〕30号).
//! The annual website form is due on the home page by 31 January.
//!
//! A report is expected of a body that published one before, or has a ledger of applications.

use super::Due;
use crate::catalog::Catalog;
use crate::config::{Config, Level, Organization, OrganizationId};
use crate::content::record::Detail;
use crate::finding::Place;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    let mut known: BTreeMap<OrganizationId, Vec<i16>> = BTreeMap::new();
    for id in catalog.ids().filter(|id| catalog.shown(*id)) {
        let record = catalog.get(id);
        if let (Detail::Report(report), Some(organization)) = (&record.detail, record.organization) {
            known.entry(organization).or_default().push(report.year);
        }
    }
    for request in &catalog.requests {
        known.entry(request.organization).or_default();
    }
    for (organization, years) in known {
        let body = config.organizations.get(organization);
        let (month, day) = deadline(body);
        // The report of last year is awaited until it is there; then that of this year.
        for year in [config.today.year() - 1, config.today.year()] {
            let Some(last) = Date::new(year.saturating_add(1), month, day).ok() else { continue };
            // A report that was never written and is long overdue is a matter for the rules.
            let awaited = last >= config.today || last.year() == config.today.year();
            if years.contains(&year) || !awaited || (year < config.today.year() && years.is_empty()) {
                continue;
            }
            let place = Place::file(format!("content/reports/{}/{year}.md", body.id));
            let chinese = format!("公布 {year} 年度政府信息公开工作年度报告");
            let english = format!("publish the annual disclosure report of {year}");
            due.push(Due::new(last, "report", place, chinese, english).of(config, Some(organization)));
            break;
        }
    }
    website_form(config, catalog, due);
}

fn website_form(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    if !config.settings.is_registered() || catalog.only.is_some() {
        return;
    }
    let year = config.today.year();
    let this_year = Date::new(year, 1, 31).ok();
    let (of, last) = match this_year {
        Some(last) if last >= config.today => (year - 1, Some(last)),
        _ => (year, Date::new(year.saturating_add(1), 1, 31).ok()),
    };
    if let Some(last) = last {
        due.push(Due::new(
            last,
            "website-form",
            Place::file("site.yaml"),
            format!("在首页公布 {of} 年政府网站工作年度报表"),
            format!("publish the annual website form of {of} on the home page"),
        ));
    }
}

/// Month and day by which a body publishes its report.
fn deadline(body: &Organization) -> (i8, i8) {
    let government = body.kind == "government" && body.level != Level::Town;
    if government { (3, 31) } else { (1, 31) }
}
