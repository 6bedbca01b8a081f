//! The coverage of directories, held against a judgement of its own, and the pages that show it.

use std::fmt::Write as _;

use gongkai::catalog::coverage::Verdict;
use gongkai::catalog::list_address;
use gongkai::config::Overrides;
use gongkai::plan::lists;
use proptest::prelude::*;

use super::domains::catalog;
use crate::harness::{Site, TODAY, changes, run};

/// Days of July to September 2026, which have no holidays but Saturdays and Sundays; 0 is Wednesday, 1 July.
fn day(number: u32) -> String {
    let (month, day) = match number {
        0..31 => (7, number + 1),
        31..62 => (8, number - 30),
        _ => (9, number - 61),
    };
    format!("2026-{month:02}-{day:02}")
}

fn is_weekend(number: u32) -> bool {
    matches!((number + 2) % 7, 5 | 6)
}

/// One document: organization, tag, signed, days until publication, `mode` of its link.
#[derive(Debug, Clone)]
struct Document {
    organization: usize,
    tagged: bool,
    signed: Option<u32>,
    published: u32,
}

const BODIES: [&str; 3] = ["city", "north", "office"];
const TERMS: [&str; 4] = ["3个工作日", "10日", "immediately", "realtime"];

#[derive(Debug, Clone)]
struct Row {
    term: usize,
    website: bool,
    active: bool,
    /// The document that it links to, or the list of a tag, or nothing.
    record: Option<usize>,
    list: bool,
}

fn written(row: &Row, at: usize) -> String {
    let mut links = Vec::new();
    links.extend(row.record.map(|record| format!("documents/all/d{record}")));
    links.extend(row.list.then(|| "tags/finance".to_string()));
    format!(
        "  - id: r{at}\n    area: 就业\n    level1: 事项{at}\n    content: [要素]\n    basis: [依据]\n    term: {}\n    body: 城北区某局\n    channels: [{}]\n    audience: all\n    mode: {}\n    tiers: [county]\n    links: [{}]\n",
        TERMS[row.term],
        if row.website { "政府网站" } else { "政务服务中心" },
        if row.active { "active" } else { "on-request" },
        links.join(", ")
    )
}

/// Whether a document came after a term, counted day by day: the term was over before the day of publication began.
fn is_late(document: &Document, term: usize) -> bool {
    let Some(signed) = document.signed else { return false };
    let passed = |counts: &dyn Fn(u32) -> bool| (signed + 1..document.published).filter(|day| counts(*day)).count();
    match term {
        0 => passed(&|day| !is_weekend(day)) >= 3,
        1 => passed(&|_| true) >= 10,
        2 => passed(&|day| !is_weekend(day)) >= 20,
        _ => passed(&|_| true) >= 1,
    }
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let one = (0usize..3, any::<bool>(), prop::option::of(0u32..40), 0u32..50).prop_map(
        |(organization, tagged, signed, later)| Document {
            organization,
            tagged,
            signed,
            published: signed.unwrap_or_default() + later,
        },
    );
    prop::collection::vec(one, 1..10)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let one = (0usize..4, any::<bool>(), any::<bool>(), prop::option::of(0usize..10), any::<bool>())
        .prop_map(|(term, website, active, record, list)| Row { term, website, active, record, list });
    prop::collection::vec(one, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_coverage_is_that_of_a_judgement_by_hand(documents in documents(), mut rows in rows()) {
        for row in &mut rows {
            row.record = row.record.filter(|record| *record < documents.len());
        }
        let site = Site::new();
        let mut text = String::from("records:\n");
        for (at, document) in documents.iter().enumerate() {
            let _ = write!(
                text,
                "- id: d{at}\n  title: 文件{at}\n  type: notice\n  published: {}\n  organization: {}\n",
                day(document.published),
                BODIES[document.organization]
            );
            if let Some(signed) = document.signed {
                let _ = writeln!(text, "  signed: {}", day(signed));
            }
            if document.tagged {
                text.push_str("  tags: [finance]\n");
            }
        }
        site.file("content/documents/all.yaml", &text);
        let directory: String = rows.iter().enumerate().map(|(at, row)| written(row, at)).collect();
        site.file("content/directory/north.yaml", &format!("items:\n{directory}"));
        let (_, catalog) = catalog(&site);
        for (at, row) in rows.iter().enumerate() {
            // North has nobody below it, so that of a list its own documents count.
            let counts = |index: &usize| {
                row.record == Some(*index) || (row.list && documents[*index].tagged && BODIES[documents[*index].organization] == "north")
            };
            let held: Vec<usize> = (0..documents.len()).filter(counts).collect();
            // Of one day, the one whose id comes first.
            let newest = held.iter().copied().reduce(|one, other| if documents[other].published > documents[one].published { other } else { one });
            let expected = match newest {
                Some(newest) if is_late(&documents[newest], row.term) => Verdict::Late,
                Some(_) => Verdict::Fulfilled,
                None if row.website && row.active => Verdict::Missing,
                None => Verdict::Elsewhere,
            };
            let covered = &catalog.coverage.directories[0][at];
            prop_assert_eq!(covered.verdict, expected, "{:?} of {:?}", row, documents);
            prop_assert_eq!(covered.records as usize, held.len());
        }
    }
}

/// What an address of a list says of its members is what the plan puts into the list.
#[test]
fn lists_and_their_addresses_hold_the_same_records() {
    let overrides = Overrides { today: gongkai::schema::parse_date(TODAY), ..Overrides::default() };
    let config = gongkai::config::load(env!("CARGO_MANIFEST_DIR").as_ref(), &overrides).value.expect("the example");
    let records = gongkai::content::load(&config).value;
    let catalog = gongkai::catalog::build(&config, records, None).value;
    let lists = lists::collect(&config, &catalog);
    assert!(lists.len() > 100, "{}", lists.len());
    for list in lists {
        let address = list_address::parse(&config, &catalog, &list.folder);
        let address = address.unwrap_or_else(|| panic!("{} is no address of a list", list.folder));
        let held: Vec<_> =
            catalog.groups.all.iter().copied().filter(|id| address.holds(&config, &catalog, *id)).collect();
        assert_eq!(held, list.members, "{}", list.folder);
    }
}

fn row(id: &str, term: &str, links: &str) -> String {
    format!(
        "  - id: {id}\n    area: 社会救助\n    level1: 最低生活保障\n    level2: {id}\n    content: [{{name: 办理条件}}, {{name: 附件, required: false}}]\n    basis: [《社会救助暂行办法》]\n    term: {term}\n    body: 城北区民政局\n    channels: [政府网站, 精准推送]\n    audience: specific\n    mode: active\n    tiers: [county, town]\n    links: [{links}]\n"
    )
}

#[test]
fn a_linked_record_that_waits_is_late_when_its_term_is_over() {
    let site = Site::new();
    site.file("content/directory/north.yaml", &format!("items:\n{}", row("a", "5个工作日", "documents/north/a")));
    let waiting = |signed: &str| {
        site.file(
            "content/documents/north/a.md",
            &format!("---\ntitle: 甲\ntype: notice\nsigned: {signed}\npublished: 2026-11-30\n---\n正文。\n"),
        );
        site.check().findings
    };
    let told = waiting("2026-11-16");
    assert!(told.starts_with("warning DIR-03") && told.contains("is not published yet"), "{told}");
    // The fifth working day is today.
    let told = waiting("2026-11-17");
    assert!(told.starts_with("warning DIR-02"), "{told}");
}

#[test]
fn the_term_of_a_row_stands_in_place_of_the_general_one() {
    let site = Site::new();
    let late = "---\ntitle: 甲\ntype: notice\nsigned: 2026-07-01\npublished: 2026-08-03\n---\n正文。\n";
    site.file("content/documents/north/a.md", late);
    assert!(site.check().findings.starts_with("warning DIS-02"));
    // 23 working days: more than 20, fewer than 30.
    site.file("content/directory/north.yaml", &format!("items:\n{}", row("a", "30个工作日", "documents/north/a")));
    assert_eq!(site.check().findings, "");
    let two =
        format!("items:\n{}{}", row("a", "30个工作日", "documents/north/a"), row("b", "5日", "documents/north/a"));
    site.file("content/directory/north.yaml", &two);
    let told = site.check().findings;
    assert!(told.starts_with("warning DIR-03") && !told.contains("DIS-0"), "the longest term counts: {told}");
    site.file("content/directory/north.yaml", &format!("items:\n{}", row("a", "immediately", "documents/north/a")));
    let told = site.check().findings;
    assert!(told.contains("warning DIS-02") && told.contains("warning DIR-03"), "{told}");
}

/// A site with a directory of three rows: fulfilled, late, missing.
fn three_rows() -> Site {
    let site = Site::new();
    site.settings("gate: never");
    let rows = [
        row("fulfilled", "20个工作日", "documents/north/a"),
        row("late", "realtime", "documents/north/b"),
        row("missing", "20个工作日", "tags/finance"),
    ];
    site.file("content/directory/north.yaml", &format!("items:\n{}", rows.concat()));
    let document = |name: &str| {
        format!("---\ntitle: 文件{name}\ntype: notice\nsigned: 2026-07-01\npublished: 2026-07-06\n---\n正文。\n")
    };
    site.file("content/documents/north/a.md", &document("甲")).file("content/documents/north/b.md", &document("乙"));
    site
}

#[test]
fn the_official_table_looks_like_this() {
    let site = three_rows();
    site.build();
    let page = site.page("directory/north.html");
    let (from, to) = (page.find("<table").expect("a table"), page.find("</table>").expect("its end"));
    let table = page[from..to].replace("><", ">\n<") + "</table>\n";
    crate::snapshot::assert_snapshot("catalog/official-table.html", &table);
    let data = site.page("data/directory-north.csv");
    crate::snapshot::assert_snapshot("catalog/official-table.csv", &data);
}

#[test]
fn the_matrix_counts_and_links_what_the_directories_say() {
    let site = three_rows();
    site.build();
    for page in ["directory/coverage/index.html", "m/directory/coverage/index.html"] {
        let text = site.page(page);
        for (verdict, anchor) in [("未公开", "north.html#row-missing"), ("公开超期", "north.html#row-late")] {
            assert!(text.contains(&format!("{verdict} 1")), "{page} {verdict}");
            assert!(text.contains(anchor), "{page} {anchor}");
        }
        assert!(text.contains("已公开 1") && !text.contains("row-fulfilled"), "{page}");
        assert!(text.contains("2026-07-01 形成，2026-07-06 公开，应不晚于 2026-07-02"), "{page}");
    }
}

#[test]
fn a_new_record_changes_the_judgement_and_little_else() {
    let site = three_rows();
    site.build();
    let before = site.tree();
    site.file(
        "content/documents/north/c.md",
        "---\ntitle: 文件丙\ntype: notice\ntags: [finance]\npublished: 2026-06-30\n---\n正文。\n",
    );
    site.build();
    let after = site.tree();
    assert!(site.page("directory/north.html").contains("文件丙"));
    assert!(!site.page("directory/coverage/index.html").contains("未公开 1"));
    assert_eq!(after, site.fresh());
    let told = changes(&before, &after);
    for path in ["directory/north.html", "directory/coverage/index.html", "data/directory-north.csv"] {
        assert!(told.contains(&format!("~ {path}\n")), "{told}");
    }
    assert!(!told.contains("directory/index.html"), "{told}");

    // A day on which no judgement changes changes nothing; one on which a term ends changes what shows it.
    let later = |day: &str| {
        let overrides = Overrides { today: gongkai::schema::parse_date(day), ..Overrides::default() };
        run(&gongkai::pipeline::Request { write: true, overrides, ..site.request() });
        site.tree()
    };
    assert_eq!(changes(&after, &later("2026-11-25")), "");
}

#[test]
fn the_figures_follow_a_new_record_and_an_edited_body_leaves_them_alone() {
    let site = Site::new();
    let record = |body: &str| {
        format!(
            "---\ntitle: 低保标准\npublished: 2026-01-16\norganization: north\ncategory: relief\nfields: {{matter: 低保}}\n---\n{body}\n"
        )
    };
    site.file("content/disclosures/public-welfare/a.md", &record("甲")).build_clean();
    let before = site.tree();
    site.file("content/disclosures/public-welfare/a.md", &record("乙")).build_clean();
    let edited = site.tree();
    assert!(!changes(&before, &edited).contains("figures"));
    site.file("content/disclosures/public-welfare/b.md", &record("丙").replace("低保标准", "低保办法")).build_clean();
    let told = changes(&edited, &site.tree());
    assert!(
        told.contains("~ disclosures/figures/index.html\n~ ") && told.contains("~ m/disclosures/figures/index.html\n"),
        "{told}"
    );
    let page = site.page("disclosures/figures/index.html");
    assert!(page.contains("href=\"../public-welfare/categories/relief/index.html\">2</a>"), "{page}");
    assert!(page.contains("href=\"../../data/domain-public-welfare-2026.csv\" download>2</a>"), "{page}");
}
