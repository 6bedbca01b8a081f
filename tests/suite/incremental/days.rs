//! The example portal on other days: what a day changes (validity, publicity periods, terms, figures of the year,
//! banners, records that waited) is rewritten over the last day's tree, and nothing stays as it was by mistake.

use std::path::Path;

use gongkai::pipeline::Request;

use crate::harness::{Site, Tree, changes, run, tree};

fn example() -> Site {
    let site = Site::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in tree(&root.join("content")) {
        site.bytes(&format!("content/{path}"), &bytes);
    }
    // On another day the example owes what it does not owe today.
    let settings = std::fs::read_to_string(root.join("site.yaml")).expect("the example's settings");
    site.file("site.yaml", &settings.replace("gate: error", "gate: never"));
    site
}

fn built(site: &Site, day: &str, output: &Path) -> Tree {
    let mut request = Request { write: true, output: output.into(), ..site.request() };
    request.overrides.today = gongkai::schema::parse_date(day);
    assert!(run(&request).written.is_some(), "{day}");
    tree(output)
}

#[test]
fn a_build_over_another_day_s_tree_equals_a_clean_one() {
    let site = example();
    let mut before = Tree::new();
    // A day like any other, the last day of a term of validity and the day after, a new year, and back again.
    for day in ["2026-11-24", "2027-03-31", "2027-04-01", "2028-01-01", "2026-06-01"] {
        let over = built(&site, day, &site.path("public"));
        let clean = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(changes(&over, &built(&site, day, clean.path())), "", "{day}");
        assert_ne!(changes(&before, &over), "", "{day} changes nothing");
        before = over;
    }
}
