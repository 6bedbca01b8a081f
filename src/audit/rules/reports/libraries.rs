//! AR-08: what a report says of 规章 and 行政规范性文件 is what the site's own libraries hold. Reports that gather the
//! bodies below are held against the libraries of all of them.

use crate::catalog::Catalog;
use crate::catalog::annual::Annual;
use crate::finding::{Finding, rules};

pub fn check(catalog: &Catalog, annual: &Annual, findings: &mut Vec<Finding>) {
    let source = ("本站文件库", "the site's own library");
    for line in &annual.issued {
        let finding = super::contradicted(catalog, annual, line, &rules::REPORT_LIBRARIES, source);
        findings.extend(finding.map(|finding| {
            finding.hint(
                "补录缺少的文件，或更正 signed、effective、ends、repeals；也可以删去给出的数字，由文件库计算",
                "add the documents that are missing, or correct `signed`, `effective`, `ends` or `repeals`; or leave the number out, and it is computed from the library",
            )
        }));
    }
}
