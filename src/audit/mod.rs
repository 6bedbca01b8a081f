//! Catalog → findings: what is wrong with the portal as a whole.
//!
//! [`run`] applies every rule of [`rules`] (one file a rule); [`gate`] then applies the site's severities and
//! waivers to all findings of the run and says whether the build goes on. Faults of form and of links were
//! found on the way by the stages before.

pub mod due;
pub mod gate;
mod health;
mod rules;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::Finding;

/// Applies every rule.
pub fn run(config: &Config, catalog: &Catalog) -> Vec<Finding> {
    let mut findings = Vec::new();
    rules::site_domain::check(config, &mut findings);
    rules::disclosed_late::check(config, catalog, &mut findings);
    rules::decided_late::check(config, catalog, &mut findings);
    rules::row_term::check(config, catalog, &mut findings);
    rules::project_order::check(config, catalog, &mut findings);
    rules::project_stages::check(config, catalog, &mut findings);
    rules::project_code::check(config, catalog, &mut findings);
    rules::publicity_end::check(config, catalog, &mut findings);
    rules::publicity_period::check(config, catalog, &mut findings);
    rules::directory_row::check(config, catalog, &mut findings);
    rules::directory_missing::check(config, catalog, &mut findings);
    rules::directory_late::check(config, catalog, &mut findings);
    rules::directory_elements::check(config, catalog, &mut findings);
    rules::numbers::check(catalog, &mut findings);
    rules::lapsing::check(config, catalog, &mut findings);
    rules::guide_incomplete::check(config, catalog, &mut findings);
    rules::requests::check(config, catalog, &mut findings);
    rules::reports::check(config, catalog, &mut findings);
    rules::basis_ended::check(catalog, &mut findings);
    rules::regulation_form::check(catalog, &mut findings);
    rules::histories::check(config, catalog, &mut findings);
    rules::message_unanswered::check(config, catalog, &mut findings);
    rules::topic_unanswered::check(config, catalog, &mut findings);
    rules::interpretation_late::check(config, catalog, &mut findings);
    rules::interpretation_links::check(catalog, &mut findings);
    rules::interpretation_rate::check(config, catalog, &mut findings);
    rules::interpretation_texts::check(config, catalog, &mut findings);
    let health = health::Health::of(config, catalog);
    rules::updates::check(config, &health, &mut findings);
    rules::columns_empty::check(config, &health, &mut findings);
    rules::inspection::check(config, &health, &mut findings);
    rules::duties::check(config, catalog, &health, &mut findings);
    rules::labels::check(config, &mut findings);
    findings
}
