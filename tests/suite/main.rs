//! The suite: sites in, findings and output trees out, stage by stage.
//!
//! [`harness`] makes small sites and runs them, [`fixture`] runs the sites that lie as folders beside the modules,
//! [`snapshot`] holds texts against those recorded. Each module is for the stage whose name it has.

mod audit;
mod catalog;
mod cli;
mod content;
mod fixture;
mod harness;
mod incremental;
mod output;
mod plan;
mod rule_reference;
#[cfg(unix)]
mod rules;
mod snapshot;
mod theme;
