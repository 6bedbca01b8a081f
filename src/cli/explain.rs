//! `gongkai explain`: one rule as a page for the terminal, or the list of all.
//!
//! Takes a code or name, writes what the rule's page says in the language asked for: data, so to standard output.
//! Upper and lower case are one. A name that no rule has is answered with the nearest that there is.

use crate::finding::page::{Case, Holds};
use crate::finding::report::label;
use crate::finding::{Language, Rule, rules};
use crate::text::nearest::nearest;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a page.
const WIDTH: usize = 88;

/// The page of a rule, or all rules; the message where there is no such rule.
pub fn explain(name: Option<&str>, language: Language) -> Result<String, String> {
    let Some(name) = name else { return Ok(list(language)) };
    let named = |rule: &&&Rule| rule.code.eq_ignore_ascii_case(name) || rule.name.eq_ignore_ascii_case(name);
    rules::ALL.iter().find(named).map(|rule| page(rule, language)).ok_or_else(|| unknown(name, language))
}

fn unknown(name: &str, language: Language) -> String {
    let known = rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]);
    let near = nearest(&name.to_ascii_uppercase(), known.clone()).or_else(|| nearest(name, known));
    let hint = match near {
        Some(near) => language.pick(format!("是不是 {near}？"), format!("did you mean {near}?")),
        None => language.pick("gongkai explain 列出全部规则", "gongkai explain lists all rules").into(),
    };
    language.pick(format!("没有规则“{name}”\n提示：{hint}"), format!("there is no rule `{name}`\nhint: {hint}"))
}

fn list(language: Language) -> String {
    let code = rules::ALL.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let mut text = String::new();
    for area in rules::AREAS.iter().filter(|area| !area.rules.is_empty()) {
        text.push_str(&format!("{}\n", language.pick(area.chinese, area.english)));
        for rule in area.rules {
            let severity = label(rule.severity, language);
            let short = language.pick(rule.chinese, rule.english);
            text.push_str(&format!("  {:code$}  {severity:<7}  {short}\n", rule.code));
        }
        text.push('\n');
    }
    text.push_str(language.pick(
        "gongkai explain 代码或名称：查看一条规则。\n",
        "gongkai explain CODE (or its name) tells of one rule.\n",
    ));
    text
}

fn page(rule: &Rule, language: Language) -> String {
    let page = rule.page();
    let telling = page.telling(language);
    let mut text = format!(
        "{} {}\n{} · {}\n\n",
        rule.code,
        rule.name,
        label(rule.severity, language),
        language.pick(rule.chinese, rule.english),
    );
    paragraphs(&mut text, telling.what, "");
    let labels = language.pick(["为什么", "依据", "改法"], ["Why", "Source", "Mend"]);
    for (label, part) in labels.into_iter().zip([telling.why, telling.source, telling.mend]) {
        text.push_str(&format!("\n{label}\n"));
        paragraphs(&mut text, part, "  ");
    }
    text.push_str(&format!("\n{}\n", language.pick("示例", "Example")));
    case(&mut text, &page.example, language);
    text.push_str(&format!("\n{}\n", language.pick("检查结果", "What a check says")));
    indented(&mut text, &page.findings_in(language), "  ");
    text.push_str(&format!("\n{}\n", language.pick("不算问题", "Not a fault")));
    case(&mut text, &page.harmless, language);
    text
}

fn case(text: &mut String, case: &Case, language: Language) {
    if let Some(day) = case.today {
        text.push_str(&format!("  --today {day}\n"));
    }
    for file in &case.files {
        let (note, inside) = match file.holds {
            Holds::Text(inside) => (String::new(), inside),
            Holds::Gbk(inside) => (language.pick("（GBK 编码）", " (in GBK)").into(), inside),
            Holds::Filled(inside, size) => (
                language.pick(format!("（末行重复至 {size} KB）"), format!(" (its last line repeated to {size} KB)")),
                inside,
            ),
            Holds::From(name) => (language.pick(format!("（文件 {name}）"), format!(" (the file {name})")), ""),
            Holds::Link(to) => (language.pick(format!("（符号链接 → {to}）"), format!(" (a link to {to})")), ""),
            Holds::Pipe => (language.pick("（管道）", " (a pipe)").into(), ""),
            Holds::Absent => (language.pick("（没有）", " (absent)").into(), ""),
        };
        text.push_str(&format!("  {}{note}\n", file.path));
        indented(text, inside, "    ");
    }
}

fn indented(text: &mut String, lines: &str, indent: &str) {
    for line in lines.lines() {
        let line = format!("{indent}{line}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// Paragraphs filled to the width; code as it is.
fn paragraphs(text: &mut String, written: &str, indent: &str) {
    let mut code = false;
    for line in written.lines() {
        let fence = line.trim_start().starts_with("```");
        if code || fence {
            text.push_str(&format!("{indent}{line}\n"));
        } else {
            filled(text, line, indent);
        }
        code ^= fence;
    }
}

/// A line broken at spaces and between Chinese characters, no mark of punctuation at the beginning of a line.
fn filled(text: &mut String, line: &str, indent: &str) {
    let room = WIDTH - indent.len();
    let mut row = String::new();
    let mut used = 0;
    for piece in pieces(line) {
        let width = piece.trim_end().width();
        if used > 0 && used + width > room {
            text.push_str(&format!("{indent}{}\n", row.trim_end()));
            (row, used) = (String::new(), 0);
        }
        row.push_str(piece);
        used += piece.width();
    }
    text.push_str(&format!("{indent}{}", row.trim_end()));
    text.truncate(text.trim_end_matches(' ').len());
    text.push('\n');
}

/// What a line may be broken between: words with the space behind them, Chinese characters with the punctuation that
/// belongs to them.
fn pieces(line: &str) -> Vec<&str> {
    const CLOSING: &str = "，。、；：？！）》”’】〕";
    const OPENING: &str = "（《“‘【〔";
    let mut cuts = vec![0];
    let mut before = None;
    for (at, character) in line.char_indices() {
        let wide = |c: char| c.width() == Some(2);
        let cut = match before {
            None => false,
            Some(' ') => character != ' ',
            Some(before) => {
                (wide(before) || wide(character)) && !CLOSING.contains(character) && !OPENING.contains(before)
            }
        };
        if cut {
            cuts.push(at);
        }
        before = Some(character);
    }
    cuts.push(line.len());
    cuts.windows(2).filter_map(|cut| line.get(cut[0]..cut[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_told_in_both_languages_within_the_width() {
        for rule in rules::ALL {
            for (language, labels) in [
                (Language::Chinese, ["为什么", "依据", "改法", "示例", "不算问题"]),
                (Language::English, ["Why", "Source", "Mend", "Example", "Not a fault"]),
            ] {
                let text = explain(Some(&rule.code.to_lowercase()), language).unwrap();
                assert_eq!(text, explain(Some(rule.name), language).unwrap());
                assert!(text.starts_with(&format!("{} {}\n", rule.code, rule.name)), "{text}");
                for label in labels {
                    assert!(text.lines().any(|line| line == label), "{}: {label}\n{text}", rule.code);
                }
                let told = text.split(labels[3]).next().unwrap();
                let long = told.lines().find(|line| line.width() > WIDTH + 2 && line.contains(' '));
                assert_eq!(long, None, "{}", rule.code);
            }
        }
    }

    #[test]
    fn lines_break_at_words_and_between_characters() {
        let mut text = String::new();
        filled(&mut text, &format!("{}，尾", "字".repeat(44)), "");
        assert_eq!(text, format!("{}\n字，尾\n", "字".repeat(43)));
        text.clear();
        filled(&mut text, &"word ".repeat(20), "  ");
        assert_eq!(text.lines().next().unwrap(), format!("  {}", ["word"; 17].join(" ")));
    }

    #[test]
    fn an_unknown_rule_is_answered_with_the_nearest() {
        assert_eq!(
            explain(Some("doc-3"), Language::English).unwrap_err(),
            "there is no rule `doc-3`\nhint: did you mean DOC-03?"
        );
        assert!(explain(Some("date-malformd"), Language::Chinese).unwrap_err().ends_with("是不是 date-malformed？"));
        assert!(explain(Some("什么"), Language::Chinese).unwrap_err().contains("列出全部规则"));
    }

    #[test]
    fn the_list_has_every_rule_under_its_area() {
        let text = explain(None, Language::Chinese).unwrap();
        assert!(rules::ALL.iter().all(|rule| text.contains(rule.code) && text.contains(rule.chinese)));
        assert!(text.starts_with("网站与词表\n  SITE-01"), "{text}");
    }
}
