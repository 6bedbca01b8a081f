//! One edit changes few files, whole trees compared; and an incremental build changes just those.

use crate::harness::{Site, changes, document};
use crate::snapshot::assert_snapshot;

/// 23 notices of one body in lists of five, with tags and a policy.
fn portal() -> Site {
    let site = Site::new();
    for number in 0..23 {
        let (day, month) = (number % 28 + 1, number / 12 + 1);
        let tag = if number % 2 == 0 { "tags: [财政]\n" } else { "" };
        site.document(&format!("city/2026/n{number:02}"), &format!("2026-{month:02}-{day:02}"), tag);
    }
    site.file("content/documents/office/2026/p.md", &document("政策", "2026-02-01", "").replace("notice", "policy"))
        .document("north/2026/a", "2026-02-02", "");
    site.build_clean();
    site
}

/// Builds again, and holds the changed paths against a snapshot; what was written is what changed.
#[track_caller]
fn assert_changes(site: &Site, name: &str) {
    let before = site.tree();
    let ended = site.build();
    let after = site.tree();
    let changed = changes(&before, &after);
    assert_snapshot(&format!("plan/snapshots/{name}.txt"), &changed);
    let written = ended.written.expect("a build");
    let count = |sign: char| changed.lines().filter(|line| line.starts_with(sign)).count();
    assert_eq!((written.new, written.changed, written.removed), (count('+'), count('~'), count('-')));
    assert_eq!(changes(&site.fresh(), &after), "", "the tree is that of a clean build");
}

#[test]
fn an_unchanged_site_writes_nothing() {
    let site = portal();
    let written = site.build().written.expect("a build");
    assert_eq!((written.new, written.changed, written.removed), (0, 0, 0));
}

#[test]
fn a_new_record_changes_first_pages_and_its_neighbour() {
    let site = portal();
    site.document("city/2026/new", "2026-11-20", "");
    assert_changes(&site, "a_new_record");
}

#[test]
fn a_new_record_that_fills_a_page_changes_one_page_more() {
    let site = portal();
    site.document("city/2026/new-1", "2026-11-20", "").document("city/2026/new-2", "2026-11-21", "");
    site.build_clean();
    site.document("city/2026/new-3", "2026-11-22", "");
    assert_changes(&site, "a_new_record_that_fills_a_page");
}

#[test]
fn an_edited_body_changes_the_record_s_own_pages_only() {
    let site = portal();
    site.file(
        "content/documents/city/2026/n07.md",
        &document("city/2026/n07", "2026-01-08", "").replace("正文。", "改过的正文。"),
    );
    assert_changes(&site, "an_edited_body");
}

#[test]
fn an_edited_title_changes_what_shows_it() {
    let site = portal();
    site.file("content/documents/city/2026/n07.md", &document("新的标题", "2026-01-08", ""));
    assert_changes(&site, "an_edited_title");
}

#[test]
fn a_removed_record_leaves_nothing() {
    let site = portal();
    site.remove("content/documents/city/2026/n22.md");
    assert_changes(&site, "a_removed_record");
    assert!(!site.tree().keys().any(|path| path.contains("n22")));
}

#[test]
fn another_attachment_changes_its_record_only() {
    let site = portal();
    site.file("content/documents/city/2026/n07/table.csv", "a,b\n");
    assert_changes(&site, "another_attachment");
}

#[test]
fn a_file_that_someone_changed_or_removed_in_the_output_is_mended() {
    let site = portal();
    let tree = site.tree();
    site.file("public/index.html", "changed by hand").remove("public/robots.txt");
    site.build();
    assert_eq!(changes(&site.tree(), &tree), "");
}

#[test]
fn a_stranger_s_file_in_the_output_stays() {
    let site = portal();
    site.file("public/verify-0123.txt", "by a search engine").file("public/documents/city/2026/hand.html", "x");
    site.remove("content/documents/city/2026/n07.md");
    site.build();
    assert_eq!(site.page("verify-0123.txt"), "by a search engine");
    assert_eq!(site.page("documents/city/2026/hand.html"), "x");
}
