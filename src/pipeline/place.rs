//! Where the output may lie: anywhere but over or in the sources of the site.
//!
//! Takes the site's root and the output, both as the user wrote them; looks at the disk only to follow links. A tree of
//! pages in `content/` would be read as records by the next run, and one in `themes/` as templates.

use super::Failure;
use std::path::{Component, Path, PathBuf};

/// The folders of a site that are only read.
const SOURCES: [&str; 2] = ["content", "themes"];

/// Fails where the output is or lies below a folder of sources, or holds the site itself.
pub fn refuse_sources(root: &Path, output: &Path) -> Result<(), Failure> {
    let real_output = real(output);
    let overlaps = |folder: PathBuf| Failure::OutputInSources { output: output.to_path_buf(), folder };
    if real(root).starts_with(&real_output) {
        return Err(overlaps(root.to_path_buf()));
    }
    match SOURCES.map(|name| root.join(name)).into_iter().find(|folder| real_output.starts_with(real(folder))) {
        Some(folder) => Err(overlaps(folder)),
        None => Ok(()),
    }
}

/// The path with its links followed as far as it exists, and the rest of it as it would come to lie.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}
