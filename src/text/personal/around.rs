//! What stands beside a number, and what that says of it.

use super::digits::{Digit, Gap, is_digit};
use super::numbers::country_code;
use crate::text::{is_han, is_invisible};

/// How many characters before a number may name it: `身份证号码：`.
const NAMED: usize = 16;
/// How many characters on either side are looked through for whose account it is.
const NEARBY: usize = 60;
/// Units and signs of amounts that go directly behind a number.
const UNITS: [&str; 12] = ["元", "万", "亿", "吨", "平方", "立方", "千", "公斤", "公里", "米", "亩", "%"];

/// The text before and behind a number.
pub struct Around<'t> {
    before: &'t str,
    after: &'t str,
    /// Whether a country code goes before.
    country: bool,
}

impl<'t> Around<'t> {
    pub fn of(text: &'t str, run: &[Digit], at: usize, length: usize) -> Around<'t> {
        let (start, end) = (run[at].start, run[at + length - 1].end);
        Around { before: &text[..start], after: &text[end..], country: country_code(run, at) > 0 }
    }

    /// Whether one of the words names the number: it stands shortly before, in the same line or at the end of the
    /// line above.
    pub fn named(&self, words: &[String]) -> bool {
        let near = last(self.before, NAMED);
        words.iter().any(|word| near.contains(word.as_str()))
    }

    /// Whether one of the words stands directly before the number, signs aside: `会议号：`, `项目编号为`.
    pub fn called(&self, words: &[String]) -> bool {
        let signs = |c: char| c.is_whitespace() || is_invisible(c) || "：:为是（(“\"*#".contains(c);
        let before = last(self.before, NAMED).trim_end_matches(signs);
        words.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// Whether one of the words stands in the same line, not far off.
    pub fn nearby(&self, words: &[String]) -> bool {
        let before = last(self.before, NEARBY).rsplit('\n').next().unwrap_or_default();
        let after = first(self.after, NEARBY).split('\n').next().unwrap_or_default();
        words.iter().any(|word| before.contains(word.as_str()) || after.contains(word.as_str()))
    }

    /// Behind a number of eighteen characters: `/2024-02411`, `/202401-00013`.
    pub fn is_index_number(&self) -> bool {
        let Some(rest) = self.after.strip_prefix('/') else { return false };
        let year = rest.bytes().take_while(u8::is_ascii_digit).count();
        let serial = rest.get(year..).and_then(|rest| rest.strip_prefix('-')).unwrap_or_default();
        matches!(year, 4 | 6) && serial.bytes().take_while(u8::is_ascii_digit).count() == 5
    }

    /// Whether it is part of an address of the web or of a code: letters, `_`, `=` or a hyphen join it to more.
    pub fn is_code(&self) -> bool {
        if self.country {
            return false;
        }
        let before = self.before.trim_end_matches(is_invisible);
        let hyphen = |c: char| matches!(c, '-' | '－' | '‐'..='―');
        if self.is_lettered() || before.ends_with(['_', '=', '#', '%', '&']) {
            return true;
        }
        if let Some(rest) = before.strip_suffix(hyphen)
            && rest.ends_with(|c: char| c.is_ascii_alphanumeric())
            && !ends_with_mobile(rest)
        {
            return true;
        }
        let after = self.after.trim_start_matches(is_invisible);
        if let Some(rest) = after.strip_prefix(hyphen)
            && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !starts_with_mobile(rest)
        {
            return true;
        }
        after.starts_with(['_', '&', '=']) || self.in_address()
    }

    /// Whether letters go directly before it that are no word for a number.
    pub fn is_lettered(&self) -> bool {
        let before = self.before.trim_end_matches(is_invisible);
        let word = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !SPOKEN.iter().any(|spoken| before[word.len()..].eq_ignore_ascii_case(spoken))
    }

    fn in_address(&self) -> bool {
        let near = last(self.before, 300);
        let address = near.rsplit(|c: char| c.is_whitespace() || is_han(c) || c > '\u{2fff}').next();
        address.is_some_and(|address| address.contains("://") || address.contains("www."))
    }

    /// Whether a unit follows, or a sign of money goes before.
    pub fn is_amount(&self) -> bool {
        let after = self.after.trim_start_matches([' ', ',', '，']);
        UNITS.iter().any(|unit| after.starts_with(unit))
            || self.before.ends_with(['￥', '¥', '$'])
            || self.before.ends_with(',') && self.before[..self.before.len() - 1].ends_with(is_digit)
            || self.after.starts_with(',') && grouped(&self.after[1..])
    }

    /// Whether words go before it in its line: a number that a line break parts stands in running text.
    pub fn in_a_sentence(&self) -> bool {
        last(self.before, NEARBY).rsplit('\n').next().unwrap_or_default().contains(is_han)
    }
}

/// Latin words that name a number.
const SPOKEN: [&str; 14] =
    ["", "tel", "t", "phone", "mobile", "mob", "mp", "qq", "wx", "vx", "wechat", "weixin", "id", "sfz"];

/// Three digits and no more: the next part of an amount.
fn grouped(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

fn starts_with_mobile(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 11 && text.starts_with('1')
}

fn ends_with_mobile(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 11 && text[text.len() - digits..].starts_with('1')
}

/// Whether other numbers stand in a row with this one, parted as its own parts are: columns of a table as text.
pub fn strung(text: &str, run: &[Digit], at: usize, length: usize) -> bool {
    let space = |from: usize, to: usize| text[from..to].contains([' ', '\t', '\u{3000}', '\u{a0}']);
    let before =
        at > 0 && country_code(run, at) == 0 && run[at].gap == Gap::Separator && space(run[at - 1].end, run[at].start);
    let after = run.get(at + length).is_some_and(|next| {
        next.gap == Gap::Separator && space(run[at + length - 1].end, next.start) && next.value != b'1'
    });
    before || after
}

/// The last characters of a text.
pub fn last(text: &str, characters: usize) -> &str {
    match text.char_indices().rev().nth(characters.saturating_sub(1)) {
        Some((at, _)) => &text[at..],
        None => text,
    }
}

/// The first characters of a text.
pub fn first(text: &str, characters: usize) -> &str {
    match text.char_indices().nth(characters) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}
