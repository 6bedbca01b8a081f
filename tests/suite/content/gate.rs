//! The gate: severities, waivers, and whether a build goes on.

use crate::harness::{Site, document};

/// A site with one error (a missing title), one warning (a file out of place) and one good record.
fn faulty() -> Site {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "")
        .file("content/documents/city/2026/bad.md", &document("", "2026-03-02", ""))
        .file("content/documents/city/2026/stray.txt", "x");
    site
}

#[test]
fn an_error_stops_the_build_before_anything_is_written() {
    let site = faulty();
    let ended = site.build();
    assert!(ended.stopped && ended.written.is_none());
    assert!(!site.path("public").exists());
    assert_eq!(ended.findings.lines().count(), 2, "{}", ended.findings);
}

#[test]
fn with_the_gate_open_the_bad_record_is_left_out_and_the_rest_goes_on() {
    let site = faulty();
    let ended = site.settings("gate: never").build();
    assert!(!ended.stopped && ended.written.is_some());
    assert_eq!(ended.findings.lines().count(), 2, "findings are told all the same: {}", ended.findings);
    let tree = site.tree();
    assert!(tree.contains_key("documents/city/2026/good.html"));
    assert!(!tree.keys().any(|path| path.contains("bad") || path.contains("stray")));
}

#[test]
fn a_warning_stops_the_build_where_the_gate_says_so() {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "").file("content/documents/city/2026/stray.txt", "x");
    assert!(!site.check().stopped);
    assert!(site.settings("gate: warning").check().stopped);
}

#[test]
fn a_rule_s_severity_is_the_site_s_to_set_by_code_or_by_name() {
    let site = faulty();
    site.settings("rules: {FORM-04: warning, file-out-of-place: info}");
    let ended = site.check();
    assert!(!ended.stopped);
    let severities: Vec<&str> = ended.findings.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(severities, ["warning", "info"]);
    let site = faulty();
    site.settings("rules: {FORM-04: \"off\", FILE-04: error}");
    let findings = site.check().findings;
    assert!(findings.starts_with("error FILE-04 ") && findings.lines().count() == 1, "{findings}");
}

#[test]
fn a_rule_that_does_not_exist_is_named_with_the_nearest() {
    let site = Site::new();
    site.settings(
        "rules: {file-out-of-plase: info}\nwaivers: [{rule: NO-01, record: x, reason: y, until: 2027-01-01}]",
    );
    let findings = site.check().findings;
    assert!(findings.contains("error SITE-11 site.yaml:4:9 rules: there is no rule `file-out-of-plase` | did you mean `file-out-of-place`?"), "{findings}");
    assert!(findings.contains("waivers: there is no rule `NO-01`"), "{findings}");
}

#[test]
fn a_waiver_lets_one_finding_of_one_record_pass() {
    let site = faulty();
    site.settings(
        "waivers:\n  - {rule: field-missing, record: documents/city/2026/bad, reason: 待补, until: 2026-11-24}",
    );
    let ended = site.check();
    assert!(!ended.stopped);
    assert!(
        ended.findings.starts_with("warning FILE-04 ") && ended.findings.lines().count() == 1,
        "{}",
        ended.findings
    );
}

#[test]
fn a_waiver_that_is_over_or_fits_nothing_is_itself_a_finding() {
    let site = faulty();
    site.settings(
        "waivers:\n  - {rule: FORM-04, record: documents/city/2026/bad, reason: 待补, until: 2026-11-23}\n  - {rule: FORM-04, record: documents/city/2026/good, reason: 多余, until: 2027-01-01}",
    );
    let ended = site.check();
    assert!(ended.stopped);
    let waivers: Vec<&str> = ended.findings.lines().filter(|line| line.contains("SITE-12")).collect();
    assert_eq!(
        waivers,
        [
            "warning SITE-12 site.yaml:5:5 waivers: the waiver ended on 2026-11-23: FORM-04 documents/city/2026/bad | remove the waiver",
            "warning SITE-12 site.yaml:6:5 waivers: the waiver fits no finding: FORM-04 documents/city/2026/good | remove the waiver",
        ]
    );
}

#[test]
fn a_waiver_needs_a_reason_and_a_day() {
    let site = Site::new();
    site.settings("waivers: [{rule: FORM-04, record: documents/city/2026/bad}]");
    let findings = site.check().findings;
    for field in ["waivers[0].reason", "waivers[0].until"] {
        assert!(findings.contains(&format!(" {field}: the required field `{field}`")), "{findings}");
    }
}

#[test]
fn a_site_without_title_or_address_is_no_site() {
    let site = Site::empty();
    let ended = site.check();
    assert!(ended.stopped && ended.findings.starts_with("error SITE-10 site.yaml: "), "{}", ended.findings);
    for (text, wanted) in [
        ("base_url: https://www.example.gov.cn/\n", "FORM-04 site.yaml:1:1 title"),
        ("title: 甲\nbase_url: www.example.gov.cn\n", "site.yaml:2:11 base_url"),
        ("title: 甲\nbase_url: https://a b/\n", "site.yaml:2:11 base_url"),
        ("title: 甲\nbase_url: https://a.gov.cn/\npage_size: 2\n", "SITE-11 site.yaml:3:12 page_size"),
        ("title: 甲\nbase_url: https://a.gov.cn/\ntheme: ../x\n", "SITE-11 site.yaml:3:8 theme"),
        ("title: 甲\nbase_url: https://a.gov.cn/\ntimezone: Asia/Shanghai\n", "SITE-11 site.yaml:3:11 timezone"),
        ("title: 甲\nbase_url: https://a.gov.cn/\nsite_id: 123\n", "SITE-03 site.yaml:3:10 site_id"),
        ("title: 甲\nbase_url: https://a.gov.cn/\nbase_url: https://b.gov.cn/\n", "FORM-09 site.yaml:3:1 base_url"),
        (
            "title: 甲\nbase_url: https://a.gov.cn/\nrequest_form: {action: 'javascript:x'}\n",
            "SITE-11 site.yaml:3:24 request_form.action",
        ),
        (
            "title: 甲\nbase_url: https://a.gov.cn/\nrequest_form: {action: not a url}\n",
            "SITE-11 site.yaml:3:24 request_form.action",
        ),
        (
            "title: 甲\nbase_url: https://a.gov.cn/\nsponsor: {email: 'javascript:alert(4)'}\n",
            "FORM-05 site.yaml:3:18 sponsor.email",
        ),
        (
            "title: 甲\nbase_url: https://a.gov.cn/\nbanner: {text: 通知, link: 'javascript://%0aalert(1)'}\n",
            "FORM-05 site.yaml:3:26 banner.link",
        ),
        ("title: \"甲\\u202e\"\nbase_url: https://a.gov.cn/\n", "FORM-12 site.yaml:1:8 title"),
        ("title: [\n", "FORM-02 site.yaml"),
    ] {
        site.file("site.yaml", text);
        let ended = site.check();
        assert!(ended.stopped && ended.findings.contains(wanted), "{text}: {}", ended.findings);
    }
}
