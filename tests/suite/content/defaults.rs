//! `_defaults.yaml`: what a folder's records have in common, written once.

use crate::harness::{Site, changes, document};

#[test]
fn the_nearest_default_wins_and_the_record_over_all() {
    let site = Site::new();
    site.file("content/documents/_defaults.yaml", "tags: [财政]\norganization: office\nsummary: 远\n")
        .file("content/documents/city/_defaults.yaml", "organization: north\n")
        .file("content/documents/city/2026/_defaults.yaml", "summary: 近\n")
        .document("city/2026/plain", "2026-03-02", "")
        .document("city/2026/own", "2026-03-02", "organization: city\nsummary: 自己\n")
        .document("loose", "2026-03-02", "")
        .file(
            "content/documents/city/2026/list.yaml",
            "records:\n  - {id: item, title: 条目, published: 2026-03-02, type: notice}\n",
        );
    site.build_clean();
    let feed = |name: &str| site.page(&format!("feeds/{name}.xml"));
    let north = feed("organization-north");
    assert!(north.contains("city/2026/plain") && north.contains("list/item") && north.contains("近"), "{north}");
    assert!(feed("organization-city").contains("自己") && !feed("organization-city").contains("plain"));
    assert!(feed("organization-office").contains("loose") && feed("organization-office").contains("远"));
    assert!(["plain", "own", "loose", "item"].iter().all(|name| feed("tag-finance").contains(name)));
}

#[test]
fn a_default_may_supply_what_is_required_and_is_named_where_it_is_missing() {
    let site = Site::new();
    site.file("content/documents/city/news/_defaults.yaml", "type: news\n")
        .file("content/documents/city/news/one.md", "---\ntitle: 动态\npublished: 2026-03-02\n---\n")
        .file("content/documents/city/other/two.md", "---\ntitle: 动态\npublished: 2026-03-02\n---\n");
    let findings = site.check().findings;
    assert_eq!(findings.lines().count(), 1, "{findings}");
    assert!(findings.starts_with("error FORM-04 content/documents/city/other/two.md:2:1 type: "), "{findings}");
}

#[test]
fn another_default_changes_the_pages_below_it() {
    let site = Site::new();
    site.file("content/documents/city/_defaults.yaml", "keywords: [旧]\n")
        .document("city/2026/below", "2026-03-02", "")
        .file("content/documents/office/2026/beside.md", &document("旁边", "2026-03-02", ""));
    site.build_clean();
    site.file("content/documents/city/_defaults.yaml", "keywords: [新]\n");
    let ended = site.build();
    assert!(site.page("documents/city/2026/below.html").contains("新"));
    assert_eq!(changes(&site.fresh(), &site.tree()), "");
    assert!(ended.written.is_some_and(|written| written.changed < written.unchanged), "{ended:?}");
}
