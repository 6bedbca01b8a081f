//! Builds that are cut short: dropped, killed, out of room.

use super::tests::{Site, assert_as_clean, build, plan, site, write_needed};
use super::*;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

#[test]
fn after_a_build_cut_short_nothing_is_trusted_and_its_files_are_cleaned_up() {
    let output = TempDir::new().unwrap();
    let first = site(&[("a", "a"), ("b", "b"), ("c", "c")]);
    build(output.path(), &first).unwrap();
    let second = site(&[("a", "changed"), ("b", "b"), ("new/1", "1"), ("new/2", "2")]);
    let planned = plan(&second);
    let writer = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
    write_needed(&writer, &second, 2).unwrap();
    drop(writer);
    assert!(output.path().join("new/1").exists());
    // Back to the first plan: its manifest still lies there, and is not believed.
    let (written, rendered) = build(output.path(), &first).unwrap();
    assert_eq!(rendered, ["a", "b", "c"]);
    assert_eq!((written.changed, written.unchanged, written.removed), (1, 2, 1));
    assert_as_clean(output.path(), &first);
}

#[test]
fn what_two_builds_cut_short_left_is_cleaned_up() {
    let output = TempDir::new().unwrap();
    for name in ["one/x", "two/x"] {
        let unfinished = site(&[(name, name), ("z", "never")]);
        let planned = plan(&unfinished);
        let writer = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
        write_needed(&writer, &unfinished, 1).unwrap();
    }
    // What the first one left is gone already: it makes room where a full disk was the cause.
    assert!(!output.path().join("one/x").exists() && output.path().join("two/x").exists());
    let last = site(&[("three", "3")]);
    build(output.path(), &last).unwrap();
    assert_as_clean(output.path(), &last);
}

#[test]
fn a_damaged_journal_still_says_that_a_build_was_cut_short() {
    let output = TempDir::new().unwrap();
    let first = site(&[("a", "a")]);
    build(output.path(), &first).unwrap();
    for text in ["", "gongkai journal 1\nnew\npart", "gongkai journal 9\n"] {
        fs::write(output.path().join(".gongkai/journal"), text).unwrap();
        if text.contains("new") {
            fs::write(output.path().join("new"), "left").unwrap();
        }
        let (_, rendered) = build(output.path(), &first).unwrap();
        assert_eq!(rendered, ["a"]);
        assert_as_clean(output.path(), &first);
    }
}

#[test]
fn a_write_that_fails_leaves_the_journal_and_the_next_build_heals() {
    let output = TempDir::new().unwrap();
    let long = "x".repeat(300);
    let broken = site(&[("folder/a", "a"), (&format!("folder/{long}"), "too long a name"), ("z", "z")]);
    let error = build(output.path(), &broken).map(|_| ()).unwrap_err();
    assert!(matches!(error, PublishError::Disk { .. }));
    assert!(output.path().join(".gongkai/journal").exists());
    let healed = site(&[("z", "z")]);
    build(output.path(), &healed).unwrap();
    assert_as_clean(output.path(), &healed);
}

/// Sites that share some files and differ in others.
fn variant(number: usize) -> Site {
    let mut site = Site::new();
    for file in 0..240 {
        let (path, version) = match file % 4 {
            0 => (format!("same/{file}.html"), 0),
            1 => (format!("changed/{file}.html"), number),
            2 => (format!("moved-{}/{file}.html", number % 3), number % 3),
            _ => (format!("swap/{file}{}", if number.is_multiple_of(2) { "" } else { "/index.html" }), number % 2),
        };
        site.insert(path, format!("{file} {version} ").repeat(300));
    }
    site
}

fn build_in_parallel(output: &Path, site: &Site) -> Result<Written, PublishError> {
    let planned = plan(site);
    let writer = Writer::begin(output, &planned, WriteOptions::default())?;
    let texts: Vec<&String> = site.values().collect();
    (0..planned.len())
        .into_par_iter()
        .filter(|index| writer.needed()[*index])
        .try_for_each(|index| writer.write(index, texts[index].as_bytes()))?;
    writer.finish()
}

/// Not a test by itself: the body of the process that is killed.
#[test]
fn child() {
    let (Ok(output), Ok(number)) = (std::env::var("PUBLISH_CHILD_OUTPUT"), std::env::var("PUBLISH_CHILD_SITE")) else {
        return;
    };
    build_in_parallel(Path::new(&output), &variant(number.parse().unwrap())).unwrap();
}

/// `PUBLISH_ROUNDS` sets how often; a few rounds are enough to notice that something broke.
#[test]
fn a_killed_build_is_never_believed_complete() {
    let rounds = std::env::var("PUBLISH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(8);
    let output = TempDir::new().unwrap();
    let name = format!("{}::child", module_path!().split_once("::").unwrap().1);
    let mut seed = u64::from(std::process::id()) | 1;
    let (mut killed, mut whole) = (0, 0);
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &name, "--test-threads=1"])
            .env("PUBLISH_CHILD_OUTPUT", output.path())
            .env("PUBLISH_CHILD_SITE", round.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        std::thread::sleep(Duration::from_micros(2000 + seed % 60_000));
        child.kill().unwrap();
        let ended = child.wait().unwrap().success();
        let cut = output.path().join(".gongkai/journal").exists();
        killed += usize::from(cut);
        // A build that ended, or one that was killed before it began or after it was done: complete either way.
        if ended {
            assert!(!cut);
            assert_as_clean(output.path(), &variant(round));
        } else if !cut && output.path().join(".gongkai/manifest").exists() {
            let same = |number: &usize| {
                Previous::load(output.path())
                    .is_ok_and(|p| plan(&variant(*number)).iter().all(|f| p.current(&f.path, f.inputs)))
            };
            assert!((0..=round).any(|number| same(&number)), "round {round}: believed complete, and is not");
            whole += 1;
        }
        // Most rounds go on from what was left, so that remains pile up.
        if seed % 3 == 0 {
            build_in_parallel(output.path(), &variant(round + 1)).unwrap();
            assert_as_clean(output.path(), &variant(round + 1));
        }
    }
    build_in_parallel(output.path(), &variant(7)).unwrap();
    assert_as_clean(output.path(), &variant(7));
    println!("{killed} of {rounds} rounds were cut short, {whole} killed outside the build");
}

/// `PUBLISH_SMALL_DISK` names an empty folder on a file system of 1 to 2 MB.
#[test]
fn a_full_disk_is_an_error_and_the_next_build_heals() {
    let Ok(disk) = std::env::var("PUBLISH_SMALL_DISK") else { return };
    let output = PathBuf::from(disk).join("public");
    for round in 0..20 {
        let small = site(&[("same/0.html", "small"), ("only.html", &format!("{round}"))]);
        build(&output, &small).unwrap();
        assert_as_clean(&output, &small);
        let mut large = variant(round);
        for more in 1..8 {
            let files = variant(round + more).into_iter();
            large.extend(files.map(|(path, text)| (format!("more-{}/{path}", (round + more) % 9), text)));
        }
        let error = build_in_parallel(&output, &large).unwrap_err();
        assert!(error.message(true).contains("磁盘已满"), "{}", error.message(true));
        assert!(output.join(".gongkai/journal").exists());
    }
}
