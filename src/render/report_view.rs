//! The statutory parts of an annual report: the tables 二 to 四 of the form (国办公开办函〔2021〕30号), cell for cell, from
//! the figures that the catalog has; and the annual form of the website.

mod csv;
mod tables;
mod website;

pub use csv::csv;

use super::site::Site;
use super::view::{LinkView, ReportPartView, SheetView};
use crate::catalog::annual::Annual;
use crate::content::record::Record;
use crate::plan::address;
use crate::plan::task::ReportTable;
use crate::text::encode::path_href;
pub use website::website;

/// Rows of the form's table of outcomes that stand for themselves, and those that gather several.
pub const OUTCOME_GROUPS: [(&str, std::ops::Range<usize>); 6] = [
    ("granted", 0..1),
    ("partly", 1..2),
    ("refused", 2..10),
    ("impossible", 10..13),
    ("not-processed", 13..18),
    ("other", 18..21),
];

/// Parts 二 to 四.
pub fn parts(site: &Site<'_>, record: &Record, annual: &Annual) -> Vec<ReportPartView> {
    let part = |name: &str, table: ReportTable, mut sheet: SheetView| {
        let title = site.word("report", "download");
        let href = path_href(&address::report_table(record, table)).into_owned();
        sheet.download = Some(LinkView { title, href });
        ReportPartView { title: site.word("report", name), tables: vec![sheet] }
    };
    vec![
        part("active", ReportTable::Active, tables::active(site, annual)),
        part("requests", ReportTable::Applications, tables::applications(site, annual)),
        part("review_and_litigation", ReportTable::Disputes, tables::disputes(site, annual)),
    ]
}
