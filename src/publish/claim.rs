//! The output folder itself: is it ours, and are we alone in it?
//!
//! Takes the output's path, gives the held lock; while it lives, no other build writes there. A folder that holds
//! files and neither manifest nor journal is refused before anything in it is made. What lies in a folder that is
//! ours is left to `survey`.

use super::HOME;
use super::disk::{self, Found};
use super::error::{Doing, PublishError};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Names that may lie in an output before the first build: they keep an empty folder in Git.
const HARMLESS: [&str; 3] = [HOME, ".gitignore", ".gitkeep"];

/// Where new bytes wait to take their place. It exists only while a build is under way.
pub(super) fn waiting_room(output: &Path) -> PathBuf {
    output.join(HOME).join("tmp")
}

/// The held lock.
pub(super) struct Lock(File);

impl Drop for Lock {
    /// Closing the file is not enough: a process that is being started at this moment has a copy of the handle.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Makes the output if there is none, and locks it.
pub(super) fn claim(output: &Path) -> Result<Option<Lock>, PublishError> {
    fs::create_dir_all(output).map_err(|error| PublishError::disk(Doing::Create, output, error))?;
    let home = output.join(HOME);
    let found = look(&home)?;
    match found {
        Found::Nothing | Found::Folder => {}
        Found::File { .. } | Found::Other => return Err(PublishError::Link { path: home }),
    }
    if !lies_at(&home.join("manifest"))? && !lies_at(&home.join("journal"))? {
        refuse_if_in_use(output)?;
    }
    match fs::create_dir(&home) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(PublishError::disk(Doing::Create, &home, error));
        }
        _ => {}
    }
    let lock = lock(output, &home.join("lock"))?;
    clear_remains(output)?;
    Ok(lock)
}

fn look(path: &Path) -> Result<Found, PublishError> {
    disk::look(path).map_err(|error| PublishError::disk(Doing::Read, path, error))
}

fn lies_at(path: &Path) -> Result<bool, PublishError> {
    Ok(look(path)? != Found::Nothing)
}

fn refuse_if_in_use(output: &Path) -> Result<(), PublishError> {
    let unreadable = |error| PublishError::disk(Doing::Read, output, error);
    for entry in fs::read_dir(output).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        if !HARMLESS.iter().any(|harmless| name == **harmless) {
            let example = name.to_string_lossy().into_owned();
            return Err(PublishError::NotOurs { output: output.to_path_buf(), example });
        }
    }
    Ok(())
}

/// The lock ends with its process, so one whose build was killed hinders nobody. The file stays: removing it
/// would let two builds hold two files of the same name. Where the file system knows no locks, there is none.
fn lock(output: &Path, path: &Path) -> Result<Option<Lock>, PublishError> {
    let failed = |error| PublishError::disk(Doing::Lock, path, error);
    let file = disk::open_lock(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock(file))),
        Err(TryLockError::WouldBlock) => Err(PublishError::Locked { output: output.to_path_buf() }),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Removes what a killed build had not yet put in its place.
fn clear_remains(output: &Path) -> Result<(), PublishError> {
    let home = output.join(HOME);
    for path in [waiting_room(output), home.join("manifest.tmp"), home.join("journal.tmp")] {
        let removed = match look(&path)? {
            Found::Nothing => continue,
            Found::Folder => fs::remove_dir_all(&path),
            Found::File { .. } | Found::Other => fs::remove_file(&path),
        };
        removed.map_err(|error| PublishError::disk(Doing::Remove, &path, error))?;
    }
    Ok(())
}
