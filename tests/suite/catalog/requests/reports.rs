//! Annual reports: what is computed is in order by construction, and one changed cell is found.

use super::brute::Rows;
use super::cells;
use crate::harness::{Site, changes};
use gongkai::audit;
use gongkai::catalog;
use gongkai::catalog::annual::Annual;
use gongkai::content::{self, ledger};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const ACTIVE: &str = "active:\n  permits: 12\n  penalties: 3\n  enforcements: 0\n  fees: 1.5\n";

fn report(site: &Site, organization: &str, year: i16, front: &str) {
    let text = format!(
        "---\ntitle: 示例市{year}年政府信息公开工作年度报告\npublished: {}-01-20\nyear: {year}\nopening: 概述。\n{front}---\n\
         ## 五、存在的主要问题及改进情况\n\n无。\n\n## 六、其他需要报告的事项\n\n收取信息处理费0元。\n",
        year + 1
    );
    site.file(&format!("content/reports/{organization}/{year}.md"), &text);
}

/// Codes of the findings about reports, once each.
fn faults(site: &Site) -> Vec<String> {
    let told = site.check().findings;
    let codes = told.lines().filter_map(|line| line.split(' ').nth(1)).filter(|code| code.starts_with("AR-"));
    let mut codes: Vec<String> = codes.map(String::from).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn a_computed_report_is_in_order_by_construction() {
    for seed in 1..=4 {
        let site = Site::new();
        Rows::invented(seed, 300).write(&site);
        for year in 2022..=2025 {
            report(&site, "city", year, ACTIVE);
            report(&site, "office", year, ACTIVE);
            report(&site, "north", year, ACTIVE);
        }
        let mut codes = faults(&site);
        // Ledgers of years that have no report here.
        codes.retain(|code| code != "AR-12");
        assert_eq!(codes, [""; 0], "seed {seed}");
    }
}

/// A report that gives every cell, with all totals.
struct Given {
    rows: Vec<(String, Vec<(String, u64)>)>,
}

impl Given {
    fn of(annual: &Annual) -> Given {
        let mut rows: Vec<(String, Vec<(String, u64)>)> = Vec::new();
        let lines = annual.issued.iter().chain(annual.applications()).chain(&annual.disputes);
        for line in lines {
            let mut cells: Vec<(String, u64)> =
                line.names.iter().enumerate().map(|(at, name)| (name.to_string(), line.value(at))).collect();
            if !line.path.starts_with("active") {
                cells.push(("total".into(), line.sum()));
            }
            rows.push((line.path.clone(), cells));
        }
        let mut total: Vec<(String, u64)> =
            (0..6).map(|at| (annual.received.names[at].to_string(), annual.summed(at))).collect();
        total.push(("total".into(), total.iter().map(|(_, number)| number).sum()));
        rows.push(("requests.outcomes.total".into(), total));
        Given { rows }
    }

    fn front(&self) -> String {
        let mut text = String::from(ACTIVE);
        let map = |cells: &[(String, u64)]| {
            let cells: Vec<String> = cells.iter().map(|(name, number)| format!("{name}: {number}")).collect();
            format!("{{{}}}", cells.join(", "))
        };
        let under = |prefix: &str, indent: &str| {
            let mut text = String::new();
            for (path, cells) in &self.rows {
                if let Some(name) = path.strip_prefix(prefix).filter(|name| !name.contains('.')) {
                    let _ = writeln!(text, "{indent}{name}: {}", map(cells));
                }
            }
            text
        };
        text += &under("active.", "  ");
        let _ =
            write!(text, "requests:\n{}  outcomes:\n{}", under("requests.", "  "), under("requests.outcomes.", "    "));
        text + &under("", "")
    }
}

#[test]
fn any_cell_that_is_changed_is_found() {
    let site = Site::new();
    Rows::invented(3, 120).write(&site);
    for year in 2022..=2025 {
        report(&site, "city", year, ACTIVE);
    }
    let regulation = "title: 示例市停车管理办法\npublished: 2024-06-02\ntype: regulation\nsigned: 2024-05-30\neffective: 2024-07-01\n";
    site.file("content/documents/city/2024/parking.md", &format!("---\n{regulation}---\n第一条　规范停车。\n"));
    let (config, catalog) = super::catalog(&site);
    let city = config.organizations.find("city").expect("the city");
    let mut given = Given::of(catalog.reports.get(city, 2025).expect("the report"));
    report(&site, "city", 2025, &given.front());
    let before = faults(&site);
    assert!(before.iter().all(|code| code == "AR-12"), "{before:?}");
    let mut changed = 0;
    for row in 0..given.rows.len() {
        for cell in 0..given.rows[row].1.len() {
            given.rows[row].1[cell].1 += 1;
            report(&site, "city", 2025, &given.front());
            let (path, name) = (given.rows[row].0.clone(), given.rows[row].1[cell].0.clone());
            // Only what is needed: the site is the same, and nothing is planned.
            let catalog = catalog::build(&config, content::load(&config).value, None).value;
            let told: BTreeSet<&str> = audit::run(&config, &catalog).iter().map(|finding| finding.rule.code).collect();
            // The form's own relations, and what the numbers come from.
            let relations = ["AR-02", "AR-03", "AR-04", "AR-05", "AR-07"];
            assert!(relations.iter().any(|code| told.contains(code)), "{path}.{name} + 1 breaks no relation: {told:?}");
            let sources = ["AR-08", "AR-11"];
            let sourced =
                name == "total" || path == "requests.outcomes.total" || sources.iter().any(|code| told.contains(code));
            assert!(sourced, "{path}.{name} + 1 is what its source says: {told:?}");
            given.rows[row].1[cell].1 -= 1;
            changed += 1;
        }
    }
    assert_eq!(changed, 6 + 25 * 7 + 3 * 5);
}

#[test]
fn a_report_without_a_ledger_is_told_of_its_empty_cells_once_a_row() {
    let site = Site::new();
    report(&site, "city", 2025, "");
    let told = site.check().findings;
    assert!(told.contains("warning AR-01") || told.contains("error AR-01"), "{told}");
    report(&site, "city", 2025, ACTIVE);
    let told = site.check().findings;
    // Received, carried in, outcomes, carried out, and the three of table four.
    assert_eq!(told.lines().filter(|line| line.starts_with("error AR-01")).count(), 7, "{told}");
}

#[test]
fn a_gathering_report_sums_those_below() {
    let site = Site::new();
    Rows::invented(21, 300).write(&site);
    for year in 2022..=2025 {
        report(&site, "north", year, ACTIVE);
        report(&site, "office", year, ACTIVE);
        report(&site, "city", year, &format!("consolidated: true\n{ACTIVE}"));
    }
    let mut codes = faults(&site);
    codes.retain(|code| code != "AR-12");
    assert_eq!(codes, [""; 0]);
    let (config, catalog) = super::catalog(&site);
    let id = |name: &str| config.organizations.find(name).expect("a body");
    let city = catalog.reports.get(id("city"), 2024).expect("a report");
    let own = catalog.applications.year(id("city"), 2024);
    let below = ["north", "office"].map(|name| catalog.reports.get(id(name), 2024).expect("a report").received.sum());
    assert_eq!(city.received.sum(), own.received.iter().sum::<u64>() + below.iter().sum::<u64>());
    assert!(below.iter().all(|sum| *sum > 0));
}

#[test]
fn the_page_has_the_form_s_six_headings_and_every_number_in_its_cell() {
    let site = Site::new();
    Rows::invented(9, 400).write(&site);
    for year in 2022..=2025 {
        report(&site, "city", year, ACTIVE);
    }
    let ended = site.build();
    assert!(ended.written.is_some(), "{}", ended.findings);
    let (config, catalog) = super::catalog(&site);
    let annual = catalog.reports.get(config.organizations.find("city").expect("the city"), 2025).expect("a report");
    for prefix in ["", "m/"] {
        let page = site.page(&format!("{prefix}reports/city/2025.html"));
        let mut from = 0;
        for heading in [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ] {
            let at = page[from..].find(&format!("{heading}</h2>")).unwrap_or_else(|| panic!("{heading} is missing"));
            from += at;
        }
        assert!(page.contains("勾稽关系"));
        let printed = cells(&page);
        for line in annual.applications() {
            let mut numbers: Vec<String> = (0..6).map(|at| line.value(at).to_string()).collect();
            numbers.push(line.sum().to_string());
            assert!(printed.iter().any(|row| row.ends_with(&numbers)), "{} {numbers:?}", line.path);
        }
        // Each number names its heads, and each head that is named is there.
        for named in page.split("headers=").skip(1) {
            let ids = named.trim_start_matches('"').split(['"', '>']).next().unwrap_or_default();
            for id in ids.split(' ').filter(|id| !id.is_empty()) {
                let head = [format!("id=\"{id}\""), format!("id={id} "), format!("id={id}>")];
                assert!(head.iter().any(|head| page.contains(head)), "no head has the id {id}");
            }
        }
    }
    let csv = site.page("reports/city/2025/applications.csv");
    assert_eq!(csv.lines().count(), 1 + 25);
    let total = (0..6).map(|at| annual.processed(at).to_string()).collect::<Vec<_>>().join(",");
    assert!(csv.contains(&format!("（七）总计,{total},")), "{csv}");
}

#[test]
fn the_site_s_own_report_has_the_website_form_filled_in() {
    let site = Site::new();
    site.document("city/2025/a", "2025-03-02", "").document("office/2025/b", "2025-04-02", "").document(
        "city/2026/c",
        "2026-04-02",
        "",
    );
    let messages = "id,received,channel,title,replied,reply,public\n\
        1,2025-03-01,mailbox,甲,2025-03-04,已办。,true\n2,2025-03-01,mailbox,乙,2025-03-03,已办。,false\n3,2025-12-30,mailbox,丙,,,\n";
    site.file("content/messages/mail.csv", messages).file("content/requests/city/2025.csv", "id,received,applicant\n");
    report(&site, "city", 2025, &format!("{ACTIVE}website:\n  网站总访问量: 812\n  visitors: 300\n"));
    assert!(site.build().written.is_some());
    let printed = cells(&site.page("reports/city/2025.html"));
    let value = |name: &str| {
        let row = printed.iter().find(|row| row.iter().any(|cell| cell == name)).unwrap_or_else(|| panic!("{name}"));
        row.last().expect("a value").clone()
    };
    assert_eq!(value("网站名称"), "示例市人民政府");
    assert_eq!(value("网站总访问量（次）"), "812");
    assert_eq!(value("独立用户访问总量（个）"), "300");
    // Two notices of the year; the report itself came a year later.
    assert_eq!(value("总数（条）"), "2");
    assert_eq!(value("收到留言数量（条）"), "3");
    assert_eq!(value("办结留言数量（条）"), "2");
    assert_eq!(value("公开答复数量（条）"), "1");
    assert_eq!(value("平均办理时间（天）"), "2.5");
}

#[test]
fn the_due_dates_depend_on_the_year_and_not_on_the_day() {
    let site = Site::new();
    site.settings("request_form: {action: \"https://apply.example.gov.cn/\"}");
    site.build_clean();
    let page = site.page("requests/guide.html");
    let rows = cells(&page);
    // The tenth of February: 20 working days end on 16 March, 40 on 14 April.
    let tenths: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == "10日").collect();
    assert_eq!([&tenths[0][2], &tenths[1][2]], ["03-16", "04-14"]);
    assert_eq!(rows.iter().find(|row| row[0] == "31日").expect("the last day")[2], "", "February has no 31st");
    let mut request = site.request();
    request.overrides.today = gongkai::schema::parse_date("2026-11-25");
    request.write = true;
    assert_eq!(crate::harness::run(&request).written.expect("a build").changed, 0);
    request.overrides.today = gongkai::schema::parse_date("2025-11-25");
    crate::harness::run(&request);
    assert_ne!(site.page("requests/guide.html"), page);
    for name in ["natural", "organization"] {
        let form = site.page(&format!("requests/form-{name}.html"));
        assert!(form.contains("所需政府信息"));
        assert!(!form.replace("不需要说明申请的用途", "").contains("用途"), "the purpose is not asked for");
    }
    let form = site.page("requests/index.html");
    assert_eq!(form.matches("action=\"https://apply.example.gov.cn/\"").count(), 2);
}

#[test]
fn what_a_ledger_changes_is_built_anew_and_nothing_else() {
    let site = Site::new();
    let ledger = |applicant: &str| {
        let header = "id,received,applicant,answered,outcome\n";
        format!("{header}1,2025-03-03,{applicant},2025-03-20,granted\n2,2025-05-06,natural,2025-05-20,partly\n")
    };
    site.file("content/requests/city/2025.csv", &ledger("business")).document("city/2025/a", "2025-03-02", "");
    site.file("content/messages/mail.csv", "id,received,channel,title\n1,2025-03-01,mailbox,甲\n");
    report(&site, "city", 2025, ACTIVE);
    report(&site, "city", 2024, &format!("{ACTIVE}{}", zeros()));
    site.build_clean();
    let before = site.tree();
    site.file("content/requests/city/2025.csv", &ledger("research")).build();
    let after = site.tree();
    assert_eq!(
        changes(&before, &after),
        "~ m/reports/city/2025.html\n~ m/requests/index.html\n~ reports/city/2025.html\n\
         ~ reports/city/2025/applications.csv\n~ requests/index.html\n"
    );
    assert_eq!(changes(&site.fresh(), &after), "");
    // The form of the website counts messages.
    site.file(
        "content/messages/mail.csv",
        "id,received,channel,title\n1,2025-03-01,mailbox,甲\n2,2025-03-01,mailbox,乙\n",
    );
    site.build();
    let changed = changes(&after, &site.tree());
    assert!(changed.contains("~ reports/city/2025.html\n"), "{changed}");
    assert!(!changed.contains("2024.html"), "{changed}");
    assert_eq!(changes(&site.fresh(), &site.tree()), "");
}

/// Tables three and four of a year without applications.
fn zeros() -> String {
    let row = |names: &[&str]| {
        let cells: Vec<String> = names.iter().map(|name| format!("{name}: 0")).collect();
        format!("{{{}}}", cells.join(", "))
    };
    let (applicants, results) = (row(ledger::APPLICANTS), row(ledger::RESULTS));
    let mut text = format!(
        "requests:\n  received: {applicants}\n  carried_in: {applicants}\n  carried_out: {applicants}\n  outcomes:\n"
    );
    for outcome in ledger::OUTCOMES {
        let _ = writeln!(text, "    {outcome}: {applicants}");
    }
    let _ = write!(text, "review: {results}\nlitigation: {results}\nlitigation_after_review: {results}\n");
    text
}
