//! The answers of earlier runs: `.gongkai/links.tsv` in the site's folder, a line an address with day and answer.
//!
//! Nothing depends on it but time: a line that cannot be read is asked for again. What could not be reached is asked for
//! again on the next day, everything else after the days that the site sets.

use super::super::replace::replace;
use super::told::Answer;
use crate::files::{self, Links};
use crate::schema::parse_date;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub type Known = BTreeMap<String, (Date, Answer)>;

const LARGEST: u64 = 64 << 20;

fn file(root: &Path) -> PathBuf {
    root.join(".gongkai").join("links.tsv")
}

/// The answers that still hold.
pub fn read(root: &Path, today: Date, recheck_days: u32) -> Known {
    let text =
        files::read_regular(&file(root), LARGEST, Links::Refused).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.unwrap_or_default();
    let entries = text.lines().filter_map(entry);
    let holds = |(_, (day, answer)): &(String, (Date, Answer))| {
        let age = (today - *day).get_days();
        let days = if *answer == Answer::Unreachable { recheck_days.min(1) } else { recheck_days };
        age >= 0 && i64::from(age) < i64::from(days)
    };
    entries.filter(holds).collect()
}

fn entry(line: &str) -> Option<(String, (Date, Answer))> {
    let mut cells = line.split('\t');
    let (url, day, word) = (cells.next()?, parse_date(cells.next()?)?, cells.next()?);
    let answer = match (word, cells.next()) {
        ("fine", _) => Answer::Fine,
        ("moved", Some(to)) => Answer::Moved(to.into()),
        ("status", Some(status)) => Answer::Status(status.parse().ok()?),
        ("private", _) => Answer::Private,
        ("unreachable", _) => Answer::Unreachable,
        _ => return None,
    };
    Some((url.into(), (day, answer)))
}

/// Writes all answers beside their place and renames, so that a run that is stopped leaves the old ones.
pub fn write(root: &Path, known: &Known) -> io::Result<()> {
    let path = file(root);
    let folder = root.join(".gongkai");
    if folder.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no folder"));
    }
    fs::create_dir_all(&folder)?;
    let mut text = String::new();
    // An address has no tab and no line end: what has is not kept.
    let plain = |text: &str| !text.contains(|c: char| c.is_control());
    for (url, (day, answer)) in known.iter().filter(|(url, _)| plain(url)) {
        let words = match answer {
            Answer::Fine => "fine".into(),
            Answer::Moved(to) if plain(to) => format!("moved\t{to}"),
            Answer::Moved(_) => continue,
            Answer::Status(status) => format!("status\t{status}"),
            Answer::Private => "private".into(),
            Answer::Unreachable => "unreachable".into(),
        };
        text.push_str(&format!("{url}\t{day}\t{words}\n"));
    }
    replace(&path, &text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn answers_are_kept_until_their_days_are_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let day = date(2026, 11, 24);
        let known: Known = [
            ("https://a.example/", Answer::Fine),
            ("https://b.example/", Answer::Moved("https://c.example/".into())),
            ("https://d.example/", Answer::Status(404)),
            ("https://e.example/", Answer::Unreachable),
            ("http://f.example/", Answer::Private),
        ]
        .map(|(url, answer)| (url.to_string(), (day, answer)))
        .into();
        write(folder.path(), &known).expect("written");
        assert_eq!(read(folder.path(), day, 14), known);
        let next = read(folder.path(), date(2026, 11, 25), 14);
        assert_eq!(next.len(), 4, "what was out of reach is asked for again");
        assert!(read(folder.path(), date(2026, 12, 8), 14).is_empty());
        assert!(read(folder.path(), date(2026, 11, 23), 14).is_empty(), "an answer of a later day");
        assert!(read(folder.path(), day, 0).is_empty());
    }
}
