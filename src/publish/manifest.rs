//! The manifest: which files the last finished build left in an output, and from what it made them.
//!
//! Takes entries, gives `.gongkai/manifest`: a line a file, `path size hash inputs` with tabs between, sorted, with
//! no time and no fact of the machine. The text as read is its own index: lines are found by halving. Comparing
//! it with a plan is left to `survey`, with a server to `deploy`.

use super::HOME;
use super::disk::{self, Found};
use super::error::{Doing, PublishError};
use super::path;
use super::sealed::{self, Lines, Reading, Seal};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const KIND: &str = "manifest";

/// A file as a build left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    pub path: &'a str,
    pub size: u64,
    /// Of its bytes.
    pub hash: u128,
    /// The fingerprint of what it was made from.
    pub inputs: u128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Nothing,
    OtherVersion,
    Whole,
    Damaged,
}

/// The manifest of an earlier build.
pub struct Previous {
    output: PathBuf,
    lines: Lines,
    standing: Standing,
    /// Files that were changed before this time were not changed since the manifest was written.
    settled: Option<SystemTime>,
}

impl Previous {
    /// The manifest in this output: empty if there is none, if it is damaged, or of another version.
    pub fn load(output: &Path) -> Result<Previous, PublishError> {
        let place = place(output);
        let reading = sealed::read(&place, KIND).map_err(|error| PublishError::disk(Doing::Read, &place, error))?;
        let (lines, standing, modified) = match reading {
            Reading::Nothing => (Lines::default(), Standing::Nothing, None),
            Reading::OtherVersion => (Lines::default(), Standing::OtherVersion, None),
            Reading::Whole { lines, modified } => (lines, Standing::Whole, modified),
            Reading::Damaged { lines } => (lines, Standing::Damaged, None),
        };
        let settled = modified.and_then(settled);
        Ok(Previous { output: output.to_path_buf(), lines, standing, settled })
    }

    pub fn damaged(&self) -> bool {
        self.standing == Standing::Damaged
    }

    /// Whether a manifest lies there that cannot be used.
    pub fn unreadable(&self) -> bool {
        matches!(self.standing, Standing::Damaged | Standing::OtherVersion)
    }

    /// Whether there is a manifest that can be trusted.
    pub fn whole(&self) -> bool {
        self.standing == Standing::Whole
    }

    /// The files of that build, sorted by path.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let text = if self.damaged() { "" } else { self.lines.text() };
        entries(text)
    }

    /// The lines from this path on, those of a damaged manifest too: they are claims, each to be proved by the
    /// bytes on the disk.
    pub(super) fn claims_from(&self, path: &str) -> impl Iterator<Item = Entry<'_>> {
        let text = self.lines.text();
        entries(text.get(position(text, path)..).unwrap_or_default())
    }

    pub fn find(&self, path: &str) -> Option<Entry<'_>> {
        let found = if self.damaged() { None } else { self.claims_from(path).next() };
        found.filter(|entry| entry.path == path)
    }

    /// Whether the file at `path` was made from `inputs` and still lies there as written.
    pub fn current(&self, path: &str, inputs: u128) -> bool {
        let Some(entry) = self.find(path).filter(|entry| entry.inputs == inputs && !path::is_refused(path)) else {
            return false;
        };
        let place = self.output.join(path);
        match disk::look(&place) {
            Ok(Found::File { size, modified }) if size == entry.size => {
                self.is_settled(modified) || disk::hash_of(&place).is_ok_and(|found| found == (size, entry.hash))
            }
            _ => false,
        }
    }

    /// Whether a file with this time was surely last written before the manifest.
    pub(super) fn is_settled(&self, modified: Option<SystemTime>) -> bool {
        matches!((modified, self.settled), (Some(modified), Some(settled)) if modified < settled)
    }
}

impl<'a> Entry<'a> {
    fn parse(line: &'a str) -> Option<Entry<'a>> {
        let tab = memchr::memchr(b'\t', line.as_bytes())?;
        let path = line.get(..tab)?;
        let mut rest = line.get(tab + 1..)?.split('\t');
        let size: u64 = rest.next()?.parse().ok()?;
        let hash = parse_hash(rest.next()?)?;
        let inputs = parse_hash(rest.next()?)?;
        (rest.next().is_none() && size >> 60 == 0).then_some(Entry { path, size, hash, inputs })
    }
}

/// Where the first line begins whose path is not before this one.
fn position(text: &str, path: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let line = &bytes[start..end];
        let name = memchr::memchr(b'\t', line).map_or(line, |tab| &line[..tab]);
        if name < path.as_bytes() { low = (end + 1).min(bytes.len()) } else { high = start }
    }
    low
}

fn entries(text: &str) -> impl Iterator<Item = Entry<'_>> {
    let mut rest = text;
    let lines = std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest.as_bytes())?;
        let line = rest.get(..end)?;
        rest = rest.get(end + 1..)?;
        Some(line)
    });
    lines.filter_map(Entry::parse)
}

pub(super) fn write<'a>(
    output: &Path,
    durable: bool,
    entries: impl Iterator<Item = Entry<'a>>,
) -> Result<(), PublishError> {
    let place = place(output);
    let fill = |seal: &mut Seal| -> io::Result<()> {
        for entry in entries {
            seal.line(|buffer| {
                buffer.extend_from_slice(entry.path.as_bytes());
                buffer.push(b'\t');
                push_number(buffer, entry.size);
                buffer.push(b'\t');
                push_hash(buffer, entry.hash);
                buffer.push(b'\t');
                push_hash(buffer, entry.inputs);
            })?;
        }
        Ok(())
    };
    sealed::write(&place, KIND, durable, fill).map_err(|error| PublishError::disk(Doing::Write, &place, error))
}

pub(super) fn place(output: &Path) -> PathBuf {
    output.join(HOME).join(KIND)
}

/// The clock that stamps files advances in steps of some milliseconds, on some file systems of two seconds: a
/// file as young as the manifest may have been changed after it.
fn settled(modified: SystemTime) -> Option<SystemTime> {
    let coarse = modified.duration_since(SystemTime::UNIX_EPOCH).is_ok_and(|since| since.subsec_nanos() == 0);
    modified.checked_sub(if coarse { Duration::from_secs(2) } else { Duration::from_millis(20) })
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

fn push_hash(buffer: &mut Vec<u8>, hash: u128) {
    let mut text = [0; 32];
    for (pair, byte) in text.chunks_exact_mut(2).zip(hash.to_be_bytes()) {
        pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    buffer.extend_from_slice(&text);
}

fn push_number(buffer: &mut Vec<u8>, number: u64) {
    let mut text = [0; 20];
    let mut at = text.len();
    let mut rest = number;
    loop {
        at -= 1;
        text[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    buffer.extend_from_slice(&text[at..]);
}

fn parse_hash(text: &str) -> Option<u128> {
    let bytes: &[u8; 32] = text.as_bytes().try_into().ok()?;
    let (high, low) = bytes.split_at(16);
    Some(u128::from(parse_half(high)?) << 64 | u128::from(parse_half(low)?))
}

fn parse_half(digits: &[u8]) -> Option<u64> {
    let mut number = 0;
    for digit in digits {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        number = number << 4 | u64::from(value);
    }
    Some(number)
}
