//! What is no file, in the place of each file that is read: pipes that never end, devices that never stop.

#![cfg(unix)]

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Site, TODAY, program};

/// Every place that a file is read from, and the rule that names what lies there instead.
const PLACES: [(&str, &str); 12] = [
    ("site.yaml", "SITE-10"),
    ("content/addresses.lock", "ADDRESS-04"),
    ("content/vocabulary/organizations.yaml", "SITE-10"),
    ("content/vocabulary/columns.yaml", "SITE-10"),
    ("content/documents/city/2026/pipe.md", "FILE-01"),
    ("content/documents/city/2026/pipe.yaml", "FILE-01"),
    ("content/documents/city/_defaults.yaml", "FILE-01"),
    ("content/documents/city/2026/good/pipe.pdf", "FILE-01"),
    ("content/directory/city.yaml", "FILE-01"),
    ("content/messages/hotline.csv", "FILE-01"),
    ("content/requests/city/2026.csv", "FILE-01"),
    ("themes/default/assets/site.css", "THEME-04"),
];

fn site(without: &str) -> Site {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "").file("themes/default/theme.yaml", "name: own\n");
    let path = site.path(without);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    let _ = fs::remove_file(path);
    site
}

/// What a check says on both streams; fails where it does not end.
fn checked(site: &Site) -> String {
    let mut child = program()
        .current_dir(site.root())
        .args(["check", "--format", "json", "--quiet", "--today", TODAY])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let begun = Instant::now();
    while child.try_wait().expect("its state").is_none() {
        if begun.elapsed() > Duration::from_secs(20) {
            child.kill().expect("it is stopped");
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    String::from_utf8(child.wait_with_output().expect("the output").stdout).expect("UTF-8")
}

#[test]
fn a_pipe_in_place_of_a_file_is_named_and_holds_nothing_up() {
    for (path, rule) in PLACES {
        let site = site(path);
        let made = Command::new("mkfifo").arg(site.path(path)).status().expect("mkfifo");
        assert!(made.success(), "{path}");
        let findings = checked(&site);
        assert!(
            findings.lines().any(|line| line.contains(&format!("\"{rule}\"")) && line.contains(path)),
            "{path}: {findings}"
        );
    }
}

#[test]
fn a_link_to_a_device_in_place_of_a_file_is_named_and_not_read() {
    for (path, _) in PLACES {
        let site = site(path);
        std::os::unix::fs::symlink("/dev/zero", site.path(path)).expect("a link");
        let findings = checked(&site);
        assert!(findings.lines().any(|line| line.contains(path)), "{path}: {findings}");
    }
}
