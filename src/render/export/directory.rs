//! A standard directory as CSV: the columns of the official table, then what the portal has of each row.

use super::protected;
use crate::catalog::coverage::Covered;
use crate::content::directory::Item;
use crate::render::overview::directory::{content, term};
use crate::render::site::Site;

/// Columns: the group of words, and the word.
const HEADERS: [(&str, &str); 16] = [
    ("directory", "number"),
    ("directory", "area"),
    ("directory", "level1"),
    ("directory", "level2"),
    ("directory", "content"),
    ("directory", "basis"),
    ("directory", "term"),
    ("directory", "body"),
    ("directory", "channels"),
    ("directory", "audience"),
    ("directory", "mode"),
    ("directory", "tier"),
    ("directory", "verdict"),
    ("figures", "records"),
    ("figures", "newest"),
    ("directory", "links"),
];

pub fn directory(site: &Site<'_>, at: usize, out: &mut Vec<u8>) {
    let directory = &site.catalog.directories[at];
    out.extend_from_slice("\u{feff}".as_bytes());
    let mut writer = ::csv::Writer::from_writer(&mut *out);
    // Memory takes every byte, and all rows have a cell for each column: no error can come of this.
    let _ = writer.write_record(HEADERS.map(|(group, name)| site.word(group, name)));
    for (number, (item, covered)) in directory.items.iter().zip(&site.catalog.coverage.directories[at]).enumerate() {
        let _ =
            writer.write_record(cells(site, number + 1, item, covered).iter().map(|cell| protected(cell).into_owned()));
    }
}

fn cells(site: &Site<'_>, number: usize, item: &Item, covered: &Covered) -> [String; 16] {
    let word = |name: &str| site.word("directory", name);
    let joined = |lines: &[String]| lines.join(site.config.settings.language.pick("；", "; "));
    let tiers = [(item.county, "county"), (item.town, "town")];
    let tiers: Vec<String> = tiers.into_iter().filter(|(held, _)| *held).map(|(_, name)| word(name)).collect();
    let newest = covered.newest.first().map(|id| site.catalog.get(*id));
    [
        number.to_string(),
        item.area.clone(),
        item.level1.clone(),
        item.level2.clone(),
        joined(&content(item)),
        joined(&item.basis),
        term(site, &item.term),
        item.body.clone(),
        joined(&item.channels),
        word(if item.audience_all { "all" } else { "specific" }),
        word(if item.active { "active" } else { "on_request" }),
        joined(&tiers),
        site.word("verdict", covered.verdict.name()),
        covered.records.to_string(),
        newest.map(|record| record.published.date.to_string()).unwrap_or_default(),
        newest.map(|record| site.absolute(&crate::plan::address::record(record))).unwrap_or_default(),
    ]
}
