//! Which paths may be written below the output.
//!
//! Takes a path as text, says whether it is refused. Whether a link on the disk leads such a path elsewhere is
//! left to `folders`.

use super::HOME;

/// Whether a path could leave the output, or touch gongkai's own folder, or break a line of the manifest.
pub(super) fn is_refused(path: &str) -> bool {
    let unfit = |byte: u8| byte < 0x20 || byte == 0x7f || byte == b'\\' || (cfg!(windows) && byte == b':');
    // Without an early end, so that the compiler checks many bytes at once.
    if path.is_empty() || path.bytes().fold(false, |found, byte| found | unfit(byte)) {
        return true;
    }
    let bytes = path.as_bytes();
    let mut start = 0;
    for end in memchr::memchr_iter(b'/', bytes).chain([bytes.len()]) {
        let name = bytes.get(start..end).unwrap_or_default();
        // Windows drops dots and spaces at the end of a name, so that `.. .` and the like lead upwards.
        let fades = cfg!(windows) && (name.ends_with(b".") || name.ends_with(b" "));
        // Without regard to case: on many disks `.Gongkai` is the same folder.
        let reserved = start == 0 && name.eq_ignore_ascii_case(HOME.as_bytes());
        if matches!(name, b"" | b"." | b"..") || fades || reserved {
            return true;
        }
        start = end + 1;
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
