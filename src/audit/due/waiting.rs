//! Records that wait for their day: a build on that day publishes them.

use super::Due;
use crate::catalog::Catalog;
use crate::config::Config;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    for id in catalog.ids().filter(|id| catalog.local(*id)) {
        let record = catalog.get(id);
        let day = record.published.date;
        if record.draft || day <= config.today {
            continue;
        }
        due.push(Due::record(
            config,
            record,
            day,
            "publication",
            "到期发布，当天须构建",
            "it is published; build on that day",
        ));
    }
}
