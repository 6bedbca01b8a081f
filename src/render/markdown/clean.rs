//! What no page can hold is taken out of a body before anything reads it.
//!
//! Takes a body, gives the same text without control characters (they are invalid in HTML; the steps after this
//! use them as private marks, see [`super::marks`]), with `\n` alone ending lines, and without HTML comments,
//! scripts and other elements whose content is not text. Borrowed when there is nothing to do, which is nearly
//! always. Other raw tags are left to [`super::inline`].

use std::borrow::Cow;

use memchr::memmem;

use super::Removed;
use crate::content::body::{Fences, lines};

/// Elements that go with their content. Without a closing tag the name is text: `禁止<script>标签`.
const DROPPED: [&str; 8] = ["script", "style", "svg", "math", "iframe", "object", "template", "noscript"];

/// Cleans a body; what it removes of elements is added to `removed`.
pub fn clean<'a>(body: &'a str, removed: &mut Vec<Removed>) -> Cow<'a, str> {
    let text = without_controls(body);
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return text;
    }
    let cuts = cuts(&text, removed);
    if cuts.is_empty() {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut copied = 0;
    for (start, end) in cuts {
        kept.push_str(&text[copied..start]);
        copied = end;
    }
    kept.push_str(&text[copied..]);
    Cow::Owned(kept)
}

/// NUL becomes U+FFFD; other C0 controls and DEL go, but for tab and line feed.
fn without_controls(body: &str) -> Cow<'_, str> {
    // Without branches, so that the check of a whole body is vectorised.
    let control = |byte: u8| ((byte < b' ') & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7f);
    if !body.as_bytes().iter().fold(false, |any, byte| any | control(*byte)) {
        return Cow::Borrowed(body);
    }
    let mut plain = String::with_capacity(body.len());
    let mut characters = body.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\0' => plain.push('\u{fffd}'),
            '\r' if characters.peek() != Some(&'\n') => plain.push('\n'),
            _ if c.is_ascii() && control(c as u8) => {}
            _ => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

/// The ranges to take out: comments and dropped elements that stand outside code.
fn cuts(text: &str, removed: &mut Vec<Removed>) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut cuts = Vec::new();
    let mut fences = Fences::new(text);
    let mut cut_until = 0;
    // What was searched for in vain once is not searched for again.
    let mut unclosed = [false; DROPPED.len() + 1];
    for line in lines(text) {
        if line.end < cut_until || fences.inside(line.start, &text[line.clone()]) {
            continue;
        }
        let (mut ticks, mut counted) = (0, line.start);
        for at in memchr::memchr_iter(b'<', &bytes[line.clone()]).map(|at| line.start + at) {
            ticks += memchr::memchr_iter(b'`', &bytes[counted..at]).count();
            counted = at;
            if at < cut_until || ticks % 2 == 1 {
                continue;
            }
            let Some((kind, from)) = opened(&bytes[at..]) else { continue };
            if unclosed[kind] {
                continue;
            }
            let end = match kind.checked_sub(1) {
                None => memmem::find(&bytes[at + from..], b"-->").map(|end| at + from + end + 3),
                Some(element) => closed(bytes, at + from, DROPPED[element]),
            };
            let Some(end) = end else {
                unclosed[kind] = true;
                continue;
            };
            if let Some(element) = kind.checked_sub(1) {
                Removed::record(removed, format!("<{}>", DROPPED[element]));
            }
            cuts.push((at, end));
            cut_until = end;
        }
    }
    cuts
}

/// What a `<` opens: 0 a comment, n the n-th dropped element, with the length of what was recognised.
fn opened(rest: &[u8]) -> Option<(usize, usize)> {
    if rest.starts_with(b"<!--") {
        return Some((0, 4));
    }
    DROPPED.iter().enumerate().find_map(|(index, name)| {
        let after = rest.get(1 + name.len())?;
        let matches = rest[1..=name.len()].eq_ignore_ascii_case(name.as_bytes());
        (matches && matches!(after, b'>' | b'/' | b' ' | b'\t' | b'\n')).then_some((1 + index, 1 + name.len()))
    })
}

/// Where the closing tag of an element ends.
fn closed(bytes: &[u8], from: usize, name: &str) -> Option<usize> {
    memmem::find_iter(&bytes[from..], b"</").map(|at| from + at + 2).find_map(|at| {
        let found = bytes.get(at..at + name.len())?.eq_ignore_ascii_case(name.as_bytes());
        let end = memchr::memchr(b'>', &bytes[at..])?;
        found.then_some(at + end + 1)
    })
}
