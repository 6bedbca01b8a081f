//! AR-05: in each of the three groups of table 四, 总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    for line in &annual.disputes {
        let sum = line.sum();
        let Some(given) = line.total.filter(|given| *given != sum) else { continue };
        let year = annual.year;
        let text = (
            format!("{year}年“{}”的总计写 {given}，四项之和是 {sum}", line.path),
            format!("the total of `{}` in {year} is given as {given}, and its four results make {sum}", line.path),
        );
        let field = format!("{}.total", line.path);
        let finding = super::at(catalog, annual, &rules::REPORT_DISPUTES_TOTAL, &field, text);
        findings.push(finding.text(&given.to_string()).hint(
            "改正总计或者各项；总计也可以不写，由程序计算",
            "correct the total or the results; the total can be left out and is then computed",
        ));
    }
}
