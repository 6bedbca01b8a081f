//! What is personal only where a word before it says so: home telephones, passports, number plates, mail addresses.

use super::around::{first, last};
use super::digits::{Digit, Gap};
use super::{Found, Kind, Words, starred};

/// The shortest run of digits that is looked at: a landline without its area.
pub const SHORTEST: usize = 7;
/// How many characters before it a word may stand.
const NAMED: usize = 14;
/// The provinces' signs on number plates.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// A number that begins with this digit of a run: its length in digits, what it is, and how it is masked.
pub fn number_at(text: &str, run: &[Digit], at: usize, words: &Words) -> Option<(usize, Kind, String)> {
    if at > 0 && run[at].gap == Gap::None {
        return None;
    }
    let before = last(&text[..run[at].start], NAMED);
    passport(text, run, at, before, words).or_else(|| landline(run, at, before, words))
}

/// `0\d{2,3}-?\d{7,8}`, or seven to eight digits, of a home.
fn landline(run: &[Digit], at: usize, before: &str, words: &Words) -> Option<(usize, Kind, String)> {
    let of_home = words.home.iter().any(|word| before.contains(word.as_str()))
        && words.phone.iter().any(|word| before.contains(word.as_str()));
    if !of_home {
        return None;
    }
    let length = (at + 1..run.len()).find(|next| run[*next].gap == Gap::Line).unwrap_or(run.len()) - at;
    let digits = &run[at..at + length.min(12)];
    let plain = digits.iter().all(|digit| digit.value.is_ascii_digit());
    let formed = if digits[0].value == b'0' { (10..=12).contains(&length) } else { (7..=8).contains(&length) };
    (plain && formed).then(|| {
        let kept = digits.len() - 4;
        let masked = digits[..kept].iter().map(|digit| char::from(digit.value)).chain(std::iter::repeat_n('*', 4));
        (length, Kind::Landline, masked.collect())
    })
}

/// One or two letters and seven to eight digits, named as a passport or permit. The letters stay.
fn passport(text: &str, run: &[Digit], at: usize, before: &str, words: &Words) -> Option<(usize, Kind, String)> {
    let letters = text[..run[at].start].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let letter = text[..run[at].start].chars().rev().nth(letters.saturating_sub(1)).unwrap_or_default();
    let length = (at + 1..run.len()).find(|next| run[*next].gap != Gap::None).unwrap_or(run.len()) - at;
    let formed = match (letters, length) {
        (1, 8) => "EGDSPHMKLTFB".contains(letter),
        // The permits of Hong Kong and Macau had ten digits.
        (1, 10) => "HM".contains(letter),
        (2, 7) => "ECKP".contains(letter),
        _ => false,
    };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let named = || words.passport.iter().any(|word| line.contains(word.as_str()));
    (at == 0 && formed && named()).then(|| {
        let last = run[at + length - 3..at + length].iter().map(|digit| char::from(digit.value));
        (length, Kind::Passport, "*".repeat(length - 3).chars().chain(last).collect())
    })
}

/// Number plates and mail addresses.
pub fn find(text: &str, words: &Words, found: &mut Vec<Found>) {
    mails(text, words, found);
    for word in &words.plate {
        for at in memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            plate(text, at + word.len(), found);
        }
    }
}

fn mails(text: &str, words: &Words, found: &mut Vec<Found>) {
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        let length = text.as_bytes()[..at].iter().rev().take(64).take_while(|byte| local(byte)).count();
        let host = text.as_bytes()[at + 1..].iter().take(100).take_while(|byte| local(byte)).count();
        let named = || words.email.iter().any(|word| last(&text[..at - length], NAMED).contains(word.as_str()));
        if length > 0 && text[at + 1..at + 1 + host].trim_end_matches('.').contains('.') && named() {
            let start = at - length;
            let masked = format!("{}***{}", &text[start..start + 1], &text[at..at + 1 + host]);
            found.push(Found { kind: Kind::Email, start, end: at + 1 + host, masked });
        }
    }
}

/// A plate shortly behind the word that names it.
fn plate(text: &str, from: usize, found: &mut Vec<Found>) {
    let near = first(&text[from..], 8);
    let Some(start) = near.find(|c| PROVINCES.contains(c)).map(|at| from + at) else { return };
    let province = text[start..].chars().next().map_or(0, char::len_utf8);
    let mut rest = text[start + province..].char_indices();
    if !rest.next().is_some_and(|(_, letter)| letter.is_ascii_uppercase()) {
        return;
    }
    let tail = text[start + province + 1..].trim_start_matches(['·', '•', ' ', '-']);
    let signs = tail.bytes().take(8).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit()).count();
    if (5..=6).contains(&signs) && tail.bytes().take(signs).filter(u8::is_ascii_digit).count() >= 2 {
        let end = text.len() - tail.len() + signs;
        let masked = starred(&text[start..end], 3);
        found.push(Found { kind: Kind::Plate, start, end, masked });
    }
}
