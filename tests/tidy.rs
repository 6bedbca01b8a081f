//! The source stays as ARCHITECTURE.md says: layers, sizes, names, and what must not be left behind.
//!
//! Reads the files themselves, with comments and the contents of strings taken out where code is looked at. Each
//! test names every place that breaks its rule.

#[path = "tidy/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use gongkai::finding::rules;
use gongkai::schema::{Field, Shape, fields};
use source::{files, relative, root, sources, used};

/// The stages, each of which may use those before it.
const STAGES: [&str; 11] =
    ["yaml", "schema", "config", "content", "catalog", "audit", "plan", "render", "search", "publish", "serve"];
/// What every stage may use, and what these may use of each other.
const SHARED: [(&str, &[&str]); 3] = [("finding", &["text", "files"]), ("text", &[]), ("files", &[])];
/// What may use everything.
const ABOVE: [&str; 4] = ["cli", "pipeline", "lib", "main"];
const LONGEST: usize = 400;
const VAGUE: [&str; 7] = ["utils", "util", "types", "helpers", "helper", "common", "misc"];

#[track_caller]
fn none(faults: Vec<String>, rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}\n", faults.join("\n  "));
}

#[test]
fn every_module_opens_with_its_paragraph() {
    let faults = sources("src").into_iter().chain(sources("tests")).filter(|source| !source.text.starts_with("//! "));
    none(faults.map(|source| format!("{}:1", source.path)).collect(), "a file must open with a `//!` paragraph");
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let faults = sources("src").into_iter().chain(sources("tests")).filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > LONGEST).then(|| format!("{}:{} lines", source.path, lines))
    });
    none(faults.collect(), "a file that passes 400 lines must be taken apart");
}

#[test]
fn imports_go_to_earlier_stages_only() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let module = source.module();
        let (own, allowed): (&str, Vec<&str>) = match module.first() {
            Some(name) if ABOVE.contains(name) => continue,
            Some(name) => match (STAGES.iter().position(|stage| stage == name), SHARED.iter().find(|(s, _)| s == name))
            {
                (Some(at), _) => (name, STAGES[..at].iter().copied().chain(SHARED.map(|(shared, _)| shared)).collect()),
                (None, Some((_, others))) => (name, others.to_vec()),
                (None, None) => {
                    faults.push(format!("{}:1 belongs to no stage that tests/tidy.rs knows", source.path));
                    continue;
                }
            },
            None => continue,
        };
        let known =
            |name: &str| STAGES.contains(&name) || SHARED.iter().any(|(s, _)| *s == name) || ABOVE.contains(&name);
        for (at, name) in used(&source) {
            if known(&name) && name != own && !allowed.contains(&&*name) {
                faults.push(format!("{}:{} {own} uses {name}", source.path, source.line(at)));
            }
        }
    }
    none(faults, "a stage may use only those before it, `finding`, `text` and `files`");
}

#[test]
fn nothing_unfinished_is_left() {
    let mut faults = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        for word in ["todo!(", "unimplemented!(", "dbg!(", "#[ignore"] {
            for (at, _) in source.code.match_indices(word) {
                faults.push(format!("{}:{} {word}", source.path, source.line(at)));
            }
        }
    }
    none(faults, "nothing unfinished and no test that does not run");
}

#[test]
fn only_tests_may_panic() {
    let mut faults = Vec::new();
    for source in sources("src") {
        for word in [".unwrap()", ".expect(", "panic!(", ".unwrap_err()", ".expect_err("] {
            for (at, _) in source.code.match_indices(word) {
                if !source.only_for_tests(at) {
                    faults.push(format!("{}:{} {word}", source.path, source.line(at)));
                }
            }
        }
    }
    none(faults, "bad input is a finding, never a panic");
}

#[test]
fn nothing_prints_past_what_minds_a_closed_stream() {
    let mut faults = Vec::new();
    for source in sources("src") {
        for word in ["print!(", "println!(", "eprint!(", "eprintln!("] {
            for (at, _) in source.code.match_indices(word) {
                let longer = source.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if !longer && !source.only_for_tests(at) {
                    faults.push(format!("{}:{} {word}", source.path, source.line(at)));
                }
            }
        }
    }
    none(faults, "these panic where nobody listens any more; use `cli::say`");
}

#[test]
fn sources_are_read_through_files_alone() {
    let mut faults = Vec::new();
    let stages = ["config", "content", "catalog", "audit", "plan", "render", "finding", "pipeline"];
    for source in sources("src").iter().filter(|source| stages.contains(source.module().first().unwrap_or(&""))) {
        for word in ["fs::read(", "fs::read_to_string(", "File::open(", "fs::write("] {
            for (at, _) in source.code.match_indices(word).filter(|(at, _)| !source.only_for_tests(*at)) {
                faults.push(format!("{}:{} {word}", source.path, source.line(at)));
            }
        }
    }
    none(faults, "a pipe or a device in place of a file must hold nothing up; use `files`");
}

#[test]
fn names_say_what_is_inside() {
    let mut faults = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        let path = source.path.trim_end_matches(".rs");
        if path.split('/').any(|part| VAGUE.contains(&part)) {
            faults.push(format!("{}:1", source.path));
        }
        for (at, found) in source.code.match_indices("mod ") {
            let name = source.code[at + found.len()..].split(|c: char| !c.is_alphanumeric() && c != '_').next();
            if name.is_some_and(|name| VAGUE.contains(&name)) {
                faults.push(format!("{}:{}", source.path, source.line(at)));
            }
        }
    }
    none(faults, "a name such as utils, types or common says nothing");
}

#[test]
fn rules_have_codes_and_names_of_their_own() {
    let mut codes = BTreeMap::new();
    let mut faults = Vec::new();
    for rule in rules::ALL {
        for key in [rule.code, rule.name] {
            if let Some(other) = codes.insert(key, rule.code) {
                faults.push(format!("src/finding/rules: {key} of {} is taken by {other}", rule.code));
            }
        }
        let (stage, number) = rule.code.rsplit_once('-').unwrap_or_default();
        let code = !stage.is_empty()
            && stage.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
            && number.len() >= 2
            && number.bytes().all(|byte| byte.is_ascii_digit());
        let name = rule.name.contains('-')
            && rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !code || !name || rule.chinese.is_empty() || rule.english.is_empty() {
            faults.push(format!("src/finding/rules: {} {} is not of the form CODE-01 a-name", rule.code, rule.name));
        }
    }
    none(faults, "a rule needs a code and a name that no other has");
}

#[test]
fn the_readme_shows_two_commands() {
    let text = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let (mut commands, mut shell) = (0, None);
    for line in text.lines() {
        match (line.strip_prefix("```"), shell) {
            (Some(language), None) => shell = Some(matches!(language.trim(), "sh" | "bash" | "shell" | "console")),
            (Some(_), Some(_)) => shell = None,
            (None, Some(true)) if !line.trim().is_empty() && !line.starts_with('#') => commands += 1,
            _ => {}
        }
    }
    assert!(
        commands >= 2,
        "README.md:1 must show two commands in ```sh fences, to build and to look; it shows {commands}"
    );
}

#[test]
fn every_component_is_complete() {
    let folder = root().join("themes/default/components");
    let mut components: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    assert!(!paths.is_empty(), "themes/default/components is gone");
    let mut faults = Vec::new();
    for path in paths {
        let inside = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        match inside.split_once('/') {
            Some((component, file)) => {
                components.entry(component.into()).or_default().insert(file.into());
            }
            None => faults.push(format!("{}: lies in no component's folder", relative(&path))),
        }
    }
    for (component, files) in components {
        for needed in ["component.html", "component.yaml", "style.css"] {
            if !files.contains(needed) {
                faults.push(format!("themes/default/components/{component}/{needed}: is missing"));
            }
        }
    }
    none(faults, "a component is a folder with component.html, component.yaml and style.css");
}

#[test]
fn the_format_names_every_field() {
    let format = fs::read_to_string(root().join("docs/format.md")).unwrap_or_default();
    let mut faults = Vec::new();
    let mut left: Vec<(&str, String, &Field)> = Vec::new();
    for (place, fields) in fields::tables() {
        left.extend(fields.iter().map(|field| (place, field.name.to_string(), field)));
    }
    while let Some((place, path, field)) = left.pop() {
        let written = [format!("`{path}`"), format!("`….{}`", field.name), format!("{}:", field.name)];
        if !written.iter().any(|written| format.contains(written)) {
            faults.push(format!("docs/format.md: `{path}` of {place} is not told"));
        }
        let (mut shape, mut path) = (&field.shape, path);
        while let Shape::List(inner) | Shape::Names(inner) = shape {
            shape = inner;
            path.push_str("[]");
        }
        if let Shape::Map(fields) = shape {
            left.extend(fields.iter().map(|field| (place, format!("{path}.{}", field.name), field)));
        }
    }
    none(faults, "what is declared must be documented");
}
