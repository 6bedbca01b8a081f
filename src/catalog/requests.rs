//! Figures of applications for disclosure, from the ledgers: per organization and year, per year, over all years.
//!
//! Takes the rows of all ledgers, gives an [`Applications`]. What belongs to which year is what the annual report asks:
//! an application is **received** in the year of its receipt, its **outcome** counts in the year of the answer, and what
//! was received but not answered by 31 December is **carried** into the next year. So of every year, and of each kind of
//! applicant: received + carried in = outcomes + carried out. Terms are counted in working days by [`terms`].

pub mod terms;

use crate::config::{Config, OrganizationId};
use crate::content::ledger::{Request, RequestLedger};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// Numbers by kind of applicant, in the order of the declared words.
pub type ByApplicant = [u64; 6];

/// Figures of one year, or of several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Received in the year.
    pub received: ByApplicant,
    /// Received before the year, and not answered before it began.
    pub carried_in: ByApplicant,
    /// Answered in the year, by outcome in the order of the annual report's 21 rows.
    pub outcomes: [ByApplicant; 21],
    /// Received by the end of the year (of the present one: by today), and not answered by then.
    pub carried_out: ByApplicant,
    /// Of those received in the year: with an extended term.
    pub extended: u64,
    /// Of those answered in the year: working days from receipt to answer.
    pub used: Mean,
    /// Of those answered in the year: working days from the answer to the limit; negative where it came later.
    pub ahead: Mean,
    /// Of those answered in the year: answered after the limit.
    pub late: u64,
    /// Of those received in the year: unanswered today, within and past the limit.
    pub open_within: u64,
    pub open_over: u64,
    /// Answered in the year or open, in years whose working days the calendar lacks: neither in the means, nor late,
    /// nor within or past the limit.
    pub uncounted: u64,
    /// 行政复议, 行政诉讼（未经复议）, 行政诉讼（复议后）, each by result. An application counts in the year of its answer,
    /// or of its receipt while it has none.
    pub results: [[u64; 4]; 3],
}

/// A mean in working days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mean {
    pub sum: i64,
    pub count: u64,
}

impl Mean {
    fn add(&mut self, days: i64) {
        self.sum += days;
        self.count += 1;
    }

    /// To one decimal, halves away from zero; none without a value.
    pub fn shown(self) -> Option<String> {
        let count = i64::try_from(self.count).ok().filter(|count| *count > 0)?;
        let tenths = (self.sum.unsigned_abs() * 10 + count.unsigned_abs() / 2) / count.unsigned_abs();
        let sign = if self.sum < 0 && tenths > 0 { "-" } else { "" };
        Some(format!("{sign}{}.{}", tenths / 10, tenths % 10))
    }
}

pub fn sum(numbers: &ByApplicant) -> u64 {
    numbers.iter().sum()
}

impl Figures {
    pub fn answered(&self) -> u64 {
        self.outcomes.iter().map(sum).sum()
    }

    /// Answered in the year, by kind of applicant.
    pub fn answered_by_applicant(&self) -> ByApplicant {
        let mut all = ByApplicant::default();
        self.outcomes.iter().for_each(|row| add(&mut all, row));
        all
    }
}

fn add(to: &mut ByApplicant, more: &ByApplicant) {
    to.iter_mut().zip(more).for_each(|(sum, number)| *sum += number);
}

/// Sums what can be summed: figures of several organizations in one year.
impl AddAssign<&Figures> for Figures {
    fn add_assign(&mut self, other: &Figures) {
        add(&mut self.received, &other.received);
        add(&mut self.carried_in, &other.carried_in);
        self.outcomes.iter_mut().zip(&other.outcomes).for_each(|(row, more)| add(row, more));
        add(&mut self.carried_out, &other.carried_out);
        self.extended += other.extended;
        for (mean, more) in [(&mut self.used, other.used), (&mut self.ahead, other.ahead)] {
            mean.sum += more.sum;
            mean.count += more.count;
        }
        self.late += other.late;
        self.open_within += other.open_within;
        self.open_over += other.open_over;
        self.uncounted += other.uncounted;
        for (results, more) in self.results.iter_mut().zip(&other.results) {
            results.iter_mut().zip(more).for_each(|(sum, number)| *sum += number);
        }
    }
}

/// All ledgers in figures.
#[derive(Debug, Default)]
pub struct Applications {
    years: BTreeMap<OrganizationId, BTreeMap<i16, Figures>>,
    ledgers: BTreeSet<(OrganizationId, i16)>,
}

/// Counts the rows of all ledgers.
pub fn compute<'l>(
    config: &Config,
    ledgers: impl Iterator<Item = &'l RequestLedger>,
    requests: &[Request],
) -> Applications {
    let mut years: BTreeMap<OrganizationId, BTreeMap<i16, Figures>> = BTreeMap::new();
    for request in requests {
        count(config, years.entry(request.organization).or_default(), request);
    }
    years.values_mut().for_each(|years| carry(years, config.today.year()));
    let ledgers = ledgers.filter_map(|ledger| Some((ledger.organization, ledger.year?))).collect();
    Applications { years, ledgers }
}

fn count(config: &Config, years: &mut BTreeMap<i16, Figures>, request: &Request) {
    let applicant = usize::from(request.applicant);
    let year = years.entry(request.received.year()).or_default();
    year.received[applicant] += 1;
    year.extended += u64::from(request.extended);
    let (until, year) = match (request.answered, request.outcome) {
        (Some(answered), Some(outcome)) => {
            let year = years.entry(answered.year()).or_default();
            year.outcomes[usize::from(outcome)][applicant] += 1;
            (Some(answered), year)
        }
        _ => (None, year),
    };
    let results = [request.review, request.litigation, request.litigation_after_review];
    for (results, result) in year.results.iter_mut().zip(results) {
        if let Some(result) = result {
            results[usize::from(result)] += 1;
        }
    }
    let Some(days) = terms::days(&config.calendar, request, until.unwrap_or(config.today)) else {
        year.uncounted += 1;
        return;
    };
    match until {
        Some(_) => {
            year.used.add(days.used);
            year.ahead.add(days.ahead());
            year.late += u64::from(days.over());
        }
        None if days.over() => year.open_over += 1,
        None => year.open_within += 1,
    }
}

/// Carries what was not answered from year to year, and adds the years between in which nothing else happened.
fn carry(years: &mut BTreeMap<i16, Figures>, today: i16) {
    let (Some(first), Some(last)) = (years.keys().next().copied(), years.keys().next_back().copied()) else { return };
    let mut open = ByApplicant::default();
    for year in first..=last.max(today) {
        if year > last && sum(&open) == 0 {
            break;
        }
        let figures = years.entry(year).or_default();
        figures.carried_in = open;
        add(&mut open, &figures.received);
        open.iter_mut().zip(figures.answered_by_applicant()).for_each(|(open, done)| *open = open.saturating_sub(done));
        figures.carried_out = open;
    }
}

impl Applications {
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    pub fn organizations(&self) -> impl Iterator<Item = (OrganizationId, &BTreeMap<i16, Figures>)> {
        self.years.iter().map(|(organization, years)| (*organization, years))
    }

    /// Figures of one organization's year; all zero where nothing happened.
    pub fn year(&self, organization: OrganizationId, year: i16) -> Figures {
        self.years.get(&organization).and_then(|years| years.get(&year)).cloned().unwrap_or_default()
    }

    /// Whether there is a ledger of the organization for the year, be it without rows.
    pub fn has_ledger(&self, organization: OrganizationId, year: i16) -> bool {
        self.ledgers.contains(&(organization, year))
    }

    /// Every ledger, by organization and year.
    pub fn ledgers(&self) -> impl Iterator<Item = (OrganizationId, i16)> {
        self.ledgers.iter().copied()
    }

    /// Each year, over all organizations.
    pub fn by_year(&self) -> BTreeMap<i16, Figures> {
        let mut all: BTreeMap<i16, Figures> = BTreeMap::new();
        for (year, figures) in self.years.values().flatten() {
            *all.entry(*year).or_default() += figures;
        }
        all
    }

    /// All organizations and years.
    pub fn all(&self) -> Figures {
        over(&self.by_year())
    }
}

/// Years in a row as one: what was carried into the first and out of the last, the rest summed.
pub fn over(years: &BTreeMap<i16, Figures>) -> Figures {
    let mut all = Figures::default();
    years.values().for_each(|year| all += year);
    all.carried_in = years.values().next().map(|year| year.carried_in).unwrap_or_default();
    all.carried_out = years.values().next_back().map(|year| year.carried_out).unwrap_or_default();
    all
}
