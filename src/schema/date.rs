//! Civil dates and moments as people write them: `2026-01-31`, `2026-01-31 09:30`, nothing else.

use crate::finding::Bilingual;
use jiff::civil::Date;

/// A date, with the time of day where one was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub date: Date,
    /// Minutes from midnight.
    pub minutes: Option<u16>,
}

impl Moment {
    /// `YYYY-MM-DD HH:MM`, the form of the label standard (政府网站发展指引, 网页标签); without a time `00:00`.
    pub fn label(self) -> String {
        let minutes = self.minutes.unwrap_or(0);
        let mut text = self.day();
        text.push(' ');
        two_digits(&mut text, minutes / 60);
        text.push(':');
        two_digits(&mut text, minutes % 60);
        text
    }

    /// As written: with the time only where one was given.
    pub fn shown(self) -> String {
        match self.minutes {
            Some(_) => self.label(),
            None => self.day(),
        }
    }

    /// `YYYY-MM-DD`. Lists print a date for each record, so this does without the formatter.
    pub fn day(self) -> String {
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        let Ok(year) = u16::try_from(year) else { return self.date.to_string() };
        let mut text = String::with_capacity(16);
        two_digits(&mut text, year / 100);
        two_digits(&mut text, year % 100);
        text.push('-');
        two_digits(&mut text, month.unsigned_abs().into());
        text.push('-');
        two_digits(&mut text, day.unsigned_abs().into());
        text
    }
}

/// Two digits of a number below 100.
fn two_digits(text: &mut String, number: u16) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}

/// Parses `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
    };
    let year = number(0..4).filter(|year| *year >= 1)?;
    Date::new(year, number(5..7)? as i8, number(8..10)? as i8).ok()
}

/// Parses `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` (seconds are accepted and dropped).
pub fn parse_moment(text: &str) -> Option<Moment> {
    let date = parse_date(text.get(..10)?)?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(Moment { date, minutes: None });
    }
    let time = rest.strip_prefix([' ', 'T'])?;
    let bytes = time.as_bytes();
    let digits = |at: usize| Some(u16::from(bytes.get(at)?.checked_sub(b'0')?)).filter(|digit| *digit < 10);
    let two = |at: usize| Some(digits(at)? * 10 + digits(at + 1)?);
    let whole = match bytes.len() {
        5 => bytes[2] == b':',
        8 => bytes[2] == b':' && bytes[5] == b':' && two(6)? < 60,
        _ => false,
    };
    let (hours, minutes) = (two(0)?, two(3)?);
    (whole && hours < 24 && minutes < 60).then_some(Moment { date, minutes: Some(hours * 60 + minutes) })
}

/// What the writer of a malformed date probably meant: `2016-02-5` → `2016-02-05`, `2024年08月31日` → `2024-08-31`.
pub fn date_hint(text: &str) -> Bilingual {
    let numbers: Vec<i32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty() && part.len() <= 4)
        .filter_map(|part| part.parse().ok())
        .collect();
    let likely = match numbers[..] {
        [year, month, day, ..] if (1..=9999).contains(&year) => {
            Date::new(year as i16, month.clamp(0, 99) as i8, day.clamp(0, 99) as i8).ok()
        }
        _ => None,
    };
    match likely {
        Some(date) => Bilingual::new(format!("写成 {date}"), format!("write {date}")),
        None if is_written_as_date(text) => Bilingual::new("历法中没有这一天", "the calendar has no such day"),
        None => Bilingual::new("写成 YYYY-MM-DD，例如 2026-01-31", "write YYYY-MM-DD, such as 2026-01-31"),
    }
}

/// `NNNN-NN-NN`: only the day itself is wrong.
fn is_written_as_date(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_dates_are_dates() {
        assert!(parse_date("2024-02-29").is_some());
        for wrong in [
            "2016-02-5",
            "2023-02-29",
            "5年",
            "2024年08月31日",
            "2015/10/15",
            "2012-01",
            "0000-01-01",
            "２０２４-01-01",
            "",
        ] {
            assert!(parse_date(wrong).is_none(), "{wrong}");
            assert!(parse_moment(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_moment_has_minutes() {
        assert_eq!(parse_moment("2024-05-06 09:30").map(Moment::label).as_deref(), Some("2024-05-06 09:30"));
        assert_eq!(parse_moment("2024-05-06").map(Moment::label).as_deref(), Some("2024-05-06 00:00"));
        assert!(parse_moment("2024-05-06 24:00").is_none());
        assert!(parse_moment("2024-05-06 9:30").is_none());
    }

    #[test]
    fn the_hint_names_the_likely_date() {
        assert_eq!(&*date_hint("2016-02-5").english, "write 2016-02-05");
        assert_eq!(&*date_hint("2024年08月31日").english, "write 2024-08-31");
        assert_eq!(&*date_hint("5年").english, "write YYYY-MM-DD, such as 2026-01-31");
    }
}
