//! How long an application may take and how long it took, in working days.
//!
//! The statutory term (《中华人民共和国政府信息公开条例》第三十三条): 20 working days from receipt, 20 more where it was extended,
//! and the days of suspension, which do not count. The day after receipt is day 1. Ledgers are long and ask for few days
//! again and again: each year's working days are counted once. Where the calendar lacks a year there is no answer.

use crate::config::Calendar;
use crate::content::ledger::Request;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// Working days within which an application is answered.
pub const TERM: u32 = 20;
/// Working days by which that can be extended.
pub const EXTENSION: u32 = 20;

/// Working days of one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub used: i64,
    pub allowed: i64,
}

impl Days {
    /// Working days left before the limit; negative past it.
    pub fn ahead(self) -> i64 {
        self.allowed - self.used
    }

    pub fn over(self) -> bool {
        self.used > self.allowed
    }
}

/// Working days within which this application is to be answered.
pub fn allowed(request: &Request) -> u32 {
    let extension = if request.extended { EXTENSION } else { 0 };
    (TERM + extension).saturating_add(request.suspended_days)
}

/// The day on which an application is to be answered at the latest.
pub fn limit(calendar: &Calendar, request: &Request) -> Option<Date> {
    calendar.after(request.received, allowed(request))
}

/// Counts working days, each year once.
pub struct Terms<'c> {
    calendar: &'c Calendar,
    /// Working days from 1 January to each day of the year; empty where the calendar lacks the year.
    years: BTreeMap<i16, Vec<u16>>,
}

impl Terms<'_> {
    pub fn new(calendar: &Calendar) -> Terms<'_> {
        Terms { calendar, years: BTreeMap::new() }
    }

    /// The days of an application up to its answer, or up to another day.
    pub fn days(&mut self, request: &Request, until: Date) -> Option<Days> {
        Some(Days { used: self.between(request.received, until)?, allowed: i64::from(allowed(request)) })
    }

    /// Working days behind `start` up to `end`, which counts; see [`Calendar::between`].
    fn between(&mut self, start: Date, end: Date) -> Option<i64> {
        if end <= start {
            return Some(0);
        }
        let first = start.tomorrow().ok()?;
        let mut days = 0;
        for year in first.year()..=end.year() {
            let counts = self.year(year)?;
            let until = if year == end.year() { end.day_of_year() } else { last_day(year)? };
            let before = if year == first.year() { first.day_of_year() - 1 } else { 0 };
            let at = |day: i16| counts.get(usize::try_from(day).ok()?).copied();
            days += i64::from(at(until)?) - i64::from(at(before)?);
        }
        Some(days)
    }

    fn year(&mut self, year: i16) -> Option<&[u16]> {
        let calendar = self.calendar;
        let counts = self.years.entry(year).or_insert_with(|| counts(calendar, year).unwrap_or_default());
        (!counts.is_empty()).then_some(counts)
    }
}

fn last_day(year: i16) -> Option<i16> {
    Some(date(year, 12, 31).day_of_year())
}

fn counts(calendar: &Calendar, year: i16) -> Option<Vec<u16>> {
    let mut counts = vec![0; 1];
    let mut total = 0;
    for day in date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
        total += u16::from(calendar.is_working(day)?);
        counts.push(total);
    }
    Some(counts)
}
