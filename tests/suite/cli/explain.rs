//! `gongkai explain`: one rule, all rules, a name that no rule has.

use crate::harness::{Site, gongkai};

#[test]
fn a_rule_is_told_by_code_or_name_in_the_language_of_the_site_or_the_one_asked_for() {
    let site = Site::new();
    let ran = gongkai(site.root(), &["explain", "DOC-03"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.starts_with("DOC-03 expired-but-in-force\n错误 · 已过失效日期仍标为有效\n\n文件按日期已经失效"),
        "{}",
        ran.out
    );
    for part in [
        "\n为什么\n  公众",
        "\n依据\n  国务院办公厅",
        "\n改法\n  删去 `status`",
        "\n示例\n  content/documents/",
        "\n不算问题\n",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert!(ran.out.contains("content/documents/city/2026/canteens.md:5:9 error DOC-03 status\n"), "{}", ran.out);
    let english = gongkai(site.root(), &["explain", "Expired-But-In-Force", "--lang", "en"]);
    assert!(english.out.contains("\nMend\n  Remove `status` to have it computed"), "{}", english.out);
    assert!(!english.out.contains("中文"), "{}", english.out);
    site.settings("language: en");
    assert_eq!(gongkai(site.root(), &["explain", "doc-03"]).out, english.out);
}

#[test]
fn it_needs_no_site() {
    let nowhere = Site::empty();
    let all = gongkai(nowhere.root(), &["explain", "--lang", "en"]);
    assert_eq!((all.code, all.err.as_str()), (Some(0), ""));
    for rule in gongkai::finding::rules::ALL {
        assert!(all.out.contains(&format!("  {}", rule.code)) && all.out.contains(rule.english), "{}", rule.code);
    }
    assert!(gongkai(nowhere.root(), &["explain", "FORM-06"]).out.contains("日期写法不对"));
}

#[test]
fn an_unknown_rule_is_answered_with_the_nearest_and_2() {
    let site = Site::new();
    let ran = gongkai(site.root(), &["explain", "DOC03", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err, "error: there is no rule `DOC03`\nhint: did you mean DOC-03?\n");
}
