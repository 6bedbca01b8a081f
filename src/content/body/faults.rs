//! What a body and a title say wrongly or not at all → findings at their places.
//!
//! Takes a record that was just read and the text of its body, adds the findings of [`super::look`] and of the words of
//! [`crate::config::Wording`]. A withdrawn record shows no body: nothing is looked for in it.

use super::look::{Remark, RemarkKind, look};
use super::tag::Hidden;
use crate::config::Config;
use crate::config::wording::Word;
use crate::content::record::Record;
use crate::finding::{Finding, Place, Rule, Severity, rules};

/// Adds what is wrong with the texts of a record. `indent` is the number of characters that each line of the body is set
/// in by in its file.
pub fn of_record(config: &Config, record: &Record, body: &str, indent: u32, findings: &mut Vec<Finding>) {
    if record.withdrawn().is_some() {
        return;
    }
    for (_, word) in config.wording.find(&record.title) {
        findings.push(of_word(record, word, Place::at(record.source_path(), record.line, 1)).field("title"));
    }
    if body.is_empty() {
        return;
    }
    let place = |at: usize| {
        let (line, column) = crate::yaml::position(body, at as u32);
        Place::at(record.source_path(), record.body_line + line, column + indent)
    };
    for (range, word) in config.wording.find(body) {
        findings.push(of_word(record, word, place(range.start)).field("body"));
    }
    findings.extend(look(body).into_iter().map(|remark| of_remark(record, &remark, place(remark.at))));
}

fn of_word(record: &Record, word: &Word, place: Place) -> Finding {
    let wrong = &word.wrong;
    let (reason, english) = match &word.reason {
        Some(reason) => (format!("（{reason}）"), format!(" ({reason})")),
        None => (String::new(), String::new()),
    };
    let rule = if word.secret { &rules::SECRET_MARK } else { &rules::WORDING_WRONG };
    let mut finding = match word.secret {
        true => {
            Finding::new(rule, place, format!("出现“{wrong}”{reason}"), format!("the text bears `{wrong}`{english}"))
                .hint(
                    "先核实能否公开：涉密和不予公开的信息不得发布，误标的去掉标志",
                    "find out first whether it may be published at all; where the mark is wrong, take it out",
                )
        }
        false => {
            let finding = Finding::new(
                rule,
                place,
                format!("用语有误：{wrong}{reason}"),
                format!("wrong wording: {wrong}{english}"),
            );
            match &word.right {
                Some(right) => finding.hint(format!("应为“{right}”"), format!("write {right}")),
                None => finding.hint(
                    "改写；本来正确的，在 wording.yaml 的 except 中列出",
                    "write it otherwise; where it is right, list it under `except` in wording.yaml",
                ),
            }
        }
    };
    // A rule that site.yaml sets otherwise wins over this, as for every finding.
    if word.severity != rule.severity {
        finding.severity = word.severity;
    }
    finding.record(&record.title).text(wrong)
}

fn of_remark(record: &Record, remark: &Remark, place: Place) -> Finding {
    let (rule, severity): (&'static Rule, Option<Severity>) = match remark.kind {
        RemarkKind::HiddenLink(_) => (&rules::LINK_HIDDEN, None),
        RemarkKind::HeadingEmpty => (&rules::HEADING_ORDER, Some(Severity::Warning)),
        RemarkKind::HeadingFirst | RemarkKind::HeadingSkips { .. } => (&rules::HEADING_ORDER, None),
        RemarkKind::ImageWithout | RemarkKind::ImageVague => (&rules::IMAGE_TEXT, None),
        RemarkKind::TableWithout => (&rules::TABLE_HEADER, None),
        RemarkKind::LinkEmpty => (&rules::LINK_TEXT, Some(Severity::Warning)),
        RemarkKind::LinkVague => (&rules::LINK_TEXT, None),
        RemarkKind::LinkPrivate => (&rules::LINK_EXTERNAL, None),
    };
    let (chinese, english) = told(remark);
    let (hint, hint_english) = hint(remark.kind);
    let mut finding = Finding::new(rule, place, chinese, english)
        .record(&record.title)
        .field("body")
        .text(&remark.text)
        .hint(hint, hint_english);
    if let Some(severity) = severity {
        finding.severity = severity;
    }
    finding
}

fn told(remark: &Remark) -> (String, String) {
    let text = &remark.text;
    match remark.kind {
        RemarkKind::HiddenLink(why) => {
            let (how, english) = match why {
                Hidden::NotShown => ("设为不显示", "is set not to be shown"),
                Hidden::NoSize => ("尺寸或透明度为零", "has no size or opacity"),
                Hidden::OffScreen => ("移出了屏幕", "is moved off the screen"),
            };
            (
                format!("读者看不见的链接（所在元素{how}）：{text}"),
                format!("a link that readers cannot see (its element {english}): {text}"),
            )
        }
        RemarkKind::HeadingEmpty => ("标题没有文字".into(), "the heading has no text".into()),
        RemarkKind::HeadingFirst => {
            (format!("正文中的一级标题：{text}"), format!("a heading of the first level in the body: {text}"))
        }
        RemarkKind::HeadingSkips { from, to } => (
            format!("标题从 {from} 级跳到 {to} 级：{text}"),
            format!("the headings go from level {from} to {to}: {text}"),
        ),
        RemarkKind::ImageWithout => (format!("图片没有说明文字：{text}"), format!("the image has no text: {text}")),
        RemarkKind::ImageVague => (
            format!("图片的说明文字没有说出内容：{text}"),
            format!("the text of the image does not say what it shows: {text}"),
        ),
        RemarkKind::TableWithout => ("表格没有表头单元格 <th>".into(), "the table has no header cell <th>".into()),
        RemarkKind::LinkPrivate => (
            format!("链接指向内部网络，公众打不开：{text}"),
            format!("the link leads into an inner network, which the public cannot reach: {text}"),
        ),
        RemarkKind::LinkEmpty => (format!("链接没有文字：{text}"), format!("the link has no text: {text}")),
        RemarkKind::LinkVague => (
            format!("链接文字没有说明去处：{text}"),
            format!("the text of the link does not say where it leads: {text}"),
        ),
    }
}

fn hint(kind: RemarkKind) -> (&'static str, &'static str) {
    match kind {
        RemarkKind::HiddenLink(_) => (
            "删去；不是自己写的，检查来稿和账号是否被篡改",
            "remove it; if nobody of the office wrote it, look for tampering in the source of the text",
        ),
        RemarkKind::HeadingEmpty => ("写上标题，或删去 #", "write the heading, or remove the #"),
        RemarkKind::HeadingFirst => {
            ("页面标题已是一级；正文从 ## 开始", "the page's title is the first level; begin with ##")
        }
        RemarkKind::HeadingSkips { .. } => ("逐级使用 ##、###", "go down level by level: ##, ###"),
        RemarkKind::ImageWithout | RemarkKind::ImageVague => (
            "写明图片内容，如 ![办事大厅一楼平面图](map.png)",
            "say what it shows, as in ![plan of the ground floor](map.png)",
        ),
        RemarkKind::TableWithout => {
            ("首行用 <th>，或改写为 Markdown 表格", "use <th> in the first row, or write a Markdown table")
        }
        RemarkKind::LinkPrivate => {
            ("改为公网地址，或删去链接", "write the address on the public web, or remove the link")
        }
        RemarkKind::LinkEmpty | RemarkKind::LinkVague => (
            "写出所链接的内容，如 [服务补贴申请表](form.docx)",
            "name what it leads to, as in [application form](form.docx)",
        ),
    }
}
