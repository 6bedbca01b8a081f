//! Builds that are cut short: killed at a random moment (`GONGKAI_KILL_ROUNDS` sets how often), out of disk. The next
//! build is that of a clean one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::edits::{Edit, Portal};
use super::random::{clean, request};
use crate::harness::{TODAY, changes, gongkai, program, run, tree};

/// A generator that needs no more than a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

fn shuffle(portal: &mut Portal, random: &mut Random) {
    for _ in 0..3 {
        let (a, b) = (random.below(64), random.below(64));
        let edit = match random.below(8) {
            0 | 1 => Edit::Add(a),
            2 => Edit::Title(a),
            3 => Edit::Rename(a),
            4 => Edit::Delete(a),
            5 => Edit::SiteTitle(a),
            6 => Edit::PageSize(a),
            _ => Edit::Relate(a, b),
        };
        portal.apply(&edit);
    }
    portal.write();
}

#[test]
fn after_a_killed_build_the_next_one_equals_a_clean_one() {
    let rounds = std::env::var("GONGKAI_KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let seed = std::env::var("GONGKAI_KILL_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0x5eed_u64);
    let mut random = Random(seed | 1);
    let mut portal = Portal::new();
    let mut cut = 0;
    for round in 0..rounds {
        shuffle(&mut portal, &mut random);
        let mut child = program()
            .current_dir(portal.site.root())
            .args(["build", "--quiet", "--today", TODAY])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_micros(random.below(120_000) as u64));
        child.kill().expect("the program is killed");
        child.wait().expect("the program ended");
        cut += usize::from(portal.site.path("public/.gongkai/journal").exists());
        // Some rounds go on from the remains, so that they pile up.
        if random.below(3) > 0 || round + 1 == rounds {
            shuffle(&mut portal, &mut random);
            let ended = run(&request(&portal));
            assert!(ended.written.is_some(), "{}", ended.findings);
            assert_eq!(changes(&clean(&portal), &portal.site.tree()), "", "round {round}, seed {seed}");
        }
    }
    println!("{cut} of {rounds} builds were cut short");
}

#[test]
fn a_build_dropped_half_way_is_not_believed() {
    let mut portal = Portal::new();
    run(&request(&portal));
    let planned = portal.site.tree();
    // A journal alone says that a build was cut short, whatever the manifest says.
    portal.site.file("public/.gongkai/journal", "gongkai journal 1\n").file("public/index.html", "half a page");
    for path in planned.keys().filter(|path| path.starts_with("m/")).take(10) {
        portal.site.remove(&format!("public/{path}"));
    }
    portal.apply(&Edit::Title(3));
    portal.write();
    run(&request(&portal));
    assert_eq!(changes(&clean(&portal), &portal.site.tree()), "");
    assert!(!portal.site.path("public/.gongkai/journal").exists());
}

/// A file system of its own, of a few hundred kilobytes; taken away at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(folder: &Path, size: &str) -> Option<SmallDisk> {
        std::fs::create_dir_all(folder).expect("a folder");
        let option = format!("size={size}");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &option, "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then(|| SmallDisk(folder.into()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_the_next_build_heals() {
    let portal = Portal::new();
    let Some(disk) = SmallDisk::mount(&portal.site.path("small"), "300k") else {
        return eprintln!("SKIPPED: a_full_disk_is_told_and_the_next_build_heals needs to mount a tmpfs (root)");
    };
    let output = disk.0.join("public");
    let ran = gongkai(
        portal.site.root(),
        &["build", "--output", "small/public", "--lang", "en", "--quiet", "--today", TODAY],
    );
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("disk is full") || ran.err.contains("No space left"), "{}", ran.err);
    assert!(output.join(".gongkai/journal").exists());
    let larger = Command::new("mount").args(["-o", "remount,size=64m"]).arg(&disk.0).status().expect("mount starts");
    assert!(larger.success());
    let mut request = request(&portal);
    request.output = output.clone();
    assert!(run(&request).written.is_some());
    assert_eq!(changes(&clean(&portal), &tree(&output)), "");
}
