//! Removing what earlier builds wrote and the plan no longer has.
//!
//! Takes paths that are known to be ours, gives how many files are gone. A folder goes with its last file. Which
//! paths those are is left to `survey`; what is gone already, or lies behind a link, is left alone.

use super::disk;
use super::error::{Doing, PublishError};
use super::folders::{Folders, Standing};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::Path;

/// Removes these files and the folders that became empty.
pub(super) fn prune(output: &Path, stale: &[Box<str>]) -> Result<usize, PublishError> {
    let folders = Folders::look(output, stale.iter().map(|path| &**path))?;
    let removed = remove_files(output, stale, &folders)?;
    for folder in folders.below().rev().filter(|folder| folder.standing == Standing::Real) {
        remove_if_empty(&output.join(folder.path))?;
    }
    Ok(removed)
}

/// Removes these files and leaves their folders.
pub(super) fn remove_only(output: &Path, stale: &[Box<str>]) -> Result<usize, PublishError> {
    remove_files(output, stale, &Folders::look(output, stale.iter().map(|path| &**path))?)
}

fn remove_files(output: &Path, stale: &[Box<str>], folders: &Folders<'_>) -> Result<usize, PublishError> {
    stale
        .par_iter()
        .enumerate()
        .filter(|(index, _)| folders.standing_of(*index) == Standing::Real)
        .map(|(_, path)| remove(&output.join(&**path)))
        .try_reduce(|| 0, |one, other| Ok(one + other))
}

fn remove(path: &Path) -> Result<usize, PublishError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(1),
        Err(error) if disk::is_nothing(&error) => Ok(0),
        // Someone put a folder there: not what we wrote.
        Err(_) if path.is_dir() => Ok(0),
        Err(error) => Err(PublishError::disk(Doing::Remove, path, error)),
    }
}

pub(super) fn remove_if_empty(path: &Path) -> Result<(), PublishError> {
    match fs::remove_dir(path) {
        Ok(()) => Ok(()),
        Err(error) if disk::is_nothing(&error) || error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        // A folder on which another disk is mounted, for one.
        Err(error) if error.kind() == io::ErrorKind::ResourceBusy => Ok(()),
        Err(error) => Err(PublishError::disk(Doing::Remove, path, error)),
    }
}
