//! The journal: a build is under way, and these paths are its own though no manifest names them.
//!
//! Takes paths, gives `.gongkai/journal`, which is written before anything else is touched and removed after
//! everything else is done. If a build finds one, the build before it was cut short. What follows from that is
//! left to `survey`.

use super::HOME;
use super::error::{Doing, PublishError};
use super::sealed::{self, Lines, Reading};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const KIND: &str = "journal";

/// The journal of a build that did not end.
pub(super) struct Journal {
    lines: Lines,
}

impl Journal {
    /// The journal that lies in this output. One that is damaged still says that a build was cut short.
    pub(super) fn find(output: &Path) -> Result<Option<Journal>, PublishError> {
        let place = place(output);
        match sealed::read(&place, KIND) {
            Ok(Reading::Nothing) => Ok(None),
            Ok(Reading::OtherVersion) => Ok(Some(Journal { lines: Lines::default() })),
            Ok(Reading::Whole { lines, .. } | Reading::Damaged { lines }) => Ok(Some(Journal { lines })),
            Err(error) => Err(PublishError::disk(Doing::Read, &place, error)),
        }
    }

    /// The paths that it names, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.lines.text().lines()
    }
}

pub(super) fn write<'a>(output: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), PublishError> {
    let place = place(output);
    sealed::write(&place, KIND, false, |seal| {
        for path in paths {
            seal.line(|buffer| buffer.extend_from_slice(path.as_bytes()))?;
        }
        Ok(())
    })
    .map_err(|error| PublishError::disk(Doing::Write, &place, error))
}

pub(super) fn clear(output: &Path) -> Result<(), PublishError> {
    let place = place(output);
    match fs::remove_file(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::disk(Doing::Remove, &place, error)),
        _ => Ok(()),
    }
}

fn place(output: &Path) -> PathBuf {
    output.join(HOME).join(KIND)
}
