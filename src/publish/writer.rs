//! One build's writing, from the first look at the output to the new manifest.
//!
//! Takes the plan, then bytes or sources for the needed files from any number of threads; gives what was done.
//! What stands in which state is left to `survey`, handling of single files to `disk`. If a writer is dropped
//! before [`Writer::finish`], its journal stays, and the next build knows.

use super::claim::{Lock, claim, waiting_room};
use super::disk;
use super::error::{Doing, PublishError};
use super::journal::{self, Journal};
use super::manifest::{self, Entry, Previous};
use super::slot::{Slot, State};
use super::survey::{Left, Survey, survey};
use super::{Planned, WriteOptions, Written, copy, prune};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// Writes the files of one plan into one output.
pub struct Writer<'p> {
    output: PathBuf,
    waiting_room: PathBuf,
    planned: &'p [Planned],
    slots: Vec<Slot>,
    needed: Vec<bool>,
    stale: Vec<Box<str>>,
    /// Stale files that were removed at the start.
    removed: usize,
    /// Nothing is needed and nothing is stale: the output is not touched.
    idle: bool,
    /// A whole manifest lies there already.
    listed: bool,
    /// Held while this lives.
    _lock: Option<Lock>,
}

impl<'p> Writer<'p> {
    /// Takes the output folder, compares the plan with what lies there, and makes everything ready for writing.
    /// `planned` is sorted by path. What it refuses, it refuses before anything in the tree is touched.
    pub fn begin(output: &Path, planned: &'p [Planned], options: WriteOptions) -> Result<Writer<'p>, PublishError> {
        let lock = claim(output)?;
        let previous = Previous::load(output)?;
        let journal = Journal::find(output)?;
        let left = Left { output, previous: &previous, journal: journal.as_ref() };
        let survey = survey(&left, planned, options.everything)?;
        let listed = previous.whole();
        let any_needed = survey.needed.contains(&true);
        let any_stale = !survey.stale.is_empty() || !survey.blocking.is_empty();
        let idle = !any_needed && !any_stale && journal.is_none() && listed;
        let mut removed = 0;
        if journal.is_some() {
            // The journal that lies there covers this, and on a disk that was full it makes room for the next.
            removed += prune::remove_only(output, &survey.stale)?;
        }
        if !idle {
            write_journal(&left, planned, &survey)?;
        }
        // The text of a large manifest is no longer needed.
        drop((previous, journal));
        if !idle {
            removed += clear_the_way(output, &survey)?;
            survey.folders.make(output)?;
        }
        let writer = Writer {
            output: output.to_path_buf(),
            waiting_room: waiting_room(output),
            planned,
            slots: survey.slots,
            needed: survey.needed,
            stale: survey.stale,
            removed,
            idle,
            listed,
            _lock: lock,
        };
        if !idle {
            make_waiting_room(&writer.waiting_room)?;
        }
        Ok(writer)
    }

    /// For each planned file, whether it must be rendered and written.
    pub fn needed(&self) -> &[bool] {
        &self.needed
    }

    /// Writes a planned file. If the same bytes lie there, they are left alone, times included; other bytes are
    /// replaced in one step. A file that is not needed is left as it is.
    pub fn write(&self, index: usize, bytes: &[u8]) -> Result<(), PublishError> {
        let Some((file, slot)) = self.open(index) else { return Ok(()) };
        let (size, hash) = (bytes.len() as u64, xxh3_128(bytes));
        let place = self.output.join(&*file.path);
        let state = match slot.state() {
            State::Recorded if slot.holds(size, hash) => State::Same,
            State::Recorded => self.replace(index, &place, bytes)?,
            State::Absent => create(&place, bytes)?,
            State::Doubtful | State::New | State::Changed | State::Same => match disk::holds(&place, bytes) {
                Ok(true) => State::Same,
                Err(error) if disk::is_nothing(&error) => create(&place, bytes)?,
                Ok(false) => self.replace(index, &place, bytes)?,
                Err(error) if error.kind() == io::ErrorKind::InvalidInput => self.replace(index, &place, bytes)?,
                Err(error) => return Err(PublishError::disk(Doing::Read, &place, error)),
            },
        };
        slot.set(state, size, hash);
        Ok(())
    }

    /// Copies a file to a planned path, as [`Writer::write`] would, without holding it in memory.
    pub fn copy(&self, index: usize, from: &Path) -> Result<(), PublishError> {
        let Some((file, slot)) = self.open(index) else { return Ok(()) };
        let place = self.output.join(&*file.path);
        let temporary = self.waiting_room.join(index.to_string());
        let (state, (size, hash)) = copy::copy(from, &place, &temporary, slot)?;
        slot.set(state, size, hash);
        Ok(())
    }

    /// Removes what is stale, writes the manifest and clears the journal. Fails if a needed file was not written;
    /// then, as on any error, the journal stays.
    pub fn finish(self) -> Result<Written, PublishError> {
        let mut written = self.count()?;
        if self.idle {
            return Ok(written);
        }
        written.removed = self.removed + prune::prune(&self.output, &self.stale)?;
        let removed = fs::remove_dir(&self.waiting_room);
        removed.map_err(|error| PublishError::disk(Doing::Remove, &self.waiting_room, error))?;
        let entries = self.planned.iter().zip(&self.slots).map(|(file, slot)| Entry {
            path: &file.path,
            size: slot.size(),
            hash: slot.hash(),
            inputs: file.inputs,
        });
        // The first manifest is all that tells our files from others', so it must survive a loss of power. Later
        // ones replace it, which file systems guard by themselves.
        manifest::write(&self.output, !self.listed, entries)?;
        journal::clear(&self.output)?;
        Ok(written)
    }

    fn open(&self, index: usize) -> Option<(&'p Planned, &Slot)> {
        let needed = self.needed.get(index).is_some_and(|needed| *needed);
        self.planned.get(index).zip(self.slots.get(index)).filter(|_| needed)
    }

    fn replace(&self, index: usize, place: &Path, bytes: &[u8]) -> Result<State, PublishError> {
        let temporary = self.waiting_room.join(index.to_string());
        let replaced = disk::create_with(&temporary, bytes).and_then(|()| disk::replace(&temporary, place));
        replaced.map_err(|error| PublishError::disk(Doing::Write, place, error))?;
        Ok(State::Changed)
    }

    fn count(&self) -> Result<Written, PublishError> {
        let mut written = Written { planned: self.planned.len(), ..Written::default() };
        let (mut missing, mut first) = (0, None);
        for ((file, slot), needed) in self.planned.iter().zip(&self.slots).zip(&self.needed) {
            match slot.state() {
                State::New => written.new += 1,
                State::Changed => written.changed += 1,
                State::Same => written.unchanged += 1,
                State::Recorded if !needed => written.unchanged += 1,
                State::Recorded | State::Absent | State::Doubtful => {
                    missing += 1;
                    first.get_or_insert(&file.path);
                    continue;
                }
            }
            written.total += slot.size();
            if matches!(slot.state(), State::New | State::Changed) {
                written.bytes += slot.size();
            }
        }
        match first {
            Some(path) => Err(PublishError::Unwritten { path: path.to_string(), count: missing }),
            None => Ok(written),
        }
    }
}

/// A path that was free when the build began.
fn create(place: &Path, bytes: &[u8]) -> Result<State, PublishError> {
    disk::create_with(place, bytes).map_err(|error| PublishError::disk(Doing::Create, place, error))?;
    Ok(State::New)
}

/// Names what this build may leave that no manifest lists, and what an unfinished one before it left.
fn write_journal(left: &Left<'_>, planned: &[Planned], survey: &Survey<'_>) -> Result<(), PublishError> {
    let mut entries = left.previous.entries().map(|entry| entry.path).peekable();
    let mut unlisted = survey.unlisted.iter().map(|path| &**path).peekable();
    let mut files = planned.iter().map(|file| &*file.path).peekable();
    let paths = std::iter::from_fn(|| {
        loop {
            // The lesser of the two; no planned path is among the unlisted ones.
            let path = match (files.peek(), unlisted.peek()) {
                (Some(file), Some(other)) if other < file => unlisted.next()?,
                (None, _) => unlisted.next()?,
                (Some(_), _) => files.next()?,
            };
            while entries.next_if(|entry| *entry < path).is_some() {}
            if entries.peek() != Some(&path) {
                return Some(path);
            }
        }
    });
    journal::write(left.output, paths)
}

/// Removes stale files, and folders that hold nothing else, where new files and folders are to be.
fn clear_the_way(output: &Path, survey: &Survey<'_>) -> Result<usize, PublishError> {
    let removed = prune::remove_only(output, &survey.blocking)?;
    for folder in survey.hollow.iter().rev() {
        prune::remove_if_empty(&output.join(&**folder))?;
    }
    Ok(removed)
}

fn make_waiting_room(path: &Path) -> Result<(), PublishError> {
    fs::create_dir(path).map_err(|error| PublishError::disk(Doing::Create, path, error))
}
