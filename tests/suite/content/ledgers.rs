//! Ledgers: what is wrong with a row costs that row alone, and no report shows what citizens wrote.

use crate::harness::{Site, gongkai};

const HEADER: &str = "id,received,applicant,channel,subject,extended,suspended_days,answered,outcome\n";

#[test]
fn rows_beside_a_bad_one_are_counted() {
    let site = Site::new();
    let good = |id: u32| format!("{id},2026-03-02,natural,online,某事项,false,0,2026-03-20,granted\n");
    let bad = "9,2026-03-02,\"natural,online,某事项,false,0,2026-03-20,granted\n";
    site.file("content/requests/city/2026.csv", &format!("{HEADER}{}{bad}{}{}", good(1), good(2), good(3)));
    let ended = site.settings("gate: never").build();
    assert!(ended.findings.starts_with("error LEDGER-03 content/requests/city/2026.csv:3:14: "), "{}", ended.findings);
    assert_eq!(ended.findings.lines().count(), 1, "{}", ended.findings);
    let page = site.page("requests/index.html");
    assert!(page.contains("<td>3</td>") && !page.contains("<td>4</td>"), "{page}");
}

#[test]
fn a_row_of_tomorrow_is_counted_when_its_day_has_come() {
    let site = Site::new();
    site.file(
        "content/requests/city/2026.csv",
        &format!("{HEADER}1,2026-11-02,natural,,,,,,\n2,2026-11-25,other,,,,,,\n"),
    );
    let mut request = ::gongkai::pipeline::Request { write: true, ..site.request() };
    let ended = crate::harness::run(&request);
    assert!(
        ended.findings.starts_with("warning LEDGER-06 content/requests/city/2026.csv:3:3 received: "),
        "{}",
        ended.findings
    );
    let before = site.page("requests/index.html");
    request.overrides.today = ::gongkai::schema::parse_date("2026-11-25");
    assert_eq!(crate::harness::run(&request).findings, "");
    assert_ne!(before, site.page("requests/index.html"));
}

#[test]
fn no_report_shows_what_stands_in_a_private_column() {
    let site = Site::new();
    let text = "id,received,organization,channel,title,text,tags,replied,reply,public,申请人姓名\n\
                1,2026-03-02,市政府力,hotline,李四投诉,李四住在某处,财政,2026-03-05,李四您好,true,李四\n\
                2,2026-03-02,市政府办,hotline,李四投诉,\"李四住在\n某处\",财政,2026-03-05x,李四您好,true,李四\n\
                3,2026-03-02,市政府办,hotline,李四投诉,\"李四\n4,李四,李四\n\
                5,李四住在某处李四住在某处李四住在某处李四住在某处李四住在某处,,hotline,李四,李四,,,,,\n\
                13800138000,2026-03-32,,13800138000,李四,李四,,,,,\n";
    let (gbk, _, _) = encoding_rs::GB18030.encode(text);
    site.bytes("content/messages/hotline.csv", &gbk);
    for format in ["text", "json", "github", "gitlab", "sarif", "html"] {
        let ran = gongkai(site.root(), &["check", "--today", "2026-11-24", "--format", format]);
        let all = ran.out + &ran.err;
        assert!(all.contains("市政府力"), "{format}: {all}");
        assert!(!all.contains("李四") && !all.contains("13800138000"), "{format}: {all}");
    }
    let report = gongkai(site.root(), &["check", "--today", "2026-11-24", "--lang", "en"]).err;
    // The line is shown although the file is not UTF-8, and the mark stands under the offending text.
    let shown =
        "2 | 1,2026-03-02,市政府力,hotline,····,······,财政,2026-03-05,····,true,··\n  |              ^^^^^^^^\n";
    assert!(report.contains(shown), "{report}");
    assert!(
        report.contains("hotline.csv:4:8\n") && report.contains("4 | ··\",财政,2026-03-05x,····,true,··\n"),
        "{report}"
    );
}

#[test]
fn a_ledger_of_nothing_but_faults_is_read_soon() {
    let site = Site::new();
    let mut text = String::from("id,received,organization,channel,title\n");
    for id in 0..50_000 {
        text.push_str(&format!("{id},2026-13-01,某某不存在的机构{id},mailbox,\"没有结束的引号\n"));
        text.push_str(&format!("{id},2026-13-01,某某不存在的机构{id},mailbox,标题\n"));
    }
    site.file("content/messages/mailbox.csv", &text);
    let started = std::time::Instant::now();
    assert_eq!(site.check().findings.lines().count(), 150_000);
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// Each finding about a column once kept the whole header: a hundred thousand of them filled the machine.
#[test]
fn a_header_without_an_end_is_told_once() {
    let site = Site::new();
    let more: String = (0..100_000).map(|number| format!(",c{number}")).collect();
    site.file("content/requests/city/2026.csv", &format!("id,received,applicant{more}\nA-1,2026-01-05,natural\n"));
    let found = site.check().findings;
    assert_eq!(found.lines().count(), 1, "{}", &found[..found.len().min(2_000)]);
    assert!(found.starts_with("error LEDGER-") && found.contains("100003"), "{found}");
    assert!(found.len() < 2_000, "{}", found.len());
}
