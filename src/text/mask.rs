//! Personal numbers in public messages, blotted out.
//!
//! Takes text, gives it with mobile numbers as `138****1234`, identity numbers with their first two and last three
//! characters, bank cards with their last four. Full-width digits, invisible characters, spaces and hyphens inside
//! and one line break are seen through. Finding personal data in records and stopping the build is left to `audit`;
//! here a number too many is masked rather than one too few: identity numbers need a real date but no right check
//! character.

use std::borrow::Cow;
use std::ops::Range;

use super::is_invisible;

/// The shortest number that is masked.
const SHORTEST: usize = 11;

/// A digit, or the `X` that may end an identity number, and what lies between it and the one before.
#[derive(Debug, Clone, Copy)]
struct Digit {
    value: u8,
    start: usize,
    end: usize,
    gap: Gap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing, or invisible characters.
    None,
    /// A space, a hyphen.
    Separator,
    /// The end of a line.
    Line,
    /// Something else: another number begins here.
    Other,
}

/// Masks the personal numbers in `text`.
pub fn mask(text: &str) -> Cow<'_, str> {
    let digits = digits(text);
    let mut masked = String::new();
    let (mut copied, mut at) = (0, 0);
    while at + SHORTEST <= digits.len() {
        let Some((length, replacement)) = personal(text, &digits, at) else {
            at += 1;
            continue;
        };
        masked.push_str(&text[copied..digits[at].start]);
        masked.push_str(&replacement);
        copied = digits[at + length - 1].end;
        at += length;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[copied..]);
    Cow::Owned(masked)
}

fn digits(text: &str) -> Vec<Digit> {
    let mut digits: Vec<Digit> = Vec::new();
    let mut gap = Gap::Other;
    for (start, character) in text.char_indices() {
        let value = match character {
            '0'..='9' => character as u8,
            '０'..='９' => b'0' + (character as u32 - '０' as u32) as u8,
            'X' | 'x' | 'Ｘ' | 'ｘ' if !digits.is_empty() && gap != Gap::Other => b'X',
            _ => {
                gap = match (character, gap) {
                    (c, gap) if is_invisible(c) => gap,
                    (_, Gap::Other) => Gap::Other,
                    // One of each is part of a number; a second one parts two numbers.
                    ('\r', gap) => gap,
                    ('\n', Gap::None | Gap::Separator) => Gap::Line,
                    (' ' | '\t' | '\u{a0}' | '\u{3000}', gap @ (Gap::Separator | Gap::Line)) => gap,
                    (' ' | '\t' | '\u{a0}' | '\u{3000}' | '-' | '－' | '‐'..='―', Gap::None) => Gap::Separator,
                    _ => Gap::Other,
                };
                continue;
            }
        };
        digits.push(Digit { value, start, end: start + character.len_utf8(), gap });
        gap = Gap::None;
    }
    digits
}

/// Gives what stands in place of these digits, if they are a number of this kind.
type Kind = fn(&[Digit], &str) -> Option<String>;

/// The personal number that begins here: how many digits it has, and what stands in its place.
fn personal(text: &str, digits: &[Digit], at: usize) -> Option<(usize, String)> {
    let kinds: [(usize, Kind); 6] = [(18, identity), (19, card), (18, card), (17, card), (16, card), (11, mobile)];
    kinds.into_iter().find_map(|(length, kind)| {
        let found = digits.get(at..at + length)?;
        let inside = found[1..].iter().all(|digit| digit.gap != Gap::Other)
            && found[1..].iter().filter(|digit| digit.gap == Gap::Line).count() <= 1;
        if !inside {
            return None;
        }
        let values: String = found.iter().map(|digit| char::from(digit.value)).collect();
        let replacement = kind(found, &values)?;
        (begins(text, digits, at, length) && ends(text, digits, at + length)).then_some((length, replacement))
    })
}

/// Whether a number begins here: no digit before, no decimal point, no long code, nothing masked already. A word in
/// Latin letters (`tel`, `QQ`) may go before, and a country code before a mobile number.
fn begins(text: &str, digits: &[Digit], at: usize, length: usize) -> bool {
    if at > 0 && digits[at].gap != Gap::Other {
        return digits[at].gap != Gap::None || length == SHORTEST && after_country_code(digits, at);
    }
    let before = text[..digits[at].start].trim_end_matches(is_invisible);
    let word = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if word.len() < before.len() {
        return before.len() - word.len() <= 8 && !word.ends_with(is_digit);
    }
    let amount = before.strip_suffix(['.', '．']).is_some_and(|whole| whole.ends_with(is_digit));
    !amount && !before.ends_with('*')
}

/// Whether `86` or `0086` stands directly before, and a number begins there.
fn after_country_code(digits: &[Digit], at: usize) -> bool {
    ["86", "0086"].into_iter().any(|code| {
        let Some(code_digits) = at.checked_sub(code.len()).map(|first| &digits[first..at]) else {
            return false;
        };
        code_digits.iter().map(|digit| digit.value).eq(code.bytes())
            && code_digits[0].gap != Gap::None
            && code_digits[1..].iter().all(|digit| digit.gap == Gap::None)
    })
}

/// Whether the number may end before this digit.
fn ends(text: &str, digits: &[Digit], at: usize) -> bool {
    if digits.get(at).is_some_and(|next| next.gap == Gap::None) {
        return false;
    }
    let after = text[digits[at - 1].end..].trim_start_matches(is_invisible);
    match after.strip_prefix(['.', '．']) {
        Some(fraction) => !fraction.starts_with(is_digit),
        None => !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '*'),
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// How many digits stand between the separators.
fn groups(found: &[Digit]) -> Vec<usize> {
    let mut groups = vec![1];
    for digit in &found[1..] {
        match (digit.gap, groups.last_mut()) {
            (Gap::None | Gap::Line, Some(last)) => *last += 1,
            _ => groups.push(1),
        }
    }
    groups
}

fn identity(_: &[Digit], values: &str) -> Option<String> {
    let number = |range: Range<usize>| values[range].parse::<u32>().ok();
    let (year, month, day) = (number(6..10)?, number(10..12)?, number(12..14)?);
    number(14..17)?;
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let person = number(0..6)? >= 100_000 && (1900..2100).contains(&year) && (1..=days).contains(&day);
    person.then(|| format!("{}*************{}", &values[..2], &values[15..]))
}

/// Luhn's check; the first digits that Chinese cards have; spaces in fours or after the first six.
fn card(found: &[Digit], values: &str) -> Option<String> {
    let groups = groups(found);
    let spaced = match groups.as_slice() {
        [_] | [6, _] => true,
        [fours @ .., last] => fours.iter().all(|group| *group == 4) && *last <= 4,
        [] => false,
    };
    let known = values.starts_with("62") || values.starts_with(['3', '4', '5']);
    let luhn = values.bytes().rev().enumerate().try_fold(0u32, |sum, (at, byte)| {
        let digit = char::from(byte).to_digit(10)?;
        let weighed = digit * (1 + at as u32 % 2);
        Some(sum + weighed / 10 + weighed % 10)
    })?;
    let masked = values.len() - 4;
    (spaced && known && luhn % 10 == 0).then(|| format!("{}{}", "*".repeat(masked), &values[masked..]))
}

/// `1[3-9]` and nine digits, whole or spaced 3-4-4.
fn mobile(found: &[Digit], values: &str) -> Option<String> {
    let bytes = values.as_bytes();
    let number = bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) && !values.ends_with('X');
    let spaced = matches!(groups(found).as_slice(), [11] | [3, 4, 4] | [3, 8] | [7, 4]);
    let plain = values.bytes().all(|byte| byte.is_ascii_digit());
    (number && spaced && plain).then(|| format!("{}****{}", &values[..3], &values[7..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str) {
        assert!(matches!(mask(text), Cow::Borrowed(_)), "{text} became {}", mask(text));
    }

    #[test]
    fn mobile_numbers_keep_three_and_four() {
        assert_eq!(mask("请拨13812341234联系"), "请拨138****1234联系");
        for text in
            ["138 1234 1234", "138-1234-1234", "１３８１２３４１２３４", "138\u{200b}1234\u{2060}1234", "1381234\n1234"]
        {
            assert_eq!(mask(text), "138****1234", "{text:?}");
        }
        assert_eq!(
            mask("+86 13812341234，+8613812341234，0086-13812341234"),
            "+86 138****1234，+86138****1234，0086-138****1234"
        );
        assert_eq!(mask("tel13812341234 QQ:13912341234"), "tel138****1234 QQ:139****1234");
        assert_eq!(mask("13812341234\n13912341234 13712341234"), "138****1234\n139****1234 137****1234");
    }

    #[test]
    fn identity_numbers_keep_two_and_three() {
        assert_eq!(mask("身份证：11010519491231002X。"), "身份证：11*************02X。");
        assert_eq!(mask("110105 19491231 002x"), "11*************02X");
        assert_eq!(mask("１１０１０５１９４９１２３１００２Ｘ"), "11*************02X");
        assert_eq!(mask("11010519491231\r\n002X"), "11*************02X");
        // The check character is wrong, the person the same.
        assert_eq!(mask("110105194912310021"), "11*************021");
    }

    #[test]
    fn bank_cards_keep_four() {
        assert_eq!(mask("卡号6222021234567890128"), "卡号***************0128");
        assert_eq!(mask("6222 0212 3456 7890 128"), "***************0128");
        assert_eq!(mask("622202 1234567890128"), "***************0128");
        same("6222021234567890123");
    }

    #[test]
    fn other_numbers_stay() {
        same("113708280043326001");
        same("113708280043326001/2024-02411");
        same("11341702486344515H/202110-00013，11441700007280420Y");
        same("热线12345，电话0000-81000001，金额13812341234.56元，0.13812341234");
        same("110105194913310020");
        same("项目代码2110-360000-04-01-123456");
        same("1350 1200 450");
        same("2024年1月3日 12800001234");
        same("MA5D13812341234X");
        same("");
        same("没有号码");
    }

    #[test]
    fn any_text_is_cut_between_characters() {
        let pieces = ["1", "3", "8", "１", "Ｘ", "甲", "\u{200b}", " ", "\n", "-", ".", "86", "13812341234", "A", "😀"];
        let mut seed = 7u32;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..14 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
            }
            let once = mask(&text).into_owned();
            assert_eq!(mask(&once), once, "{text:?}");
        }
    }
}
