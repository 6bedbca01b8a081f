//! The same sources give the same bytes.

use super::{build_example, example, example_request};
use crate::harness::{changes, run, tree};

#[test]
fn two_clean_builds_are_equal_byte_for_byte() {
    assert_eq!(changes(example(), &build_example(None)), "");
}

#[test]
fn a_build_over_another_is_equal_to_a_clean_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut request = example_request(folder.path(), None);
    request.overrides.drafts = true;
    request.overrides.today = gongkai::schema::parse_date("2025-06-01");
    assert!(run(&request).written.is_some());
    let ended = run(&example_request(folder.path(), None));
    assert!(ended.written.is_some_and(|written| written.unchanged > 0), "assets at least stay");
    assert_eq!(changes(example(), &tree(folder.path())), "");
    let again = run(&example_request(folder.path(), None)).written.expect("a build");
    assert_eq!((again.new, again.changed, again.removed), (0, 0, 0));
}

#[test]
fn the_example_is_without_errors_and_warnings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ended = run(&example_request(&folder.path().join("public"), None));
    let serious: Vec<&str> = ended.findings.lines().filter(|line| !line.starts_with("info ")).collect();
    assert_eq!(serious, Vec::<&str>::new());
}
