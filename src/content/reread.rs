//! A record's body, read again when its page is rendered: bodies are not kept in memory.

use super::list::item_body;
use super::record::{Body, Record};
use crate::files::{self, Links};
use std::io::Read;
use std::path::Path;

/// Reads a record's body again, for rendering. A file that changed since it was loaded gives what lies there.
///
/// # Errors
/// The file cannot be read any more.
pub fn body_text(root: &Path, record: &Record) -> std::io::Result<String> {
    let (offset, length) = match &record.body {
        Body::None => return Ok(String::new()),
        Body::Inline(text) => return Ok(text.to_string()),
        Body::Markdown { offset, length } | Body::ListItem { offset, length } => (*offset, *length),
    };
    let path = root.join(record.source_path());
    let (mut file, _) = files::open_regular(&path, Links::Followed)?;
    if offset > 0 {
        use std::io::Seek;
        file.seek(std::io::SeekFrom::Start(u64::from(offset)))?;
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    file.take(u64::from(length)).read_to_end(&mut bytes)?;
    let text =
        super::file::decoded(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let text = if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n") } else { text };
    match record.body {
        Body::ListItem { .. } => Ok(item_body(&text).unwrap_or_default()),
        _ => Ok(text),
    }
}
