//! Text from content made harmless: nothing in it commands a terminal, hides, or turns the direction of writing.
//!
//! Takes any text, gives it with control and invisible characters as signs of their own. Escaping for HTML and JSON
//! is left to those who write them.

use std::borrow::Cow;

use crate::text::is_invisible;
use unicode_width::UnicodeWidthChar;

/// Columns of a tab, shown as an arrow.
pub const TAB: usize = 4;

/// The sign for a character that a terminal would obey or not show; `None` for characters to be shown as they are.
pub fn sign(character: char) -> Option<String> {
    let code = character as u32;
    Some(match character {
        '\t' => format!("→{:width$}", "", width = TAB - 1),
        // The pictures of control characters stand in this order: ␀, ␁, …
        '\0'..='\x1f' => char::from_u32(0x2400 + code)?.into(),
        '\x7f' => "␡".into(),
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => format!("<U+{code:04X}>"),
        _ if is_invisible(character) => format!("<U+{code:04X}>"),
        _ => return None,
    })
}

/// The text with signs in place of what must not be written; line ends are kept where `lines` says so.
pub fn visible(text: &str, lines: bool) -> Cow<'_, str> {
    let kept = |c: char| c == '\n' && lines;
    if !text.chars().any(|c| !kept(c) && sign(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match sign(character).filter(|_| !kept(character)) {
            Some(sign) => shown.push_str(&sign),
            None => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Columns that a visible character takes on a terminal.
pub fn columns(character: char) -> usize {
    match sign(character) {
        Some(sign) => sign.chars().filter_map(UnicodeWidthChar::width).sum(),
        None => character.width().unwrap_or(0),
    }
}
