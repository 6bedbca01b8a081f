//! What comes due: the example portal on a day, and the program's answer to a scheduler.

use std::path::Path;

use crate::harness::{Site, TODAY, gongkai};
use crate::snapshot::assert_snapshot;

#[test]
fn the_example_s_list_is_complete_and_by_day() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ran = gongkai(root, &["due", "--today", TODAY, "--within", "730d", "--quiet"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let days: Vec<&str> = ran.out.lines().map(|line| &line[..10]).collect();
    assert!(days.is_sorted(), "{days:?}");
    assert_snapshot("audit/due.txt", &ran.out);
}

#[test]
fn a_scheduler_reads_the_list_and_the_exit_code() {
    let site = Site::new();
    site.document("city/2026/later", "2026-12-01", "")
        .settings("waivers: [{rule: DOC-07, record: documents/city/2026/x, reason: 评估中, until: 2027-03-01}]");
    let due = |more: &[&str]| {
        gongkai(
            site.root(),
            &[&["due", "--today", TODAY, "--quiet", "--lang", "en", "--format", "json"], more].concat(),
        )
    };
    let ran = due(&["--within", "10"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (
            Some(0),
            "{\"date\":\"2026-12-01\",\"days\":7,\"kind\":\"publication\",\"what\":\"it is published; build on that day\",\
             \"record\":\"city/2026/later\",\"organization\":\"示例市人民政府\",\
             \"path\":\"content/documents/city/2026/later.md\",\"line\":1}\n"
        )
    );
    assert_eq!(due(&["--within", "10", "--fail"]).code, Some(1));
    assert_eq!((due(&["--within", "6", "--fail"]).code, due(&["--within", "6"]).out.as_str()), (Some(0), ""));
    assert_eq!(due(&["--within", "100d"]).out.lines().count(), 3);
    assert_eq!(due(&["--within", "soon"]).code, Some(2));
}

#[test]
fn applications_are_counted_and_nothing_else_is_said_of_them() {
    let site = Site::new();
    site.file(
        "content/requests/city/2026.csv",
        "id,received,applicant,subject,extended,suspended_days,answered,outcome\n\
         A-1,2026-11-16,natural,个人的私事,false,0,,\n\
         A-2,2026-11-16,natural,另一件私事,false,0,,\n\
         A-3,2026-11-16,business,合同,true,0,,\n\
         A-4,2026-10-12,natural,旧事,false,0,,\n\
         A-5,2026-11-02,natural,已答复,false,0,2026-11-10,granted\n",
    );
    let ran = gongkai(site.root(), &["due", "--today", TODAY, "--quiet", "--lang", "en"]);
    // 20 working days from Monday 2026-11-16: no holiday lies between. A-3 ends in 2027, whose holidays are not known.
    assert_eq!(
        ran.out,
        "2026-11-09  15 days late  answer 1 applications for disclosure: A-4  示例市人民政府  content/requests/city/2026.csv\n\
         2026-12-14  in 20 days  answer 2 applications for disclosure: A-1, A-2  示例市人民政府  content/requests/city/2026.csv\n"
    );
}

#[test]
fn publicity_that_runs_and_messages_that_wait_are_listed() {
    let site = Site::new();
    let notice = |name: &str, end: &str| {
        site.document(&format!("city/2026/{name}"), "2026-11-18", &format!("extra: {{公示截止日期: {end}}}\n"));
    };
    notice("running", "2026-11-27");
    notice("last-day", "2026-11-24");
    notice("over", "2026-11-23");
    site.file(
        "content/messages/2026.csv",
        "id,received,channel,organization,title,text,reply,replied,public\n\
         M-1,2026-10-08,网站,city,题,张某13812341234,,,false\n\
         M-2,2026-10-08,网站,city,题,私事,,,false\n\
         M-3,2026-10-09,网站,city,题,已复,复,2026-10-10,false\n\
         M-4,2025-10-08,网站,city,题,旧事,,,false\n\
         M-5,2026-08-20,网站,city,题,拖延,,,false\n",
    );
    let ran = gongkai(site.root(), &["due", "--today", TODAY, "--quiet", "--lang", "en", "--within", "60"]);
    let lines: Vec<&str> =
        ran.out.lines().filter(|line| line.contains("publicity") || line.contains("messages")).collect();
    assert_eq!(
        lines,
        [
            "2026-11-20  4 days late  answer 1 messages: M-5 [MSG-01]  content/messages/2026.csv",
            "2026-11-24  today  last day of the publicity period; then publish the result  \
             示例市人民政府: city/2026/last-day  content/documents/city/2026/last-day.md:1:1",
            "2026-11-27  in 3 days  last day of the publicity period; then publish the result  \
             示例市人民政府: city/2026/running  content/documents/city/2026/running.md:1:1",
            "2027-01-08  in 45 days  answer 2 messages: M-1, M-2 [MSG-01]  content/messages/2026.csv",
        ],
        "{}",
        ran.out
    );
}

#[test]
fn the_list_repeats_no_number_of_a_person() {
    let site = Site::new();
    site.document("city/2026/later", "2026-12-01", "");
    let path = site.path("content/documents/city/2026/later.md");
    let text = std::fs::read_to_string(&path).expect("the record").replace("title: ", "title: 王某13812341234 ");
    site.file("content/documents/city/2026/later.md", &text);
    for format in ["text", "json"] {
        let ran = gongkai(site.root(), &["due", "--today", TODAY, "--within", "60", "--format", format]);
        assert!(ran.out.contains("138****1234") && !ran.out.contains("13812341234"), "{}", ran.out);
    }
}

#[test]
fn a_site_that_cannot_be_read_has_no_list() {
    let site = Site::empty();
    let ran = gongkai(site.root(), &["due"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("SITE-10"), "{}", ran.err);
}
