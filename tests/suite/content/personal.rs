//! Personal data in records, lists, directories and attachments: found where it stands, never repeated, waived with a
//! reason. All numbers are made up.

use crate::harness::{Site, document, try_run};
use gongkai::finding::Language;
use gongkai::finding::report::{Format, Report, ReportOptions, write};

/// A number of each kind, as it must never be printed.
const NUMBERS: [&str; 4] = ["11010519491231002X", "13812341234", "6222021234567890128", "110105491231002"];

/// Findings as `CODE path:line:column field`.
#[track_caller]
fn places(site: &Site) -> Vec<String> {
    let findings = site.check().findings;
    let place = |line: &str| {
        let mut words = line.split_once(": ").map_or(line, |(place, _)| place).split(' ').skip(1);
        [words.next(), words.next(), words.next()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    findings.lines().map(place).collect()
}

#[test]
fn numbers_are_found_in_every_text_of_a_record() {
    let site = Site::new();
    let front = "summary: 电话13812341234\nkeywords: [甲, 13812341234]\nextra: {经办: '13812341234'}\n\
        changes: [{date: 2026-03-03, note: \"改为138\\u00312341234\"}]\n";
    site.file(
        "content/documents/city/2026/a.md",
        &format!("{}\n第二行 13812341234\n", document("甲", "2026-03-02", front).trim_end()),
    );
    let own = "content/documents/city/2026/a.md";
    let found = places(&site);
    assert_eq!(
        found,
        [
            format!("PERSONAL-02 {own}:5:12 summary"),
            format!("PERSONAL-02 {own}:6:15 keywords[1]"),
            format!("PERSONAL-02 {own}:7:14 extra.经办"),
            format!("PERSONAL-02 {own}:8:36 changes[0].note"),
            format!("PERSONAL-02 {own}:11:5"),
        ],
    );
}

#[test]
fn lists_defaults_directories_and_interviews_are_looked_through() {
    let site = Site::new();
    site.file(
        "content/documents/city/2026/list.yaml",
        "records:\n  - id: a\n    title: 甲\n    published: 2026-03-02\n    type: notice\n    body: |\n      第一行\n\n      \
         | 姓名 | 病种 |\n      | --- | --- |\n      | 王某 | 肺病 13812341234 |\n      | 李某 | 肺病 |\n",
    )
    .file("content/documents/office/_defaults.yaml", "summary: 13812341234\n")
    .file(
        "content/interviews/2026/a.yaml",
        "records:\n  - id: b\n    title: 访谈\n    published: 2026-03-02\n    held: 2026-03-01\n    guests: [{name: 王某, title: 主任}]\n    \
         questions: [{ask: 问, answer: 请拨13812341234}]\n",
    );
    assert_eq!(
        places(&site),
        [
            "PERSONAL-02 content/documents/city/2026/list.yaml:11:17",
            "PERSONAL-05 content/documents/city/2026/list.yaml:12:14",
            "PERSONAL-02 content/documents/office/_defaults.yaml:1:10 summary",
            "PERSONAL-02 content/interviews/2026/a.yaml:7:36 questions[0].answer",
        ]
    );
}

#[test]
fn a_domain_s_personal_fields_must_be_masked() {
    let site = Site::new();
    site.file(
        "content/vocabulary/domains.yaml",
        "domains:\n  - id: relief\n    name: 救助\n    fields:\n      - {id: who, label: 对象, type: person, personal: true}\n      - {id: sum, label: 金额, type: text}\n",
    );
    let record =
        |who: &str| format!("---\ntitle: 甲\npublished: 2026-03-02\nfields: {{who: {who}, sum: 一千元}}\n---\n");
    site.file("content/disclosures/relief/a.md", &record("王小明"));
    assert_eq!(places(&site), ["PERSONAL-05 content/disclosures/relief/a.md:4:15 fields.who"]);
    site.file("content/disclosures/relief/a.md", &record("王*明"));
    assert_eq!(places(&site), [] as [&str; 0]);
}

#[test]
fn attachments_are_looked_into_and_their_names_too() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "");
    let folder = "content/documents/city/2026/a";
    let (names, ..) = encoding_rs::GBK.encode("救助对象名单,,,\n序号,姓名,身份证号,一卡通\n1,王某,11010519491231002X,6217000000001\n2,李某,11*************021,****0001\n");
    site.bytes(&format!("{folder}/names.csv"), &names)
        .file(&format!("{folder}/notes.txt"), "说明\n张某，138 1234\n1234；办公电话0000-8100001")
        .file(&format!("{folder}/13812341234.txt"), "无")
        .file(&format!("{folder}/scan.zip"), "PK");
    let findings = site.check().findings;
    let lines: Vec<&str> = findings.lines().collect();
    assert_eq!(lines.len(), 5, "{findings}");
    for (line, parts) in lines.iter().zip([
        ["PERSONAL-02 content/documents/city/2026/a.md", "138****1234.txt"],
        ["PERSONAL-01 content/documents/city/2026/a/names.csv", "3:C"],
        ["PERSONAL-05 content/documents/city/2026/a/names.csv", "3:D"],
        ["PERSONAL-02 content/documents/city/2026/a/notes.txt", "2:4"],
        ["PERSONAL-07 content/documents/city/2026/a/scan.zip", "not checked"],
    ]) {
        assert!(parts.iter().all(|part| line.contains(part)), "{line} lacks {parts:?}");
    }
    assert!(site.check().stopped);
}

#[test]
fn names_that_people_give_and_captions_are_looked_through_and_not_repeated() {
    let site = Site::new();
    let front = "extra: {经办人13812341234: 王某}\n";
    // An error of form costs the record, and its attachments are not read.
    site.document("city/2026/b", "2026-03-02", "remark13812341234: x\n");
    site.file(
        "content/documents/city/2026/a.md",
        &format!(
            "{}\n| 项目 | 金额（元） |\n| --- | --- |\n| 道路 | 13912341234 |\n",
            document("甲", "2026-03-02", front).trim_end()
        ),
    )
    .file("content/documents/city/2026/a/film.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n请拨13812341234\n");
    let own = "content/documents/city/2026/a";
    let found = places(&site);
    for place in [format!("PERSONAL-02 {own}.md:5:12 extra.经办人138****1234"), format!("PERSONAL-02 {own}/film.vtt")]
    {
        assert!(found.contains(&place), "{place}: {found:?}");
    }
    let findings = try_run(&site.request()).expect("a finished run").findings;
    for format in [Format::Text, Format::Json, Format::Sarif, Format::Html, Format::Github] {
        let options = ReportOptions { language: Language::Chinese, root: site.root(), colour: false };
        let mut out = Vec::new();
        write(&Report { findings: &findings, ..Report::default() }, format, &options, &mut out).expect("memory");
        let out = String::from_utf8_lossy(&out);
        assert!(!out.contains("13812341234") && !out.contains("13912341234"), "{format:?}: {out}");
    }
}

/// A PDF of one page with this drawing and these words in its catalog.
fn pdf(drawing: &str, catalog: &str) -> String {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 3 0 R {catalog} >>\nendobj\n\
         2 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n\
         3 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n\
         4 0 obj\n<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << /Font << /F 2 0 R >> >> >>\nendobj\n\
         5 0 obj\n<< /Length {} >>\nstream\n{drawing}\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n",
        drawing.len()
    )
}

#[test]
#[cfg(feature = "attachments")]
fn what_the_text_of_an_attachment_shows_outweighs_its_bytes() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "")
        .file("content/documents/city/2026/a/open.pdf", &pdf("BT /F 12 Tf (Form) Tj ET", "/Note (/Encrypt)"))
        .file("content/documents/city/2026/a/scan.pdf", &pdf("q Q", ""))
        .file("content/documents/city/2026/a/locked.pdf", &pdf("q Q", "").replace(">>\n", "/Encrypt 9 0 R >>\n"))
        .file("content/documents/city/2026/a/cut.pdf", &pdf("q Q", "/Image")[..60]);
    let folder = "content/documents/city/2026/a";
    let found: Vec<String> = places(&site).iter().map(|found| found.replace(folder, "")).collect();
    assert_eq!(found, ["PERSONAL-07 /cut.pdf", "FILE-12 /locked.pdf", "FILE-13 /scan.pdf"]);
    site.settings("waivers: [{rule: FILE-13, record: documents/city/2026/a, reason: 旧档, until: 2027-01-01}]");
    assert!(!places(&site).iter().any(|found| found.starts_with("FILE-13")), "a record's waiver holds for its files");
}

#[test]
fn no_report_repeats_what_it_found() {
    let site = Site::new();
    let front = format!("summary: 卡{}\nnumber: {}\ntags: [{}]\n", NUMBERS[2], NUMBERS[1], NUMBERS[1]);
    let body = format!(
        "王某{}，身份证{}。[电话](./{}.html)\n\n| 姓名 | 证件号 | 住址 |\n| --- | --- | --- |\n| 王某 | 5101051949123100 | 和平路2号3栋501室 |\n| 李 | {} | x |\n",
        NUMBERS[0], NUMBERS[3], NUMBERS[1], NUMBERS[0]
    );
    let text = format!("{}\n{body}", document(&format!("王某{}", NUMBERS[0]), "2026-03-02", &front).trim_end());
    site.file("content/documents/city/2026/a.md", &text);
    site.document("city/2026/b", "2026-03-02", "");
    site.file(
        "content/documents/city/2026/b/x.csv",
        &format!("姓名,身份证号\n王某,{}\n李,{}\n", NUMBERS[0], NUMBERS[3]),
    );
    site.settings("waivers: [{rule: PERSONAL-03, record: documents/city/2026/a, reason: 依法, until: 2027-01-01}]");
    let ended = try_run(&site.request()).expect("a run");
    assert_eq!(ended.waived.len(), 1);
    let codes: Vec<&str> = ended.findings.iter().map(|finding| finding.rule.code).collect();
    for code in ["PERSONAL-01", "PERSONAL-02", "PERSONAL-04", "PERSONAL-05", "FORM-08"] {
        assert!(codes.contains(&code), "{codes:?} lacks {code}");
    }
    for format in [Format::Text, Format::Json, Format::Github, Format::Gitlab, Format::Sarif, Format::Html] {
        for language in [Language::Chinese, Language::English] {
            let mut out = Vec::new();
            let options = ReportOptions { language, root: site.root(), colour: false };
            let report = Report { findings: &ended.findings, waived: &ended.waived, ..Report::default() };
            write(&report, format, &options, &mut out).expect("memory");
            let out = String::from_utf8(out).expect("UTF-8");
            assert!(out.contains("PERSONAL-01"), "{format:?} tells nothing");
            for number in NUMBERS.iter().chain(&["5101051949123100", "和平路2号3栋501室"]) {
                assert!(!out.contains(number), "{format:?} prints {number}: {out}");
            }
        }
    }
}

#[test]
fn many_finds_of_a_record_are_counted() {
    let site = Site::new();
    let rows: String = (0..60).map(|row| format!("电话138123412{row:02}\n\n")).collect();
    site.file("content/documents/city/2026/a.md", &format!("{}\n{rows}", document("甲", "2026-03-02", "").trim_end()));
    let findings = site.check().findings;
    assert_eq!(findings.lines().count(), 21, "{findings}");
    assert!(findings.contains("40 more places that show a mobile number"), "{findings}");
}

#[test]
fn a_waiver_with_a_reason_lets_a_notice_of_punishment_pass() {
    let site = Site::new();
    let text =
        format!("{}\n被执行人身份证号{}。\n", document("失信被执行人公示", "2026-03-02", "").trim_end(), NUMBERS[0]);
    site.file("content/documents/city/2026/a.md", &text);
    assert!(site.check().stopped);
    site.settings(
        "waivers: [{rule: PERSONAL-01, record: documents/city/2026/a, reason: 依法公示失信信息, until: 2027-01-01}]",
    );
    let ended = site.check();
    assert!(!ended.stopped && !ended.findings.contains("error "), "{}", ended.findings);
    // An attachment is waived with its record.
    site.file("content/documents/city/2026/a/b.csv", &format!("姓名,证件号\n王某,{}\n", NUMBERS[0]));
    assert!(!site.check().stopped, "{}", site.check().findings);
    site.file("content/documents/city/2026/c.md", &document("乙", "2026-03-02", ""))
        .file("content/documents/city/2026/c/b.csv", &format!("姓名,证件号\n王某,{}\n", NUMBERS[0]));
    assert!(site.check().stopped);
    site.remove("content/documents/city/2026/c/b.csv");
    // It is for that rule alone, and for that day.
    site.file("content/documents/city/2026/a.md", &text.replace("。\n", "，电话13812341234。\n"));
    assert!(site.check().stopped);
}

#[test]
fn a_site_s_own_words_and_office_numbers_count() {
    let site = Site::new();
    let text = "| 姓名 | 惠农补贴本 |\n| --- | --- |\n| 王某 | 81012345678 |\n\n值班手机13812341234\n";
    site.file("content/documents/city/2026/a.md", &format!("{}\n{text}", document("甲", "2026-03-02", "").trim_end()));
    assert_eq!(places(&site), ["PERSONAL-02 content/documents/city/2026/a.md:11:5"]);
    site.file(
        "content/vocabulary/personal.yaml",
        "personal:\n  - {kind: office, numbers: 138-1234-1234}\n  - {kind: card, columns: 补贴本}\n",
    );
    assert_eq!(places(&site), ["PERSONAL-05 content/documents/city/2026/a.md:9:8"]);
}

#[test]
fn what_this_build_does_not_read_is_told() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "").file("content/documents/city/2026/a/a.pdf", "%PDF-1.7");
    let findings = site.check().findings;
    let told = if cfg!(feature = "attachments") { "it is broken" } else { "1 attachments were not checked" };
    assert!(findings.contains("PERSONAL-07") && findings.contains(told), "{findings}");
    assert_eq!(findings.lines().filter(|line| line.contains("PERSONAL")).count(), 1);
}
