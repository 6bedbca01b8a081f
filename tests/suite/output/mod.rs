//! The tree as a whole: the example portal page by page, links, and that the same sources give the same bytes.

mod example;
mod links;
mod reproducible;

use std::path::Path;
use std::sync::OnceLock;

use gongkai::config::Overrides;
use gongkai::pipeline::Request;

use crate::harness::{TODAY, Tree, run, tree};

/// A request for the example portal, whose sources lie in this repository.
fn example_request(output: &Path, organization: Option<&str>) -> Request {
    Request {
        root: env!("CARGO_MANIFEST_DIR").into(),
        output: output.into(),
        overrides: Overrides { today: gongkai::schema::parse_date(TODAY), ..Overrides::default() },
        organization: organization.map(String::from),
        write: true,
        ..Request::default()
    }
}

/// Builds the example portal, or one organization's part, into an empty folder.
fn build_example(organization: Option<&str>) -> Tree {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = folder.path().join("public");
    let ended = run(&example_request(&output, organization));
    assert!(ended.written.is_some(), "{}", ended.findings);
    tree(&output)
}

/// The example portal, built once for all tests.
fn example() -> &'static Tree {
    static EXAMPLE: OnceLock<Tree> = OnceLock::new();
    EXAMPLE.get_or_init(|| build_example(None))
}
