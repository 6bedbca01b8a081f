//! gongkai (公开): a static site generator for government disclosure portals.
//!
//! ```text
//! site.yaml ──config::load────────────► Config (identity, editions, vocabularies, one `today`)
//! content/  ──content::load───────────► Outcome<Records>        bodies stay on disk
//!               Records ──catalog::build──► Outcome<Catalog>     ids only; read-only from here on
//!                    &Catalog ──audit::run──► Vec<Finding> ──gate──► go on, or stop with the report
//!          &Catalog + &Config ──plan::plan──► Outcome<SitePlan>  sorted tasks, unique addresses, fingerprints
//!                     Task ──Renderer::render──► bytes           one per edition; body rendered once for both
//!                    bytes ──publish::Writer──► tree + manifest   only what changed
//! ```
//!
//! Each stage is a folder with one public function in its `mod.rs`; [`pipeline`] calls each once. [`finding`],
//! [`text`], [`files`], [`yaml`] and [`schema`] serve all stages.

pub mod audit;
pub mod catalog;
pub mod cli;
pub mod config;
pub mod content;
pub mod files;
pub mod finding;
pub mod pipeline;
pub mod plan;
pub mod publish;
pub mod render;
pub mod schema;
pub mod text;
pub mod yaml;

/// What fuzzing drives: bytes as a Markdown record, checked and rendered as a build would; the body's HTML, or
/// none where the record is refused.
pub fn fuzz_entry(bytes: &[u8]) -> Option<String> {
    pipeline::single_record(bytes)
}
