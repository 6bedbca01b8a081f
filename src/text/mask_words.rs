//! E-mail addresses and homes in public messages, blotted out.
//!
//! Takes text whose numbers [`super::mask`] has seen to. `zhang.san@mail.example` becomes `z***@mail.example`; of a
//! home, the numbers behind which a building, stairway or flat is named (`2栋3单元501室`) become `*`. Offices are named
//! without 栋, 幢 and 单元 as a rule, so a number before 室 alone stays.

use std::borrow::Cow;

/// Units of a home, from the building to the flat.
const UNITS: [&str; 6] = ["栋", "幢", "单元", "号楼", "室", "户"];
/// One of these makes it a home.
const OF_HOMES: [&str; 3] = ["栋", "幢", "单元"];

/// Masks e-mail addresses and homes in `text`.
pub fn mask_words(text: &str) -> Cow<'_, str> {
    match homes(text) {
        Cow::Borrowed(text) => emails(text),
        Cow::Owned(masked) => Cow::Owned(emails(&masked).into_owned()),
    }
}

fn emails(text: &str) -> Cow<'_, str> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let mut masked = String::new();
    let mut copied = 0;
    for (at, _) in text.match_indices('@') {
        let start = text[..at]
            .rfind(|c| !local(c))
            .map_or(0, |last| last + text[last..].chars().next().map_or(1, char::len_utf8));
        let host = text[at + 1..].find(|c: char| !local(c)).map_or(&text[at + 1..], |end| &text[at + 1..at + 1 + end]);
        if start >= at || start < copied || !host.trim_end_matches('.').contains('.') {
            continue;
        }
        masked.push_str(&text[copied..start + 1]);
        masked.push_str("***");
        copied = at;
    }
    finished(text, masked, copied)
}

fn homes(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = text[at..].find(is_number) {
        let start = at + found;
        let parts = parts(&text[start..]);
        let Some(end) = parts.last().map(|(_, end)| *end) else {
            at = start + text[start..].find(|c| !is_number(c)).unwrap_or(text.len() - start);
            continue;
        };
        if parts.iter().any(|(unit, _)| OF_HOMES.contains(unit)) {
            masked.push_str(&text[copied..start]);
            for (unit, _) in &parts {
                masked.push('*');
                masked.push_str(unit);
            }
            copied = start + end;
        }
        at = start + end;
    }
    finished(text, masked, copied)
}

/// The numbers with units that follow each other at the beginning of a text, each with its end.
fn parts(text: &str) -> Vec<(&'static str, usize)> {
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        let digits = text[at..].find(|c| !is_number(c)).unwrap_or(text.len() - at);
        let unit = UNITS.iter().find(|unit| digits > 0 && text[at + digits..].starts_with(**unit));
        let Some(unit) = unit else { return parts };
        at += digits + unit.len();
        parts.push((*unit, at));
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn finished(text: &str, mut masked: String, copied: usize) -> Cow<'_, str> {
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[copied..]);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_keeps_its_first_letter_and_host() {
        assert_eq!(mask_words("请回复zhang.san@mail.example，谢谢"), "请回复z***@mail.example，谢谢");
        assert_eq!(mask_words("a@b.example;c_d@e.example"), "a***@b.example;c***@e.example");
    }

    #[test]
    fn a_home_loses_its_numbers() {
        assert_eq!(mask_words("示例路1号2栋3单元501室漏水"), "示例路1号*栋*单元*室漏水");
        assert_eq!(mask_words("住１２幢５０１室"), "住*幢*室");
    }

    #[test]
    fn offices_numbers_and_handles_stay() {
        for text in ["市民中心2号楼101室", "3户居民", "共2室", "@江州发布", "2026年1月", "甲@乙", "栋2"]
        {
            assert_eq!(mask_words(text), text);
        }
    }
}
