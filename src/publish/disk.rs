//! Single files: looking, reading, creating, replacing.
//!
//! Takes full paths, gives what the disk says. Links are never followed at the last name of a path; that the
//! folders before it are real is left to `folders`, and which file may be touched to `survey`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;
use xxhash_rust::xxh3::Xxh3;

const BLOCK: usize = 64 * 1024;

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    File {
        size: u64,
        modified: Option<SystemTime>,
    },
    Folder,
    /// A link, a device, a pipe.
    Other,
}

pub(super) fn look(path: &Path) -> io::Result<Found> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => Ok(Found::File { size: meta.len(), modified: meta.modified().ok() }),
        Ok(meta) if meta.is_dir() => Ok(Found::Folder),
        Ok(_) => Ok(Found::Other),
        Err(error) if is_nothing(&error) => Ok(Found::Nothing),
        Err(error) => Err(error),
    }
}

/// Whether the error says that no file lies at the path. None can lie where the name is too long.
pub(super) fn is_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename)
}

fn options() -> OpenOptions {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe must not hold the build up before it is seen to be no file.
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    options
}

/// Opens a plain file for reading; anything else is an error of the kind `InvalidInput`.
pub(super) fn open(path: &Path) -> io::Result<File> {
    if cfg!(not(unix)) && fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let file = match options().read(true).open(path) {
        #[cfg(unix)]
        Err(error) if error.raw_os_error() == Some(libc::ELOOP) => return Err(io::ErrorKind::InvalidInput.into()),
        opened => opened?,
    };
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Opens a new file, for writing and for reading it again. It fails if anything lies there.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// Creates a file with these bytes. If they cannot all be written, nothing stays.
pub(super) fn create_with(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(bytes).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// Opens the lock file, and makes it if need be.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    options().read(true).write(true).create(true).truncate(false).open(path)
}

/// Whether a plain file with exactly these bytes lies there.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = open(path)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut rest = bytes;
    let mut same = true;
    read_blocks(&mut file, |block| {
        same = rest.starts_with(block);
        rest = rest.get(block.len()..).unwrap_or_default();
        same
    })?;
    Ok(same && rest.is_empty())
}

/// Size and hash of a plain file.
pub(super) fn hash_of(path: &Path) -> io::Result<(u64, u128)> {
    hash_rest(&mut open(path)?)
}

/// Size and hash of what is left to read.
pub(super) fn hash_rest(file: &mut File) -> io::Result<(u64, u128)> {
    let mut hash = Xxh3::new();
    let mut size = 0;
    read_blocks(file, |block| {
        hash.update(block);
        size += block.len() as u64;
        true
    })?;
    Ok((size, hash.digest128()))
}

/// Reads to the end, or until the function says no.
fn read_blocks(file: &mut File, mut each: impl FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut block = [0; BLOCK];
    loop {
        match file.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                if !block.get(..count).is_some_and(&mut each) {
                    return Ok(());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Puts a finished file in the place of another. Readers see the old bytes or the new ones, never a mixture.
pub(super) fn replace(temporary: &Path, path: &Path) -> io::Result<()> {
    replace_with(temporary, path).inspect_err(|_| {
        let _ = fs::remove_file(temporary);
    })
}

fn replace_with(temporary: &Path, path: &Path) -> io::Result<()> {
    // Renaming over a file makes ext4 start writing it to the disk at once, which takes three times as long as
    // the whole replacement otherwise. Swapping the two names does not, and is no less atomic.
    if swap(temporary, path) {
        return fs::remove_file(temporary);
    }
    match fs::rename(temporary, path) {
        // Another disk is mounted inside the output. The journal covers a file that is half written.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut source = open(temporary)?;
            let mut target = options().write(true).truncate(true).open(path)?;
            io::copy(&mut source, &mut target)?;
            fs::remove_file(temporary)
        }
        done => done,
    }
}

/// Swaps two names, if the system can.
#[cfg(target_os = "linux")]
fn swap(one: &Path, other: &Path) -> bool {
    use std::ffi::CString;
    use std::os::unix::ffi::OsStrExt;
    let (Ok(one), Ok(other)) = (CString::new(one.as_os_str().as_bytes()), CString::new(other.as_os_str().as_bytes()))
    else {
        return false;
    };
    let here = libc::AT_FDCWD;
    // SAFETY: both pointers are to strings that end with NUL and outlive the call, which keeps neither.
    let code =
        unsafe { libc::syscall(libc::SYS_renameat2, here, one.as_ptr(), here, other.as_ptr(), libc::RENAME_EXCHANGE) };
    code == 0
}

#[cfg(not(target_os = "linux"))]
fn swap(_one: &Path, _other: &Path) -> bool {
    false
}
