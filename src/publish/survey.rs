//! Plan, manifest, journal and disk against each other, before anything is touched.
//!
//! Takes the plan and what earlier builds left, gives which files are needed, which are stale, and which stale
//! ones stand in the way of new files or folders. Files of others in the way, links and paths that would leave
//! the output are errors here. Doing what was found is left to `writer` and `prune`.

use super::Planned;
use super::disk::{self, Found};
use super::error::{Doing, NAMED, PublishError};
use super::folders::{Folders, Standing};
use super::glance::Glance;
use super::journal::Journal;
use super::manifest::{Entry, Previous};
use super::path;
use super::slot::{Slot, State};
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// How many planned files one thread takes at a time; few in tests, so that small plans have many parts.
const PART: usize = if cfg!(test) { 3 } else { 1024 };

/// What earlier builds left.
pub(super) struct Left<'a> {
    pub(super) output: &'a Path,
    pub(super) previous: &'a Previous,
    pub(super) journal: Option<&'a Journal>,
}

pub(super) struct Survey<'p> {
    pub(super) slots: Vec<Slot>,
    pub(super) needed: Vec<bool>,
    /// Ours, and no longer planned; sorted.
    pub(super) stale: Vec<Box<str>>,
    /// Stale as well, and to be removed first: a new file or folder takes their place; sorted.
    pub(super) blocking: Vec<Box<str>>,
    /// Folders where a file is to be, with nothing in them but what is blocking; parents first.
    pub(super) hollow: Vec<Box<str>>,
    pub(super) folders: Folders<'p>,
    /// Files of a build that was cut short, not in the manifest, planned or stale; sorted.
    pub(super) unlisted: Vec<Box<str>>,
}

pub(super) fn survey<'p>(
    left: &Left<'_>,
    planned: &'p [Planned],
    everything: bool,
) -> Result<Survey<'p>, PublishError> {
    check_plan(planned)?;
    let output = left.output;
    let folders = Folders::look(output, planned.iter().map(|file| &*file.path))?;
    check_folders(planned, &folders)?;
    let mut survey = Survey {
        slots: planned.iter().map(|_| Slot::new()).collect(),
        needed: vec![true; planned.len()],
        stale: Vec::new(),
        blocking: Vec::new(),
        hollow: Vec::new(),
        folders,
        unlisted: Vec::new(),
    };
    let trusted = left.journal.is_none() && !everything && left.previous.whole();
    survey.match_manifest(left, planned, trusted)?;
    survey.match_journal(left, planned);
    let mut foreign = Vec::new();
    let solid = survey.look_at_files(left, planned, &mut foreign)?;
    for folder in survey.folders.below() {
        match folder.standing {
            Standing::Real | Standing::Missing => {}
            Standing::Link => return Err(PublishError::Link { path: output.join(folder.path) }),
            Standing::File if is_among(&survey.stale, folder.path) => survey.blocking.push(folder.path.into()),
            Standing::File => foreign.push(folder.path.to_string()),
        }
    }
    for index in solid {
        let Some(file) = planned.get(index) else { continue };
        survey.walk_folder_in_the_way(output, file.path.to_string(), &mut foreign)?;
    }
    refuse_foreign(left, foreign)?;
    survey.blocking.sort_unstable();
    let (blocking, stale) = (&survey.blocking, &mut survey.stale);
    stale.retain(|path| !is_among(blocking, path));
    Ok(survey)
}

/// Sorted, no path twice, none that may not be written.
fn check_plan(planned: &[Planned]) -> Result<(), PublishError> {
    let fault = planned.par_iter().enumerate().find_map_first(|(index, file)| {
        let before = index.checked_sub(1).and_then(|before| planned.get(before));
        if path::is_refused(&file.path) {
            Some(PublishError::Unsafe { path: file.path.to_string() })
        } else if before.is_some_and(|before| before.path >= file.path) {
            Some(PublishError::Plan { path: file.path.to_string() })
        } else {
            None
        }
    });
    fault.map_or(Ok(()), Err)
}

/// No folder is also a planned file.
fn check_folders(planned: &[Planned], folders: &Folders<'_>) -> Result<(), PublishError> {
    let both = folders.below().find(|folder| {
        let found = planned.binary_search_by(|file| (*file.path).cmp(folder.path));
        found.is_ok()
    });
    both.map_or(Ok(()), |folder| Err(PublishError::Plan { path: folder.path.to_string() }))
}

fn is_among(sorted: &[Box<str>], path: &str) -> bool {
    sorted.binary_search_by(|other| (**other).cmp(path)).is_ok()
}

fn refuse_foreign(left: &Left<'_>, mut foreign: Vec<String>) -> Result<(), PublishError> {
    if foreign.is_empty() {
        return Ok(());
    }
    let count = foreign.len();
    foreign.sort_unstable();
    foreign.truncate(NAMED);
    let unreadable = left.previous.unreadable();
    Err(PublishError::Foreign { output: left.output.to_path_buf(), paths: foreign, count, unreadable })
}

/// What one part of the plan found on the disk.
#[derive(Default)]
struct Surprises {
    /// Indices of planned files at whose path a folder stands.
    solid: Vec<usize>,
    foreign: Vec<String>,
}

impl Survey<'_> {
    /// What the manifest knows of each planned file, and what of it is stale. Both are sorted, so each part of the
    /// plan meets one part of the manifest.
    fn match_manifest(&mut self, left: &Left<'_>, planned: &[Planned], trusted: bool) -> Result<(), PublishError> {
        let first_of = |part: usize| planned.get(part * PART).map(|file| &*file.path);
        let slots = self.slots.par_chunks(PART).zip(self.needed.par_chunks_mut(PART));
        let stale: Vec<Vec<Box<str>>> = planned
            .par_chunks(PART)
            .zip(slots)
            .enumerate()
            .map(|(part, (files, (slots, needed)))| {
                let from = if part == 0 { "" } else { first_of(part).unwrap_or_default() };
                let until = first_of(part + 1);
                let mut files = files.iter().zip(slots.iter().zip(needed)).peekable();
                let mut stale = Vec::new();
                let claims = left.previous.claims_from(from);
                for entry in claims.take_while(|entry| until.is_none_or(|until| entry.path < until)) {
                    while files.next_if(|(file, _)| *file.path < *entry.path).is_some() {}
                    match files.next_if(|(file, _)| *file.path == *entry.path) {
                        Some((file, (slot, needed))) => {
                            slot.set(State::Recorded, entry.size, entry.hash);
                            *needed = !(trusted && file.inputs == entry.inputs);
                        }
                        None if is_stale(left, planned, &entry)? => stale.push(entry.path.into()),
                        None => {}
                    }
                }
                Ok(stale)
            })
            .collect::<Result<_, PublishError>>()?;
        self.stale = stale.into_iter().flatten().collect();
        if planned.is_empty() {
            for entry in left.previous.claims_from("") {
                if is_stale(left, planned, &entry)? {
                    self.stale.push(entry.path.into());
                }
            }
        }
        Ok(())
    }

    fn match_journal(&mut self, left: &Left<'_>, planned: &[Planned]) {
        let Some(journal) = left.journal else { return };
        for path in journal.paths() {
            if path::is_refused(path) {
                continue;
            }
            match planned.binary_search_by(|file| (*file.path).cmp(path)) {
                // It is ours, even where a damaged manifest could not prove it.
                Ok(index) => {
                    if let Some(slot) = self.slots.get(index) {
                        slot.set_state(State::Doubtful);
                    }
                }
                Err(_) if is_among(&self.stale, path) => {}
                Err(_) => self.unlisted.push(path.into()),
            }
        }
        self.unlisted.sort_unstable();
        self.stale.extend(self.unlisted.iter().cloned());
        self.stale.sort_unstable();
        self.stale.dedup();
    }

    /// Many files at once, in parallel: does each lie there as recorded?
    fn look_at_files(
        &mut self,
        left: &Left<'_>,
        planned: &[Planned],
        foreign: &mut Vec<String>,
    ) -> Result<Vec<usize>, PublishError> {
        let folders = &self.folders;
        let slots = &self.slots;
        let parts: Vec<Surprises> = planned
            .par_chunks(PART)
            .zip(slots.par_chunks(PART).zip(self.needed.par_chunks_mut(PART)))
            .enumerate()
            .map(|(part, (files, (slots, needed)))| {
                let mut surprises = Surprises::default();
                let mut glance = Glance::new(left.output);
                for (at, (file, (slot, needed))) in files.iter().zip(slots.iter().zip(needed)).enumerate() {
                    let index = part * PART + at;
                    match folders.standing_of(index) {
                        Standing::Real => {
                            let found = glance.look(&file.path).map_err(|error| {
                                PublishError::disk(Doing::Read, &left.output.join(&*file.path), error)
                            })?;
                            judge_file(left, file, (slot, needed), (found, index), &mut surprises)?;
                        }
                        Standing::Missing | Standing::File | Standing::Link => {
                            slot.set_state(State::Absent);
                            *needed = true;
                        }
                    }
                }
                Ok(surprises)
            })
            .collect::<Result<_, PublishError>>()?;
        let mut solid = Vec::new();
        for part in parts {
            solid.extend(part.solid);
            foreign.extend(part.foreign);
        }
        Ok(solid)
    }

    /// A folder stands where a file is to be. That is no hindrance if all that is in it is stale.
    fn walk_folder_in_the_way(
        &mut self,
        output: &Path,
        folder: String,
        foreign: &mut Vec<String>,
    ) -> Result<(), PublishError> {
        let place = output.join(&folder);
        let unreadable = |error| PublishError::disk(Doing::Read, &place, error);
        let mut inner = Vec::new();
        for entry in fs::read_dir(&place).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name();
            let path = format!("{folder}/{}", name.to_string_lossy());
            if name.to_str().is_some() && entry.file_type().map_err(unreadable)?.is_dir() {
                inner.push(path);
            } else if name.to_str().is_some() && is_among(&self.stale, &path) {
                self.blocking.push(path.into());
            } else {
                foreign.push(path);
            }
        }
        self.hollow.push(folder.into());
        for folder in inner {
            self.walk_folder_in_the_way(output, folder, foreign)?;
        }
        Ok(())
    }
}

/// From what lies at a planned path: is it ours, is it as recorded, is the file needed?
fn judge_file(
    left: &Left<'_>,
    file: &Planned,
    (slot, needed): (&Slot, &mut bool),
    (found, index): (Found, usize),
    surprises: &mut Surprises,
) -> Result<(), PublishError> {
    let state = match (found, slot.state()) {
        (Found::Nothing, _) => State::Absent,
        (Found::Folder, _) => {
            surprises.solid.push(index);
            State::Absent
        }
        (found, State::Recorded) if left.previous.damaged() => {
            let entry = Entry { path: &file.path, size: slot.size(), hash: slot.hash(), inputs: 0 };
            if found == Found::Other || !proves(left.output, &entry)? {
                surprises.foreign.push(file.path.to_string());
            }
            State::Recorded
        }
        (Found::File { .. }, State::Recorded) if left.journal.is_some() => State::Doubtful,
        (Found::File { size, .. }, State::Recorded) if size != slot.size() => State::Doubtful,
        (Found::File { modified, .. }, State::Recorded) if left.previous.is_settled(modified) => State::Recorded,
        // Younger than the manifest: times were reset, or someone changed it. If it is to be rendered anyway, its
        // bytes are looked at then.
        (Found::File { .. }, State::Recorded) if !*needed => {
            let place = left.output.join(&*file.path);
            let found = disk::hash_of(&place).map_err(|error| PublishError::disk(Doing::Read, &place, error))?;
            if slot.holds(found.0, found.1) { State::Recorded } else { State::Doubtful }
        }
        (Found::File { .. } | Found::Other, State::Recorded | State::Doubtful) => State::Doubtful,
        (Found::File { .. } | Found::Other, _) => {
            surprises.foreign.push(file.path.to_string());
            State::Absent
        }
    };
    *needed |= state != State::Recorded;
    slot.set_state(state);
    Ok(())
}

/// Whether a file of the manifest that no planned one met is to be removed. A manifest that gongkai did not write
/// may be unsorted or name anything: what is planned, or lies outside, is not.
fn is_stale(left: &Left<'_>, planned: &[Planned], entry: &Entry<'_>) -> Result<bool, PublishError> {
    let is_planned = planned.binary_search_by(|file| (*file.path).cmp(entry.path)).is_ok();
    Ok(!is_planned && !path::is_refused(entry.path) && (!left.previous.damaged() || proves(left.output, entry)?))
}

/// Whether the bytes on the disk are those that a line of a damaged manifest claims: then we wrote them.
fn proves(output: &Path, entry: &Entry<'_>) -> Result<bool, PublishError> {
    let place = output.join(entry.path);
    match disk::hash_of(&place) {
        Ok(found) => Ok(found == (entry.size, entry.hash)),
        Err(error) if disk::is_nothing(&error) || error.kind() == std::io::ErrorKind::InvalidInput => Ok(false),
        Err(error) => Err(PublishError::disk(Doing::Read, &place, error)),
    }
}
