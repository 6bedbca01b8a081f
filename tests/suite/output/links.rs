//! Links: every relative one leads to a file of the tree, and absolute ones stand only where they must.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use super::{build_example, example};
use crate::harness::Tree;

/// An address in a page, and the tag that it stands in.
struct Link<'t> {
    tag: &'t str,
    target: &'t str,
}

/// The values of `href`, `src`, `poster`, `data-*` left out, of all tags of a page.
fn links(page: &str) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|piece| piece.split('>').next()) {
        for name in [" href=\"", " src=\"", " poster=\"", " action=\""] {
            for piece in tag.split(name).skip(1) {
                found.push(Link { tag, target: piece.split('"').next().unwrap_or_default() });
            }
        }
    }
    found
}

fn is_relative(target: &str) -> bool {
    let before = target.split(['/', '?', '#']).next().unwrap_or_default();
    !before.contains(':') && !target.starts_with("//")
}

/// The path that a relative address means, seen from a page; none where it leaves the tree.
fn resolve(page: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() {
        return Some(page.into());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    Some(percent_decode_str(&parts.join("/")).decode_utf8().ok()?.into_owned())
}

/// The relative links of a tree that lead nowhere; `404.html` is served from anywhere and has none.
fn broken(tree: &Tree) -> BTreeSet<String> {
    let mut broken = BTreeSet::new();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let page = std::str::from_utf8(bytes).expect("UTF-8");
        for link in links(page).iter().filter(|link| is_relative(link.target)) {
            let target = link.target.replace("&amp;", "&");
            let rooted = target.starts_with('/');
            if rooted || !resolve(path, &target).is_some_and(|target| tree.contains_key(&target)) {
                broken.insert(format!("{path}: {target}"));
            }
        }
    }
    broken
}

#[test]
fn every_relative_link_of_the_example_leads_to_a_file() {
    assert_eq!(broken(example()), BTreeSet::new());
}

#[test]
fn every_relative_link_of_a_micro_site_built_alone_leads_to_a_file() {
    let tree = build_example(Some("chenghu"));
    assert!(tree.len() > 20 && tree.len() < example().len());
    assert_eq!(broken(&tree), BTreeSet::new());
}

/// A page may name its own full address only in its head and in linked data, never in a link that people follow.
#[test]
fn the_site_s_own_address_stands_only_where_it_must() {
    const BASE: &str = "https://www.jiangzhou.example/";
    for (path, bytes) in example().iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let page = std::str::from_utf8(bytes).expect("UTF-8");
        for link in links(page).iter().filter(|link| link.target.starts_with(BASE)) {
            let allowed = link.tag.starts_with("link ") || link.tag.starts_with("form ");
            assert!(allowed, "{path}: <{}>", link.tag);
        }
    }
}

#[test]
fn a_tree_needs_nothing_from_elsewhere() {
    for (path, bytes) in example().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).expect("UTF-8");
        for link in links(page) {
            let loads = ["img ", "script ", "video ", "audio ", "source ", "track ", "iframe "]
                .iter()
                .any(|tag| link.tag.starts_with(tag));
            let sheet = link.tag.starts_with("link ") && link.tag.contains("stylesheet");
            let own = is_relative(link.target) || link.target.starts_with("data:");
            assert!(!(loads || sheet) || own || path == "404.html", "{path}: <{}>", link.tag);
        }
        assert!(!page.contains(" srcset="), "{path}: srcset is not looked at here");
    }
}
