//! How fresh columns are, against a count by hand over random portals: every record is held against every column.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::harness::Site;

const SETTINGS: &str = "site_id: \"3600000001\"\nrules: {INSPECT-01: \"off\"}";
/// Id, type, what it holds, days; all below one column that excuses the items of article 20.
const COLUMNS: [(&str, &str, &[&str], u32); 5] = [
    ("news", "工作动态", &["news"], 14),
    ("notices", "公告", &["notice"], 60),
    ("policies", "文件", &["policy", "normative"], 100),
    ("finance", "财政", &[], 200),
    ("interviews", "访谈", &[], 30),
];
const HOLDS: [&str; 5] = [
    "kinds: [documents], types: [news]",
    "kinds: [documents], types: [notice]",
    "types: [policy, normative]",
    "kinds: [documents], tags: [finance]",
    "kinds: [interviews]",
];

/// Type, days before today (negative: waits), whether it has the tag.
type Written = (usize, i32, bool);

const TYPES: [&str; 4] = ["news", "notice", "policy", "normative"];

fn today() -> Date {
    date(2026, 11, 24)
}

fn site(records: &[Written]) -> Site {
    let site = Site::new();
    site.settings(SETTINGS);
    let mut columns = String::from(
        "columns:\n  - id: all\n    name: 全部\n    type: 信息公开目录\n    description: 全部\n    keywords: [全部]\n    \
         article20: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]\n    empty_reason: 示例\n    children:\n",
    );
    for ((id, kind, _, days), holds) in COLUMNS.iter().zip(HOLDS) {
        let _ = writeln!(
            columns,
            "      - {{id: {id}, name: {id}, type: {kind}, description: {id}, keywords: [{id}], {holds}, update_days: {days}}}"
        );
    }
    site.file("content/vocabulary/columns.yaml", &columns);
    for (number, (kind, ago, tagged)) in records.iter().enumerate() {
        let published = today().checked_sub(ago.days()).expect("a day");
        let tags = if *tagged { "tags: [finance]\n" } else { "" };
        site.file(
            &format!("content/documents/city/2026/r{number}.md"),
            &format!("---\ntitle: 记录{number}\npublished: {published}\ntype: {}\n{tags}---\n正文。\n", TYPES[*kind]),
        );
    }
    site
}

/// What each column comes to: nothing, `soon` or `late`.
fn by_hand(records: &[Written]) -> Vec<(String, &'static str)> {
    let mut told = Vec::new();
    for (id, _, types, days) in COLUMNS {
        let fits = |(kind, _, tagged): &&Written| types.contains(&TYPES[*kind]) || (id == "finance" && *tagged);
        let youngest = records.iter().filter(fits).map(|(_, ago, _)| *ago).filter(|ago| *ago >= 0).min();
        let Some(age) = youngest else { continue };
        if age > days as i32 {
            told.push((id.to_string(), "late"));
        } else if f64::from(age) >= f64::from(days) * 0.7 {
            told.push((id.to_string(), "soon"));
        }
    }
    if let Some(age) = records.iter().map(|(_, ago, _)| *ago).filter(|ago| *ago >= 0).min() {
        match age {
            0..=9 => {}
            10..=14 => told.push(("the home page".into(), "soon")),
            _ => told.push(("the home page".into(), "late")),
        }
    }
    told.sort();
    told
}

fn by_program(site: &Site) -> Vec<(String, &'static str)> {
    let findings = site.check().findings;
    let mut told: Vec<(String, &'static str)> = findings
        .lines()
        .filter_map(|line| {
            let what = if line.contains(" UPDATE-01 ") { "soon" } else { "late" };
            line.contains(" UPDATE-0").then_some(())?;
            Some((line.split(": ").nth(1)?.split(" was last").next()?.to_string(), what))
        })
        .collect();
    told.sort();
    told
}

#[test]
fn columns_are_as_fresh_as_a_count_by_hand_says() {
    let written = (0..TYPES.len(), prop_oneof![-3..30, -3..300], any::<bool>());
    let mut runner = TestRunner::new(Config { cases: 40, ..Config::default() });
    runner
        .run(&proptest::collection::vec(written, 0..12), |records| {
            prop_assert_eq!(by_program(&site(&records)), by_hand(&records));
            Ok(())
        })
        .expect("the program and the count agree");
}

#[test]
fn the_days_at_the_limits_are_told_apart() {
    for (ago, told) in [(9, ""), (10, "soon"), (14, "soon"), (15, "late")] {
        let found = by_program(&site(&[(0, ago, false)]));
        let of_news = found.iter().find(|(name, _)| name == "news").map_or("", |(_, told)| told);
        assert_eq!(of_news, told, "{ago} days");
    }
}

#[test]
fn a_site_without_record_numbers_is_not_inspected() {
    let site = Site::new();
    site.document("city/2026/old", "2020-01-02", "");
    assert_eq!(site.check().findings, "");
}

#[test]
fn so_many_late_or_empty_columns_fail_the_portal() {
    let site = site(&[(0, 40, false)]);
    let text = std::fs::read_to_string(site.path("site.yaml")).expect("site.yaml");
    site.file("site.yaml", &text.replace("rules: {INSPECT-01: \"off\"}\n", ""));
    let vetoes = |site: &Site| {
        let findings = site.check().findings;
        let lines = findings.lines().filter(|line| line.contains("INSPECT-01"));
        lines.map(|line| line.split(": ").nth(1).unwrap_or_default().to_string()).collect::<Vec<String>>()
    };
    assert_eq!(vetoes(&site), ["C19 V3"]);
    // The site's own profile: two empty columns are enough, and the home page has forty days.
    site.file(
        "content/vocabulary/inspection.yaml",
        "inspection:\n  - id: own\n    name: 本市口径\n    date: 2026-01-01\n    terms: [{id: home, name: 首页, home: true, days: 40}]\n    \
         vetoes:\n      - {id: H, name: 首页, counts: home, limit: 1}\n      - {id: E, name: 空白栏目, counts: empty, limit: 2}\n",
    );
    assert_eq!(vetoes(&site), [""; 0], "the column above them states a reason for all");
    let columns = std::fs::read_to_string(site.path("content/vocabulary/columns.yaml")).expect("the columns");
    let moved = columns.replace("    empty_reason: 示例\n", "");
    site.file("content/vocabulary/columns.yaml", &moved);
    assert_eq!(vetoes(&site), ["own E"]);
}
