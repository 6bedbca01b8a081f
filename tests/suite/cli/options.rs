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
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--base-url") && !ran.err.contains("site.yaml:"), "{}", ran.err);
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

#[test]
fn more_threads_than_are_of_use_are_not_started() {
    let site = portal();
    build(&site, &["--jobs", "20000", "--output", "many"]);
    assert!(site.path("many/index.html").is_file());
}

#[test]
fn init_writes_below_the_root_that_is_named() {
    let site = Site::empty();
    assert_eq!(gongkai(site.root(), &["init", "--root", "one"]).code, Some(0));
    assert_eq!(gongkai(site.root(), &["init", "portal", "--root", "two"]).code, Some(0));
    assert!(site.path("one/site.yaml").is_file() && site.path("two/portal/site.yaml").is_file());
    assert!(!site.path("site.yaml").exists() && !site.path("portal").exists());
}

#[test]
fn an_output_among_the_sources_is_refused() {
    let site = portal();
    site.file("themes/own/theme.yaml", "parent: default\n");
    let before = tree(site.root());
    for output in
        ["content", "content/documents/out", "content/../content/new", "themes/own/x", "themes", ".", "..", "/"]
    {
        let ran = gongkai(site.root(), &["build", "--lang", "en", "--output", output]);
        assert_eq!(ran.code, Some(2), "{output}: {}", ran.err);
        assert!(ran.err.contains("overlaps the site's sources"), "{output}: {}", ran.err);
    }
    assert_eq!(changes(&before, &tree(site.root())), "");
    build(&site, &["--output", "contents/themes"]);
}

#[test]
#[cfg(unix)]
fn an_output_that_a_link_leads_into_the_sources_is_refused() {
    let site = portal();
    std::os::unix::fs::symlink(site.path("content/documents"), site.path("aside")).expect("a link");
    let ran = gongkai(site.root(), &["build", "--lang", "en", "--output", "aside/out"]);
    assert_eq!(ran.code, Some(2));
    assert!(!site.path("content/documents/out").exists());
}

#[test]
#[cfg(unix)]
fn the_lock_is_not_written_through_a_link() {
    let site = portal();
    site.file("outside.txt", "mine").settings("gate: never");
    std::os::unix::fs::symlink(site.path("outside.txt"), site.path("content/addresses.lock")).expect("a link");
    let ran = gongkai(site.root(), &["build", "--lock", "--quiet", "--lang", "en", "--today", TODAY]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("addresses.lock"), "{}", ran.err);
    assert_eq!(fs::read_to_string(site.path("outside.txt")).expect("the file"), "mine");
    let link = site.path("content/addresses.lock");
    assert!(link.symlink_metadata().expect("the link").is_symlink());
}

#[test]
fn the_lock_stays_behind_a_tree_that_was_not_finished() {
    let site = portal();
    site.settings("theme: own").file("themes/own/desktop/document.html", "{{ no.such.thing }}");
    let ran = gongkai(site.root(), &["build", "--lock", "--quiet", "--today", TODAY]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(!site.path("content/addresses.lock").exists());
    fs::remove_file(site.path("themes/own/desktop/document.html")).expect("a file");
    build(&site, &["--lock"]);
    assert!(site.path("content/addresses.lock").is_file());
    assert!(!site.path("content/.addresses.lock.tmp").exists());
}
