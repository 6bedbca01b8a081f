//! The example portal: all its paths, and pages of each kind in full. Hashes in the names of assets are left out, so
//! that a change of style is no change of every page.

use super::example;
use crate::snapshot::assert_snapshot;

/// One page of each kind, of two also the mobile twin, and files for machines.
const SHOWN: [&str; 26] = [
    "index.html",
    "m/index.html",
    "documents/jiangzhou/2023/elder-care.html",
    "m/documents/jiangzhou/2023/elder-care.html",
    "interpretations/jiangzhou/2026/plan-digital-human.html",
    "disclosures/major-projects/lakefront/completion.html",
    "projects/2025-369903-76-01-300058.html",
    "disclosures/figures/index.html",
    "directory/coverage/index.html",
    "data/directory-yunxiu.csv",
    "interviews/2026/elder-care.html",
    "guide.html",
    "documents/luzhu/index.html",
    "organizations/luzhu/index.html",
    "tags/index.html",
    "requests/index.html",
    "messages/index.html",
    "site-map.html",
    "404.html",
    "feeds/interviews.xml",
    "feeds/interviews.json",
    "sitemap.xml",
    "sitemaps/documents-2026.xml",
    "data/library-regulation-2021.csv",
    "data/library-regulation-2021.json",
    "robots.txt",
];

/// `site.0123456789.css` → `site.#.css`
fn without_hashes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let (before, behind) = rest.split_at(at + "assets/".len());
        plain.push_str(before);
        rest = behind;
        let name =
            &behind[..behind.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(behind.len())];
        if let [stem @ .., hash, ending] = &name.split('.').collect::<Vec<_>>()[..]
            && hash.len() == 10
            && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            plain.push_str(&format!("{}.#.{ending}", stem.join(".")));
            rest = &behind[name.len()..];
        }
    }
    plain + rest
}

#[test]
fn the_example_portal_has_these_files() {
    // Sorted without their hashes: else a change of a style could change the order of the files.
    let mut paths: Vec<String> = example().keys().map(|path| without_hashes(path) + "\n").collect();
    paths.sort();
    assert_snapshot("output/snapshots/paths.txt", &paths.concat());
}

#[test]
fn pages_of_each_kind_look_like_this() {
    let tree = example();
    let mut missing = Vec::new();
    for path in SHOWN {
        match tree.get(path) {
            Some(bytes) => {
                let text = std::str::from_utf8(bytes).expect("UTF-8");
                let mut text = without_hashes(text);
                if path.ends_with(".html") {
                    // One tag a line, so that a difference can be read.
                    text = text.replace("><", ">\n<");
                }
                assert_snapshot(&format!("output/snapshots/{}", path.replace('/', "~")), &text);
            }
            None => missing.push(path),
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_page_has_its_twin_but_those_that_exist_once() {
    let tree = example();
    let pages = tree.keys().filter(|path| path.ends_with(".html"));
    for path in pages.filter(|path| *path != "404.html" && !path.starts_with("syndication/")) {
        let twin = path.strip_prefix("m/").map_or_else(|| format!("m/{path}"), String::from);
        assert!(tree.contains_key(&twin), "{path} has no twin");
    }
}

#[test]
fn text_is_utf_8_with_line_feeds_and_without_the_day_of_the_build() {
    for (path, bytes) in example() {
        let written = [".html", ".xml", ".json", ".jsonld", ".css", ".js"].iter().any(|ending| path.ends_with(ending));
        if written {
            let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(!text.contains('\r'), "{path} has a carriage return");
        }
    }
}

#[test]
fn the_annual_reports_of_the_example_add_up() {
    let mut reports = 0;
    for (path, bytes) in crate::harness::tree(std::path::Path::new("content/reports")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let front = text.split("---\n").nth(1).expect("front matter");
        let node = gongkai::yaml::parse(front).expect("YAML");
        // What is left out is computed; that it adds up is shown with the figures of ledgers.
        let Some(requests) = node.get("requests") else { continue };
        let number = |row: &gongkai::yaml::Node<'_>, applicant: &str| -> u32 {
            row.text(applicant).map_or(0, |number| number.parse().expect("a number"))
        };
        for applicant in gongkai::content::ledger::APPLICANTS {
            let single = |row: &str| requests.get(row).map_or(0, |row| number(row, applicant));
            let outcomes = requests.get("outcomes").expect("outcomes").entries();
            let done: u32 = outcomes.iter().map(|outcome| number(&outcome.node, applicant)).sum();
            let (before, after) = (single("received") + single("carried_in"), done + single("carried_out"));
            assert_eq!(before, after, "{path}: {applicant}");
        }
        assert!(node.get("review").is_some(), "{path} has no table of reviews");
        reports += 1;
    }
    assert!(reports >= 3, "{reports}");
}

#[test]
fn reviews_are_never_published() {
    let site = crate::harness::Site::new();
    site.document("city/a", "2026-03-01", "reviews: [{step: 初审, by: 审核人甲乙丙, date: 2026-02-28}]\n");
    for (path, bytes) in site.build_clean() {
        assert!(!String::from_utf8_lossy(&bytes).contains("审核人甲乙丙"), "{path}");
    }
}
