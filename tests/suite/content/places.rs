//! Where findings stand that are only known when all records are read: at the field, not at the record's beginning.

use crate::harness::{Site, document};

fn places(site: &Site) -> Vec<String> {
    let findings = site.check().findings;
    findings.lines().map(|line| line.split(": ").next().unwrap_or_default().to_string()).collect()
}

#[test]
fn a_contradicted_status_is_named_where_it_is_written() {
    let site = Site::new();
    site.document("city/2020/old", "2020-03-02", "status: in-force\n").file(
        "content/documents/city/2026/new.md",
        &document("新", "2026-03-02", "repeals:\n  - documents/city/2020/old\n"),
    );
    site.document(
        "city/2019/over",
        "2019-03-02",
        "type: normative\nends: 2024-01-01\nstatus: in-force\n".trim_start_matches("type: normative\n"),
    );
    let places = places(&site);
    assert_eq!(
        places,
        [
            "error DOC-03 content/documents/city/2019/over.md:6:9 status",
            "error DOC-04 content/documents/city/2020/old.md:5:9 status"
        ]
    );
}

#[test]
fn a_missing_attachment_is_named_in_its_list() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "attachments:\n  - {file: none.pdf}\n  - file: gone.pdf\n");
    assert_eq!(
        places(&site),
        [
            "error DOC-08 content/documents/city/2026/a.md:6:12 attachments",
            "error DOC-08 content/documents/city/2026/a.md:7:11 attachments"
        ]
    );
}

#[test]
fn a_field_of_an_item_of_a_list_is_found_in_its_own_lines() {
    let site = Site::new();
    let item = |id: &str| {
        format!("  - id: {id}\n    title: 题\n    published: 2026-03-02\n    type: notice\n    status: in-force\n")
    };
    site.file("content/documents/city/2026/list.yaml", &format!("records:\n{}{}", item("one"), item("two")));
    site.document("city/2026/new", "2026-03-03", "repeals: [documents/city/2026/list/two]\n");
    assert_eq!(places(&site), ["error DOC-04 content/documents/city/2026/list.yaml:11:13 status"]);
}

#[test]
fn html_that_pages_will_not_hold_is_found_before_anything_is_written_and_on_every_run() {
    let site = Site::new();
    let text = document("题", "2026-03-02", "") + "乙<font color=red>红</font>\n\n<td onclick=\"x\">丙\n";
    site.file("content/documents/city/2026/a.md", &text);
    let told = [
        "warning BODY-01 content/documents/city/2026/a.md:7:2 body",
        "warning BODY-01 content/documents/city/2026/a.md:9:1 body",
    ];
    assert_eq!(places(&site), told);
    let built = site.build();
    assert!(built.written.is_some());
    assert_eq!(built.findings.lines().count(), 2, "{}", built.findings);
    assert_eq!(site.build().findings, built.findings, "a page that is not made again keeps its findings");
    site.settings("gate: warning");
    assert!(site.build().written.is_none());
}

#[test]
fn html_in_an_answer_is_found_too() {
    let site = Site::new();
    site.file(
        "content/interviews/2026/talk.md",
        "---\ntitle: 访谈\npublished: 2026-03-02\nheld: 2026-03-01\nguests: [{name: 甲, title: 局长}]\nquestions:\n  - ask: 问\n    answer: <script>x</script>答\n---\n",
    );
    assert_eq!(places(&site), ["warning BODY-01 content/interviews/2026/talk.md:7:3 questions"]);
}

#[test]
fn an_attachment_that_a_browser_would_run_is_named() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "")
        .file("content/documents/city/2026/a/page.html", "<p>x</p>")
        .file("content/documents/city/2026/a/plain.svg", "<svg/>")
        .file("content/documents/city/2026/a/running.svg", "<svg onload=\"x()\"/>");
    assert_eq!(
        places(&site),
        [
            "warning FILE-10 content/documents/city/2026/a/page.html",
            "warning FILE-10 content/documents/city/2026/a/running.svg"
        ]
    );
}

#[test]
fn an_item_of_a_list_that_is_no_record_is_named() {
    let site = Site::new();
    site.file("content/documents/city/2026/list.yaml", "records:\n  - 一句话\n");
    assert_eq!(places(&site), ["error FORM-05 content/documents/city/2026/list.yaml:2:5"]);
}

#[test]
fn a_long_list_with_a_finding_in_each_record_is_no_long_work() {
    let mut list = String::from("records:\n");
    for id in 0..4000 {
        list.push_str(&format!(
            "  - id: r{id}\n    title: 第{id}号\n    published: 2026-03-01\n    type: notice\n    number: 示府[2026]1号\n"
        ));
    }
    let site = crate::harness::Site::new();
    site.file("content/documents/city/2026/list.yaml", &list);
    let begun = std::time::Instant::now();
    let findings = site.check().findings;
    assert!(findings.contains("list.yaml:20001:13 number: "), "the last is found in its line");
    assert!(begun.elapsed().as_secs() < 60, "it took {:?}", begun.elapsed());
}
