//! PDF: the text of each page, where the file says which characters its glyphs are. A page that is a picture has none.

use super::{Each, LARGEST_TEXT, Piece, Reading, Spot};
use lopdf::{DecompressError, Document, Error, LoadOptions};

/// What one stream of the file may unfold to, in bytes.
const LARGEST_STREAM: usize = 64 << 20;
/// The library counts all pages for each of them.
const MOST_PAGES: usize = 5_000;
/// What one page's drawing may unfold to: it is held in memory, part by part, at many times its size.
const LARGEST_PAGE: usize = 8 << 20;
/// And that of all pages: about a second's work for each four megabytes.
const LARGEST_DRAWING: usize = 32 << 20;

pub fn read(bytes: &[u8], each: Each<'_>) -> Result<(), Reading> {
    // The library is given files that nobody checked: should it panic, that is a broken file and not the end of the run.
    let document = caught(|| {
        let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
        Document::load_mem_with_options(bytes, options).map_err(|error| fault(&error))
    })?;
    // What opens without a password was decrypted when it was loaded, and says so no longer.
    if document.trailer.has(b"Encrypt") {
        return Err(Reading::Encrypted);
    }
    let pages = caught(|| Ok(document.get_pages()))?;
    match pages.len() {
        0 => return Err(Reading::Broken),
        1..=MOST_PAGES => {}
        _ => return Err(Reading::TooLarge),
    }
    let (mut read, mut drawn, mut any) = (0u64, 0, false);
    for (page, id) in pages {
        // Drawing costs time and memory even where it writes nothing, and a thousand pages may share one stream.
        drawn += caught(|| {
            document.get_page_content_with_limit(id, LARGEST_PAGE).map(|content| content.len()).map_err(|e| fault(&e))
        })?;
        if drawn > LARGEST_DRAWING {
            return Err(Reading::TooLarge);
        }
        let text = caught(|| {
            let mut text = String::new();
            for chunk in document.extract_text_chunks_with_limit(&[page], LARGEST_PAGE) {
                match chunk {
                    Ok(chunk) => text.push_str(&chunk),
                    // A font that says nothing of its characters hides its own text, not that of the others.
                    Err(error) if fault(&error) == Reading::TooLarge => return Err(Reading::TooLarge),
                    Err(_) => {}
                }
            }
            Ok(text)
        })?;
        read += text.len() as u64;
        if read > LARGEST_TEXT {
            return Err(Reading::TooLarge);
        }
        any |= text.chars().any(char::is_alphanumeric);
        each(Piece::Text(Spot::Page(page), &text));
    }
    if any { Ok(()) } else { Err(Reading::NoText) }
}

fn caught<T>(read: impl FnOnce() -> Result<T, Reading>) -> Result<T, Reading> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or(Err(Reading::Broken))
}

fn fault(error: &Error) -> Reading {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Reading::TooLarge,
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => Reading::Encrypted,
        _ => Reading::Broken,
    }
}
