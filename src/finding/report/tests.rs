//! What reports look like, and that nothing in content can spoil them.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::finding::{Place, rules};

/// A folder of its own that goes when the test ends.
struct Site(PathBuf);

impl Site {
    fn with(name: &str, files: &[(&str, &[u8])]) -> Site {
        let root = std::env::temp_dir().join(format!("gongkai-report-{name}-{}", std::process::id()));
        for (path, bytes) in files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        Site(root)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn report(findings: &[Finding], format: Format, language: Language, root: &Path) -> String {
    let mut out = Vec::new();
    let report =
        Report { findings, site: Some("江州市人民政府"), today: Some("2026-11-24"), ..Report::default() };
    write(&report, format, &ReportOptions { language, root, colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn malformed_date(path: &str, line: u32, column: u32) -> Finding {
    Finding::new(
        &rules::FORM_DATE,
        Place::at(path, line, column),
        "日期写法不对：“2016-02-5”",
        "malformed date “2016-02-5”",
    )
    .record("关于安全的通知")
    .field("published")
    .text("2016-02-5")
    .hint("写成 2016-02-05", "write 2016-02-05")
}

#[test]
fn text_shows_the_line_and_marks_the_text() {
    let site = Site::with("marks", &[("content/a.md", "---\r\ntitle: 甲\r\npublished: 2016-02-5\r\n".as_bytes())]);
    let findings = [malformed_date("content/a.md", 3, 12)];
    assert_eq!(
        report(&findings, Format::Text, Language::English, &site.0),
        "\
error[FORM-06] date-malformed: malformed date “2016-02-5”
 --> content/a.md:3:12
  |
3 | published: 2016-02-5
  |            ^^^^^^^^^
  = record: 关于安全的通知    field: published
  = hint: write 2016-02-05

"
    );
    let chinese = report(&findings, Format::Text, Language::Chinese, &site.0);
    assert!(chinese.starts_with("错误[FORM-06] date-malformed: 日期写法不对：“2016-02-5”\n"));
    assert!(chinese.ends_with("  = 记录: 关于安全的通知    字段: published\n  = 提示: 写成 2016-02-05\n\n"));
}

#[test]
fn wide_characters_and_tabs_keep_the_mark_in_its_place() {
    let site = Site::with("wide", &[("a.md", "\u{feff}标题：\t甲 2016-02-5\n".as_bytes())]);
    let text = report(&[malformed_date("a.md", 1, 7)], Format::Text, Language::English, &site.0);
    assert!(text.contains("1 | 标题：→   甲 2016-02-5\n  |              ^^^^^^^^^\n"), "{text}");
}

#[test]
fn a_long_line_is_cut_around_the_column() {
    let line = format!("{}2016-02-5{}\n", "长".repeat(3000), "尾".repeat(100_000));
    let site = Site::with("long", &[("a.csv", line.as_bytes())]);
    let text = report(&[malformed_date("a.csv", 1, 3001)], Format::Text, Language::English, &site.0);
    let lines: Vec<&str> = text.lines().collect();
    let width = |line: &str| unicode_width::UnicodeWidthStr::width(line);
    assert!(lines[3].starts_with("1 | …长") && lines[3].ends_with("尾…") && width(lines[3]) <= 100, "{}", lines[3]);
    let before = lines[3].split("2016").next().unwrap();
    assert_eq!(width(before), lines[4].find('^').unwrap());
    assert!(lines[4].ends_with(" ^^^^^^^^^"));
}

#[test]
fn what_cannot_be_shown_is_left_out() {
    let long = [b"a".repeat((1 << 20) + 10), b"\npublished: 2016-02-5\n".to_vec()].concat();
    let files: [(&str, &[u8]); 5] = [
        ("site/binary.md", b"pub\0lished: 2016-02-5\n"),
        ("site/gbk.md", b"\xb1\xea\xcc\xe2: 2016-02-5\n"),
        ("site/long.md", &long),
        ("secret.md", b"secret 2016-02-5\n"),
        ("site/folder/a.md", b""),
    ];
    let site = Site::with("unshown", &files);
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.0.join("secret.md"), site.0.join("site/link.md")).unwrap();
    let secret = site.0.join("secret.md");
    let paths = [
        "binary.md",
        "gbk.md",
        "long.md",
        "gone.md",
        "folder",
        "folder/a.md",
        "../secret.md",
        "link.md",
        "folder/../../secret.md",
        "",
        secret.to_str().unwrap(),
    ];
    for path in paths {
        for line in [1, 2, u32::MAX] {
            let text = report(&[malformed_date(path, line, 1)], Format::Text, Language::English, &site.0.join("site"));
            assert!(!text.contains(" | ") && !text.contains("secret 2016"), "{path}:{line}\n{text}");
        }
    }
}

#[test]
fn content_cannot_command_the_terminal_or_the_forge() {
    let evil = "\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\r\n::error::gotcha\u{7f}<script>alert('x')</script>";
    let site = Site::with("evil", &[("a.md", format!("x: {evil}\n").as_bytes())]);
    let finding = Finding::new(&rules::FORM_SHAPE, Place::at("a.md", 1, 4), evil, evil)
        .record(evil)
        .field(evil)
        .text(evil)
        .hint(evil, evil);
    let mut odd = finding.clone();
    odd.place.path = format!("{evil}.md").into();
    for name in Format::names() {
        let text = report(&[finding.clone(), odd.clone()], Format::parse(name).unwrap(), Language::English, &site.0);
        let safe = text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}');
        assert!(safe, "{name}: {text:?}");
        assert!(name != "html" || text.matches("<script").count() == 1, "the report's own alone");
        assert!(name != "github" || text.lines().count() == 2, "{text}");
    }
}

#[test]
fn of_many_alike_text_shows_twenty_and_json_all() {
    let findings: Vec<Finding> = (1..=120).map(|line| malformed_date("gone.md", line, 1)).collect();
    let text = report(&findings, Format::Text, Language::Chinese, Path::new("/nowhere"));
    assert_eq!(text.matches("错误[FORM-06]").count(), 20);
    assert!(
        text.contains("\n… 另有 100 处同类问题：FORM-06 date-malformed：\n  gone.md:21:1\n  gone.md:22:1\n"),
        "{text}"
    );
    assert!(text.ends_with("\n  gone.md:119:1\n  gone.md:120:1\n\n"), "{text}");
    assert_eq!(report(&findings, Format::Json, Language::Chinese, Path::new("")).lines().count(), 120);
    let fifty = report(&findings[..50], Format::Text, Language::Chinese, Path::new(""));
    assert_eq!(fifty.matches("错误[FORM-06]").count(), 50);
}

#[test]
fn json_gives_every_key_in_order() {
    let bare = Finding::new(&rules::SITE_UNREADABLE, Place::default(), "缺", "gone");
    assert_eq!(
        report(&[malformed_date("a.md", 4, 12), bare], Format::Json, Language::English, Path::new("")),
        concat!(
            r#"{"code":"FORM-06","name":"date-malformed","severity":"error","path":"a.md","line":4,"column":12,"#,
            r#""record":"关于安全的通知","organization":null,"field":"published","text":"2016-02-5","#,
            r#""message":"malformed date “2016-02-5”","hint":"write 2016-02-05"}"#,
            "\n",
            r#"{"code":"SITE-10","name":"site-unreadable","severity":"error","path":null,"line":null,"column":null,"#,
            r#""record":null,"organization":null,"field":null,"text":null,"message":"gone","hint":null}"#,
            "\n"
        )
    );
}

#[test]
fn github_escapes_what_would_end_a_command() {
    let finding = Finding::new(&rules::FILE_OUT_OF_PLACE, Place::at("a,b:c.md", 2, 0), "甲", "100%\nlost");
    assert_eq!(
        report(&[finding], Format::Github, Language::English, Path::new("")),
        "::warning file=a%2Cb%3Ac.md,line=2,title=FILE-04 a file lies where the format has no place for it::100%25%0Alost\n"
    );
}

#[test]
fn gitlab_fingerprints_are_stable_and_different() {
    let fingerprints = |findings: &[Finding], language| -> Vec<String> {
        let json: serde_json::Value =
            serde_json::from_str(&report(findings, Format::Gitlab, language, Path::new(""))).unwrap();
        json.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().into()).collect()
    };
    let twice = [malformed_date("a.md", 4, 12), malformed_date("a.md", 9, 12), malformed_date("b.md", 4, 12)];
    let first = fingerprints(&twice, Language::Chinese);
    assert!(first[0] != first[1] && first[1] != first[2] && first[0] != first[2]);
    let moved = [malformed_date("a.md", 5, 1), malformed_date("a.md", 10, 1), malformed_date("b.md", 1, 1)];
    assert_eq!(fingerprints(&moved, Language::English), first);
    assert!(fingerprints(&[], Language::English).is_empty());
}

#[test]
fn sarif_names_the_rule_and_the_region() {
    let log: serde_json::Value = serde_json::from_str(&report(
        &[malformed_date("通知/a.md", 4, 12)],
        Format::Sarif,
        Language::Chinese,
        Path::new(""),
    ))
    .unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "FORM-06");
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["region"], serde_json::json!({"startLine": 4, "startColumn": 12}));
    assert_eq!(location["artifactLocation"]["uri"], "%E9%80%9A%E7%9F%A5/a.md");
}

#[test]
fn summaries_count_and_name_only_what_there_is() {
    let mut findings = vec![malformed_date("a", 1, 1), malformed_date("b", 1, 1), malformed_date("c", 1, 1)];
    findings[2].severity = Severity::Warning;
    assert_eq!(summary(&findings, Language::Chinese), "2 个错误，1 个警告");
    assert_eq!(summary(&findings, Language::English), "2 errors, 1 warning");
    assert_eq!(summary(&[], Language::Chinese), "没有发现问题");
    assert_eq!(summary(&[], Language::English), "nothing found");
}
