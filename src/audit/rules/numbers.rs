//! DOC-01: index numbers (索引号) are well formed, their code proves itself, none stands twice, none is skipped.
//! DOC-02: document numbers (发文字号) have the form of 《党政机关公文格式》 (GB/T 9704-2012, 7.2.5), the year in them is
//! that of signing, and no two documents carry the same.
//!
//! A skipped number is a warning: the record that has it may be one that is disclosed on request only.

use crate::catalog::Catalog;
use crate::content::record::{Document, Record};
use crate::content::{Kind, RecordId};
use crate::finding::{Finding, Place, Rule, Severity, rules};
use crate::text::number::{IndexFault, document_number, document_number_corrected, index_number};
use std::collections::BTreeMap;

/// Of the numbers that are skipped, so many are named.
const NAMED: usize = 10;

pub fn check(catalog: &Catalog, findings: &mut Vec<Finding>) {
    let mut indexes: BTreeMap<&str, RecordId> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, RecordId> = BTreeMap::new();
    let mut serials: BTreeMap<(&str, u16, Option<u8>), BTreeMap<u32, RecordId>> = BTreeMap::new();
    for id in catalog.ids().filter(|id| catalog.get(*id).kind == Kind::Document) {
        let record = catalog.get(id);
        let Some(document) = record.document() else { continue };
        if let Some(index) = document.index.as_deref() {
            match index_number(index) {
                Ok(number) => {
                    let year = serials.entry((number.organization, number.year, number.month)).or_default();
                    year.entry(number.serial).or_insert(id);
                }
                Err(fault) => findings.push(index_fault(record, index, fault)),
            }
            if let Some(first) = indexes.insert(index, id) {
                findings.push(repeated(&rules::INDEX_NUMBER, record, "index", index, catalog.get(first)));
            }
        }
        if let Some(number) = document.number.as_deref() {
            check_number(record, document, number, findings);
            if let Some(first) = numbers.insert(number, id) {
                findings.push(repeated(&rules::DOCUMENT_NUMBER, record, "number", number, catalog.get(first)));
            }
        }
    }
    for serials in serials.values() {
        check_gaps(catalog, serials, findings);
    }
}

fn fault(
    rule: &'static Rule,
    record: &Record,
    field: &'static str,
    text: &str,
    chinese: impl Into<Box<str>>,
    english: impl Into<Box<str>>,
) -> Finding {
    Finding::new(rule, Place::at(record.source_path(), record.line, 1), chinese, english)
        .record(&record.title)
        .field(field)
        .text(text)
}

fn index_fault(record: &Record, index: &str, fault_found: IndexFault) -> Finding {
    let (chinese, english) = match fault_found {
        IndexFault::Form => {
            ("索引号不是“机构代码/年份-顺序号”".to_string(), "the index number is not `code/year-serial`".to_string())
        }
        IndexFault::Organization => (
            "索引号的机构代码不是 9 位或 18 位代码".to_string(),
            "the index number's code has neither 9 nor 18 characters".to_string(),
        ),
        IndexFault::CheckCharacter { written, right } => (
            format!("索引号的机构代码校验不符：末位是 {written}，应为 {right}"),
            format!(
                "the index number's code does not prove itself: it ends with {written} and should end with {right}"
            ),
        ),
        IndexFault::Year => ("索引号的年份不对".to_string(), "the year in the index number is none".to_string()),
        IndexFault::Serial => {
            ("索引号的顺序号不是五位数字".to_string(), "the serial of the index number has not five digits".to_string())
        }
    };
    fault(&rules::INDEX_NUMBER, record, "index", index, chinese, english).hint(
        "核对机构代码，写成 11360100MB12345678/2026-00001 的样子",
        "check the code; write it like 11360100MB12345678/2026-00001",
    )
}

fn repeated(rule: &'static Rule, record: &Record, field: &'static str, text: &str, first: &Record) -> Finding {
    let first = first.reference();
    fault(
        rule,
        record,
        field,
        text,
        format!("{first} 已用了这个号：{text}"),
        format!("{first} already carries this number: {text}"),
    )
    .hint("更正其中一个", "correct one of the two")
}

fn check_number(record: &Record, document: &Document, number: &str, findings: &mut Vec<Finding>) {
    let Some(read) = document_number(number) else {
        let finding = fault(
            &rules::DOCUMENT_NUMBER,
            record,
            "number",
            number,
            format!("发文字号写法不对：{number}"),
            format!("the document number is written otherwise than it should be: {number}"),
        );
        findings.push(match document_number_corrected(number) {
            Some(right) => finding.hint(format!("应为 {right}"), format!("write {right}")),
            None => finding.hint(
                "写成“机关代字〔年份〕序号号”，如 江府发〔2026〕1号",
                "write the office's sign, 〔year〕 and number, such as 江府发〔2026〕1号",
            ),
        });
        return;
    };
    if let (Some(year), Some(signed)) = (read.year, document.signed)
        && i32::from(year) != i32::from(signed.year())
    {
        findings.push(
            fault(
                &rules::DOCUMENT_NUMBER,
                record,
                "number",
                number,
                format!("发文字号的年份是 {year}，成文日期是 {signed}"),
                format!("the year in the document number is {year}, and it was signed on {signed}"),
            )
            .hint("核对 number 与 signed", "compare `number` and `signed` with the original"),
        );
    }
}

/// Serials that nobody carries between those of one office and year, counted from 1; named at the record behind the
/// first of them.
fn check_gaps(catalog: &Catalog, serials: &BTreeMap<u32, RecordId>, findings: &mut Vec<Finding>) {
    let mut expected = 1;
    let (mut missing, mut behind, mut total) = (Vec::new(), None, 0u64);
    for (serial, id) in serials {
        if *serial > expected {
            behind.get_or_insert(*id);
            total += u64::from(*serial - expected);
            missing.extend((expected..*serial).take(NAMED.saturating_sub(missing.len())));
        }
        expected = serial.saturating_add(1);
    }
    let Some(record) = behind.map(|id| catalog.get(id)) else { return };
    let index = record.document().and_then(|document| document.index.as_deref()).unwrap_or_default();
    let named: Vec<String> = missing.iter().map(|serial| format!("{serial:05}")).collect();
    let more = if total > missing.len() as u64 { "…" } else { "" };
    let mut finding = fault(
        &rules::INDEX_NUMBER,
        record,
        "index",
        index,
        format!("同一机构同一年的索引号缺 {total} 个：{}{more}", named.join("、")),
        format!("{total} index numbers of this office and year are missing: {}{more}", named.join(", ")),
    )
    .hint("补上缺的文件；不公开的文件不占号", "add what is missing; what is not disclosed takes no number");
    finding.severity = Severity::Warning;
    findings.push(finding);
}
