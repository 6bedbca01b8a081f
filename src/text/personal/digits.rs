//! Digits as people write them → runs that may be one number.
//!
//! Full-width digits count, invisible characters do not, and one space or hyphen or line break may stand between two
//! digits of a number. Everything else ends a run.

use crate::text::is_invisible;

/// A digit, or the `X` that may end an identity number, and what lies between it and the one before.
#[derive(Debug, Clone, Copy)]
pub struct Digit {
    pub value: u8,
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing, or invisible characters.
    None,
    /// A space, a hyphen.
    Separator,
    /// The end of a line.
    Line,
    /// Something else: another number begins here.
    Other,
}

/// Gives each run of at least `shortest` digits to `each`.
pub fn runs(text: &str, shortest: usize, mut each: impl FnMut(&[Digit])) {
    let bytes = text.as_bytes();
    let mut run: Vec<Digit> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        at = start;
        let mut gap = Gap::Other;
        run.clear();
        for character in text[start..].chars() {
            let here = at;
            at += character.len_utf8();
            let value = match character {
                '0'..='9' => character as u8,
                '０'..='９' => b'0' + (character as u32 - '０' as u32) as u8,
                'X' | 'x' | 'Ｘ' | 'ｘ' if !run.is_empty() => b'X',
                _ => {
                    gap = wider(gap, character);
                    if gap == Gap::Other {
                        break;
                    }
                    continue;
                }
            };
            run.push(Digit { value, start: here, end: at, gap });
            gap = Gap::None;
        }
        if run.len() >= shortest {
            each(&run);
        }
    }
}

/// The gap that a character makes of the gap before it: one of each kind is part of a number, a second parts two.
fn wider(gap: Gap, character: char) -> Gap {
    match (character, gap) {
        (_, Gap::Other) => Gap::Other,
        (c, gap) if is_invisible(c) => gap,
        ('\r', gap) => gap,
        ('\n', Gap::None | Gap::Separator) => Gap::Line,
        (' ' | '\t' | '\u{a0}' | '\u{3000}', gap @ (Gap::Separator | Gap::Line)) => gap,
        (' ' | '\t' | '\u{a0}' | '\u{3000}' | '-' | '－' | '‐'..='―', Gap::None) => Gap::Separator,
        _ => Gap::Other,
    }
}

/// Bytes looked at in one step.
const STEP: usize = 64;

/// Where the next digit begins. Nearly all text has none for long stretches, so those are passed in steps that the
/// compiler can do many bytes at a time.
fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let end = (at + STEP).min(bytes.len());
        // 0xBC stands in all full-width digits (EF BC 90 … EF BC 99), and in few other characters.
        let any = bytes[at..end].iter().fold(false, |any, byte| any | byte.is_ascii_digit() | (*byte == 0xbc));
        if any {
            let found = (at..end).find(|here| {
                bytes[*here].is_ascii_digit() || matches!(bytes.get(*here..*here + 3), Some([0xef, 0xbc, 0x90..=0x99]))
            });
            if found.is_some() {
                return found;
            }
        }
        at = end;
        // A full-width digit may straddle two steps.
        if at < bytes.len() && any {
            let straddling = (at.saturating_sub(2).max(from)..at)
                .find(|here| matches!(bytes.get(*here..*here + 3), Some([0xef, 0xbc, 0x90..=0x99])));
            if straddling.is_some() {
                return straddling;
            }
        }
    }
    None
}

/// How many digits stand between the separators.
pub fn groups(found: &[Digit]) -> Vec<usize> {
    let mut groups = vec![1];
    for digit in &found[1..] {
        match (digit.gap, groups.last_mut()) {
            (Gap::None | Gap::Line, Some(last)) => *last += 1,
            _ => groups.push(1),
        }
    }
    groups
}

pub fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}
