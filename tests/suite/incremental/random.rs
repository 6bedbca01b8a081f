//! Random sequences of edits: after each, the incremental tree is that of a clean build, and a further build finds
//! nothing to do. Each sequence is up to sixteen builds, so that there is one for two hundred of `PROPTEST_CASES`.

use gongkai::pipeline::Request;
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::edits::{Edit, Portal};
use crate::harness::{changes, run, tree};

fn edit() -> impl Strategy<Value = Edit> {
    let n = || 0..64usize;
    prop_oneof![
        3 => n().prop_map(Edit::Add),
        3 => n().prop_map(Edit::Body),
        2 => n().prop_map(Edit::Title),
        2 => n().prop_map(Edit::Rename),
        2 => n().prop_map(Edit::Delete),
        2 => (n(), n()).prop_map(|(a, b)| Edit::Tags(a, b)),
        2 => n().prop_map(Edit::Draft),
        2 => (n(), n()).prop_map(|(a, b)| Edit::Day(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Edit::Relate(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Edit::Amend(a, b)),
        1 => n().prop_map(Edit::Attach),
        1 => n().prop_map(Edit::ListItem),
        1 => n().prop_map(Edit::SiteTitle),
        1 => n().prop_map(Edit::PageSize),
        1 => n().prop_map(Edit::Today),
        1 => n().prop_map(Edit::Word),
        1 => n().prop_map(Edit::Organization),
        1 => n().prop_map(Edit::Tag),
        1 => n().prop_map(Edit::Column),
        1 => n().prop_map(Edit::Ledgers),
        1 => n().prop_map(Edit::Template),
        2 => n().prop_map(Edit::Others),
        1 => n().prop_map(Edit::Directory),
    ]
}

pub fn request(portal: &Portal) -> Request {
    let mut request = Request { write: true, ..portal.site.request() };
    request.overrides.today =
        request.overrides.today.and_then(|day| day.checked_add((portal.later as i64).days()).ok());
    request
}

/// The tree of a build of the portal into an empty folder.
pub fn clean(portal: &Portal) -> crate::harness::Tree {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = folder.path().join("public");
    let ended = run(&Request { output: output.clone(), ..request(portal) });
    assert!(ended.written.is_some(), "{}", ended.findings);
    tree(&output)
}

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse::<u32>().ok());
    let cases = asked.map_or(6, |cases| (cases / 200).max(1));
    ProptestConfig { cases, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() }
}

// Not with the macro `proptest!`: it would take the variable for the number of sequences.
#[test]
fn an_incremental_build_equals_a_clean_one() {
    let edits = prop::collection::vec(edit(), 1..8);
    let outcome = TestRunner::new(config()).run(&edits, |edits| {
        let mut portal = Portal::new();
        run(&request(&portal));
        for (at, edit) in edits.iter().enumerate() {
            portal.apply(edit);
            portal.write();
            let ended = run(&request(&portal));
            prop_assert!(ended.written.is_some(), "{}", ended.findings);
            prop_assert_eq!(changes(&clean(&portal), &portal.site.tree()), "", "after edit {} of {:?}", at + 1, edits);
        }
        let again = run(&request(&portal)).written.expect("a build");
        prop_assert_eq!((again.new, again.changed, again.removed), (0, 0, 0));
        Ok(())
    });
    assert!(outcome.is_ok(), "{}", outcome.expect_err("a fault"));
}
