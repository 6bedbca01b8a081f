//! The home page and the columns: the last day that is in time.

use super::Due;
use crate::audit::health::{self, Health};
use crate::catalog::Catalog;
use crate::config::Config;

pub fn collect(config: &Config, catalog: &Catalog, due: &mut Vec<Due>) {
    let health = Health::of(config, catalog);
    for fresh in health.dated() {
        let (Some(last), Some(newest)) = (fresh.last(), fresh.newest) else { continue };
        let (name, english) = health::name(config, fresh);
        let late = last < config.today;
        due.push(
            Due::new(
                last,
                "update",
                health::place(config, fresh),
                format!("更新“{name}”（最近一次是 {newest}）"),
                format!("update {english} (last updated on {newest})"),
            )
            .rule(if late { "UPDATE-02" } else { "UPDATE-01" })
            .named(name),
        );
    }
}
