//! Cases as folders: `tests/suite/<stage>/<case>/` holds files that are laid over the smallest site, and
//! `findings.txt`, what a check must say of it. The case's name is the sentence that it proves.

use crate::harness::{Ended, Site};
use crate::snapshot::{assert_snapshot, beside};

/// The site of a case.
pub fn site(stage: &str, case: &str) -> Site {
    let folder = beside(&format!("{stage}/{case}"));
    assert!(folder.is_dir(), "there is no folder {}", folder.display());
    let site = Site::new();
    site.overlay(&folder);
    // What is recorded of a case is no part of its site.
    let _ = std::fs::remove_file(site.path("findings.txt"));
    site
}

/// Checks a case, and holds what is found against its `findings.txt`.
#[track_caller]
pub fn check(stage: &str, case: &str) -> Ended {
    let ended = site(stage, case).check();
    assert_snapshot(&format!("{stage}/{case}/findings.txt"), &ended.findings);
    ended
}

/// One test for each case of a stage, and one that each folder has its test.
macro_rules! cases {
    ($stage:literal: $($case:ident),* $(,)?) => {
        $(#[test]
        fn $case() {
            $crate::fixture::check($stage, stringify!($case));
        })*

        #[test]
        fn every_folder_of_the_stage_is_a_case() {
            let known = [$(stringify!($case)),*];
            let folders = std::fs::read_dir($crate::snapshot::beside($stage)).expect("the stage's folder");
            let names = folders.flatten().filter(|entry| entry.path().join("findings.txt").is_file());
            for name in names.map(|entry| entry.file_name().into_string().expect("a UTF-8 name")) {
                assert!(known.contains(&name.as_str()), "no test names the case {name}");
            }
        }
    };
}
pub(crate) use cases;
