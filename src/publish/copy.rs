//! Attachments: a source file → its place in the output, block by block.
//!
//! Takes a plain file and a place, gives what was done and the size and hash of the bytes that lie there now.
//! A link as source is refused: it could publish any file of the machine. Which sources are published is left to
//! `plan`.

use super::disk;
use super::error::{Doing, PublishError};
use super::slot::{Slot, State};
use std::fs::{self, File};
use std::io::{self, Seek};
use std::path::Path;

type Content = (u64, u128);

/// Copies `from` to `place`, through `temporary` if other bytes lie there.
pub(super) fn copy(from: &Path, place: &Path, temporary: &Path, slot: &Slot) -> Result<(State, Content), PublishError> {
    let mut source = disk::open(from).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput => PublishError::Source { path: from.to_path_buf() },
        _ => PublishError::disk(Doing::Read, from, error),
    })?;
    let there = match slot.state() {
        State::Absent => None,
        State::Recorded => Some((slot.size(), slot.hash())),
        State::Doubtful | State::New | State::Changed | State::Same => look(place)?,
    };
    let Some(there) = there else {
        let content = fill(&mut source, place).map_err(|error| PublishError::disk(Doing::Create, place, error))?;
        return Ok((State::New, content));
    };
    let unreadable = |error| PublishError::disk(Doing::Read, from, error);
    let content = disk::hash_rest(&mut source).map_err(unreadable)?;
    if content == there {
        return Ok((State::Same, content));
    }
    source.rewind().map_err(unreadable)?;
    let replaced = fill(&mut source, temporary).and_then(|content| {
        disk::replace(temporary, place)?;
        Ok(content)
    });
    let content = replaced.map_err(|error| PublishError::disk(Doing::Write, place, error))?;
    Ok((State::Changed, content))
}

/// What lies at a place where a file of ours may be. A link that someone put there has no content that matters.
fn look(place: &Path) -> Result<Option<Content>, PublishError> {
    match disk::hash_of(place) {
        Ok(content) => Ok(Some(content)),
        Err(error) if disk::is_nothing(&error) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(Some((u64::MAX, 0))),
        Err(error) => Err(PublishError::disk(Doing::Read, place, error)),
    }
}

/// Creates a file with the rest of the source. The system copies, and shares the blocks where it can; the hash is
/// that of what was written, even if the source changes meanwhile.
fn fill(source: &mut File, place: &Path) -> io::Result<Content> {
    let mut target = disk::create(place)?;
    let mut copied = || {
        io::copy(source, &mut target)?;
        target.rewind()?;
        disk::hash_rest(&mut target)
    };
    copied().inspect_err(|_| {
        let _ = fs::remove_file(place);
    })
}
