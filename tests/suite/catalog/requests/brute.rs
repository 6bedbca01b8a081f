//! The other calculation: invented ledgers, a calendar that is asked day by day, and days that are plain numbers.
//!
//! Nothing of the program is used here, so that a fault of it is not repeated.

use crate::harness::{Site, TODAY};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Days since 1970-01-01 of `YYYY-MM-DD`.
pub fn day(text: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().expect("a number");
    let (year, month, date) = (part(0..4), part(5..7), part(8..10));
    let (year, month) = if month <= 2 { (year - 1, month + 12) } else { (year, month) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * (month - 3) + 2) / 5 + date
        - 1
        - 719_468
}

pub fn days(from: &str, to: &str) -> i64 {
    day(to) - day(from)
}

/// `YYYY-MM-DD` of a day, by looking for it.
pub fn text(number: i64) -> String {
    let mut year = 1970 + number.div_euclid(366);
    while day(&format!("{:04}-01-01", year + 1)) <= number {
        year += 1;
    }
    let mut month = 12;
    while day(&format!("{year:04}-{month:02}-01")) > number {
        month -= 1;
    }
    format!("{year:04}-{month:02}-{:02}", number - day(&format!("{year:04}-{month:02}-01")) + 1)
}

/// One decimal, halves away from zero; the page's dash where there is nothing.
pub fn one_decimal(sum: i64, count: u64) -> String {
    if count == 0 {
        return "—".into();
    }
    let mut tenths = 0i64;
    while (2 * tenths + 1) * count as i64 <= 20 * sum.abs() {
        tenths += 1;
    }
    let sign = if sum < 0 && tenths > 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// Holidays as the source writes them.
pub struct Calendar {
    off: BTreeSet<i64>,
    work: BTreeSet<i64>,
    /// First days of the known years, and of those behind them.
    years: BTreeSet<(i64, i64)>,
}

impl Calendar {
    /// Reads the file line by line: a year, then its days in quotes.
    pub fn of_the_source() -> Calendar {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/config/defaults/holidays.yaml");
        let text = std::fs::read_to_string(file).expect("the holidays");
        let mut calendar = Calendar { off: BTreeSet::new(), work: BTreeSet::new(), years: BTreeSet::new() };
        let mut year: i64 = 0;
        for line in text.lines().map(str::trim) {
            if let Some(number) = line.strip_prefix("- year: ") {
                year = number.parse().expect("a year");
                calendar.years.insert((day(&format!("{year}-01-01")), day(&format!("{}-01-01", year + 1))));
            }
            let target = match line.split(':').next() {
                Some("off") => &mut calendar.off,
                Some("work") => &mut calendar.work,
                _ => continue,
            };
            for stretch in line.split('"').skip(1).step_by(2) {
                let (first, last) = stretch.split_once("..").unwrap_or((stretch, stretch));
                let whole = |date: &str| match date.len() {
                    5 => day(&format!("{year}-{date}")),
                    _ => day(date),
                };
                target.extend(whole(first)..=whole(last));
            }
        }
        assert!(calendar.years.len() >= 20 && calendar.off.len() > 400);
        calendar
    }

    fn is_working(&self, day: i64) -> Option<bool> {
        // No year is longer than 366 days: the known one that began last is the day's, or it is unknown.
        let (start, end) = *self.years.iter().rev().find(|(start, _)| *start <= day)?;
        if !(start..end).contains(&day) {
            return None;
        }
        // 1970-01-01 was a Thursday.
        let weekday = (day + 3).rem_euclid(7);
        Some(self.work.contains(&day) || (weekday < 5 && !self.off.contains(&day)))
    }

    /// Working days behind a day up to another.
    pub fn working_days_after(&self, from: i64, to: i64) -> Option<i64> {
        let mut count = 0;
        for day in from + 1..=to {
            count += i64::from(self.is_working(day)?);
        }
        Some(count)
    }
}

#[derive(Debug, Clone)]
pub struct Row {
    pub organization: &'static str,
    pub id: String,
    pub received: i64,
    pub applicant: &'static str,
    pub subject: String,
    pub extended: bool,
    pub suspended: i64,
    pub answered: Option<i64>,
    pub outcome: Option<String>,
    pub review: Option<String>,
    pub litigation: Option<String>,
    pub after: Option<String>,
}

pub struct Rows {
    pub all: Vec<Row>,
}

const APPLICANTS: [&str; 6] = ["natural", "business", "research", "welfare", "legal-service", "other"];
const OUTCOMES: [&str; 21] = [
    "granted",
    "partly",
    "secret",
    "forbidden-by-law",
    "public-security",
    "third-party",
    "internal-affairs",
    "process-information",
    "enforcement-file",
    "administrative-query",
    "not-held",
    "needs-creation",
    "unclear",
    "petition",
    "repeated",
    "published-material",
    "abusive",
    "confirmation",
    "correction-overdue",
    "fee-unpaid",
    "other",
];
const RESULTS: [&str; 4] = ["upheld", "corrected", "other", "pending"];

/// Numbers that look random and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % below as u64) as usize
    }

    fn one(&mut self, words: &[&'static str]) -> &'static str {
        words[self.roll(words.len())]
    }
}

impl Rows {
    /// Applications of three bodies over twenty years, most of the last five: answered in time and late, on the day
    /// itself, across the turn of years; open; of years that no calendar knows.
    pub fn invented(seed: u64, count: usize) -> Rows {
        let mut dice = Dice(seed);
        let today = day(TODAY);
        let all = (0..count).map(|at| {
            let received = match dice.roll(40) {
                0 => day("2005-06-01") + dice.roll(700) as i64,
                1 => day("2012-01-01") + dice.roll(2_000) as i64,
                _ => day("2022-01-01") + dice.roll((today - day("2022-01-01") + 1) as usize) as i64,
            };
            let span = [0, 1, dice.roll(28), 26 + dice.roll(6), dice.roll(60), dice.roll(120)];
            let taken = span[dice.roll(6)] as i64;
            let answered = Some(received + taken).filter(|answered| *answered <= today && dice.roll(25) > 0);
            let mut dispute = || (dice.roll(12) == 0).then(|| dice.one(&RESULTS).to_string());
            let [review, litigation, after] = [dispute(), dispute(), dispute()];
            Row {
                organization: dice.one(&["city", "office", "north"]),
                id: format!("QX{seed:04}-{at:05}"),
                received,
                applicant: dice.one(&APPLICANTS),
                subject: format!("申请事由第{at}号之{}", dice.roll(1_000_000)),
                extended: dice.roll(8) == 0,
                suspended: if dice.roll(9) == 0 { dice.roll(12) as i64 } else { 0 },
                answered,
                outcome: answered.map(|_| dice.one(&OUTCOMES).to_string()),
                review,
                litigation,
                after,
            }
        });
        Rows { all: all.collect() }
    }

    /// Writes a ledger for each body and year.
    pub fn write(&self, site: &Site) {
        let mut ledgers: BTreeMap<String, String> = BTreeMap::new();
        for row in &self.all {
            let received = text(row.received);
            let path = format!("content/requests/{}/{}.csv", row.organization, &received[..4]);
            let ledger = ledgers.entry(path).or_insert_with(|| {
                "id,received,applicant,subject,extended,suspended_days,answered,outcome,review,litigation,litigation_after_review\n".into()
            });
            let empty = |value: &Option<String>| value.clone().unwrap_or_default();
            let _ = writeln!(
                ledger,
                "{},{received},{},{},{},{},{},{},{},{},{}",
                row.id,
                row.applicant,
                row.subject,
                row.extended,
                row.suspended,
                row.answered.map(text).unwrap_or_default(),
                empty(&row.outcome),
                empty(&row.review),
                empty(&row.litigation),
                empty(&row.after),
            );
        }
        for (path, ledger) in ledgers {
            site.file(&path, &ledger);
        }
    }
}

#[test]
fn days_are_numbered_as_the_calendar_has_them() {
    assert_eq!(day("1970-01-01"), 0);
    assert_eq!(day("2000-03-01"), 11_017);
    for number in [-1, 0, 58, 59, 60, 10_956, 11_016, 11_017, 20_000, 20_818] {
        assert_eq!(day(&text(number)), number);
    }
    assert_eq!(text(day("2024-02-29") + 1), "2024-03-01");
}
