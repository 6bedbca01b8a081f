//! AR-13: the six headings of the form stand in the report as it words them. The tables 二 to 四 have theirs from the
//! theme; 一 is the `opening`, 五 and 六 are headings of the text. 六 also tells the fee for processing, be it 0.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::config::Config;
use crate::content::record::Detail;
use crate::finding::{Finding, rules};

const HEADINGS: [&str; 2] = ["五、存在的主要问题及改进情况", "六、其他需要报告的事项"];
const FEE: &str = "信息处理费";

pub fn check(config: &Config, catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let record = catalog.get(annual.record);
    let Detail::Report(report) = &record.detail else { return };
    let body = crate::content::body_text(&config.root, record).unwrap_or_default();
    let mut add = |field: &str, chinese: String, english: String, hint: (String, String)| {
        let finding = super::at(catalog, annual, &rules::REPORT_HEADING, field, (chinese, english));
        findings.push(finding.hint(hint.0, hint.1));
    };
    if report.opening.as_deref().is_none_or(|text| text.trim().is_empty()) {
        add(
            "opening",
            "缺少“一、总体情况”".into(),
            "part one (一、总体情况) is missing".into(),
            ("写在字段 opening".into(), "write it into `opening`".into()),
        );
    }
    for heading in HEADINGS {
        let stands = body.lines().any(|line| line.starts_with('#') && line.trim_matches(['#', ' ']) == heading);
        if !stands {
            add(
                "title",
                format!("正文没有标题“{heading}”"),
                format!("the text has no heading `{heading}`"),
                (format!("正文中写一行：## {heading}"), format!("write a line into the text: ## {heading}")),
            );
        }
    }
    if !body.contains(FEE) {
        add(
            "title",
            format!("正文没有说明{FEE}"),
            "the text does not tell the fee for processing (信息处理费)".into(),
            (
                "在第六部分写明本年收取的信息处理费，没有收取的写 0 元".into(),
                "tell in part six what was charged, 0 where nothing was".into(),
            ),
        );
    }
}
