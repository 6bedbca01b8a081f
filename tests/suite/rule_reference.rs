//! `docs/rules.md` and `docs/rules.zh-CN.md`: the pages of all rules, in one document for each language.
//!
//! `UPDATE_SNAPSHOTS=1` writes both; otherwise they are held to the pages.

use std::fmt::Write as _;

use gongkai::finding::page::{Case, Holds, Page};
use gongkai::finding::report::label;
use gongkai::finding::{Language, Rule, rules};

use crate::snapshot::assert_snapshot;

#[test]
fn the_reference_of_rules_is_that_of_their_pages() {
    assert_snapshot("../../docs/rules.md", &reference(Language::English));
    assert_snapshot("../../docs/rules.zh-CN.md", &reference(Language::Chinese));
}

fn reference(language: Language) -> String {
    let mut text = String::from(language.pick(
        "# 规则\n\n[English](rules.md)\n\n\
         gongkai 检查的每一条规则：什么算问题、为什么、依据、怎么改，附一个示例。本页由 `src/finding/pages/` 中各规则的页面生成；\
         终端里用 `gongkai explain 代码` 查看。怎样读检查结果、调整严重程度和豁免，见[检查](findings.md)。\n\n\
         示例放在一个最小的网站里检查，那里的今天是 2026-11-24。\n\n",
        "# Rules\n\n[中文](rules.zh-CN.md)\n\n\
         Every rule that gongkai looks for: what is wrong, why it matters, by which source, how to mend it, and an example. This page is made \
         from the page of each rule in `src/finding/pages/`; in a terminal, `gongkai explain CODE` shows it. How to read \
         findings, change severities and waive one is told in [findings](findings.md).\n\n\
         Examples are checked in the smallest site, where today is 2026-11-24.\n\n",
    ));
    let areas = || rules::AREAS.iter().filter(|area| !area.rules.is_empty());
    let [code, name, severity, what] =
        language.pick(["代码", "名称", "严重程度", "问题"], ["Code", "Name", "Severity", "What is wrong"]);
    for area in areas() {
        let _ = write!(text, "**{}**\n\n", language.pick(area.chinese, area.english));
        let _ = write!(text, "| {code} | {name} | {severity} | {what} |\n| --- | --- | --- | --- |\n");
        for rule in area.rules {
            let short = language.pick(rule.chinese, rule.english);
            let anchor = format!("{}-{}", rule.code.to_lowercase(), rule.name);
            let _ = writeln!(
                text,
                "| [{}](#{anchor}) | {} | {} | {short} |",
                rule.code,
                rule.name,
                label(rule.severity, language)
            );
        }
        text.push('\n');
    }
    for area in areas() {
        let _ = write!(text, "## {}\n\n", language.pick(area.chinese, area.english));
        for rule in area.rules {
            chapter(&mut text, rule, language);
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn chapter(text: &mut String, rule: &Rule, language: Language) {
    let page: Page = rule.page();
    let telling = page.telling(language);
    let _ = write!(text, "### {} {}\n\n", rule.code, rule.name);
    let severity = label(rule.severity, language);
    match language {
        Language::Chinese => {
            let _ = write!(text, "（{severity}）{}\n\n", telling.what);
        }
        Language::English => {
            let _ = write!(text, "({severity}) {}\n\n", telling.what);
        }
    }
    let labels = language.pick(["为什么：", "依据：", "改法："], ["Why: ", "Source: ", "Mend: "]);
    for (label, part) in labels.iter().zip([telling.why, telling.source, telling.mend]) {
        let space = language.pick("", " ");
        let _ = write!(text, "*{}*{space}{part}\n\n", label.trim_end());
    }
    let _ = write!(text, "<details>\n<summary>{}</summary>\n\n", language.pick("示例", "Example"));
    case(text, &page.example, language);
    let found = page.findings_in(language);
    let _ = write!(text, "{}\n\n~~~~text\n{found}~~~~\n\n", language.pick("检查结果：", "A check says:"));
    let _ = write!(text, "{}\n\n", language.pick("不算问题：", "Not a fault:"));
    case(text, &page.harmless, language);
    text.push_str("</details>\n\n");
}

fn case(text: &mut String, case: &Case, language: Language) {
    if let Some(day) = case.today {
        let _ = write!(text, "`--today {day}`\n\n");
    }
    for file in &case.files {
        let (note, inside) = match file.holds {
            Holds::Text(inside) => (String::new(), Some(inside)),
            Holds::Gbk(inside) => (language.pick("（GBK 编码）", " (in GBK)").into(), Some(inside)),
            Holds::Filled(inside, size) => (
                language.pick(format!("（末行重复至 {size} KB）"), format!(" (its last line repeated to {size} KB)")),
                Some(inside),
            ),
            Holds::From(name) => {
                let file = format!("[{name}](../tests/suite/rules/{name})");
                (language.pick(format!("（文件 {file}）"), format!(" (the file {file})")), None)
            }
            Holds::Link(to) => {
                (language.pick(format!("（符号链接，指向 `{to}`）"), format!(" (a link to `{to}`)")), None)
            }
            Holds::Pipe => (language.pick("（管道）", " (a pipe)").into(), None),
            Holds::Absent => (language.pick("（没有）", " (absent)").into(), None),
        };
        let _ = write!(text, "`{}`{note}\n\n", file.path);
        if let Some(inside) = inside {
            let _ = write!(text, "~~~~\n{inside}~~~~\n\n");
        }
    }
}
