//! A run of digits → the personal numbers in it: identity numbers, mobile numbers, bank cards.
//!
//! With [`Care::Masking`] a number too many is taken rather than one too few: messages are masked by it before anybody
//! sees them. With [`Care::Finding`] each must be confirmed (check digit, the numbers and words beside it), since a
//! number that is none would stop a build.

use super::around::{self, Around};
use super::digits::{Digit, Gap, groups, is_digit};
use super::{Kind, Words};
use crate::text::is_invisible;
use crate::text::number::organization_code_valid;

/// The shortest number that is looked for.
pub const SHORTEST: usize = 11;

#[derive(Debug, Clone, Copy)]
pub enum Care<'w> {
    Masking,
    Finding(&'w Words),
}

/// A personal number: how many digits of the run it takes, and how many are kept when it is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub kind: Kind,
    pub length: usize,
    pub kept: (usize, usize),
}

impl Number {
    /// The number masked as the authorities ask for it: `35*************123`, `138****1234`.
    pub fn masked(&self, digits: &[Digit]) -> String {
        let (first, last) = self.kept;
        let kept = |at: usize| at < first || at >= self.length - last;
        let value = |(at, digit): (usize, &Digit)| if kept(at) { char::from(digit.value) } else { '*' };
        digits.iter().enumerate().map(value).collect()
    }
}

type Test = fn(&[Digit], &str) -> bool;

/// Length, kind, what is kept, and the test of the digits alone.
const KINDS: [(usize, Kind, (usize, usize), Test); 7] = [
    (18, Kind::Identity, (2, 3), identity),
    (19, Kind::Card, (0, 4), card),
    (18, Kind::Card, (0, 4), card),
    (17, Kind::Card, (0, 4), card),
    (16, Kind::Card, (0, 4), card),
    (15, Kind::Identity, (2, 3), old_identity),
    (11, Kind::Mobile, (3, 4), mobile),
];

/// The personal number that begins with this digit of a run.
pub fn number_at(text: &str, run: &[Digit], at: usize, care: Care<'_>) -> Option<Number> {
    // Most digits begin no number: their first two tell.
    if run[at].value == b'0' || run[at].value == b'X' {
        return None;
    }
    KINDS.into_iter().find_map(|(length, kind, kept, test)| {
        let found = run.get(at..at + length)?;
        let inside = found.iter().skip(1).filter(|digit| digit.gap == Gap::Line).count() <= 1;
        if !inside || !begins(text, run, at, kind) || !ends(text, run, at + length) {
            return None;
        }
        let values: String = found.iter().map(|digit| char::from(digit.value)).collect();
        let number = Number { kind, length, kept };
        let old = length == 15;
        let confirmed = match care {
            Care::Masking => !old,
            Care::Finding(words) => confirmed(text, run, at, number, &values, words),
        };
        (test(found, &values) && confirmed).then_some(number)
    })
}

/// Whether a number begins here: no digit before, no decimal point, no long code, nothing masked already. A word in
/// Latin letters (`tel`, `QQ`) may go before, and a country code before a mobile number.
fn begins(text: &str, run: &[Digit], at: usize, kind: Kind) -> bool {
    let code = if kind == Kind::Mobile { country_code(run, at) } else { 0 };
    let first = at - code;
    if first > 0 {
        return code > 0 || run[at].gap != Gap::None;
    }
    let before = text[..run[first].start].trim_end_matches(is_invisible);
    let word = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if word.len() < before.len() {
        return before.len() - word.len() <= 8 && !word.ends_with(is_digit);
    }
    let amount = before.strip_suffix(['.', '．']).is_some_and(|whole| whole.ends_with(is_digit));
    !amount && !before.ends_with('*')
}

/// How many digits directly before are a country code, `86` or `0086`, with which a number begins.
pub fn country_code(run: &[Digit], at: usize) -> usize {
    let stands = |code: &&&str| {
        at.checked_sub(code.len()).map(|first| &run[first..at]).is_some_and(|digits| {
            digits.iter().map(|digit| digit.value).eq(code.bytes())
                && digits[0].gap != Gap::None
                && digits[1..].iter().all(|digit| digit.gap == Gap::None)
        })
    };
    ["86", "0086"].iter().find(stands).map_or(0, |code| code.len())
}

/// Whether the number may end before this digit.
fn ends(text: &str, run: &[Digit], at: usize) -> bool {
    if run.get(at).is_some_and(|next| next.gap == Gap::None) {
        return false;
    }
    let after = text[run[at - 1].end..].trim_start_matches(is_invisible);
    match after.strip_prefix(['.', '．']) {
        Some(fraction) => !fraction.starts_with(is_digit),
        None => !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '*'),
    }
}

/// Whether what stands beside a number does not speak against it, or speaks for it where that is needed.
fn confirmed(text: &str, run: &[Digit], at: usize, number: Number, values: &str, words: &Words) -> bool {
    let around = Around::of(text, run, at, number.length);
    match number.kind {
        Kind::Identity if number.length == 15 => around.named(&words.identity),
        Kind::Identity => {
            let named = || around.named(&words.identity);
            let code = organization_code_valid(values) && (around.named(&words.codes) || around.is_index_number());
            let spoken = check_character(values) && !around.is_lettered();
            !code && !around.is_index_number() && (spoken || named())
        }
        Kind::Card => {
            let named = around.named(&words.card);
            let known = values.starts_with("62") && !around.is_code();
            (named || known) && !around.nearby(&words.organization_accounts)
        }
        _ => {
            if words.office_numbers.contains(values) || around.called(&words.codes) {
                return false;
            }
            let named = around.named(&words.phone);
            let broken = run[at..at + number.length].iter().skip(1).any(|digit| digit.gap == Gap::Line);
            let code = around.is_code() || around.is_amount();
            let strung = groups(&run[at..at + number.length]).len() > 1 && around::strung(text, run, at, number.length);
            named || !code && !strung && (!broken || around.in_a_sentence())
        }
    }
}

/// The two first digits of the numbers of provinces, regions, Taiwan, and of residents from abroad.
fn is_region(values: &str) -> bool {
    let known =
        |number: u8| matches!(number, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91);
    values[..2].parse().is_ok_and(known)
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn identity(_: &[Digit], values: &str) -> bool {
    let number = |from: usize, to: usize| values[from..to].parse::<u32>().ok();
    let Some((year, month, day)) = number(6, 10).and_then(|year| Some((year, number(10, 12)?, number(12, 14)?))) else {
        return false;
    };
    let person = number(0, 6).is_some_and(|area| area >= 100_000) && number(14, 17).is_some();
    person && (1900..2100).contains(&year) && is_day(year, month, day)
}

/// The number of a card from before 1999: no century, no check character.
fn old_identity(found: &[Digit], values: &str) -> bool {
    let number = |from: usize, to: usize| values[from..to].parse::<u32>().ok();
    let Some((year, month, day)) = number(6, 8).and_then(|year| Some((year, number(8, 10)?, number(10, 12)?))) else {
        return false;
    };
    let plain = values.bytes().all(|byte| byte.is_ascii_digit()) && groups(found).len() == 1;
    plain && is_region(values) && is_day(1900 + year, month, day)
}

/// ISO 7064, MOD 11-2, over the first seventeen digits.
fn check_character(values: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        values.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum();
    is_region(values) && values.as_bytes().get(17) == b"10X98765432".get(sum as usize % 11)
}

/// Luhn's check; the first digits that Chinese cards have; spaces in fours or after the first six.
fn card(found: &[Digit], values: &str) -> bool {
    let groups = groups(found);
    let spaced = match groups.as_slice() {
        [_] | [6, _] => true,
        [fours @ .., last] => fours.iter().all(|group| *group == 4) && *last <= 4,
        [] => false,
    };
    let luhn = values.bytes().rev().enumerate().try_fold(0u32, |sum, (at, byte)| {
        let digit = char::from(byte).to_digit(10)?;
        let weighed = digit * (1 + at as u32 % 2);
        Some(sum + weighed / 10 + weighed % 10)
    });
    spaced
        && values.starts_with(['3', '4', '5', '6'])
        && luhn.is_some_and(|sum| sum % 10 == 0)
        && (!values.starts_with('6') || values.starts_with("62"))
}

/// `1[3-9]` and nine digits, whole or spaced 3-4-4.
fn mobile(found: &[Digit], values: &str) -> bool {
    let bytes = values.as_bytes();
    let number = bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    let spaced = matches!(groups(found).as_slice(), [11] | [3, 4, 4] | [3, 8] | [7, 4]);
    number && spaced && values.bytes().all(|byte| byte.is_ascii_digit())
}
