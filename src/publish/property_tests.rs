//! Any sequence of plans over one output, with builds cut short and hands in it, ends like a clean build.

use super::tests::{Site, age, assert_as_clean, build, plan, write_needed};
use super::*;
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

/// Names that make files, folders and their neighbours change places.
const NAMES: [&str; 12] =
    ["a", "a-b", "a.html", "a/b", "a/b/c", "a/b.html", "a/c", "b", "b/a", "b/a/x/y", "m/a/b", "z.html"];

#[derive(Debug, Clone)]
struct Step {
    site: Site,
    /// How many needed files are written before the build is cut short; none for a build that ends.
    cut: Option<usize>,
    /// A file that someone changes or deletes afterwards.
    hand: Option<(usize, bool)>,
    everything: bool,
}

fn step() -> impl Strategy<Value = Step> {
    let files = proptest::collection::btree_map(0..NAMES.len(), 0..3_u8, 0..NAMES.len());
    let cut = proptest::option::weighted(0.3, 0..6_usize);
    let hand = proptest::option::weighted(0.3, (0..NAMES.len(), any::<bool>()));
    (files, cut, hand, proptest::bool::weighted(0.1)).prop_map(|(files, cut, hand, everything)| {
        let mut site = Site::new();
        for (name, version) in files {
            let name = NAMES[name];
            // No path both a file and a folder.
            let clash = site.keys().any(|other| name.starts_with(&format!("{other}/")));
            let below = site.keys().any(|other| other.starts_with(&format!("{name}/")));
            if !clash && !below {
                site.insert(name.into(), format!("{name} {version} {}", "x".repeat(usize::from(version) * 50)));
            }
        }
        Step { site, cut, hand, everything }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn incremental_equals_clean(steps in proptest::collection::vec(step(), 1..7)) {
        let output = TempDir::new().unwrap();
        for Step { site, cut, hand, everything } in steps {
            let planned = plan(&site);
            let writer = Writer::begin(output.path(), &planned, WriteOptions { everything }).unwrap();
            write_needed(&writer, &site, cut.unwrap_or(usize::MAX)).unwrap();
            if cut.is_none() {
                writer.finish().unwrap();
                assert_as_clean(output.path(), &site);
                age(output.path(), ".gongkai/manifest", 1);
            } else {
                drop(writer);
            }
            let Some((name, delete)) = hand else { continue };
            let place = output.path().join(NAMES[name]);
            if site.contains_key(NAMES[name]) && place.is_file() {
                if delete {
                    fs::remove_file(&place).unwrap();
                } else {
                    let mut bytes = fs::read(&place).unwrap();
                    bytes[0] ^= 1;
                    fs::write(&place, bytes).unwrap();
                }
            }
            if cut.is_none() {
                build(output.path(), &site).unwrap();
                assert_as_clean(output.path(), &site);
            }
        }
    }
}
