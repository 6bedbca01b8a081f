//! Annual disclosure reports in figures: every cell of the form's tables 二 to 四 (国办公开办函〔2021〕30号), as given and as
//! computed.
//!
//! Takes the report records, the figures of the ledgers and the libraries, and gives for each body and year an
//! [`Annual`]. A cell that the report gives counts; one that it leaves out is computed: applications, reviews and
//! litigation from the body's ledger, regulations and normative documents from the libraries. A report that gathers
//! (`consolidated`) is the body's own ledger and the reports of the bodies below it. Whether given and computed agree,
//! and whether the sums do, is left to `audit`.

use super::requests::{Applications, Figures};
use super::{Catalog, libraries};
use crate::config::{Config, OrganizationId};
use crate::content::RecordId;
use crate::content::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use crate::content::record::{Detail, DocumentType, Report};
use std::collections::BTreeMap;

/// The three groups of table 四.
pub const DISPUTES: [&str; 3] = ["review", "litigation", "litigation_after_review"];
/// The two libraries of 第二十条第（一）项.
pub const LIBRARIES: [(&str, DocumentType); 2] =
    [("regulations", DocumentType::Regulation), ("normative", DocumentType::Normative)];
/// Its columns.
pub const ISSUED: &[&str] = &["issued", "repealed", "in_force"];
/// 第二十条第（五）、（六）项.
pub const DECIDED: &[&str] = &["permits", "penalties", "enforcements"];

/// A cell of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    pub given: Option<u64>,
    pub computed: Option<u64>,
}

impl Cell {
    pub fn value(self) -> Option<u64> {
        self.given.or(self.computed)
    }
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where the report has it: `requests.outcomes.granted`.
    pub path: String,
    /// The names of its cells.
    pub names: &'static [&'static str],
    pub cells: Vec<Cell>,
    /// The row's total, where the report gives one.
    pub total: Option<u64>,
}

impl Line {
    pub fn value(&self, at: usize) -> u64 {
        self.cells.get(at).and_then(|cell| cell.value()).unwrap_or_default()
    }

    pub fn sum(&self) -> u64 {
        self.cells.iter().fold(0, |sum, cell| sum.saturating_add(cell.value().unwrap_or_default()))
    }

    /// As given, else the sum.
    pub fn total(&self) -> u64 {
        self.total.unwrap_or_else(|| self.sum())
    }

    /// The names of cells without a number.
    pub fn empty(&self) -> Vec<&'static str> {
        self.names.iter().zip(&self.cells).filter(|(_, cell)| cell.value().is_none()).map(|(name, _)| *name).collect()
    }

    /// Cells in which the given number is not the computed one: name, given, computed.
    pub fn contradictions(&self) -> impl Iterator<Item = (&'static str, u64, u64)> {
        let cells = self.names.iter().zip(&self.cells);
        cells.filter_map(|(name, cell)| {
            let (given, computed) = cell.given.zip(cell.computed)?;
            (given != computed).then_some((*name, given, computed))
        })
    }
}

/// One report.
#[derive(Debug, Clone)]
pub struct Annual {
    pub record: RecordId,
    pub organization: OrganizationId,
    pub year: i16,
    /// Whether it gathers the reports of the bodies below.
    pub consolidated: bool,
    /// 规章, 行政规范性文件.
    pub issued: [Line; 2],
    pub decided: Line,
    /// In units of 10,000 yuan, as written.
    pub fees: Option<Box<str>>,
    pub received: Line,
    pub carried_in: Line,
    /// The 21 leaf rows.
    pub outcomes: Vec<Line>,
    /// 三（七）: only what is given; cells are none where they are left to be summed.
    pub outcomes_total: Line,
    pub carried_out: Line,
    pub disputes: [Line; 3],
    /// Whether the ledgers tell all of the year: also of what was carried into it.
    pub complete: bool,
}

impl Annual {
    /// 三（七） of one column: as given, else the sum of the leaf rows.
    pub fn processed(&self, column: usize) -> u64 {
        self.outcomes_total.cells.get(column).and_then(|cell| cell.given).unwrap_or_else(|| self.summed(column))
    }

    /// The sum of the 21 leaf rows in one column.
    pub fn summed(&self, column: usize) -> u64 {
        self.outcomes.iter().fold(0, |sum, line| sum.saturating_add(line.value(column)))
    }

    /// The rows of table 三 that hold numbers of their own.
    pub fn applications(&self) -> impl Iterator<Item = &Line> {
        [&self.received, &self.carried_in].into_iter().chain(&self.outcomes).chain([&self.carried_out])
    }

    /// All rows of all tables that hold numbers of their own.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.issued.iter().chain([&self.decided]).chain(self.applications()).chain(&self.disputes)
    }
}

/// The reports that may be seen, by body and year. Of several for one year the first counts.
#[derive(Debug, Default)]
pub struct Reports {
    all: BTreeMap<(OrganizationId, i16), Annual>,
}

impl Reports {
    pub fn get(&self, organization: OrganizationId, year: i16) -> Option<&Annual> {
        self.all.get(&(organization, year))
    }

    /// By body, then year.
    pub fn iter(&self) -> impl Iterator<Item = &Annual> {
        self.all.values()
    }

    pub fn of(&self, record: RecordId) -> Option<&Annual> {
        self.all.values().find(|annual| annual.record == record)
    }
}

/// Reads the reports; needs the figures of the ledgers and the libraries.
pub fn collect(config: &Config, catalog: &Catalog) -> Reports {
    let mut found: Vec<(OrganizationId, RecordId, &Report)> = catalog
        .ids()
        .filter(|id| catalog.public(*id) && catalog.get(*id).withdrawn().is_none())
        .filter_map(|id| match (&catalog.get(id).detail, catalog.get(id).organization) {
            (Detail::Report(report), Some(organization)) => Some((organization, id, &**report)),
            _ => None,
        })
        .collect();
    // Bodies below stand behind those above them, and their reports come first.
    found.sort_by_key(|(organization, id, _)| (std::cmp::Reverse(*organization), *id));
    let mut reports = Reports::default();
    for (organization, id, report) in found {
        if !reports.all.contains_key(&(organization, report.year)) {
            let annual = annual(config, catalog, &reports, (organization, id), report);
            reports.all.insert((organization, report.year), annual);
        }
    }
    reports
}

fn annual(
    config: &Config,
    catalog: &Catalog,
    below: &Reports,
    (organization, record): (OrganizationId, RecordId),
    report: &Report,
) -> Annual {
    let year = report.year;
    let applications = &catalog.applications;
    let own = applications.has_ledger(organization, year);
    let computed = match report.consolidated {
        false => own.then(|| applications.year(organization, year)),
        true => gathered(config, applications, below, organization, year),
    };
    let number = |path: &str| given(report, path).and_then(|value| value.parse().ok());
    let line = |path: &str, names: &'static [&'static str], computed: Option<&[u64]>| Line {
        path: path.to_string(),
        names,
        cells: names
            .iter()
            .enumerate()
            .map(|(at, name)| Cell {
                given: number(&format!("{path}.{name}")),
                computed: computed.and_then(|numbers| numbers.get(at)).copied(),
            })
            .collect(),
        total: number(&format!("{path}.total")),
    };
    let applicants = |path: &str, pick: fn(&Figures) -> &[u64]| line(path, APPLICANTS, computed.as_ref().map(pick));
    let carried_in = applicants("requests.carried_in", |figures| &figures.carried_in);
    let nothing_before = carried_in.cells.iter().all(|cell| cell.given.unwrap_or_default() == 0);
    Annual {
        record,
        organization,
        year,
        consolidated: report.consolidated,
        issued: LIBRARIES.map(|(name, library)| {
            let counts = issued(config, catalog, organization, report, library);
            line(&format!("active.{name}"), ISSUED, Some(&counts))
        }),
        decided: line("active", DECIDED, None),
        fees: given(report, "active.fees").map(Box::from),
        received: applicants("requests.received", |figures| &figures.received),
        complete: computed.is_some()
            && (report.consolidated || nothing_before || applications.has_ledger(organization, year - 1)),
        carried_in,
        outcomes: (OUTCOMES.iter().enumerate())
            .map(|(at, outcome)| {
                let counts = computed.as_ref().and_then(|figures| figures.outcomes.get(at));
                line(&format!("requests.outcomes.{outcome}"), APPLICANTS, counts.map(|counts| &counts[..]))
            })
            .collect(),
        outcomes_total: line("requests.outcomes.total", APPLICANTS, None),
        carried_out: applicants("requests.carried_out", |figures| &figures.carried_out),
        disputes: std::array::from_fn(|at| {
            let counts = computed.as_ref().and_then(|figures| figures.results.get(at));
            line(DISPUTES[at], RESULTS, counts.map(|counts| &counts[..]))
        }),
    }
}

/// A cell as the report writes it.
pub fn given<'r>(report: &'r Report, path: &str) -> Option<&'r str> {
    let (table, cell) = path.split_once('.')?;
    let table = report.tables.iter().find(|known| known.name == table)?;
    table.cells.iter().find(|(known, _)| &**known == cell).map(|(_, value)| &**value)
}

/// What a gathering report is to say: the body's own ledger, and the reports of those below, else their ledgers.
fn gathered(
    config: &Config,
    applications: &Applications,
    reports: &Reports,
    organization: OrganizationId,
    year: i16,
) -> Option<Figures> {
    let mut any = applications.has_ledger(organization, year);
    let mut sum = applications.year(organization, year);
    let mut open: Vec<OrganizationId> = config.organizations.get(organization).children.clone();
    while let Some(below) = open.pop() {
        let report = reports.get(below, year);
        match report {
            Some(report) => sum += &figures(report),
            None => sum += &applications.year(below, year),
        }
        any |= report.is_some() || applications.has_ledger(below, year);
        if !report.is_some_and(|report| report.consolidated) {
            open.extend(&config.organizations.get(below).children);
        }
    }
    any.then_some(sum)
}

/// A report's tables 三 and 四 as figures.
fn figures(report: &Annual) -> Figures {
    let numbers = |line: &Line| std::array::from_fn(|at| line.value(at));
    let mut figures = Figures {
        received: numbers(&report.received),
        carried_in: numbers(&report.carried_in),
        carried_out: numbers(&report.carried_out),
        results: std::array::from_fn(|at| std::array::from_fn(|result| report.disputes[at].value(result))),
        ..Figures::default()
    };
    figures.outcomes.iter_mut().zip(&report.outcomes).for_each(|(row, line)| *row = numbers(line));
    figures
}

/// Issued, repealed and in force, as the libraries have it.
fn issued(
    config: &Config,
    catalog: &Catalog,
    organization: OrganizationId,
    report: &Report,
    library: DocumentType,
) -> [u64; 3] {
    let count = |organization| libraries::counts(config, &catalog.libraries, organization, report.year, library);
    let counts = match report.consolidated {
        true => libraries::counts_below(config, &catalog.libraries, organization, report.year, library),
        // A government's documents are also those that its office issues.
        false => {
            let below = &config.organizations.get(organization).children;
            let offices = below.iter().filter(|below| config.organizations.get(**below).kind == "office");
            offices.fold(count(organization), |mut sum, office| {
                sum += count(*office);
                sum
            })
        }
    };
    [counts.issued, counts.repealed, counts.in_force].map(u64::from)
}
