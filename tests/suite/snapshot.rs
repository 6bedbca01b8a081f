//! Texts held against files that were recorded before; `UPDATE_SNAPSHOTS=1` records them anew.

use std::fs;
use std::path::{Path, PathBuf};

/// A path below `tests/suite`.
pub fn beside(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite").join(path)
}

/// Compares `text` with the file at a path below `tests/suite`.
#[track_caller]
pub fn assert_snapshot(path: &str, text: &str) {
    let file = beside(path);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        fs::create_dir_all(file.parent().expect("a folder above")).expect("folders are made");
        return fs::write(file, text).expect("the snapshot is written");
    }
    let recorded = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if recorded != text {
        panic!("{path} differs (UPDATE_SNAPSHOTS=1 records it anew):\n{}", difference(&recorded, text));
    }
}

/// The lines around the first difference, those recorded with `-` and those given with `+`.
fn difference(recorded: &str, given: &str) -> String {
    const SHOWN: usize = 6;
    let (old, new): (Vec<&str>, Vec<&str>) = (recorded.lines().collect(), given.lines().collect());
    let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let ends = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let part = |lines: &[&str], sign: char| {
        let until = lines.len().saturating_sub(ends).max(same).min(same + SHOWN).min(lines.len());
        let shown = &lines[same.min(lines.len())..until];
        shown.iter().map(|line| format!("{sign} {}\n", line.chars().take(400).collect::<String>())).collect::<String>()
    };
    format!("line {}:\n{}{}", same + 1, part(&old, '-'), part(&new, '+'))
}
