//! The manifest alone, and builds over one that is damaged.

use super::tests::{age, assert_as_clean, build, plan, site};
use super::*;
use std::fs;
use tempfile::TempDir;

#[test]
fn entries_are_found_as_written() {
    let output = TempDir::new().unwrap();
    let names: Vec<String> = (0..200).map(|n| format!("页/{n}.html")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let site = site(&files);
    build(output.path(), &site).unwrap();
    let previous = Previous::load(output.path()).unwrap();
    assert!(previous.whole() && !previous.damaged());
    assert_eq!(previous.entries().count(), 200);
    for file in plan(&site) {
        let entry = previous.find(&file.path).unwrap();
        assert_eq!((entry.path, entry.inputs), (&*file.path, file.inputs));
        assert!(previous.current(&file.path, file.inputs));
        assert!(!previous.current(&file.path, file.inputs + 1));
    }
    for absent in ["", "a", "页/1", "页/1.html0", "页0", "龥"] {
        assert_eq!(previous.find(absent), None);
    }
    fs::write(output.path().join("页/7.html"), "龙/7.html").unwrap();
    let file = &plan(&site)[names.iter().filter(|name| **name < names[7]).count()];
    assert_eq!(&*file.path, names[7]);
    assert!(!previous.current(&file.path, file.inputs));
}

#[test]
fn none_is_empty() {
    let output = TempDir::new().unwrap();
    let previous = Previous::load(output.path()).unwrap();
    assert!(!previous.damaged() && !previous.whole() && previous.entries().next().is_none());
}

#[test]
fn every_cut_and_every_flipped_bit_is_noticed() {
    let output = TempDir::new().unwrap();
    let site = site(&[("a.html", "a"), ("b.html", "b")]);
    build(output.path(), &site).unwrap();
    let place = output.path().join(".gongkai/manifest");
    let bytes = fs::read(&place).unwrap();
    for length in 0..bytes.len() {
        fs::write(&place, &bytes[..length]).unwrap();
        assert!(Previous::load(output.path()).unwrap().damaged(), "cut at {length}");
    }
    for at in 0..bytes.len() {
        let mut other = bytes.clone();
        other[at] ^= 1;
        fs::write(&place, &other).unwrap();
        assert!(!Previous::load(output.path()).unwrap().whole(), "bit at {at}");
    }
}

#[test]
fn over_a_damaged_manifest_all_is_made_again_and_what_is_proved_ours_is_removed() {
    let output = TempDir::new().unwrap();
    build(output.path(), &site(&[("a.html", "a"), ("b.html", "b"), ("old.html", "old")])).unwrap();
    let place = output.path().join(".gongkai/manifest");
    let text = fs::read_to_string(&place).unwrap();
    fs::write(&place, text.replace("end 3", "end 3 ")).unwrap();
    let now = site(&[("a.html", "a"), ("b.html", "changed")]);
    let (written, rendered) = build(output.path(), &now).unwrap();
    assert_eq!(rendered, ["a.html", "b.html"]);
    assert_eq!((written.unchanged, written.changed, written.removed), (1, 1, 1));
    assert_as_clean(output.path(), &now);
}

#[test]
fn over_a_damaged_manifest_what_is_not_proved_ours_is_left_alone() {
    let output = TempDir::new().unwrap();
    let before = site(&[("a.html", "a"), ("b.html", "b"), ("old.html", "old")]);
    build(output.path(), &before).unwrap();
    let place = output.path().join(".gongkai/manifest");
    fs::write(&place, "").unwrap();
    fs::write(output.path().join("b.html"), "edited by hand").unwrap();
    let error = build(output.path(), &before).unwrap_err();
    let PublishError::Foreign { paths, count, unreadable, .. } = &error else { panic!("{error}") };
    assert_eq!(
        (paths.as_slice(), *count, *unreadable),
        (&["a.html", "b.html", "old.html"].map(String::from)[..], 3, true)
    );
    assert!(error.message(true).contains("损坏"));
    assert_eq!(fs::read_to_string(output.path().join("b.html")).unwrap(), "edited by hand");
    assert!(!output.path().join(".gongkai/journal").exists());
}

#[test]
fn a_damaged_manifest_and_a_build_cut_short_heal_together() {
    let output = TempDir::new().unwrap();
    build(output.path(), &site(&[("a.html", "a"), ("old.html", "old")])).unwrap();
    let place = output.path().join(".gongkai/manifest");
    let text = fs::read_to_string(&place).unwrap();
    fs::write(&place, text.replace("end 2", "END 2")).unwrap();
    let now = site(&[("a.html", "changed"), ("b.html", "b")]);
    let planned = plan(&now);
    let writer = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
    writer.write(0, b"changed").unwrap();
    drop(writer);
    let (written, _) = build(output.path(), &now).unwrap();
    assert_eq!((written.unchanged, written.new, written.removed), (1, 1, 1));
    assert_as_clean(output.path(), &now);
}

#[test]
fn a_manifest_of_another_version_is_not_ours_to_trust() {
    let output = TempDir::new().unwrap();
    let site = site(&[("a.html", "a")]);
    build(output.path(), &site).unwrap();
    fs::write(output.path().join(".gongkai/manifest"), "gongkai manifest 2\nwhatever\n").unwrap();
    let previous = Previous::load(output.path()).unwrap();
    assert!(previous.unreadable() && !previous.damaged());
    assert!(matches!(build(output.path(), &site), Err(PublishError::Foreign { count: 1, unreadable: true, .. })));
}

#[test]
fn a_manifest_that_names_paths_outside_removes_nothing_there() {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("public");
    let victim = folder.path().join("victim.txt");
    fs::write(&victim, "keep").unwrap();
    build(&output, &site(&[("a.html", "a")])).unwrap();
    let entries = ["../victim.txt", ".gongkai/lock", "a.html"];
    let entries = entries.map(|path| Entry { path, size: 4, hash: 0, inputs: 0 });
    manifest::write(&output, true, entries.into_iter()).unwrap();
    age(&output, "a.html", 10);
    build(&output, &site(&[("b.html", "b")])).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "keep");
    assert!(!output.join("a.html").exists());
    assert_as_clean(&output, &site(&[("b.html", "b")]));
}
