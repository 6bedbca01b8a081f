//! The page of messages is made anew where what it shows changed, and only then.

use crate::harness::{Site, changes, run};
use gongkai::pipeline::Request;
use std::fmt::Write as _;

const TAGS: &str = "tags:\n  - {id: housing, name: 住房, keywords: [加装电梯]}\n  - {id: health, name: 卫生健康}\n";

/// A site with a topic, a document that answers it and one that does not.
fn site() -> Site {
    let site = Site::new();
    let mut rows = String::from("id,received,organization,channel,title,replied\n");
    for month in 3..=9 {
        for number in 0..12 {
            let title = if month == 9 { "加装电梯" } else { "其他" };
            let day = number + 10;
            let _ = writeln!(
                rows,
                "L{month}{number:02},2026-{month:02}-{day},office,mailbox,{title}之{number},2026-{month:02}-27"
            );
        }
    }
    rows.push_str("N1,2026-11-16,office,mailbox,还没有回复,\n");
    site.file("content/vocabulary/tags.yaml", TAGS)
        .file("content/messages/mailbox.csv", &rows)
        .settings("messages: {within_working_days: 6}")
        .document("city/lift", "2026-03-02", "")
        .document("city/other", "2026-03-02", "");
    title(&site, "既有住宅加装电梯指南", "正文。");
    site
}

fn title(site: &Site, title: &str, body: &str) {
    let text = format!("---\ntitle: {title}\npublished: 2026-03-02\ntype: policy\n---\n{body}\n");
    site.file("content/documents/city/lift.md", &text);
}

/// Builds anew; whether the page of messages changed. The tree is that of a clean build.
#[track_caller]
fn rewritten(site: &Site) -> bool {
    let before = site.tree();
    assert!(site.build().written.is_some());
    let after = site.tree();
    assert_eq!(changes(&site.fresh(), &after), "", "a clean build gives the same");
    changes(&before, &after).contains("~ messages/index.html")
}

#[test]
fn an_answer_s_title_a_row_a_tag_and_a_term_that_ran_out_change_the_page_and_a_body_does_not() {
    let site = site();
    assert!(site.build().written.is_some());
    assert!(site.page("messages/index.html").contains("既有住宅加装电梯指南"));
    title(&site, "既有住宅加装电梯指南", "另一段正文。");
    assert!(!rewritten(&site), "the page shows no body");
    title(&site, "既有住宅加装电梯办事指南", "另一段正文。");
    assert!(rewritten(&site), "an answer's title");
    title(&site, "别的指南", "另一段正文。");
    assert!(rewritten(&site), "it answers no longer");
    site.file("content/vocabulary/tags.yaml", &TAGS.replace("name: 住房", "name: 住房保障"));
    assert!(rewritten(&site), "the tag's name");
    let path = "content/messages/mailbox.csv";
    let ledger = std::fs::read_to_string(site.path(path)).expect("the ledger");
    site.file(path, &format!("{ledger}N2,2026-11-17,north,hotline,又一件,2026-11-18\n"));
    assert!(rewritten(&site), "a row");

    // Six working days after the 16th is the 24th: on the 25th the message is late.
    let day = |day: &str| {
        let mut request = Request { write: true, ..site.request() };
        request.overrides.today = gongkai::schema::parse_date(day);
        let before = site.tree();
        assert!(run(&request).written.is_some());
        changes(&before, &site.tree()).contains("~ messages/index.html")
    };
    assert!(day("2026-11-25"), "a term ran out");
    assert!(!day("2026-11-26"), "the date alone is not shown");
}
