//! Each option, by what it changes.

use std::fs;

use crate::harness::{Site, TODAY, changes, gongkai, tree};

fn portal() -> Site {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "related: documents/north/2026/b\n")
        .document("north/2026/b", "2026-03-02", "related: documents/city/2026/a\n")
        .document("city/2026/later", "2026-12-01", "")
        .document("city/2026/draft", "2026-03-01", "draft: true\n");
    site
}

#[track_caller]
fn build(site: &Site, arguments: &[&str]) {
    let day: &[&str] = if arguments.contains(&"--today") { &[] } else { &["--today", TODAY] };
    let ran = gongkai(site.root(), &[&["build", "--quiet"], day, arguments].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn init_writes_a_site_that_builds_without_findings() {
    let site = Site::empty();
    let ran = gongkai(site.root(), &["init", "portal", "--title", "某县人民政府", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("gongkai build --root portal"), "{}", ran.err);
    let ran = gongkai(site.root(), &["build", "--root", "portal", "--quiet", "--today", TODAY]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert!(fs::read_to_string(site.path("portal/public/index.html")).expect("a page").contains("某县人民政府"));
    let again = gongkai(site.root(), &["init", "portal", "--lang", "en"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("site.yaml"), "{}", again.err);
}

#[test]
fn today_decides_what_is_published() {
    let site = portal();
    build(&site, &[]);
    assert!(!site.path("public/documents/city/2026/later.html").exists());
    build(&site, &["--today", "2026-12-01"]);
    assert!(site.path("public/documents/city/2026/later.html").exists());
    let ran = gongkai(site.root(), &["build", "--today", "2026-2-1"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("YYYY-MM-DD"), "{}", ran.err);
}

#[test]
fn drafts_are_shown_where_asked_and_go_again() {
    let site = portal();
    build(&site, &[]);
    let before = site.tree();
    build(&site, &["--drafts"]);
    assert!(site.path("public/documents/city/2026/draft.html").exists());
    build(&site, &[]);
    assert_eq!(changes(&before, &site.tree()), "");
}

#[test]
fn another_base_url_changes_absolute_addresses_only() {
    let site = portal();
    build(&site, &["--base-url", "https://preview.example.gov.cn/sub"]);
    assert!(site.page("sitemap.xml").contains("https://preview.example.gov.cn/sub/sitemaps/"));
    assert!(site.page("404.html").contains("https://preview.example.gov.cn/sub/"));
    for (path, bytes) in site.tree() {
        assert!(!String::from_utf8_lossy(&bytes).contains("www.example.gov.cn"), "{path}");
    }
    let ran = gongkai(site.root(), &["build", "--base-url", "preview.example"]);
    assert_ne!(ran.code, Some(0));
}

#[test]
fn an_organization_s_site_is_built_beside_the_portal_s() {
    let site = portal();
    build(&site, &[]);
    let whole = site.tree();
    build(&site, &["--organization", "north"]);
    assert_eq!(changes(&whole, &site.tree()), "", "the portal's own tree is untouched");
    let own = tree(&site.path("public-north"));
    assert!(own.contains_key("index.html") && own.contains_key("documents/north/2026/b.html"));
    assert!(!own.keys().any(|path| path.contains("city/2026")));
    let page = String::from_utf8_lossy(&own["documents/north/2026/b.html"]).into_owned();
    assert!(page.contains("href=\"https://www.example.gov.cn/documents/city/2026/a.html\""), "{page}");
    let ran = gongkai(site.root(), &["build", "--organization", "south", "--lang", "en"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(2), "error: there is no organization `south`; see content/vocabulary/organizations.yaml\n")
    );
}

#[test]
fn the_lock_is_written_where_asked_and_names_what_vanishes() {
    let site = portal();
    build(&site, &[]);
    assert!(!site.path("content/addresses.lock").exists());
    build(&site, &["--lock"]);
    let lock = fs::read_to_string(site.path("content/addresses.lock")).expect("the lock");
    fs::rename(site.path("content/documents/city/2026/a.md"), site.path("content/documents/city/2026/renamed.md"))
        .expect("renamed");
    site.document("north/2026/b", "2026-03-02", "");
    let ran = gongkai(site.root(), &["build", "--lock", "--quiet", "--lang", "en", "--today", TODAY]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err
            .contains("error[ADDRESS-03] address-vanished: the permanent address documents/city/2026/a.html vanished"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(site.path("content/addresses.lock")).expect("the lock"), lock);
}

#[test]
fn the_output_goes_where_asked() {
    let site = portal();
    build(&site, &["--output", "elsewhere/tree"]);
    assert!(site.path("elsewhere/tree/index.html").exists() && !site.path("public").exists());
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let site = portal();
    build(&site, &["--jobs", "1", "--output", "one"]);
    build(&site, &["--jobs", "7", "--output", "seven"]);
    assert_eq!(changes(&tree(&site.path("one")), &tree(&site.path("seven"))), "");
}
