//! What reports say beside the findings: whose matter each is, which waivers are in force, and for which day.

use serde_json::{Value, json};

use crate::harness::{Site, TODAY, gongkai};

/// A site with a finding of each kind: in a record, in a record that is left out, in a list, in a ledger, in a
/// directory, in an attachment, in site.yaml.
fn site() -> Site {
    let site = Site::new();
    site.settings("site_id: nonsense")
        .document("office/2026/old", "2023-01-05", "organization: north\nstatus: in-force\nends: 2025-12-31\n")
        .document("office/2026/left-out", "2023-1-5", "")
        .document("office/2026/with", "2023-01-05", "")
        .file("content/documents/office/2026/with/page.html", "<p>附件</p>")
        .file(
            "content/documents/office/2026/list.yaml",
            "records:\n  - {id: b, title: 甲, published: 2026-01-05, type: notice}\n\
             \x20 - id: a\n    title: 乙\n    published: 2026-01-06\n    type: notice\n    organization: city\n    number: 示府[2026]1号\n",
        )
        .file("content/requests/north/2026.csv", "id,received,applicant\n1,2026-01-05,person\n");
    site
}

fn lines(site: &Site, more: &[&str]) -> Vec<Value> {
    let arguments = [&["check", "--format", "json", "--quiet", "--lang", "en", "--today", TODAY], more].concat();
    let ran = gongkai(site.root(), &arguments);
    ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn each_finding_names_the_organization_whose_matter_it_is() {
    let found = lines(&site(), &[]);
    let organization = |code: &str| {
        let of_rule: Vec<&Value> = found.iter().filter(|line| line["code"] == code).collect();
        assert_eq!(of_rule.len(), 1, "{code}: {found:#?}");
        of_rule[0]["organization"].clone()
    };
    let north = json!({"id": "north", "name": "城北区人民政府"});
    assert_eq!(organization("DOC-03"), north, "the record's own, not the folder's");
    assert_eq!(organization("FORM-06")["id"], "office", "a record that was left out is its folder's");
    assert_eq!(organization("FILE-10")["id"], "office", "an attachment is its record's");
    assert_eq!(organization("DOC-02")["id"], "city", "the item of a list that the line is in");
    assert_eq!(organization("LEDGER-02"), north);
    assert_eq!(organization("SITE-03"), Value::Null);
}

const WAIVER: &str =
    "waivers:\n  - {rule: DOC-08, record: documents/city/2026/notice, reason: 附件正在扫描, until: 2026-12-31}";

fn waived() -> Site {
    let site = Site::new();
    site.settings(WAIVER).document("city/2026/notice", "2026-03-02", "attachments: [{file: a.pdf}, {file: b.pdf}]\n");
    site
}

#[test]
fn waivers_in_force_are_told_with_reason_end_and_what_they_let_pass() {
    let site = waived();
    let text = gongkai(site.root(), &["check", "--today", TODAY, "--quiet"]);
    assert_eq!(text.code, Some(0));
    assert_eq!(
        text.err,
        "在期的豁免\n  DOC-08 documents/city/2026/notice 至 2026-12-31，放行 2 个问题：附件正在扫描\n\n"
    );
    let json = lines(&site, &[]);
    assert_eq!(json.len(), 1, "{json:#?}");
    let waiver = &json[0]["waiver"];
    assert_eq!(
        (&waiver["code"], &waiver["reason"], &waiver["until"]),
        (&json!("DOC-08"), &json!("附件正在扫描"), &json!("2026-12-31"))
    );
    assert_eq!(waiver["passed"][1]["text"], "b.pdf");
    let html = gongkai(site.root(), &["check", "--today", TODAY, "--quiet", "--format", "html"]).out;
    assert!(html.contains(">附件正在扫描</td><td data-label=\"截止\">2026-12-31</td>"), "{html}");
    let sarif = gongkai(site.root(), &["check", "--today", TODAY, "--quiet", "--format", "sarif"]).out;
    let sarif: Value = serde_json::from_str(&sarif).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 2);
    assert_eq!(
        results[0]["suppressions"],
        json!([{"kind": "external", "justification": "附件正在扫描（至 2026-12-31）"}])
    );
}

#[test]
fn another_day_judges_anew() {
    let site = waived();
    site.document("city/2026/canteens", "2026-03-03", "status: in-force\nends: 2027-03-31\n");
    let codes = |today: &str| -> Vec<String> {
        let found = lines_of(&site, today);
        found.iter().filter_map(|line| line["code"].as_str()).map(String::from).collect()
    };
    assert_eq!(codes("2026-03-05"), [""; 0], "too early to be told of an end");
    assert_eq!(codes("2026-12-31"), ["DOC-07"], "the waiver's last day");
    assert_eq!(codes("2027-01-01"), ["CAL-01", "DOC-07", "DOC-08", "DOC-08", "SITE-12"]);
    assert_eq!(codes("2027-04-01"), ["CAL-01", "DOC-03", "DOC-08", "DOC-08", "SITE-12"]);
}

fn lines_of(site: &Site, today: &str) -> Vec<Value> {
    let ran = gongkai(site.root(), &["check", "--format", "json", "--quiet", "--today", today]);
    let mut lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    lines.sort_by_key(|line| line["code"].as_str().unwrap_or_default().to_string());
    lines
}

#[test]
fn sarif_tells_every_rule_and_points_to_it_by_its_place() {
    let ran = gongkai(site().root(), &["check", "--format", "sarif", "--quiet", "--lang", "en", "--today", TODAY]);
    let log: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((&log["version"], log["runs"].as_array().map(Vec::len)), (&json!("2.1.0"), Some(1)));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), gongkai::finding::rules::ALL.len());
    for rule in rules {
        for text in [
            &rule["shortDescription"]["text"],
            &rule["fullDescription"]["text"],
            &rule["help"]["text"],
            &rule["help"]["markdown"],
        ] {
            assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{rule:#}");
        }
        let level = rule["defaultConfiguration"]["level"].as_str();
        assert!(matches!(level, Some("error" | "warning" | "note")), "{rule:#}");
    }
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.len() >= 6);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().is_some_and(|line| line > 0), "{result:#}");
        assert!(result.get("suppressions").is_none());
    }
    let help = rules.iter().find(|rule| rule["id"] == "DOC-03").expect("the rule")["help"]["markdown"].as_str();
    assert!(help.is_some_and(|help| help.contains("**Mend:** Remove `status`")), "{help:?}");
}
