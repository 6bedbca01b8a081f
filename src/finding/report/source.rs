//! The line of a source file that a finding speaks of.
//!
//! Takes the site's root and a path from a finding, gives the line, or nothing where it cannot be shown: the file
//! is gone, leads out of the root, is no regular file, the line lies too far in, or is not text. A missing excerpt
//! is never an error.

use crate::files::{self, Links};
use std::io::{BufRead, BufReader, Read};
use std::path::{Component, Path};

/// How far into a file lines are looked for, in bytes.
const LIMIT: u64 = 1 << 20;

/// Line `number`, counted from 1, without its end and without a byte order mark.
pub fn line(root: &Path, path: &str, number: u32) -> Option<String> {
    let path = Path::new(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if number == 0 || !inside || path.as_os_str().is_empty() {
        return None;
    }
    // Symbolic links are followed first, so that what is compared with the root is what will be opened.
    let file = root.join(path).canonicalize().ok()?;
    if !file.starts_with(root.canonicalize().ok()?) {
        return None;
    }
    let (file, _) = files::open_regular(&file, Links::Refused).ok()?;
    let mut reader = BufReader::new(file.take(LIMIT));
    let mut bytes = Vec::new();
    for _ in 0..number {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).ok()? == 0 {
            return None;
        }
    }
    let whole = bytes.ends_with(b"\n") || reader.get_ref().limit() > 0;
    if !whole || bytes.contains(&0) {
        return None;
    }
    let text = String::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').filter(|_| number == 1).unwrap_or(&text);
    Some(text.trim_end_matches(['\n', '\r']).into())
}
