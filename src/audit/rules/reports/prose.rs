//! AR-09: a figure that the report's text repeats (新收申请 X 件) is the one of its tables.
//!
//! Looked for are names of the form that are followed, with nothing but a few usual words between, by a number and 件.
//! A clause that speaks of another year is left alone.

use crate::catalog::Catalog;
use crate::catalog::annual::{Annual, Line};
use crate::config::Config;
use crate::content::record::Detail;
use crate::finding::{Finding, rules};

/// Words that may stand between a name and its number.
const BETWEEN: &[&str] = &[
    "政府信息公开",
    "信息公开",
    "政府信息",
    "申请",
    "继续办理",
    "办理",
    "提出",
    "数量",
    "案件",
    "合计",
    "共",
    "计",
    "的",
    "为",
    "了",
    "：",
];
const ENDS_OF_CLAUSES: &[char] = &['，', '。', '；', '、', '！', '？', '\n', '（', '）', '“', '”', ','];
/// Clauses with one of these speak of another year.
const OTHER_YEARS: &[&str] = &["去年", "上一年", "同比", "比上年", "较上年", "上年度新收", "上年新收", "上年办结"];

pub fn check(config: &Config, catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let record = catalog.get(annual.record);
    let Detail::Report(report) = &record.detail else { return };
    let body = crate::content::body_text(&config.root, record).unwrap_or_default();
    let mut told: Vec<(&str, u64)> = Vec::new();
    for text in [report.opening.as_deref().unwrap_or_default(), &body] {
        for (name, figure) in names(annual) {
            let different = figures(text, name, annual.year).into_iter().filter(|told| *told != figure);
            for number in different {
                if told.contains(&(name, number)) {
                    continue;
                }
                told.push((name, number));
                let year = annual.year;
                let text = (
                    format!("正文写“{name}”{number}件，{year}年的表格是 {figure} 件"),
                    format!("the text says {number} for `{name}`, and the tables of {year} say {figure}"),
                );
                let finding = super::at(catalog, annual, &rules::REPORT_PROSE, "opening", text);
                findings.push(finding.hint(
                    "改正正文或者表格；说的是其他年度或者范围的，写明年度",
                    "correct the text or the tables; where it speaks of another year, name the year",
                ));
            }
        }
    }
}

/// What the form calls its figures, as texts repeat them.
fn names(annual: &Annual) -> Vec<(&'static str, u64)> {
    let group = |range: std::ops::Range<usize>| {
        annual.outcomes.get(range).unwrap_or_default().iter().map(Line::total).sum::<u64>()
    };
    let processed = annual.outcomes_total.total.unwrap_or_else(|| (0..6).map(|column| annual.processed(column)).sum());
    vec![
        ("新收", annual.received.total()),
        ("上年结转", annual.carried_in.total()),
        ("办结", processed),
        ("予以公开", group(0..1)),
        ("部分公开", group(1..2)),
        ("不予公开", group(2..10)),
        ("无法提供", group(10..13)),
        ("不予处理", group(13..18)),
        ("其他处理", group(18..21)),
        ("结转下年度", annual.carried_out.total()),
        ("行政复议", annual.disputes[0].total()),
        ("行政诉讼", annual.disputes[1].total() + annual.disputes[2].total()),
    ]
}

/// The numbers that stand behind a name in clauses that speak of this year.
fn figures(text: &str, name: &str, year: i16) -> Vec<u64> {
    let mut numbers = Vec::new();
    for (at, _) in text.match_indices(name) {
        let clause = text[..at].rfind(ENDS_OF_CLAUSES).map_or(&text[..at], |end| &text[end..at]);
        let other = OTHER_YEARS.iter().any(|word| clause.contains(word) || text[at..].starts_with(word));
        if other || years(clause).any(|named| named != year) {
            continue;
        }
        let mut rest = text[at + name.len()..].trim_start_matches([' ', '*', '_']);
        while let Some(shorter) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter.trim_start_matches([' ', '*', '_']);
        }
        let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        let behind = rest[digits..].trim_start_matches([' ', '*', '_']);
        if let Ok(number) = rest[..digits].parse()
            && behind.starts_with('件')
        {
            numbers.push(number);
        }
    }
    numbers
}

/// Years that a clause names: four digits before 年.
fn years(clause: &str) -> impl Iterator<Item = i16> {
    clause.match_indices('年').filter_map(|(at, _)| clause.get(at.checked_sub(4)?..at)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behind_its_name_is_read() {
        let text = "全年新收政府信息公开申请108件，上年结转 **4** 件；办结了106件，结转下年度继续办理6件。";
        assert_eq!(figures(text, "新收", 2024), [108]);
        assert_eq!(figures(text, "上年结转", 2024), [4]);
        assert_eq!(figures(text, "办结", 2024), [106]);
        assert_eq!(figures(text, "结转下年度", 2024), [6]);
    }

    #[test]
    fn other_years_and_other_things_are_left_alone() {
        assert_eq!(figures("2023年新收申请90件", "新收", 2024), [0_u64; 0]);
        assert_eq!(figures("2024年新收申请90件", "新收", 2024), [90]);
        assert_eq!(figures("比上年新收增加5件", "新收", 2024), [0_u64; 0]);
        assert_eq!(figures("办结留言1200件", "办结", 2024), [0_u64; 0]);
        assert_eq!(figures("标注“不予公开”的文件逐件复核", "不予公开", 2024), [0_u64; 0]);
    }
}
