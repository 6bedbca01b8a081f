//! Text files of sorted lines that show whether they are whole.
//!
//! Takes lines, gives a file: `gongkai <kind> 1`, the lines, `end <count> <hash of all the above>`. It is written
//! beside its place and renamed, so it is there as a whole or not at all; the last line shows the rest (a disk
//! that lost power, an editor). What the lines mean is left to `manifest` and `journal`.

use super::disk;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

const BUFFER: usize = 256 * 1024;

/// What lies at the place of such a file.
pub(super) enum Reading {
    Nothing,
    /// Written by a gongkai that uses another format.
    OtherVersion,
    Whole {
        lines: Lines,
        modified: Option<SystemTime>,
    },
    /// Not as it was written: the complete lines that are left, sorted.
    Damaged {
        lines: Lines,
    },
}

/// The text of the file, and which part of it is lines.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    start: usize,
    end: usize,
}

impl Lines {
    pub(super) fn text(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }
}

pub(super) fn read(path: &Path, kind: &str) -> io::Result<Reading> {
    let mut file = match disk::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Reading::Nothing),
        Err(error) => return Err(error),
    };
    let meta = file.metadata()?;
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0).saturating_add(1));
    file.read_to_end(&mut bytes)?;
    let name = format!("gongkai {kind} ");
    let header = format!("{name}1\n");
    if !bytes.starts_with(header.as_bytes()) {
        let version = bytes.strip_prefix(name.as_bytes()).and_then(|rest| rest.split(|byte| *byte == b'\n').next());
        let ended = version.is_some_and(|version| bytes.len() > name.len() + version.len());
        let other =
            ended && version.is_some_and(|version| !version.is_empty() && version.iter().all(u8::is_ascii_digit));
        return Ok(if other { Reading::OtherVersion } else { Reading::Damaged { lines: salvage(&bytes) } });
    }
    let Some(end) = sealed_at(&bytes) else { return Ok(Reading::Damaged { lines: salvage(&bytes) }) };
    match String::from_utf8(bytes) {
        Ok(text) => {
            Ok(Reading::Whole { lines: Lines { text, start: header.len(), end }, modified: meta.modified().ok() })
        }
        Err(error) => Ok(Reading::Damaged { lines: salvage(error.as_bytes()) }),
    }
}

/// Where the last line begins, if it tells the truth about all that stands before it.
fn sealed_at(bytes: &[u8]) -> Option<usize> {
    let body = bytes.strip_suffix(b"\n")?;
    let start = memchr::memrchr(b'\n', body)? + 1;
    let last = std::str::from_utf8(body.get(start..)?).ok()?;
    let above = bytes.get(..start)?;
    let count = memchr::memchr_iter(b'\n', above).count() - 1;
    (last == format!("end {count} {:032x}", xxh3_128(above))).then_some(start)
}

/// The complete lines between header and end.
fn salvage(bytes: &[u8]) -> Lines {
    let mut lines: Vec<&str> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .skip(1)
        .filter_map(|line| std::str::from_utf8(line.strip_suffix(b"\n")?).ok())
        .collect();
    if lines.last().is_some_and(|line| line.starts_with("end ")) {
        lines.pop();
    }
    lines.sort_unstable();
    lines.dedup();
    let mut text = String::with_capacity(bytes.len());
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    let end = text.len();
    Lines { text, start: 0, end }
}

/// A file of lines under construction.
pub(super) struct Seal {
    file: File,
    buffer: Vec<u8>,
    hash: Xxh3,
    count: usize,
}

impl Seal {
    /// Adds a line: the function appends its text, without the line feed.
    pub(super) fn line(&mut self, fill: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        fill(&mut self.buffer);
        self.buffer.push(b'\n');
        self.count += 1;
        if self.buffer.len() >= BUFFER { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hash.update(&self.buffer);
        self.file.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

/// Writes such a file. `durable`: it is on the disk, not only in memory, before it takes its place.
pub(super) fn write(
    path: &Path,
    kind: &str,
    durable: bool,
    fill: impl FnOnce(&mut Seal) -> io::Result<()>,
) -> io::Result<()> {
    let temporary = path.with_extension("tmp");
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let file = disk::create(&temporary)?;
    let mut seal = Seal { file, buffer: Vec::with_capacity(BUFFER + 4096), hash: Xxh3::new(), count: 0 };
    seal.buffer.extend_from_slice(format!("gongkai {kind} 1\n").as_bytes());
    fill(&mut seal)?;
    seal.flush()?;
    writeln!(seal.file, "end {} {:032x}", seal.count, seal.hash.digest128())?;
    if durable {
        seal.file.sync_data()?;
    }
    drop(seal);
    fs::rename(&temporary, path)
}
