//! Figures of applications and annual reports, held against a calculation that shares nothing with the program's: it
//! reads the ledgers as text, asks of every day whether it is worked, and asks every row for every figure.

mod brute;
mod reports;

use crate::harness::{Site, TODAY};
use brute::{Calendar, Row, Rows, day, days};
use gongkai::catalog::requests::{Figures, Mean};
use gongkai::catalog::{self, Catalog};
use gongkai::config::{self, Config, OrganizationId};
use gongkai::content::{self, ledger};

pub fn catalog(site: &Site) -> (Config, Catalog) {
    let config = config::load(site.root(), &site.request().overrides).value.expect("a site");
    let records = content::load(&config).value;
    let catalog = catalog::build(&config, records, None).value;
    (config, catalog)
}

/// Everything that a [`Figures`] says, by asking every row.
fn figures(calendar: &Calendar, rows: &[&Row], year: i32) -> Figures {
    let (start, end) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
    let count = |wanted: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| wanted(row)).count() as u64;
    let by_applicant = |wanted: &dyn Fn(&Row) -> bool| {
        std::array::from_fn(|at| count(&|row: &Row| row.applicant == ledger::APPLICANTS[at] && wanted(row)))
    };
    let received = |row: &Row| (start..=end).contains(&row.received);
    let answered = |row: &Row| row.answered.is_some_and(|answered| (start..=end).contains(&answered));
    let allowed = |row: &Row| 20 + if row.extended { 20 } else { 0 } + row.suspended;
    let used = |row: &Row, until: i64| calendar.working_days_after(row.received, until);
    let today = day(TODAY);
    let open = |row: &Row| received(row) && row.answered.is_none();
    let spans: Vec<(i64, i64)> = rows
        .iter()
        .filter(|row| answered(row))
        .filter_map(|row| Some((used(row, row.answered?)?, allowed(row))))
        .collect();
    let mean = |values: Vec<i64>| Mean { sum: values.iter().sum(), count: values.len() as u64 };
    let unknown = |row: &Row| used(row, row.answered.unwrap_or(today)).is_none();
    let disputes = [|row: &Row| row.review.clone(), |row: &Row| row.litigation.clone(), |row: &Row| row.after.clone()];
    Figures {
        received: by_applicant(&received),
        carried_in: by_applicant(&|row| row.received < start && row.answered.is_none_or(|answered| answered >= start)),
        outcomes: std::array::from_fn(|at| {
            by_applicant(&|row| answered(row) && row.outcome.as_deref() == Some(ledger::OUTCOMES[at]))
        }),
        carried_out: by_applicant(&|row| row.received <= end && row.answered.is_none_or(|answered| answered > end)),
        extended: count(&|row| received(row) && row.extended),
        used: mean(spans.iter().map(|(used, _)| *used).collect()),
        ahead: mean(spans.iter().map(|(used, allowed)| allowed - used).collect()),
        late: spans.iter().filter(|(used, allowed)| used > allowed).count() as u64,
        open_within: count(&|row| open(row) && used(row, today).is_some_and(|used| used <= allowed(row))),
        open_over: count(&|row| open(row) && used(row, today).is_some_and(|used| used > allowed(row))),
        uncounted: count(&|row| (answered(row) || open(row)) && unknown(row)),
        results: disputes.map(|dispute| {
            std::array::from_fn(|at| {
                count(&|row: &Row| {
                    let counted = answered(row) || open(row);
                    counted && dispute(row).as_deref() == Some(ledger::RESULTS[at])
                })
            })
        }),
    }
}

#[test]
fn every_figure_of_six_thousand_applications_is_right() {
    for seed in [1, 7, 2026] {
        let rows = Rows::invented(seed, 2_000);
        let site = Site::new();
        rows.write(&site);
        let (config, catalog) = catalog(&site);
        assert_eq!(catalog.requests.len(), 2_000, "no row is left out");
        let calendar = Calendar::of_the_source();
        let mut seen = 0;
        for name in ["city", "office", "north"] {
            let id: OrganizationId = config.organizations.find(name).expect("a body");
            let own: Vec<&Row> = rows.all.iter().filter(|row| row.organization == name).collect();
            for year in 2005..=2026 {
                let told = catalog.applications.year(id, year as i16);
                assert_eq!(told, figures(&calendar, &own, year), "{name} {year}, seed {seed}");
                seen += u64::from(told != Figures::default());
                let [sum_in, sum_out] = [
                    told.received.iter().chain(&told.carried_in).sum::<u64>(),
                    told.outcomes.iter().flatten().chain(&told.carried_out).sum::<u64>(),
                ];
                assert_eq!(sum_in, sum_out, "{name} {year} balances");
            }
        }
        assert!(seen > 15, "{seen} years with figures");
        let everyone: Vec<&Row> = rows.all.iter().collect();
        for (year, told) in catalog.applications.by_year() {
            assert_eq!(told, figures(&calendar, &everyone, i32::from(year)), "all bodies in {year}");
        }
        let all = catalog.applications.all();
        assert_eq!(all.received.iter().sum::<u64>(), 2_000);
        let open = rows.all.iter().filter(|row| row.answered.is_none()).count() as u64;
        assert_eq!(all.carried_out.iter().sum::<u64>(), open);
        assert!(all.late > 0 && all.open_over > 0 && all.open_within > 0 && all.uncounted > 0, "{all:?}");
    }
}

#[test]
fn late_and_overdue_applications_are_exactly_those_that_are_named() {
    let rows = Rows::invented(5, 1_500);
    let site = Site::new();
    rows.write(&site);
    let calendar = Calendar::of_the_source();
    let told = site.check().findings;
    let named = |code: &str| told.lines().filter(|line| line.split(' ').nth(1) == Some(code)).count();
    let allowed = |row: &Row| 20 + if row.extended { 20 } else { 0 } + row.suspended;
    let over = |row: &&Row| {
        let until = row.answered.unwrap_or(day(TODAY));
        calendar.working_days_after(row.received, until).is_some_and(|used| used > allowed(row))
    };
    let late: Vec<&Row> = rows.all.iter().filter(over).collect();
    assert_eq!(named("REQ-02"), late.iter().filter(|row| row.answered.is_some()).count());
    assert_eq!(named("REQ-01"), late.iter().filter(|row| row.answered.is_none()).count());
    assert!(late.len() > 20, "{}", late.len());
}

#[test]
fn a_mean_is_rounded_half_away_from_zero() {
    let shown = |sum, count| Mean { sum, count }.shown();
    assert_eq!(shown(0, 0), None);
    assert_eq!(shown(0, 3).as_deref(), Some("0.0"));
    assert_eq!(shown(21, 3).as_deref(), Some("7.0"));
    assert_eq!(shown(13, 20).as_deref(), Some("0.7"));
    assert_eq!(shown(-13, 20).as_deref(), Some("-0.7"));
    assert_eq!(shown(-1, 30).as_deref(), Some("0.0"));
    assert_eq!(shown(20, 3).as_deref(), Some("6.7"));
}

#[test]
fn the_limits_are_those_of_the_published_arrangements() {
    let calendar = Calendar::of_the_source();
    for (start, term, end) in [("2026-02-10", 20, "2026-03-16"), ("2026-02-10", 40, "2026-04-14")] {
        assert_eq!(calendar.working_days_after(day(start), day(end)), Some(term));
        assert_eq!(calendar.working_days_after(day(start), day(end) - 1), Some(term - 1));
    }
    let row = |id: usize, received: &str, extended: bool| format!("{id},{received},natural,,,{extended},0,,,,,\n");
    let site = Site::new();
    let header = "id,received,applicant,channel,subject,extended,suspended_days,answered,outcome,review,litigation,litigation_after_review\n";
    site.file(
        "content/requests/city/2026.csv",
        &format!("{header}{}{}", row(1, "2026-02-10", false), row(2, "2026-02-10", true)),
    );
    let told = site.check().findings;
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("REQ-01")).collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].contains("due by 2026-03-16"), "{}", lines[0]);
    assert!(lines[1].contains("due by 2026-04-14"), "{}", lines[1]);
    assert!(days("2026-03-16", "2026-03-17") == 1);
}

/// The cells of a page's rows, tags taken out.
pub fn cells(page: &str) -> Vec<Vec<String>> {
    let rows = page.split("<tr").skip(1).map(|row| row.split("</tr>").next().unwrap_or_default());
    rows.map(|row| {
        let cells = row.split(['<']).filter_map(|part| {
            let (tag, text) = part.split_once('>')?;
            (tag.starts_with("td") || tag.starts_with("th")).then(|| text.trim().to_string())
        });
        cells.collect()
    })
    .collect()
}

#[test]
fn the_page_prints_the_figures_and_no_row() {
    let rows = Rows::invented(11, 400);
    let site = Site::new();
    rows.write(&site);
    let ended = site.build();
    assert!(ended.written.is_some(), "{}", ended.findings);
    let calendar = Calendar::of_the_source();
    let everyone: Vec<&Row> = rows.all.iter().collect();
    let sum = |numbers: &[u64; 6]| numbers.iter().sum::<u64>().to_string();
    for prefix in ["", "m/"] {
        let printed = cells(&site.page(&format!("{prefix}requests/index.html")));
        for year in 2022..=2026 {
            let told = figures(&calendar, &everyone, year);
            let answered: u64 = told.outcomes.iter().flatten().sum();
            let row = vec![
                year.to_string(),
                sum(&told.received),
                sum(&told.carried_in),
                answered.to_string(),
                sum(&told.carried_out),
                told.extended.to_string(),
                told.late.to_string(),
                brute::one_decimal(told.used.sum, told.used.count),
                brute::one_decimal(told.ahead.sum, told.ahead.count),
            ];
            assert!(printed.contains(&row), "{prefix} {year}: {row:?}");
        }
    }
    for (path, bytes) in site.tree() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for row in &rows.all {
            assert!(!text.contains(&row.id) && !text.contains(&row.subject), "{path} shows the row {}", row.id);
        }
    }
}

#[test]
fn no_row_of_the_example_is_published() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut written = String::new();
    let mut private: Vec<String> = Vec::new();
    for (path, bytes) in crate::harness::tree(&root.join("content")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match path.starts_with("requests/") {
            true => private.extend(text.lines().skip(1).flat_map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                // Of a number, what all of its ledger begin with: `JZ2025-`.
                let series = cells[0].split_once('-').map_or(cells[0].to_string(), |(series, _)| format!("{series}-"));
                [series, cells[4].to_string()]
            })),
            false => written += &text,
        }
    }
    // What records speak of themselves may be published.
    private.retain(|text| !text.is_empty() && !written.contains(text.as_str()));
    private.sort();
    private.dedup();
    assert!(private.len() > 40, "{}", private.len());
    let folder = tempfile::tempdir().expect("a folder");
    let request = gongkai::pipeline::Request {
        root: root.into(),
        output: folder.path().join("public"),
        write: true,
        overrides: Site::new().request().overrides,
        ..gongkai::pipeline::Request::default()
    };
    assert!(crate::harness::run(&request).written.is_some());
    for (path, bytes) in crate::harness::tree(&folder.path().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        for row in &private {
            assert!(!text.contains(row.as_str()), "{path} shows {row}");
        }
    }
}
