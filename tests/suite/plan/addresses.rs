//! Addresses: two sources for one are both named; former addresses lead on; permanent ones do not vanish.

use crate::harness::{Site, run};
use gongkai::pipeline::Request;

fn page(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\npublished: 2026-03-01\n{more}---\n")
}

#[test]
fn two_sources_for_one_address_are_both_named() {
    let site = Site::new();
    site.document(
        "city/2026/a",
        "2026-03-01",
        "redirect_from: [documents/city/2026/b.html, old.html, tags/finance/]\n",
    )
    .document("city/2026/b", "2026-03-01", "tags: finance\nredirect_from: [old]\n")
    .file(
        "content/disclosures/major-projects/one.md",
        &page("甲", "project: A 1\nfields: {code: 2026-360001-48-01-100001}\n"),
    )
    .file(
        "content/disclosures/major-projects/two.md",
        &page("乙", "project: a-1\nfields: {code: 2026-360001-48-01-100001}\n"),
    )
    .document("city/2026/c.html", "2026-03-01", "")
    .file("content/documents/city/2026/c.html/x.pdf", "x")
    .document("city/2026/c", "2026-03-01", "");
    let findings = site.check().findings;
    let named: Vec<&str> = findings.lines().filter_map(|line| line.split(" | ").next()).collect();
    assert_eq!(
        named,
        [
            "error ADDRESS-01 content/disclosures/major-projects/two.md:1:1: the address projects/a-1.html is already taken by content/disclosures/major-projects/one.md:1:1",
            "error ADDRESS-01 content/documents/city/2026/a.md:5:17 redirect_from: the address documents/city/2026/b.html is already taken by content/documents/city/2026/b.md:1:1",
            "error ADDRESS-01 content/documents/city/2026/a.md:5:55 redirect_from: the address tags/finance/index.html is already taken by content/vocabulary/tags.yaml",
            "error ADDRESS-01 content/documents/city/2026/b.md:6:17 redirect_from: the address old.html is already taken by content/documents/city/2026/a.md:5:45",
            "error ADDRESS-01 content/documents/city/2026/c.html/x.pdf: the address documents/city/2026/c.html/x.pdf lies in a folder of the name of a file, documents/city/2026/c.html from content/documents/city/2026/c.md:1:1",
        ]
    );
}

#[test]
fn a_record_cannot_take_the_place_of_a_list() {
    let site = Site::new();
    site.document("city", "2026-03-01", "organization: city\n")
        .document("city/2026/a", "2026-03-01", "")
        .file("content/disclosures/major-projects.md", &page("甲", "domain: major-projects\n"))
        .file("content/disclosures/major-projects/one.md", &page("乙", ""));
    let ended = site.check();
    // A record beside a folder of its own name takes the folder for its attachments, so nothing is lost unsaid.
    assert!(ended.stopped, "{}", ended.findings);
    assert!(ended.findings.contains("FILE-06 content/documents/city/2026/a.md"), "{}", ended.findings);
    assert!(ended.findings.contains("FILE-06 content/disclosures/major-projects/one.md"), "{}", ended.findings);
}

#[test]
fn a_former_address_leads_to_the_record_in_both_editions() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-01", "redirect_from: [art/2019/1.html, /art/2020/2, art/2021/]\n");
    let tree = site.build_clean();
    for (path, target) in [
        ("art/2019/1.html", "../../documents/city/2026/a.html"),
        ("art/2020/2.html", "../../documents/city/2026/a.html"),
        ("art/2021/index.html", "../../documents/city/2026/a.html"),
        ("m/art/2019/1.html", "../../documents/city/2026/a.html"),
    ] {
        let text = String::from_utf8_lossy(&tree[path]);
        assert!(text.contains(target), "{path}: {text}");
    }
}

#[test]
fn a_former_address_that_no_host_would_serve_is_refused() {
    let site = Site::new();
    site.document(
        "city/2026/a",
        "2026-03-01",
        "redirect_from: [feeds/index.xml, art_1.shtml, \"%2e%2e/x.html\", \"%E9%80%9A/1.htm\"]\n",
    );
    let findings = site.check().findings;
    let named: Vec<&str> = findings.lines().filter_map(|line| line.split(" | ").next()).collect();
    let at = "error ADDRESS-02 content/documents/city/2026/a.md:5";
    assert_eq!(
        named,
        [
            format!("{at}:17 redirect_from: the former address `feeds/index.xml` cannot be used"),
            format!("{at}:47 redirect_from: the former address `%2e%2e/x.html` cannot be used"),
        ]
    );
    let tree = site.settings("gate: never").fresh();
    let made: Vec<&str> =
        tree.keys().map(String::as_str).filter(|path| path.contains("art_1") || path.contains('通')).collect();
    assert_eq!(made, ["art_1.shtml", "m/art_1.shtml", "m/通/1.htm", "通/1.htm"]);
    assert!(!tree.keys().any(|path| path.contains('%') || path.contains(".xml.html")));
}

#[test]
fn an_address_that_vanishes_is_named_until_it_leads_on() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-01", "").document("city/2026/b", "2026-03-01", "");
    let lock = Request { write: true, lock: true, ..site.request() };
    assert_eq!(run(&lock).findings, "");
    let text = std::fs::read_to_string(site.path("content/addresses.lock")).expect("the lock");
    assert!(text.ends_with("documents/city/2026/a.html\ndocuments/city/2026/b.html\n"), "{text}");
    site.remove("content/documents/city/2026/a.md");
    let findings = site.check().findings;
    assert!(
        findings.starts_with(
            "error ADDRESS-03 content/addresses.lock:2:1: the permanent address documents/city/2026/a.html vanished"
        ),
        "{findings}"
    );
    assert!(run(&lock).stopped, "a lock is not written over the loss");
    site.document("city/2026/c", "2026-03-01", "redirect_from: [documents/city/2026/a.html]\n");
    assert_eq!(run(&lock).findings, "");
    // The former address stays locked: it must lead on for good.
    site.document("city/2026/c", "2026-03-01", "");
    assert!(site.check().findings.contains("documents/city/2026/a.html vanished"));
}

#[test]
fn the_lock_is_the_whole_portal_s_whatever_part_is_built() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-01", "").document("north/2026/b", "2026-03-01", "").document(
        "north/2026/draft",
        "2026-03-01",
        "draft: true\n",
    );
    let lock = Request { write: true, lock: true, ..site.request() };
    run(&lock);
    let whole = std::fs::read_to_string(site.path("content/addresses.lock")).expect("the lock");
    run(&Request { organization: Some("north".into()), output: site.path("public-north"), ..lock.clone() });
    assert_eq!(std::fs::read_to_string(site.path("content/addresses.lock")).expect("the lock"), whole);
    let mut preview = lock;
    preview.overrides.drafts = true;
    run(&preview);
    assert_eq!(
        std::fs::read_to_string(site.path("content/addresses.lock")).expect("the lock"),
        whole,
        "a draft has no permanent address"
    );
}
