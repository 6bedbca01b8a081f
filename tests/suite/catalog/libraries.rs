//! Figures of the libraries, held against a calendar that is walked day by day.

use crate::harness::Site;
use gongkai::catalog::{self, Catalog, libraries};
use gongkai::config::{self, Config};
use gongkai::content::{self, record::DocumentType};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

fn catalog(site: &Site) -> (Config, Catalog) {
    let config = config::load(site.root(), &site.request().overrides).value.expect("a site");
    let records = content::load(&config).value;
    let catalog = catalog::build(&config, records, None).value;
    (config, catalog)
}

/// A document as the test knows it.
struct Known {
    signed: Date,
    ends: Option<Date>,
    repeals: Option<usize>,
}

/// Seventy documents over eight years: some end by term, some are repealed by a later one, some both.
fn known() -> Vec<Known> {
    let start = date(2018, 1, 3);
    let mut seed = 7u64;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    (0..70usize)
        .map(|at| {
            let signed = start.saturating_add(jiff::Span::new().days(at as i64 * 44 + next(40) as i64));
            let ends = (next(3) == 0).then(|| signed.saturating_add(jiff::Span::new().days(100 + next(1_500) as i64)));
            let repeals = (at > 3 && next(3) == 0).then(|| next(at as u64) as usize);
            Known { signed, ends, repeals }
        })
        .collect()
}

#[test]
fn the_figures_of_a_library_are_those_of_a_calendar_walked_day_by_day() {
    let site = Site::new();
    let known = known();
    for (at, document) in known.iter().enumerate() {
        let ends = document.ends.map(|ends| format!("ends: {ends}\n")).unwrap_or_default();
        let repeals = document.repeals.map(|other| format!("repeals: documents/city/d{other}\n")).unwrap_or_default();
        let signed = document.signed;
        let text =
            format!("---\ntitle: 第{at}号办法\npublished: {signed}\ntype: normative\n{ends}{repeals}---\n正文。\n");
        site.file(&format!("content/documents/city/d{at}.md"), &text);
    }
    let (config, catalog) = catalog(&site);
    let city = config.organizations.find("city").expect("the city");
    for year in 2017..=2026i16 {
        let (mut issued, mut ended, mut lapsed) = (0, 0, 0);
        let mut in_force = BTreeSet::new();
        let mut gone = BTreeSet::new();
        let mut day = date(2017, 1, 1);
        while day <= date(year, 12, 31).min(config.today) {
            for (at, document) in known.iter().enumerate() {
                if document.signed == day {
                    issued += u32::from(day.year() == year);
                    if !gone.contains(&at) {
                        in_force.insert(at);
                    }
                    if let Some(other) = document.repeals
                        && gone.insert(other)
                    {
                        in_force.remove(&other);
                        ended += u32::from(day.year() == year);
                    }
                }
            }
            for (at, document) in known.iter().enumerate() {
                if document.ends.is_some_and(|ends| ends.tomorrow().ok() == Some(day)) && gone.insert(at) {
                    in_force.remove(&at);
                    ended += u32::from(day.year() == year);
                    lapsed += u32::from(day.year() == year);
                }
            }
            day = day.tomorrow().expect("a day");
        }
        let counts = libraries::counts(&config, &catalog.libraries, city, year, DocumentType::Normative);
        let expected = libraries::LibraryCounts { issued, repealed: ended, lapsed, in_force: in_force.len() as u32 };
        assert_eq!(counts, expected, "{year}");
        if year > 2017 {
            let before = libraries::counts(&config, &catalog.libraries, city, year - 1, DocumentType::Normative);
            assert_eq!(counts.in_force + counts.repealed, before.in_force + counts.issued, "{year}");
        }
    }
}

#[test]
fn a_joint_document_counts_once_and_what_is_no_document_of_a_library_not_at_all() {
    let site = Site::new();
    for (path, published, more) in [
        ("office/joint", "2026-03-01", "type: normative\nissuers: [city, north]"),
        ("city/other-type", "2026-03-01", "type: policy"),
        ("city/withdrawn", "2026-03-01", "type: normative\nwithdrawn: {date: 2026-05-01, reason: 误发}"),
        ("city/future", "2026-12-01", "type: normative"),
        ("city/draft", "2026-03-01", "type: normative\ndraft: true"),
        ("city/undated-end", "2026-03-01", "type: normative\nstatus: repealed"),
    ] {
        let text = format!("---\ntitle: {path}\npublished: {published}\n{more}\n---\n正文。\n");
        site.file(&format!("content/documents/{path}.md"), &text);
    }
    let (config, catalog) = catalog(&site);
    let count = |organization: &str| {
        let organization = config.organizations.find(organization).expect("an organization");
        libraries::counts(&config, &catalog.libraries, organization, 2026, DocumentType::Normative)
    };
    assert_eq!((count("city").issued, count("city").in_force, count("city").repealed), (2, 1, 0));
    assert_eq!(count("office"), libraries::LibraryCounts::default());
    let city = config.organizations.find("city").expect("the city");
    let below = libraries::counts_below(&config, &catalog.libraries, city, 2026, DocumentType::Policy);
    assert_eq!((below.issued, below.in_force), (1, 1));
}
