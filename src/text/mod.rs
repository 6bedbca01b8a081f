//! What every stage needs of text, Chinese text above all.
//!
//! Takes `&str`, gives `&str`, `String` or `Cow`; knows nothing of records, files or findings. Excerpts that end
//! well ([`excerpt`]), the name that was probably meant ([`nearest`]), numbers and codes as officials write them
//! ([`number`]), codes held to a form ([`pattern`]), titles of documents made comparable ([`title`]), personal numbers,
//! homes and e-mail addresses blotted out ([`mask`], [`mask_words`]), words that name a matter ([`segment`]), what is
//! copied word for word ([`overlap`]), places that come in order ([`places`]), addresses and HTML ([`encode`]). Markdown is left to `render`, words of the user
//! interface to the theme.

pub mod encode;
pub mod excerpt;
pub mod mask;
pub mod mask_words;
pub mod nearest;
pub mod number;
pub mod overlap;
pub mod pattern;
pub mod personal;
pub mod places;
pub mod segment;
pub mod title;

/// Whether this is a Chinese character; `〇` is one.
pub fn is_han(character: char) -> bool {
    matches!(character,
        '〇' | '々'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// A character that takes no room and that no reader sees: zero-width spaces and joiners, soft hyphens, and the
/// marks that turn the direction of writing.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
