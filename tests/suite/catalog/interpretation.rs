//! Figures of interpretations, against a count of their own made from what the test wrote; and what the pages of
//! documents and interpretations say of it.

use crate::harness::{Site, run};
use gongkai::pipeline::Request;
use std::collections::BTreeMap;

/// A document of the test, and its interpretations by organization and day of March 2026.
#[derive(Debug, Clone)]
struct Written {
    name: String,
    organization: &'static str,
    day: u32,
    kind: &'static str,
    more: &'static str,
    interpretations: Vec<Material>,
}

#[derive(Debug, Clone)]
struct Material {
    organization: &'static str,
    day: u32,
    more: &'static str,
}

const ORGANIZATIONS: [&str; 3] = ["city", "office", "north"];
const KINDS: [&str; 4] = ["normative", "regulation", "policy", "notice"];
const MORE: [&str; 6] =
    ["", "", "key: true\n", "key: false\n", "mode: on-request\n", "withdrawn: {date: 2026-04-01, reason: 有误}\n"];
const MATERIAL: [&str; 4] = ["", "", "draft: true\n", "withdrawn: {date: 2026-04-01, reason: 有误}\n"];

/// A sequence that looks random and is the same in every run.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

fn portal(seed: u64) -> Vec<Written> {
    let mut sequence = Sequence(seed);
    (0..40)
        .map(|number| {
            let day = 2 + sequence.below(20) as u32;
            let interpretations = (0..sequence.below(3))
                .map(|_| Material {
                    organization: ORGANIZATIONS[sequence.below(3)],
                    day: day - 1 + sequence.below(8) as u32,
                    more: MATERIAL[sequence.below(4)],
                })
                .collect();
            Written {
                name: format!("d{number}"),
                organization: ORGANIZATIONS[sequence.below(3)],
                day,
                kind: KINDS[sequence.below(4)],
                more: MORE[sequence.below(6)],
                interpretations,
            }
        })
        .collect()
}

fn write(site: &Site, portal: &[Written]) {
    for document in portal {
        let Written { name, organization, day, kind, more, interpretations } = document;
        let text = format!("---\ntitle: 文件{name}\npublished: 2026-03-{day:02}\ntype: {kind}\n{more}---\n正文。\n");
        site.file(&format!("content/documents/{organization}/2026/{name}.md"), &text);
        for (number, material) in interpretations.iter().enumerate() {
            let Material { organization: by, day, more } = material;
            let text = format!(
                "---\ntitle: 解读{name}\npublished: 2026-03-{day:02}\nform: text\ninterprets: documents/{organization}/2026/{name}\n{more}---\n解读。\n"
            );
            site.file(&format!("content/interpretations/{by}/2026/{name}-{number}.md"), &text);
        }
    }
}

/// March 2026 has neither holidays nor days that are worked instead: it begins with a Sunday.
fn working_days(from: u32, to: u32) -> u32 {
    (from + 1..=to).filter(|day| !matches!(day % 7, 0 | 1)).count() as u32
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".into();
    }
    let exact = part as f64 * 100.0 / whole as f64;
    // No figure of this test lies between two roundings.
    format!("{exact:.1}%")
}

/// The row that the page must have for some of the documents and interpretations.
fn expected(portal: &[Written], organization: Option<&str>) -> Vec<String> {
    let of = |name: &str| organization.is_none_or(|only| only == name);
    let (mut scope, mut interpreted, mut days, mut measured) = (0, 0, 0, 0);
    let (mut materials, mut linked) = (0, 0);
    for document in portal {
        let withdrawn = document.more.starts_with("withdrawn");
        let by_type = matches!(document.kind, "normative" | "regulation") && !document.more.starts_with("mode");
        let asked = document.more == "key: true\n" || by_type && document.more != "key: false\n";
        let public: Vec<&Material> = document.interpretations.iter().filter(|one| one.more.is_empty()).collect();
        if asked && !withdrawn && of(document.organization) {
            scope += 1;
            if let Some(first) = public.iter().map(|one| one.day).min() {
                interpreted += 1;
                measured += 1;
                days += working_days(document.day, first.max(document.day));
            }
        }
        for _ in public.iter().filter(|one| of(one.organization)) {
            materials += 1;
            linked += usize::from(!withdrawn);
        }
    }
    let mean =
        if measured == 0 { "—".into() } else { format!("{:.1}", f64::from(days) / f64::from(measured) + 1e-9) };
    vec![
        scope.to_string(),
        interpreted.to_string(),
        percent(interpreted, scope),
        mean,
        (scope - interpreted).to_string(),
        materials.to_string(),
        percent(linked, materials),
    ]
}

/// The tables of the page: each row's heading and cells, by caption.
fn tables(page: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let text = |html: &str| -> String {
        let mut inside = false;
        html.chars()
            .filter(|c| {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    _ => return !inside,
                }
                false
            })
            .collect::<String>()
            .trim()
            .to_string()
    };
    let mut tables = BTreeMap::new();
    for table in page.split("<table").skip(1) {
        let table = table.split("</table>").next().expect("an end");
        let caption = table.split("<caption>").nth(1).map(|rest| text(rest.split("</caption>").next().unwrap_or("")));
        let rows = table.split("<tbody>").nth(1).expect("a body").split("<tr").skip(1);
        let rows = rows
            .map(|row| {
                row.split("</th>")
                    .flat_map(|part| part.split("</td>"))
                    .map(|cell| text(cell.split_once('>').map_or("", |(_, rest)| rest)))
            })
            .map(|row| row.filter(|cell| !cell.is_empty()).collect());
        tables.insert(caption.unwrap_or_default(), rows.collect());
    }
    tables
}

#[test]
fn rates_and_days_agree_with_a_count_of_their_own() {
    for seed in 1..=6 {
        let site = Site::new();
        let portal = portal(seed);
        write(&site, &portal);
        let ended = run(&Request { write: true, overrides: never_stopped(&site), ..site.request() });
        assert!(ended.written.is_some(), "{}", ended.findings);
        let tables = tables(&site.page("interpretations/figures.html"));
        let row = |caption: &str, name: &str| {
            let found = tables[caption].iter().find(|row| row[0] == name);
            found.unwrap_or_else(|| panic!("no row {name} in {caption}: {tables:?}"))[1..].to_vec()
        };
        assert_eq!(row("解读情况（按发布年度，件）", "2026"), expected(&portal, None), "seed {seed}");
        for (id, name) in [("city", "示例市人民政府"), ("office", "示例市人民政府办公室"), ("north", "城北区人民政府")]
        {
            assert_eq!(row("解读情况（按发布机构，件）", name), expected(&portal, Some(id)), "seed {seed}, {id}");
        }
    }
}

fn never_stopped(site: &Site) -> gongkai::config::Overrides {
    site.settings("gate: never");
    site.request().overrides
}

fn rules(site: &Site, name: &str, published: &str, more: &str) {
    let text =
        format!("---\ntitle: 关于{name}的办法\npublished: {published}\ntype: normative\n{more}---\n第一条 写明。\n");
    site.file(&format!("content/documents/office/2026/{name}.md"), &text);
}

fn explains(site: &Site, name: &str, published: &str, documents: &str) {
    let text = format!(
        "---\ntitle: {name}解读\npublished: {published}\nform: official\ninterprets: {documents}\n---\n说明。说明如下，各位看这里：办法改了三处，一处是对象，一处是标准，一处是程序，其余照旧；以前已经办过的不用再办，正在办的按新的办，有不清楚的可以打电话问。\n"
    );
    site.file(&format!("content/interpretations/office/2026/{name}.md"), &text);
}

const PREPARING: &str = "解读材料正在准备";

#[test]
fn a_document_says_that_its_interpretation_is_prepared_until_the_term_is_over() {
    let site = Site::new();
    rules(&site, "parking", "2026-11-19", "");
    site.build_clean();
    assert!(site.page("documents/office/2026/parking.html").contains(PREPARING));
    assert!(site.page("m/documents/office/2026/parking.html").contains(PREPARING));
    let figures = site.page("interpretations/figures.html");
    assert!(figures.contains("关于parking的办法") && figures.contains("2026-11-24") && figures.contains("期限内"));
    // The next working day the term is over: the page promises nothing any more, and the figures say that it is late.
    let mut request = site.request();
    request.overrides.today = gongkai::schema::parse_date("2026-11-25");
    run(&Request { write: true, ..request });
    assert!(!site.page("documents/office/2026/parking.html").contains(PREPARING));
    assert!(site.page("interpretations/figures.html").contains("逾期"));
}

#[test]
fn an_interpretation_rewrites_the_pages_of_its_document_and_the_figures_and_few_others() {
    let site = Site::new();
    for number in 0..30 {
        rules(&site, &format!("d{number}"), "2026-11-20", "");
        explains(&site, &format!("e{number}"), "2026-11-20", &format!("documents/office/2026/d{number}"));
    }
    rules(&site, "parking", "2026-11-20", "");
    let before = site.build_clean();
    explains(&site, "new", "2026-11-23", "documents/office/2026/parking");
    let after = site.build_clean();
    assert_eq!(after, site.fresh());
    let changed = crate::harness::changes(&before, &after);
    let pages: Vec<&str> = changed.lines().filter(|line| line.ends_with(".html") && !line.contains(" m/")).collect();
    assert_eq!(
        pages,
        [
            "~ documents/office/2026/parking.html",
            "~ forms/official/index.html",
            "~ index.html",
            "~ interpretations/figures.html",
            "~ interpretations/index.html",
            // Its neighbour in time.
            "~ interpretations/office/2026/e0.html",
            "+ interpretations/office/2026/new.html",
            "~ interpretations/office/index.html",
            "~ organizations/office/index.html",
            "~ years/2026/index.html",
        ],
        "{changed}"
    );
    let document = site.page("documents/office/2026/parking.html");
    assert!(document.contains("new解读") && document.contains("负责人解读") && document.contains("2026-11-23"));
    assert!(!document.contains(PREPARING));
}

#[test]
fn an_interpretation_says_that_its_document_is_no_longer_in_force() {
    let site = Site::new();
    rules(&site, "old", "2026-03-02", "");
    explains(&site, "old", "2026-03-02", "documents/office/2026/old");
    rules(&site, "new", "2026-11-20", "repeals: documents/office/2026/old\n");
    site.build_clean();
    let page = site.page("interpretations/office/2026/old.html");
    assert!(page.contains("已废止或者失效") && page.contains("关于old的办法"), "{page}");
    // What was repealed before it was interpreted waits no more, and still counts.
    let figures = site.page("interpretations/figures.html");
    assert!(figures.contains("50.0%"), "{figures}");
}

#[test]
fn years_without_holidays_are_left_open() {
    let site = Site::new();
    rules(&site, "ancient", "2003-03-03", "");
    explains(&site, "other", "2026-11-20", "documents/office/2026/other");
    rules(&site, "other", "2026-11-20", "");
    site.build_clean();
    assert!(site.page("interpretations/figures.html").contains("期限待定"));
}

#[test]
fn the_page_is_linked_from_the_list_and_the_site_map_and_its_address_is_reserved() {
    let site = Site::new();
    rules(&site, "parking", "2026-11-20", "");
    explains(&site, "parking", "2026-11-20", "documents/office/2026/parking");
    site.build_clean();
    assert!(site.page("interpretations/index.html").contains("href=\"figures.html\""));
    assert!(site.page("m/site-map.html").contains("href=\"interpretations/figures.html\""));
    site.file("content/interpretations/figures.md", "---\ntitle: 数\npublished: 2026-11-20\norganization: office\nform: text\ninterprets: documents/office/2026/parking\n---\n");
    assert!(site.check().findings.contains("error ADDRESS-02 content/interpretations/figures.md"));
}

#[test]
fn a_missing_interpretation_is_an_error_only_where_the_site_says_since_when() {
    let site = Site::new();
    rules(&site, "parking", "2026-10-20", "");
    assert_eq!(site.check().findings, "", "a portal without interpretations is told by its rate");
    explains(&site, "other", "2026-11-20", "documents/office/2026/other");
    rules(&site, "other", "2026-11-20", "");
    let ended = site.check();
    assert!(
        ended.findings.starts_with("warning INT-01 content/documents/office/2026/parking.md"),
        "{}",
        ended.findings
    );
    site.settings("interpretation: {since: 2026-10-20}");
    let ended = site.check();
    assert!(ended.findings.starts_with("error INT-01 content/documents/office/2026/parking.md"), "{}", ended.findings);
    site.settings("rules: {INT-01: warning}");
    assert!(!site.check().stopped);
}

#[test]
fn a_rate_below_the_target_stops_a_build_only_where_the_site_states_it() {
    let site = Site::new();
    for number in 0..5 {
        rules(&site, &format!("d{number}"), "2026-10-20", "");
    }
    let ended = site.check();
    assert!(!ended.stopped && ended.findings.contains("warning INT-10 site.yaml"), "{}", ended.findings);
    site.settings("interpretation: {target_rate: 0.5}");
    assert!(site.check().stopped);
    for number in 0..3 {
        explains(&site, &format!("d{number}"), "2026-10-20", &format!("documents/office/2026/d{number}"));
    }
    assert!(!site.check().findings.contains("INT-10"));
}

#[test]
fn documents_that_cannot_be_read_are_named_with_their_successor() {
    let site = Site::new();
    rules(
        &site,
        "gone",
        "2026-11-20",
        "withdrawn: {date: 2026-11-21, reason: 有误, superseded_by: documents/office/2026/next}\n",
    );
    rules(&site, "next", "2026-11-21", "");
    rules(&site, "later", "2026-11-30", "");
    explains(&site, "both", "2026-11-21", "[documents/office/2026/gone, documents/office/2026/next]");
    explains(&site, "alone", "2026-11-21", "documents/office/2026/later");
    let findings = site.check().findings;
    let lines: Vec<&str> = findings.lines().filter(|line| line.contains("INT-03")).collect();
    assert_eq!(lines.len(), 2, "{findings}");
    assert!(lines[0].starts_with("error INT-03 content/interpretations/office/2026/alone.md:5"), "{findings}");
    assert!(lines[0].contains("not published yet"));
    assert!(lines[1].starts_with("warning INT-03 content/interpretations/office/2026/both.md:5"), "{findings}");
    assert!(lines[1].contains("documents/office/2026/next"));
}
