//! Documents that must be interpreted and are not yet: the last working day of the term. Those past it are listed for a
//! year; what is older, and what reaches into a year without an arrangement of holidays, is left to the rules.

use super::Due;
use crate::catalog::Catalog;
use crate::config::Config;

/// Days for which an interpretation that is overdue stays in the list.
const LISTED: i32 = 366;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    for duty in catalog.interpretation.waiting(catalog) {
        let record = catalog.get(duty.document);
        let Some(last) = duty.last.filter(|last| (config.today - *last).get_days() <= LISTED) else { continue };
        due.push(
            Due::record(config, record, last, "interpretation", "发布政策解读", "publish its interpretation")
                .rule("INT-01"),
        );
    }
}
