//! The folders that a list of paths needs.
//!
//! Takes paths, gives each folder once, parents first, with what stands in its place on the disk; makes those that
//! are missing. Whether what stands there may be removed is left to `survey`.

use super::disk::{self, Found};
use super::error::{Doing, PublishError};
use super::path::folder_of;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Real,
    Missing,
    /// A file, where a folder should be.
    File,
    /// A link or the like: nothing below it is ours.
    Link,
}

pub(super) struct Folder<'a> {
    /// Below the output; the output itself is the empty path.
    pub(super) path: &'a str,
    parent: usize,
    pub(super) standing: Standing,
}

pub(super) struct Folders<'a> {
    list: Vec<Folder<'a>>,
    /// For each path, the folder it lies in.
    of: Vec<u32>,
}

impl<'a> Folders<'a> {
    /// The folders of these paths, as they stand on the disk.
    pub(super) fn look(output: &Path, paths: impl Iterator<Item = &'a str>) -> Result<Folders<'a>, PublishError> {
        let mut folders = Folders::new(paths);
        for at in 1..folders.list.len() {
            let Some(folder) = folders.list.get(at) else { continue };
            let above = folders.list.get(folder.parent).map_or(Standing::Missing, |parent| parent.standing);
            let standing = match above {
                Standing::Real => look(&output.join(folder.path))?,
                Standing::Missing | Standing::File => Standing::Missing,
                Standing::Link => Standing::Link,
            };
            if let Some(folder) = folders.list.get_mut(at) {
                folder.standing = standing;
            }
        }
        Ok(folders)
    }

    fn new(paths: impl Iterator<Item = &'a str>) -> Folders<'a> {
        let root = Folder { path: "", parent: 0, standing: Standing::Real };
        let mut folders = Folders { list: vec![root], of: Vec::with_capacity(paths.size_hint().0) };
        let mut known: HashMap<&str, usize> = HashMap::from([("", 0)]);
        let mut last = ("", 0);
        for path in paths {
            let folder = folder_of(path);
            if folder != last.0 {
                last = (folder, folders.add(folder, &mut known));
            }
            folders.of.push(last.1 as u32);
        }
        folders
    }

    fn add(&mut self, path: &'a str, known: &mut HashMap<&'a str, usize>) -> usize {
        if let Some(at) = known.get(path) {
            return *at;
        }
        let parent = self.add(folder_of(path), known);
        self.list.push(Folder { path, parent, standing: Standing::Missing });
        known.insert(path, self.list.len() - 1);
        self.list.len() - 1
    }

    /// All but the output itself, parents first.
    pub(super) fn below(&self) -> impl DoubleEndedIterator<Item = &Folder<'a>> {
        self.list.iter().skip(1)
    }

    /// What stands where the folder of the path with this index should be.
    pub(super) fn standing_of(&self, index: usize) -> Standing {
        let folder = self.of.get(index).and_then(|at| self.list.get(*at as usize));
        folder.map_or(Standing::Missing, |folder| folder.standing)
    }

    /// Makes those that are missing. Files that stood in their place were removed before.
    pub(super) fn make(&self, output: &Path) -> Result<(), PublishError> {
        for folder in self.below().filter(|folder| folder.standing != Standing::Real) {
            let path = output.join(folder.path);
            match fs::create_dir(&path) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if look(&path)? != Standing::Real {
                        return Err(PublishError::Link { path });
                    }
                }
                Err(error) => return Err(PublishError::disk(Doing::Create, &path, error)),
            }
        }
        Ok(())
    }
}

fn look(path: &Path) -> Result<Standing, PublishError> {
    match disk::look(path) {
        Ok(Found::Nothing) => Ok(Standing::Missing),
        Ok(Found::Folder) => Ok(Standing::Real),
        Ok(Found::File { .. }) => Ok(Standing::File),
        Ok(Found::Other) => Ok(Standing::Link),
        Err(error) => Err(PublishError::disk(Doing::Read, path, error)),
    }
}
