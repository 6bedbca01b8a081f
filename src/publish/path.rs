//! Which paths may be written below the output.
//!
//! Takes a path as text, says whether it is refused. Whether a link on the disk leads such a path elsewhere is
//! left to `folders`.

use super::HOME;

/// Whether a path could leave the output, or touch gongkai's own folder, or break a line of the manifest.
pub(super) fn is_refused(path: &str) -> bool {
    let unfit = |byte: &u8| *byte < 0x20 || *byte == 0x7f || *byte == b'\\' || (cfg!(windows) && *byte == b':');
    if path.is_empty() || path.as_bytes().iter().any(unfit) {
        return true;
    }
    let mut first = true;
    for name in path.split('/') {
        // Windows drops dots and spaces at the end of a name, so that `.. .` and the like lead upwards.
        let fades = cfg!(windows) && name.ends_with(['.', ' ']);
        if name.is_empty() || name == "." || name == ".." || fades {
            return true;
        }
        // Without regard to case: on many disks `.Gongkai` is the same folder.
        if std::mem::take(&mut first) && name.eq_ignore_ascii_case(HOME) {
            return true;
        }
    }
    false
}

/// The folder of a path; empty for the output itself.
pub(super) fn folder_of(path: &str) -> &str {
    match memchr::memrchr(b'/', path.as_bytes()) {
        Some(at) => &path[..at],
        None => "",
    }
}
