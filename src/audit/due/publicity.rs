//! Publicity notices (公示): the last day on which objections are taken. Behind it the result is decided and published.

use super::Due;
use crate::catalog::Catalog;
use crate::catalog::publicity::{self, State};
use crate::config::Config;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    for id in catalog.ids().filter(|id| catalog.listed(*id)) {
        let record = catalog.get(id);
        // What ended is no duty any more, and what ends before it begins is told by a rule.
        let Some((State::Ahead | State::Running, period)) = publicity::state(config, record) else { continue };
        due.push(Due::record(
            config,
            record,
            period.end,
            "publicity",
            "公示最后一天，期满后公布结果",
            "last day of the publicity period; then publish the result",
        ));
    }
}
