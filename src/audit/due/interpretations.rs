//! Documents that must be interpreted and are not yet: the last working day of the term. A term that is over, and one
//! that reaches into a year without an arrangement of holidays, is left to the rules.

use super::Due;
use crate::catalog::Catalog;
use crate::catalog::links::Relation;
use crate::config::Config;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    let settings = &config.settings;
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        let Some(document) = record.document() else { continue };
        let key = document
            .key
            .unwrap_or_else(|| settings.interpreted_types.iter().any(|name| name == document.document_type.name()));
        // Far in the past no term can still run: the calendar need not be asked.
        let recent = (config.today - record.published.date).get_days() <= 366;
        if !key || !recent || catalog.links.to(id, Relation::Interprets).any(|other| catalog.shown(other)) {
            continue;
        }
        let Some(last) = config.calendar.after(record.published.date, settings.interpretation_days) else { continue };
        if last >= config.today {
            due.push(
                Due::record(config, record, last, "interpretation", "发布政策解读", "publish its interpretation")
                    .rule("INT-01"),
            );
        }
    }
}
