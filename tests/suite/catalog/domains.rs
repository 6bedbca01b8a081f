//! Key domains: counts against a count by hand, projects' stages, publicity periods.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use gongkai::catalog::domain_figures::figures;
use gongkai::catalog::{Catalog, timeline};
use gongkai::config::{Config, Overrides};
use gongkai::pipeline::Request;
use proptest::prelude::*;

use crate::harness::{Site, changes, run};

/// The site, read and linked.
pub fn catalog(site: &Site) -> (Config, Catalog) {
    let config = gongkai::config::load(site.root(), &site.request().overrides).value.expect("a site");
    let records = gongkai::content::load(&config).value;
    let catalog = gongkai::catalog::build(&config, records, None).value;
    (config, catalog)
}

const ORGANIZATIONS: [&str; 3] = ["city", "office", "north"];
const CATEGORIES: [&str; 4] = ["", "procurement", "land-transfer", "bidding"];

/// One record: organization, category, year, month, tenths of money, project.
type Row = (usize, usize, i16, u8, Option<u32>, Option<u8>);

fn written(rows: &[Row]) -> String {
    let mut text = String::from("records:\n");
    for (at, (organization, category, year, month, tenths, project)) in rows.iter().enumerate() {
        let _ = write!(
            text,
            "- id: r{at}\n  title: 成交公告{at}\n  published: {year}-{month:02}-05\n  organization: {}\n",
            ORGANIZATIONS[*organization]
        );
        if *category > 0 {
            let _ = writeln!(text, "  category: {}", CATEGORIES[*category]);
        }
        if let Some(project) = project {
            let _ = writeln!(text, "  project: p{project}");
        }
        let money = tenths.map(|tenths| format!(", amount: {}.{}", tenths / 10, tenths % 10)).unwrap_or_default();
        let _ = writeln!(text, "  fields: {{item: 标的{money}}}");
    }
    text
}

const DOMAINS: &str = "domains:
  - id: public-resources
    name: 公共资源配置
    categories: [{id: procurement, name: 政府采购}, {id: land-transfer, name: 土地出让}, {id: bidding, name: 招标投标}]
    fields: [{id: item, label: 标的, type: text}, {id: amount, label: 金额, type: money, unit: 万元}]
    total: amount
";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The same figures, counted over the rows as they were written and by no code of the program.
    #[test]
    fn figures_are_those_of_a_count_by_hand(
        rows in prop::collection::vec(
            (0usize..3, 0usize..4, 2023i16..2027, 1u8..11, prop::option::of(0u32..100_000), prop::option::of(0u8..3)), 1..40
        )
    ) {
        let site = Site::new();
        site.file("content/vocabulary/domains.yaml", DOMAINS)
            .file("content/disclosures/public-resources/all.yaml", &written(&rows));
        let (config, catalog) = catalog(&site);
        let figures = figures(&config, &catalog);
        let own = &figures[&config.domains.find("public-resources").expect("the domain")];

        prop_assert_eq!(own.all.records as usize, rows.len());
        let newest = rows.iter().map(|row| (row.2, row.3)).max().expect("a row");
        prop_assert_eq!(own.all.newest.map(|day| day.to_string()), Some(format!("{}-{:02}-05", newest.0, newest.1)));
        for year in 2023..2027 {
            let counted = rows.iter().filter(|row| row.2 == year).count() as u32;
            prop_assert_eq!(own.years.get(&year).copied().unwrap_or_default(), counted, "{}", year);
        }
        for (at, id) in ORGANIZATIONS.iter().enumerate() {
            let counted = rows.iter().filter(|row| row.0 == at).count() as u32;
            let organization = config.organizations.find(id).expect("an organization");
            prop_assert_eq!(own.organizations.get(&organization).map_or(0, |count| count.records), counted, "{}", id);
        }
        for (at, name) in CATEGORIES.iter().enumerate() {
            let counted = rows.iter().filter(|row| row.1 == at).count() as u32;
            let key = if at == 0 { (true, 0) } else { (false, at as u16 - 1) };
            prop_assert_eq!(own.categories.get(&key).map_or(0, |count| count.records), counted, "{}", name);
        }
        let projects: BTreeSet<u8> = rows.iter().filter_map(|row| row.5).collect();
        prop_assert_eq!(own.projects as usize, projects.len());

        // Money in tenths: of a project what its newest record with an amount gives. Among records of one day the one
        // whose reference comes first in the order of text stands first.
        let mut newest: BTreeMap<u8, ((i16, u8), String, u32)> = BTreeMap::new();
        let mut sum = 0u64;
        for (at, row) in rows.iter().enumerate() {
            let Some(tenths) = row.4 else { continue };
            let Some(project) = row.5 else {
                sum += u64::from(tenths);
                continue;
            };
            let (day, name) = ((row.2, row.3), format!("r{at}"));
            match newest.get(&project) {
                Some((known, other, _)) if *known > day || (*known == day && *other < name) => {}
                _ => drop(newest.insert(project, (day, name, tenths))),
            }
        }
        sum += newest.values().map(|(_, _, tenths)| u64::from(*tenths)).sum::<u64>();
        let given = rows.iter().any(|row| row.4.is_some());
        let shown = if sum.is_multiple_of(10) { (sum / 10).to_string() } else { format!("{}.{}", sum / 10, sum % 10) };
        prop_assert_eq!(own.total.map(|total| total.shown()), given.then_some(shown));
    }
}

const CODE: &str = "2026-360001-48-01-100001";

fn project(records: &[(&str, &str, &str)]) -> Site {
    let site = Site::new();
    let mut text = String::from("records:\n");
    for (at, (category, published, fields)) in records.iter().enumerate() {
        let _ = write!(
            text,
            "- id: r{at}\n  title: 大桥工程{category}\n  published: {published}\n  organization: city\n  category: {category}\n  project: {CODE}\n  fields: {{code: {CODE}{fields}}}\n"
        );
    }
    site.file("content/disclosures/major-projects/bridge.yaml", &text);
    site
}

/// `CODE of a record`, for each finding.
fn codes(site: &Site) -> Vec<String> {
    let told = site.check().findings;
    let code = |line: &str| line.split(' ').nth(1).unwrap_or_default().to_string();
    told.lines().map(code).collect()
}

#[test]
fn a_project_that_goes_its_way_is_no_fault() {
    let site = project(&[
        ("approval", "2026-03-06", ", approval_date: 2026-03-03, stage: 前期"),
        ("bidding", "2026-04-10", ", stage: 招标"),
        // A permit comes behind the tender, and is no fault.
        ("approval", "2026-05-08", ", approval_date: 2026-05-06, stage: 开工"),
        ("construction", "2026-06-10", ", stage: 施工"),
        ("quality-safety", "2026-07-10", ""),
        ("completion", "2026-10-10", ", stage: 竣工"),
    ]);
    assert_eq!(site.check().findings, "");
}

#[test]
fn what_comes_behind_completion_names_both_records() {
    let site = project(&[
        ("approval", "2026-03-06", ""),
        ("bidding", "2026-04-10", ""),
        ("construction", "2026-06-10", ""),
        ("completion", "2026-08-10", ""),
        ("approval", "2026-09-10", ", approval_date: 2026-09-08"),
    ]);
    let told = site.check().findings;
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("warning PROJECT-01 content/disclosures/major-projects/bridge.yaml:"), "{told}");
    assert!(told.contains("bridge/r4") && told.contains("bridge/r3") && told.contains("comes after"), "{told}");
}

#[test]
fn a_decision_counts_from_its_own_day_and_not_from_publication() {
    // Published behind the tender, decided before it.
    let site = project(&[("approval", "2026-04-13", ", approval_date: 2026-04-08"), ("bidding", "2026-04-10", "")]);
    assert_eq!(site.check().findings, "");
}

#[test]
fn a_stage_in_words_asks_for_what_it_needs() {
    let site = project(&[("approval", "2026-03-06", ", stage: 施工")]);
    assert_eq!(codes(&site), ["PROJECT-02"]);
    let (config, catalog) = catalog(&site);
    let members = &catalog.groups.projects[CODE];
    let domain = config.domains.get(timeline::domain(&catalog, members).expect("a domain"));
    let stages = timeline::stages(&config, &catalog, members);
    let names: Vec<(&str, usize)> = stages
        .iter()
        .map(|stage| (&*domain.categories[usize::from(stage.category.expect("a category"))].id, stage.records.len()))
        .collect();
    assert_eq!(names, [("approval", 1), ("bidding", 0)]);
}

#[test]
fn the_page_of_a_project_says_what_is_missing_until_it_is_there() {
    let site = project(&[("approval", "2026-03-06", ""), ("construction", "2026-06-10", "")]);
    let page = format!("projects/{CODE}.html");
    site.build();
    for edition in ["", "m/"] {
        let text = site.page(&format!("{edition}{page}"));
        assert_eq!(text.matches("未见公开信息").count(), 1, "{text}");
        let (bidding, construction) = (text.find("<b>招标投标信息"), text.find("<b>施工有关信息"));
        assert!(bidding.expect("the missing stage") < construction.expect("the stage behind it"));
    }
    site.file(
        "content/disclosures/major-projects/tender.md",
        &format!("---\ntitle: 大桥工程招标公告\npublished: 2026-04-10\norganization: city\ncategory: bidding\nproject: {CODE}\nfields: {{code: {CODE}}}\n---\n正文。\n"),
    );
    site.build();
    assert!(!site.page(&page).contains("未见公开信息"));
}

#[test]
fn a_record_that_lists_leave_out_stays_in_its_project() {
    let site = Site::new();
    let record = |id: &str, category: &str, more: &str| {
        format!(
            "---\ntitle: 大桥{id}\npublished: 2026-04-10\norganization: city\ncategory: {category}\nproject: {CODE}\n{more}fields: {{code: {CODE}}}\n---\n正文。\n"
        )
    };
    site.file("content/disclosures/major-projects/a.md", &record("a", "approval", "unlist_on: 2026-05-01\n"))
        .file("content/disclosures/major-projects/b.md", &record("b", "bidding", ""));
    assert_eq!(site.check().findings, "");
    let withdrawn = record("a", "approval", "withdrawn: {date: 2026-05-01, reason: 重复}\n");
    site.file("content/disclosures/major-projects/a.md", &withdrawn);
    assert_eq!(codes(&site), ["PROJECT-02"]);
}

#[test]
fn a_publicity_notice_says_where_today_is() {
    let notice = |start: &str, end: &str| {
        format!(
            "---\ntitle: 成交候选人公示\npublished: 2026-11-20\norganization: city\ncategory: bidding\nfields: {{item: 大桥{start}, publicity_end: {end}}}\n---\n正文。\n"
        )
    };
    let page = "disclosures/public-resources/notice.html";
    for (start, end, said, marked) in [
        ("", "2026-11-24", "公示中，至 2026-11-24", true),
        ("", "2026-11-23", "公示已于 2026-11-23 结束", false),
        (", publicity_start: 2026-11-25", "2026-11-30", "公示自 2026-11-25 开始，至 2026-11-30", false),
        (", publicity_start: 2026-11-24", "2026-11-30", "公示中，至 2026-11-30", true),
    ] {
        let site = Site::new();
        site.file("content/disclosures/public-resources/notice.md", &notice(start, end)).build_clean();
        assert!(site.page(page).contains(said), "{start} {end}");
        let list = site.page("disclosures/index.html");
        assert_eq!(list.contains(">公示中<"), marked, "{start} {end}");
    }
}

#[test]
fn a_domain_is_told_what_its_categories_do_not_know() {
    let site = Site::new();
    site.file(
        "content/vocabulary/domains.yaml",
        "domains:\n  - id: works\n    name: 工程\n    categories: [{id: a, name: 甲, after: [b], needs: [甲]}]\n    fields: [{id: m, label: 金额, type: money, role: decided, role_in: [c]}]\n    total: n\n",
    );
    let told = site.check().findings;
    assert_eq!(told.matches("VOCABULARY-01").count(), 3, "{told}");
    for text in ["`b` in after", "`c` in role_in", "`n` in total"] {
        assert!(told.contains(text), "{text}: {told}");
    }
}

#[test]
fn only_the_day_that_ends_a_period_changes_pages() {
    let site = Site::new();
    let notice = "---\ntitle: 成交候选人公示\npublished: 2026-11-20\norganization: city\ncategory: bidding\nfields: {item: 大桥, publicity_end: 2026-11-25}\n---\n正文。\n";
    site.file("content/disclosures/public-resources/notice.md", notice).build_clean();
    let on = |day: &str| {
        let overrides = Overrides { today: gongkai::schema::parse_date(day), ..Overrides::default() };
        run(&Request { write: true, overrides, ..site.request() });
        site.tree()
    };
    let (first, last, over) = (on("2026-11-24"), on("2026-11-25"), on("2026-11-26"));
    assert_eq!(changes(&first, &last), "");
    let told = changes(&last, &over);
    assert!(told.contains("~ disclosures/public-resources/notice.html\n"), "{told}");
    assert!(told.contains("~ disclosures/index.html\n"), "{told}");
    assert!(!told.contains("figures"), "{told}");
}
