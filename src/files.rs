//! Reading the files that people wrote: whole, within a limit, and only if they are files.
//!
//! Takes a path, gives its bytes. A pipe would hold the run up for ever and a device would never end, so a file is
//! opened without waiting and looked at before the first byte is read; a file that grows meanwhile is cut off at the
//! limit. What the bytes mean, and the finding about a [`Fault`], are left to who asks.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Whether the last name of a path may be a symbolic link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    Followed,
    Refused,
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Fault {
    TooLarge,
    /// A folder, a pipe, a device; or a link where none may be.
    NotRegular,
    Disk(io::Error),
}

impl Fault {
    pub fn is_missing(&self) -> bool {
        matches!(self, Fault::Disk(error) if error.kind() == io::ErrorKind::NotFound)
    }

    pub fn chinese(&self) -> String {
        match self {
            Fault::TooLarge => "文件太大".into(),
            Fault::NotRegular => "不是普通文件".into(),
            Fault::Disk(error) => error.to_string(),
        }
    }

    pub fn english(&self) -> String {
        match self {
            Fault::TooLarge => "the file is too large".into(),
            Fault::NotRegular => "it is not a regular file".into(),
            Fault::Disk(error) => error.to_string(),
        }
    }
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> io::Error {
        match fault {
            Fault::Disk(error) => error,
            other => io::Error::new(io::ErrorKind::InvalidInput, other.english()),
        }
    }
}

/// The bytes of a regular file of at most `limit` bytes.
pub fn read_regular(path: &Path, limit: u64, links: Links) -> Result<Vec<u8>, Fault> {
    let (file, length) = open_regular(path, links)?;
    if length > limit {
        return Err(Fault::TooLarge);
    }
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(length).unwrap_or(0).saturating_add(1));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Fault::Disk)?;
    if bytes.len() as u64 > limit { Err(Fault::TooLarge) } else { Ok(bytes) }
}

/// A regular file, open for reading, and its length.
pub fn open_regular(path: &Path, links: Links) -> Result<(File, u64), Fault> {
    let file = open(path, links)?;
    let metadata = file.metadata().map_err(Fault::Disk)?;
    if metadata.is_file() { Ok((file, metadata.len())) } else { Err(Fault::NotRegular) }
}

#[cfg(unix)]
fn open(path: &Path, links: Links) -> Result<File, Fault> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = match links {
        Links::Followed => libc::O_NONBLOCK,
        Links::Refused => libc::O_NONBLOCK | libc::O_NOFOLLOW,
    };
    OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(|error| match error.raw_os_error() {
        Some(libc::ELOOP) if links == Links::Refused => Fault::NotRegular,
        // What a socket and a device without a driver answer.
        Some(libc::ENXIO | libc::ENODEV) => Fault::NotRegular,
        _ => Fault::Disk(error),
    })
}

#[cfg(not(unix))]
fn open(path: &Path, links: Links) -> Result<File, Fault> {
    if links == Links::Refused && path.symlink_metadata().map_err(Fault::Disk)?.is_symlink() {
        return Err(Fault::NotRegular);
    }
    OpenOptions::new().read(true).open(path).map_err(Fault::Disk)
}
