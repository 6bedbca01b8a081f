//! The private marks between the steps of rendering.
//!
//! [`super::clean`] leaves no control character in a body, so those stand for what [`super::lines`],
//! [`super::inline`] and [`super::emphasis`] decided: an opened or closed emphasis, a character that only looks
//! like Markdown, a raw tag or an address by its number. The Markdown parser takes them for ordinary letters, and
//! [`super::write`] turns them into HTML. This module knows the marks and edits, and no rule.

use std::borrow::Cow;

pub const STRONG: u8 = 0x01;
pub const EMPHASIS: u8 = 0x03;
pub const DELETED: u8 = 0x05;
/// The closing mark of an opening one is the next character.
pub const CLOSED: u8 = 1;
/// Around the number of an [`Inline`].
pub const NUMBER: u8 = 0x0e;
pub const NUMBER_END: u8 = 0x0f;

/// Characters with a meaning in Markdown and their marks when they are text.
const LITERALS: [(u8, u8); 17] = [
    (b'&', 0x07),
    (b'>', 0x08),
    (b'!', 0x10),
    (b'*', 0x11),
    (b'_', 0x12),
    (b'~', 0x13),
    (b'[', 0x14),
    (b']', 0x15),
    (b'<', 0x16),
    (b'\\', 0x17),
    (b'`', 0x18),
    (b'-', 0x19),
    (b'=', 0x1a),
    (b'+', 0x1b),
    (b'#', 0x1c),
    (b'.', 0x1d),
    (b')', 0x1e),
];
/// `|` would divide cells even where it was escaped.
const PIPE: u8 = 0x1f;

/// The mark of a character that is text.
pub fn literal(byte: u8) -> Option<u8> {
    if byte == b'|' {
        return Some(PIPE);
    }
    LITERALS.iter().find(|(character, _)| *character == byte).map(|(_, mark)| *mark)
}

/// The character that a mark stands for.
pub fn character(mark: u8) -> Option<char> {
    if mark == PIPE {
        return Some('|');
    }
    LITERALS.iter().find(|(_, of)| *of == mark).map(|(character, _)| char::from(*character))
}

/// What stands in the text by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// An address written in prose.
    Address(String),
    Tag(super::tags::RawTag),
}

/// A change to the text, at a byte position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub at: usize,
    pub skip: usize,
    pub put: Put,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    Nothing,
    /// A mark, so many times.
    Mark(u8, usize),
    Text(&'static str),
    /// A piece of Markdown, so many times (the columns that a table lacks).
    Repeated(&'static str, usize),
    Number(usize),
}

/// Applies edits, which may come in any order but never overlap.
pub fn apply<'a>(text: Cow<'a, str>, mut edits: Vec<Edit>) -> Cow<'a, str> {
    if edits.is_empty() {
        return text;
    }
    // What is put in front of a place comes before what replaces it.
    edits.sort_by_key(|edit| (edit.at, edit.skip));
    let mut edited = String::with_capacity(text.len() + edits.len());
    let mut copied = 0;
    for edit in edits {
        // An edit inside a piece that another one replaced has nothing left to change.
        if edit.at < copied {
            continue;
        }
        edited.push_str(&text[copied..edit.at]);
        copied = edit.at + edit.skip;
        match edit.put {
            Put::Nothing => {}
            Put::Mark(mark, times) => edited.extend(std::iter::repeat_n(char::from(mark), times)),
            Put::Text(piece) => edited.push_str(piece),
            Put::Repeated(piece, times) => edited.extend(std::iter::repeat_n(piece, times)),
            Put::Number(number) => {
                edited.push(char::from(NUMBER));
                edited.push_str(&number.to_string());
                edited.push(char::from(NUMBER_END));
            }
        }
    }
    edited.push_str(&text[copied..]);
    Cow::Owned(edited)
}

/// The number after a [`NUMBER`] mark, and how many bytes it takes with its end.
pub fn number(rest: &str) -> Option<(usize, usize)> {
    let end = memchr::memchr(NUMBER_END, rest.as_bytes())?;
    Some((rest.get(..end)?.parse().ok()?, end + 1))
}
