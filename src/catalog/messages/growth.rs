//! New and growing terms, month by month.
//!
//! A term is counted once for each message that has it, and messages with the same words once a month. Month by month
//! the newest twelve are held against the six before each. With `now` the messages of the month that have the term, and
//! `expected` as many as there would be at the rate of the six months before:
//!
//! ```text
//! expected = messages of the month × earlier messages with the term ÷ earlier messages
//! factor   = (now + 1) ÷ (expected + 1)
//! weight   = (now − expected) ÷ √(expected + 1)
//! ```
//!
//! A term grows where `now` ≥ 5, `factor` ≥ 2 and `weight` ≥ 3; it is new where nobody used it in the six months. A
//! month is judged only where 30 messages lie in the six before it. A term that fewer than five messages of a month have
//! is never shown: it could point to a person.

use super::Month;
use crate::content::ledger::Message;
use crate::text::segment::Segmenter;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Months that are judged, and months that each of them is held against.
pub const JUDGED: usize = 12;
pub const BEFORE: usize = 6;
pub const SPAN: usize = JUDGED + BEFORE;
/// In fewer different messages a term is not shown.
pub const FEWEST: u32 = 5;
const FEWEST_BEFORE: u64 = 30;
/// With fewer messages no term can grow.
pub const FEWEST_IN_ALL: usize = FEWEST_BEFORE as usize + FEWEST as usize;
const LEAST_FACTOR: f64 = 2.0;
const LEAST_WEIGHT: f64 = 3.0;
/// Terms that are kept of a month.
const KEPT: usize = 40;

/// A term that grew in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Growing {
    pub term: Box<str>,
    pub now: u32,
    pub expected: f64,
    pub factor: f64,
    pub weight: f64,
    pub new: bool,
    /// Whether it can stand for a matter by itself: only such terms are shown alone or lead a topic.
    pub names: bool,
}

/// How many messages of each month, oldest first, have a term.
pub type Counts = [u32; SPAN];

/// The newest months, up to the newest message.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub newest: Month,
}

impl Window {
    /// The place of a month among the counts.
    pub fn place(self, month: Month) -> Option<usize> {
        let back = usize::try_from(self.newest.0 - month.0).ok()?;
        (SPAN - 1).checked_sub(back)
    }

    pub fn month(self, place: usize) -> Month {
        Month(self.newest.0 - (SPAN - 1 - place) as i32)
    }
}

/// Counts the terms of the messages: `chosen` with the place of their month.
pub fn count(messages: &[Message], chosen: &[(u32, usize)], segmenter: &Segmenter) -> BTreeMap<Box<str>, Counts> {
    let all = chosen
        .par_iter()
        .fold(HashMap::<Box<str>, Counts>::new, |mut counts, (at, place)| {
            each_term_once(&messages[*at as usize], segmenter, |term| {
                match counts.get_mut(term) {
                    Some(known) => known[*place] += 1,
                    None => {
                        let mut first = [0; SPAN];
                        first[*place] = 1;
                        counts.insert(term.into(), first);
                    }
                };
            });
            counts
        })
        .reduce(HashMap::new, |one, other| {
            let (mut large, small) = if one.len() < other.len() { (other, one) } else { (one, other) };
            for (term, counts) in small {
                let sums = large.entry(term).or_insert([0; SPAN]);
                for (sum, count) in sums.iter_mut().zip(counts) {
                    *sum += count;
                }
            }
            large
        });
    all.into_iter().filter(|(_, counts)| counts.iter().any(|count| *count >= FEWEST)).collect()
}

/// Calls `each` for every term of a message, once.
fn each_term_once<'m>(message: &'m Message, segmenter: &Segmenter, mut each: impl FnMut(&'m str)) {
    let mut terms = Vec::new();
    for part in [&*message.title, &*message.text] {
        segmenter.each_term(part, |term| terms.push(term));
    }
    terms.sort_unstable();
    terms.dedup();
    for term in terms {
        each(term);
    }
}

/// The terms that grew in each judged month, the heaviest first; months oldest first, by their place.
pub fn growing(
    terms: &BTreeMap<Box<str>, Counts>,
    totals: &Counts,
    segmenter: &Segmenter,
) -> Vec<(usize, Vec<Growing>)> {
    let months = (BEFORE..SPAN).map(|place| {
        let earlier: u64 = totals[place - BEFORE..place].iter().copied().map(u64::from).sum();
        if earlier < FEWEST_BEFORE {
            return (place, Vec::new());
        }
        let mut grown: Vec<Growing> = terms
            .iter()
            .filter_map(|(term, counts)| {
                let before = counts[place - BEFORE..place].iter().copied().map(u64::from).sum();
                judge(term, counts[place], u64::from(totals[place]), before, earlier)
            })
            .collect();
        grown.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.term.cmp(&b.term)));
        grown.truncate(KEPT);
        for term in &mut grown {
            term.names = segmenter.names_a_matter(&term.term);
        }
        (place, grown)
    });
    months.collect()
}

/// Holds a term of a month against the months before: messages that have it, and all.
fn judge(term: &str, now: u32, messages: u64, before: u64, earlier: u64) -> Option<Growing> {
    if now < FEWEST || earlier == 0 {
        return None;
    }
    let expected = messages as f64 * before as f64 / earlier as f64;
    let factor = (f64::from(now) + 1.0) / (expected + 1.0);
    let weight = (f64::from(now) - expected) / (expected + 1.0).sqrt();
    (factor >= LEAST_FACTOR && weight >= LEAST_WEIGHT).then(|| Growing {
        term: term.into(),
        now,
        expected,
        factor,
        weight,
        new: before == 0,
        names: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_grows_where_it_outgrows_its_share() {
        // 8 of 100 where 2 of 100 were the rule: (8 + 1) / (2 + 1), (8 - 2) / √3.
        let grown = judge("电梯", 8, 100, 12, 600).expect("it grows");
        assert_eq!((grown.expected, grown.factor, grown.new), (2.0, 3.0, false));
        assert!((grown.weight - 6.0 / 3f64.sqrt()).abs() < 1e-12);
        // Twice as many messages, and twice as many with the term: nothing grew.
        assert_eq!(judge("电梯", 8, 200, 24, 600), None);
        // Nobody had it: new. Four messages are too few to be shown.
        assert!(judge("电梯", 5, 100, 0, 600).expect("it is new").new);
        assert_eq!(judge("电梯", 4, 100, 0, 600), None);
        // Many more, but not twice as many: (30 + 1) / (20 + 1).
        assert_eq!(judge("电梯", 30, 100, 120, 600), None);
    }
}
