//! DOC-06: a regulation is shown with title, history (题注) and text alone, without the order that published it
//! (国办公开办函〔2021〕33号). DOC-10: the history tells who published it when, under which number, and since when it is in
//! force, and tells the same as the fields.
//!
//! The form of a history differs from place to place: only what every one holds is asked for.

use crate::catalog::Catalog;
use crate::content::record::{Document, DocumentType, Record};
use crate::finding::{Finding, Place, rules};
use crate::text::number::document_number;
use jiff::civil::Date;

pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    for id in catalog.ids().filter(|id| catalog.shown(*id)) {
        let record = catalog.get(id);
        let Some(document) = record.document().filter(|document| document.document_type == DocumentType::Regulation)
        else {
            continue;
        };
        if record.withdrawn().is_some() {
            continue;
        }
        match document.preamble.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            None => findings.push(
                Finding::new(
                    &rules::REGULATION_FORM,
                    Place::at(record.source_path(), record.line, 1),
                    "规章没有题注",
                    "the regulation has no history of promulgation (题注)",
                )
                .record(&record.title)
                .field("preamble")
                .hint(
                    "写 preamble: （2026年5月1日××市人民政府令第12号公布　自2026年7月1日起施行），修订的接着写",
                    "write `preamble:` with the day and number of publication, those of amendments, and the effective date",
                ),
            ),
            Some(preamble) => findings.extend(told(record, document, preamble)),
        }
        if document.order_line > 0 {
            findings.push(
                Finding::new(
                    &rules::REGULATION_FORM,
                    Place::at(record.source_path(), record.body_line + document.order_line, 1),
                    "规章正文含签署的命令",
                    "the regulation's text holds the order that published it",
                )
                .record(&record.title)
                .field("body")
                .hint(
                    "网页只登标题、题注和正文：删去命令，公布日期、文号和施行日期写进题注",
                    "a page holds title, history and text alone: remove the order, its day and number belong into `preamble`",
                ),
            );
        }
    }
}

/// What a history lacks or says otherwise than the fields.
fn told(record: &Record, document: &Document, preamble: &str) -> Option<Finding> {
    let text: String = preamble.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let dates = dates(&text);
    let mut faults: Vec<(String, String)> = Vec::new();
    let published = ["公布", "发布", "颁布", "通过", "批准"].iter().any(|word| text.contains(word));
    if dates.is_empty() || !published {
        faults.push(("没有公布日期".into(), "it names no day of publication".into()));
    }
    if !(text.contains('第') && text.contains('号') || text.contains('〔') || text.contains("会议")) {
        faults.push(("没有公布的文号".into(), "it names no number of publication".into()));
    }
    let in_force: Vec<Date> = dates.iter().filter(|(_, behind)| takes_effect(behind)).map(|(date, _)| *date).collect();
    if let Some(effective) = document.effective.filter(|date| !in_force.is_empty() && !in_force.contains(date)) {
        faults.push((
            format!("题注没有 {effective} 起施行，而 effective 是这一天"),
            format!("it does not say that the text is in force since {effective}, as `effective` does"),
        ));
    }
    let last = dates.iter().map(|(date, _)| *date).max();
    if let Some((signed, last)) = document.signed.zip(last).filter(|(signed, last)| signed > last) {
        faults.push((
            format!("成文日期 {signed} 晚于题注的最后日期 {last}"),
            format!("`signed` is {signed}, after its last date, {last}"),
        ));
    }
    let serial = document.number.as_deref().and_then(document_number).filter(|number| number.year.is_none());
    if let Some(number) = serial.filter(|number| !text.contains(&format!("第{}号", number.serial))) {
        faults.push((
            format!("题注没有第{}号，而 number 是这个号", number.serial),
            format!("it does not hold the number {}, as `number` does", number.serial),
        ));
    }
    if faults.is_empty() {
        return None;
    }
    let (chinese, english): (Vec<String>, Vec<String>) = faults.into_iter().unzip();
    Some(
        Finding::new(
            &rules::PREAMBLE_CONTRADICTED,
            Place::at(record.source_path(), record.line, 1),
            format!("题注不完整或与字段矛盾：{}", chinese.join("；")),
            format!("the history of promulgation: {}", english.join("; ")),
        )
        .record(&record.title)
        .field("preamble")
        .hint(
            "对照原件，写成（××××年×月×日××令第×号公布　自××××年×月×日起施行）",
            "compare it with the original: day and number of publication, then the effective date",
        ),
    )
}

fn half_width(character: char) -> char {
    match character {
        c @ '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        c => c,
    }
}

/// Whether what stands behind a date says that the text is in force since then.
fn takes_effect(behind: &str) -> bool {
    ["起施行", "施行", "起实施", "起生效"].iter().any(|words| behind.starts_with(words))
}

/// Every `2026年5月1日`, with what stands behind it.
fn dates(text: &str) -> Vec<(Date, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('年') {
        let year = text[..at].len() - text[..at].bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
        let rest = &text[at + '年'.len_utf8()..];
        let Some((month, rest)) = rest.split_once('月') else { continue };
        let Some((day, behind)) = rest.split_once('日') else { continue };
        let date = || {
            let year: i16 = text[year..at].parse().ok()?;
            let (month, day) = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
            Date::new(year, month, day).ok()
        };
        found.extend(date().map(|date| (date, behind)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{dates, takes_effect};
    use jiff::civil::date;

    #[test]
    fn dates_are_read_with_what_is_said_of_them() {
        let read = dates("(2026年5月1日江州市人民政府令第12号公布自2026年7月1日起施行)");
        assert_eq!(read.iter().map(|(date, _)| *date).collect::<Vec<_>>(), [date(2026, 5, 1), date(2026, 7, 1)]);
        assert_eq!(read.iter().map(|(_, behind)| takes_effect(behind)).collect::<Vec<_>>(), [false, true]);
        assert_eq!(dates("2026年13月1日、26年、年月日、自2026年起"), []);
    }
}
