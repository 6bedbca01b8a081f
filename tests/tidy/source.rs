//! A Rust file as the rules of `tests/tidy.rs` see it: as written, without comments and literals, and by its modules.
//!
//! Takes folders below the crate's root, gives their files; what may stand in them is left to the rules.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of Rust source: as written, and with comments and the contents of literals blanked out.
pub struct Source {
    pub path: String,
    pub text: String,
    pub code: String,
    /// Where code that only tests see begins and ends, in bytes.
    tests: Vec<(usize, usize)>,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// All Rust files below a folder, sorted.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    files(&root().join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    assert!(!paths.is_empty(), "{folder} holds no Rust files");
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", relative(path)));
            let code = bare(&text);
            let tests = test_items(&code);
            Source { path: relative(path), text, code, tests }
        })
        .collect()
}

impl Source {
    pub fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    pub fn only_for_tests(&self, at: usize) -> bool {
        let file =
            self.path.split('/').any(|part| part == "tests" || part == "tests.rs" || part.ends_with("_tests.rs"));
        file || self.tests.iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    /// The names from the crate's root to this module: `src/a/b.rs` and `src/a/b/mod.rs` are `[a, b]`.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let path = path.strip_suffix(".rs").unwrap_or(path);
        let mut names: Vec<&str> = path.split('/').collect();
        if matches!(names.last(), Some(&"mod")) {
            names.pop();
        }
        names
    }
}

/// The code with everything else as blanks of the same length: comments, strings, characters.
fn bare(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    let blank = |code: &mut Vec<u8>, from: usize, to: usize| {
        for byte in &mut code[from..to.min(bytes.len())] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    while at < bytes.len() {
        let rest = &bytes[at..];
        let word_before = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        let end = if rest.starts_with(b"//") {
            at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            at + end_of_comment(rest)
        } else if rest[0] == b'"' {
            at + end_of_string(rest)
        } else if let Some(hashes) = raw_string(rest).filter(|_| !word_before || bytes[at - 1] == b'b') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = at + hashes + 2;
            text[body..].find(&close).map_or(bytes.len(), |found| body + found + close.len())
        } else if let Some(length) = character(rest) {
            at + length
        } else {
            at += 1;
            continue;
        };
        blank(&mut code, at, end);
        at = end;
    }
    String::from_utf8(code).expect("whole characters are blanked")
}

fn end_of_comment(rest: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at + 1 < rest.len() {
        match &rest[at..at + 2] {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn end_of_string(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// How many `#` the raw string that begins here has.
fn raw_string(rest: &[u8]) -> Option<usize> {
    let after = rest.strip_prefix(b"r")?;
    let hashes = after.iter().take_while(|byte| **byte == b'#').count();
    (after.get(hashes) == Some(&b'"')).then_some(hashes)
}

/// The length of the character literal that begins here; a lifetime is none.
fn character(rest: &[u8]) -> Option<usize> {
    let after = rest.strip_prefix(b"'")?;
    if after.first() == Some(&b'\\') {
        return Some(after.iter().skip(2).position(|byte| *byte == b'\'')? + 4);
    }
    let length = std::str::from_utf8(&after[..after.len().min(8)])
        .or_else(|error| std::str::from_utf8(&after[..error.valid_up_to()]))
        .ok()?
        .chars()
        .next()?
        .len_utf8();
    (after.get(length) == Some(&b'\'')).then_some(length + 2)
}

/// The items behind `#[cfg(test)]`, from the attribute to their closing brace or semicolon.
fn test_items(code: &str) -> Vec<(usize, usize)> {
    let mut items = Vec::new();
    for (from, attribute) in code.match_indices("#[cfg(test)]") {
        let mut depth = 0usize;
        let mut end = code.len();
        for (at, byte) in code.bytes().enumerate().skip(from + attribute.len()) {
            match byte {
                b'{' => depth += 1,
                b'}' if depth <= 1 => {
                    end = at + 1;
                    break;
                }
                b'}' => depth -= 1,
                b';' if depth == 0 => {
                    end = at + 1;
                    break;
                }
                _ => {}
            }
        }
        items.push((from, end));
    }
    items
}

/// The crate's own modules that the code names, with where: through `crate::`, `crate::{…}` or enough `super::`.
pub fn used(source: &Source) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for (at, found) in source.code.match_indices("crate::") {
        let word_before = source.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        if !word_before {
            first_names(&source.code, at + found.len(), &mut used);
        }
    }
    let depth = source.module().len();
    let mut from = 0;
    while let Some(found) = source.code[from..].find("super::") {
        let start = from + found;
        let mut end = start;
        while source.code[end..].starts_with("super::") {
            end += "super::".len();
        }
        if (end - start) / "super::".len() >= depth {
            first_names(&source.code, end, &mut used);
        }
        from = end;
    }
    used.sort();
    used
}

/// The name that stands here, or the first name of each path in braces.
fn first_names(code: &str, at: usize, names: &mut Vec<(usize, String)>) {
    let name = |at: usize| -> String { code[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    if !code[at..].starts_with('{') {
        return names.push((at, name(at)));
    }
    let (mut depth, mut expected) = (0, false);
    for (offset, character) in code[at..].char_indices() {
        match character {
            '{' => (depth, expected) = (depth + 1, depth == 0),
            '}' => depth -= 1,
            ',' => expected = depth == 1,
            c if c.is_whitespace() => {}
            _ if expected => {
                names.push((at + offset, name(at + offset)));
                expected = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
}
