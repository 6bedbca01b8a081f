//! The scanner equals the parser wherever it does not give up, and both keep what was written.

use super::{Node, Value, full, parse, position, scan};
use proptest::prelude::*;

fn same(text: &str) {
    if let Some(scanned) = scan::scan(text) {
        match full::parse(text) {
            Ok(parsed) => assert_eq!(without_places(&scanned), without_places(&parsed), "{text:?}"),
            Err(fault) => panic!("the scanner took what the parser refuses: {text:?}: {fault:?}"),
        }
    }
}

fn without_places(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "~".into(),
        Value::Scalar(text) => format!("{text:?}@{}", node.at),
        Value::List(items) => format!("[{}]", items.iter().map(without_places).collect::<Vec<_>>().join(",")),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|e| format!("{}@{}:{}", e.key, e.at, without_places(&e.node)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn scalars_stay_as_written() {
    let text = "a: 0010\nb: 2016-02-5\nc: yes\nd: 1.10\ne: {f: true, g: 1_000}\nh: '000014349/2017'\n";
    let node = parse(text).unwrap();
    assert_eq!(node.text("a"), Some("0010"));
    assert_eq!(node.text("b"), Some("2016-02-5"));
    assert_eq!(node.text("c"), Some("yes"));
    assert_eq!(node.text("d"), Some("1.10"));
    assert_eq!(node.get("e").and_then(|e| e.text("f")), Some("true"));
    assert_eq!(node.get("e").and_then(|e| e.text("g")), Some("1_000"));
    assert_eq!(node.text("h"), Some("000014349/2017"));
}

#[test]
fn the_usual_front_matter_needs_no_full_parser() {
    let text = "title: \"关于〔2024〕12号的通知\"\ntags: [财政, 教育]\nattachments:\n- file: 附件 1.docx\n  title: 表\n- file: b.pdf\nfields:\n  a: 1\n  b: 'x'\n";
    let node = scan::scan(text).expect("within the subset");
    assert_eq!(node.get("attachments").map(|a| a.items().len()), Some(2));
    same(text);
}

#[test]
fn an_alias_bomb_is_refused_quickly() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let previous = format!("*a{}, ", level - 1).repeat(9);
        text.push_str(&format!("a{level}: &a{level} [{}*a{}]\n", previous, level - 1));
    }
    assert!(parse(&text).is_err());
}

#[test]
fn deep_nesting_is_refused_not_overflowed() {
    assert!(parse(&format!("a: {}", "[".repeat(50_000))).is_err());
    assert!(parse(&(0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()).is_err());
}

#[test]
fn places_are_counted_in_characters() {
    assert_eq!(position("标题: 甲\nb: 乙", 0), (1, 1));
    assert_eq!(position("标题: 甲\nb: 乙", "标题: 甲\nb: ".len() as u32), (2, 4));
}

proptest! {
    #[test]
    fn the_scanner_equals_the_parser(text in "([a-c甲]{1,2}:( [-a-z0-9~'\"\\[\\], :#&*!|>{}甲。]{0,8})?\n|  ?[a-c]: [a-z0-9'\"]{0,4}\n|- [-a-c: \\[\\]]{0,6}\n|  - [a-c: ]{0,4}\n){1,6}") {
        same(&text);
    }

    #[test]
    fn the_scanner_equals_the_parser_on_lines_of_any_kind(lines in prop::collection::vec("( {0,4})(- )?([a-d]{1,2}: ?)?[\"'\\[]?[a-z0-9 ,.#:甲乙\u{a0}\u{3000}~?-]{0,6}[\"'\\]]?", 1..7)) {
        same(&(lines.join("\n") + "\n"));
    }

    #[test]
    fn the_scanner_equals_the_parser_on_any_text_of_yaml_s_own_signs(text in "([ab]: ?|- ?|  ?|\n|[ab甲0-9.~=<_-]|[:'\"\\[\\],{}#&*!|>%@`?\\\\]|null|---|\\.\\.\\.|: | #|é|\u{3000}|\u{2028}|\u{feff}|\u{85}){1,14}") {
        same(&text);
    }
}
