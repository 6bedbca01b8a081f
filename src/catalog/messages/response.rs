//! How long answers took, in working days.
//!
//! Counting every day between two dates is dear where there are fifty thousand rows. [`WorkingDays`] asks the calendar
//! once for each day of the years that occur, and then subtracts; it has no answer where the calendar has none.

use crate::config::{Calendar, Config};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// Working days of each year up to each of its days.
#[derive(Debug, Default)]
pub struct WorkingDays {
    /// By the day of the year, from 1; place 0 is 0. None for a year without an arrangement.
    years: BTreeMap<i16, Option<Vec<i32>>>,
}

impl WorkingDays {
    pub fn new(calendar: &Calendar, first: i16, last: i16) -> WorkingDays {
        let year = |year: i16| {
            let mut day = date(year, 1, 1);
            let mut counts = vec![0];
            let mut count = 0;
            while day.year() == year {
                count += i32::from(calendar.is_working(day)?);
                counts.push(count);
                day = day.tomorrow().ok()?;
            }
            Some(counts)
        };
        WorkingDays { years: (first.max(1)..=last.min(9998)).map(|number| (number, year(number))).collect() }
    }

    /// Working days behind `start` up to `end`, which counts; none where a day of a year without an arrangement lies
    /// among them. Nothing lies behind an `end` that is not later.
    pub fn between(&self, start: Date, end: Date) -> Option<u32> {
        if end <= start {
            return Some(0);
        }
        let first = start.tomorrow().ok()?;
        let mut days = 0;
        for year in first.year()..=end.year() {
            let counts = self.years.get(&year)?.as_ref()?;
            let before = if year == first.year() { usize::from(first.day_of_year().unsigned_abs()) - 1 } else { 0 };
            let until =
                if year == end.year() { usize::from(end.day_of_year().unsigned_abs()) } else { counts.len() - 1 };
            days += counts.get(until)? - counts.get(before)?;
        }
        u32::try_from(days).ok()
    }
}

/// How many messages came, and how they were answered.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Volume {
    pub received: u32,
    pub replied: u32,
    /// Those whose term is over or which were answered, and how many of them in their term. A message has a term where
    /// site.yaml says one.
    pub due: u32,
    pub in_term: u32,
    pub days: Days,
}

/// Working days from receipt to reply.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Days {
    /// Replies that could be counted.
    pub counted: u32,
    pub total: u64,
    /// Twice the median, which may lie half way between two days.
    pub median_twice: u32,
}

impl Days {
    /// The mean in tenths of a day, rounded.
    pub fn mean_tenths(&self) -> Option<u64> {
        let counted = u64::from(self.counted);
        (counted > 0).then(|| (self.total * 20 + counted) / (counted * 2))
    }
}

/// How one message was answered.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    pub replied: bool,
    pub days: Option<u32>,
    /// Whether it was in its term; none where it has none, or where its term still runs.
    pub in_term: Option<bool>,
}

/// Judges one message. `term`: the working days that its channel has.
pub fn answer(days: &WorkingDays, config: &Config, received: Date, replied: Option<Date>, term: Option<u32>) -> Answer {
    let taken = replied.and_then(|replied| days.between(received, replied));
    let in_term = term.and_then(|term| match replied {
        Some(_) => taken.map(|taken| taken <= term),
        None => days.between(received, config.today).filter(|passed| *passed > term).map(|_| false),
    });
    Answer { replied: replied.is_some(), days: taken, in_term }
}

/// A volume while its messages are counted.
#[derive(Debug, Default)]
pub struct Count {
    volume: Volume,
    days: Vec<u32>,
}

impl Count {
    pub fn add(&mut self, answer: Answer) {
        self.volume.received += 1;
        self.volume.replied += u32::from(answer.replied);
        self.volume.due += u32::from(answer.in_term.is_some());
        self.volume.in_term += u32::from(answer.in_term == Some(true));
        self.days.extend(answer.days);
    }

    pub fn finish(mut self) -> Volume {
        self.days.sort_unstable();
        let count = self.days.len();
        let at = |at: usize| self.days.get(at).copied().unwrap_or_default();
        self.volume.days = Days {
            counted: count as u32,
            total: self.days.iter().copied().map(u64::from).sum(),
            median_twice: match count {
                0 => 0,
                _ if count % 2 == 1 => at(count / 2) * 2,
                _ => at(count / 2 - 1) + at(count / 2),
            },
        };
        self.volume
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::calendar::built_in;
    use proptest::prelude::*;

    proptest! {
        /// The table says what the calendar says day by day, also where it has no answer.
        #[test]
        fn working_days_are_those_of_the_calendar(start in 0_i32..8_000, length in 0_i32..900) {
            let calendar = built_in();
            let day = |days: i32| date(2006, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a day");
            let (start, end) = (day(start), day(start + length));
            let table = WorkingDays::new(&calendar, 2006, 2031);
            prop_assert_eq!(
                table.between(start, end),
                calendar.between(start, end).map(|days| days as u32),
                "{} to {}", start, end
            );
        }
    }

    #[test]
    fn a_median_lies_between_two_and_a_mean_is_rounded() {
        let mut count = Count::default();
        for days in [Some(1), Some(4), None, Some(2), Some(9)] {
            count.add(Answer { replied: days.is_some(), days, in_term: days.map(|days| days <= 4) });
        }
        let volume = count.finish();
        assert_eq!((volume.received, volume.replied, volume.due, volume.in_term), (5, 4, 4, 3));
        assert_eq!((volume.days.median_twice, volume.days.mean_tenths()), (6, Some(40)));
        assert_eq!(Days::default().mean_tenths(), None);
    }
}
