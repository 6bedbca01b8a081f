//! Each rule's page, run: its example breaks the rule and says what the page records, and what the page calls no
//! fault does not break it.
//!
//! An example is laid over the smallest site; binary files come from `tests/suite/rules/`. `UPDATE_SNAPSHOTS=1`
//! writes what is found into the pages.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gongkai::config::Overrides;
use gongkai::finding::page::{self, Case, Holds, Page};
use gongkai::finding::{Finding, Rule, rules};
use gongkai::pipeline::Request;
use rayon::prelude::*;

use crate::harness::{Site, try_run};
use crate::snapshot::beside;

#[test]
fn every_rule_s_page_says_what_happens() {
    let faults: Vec<String> = rules::ALL.par_iter().flat_map(|rule| faults_of(rule)).collect();
    assert!(faults.is_empty(), "{} faults of pages:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_page_has_its_rule() {
    let pages = fs::read_dir(pages()).expect("the pages").flatten();
    for name in pages.map(|entry| entry.file_name().into_string().expect("a UTF-8 name")) {
        let code = name.strip_suffix(".md").unwrap_or_else(|| panic!("{name} is no page"));
        assert!(rules::ALL.iter().any(|rule| rule.code == code), "src/finding/pages/{name} has no rule");
    }
}

#[test]
fn every_file_beside_the_test_is_in_an_example() {
    let mut used = Vec::new();
    for rule in rules::ALL {
        let page = rule.page();
        for file in page.example.files.iter().chain(&page.harmless.files) {
            if let Holds::From(name) = file.holds {
                used.push(name.to_string());
            }
        }
    }
    for entry in fs::read_dir(beside("rules")).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().expect("a UTF-8 name");
        assert!(used.contains(&name), "tests/suite/rules/{name} is in no example");
    }
}

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/finding/pages")
}

/// Everything that is wrong with a rule's page.
fn faults_of(rule: &Rule) -> Vec<String> {
    let file = pages().join(format!("{}.md", rule.code));
    // From disk and not from the program, so that a page that was just recorded is the one that is looked at.
    let text = fs::read_to_string(&file).expect("the page").replace("\r\n", "\n");
    let page = Page::parse(&text);
    let mut faults = page::faults(&text);
    let title = format!("{} {}", rule.code, rule.name);
    if page.title != title {
        faults.push(format!("the title is not `# {title}`"));
    }
    if faults.is_empty() {
        let (found, site) = checked(&page.example);
        if !found.iter().any(|finding| finding.rule == rule) {
            faults.push(format!("the example does not break the rule; it gives:\n{}", told(&found, site.root())));
        }
        let told_now = told(&found, site.root());
        if page.findings != told_now {
            if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
                fs::write(&file, recorded(&text, &told_now)).expect("the page is written");
            } else {
                faults.push(format!("the example gives (UPDATE_SNAPSHOTS=1 records it):\n{told_now}"));
            }
        }
        let (other, site) = checked(&page.harmless);
        if other.iter().any(|finding| finding.rule == rule) {
            faults.push(format!("what is said to be no fault gives:\n{}", told(&other, site.root())));
        }
    }
    faults.into_iter().map(|fault| format!("src/finding/pages/{}.md: {fault}", rule.code)).collect()
}

/// The page with another record of findings.
fn recorded(text: &str, told: &str) -> String {
    let heading = "### Findings\n";
    let from = text.find(heading).expect("the heading") + heading.len();
    let to = text[from..].find("\n## ").map_or(text.len(), |at| from + at + 1);
    format!("{}\n~~~~text\n{told}~~~~\n\n{}", &text[..from], &text[to..])
}

/// What a check finds in the smallest site with these files laid over it.
fn checked(case: &Case) -> (Vec<Finding>, Site) {
    let site = Site::new();
    for file in &case.files {
        assert!(!Path::new(file.path).is_absolute() && !file.path.contains(".."), "{} leads out", file.path);
        match file.holds {
            Holds::Text(text) => drop(site.file(file.path, text)),
            Holds::Gbk(text) => drop(site.bytes(file.path, &encoding_rs::GBK.encode(text).0)),
            Holds::Filled(text, kilobytes) => drop(site.file(file.path, &filled(text, kilobytes))),
            Holds::From(name) => {
                let bytes = fs::read(beside("rules").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
                site.bytes(file.path, &bytes);
            }
            Holds::Absent => drop(site.remove(file.path)),
            Holds::Link(target) => link(target, &above(&site, file.path)),
            Holds::Pipe => pipe(&above(&site, file.path)),
        }
    }
    let mut request = site.request();
    if let Some(day) = case.today {
        let today = Some(gongkai::schema::parse_date(day).unwrap_or_else(|| panic!("{day} is no day")));
        request = Request { overrides: Overrides { today, ..request.overrides }, ..request };
    }
    let ended = try_run(&request).unwrap_or_else(|failure| panic!("the run could not be done: {failure:?}"));
    let mut findings = ended.findings;
    if !cfg!(feature = "attachments") {
        // The lean build says of the site what it did not look at; pages record what the whole program finds.
        findings.retain(|finding| finding.rule != &rules::PERSONAL_UNCHECKED || !finding.place.path.is_empty());
    }
    (findings, site)
}

/// The path, its folders made.
fn above(site: &Site, path: &str) -> PathBuf {
    let path = site.path(path);
    fs::create_dir_all(path.parent().expect("a folder above")).expect("folders are made");
    path
}

/// The text with its last line repeated until it has this size.
fn filled(text: &str, kilobytes: u32) -> String {
    let mut text = text.to_string();
    let last = text.lines().last().map(|line| format!("{line}\n")).expect("a line to repeat");
    while text.len() < kilobytes as usize * 1024 {
        text.push_str(&last);
    }
    text
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("the link is made");
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success(), "{} is no pipe", path.display());
}

/// Findings as the pages record them: a line with place, severity, rule and field, then what is said of it.
fn told(findings: &[Finding], root: &Path) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = finding.place.to_string();
        let _ = write!(text, "{}", if place.is_empty() { "site" } else { &place });
        let _ = write!(text, " {} {}", finding.severity.name(), finding.rule.code);
        if let Some(field) = &finding.field {
            let _ = write!(text, " {field}");
        }
        text.push('\n');
        let mut say = |label: &str, words: &str| {
            let _ = writeln!(text, "  {label}{}", words.trim_end().replace('\n', "\n    "));
        };
        say("中文：", &finding.message.chinese);
        if let Some(hint) = &finding.hint {
            say("提示：", &hint.chinese);
        }
        say("English: ", &finding.message.english);
        if let Some(hint) = &finding.hint {
            say("Hint: ", &hint.english);
        }
    }
    // The example's own folder has another name in each run.
    text.replace(&*root.to_string_lossy(), "/srv/portal")
}
