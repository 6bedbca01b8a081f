//! Which documents are in force: from dates, terms and relations; contradictions; what waits and what is withdrawn.

use crate::harness::{Site, changes, run};
use gongkai::pipeline::Request;

const TERMS: &str = "validity:\n  - {pattern: 暂行|试行, years: 2}\n  - {types: [normative], years: 5}";

/// A document of a type, by its title.
fn write(site: &Site, name: &str, title: &str, published: &str, more: &str) {
    let text = format!("---\ntitle: {title}\npublished: {published}\n{more}---\n正文。\n");
    site.file(&format!("content/documents/city/{name}.md"), &text);
}

fn normative(site: &Site, name: &str, published: &str, more: &str) {
    write(site, name, &format!("关于{name}的办法"), published, &format!("type: normative\n{more}"));
}

/// The status that the open data of a library gives to each document.
fn statuses(site: &Site) -> Vec<(String, String)> {
    let ended = site.build();
    assert!(ended.written.is_some(), "{}", ended.findings);
    let mut statuses = Vec::new();
    for (path, bytes) in site.tree() {
        if path.starts_with("data/library-") && path.ends_with(".json") {
            let data: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            for row in data["records"].as_array().or(data.as_array()).expect("rows") {
                let text = |key: &str| row[key].as_str().unwrap_or_default().to_string();
                let name = text("url").rsplit('/').next().unwrap_or_default().trim_end_matches(".html").to_string();
                statuses.push((name, text("status")));
            }
        }
    }
    statuses.sort();
    statuses
}

#[test]
fn a_status_is_computed_from_dates_terms_and_relations() {
    let site = Site::new();
    site.settings(TERMS).settings("rules: {DOC-07: \"off\"}");
    normative(&site, "new", "2026-01-05", "");
    normative(&site, "five-years", "2021-11-24", "");
    normative(&site, "last-day", "2021-11-25", "");
    write(&site, "trial", "关于试点的暂行办法", "2024-11-24", "type: policy\n");
    normative(&site, "ended", "2025-01-01", "ends: 2026-11-23\n");
    normative(&site, "ends-today", "2025-01-01", "ends: 2026-11-24\n");
    normative(&site, "amended", "2025-01-01", "");
    normative(&site, "repealed", "2025-01-01", "");
    normative(&site, "to-be-repealed", "2025-01-01", "");
    normative(&site, "amending", "2026-01-01", "amends: documents/city/amended\n");
    normative(&site, "repealing", "2026-01-01", "repeals: documents/city/repealed\n");
    normative(
        &site,
        "repealing-later",
        "2026-11-01",
        "effective: 2026-12-01\nrepeals: documents/city/to-be-repealed\n",
    );
    let computed = statuses(&site);
    let expected = [
        ("amended", "amended"),
        ("amending", "in-force"),
        ("ended", "lapsed"),
        ("ends-today", "in-force"),
        ("five-years", "lapsed"),
        ("last-day", "in-force"),
        ("new", "in-force"),
        ("repealed", "repealed"),
        ("repealing", "in-force"),
        ("repealing-later", "in-force"),
        ("to-be-repealed", "in-force"),
        ("trial", "lapsed"),
    ];
    assert_eq!(computed, expected.map(|(name, status)| (name.to_string(), status.to_string())));
}

#[test]
fn a_status_comes_to_be_with_the_day() {
    let site = Site::new();
    site.settings(TERMS).settings("rules: {DOC-07: \"off\"}");
    normative(&site, "old", "2025-01-01", "");
    normative(&site, "new", "2026-01-01", "effective: 2026-11-25\nrepeals: documents/city/old\n");
    site.build_clean();
    let request = |day: &str| {
        let mut request = Request { write: true, ..site.request() };
        request.overrides.today = gongkai::schema::parse_date(day);
        request
    };
    let before = site.page("documents/city/old.html");
    let ended = run(&request("2026-11-24"));
    assert_eq!(ended.written.map(|written| written.changed), Some(0), "the same day changes nothing");
    run(&request("2026-11-25"));
    let after = site.page("documents/city/old.html");
    assert!(before.contains("有效") && after.contains("废止") && before != after);
}

#[test]
fn a_declared_status_that_dates_or_relations_contradict_is_named() {
    let site = Site::new();
    site.settings(TERMS).settings("rules: {DOC-07: \"off\"}").settings("interpretation: {types: []}");
    normative(&site, "expired", "2015-01-01", "status: in-force\n");
    normative(&site, "repealed", "2025-01-01", "status: in-force\n");
    normative(&site, "amended", "2025-01-01", "status: in-force\n");
    normative(&site, "partly", "2025-01-01", "status: partly-in-force\n");
    normative(&site, "early", "2025-01-01", "status: lapsed\n");
    normative(
        &site,
        "other",
        "2026-01-01",
        "repeals: documents/city/repealed\namends: [documents/city/amended, documents/city/partly]\n",
    );
    let findings = site.check().findings;
    let named: Vec<&str> = findings.lines().filter_map(|line| line.split(" | ").next()).collect();
    assert_eq!(
        named,
        [
            "error DOC-04 content/documents/city/amended.md:5:9 status: amended by another document, yet marked `in-force`",
            "error DOC-03 content/documents/city/expired.md:5:9 status: valid until 2019-12-31, yet marked `in-force`",
            "error DOC-04 content/documents/city/repealed.md:5:9 status: repealed by another document, yet marked `in-force`",
        ]
    );
}

#[test]
fn the_end_of_validity_is_announced_half_a_year_before() {
    let site = Site::new();
    site.settings(TERMS);
    normative(&site, "soon", "2025-01-01", "ends: 2027-05-23\n");
    normative(&site, "later", "2025-01-01", "ends: 2027-05-24\n");
    normative(&site, "today", "2025-01-01", "ends: 2026-11-24\n");
    let findings = site.check().findings;
    let named: Vec<&str> = findings.lines().filter_map(|line| line.split(" | ").next()).collect();
    assert_eq!(
        named,
        [
            "info DOC-07 content/documents/city/soon.md:5:7 ends: valid until 2027-05-23",
            "info DOC-07 content/documents/city/today.md:5:7 ends: valid until 2026-11-24",
        ]
    );
}

#[test]
fn an_amendment_leads_both_ways() {
    let site = Site::new();
    normative(&site, "first", "2024-01-01", "");
    normative(&site, "second", "2025-01-01", "amends: documents/city/first\n");
    normative(&site, "third", "2026-01-01", "amends: documents/city/second\nbased_on: documents/city/first\n");
    site.build();
    let page = |name: &str| site.page(&format!("documents/city/{name}.html"));
    let leads = |from: &str, to: &str| page(from).contains(&format!("href=\"{to}.html\""));
    for (from, to) in [
        ("first", "second"),
        ("second", "first"),
        ("second", "third"),
        ("third", "second"),
        ("third", "first"),
        ("first", "third"),
    ] {
        assert!(leads(from, to), "{from} does not lead to {to}: {}", page(from));
    }
}

#[test]
fn what_waits_for_its_day_is_nowhere_but_in_previews() {
    let site = Site::new();
    site.document("city/now", "2026-11-24", "related: [documents/city/tomorrow, documents/city/draft]\n")
        .document("city/tomorrow", "2026-11-25 08:00", "tags: [卫生健康]\nredirect_from: old/tomorrow.html\n")
        .document("city/draft", "2026-11-01", "draft: true\n")
        .file("content/documents/city/draft/secret.pdf", "x");
    let names = ["tomorrow", "draft", "secret"];
    let tree = site.build_clean();
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        assert!(!names.iter().any(|name| path.contains(name)), "{path}");
        assert!(!["city/tomorrow", "city/draft"].iter().any(|name| text.contains(name)), "{path}");
    }
    assert!(!tree.contains_key("tags/health/index.html"));
    let mut preview = Request { write: true, ..site.request() };
    preview.overrides.drafts = true;
    assert_eq!(run(&preview).findings, "");
    let shown = site.tree();
    for path in [
        "documents/city/tomorrow.html",
        "documents/city/draft.html",
        "documents/city/draft/secret.pdf",
        "tags/health/index.html",
        "old/tomorrow.html",
    ] {
        assert!(shown.contains_key(path), "{path}");
    }
    site.build();
    assert_eq!(changes(&tree, &site.tree()), "", "a preview leaves nothing behind");
}

#[test]
fn a_withdrawn_record_leaves_a_notice_and_nothing_else() {
    let site = Site::new();
    site.document(
        "city/gone",
        "2026-03-01",
        "tags: [财政]\nsummary: 摘要文字\nwithdrawn: {date: 2026-05-01, reason: 数据有误, superseded_by: documents/city/next}\n",
    )
    .file("content/documents/city/gone/file.pdf", "x")
    .document("city/next", "2026-05-01", "");
    let tree = site.build_clean();
    let page = site.page("documents/city/gone.html");
    assert!(page.contains("数据有误") && page.contains("next.html"), "{page}");
    assert!(!page.contains("正文。"), "the body is gone: {page}");
    assert!(!tree.contains_key("documents/city/gone/file.pdf"));
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        let may = [
            "documents/city/gone.html",
            "documents/city/next.html",
            "m/documents/city/gone.html",
            "m/documents/city/next.html",
        ];
        assert!(may.contains(&path.as_str()) || !text.contains("city/gone"), "{path}");
    }
}

#[test]
fn a_record_leaves_its_lists_after_its_day_and_keeps_its_page() {
    let site = Site::new();
    site.document("city/over", "2026-03-01", "unlist_on: 2026-11-23\n").document(
        "city/last-day",
        "2026-03-01",
        "unlist_on: 2026-11-24\n",
    );
    let tree = site.build_clean();
    assert!(tree.contains_key("documents/city/over.html"));
    let list = site.page("documents/index.html");
    assert!(list.contains("city/last-day.html") && !list.contains("city/over.html"), "{list}");
    assert!(!site.page("feeds/index.xml").contains("city/over"));
}

#[test]
fn a_document_published_after_the_statutory_term_is_named_with_the_days_it_took() {
    let site = Site::new();
    site.document("city/2026/late", "2026-03-17", "signed: 2026-02-10\n")
        .document("city/2026/in-time", "2026-03-16", "signed: 2026-02-10\n")
        .document("city/2007/before", "2026-03-16", "signed: 2007-02-10\n");
    assert_eq!(
        site.check().findings.split(" | ").next(),
        Some(
            "warning DIS-02 content/documents/city/2026/late.md:3:12 published: signed on 2026-02-10 and published on 2026-03-17: 21 working days, more than 20 (due by 2026-03-16)"
        )
    );
    assert_eq!(site.check().findings.lines().count(), 1);
    site.settings("disclosure: {within_working_days: 30}");
    assert_eq!(site.check().findings, "");
}

#[test]
fn a_site_adds_years_to_the_calendar_and_slips_in_them_are_named() {
    let site = Site::new();
    site.document("city/2026/a", "2026-12-31", "signed: 2026-12-21\n");
    let mut request = site.request();
    request.overrides.today = gongkai::schema::parse_date("2027-02-01");
    let findings = || crate::harness::run(&request).findings;
    assert!(findings().starts_with("warning CAL-01 content/vocabulary/holidays.yaml"), "{}", findings());
    site.file("content/vocabulary/holidays.yaml", "holidays:\n  - {year: 2027, off: [01-01..01-03], work: [2-30]}\n");
    assert!(findings().starts_with("error VOCABULARY-01 content/vocabulary/holidays.yaml:2:46 work"), "{}", findings());
    site.file("content/vocabulary/holidays.yaml", "holidays:\n  - {year: 2027, off: [01-01..01-03]}\n");
    assert_eq!(findings(), "");
    site.file("content/vocabulary/holiday.yaml", "holidays: []\n");
    assert!(findings().starts_with("warning FILE-04 content/vocabulary/holiday.yaml"), "{}", findings());
}
