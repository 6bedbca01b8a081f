//! How long answers took, in working days.

use crate::config::Config;
use jiff::civil::Date;

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
pub fn answer(config: &Config, received: Date, replied: Option<Date>, term: Option<u32>) -> Answer {
    let days = |until: Date| config.calendar.between(received, until.max(received)).map(i32::unsigned_abs);
    let taken = replied.and_then(days);
    let in_term = term.and_then(|term| match replied {
        Some(_) => taken.map(|taken| taken <= term),
        None => days(config.today).filter(|passed| *passed > term).map(|_| false),
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
