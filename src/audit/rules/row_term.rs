//! DIS-04: a record that a row of a grassroots directory covers is published within that row's own term, which stands
//! in place of the general one (DIS-02). Where several rows cover it, the longest term counts; `immediately` names no
//! days, and leaves the general term to hold.

use super::at_record;
use crate::catalog::Catalog;
use crate::catalog::coverage::RowTerm;
use crate::config::Config;
use crate::content::RecordId;
use crate::content::directory::Term;
use crate::finding::{Finding, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let mut late: Vec<Finding> = Vec::new();
    for (id, term) in &catalog.coverage.terms {
        let record = catalog.get(*id);
        let published = record.published.date;
        if published <= term.due || !catalog.listed(*id) || !replaces_the_general(catalog, *id) {
            continue;
        }
        let directory = &catalog.directories[term.directory as usize];
        let item = &directory.items[term.item as usize];
        let organization = config.organizations.get(directory.organization).short();
        late.push(
            at_record(
                &rules::ROW_TERM,
                record,
                format!(
                    "{} 形成，{published} 公开，晚于{organization}标准目录“{}”的时限（应不晚于 {}）",
                    term.formed,
                    item.matter(),
                    term.due
                ),
                format!(
                    "formed on {} and published on {published}, after the term of `{}` in the directory of `{}` (due by {})",
                    term.formed, item.id, directory.id, term.due
                ),
            )
            .field("published")
            .text(&record.published.shown())
            .hint(
                "核对成文（决定）日期与 published，或核对目录中的公开时限",
                "compare the day of signing or decision and `published`, or the term in the directory",
            ),
        );
    }
    findings.append(&mut late);
}

/// Whether a row's own term holds for a record in place of the general one.
pub fn replaces_the_general(catalog: &Catalog, id: RecordId) -> bool {
    catalog.coverage.terms.get(&id).is_some_and(|RowTerm { directory, item, .. }| {
        catalog.directories[*directory as usize].items[*item as usize].term != Term::Immediately
    })
}
