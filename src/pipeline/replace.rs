//! Replacing one text file that is not part of the output: the address lock, and what is kept between runs.
//!
//! The text is written beside its place and renamed, so it is there as a whole or not at all. Where a link stands in its
//! place nothing is written: it could lead to any file of the machine.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(there) if !there.is_file() => {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "不是普通文件 (it is a link or no regular file)"));
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // Hidden, so that a run that finds one left behind does not take it for content.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.tmp"));
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
    file.write_all(text.as_bytes()).and_then(|()| fs::rename(&temporary, path)).inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}
