//! Working days: Monday to Friday without the statutory holidays, and the days that are worked instead.
//!
//! The arrangements are published year by year (`defaults/holidays.yaml`, which a site's own `holidays.yaml` adds to or
//! replaces, a year at a time). A day of a year without an arrangement is neither working nor free: whoever counts
//! across it gets no answer, never a guess. A term of n working days begins the day after. Ledgers ask for such days many
//! thousand times: the working days of each year are counted once, when the arrangements are read.

use super::vocabulary;
use crate::finding::{Finding, rules};
use crate::schema::fields::vocabulary::HOLIDAY;
use crate::schema::{Source, parse_date};
use crate::yaml::Node;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The arrangement of one year; its days may lie in the year before.
#[derive(Debug, Default, PartialEq)]
struct Arrangement {
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
}

#[derive(Debug, Default)]
pub struct Calendar {
    years: BTreeMap<i16, Arrangement>,
    /// Working days of each year from 1 January up to each of its days; place 0 is 0.
    counts: BTreeMap<i16, Vec<u16>>,
}

impl Calendar {
    /// Whether a day is worked; none where its year's arrangement is not known.
    pub fn is_working(&self, day: Date) -> Option<bool> {
        if !self.years.contains_key(&day.year()) {
            return None;
        }
        // The first days of a year are arranged with it or with the year before, the last ones also with the next.
        let near = || (day.year() - 1..=day.year() + 1).filter_map(|year| self.years.get(&year));
        if near().any(|arrangement| arrangement.work.contains(&day)) {
            return Some(true);
        }
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Some(!weekend && !near().any(|arrangement| arrangement.off.contains(&day)))
    }

    /// The day on which a term of `days` working days from a day ends; none where it reaches into a year without an
    /// arrangement.
    pub fn after(&self, start: Date, days: u32) -> Option<Date> {
        if days == 0 {
            return Some(start);
        }
        let first = start.tomorrow().ok()?;
        let (mut year, mut before, mut left) = (first.year(), passed(first) - 1, days);
        loop {
            let counts = self.counts.get(&year)?;
            let (so_far, all) = (u32::from(*counts.get(before)?), u32::from(*counts.last()?));
            if left <= all - so_far {
                let day = counts.partition_point(|count| u32::from(*count) < so_far + left);
                return Date::new(year, 1, 1).ok()?.checked_add(jiff::Span::new().days(day as i64 - 1)).ok();
            }
            left -= all - so_far;
            (year, before) = (year.checked_add(1)?, 0);
        }
    }

    /// Working days behind `start` up to `end`, which counts; negative where `end` comes first. None as in
    /// [`Calendar::after`].
    pub fn between(&self, start: Date, end: Date) -> Option<i32> {
        if end < start {
            return self.between(end, start).map(|days| -days);
        }
        if end == start {
            return Some(0);
        }
        let first = start.tomorrow().ok()?;
        let mut days = 0;
        for year in first.year()..=end.year() {
            let counts = self.counts.get(&year)?;
            let until = if year == end.year() { passed(end) } else { counts.len() - 1 };
            let before = if year == first.year() { passed(first) - 1 } else { 0 };
            days += i32::from(*counts.get(until)?) - i32::from(*counts.get(before)?);
        }
        Some(days)
    }

    /// The last year with an arrangement.
    pub fn last_year(&self) -> Option<i16> {
        self.years.keys().next_back().copied()
    }
}

/// The built-in years.
pub fn built_in() -> Calendar {
    let mut calendar = Calendar::default();
    // A test holds the built-in text to be in order.
    calendar.add(include_str!("defaults/holidays.yaml"), &mut Vec::new());
    calendar.count();
    calendar
}

/// Reads the built-in years, and over them those of the site.
pub fn load(folder: &Path, findings: &mut Vec<Finding>) -> Calendar {
    let mut calendar = built_in();
    if let Some(text) = vocabulary::own(folder, "holidays", findings) {
        calendar.add(&text, findings);
        calendar.count();
    }
    calendar
}

impl Calendar {
    fn add(&mut self, text: &str, findings: &mut Vec<Finding>) {
        vocabulary::entries_of(text, "holidays", HOLIDAY, findings, |item, source, findings| {
            let Some(year) = item.text("year").and_then(|year| year.parse().ok()) else { return };
            let off = days(item, "off", year, source, findings);
            let work = days(item, "work", year, source, findings);
            self.years.insert(year, Arrangement { off, work });
        });
    }

    /// Counts the years anew: an arrangement may change the last days of the year before.
    fn count(&mut self) {
        let count = |year: i16| {
            let first = Date::new(year, 1, 1).ok()?;
            let mut counts = vec![0];
            let mut total = 0;
            for day in first.series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
                total += u16::from(self.is_working(day)?);
                counts.push(total);
            }
            Some((year, counts))
        };
        self.counts = self.years.keys().filter_map(|year| count(*year)).collect();
    }
}

/// Which day of its year a day is, from 1.
fn passed(day: Date) -> usize {
    usize::from(day.day_of_year().unsigned_abs())
}

/// The days under a key, written `01-31`, `01-31..02-02`, or with the year.
fn days(item: &Node<'_>, key: &str, year: i16, source: Source<'_>, findings: &mut Vec<Finding>) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for node in item.get(key).map(Node::items).unwrap_or_default() {
        let text = node.scalar().unwrap_or_default();
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        match (day(first, year), day(last, year)) {
            // A longer stretch is a slip of the pen.
            (Some(first), Some(last)) if first <= last && last.duration_since(first).as_hours() <= 24 * 31 => {
                days.extend(first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last));
            }
            _ => findings.push(
                source
                    .finding(
                        &rules::VOCABULARY_INVALID,
                        node.at,
                        format!("“{text}”不是日期"),
                        format!("`{text}` is no day"),
                    )
                    .field(key)
                    .text(text)
                    .hint("写 01-31、01-31..02-02 或 2026-12-31", "write 01-31, 01-31..02-02 or 2026-12-31"),
            ),
        }
    }
    days
}

fn day(text: &str, year: i16) -> Option<Date> {
    let text = text.trim();
    parse_date(text).or_else(|| parse_date(&format!("{year:04}-{text}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    proptest! {
        /// The counts say what the calendar says day by day, also where it has no answer.
        #[test]
        fn counted_days_are_those_that_are_walked(from in 0_i32..8_000, length in 0_i32..900, term in 0_u32..600) {
            let calendar = built_in();
            let day = |days: i32| date(2006, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a day");
            let (start, end) = (day(from), day(from + length));
            let working = |day: Date| calendar.is_working(day);
            let walked = |day: Date| day.tomorrow().expect("a day");
            let (mut at, mut days) = (start, Some(0));
            while at < end {
                at = walked(at);
                days = days.and_then(|days| Some(days + i32::from(working(at)?)));
            }
            prop_assert_eq!(calendar.between(start, end), days, "{} to {}", start, end);
            prop_assert_eq!(calendar.between(end, start), days.map(|days| -days), "{} back to {}", end, start);
            let (mut at, mut left) = (Some(start), term);
            while let (Some(day), true) = (at, left > 0) {
                let next = walked(day);
                at = working(next).map(|working| {
                    left -= u32::from(working);
                    next
                });
            }
            prop_assert_eq!(calendar.after(start, term), at, "{} + {}", start, term);
        }
    }

    #[test]
    fn the_built_in_years_are_in_order() {
        let mut findings = Vec::new();
        Calendar::default().add(include_str!("defaults/holidays.yaml"), &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(built_in().years.len(), 20);
    }

    #[test]
    fn terms_end_as_the_published_arrangements_say() {
        let calendar = built_in();
        for (start, days, end) in [
            (date(2026, 2, 10), 20, date(2026, 3, 16)),
            (date(2026, 2, 10), 40, date(2026, 4, 14)),
            (date(2026, 2, 13), 3, date(2026, 2, 25)),
            (date(2026, 9, 24), 20, date(2026, 10, 29)),
            (date(2025, 9, 26), 20, date(2025, 10, 30)),
            (date(2024, 9, 30), 7, date(2024, 10, 15)),
            (date(2025, 12, 26), 3, date(2025, 12, 31)),
        ] {
            assert_eq!(calendar.after(start, days), Some(end), "{start} + {days}");
            assert_eq!(calendar.between(start, end), Some(days as i32), "{start} to {end}");
            assert_eq!(calendar.between(end, start), Some(-(days as i32)), "{end} to {start}");
        }
    }

    #[test]
    fn a_year_has_the_working_days_that_are_published() {
        let calendar = built_in();
        for (year, days) in [(2024, 251), (2025, 248), (2026, 248)] {
            assert_eq!(calendar.between(date(year - 1, 12, 31), date(year, 12, 31)), Some(days), "{year}");
        }
    }

    #[test]
    fn days_arranged_with_the_next_year_count() {
        let calendar = built_in();
        // The notice for 2007 made two Saturdays and Sundays at the end of 2006 working days; 2006 itself is unknown.
        assert_eq!(calendar.is_working(date(2006, 12, 30)), None);
        assert_eq!(calendar.is_working(date(2007, 12, 29)), Some(true));
        assert_eq!(calendar.is_working(date(2007, 12, 31)), Some(false));
    }

    #[test]
    fn beyond_the_last_arrangement_there_is_no_answer() {
        let calendar = built_in();
        let last = calendar.last_year().expect("a year");
        assert_eq!(calendar.after(date(last, 12, 30), 5), None);
        assert_eq!(calendar.between(date(last, 12, 1), date(last + 1, 1, 5)), None);
        assert!(calendar.after(date(last, 1, 5), 5).is_some());
    }
}
