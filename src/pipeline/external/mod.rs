//! URL-06: external links that cannot be opened, asked of the hosts themselves, on `check --external` alone.
//!
//! The steps: `collect` finds the addresses of bodies, fields, accounts and settings; `cache` knows the answers of
//! earlier runs; `ask` visits the others, politely and within limits, through a `client` that never reaches an inner
//! network; what was answered becomes findings in `told`. They are told after the gate has decided, and stop nothing;
//! where the checker itself has no network, nothing is told of what it could not reach. The lean build has none of it.

#[cfg(feature = "external-links")]
mod ask;
#[cfg(feature = "external-links")]
mod cache;
#[cfg(feature = "external-links")]
mod client;
#[cfg(feature = "external-links")]
mod collect;
#[cfg(feature = "external-links")]
mod told;

#[cfg(feature = "external-links")]
pub use told::check;

/// How external links are asked for.
#[derive(Debug, Clone, Copy)]
pub struct External {
    /// Also hosts of inner networks, without waiting between requests: for tests alone.
    pub local: bool,
}

/// Whether this program was built with what asking needs.
pub const AVAILABLE: bool = cfg!(feature = "external-links");

/// How a run of asking went, for people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    pub addresses: usize,
    pub asked: usize,
    /// Left for the next run.
    pub left: usize,
    /// No host could be reached.
    pub no_network: bool,
}

/// Nobody asks in a build without `external-links`; the command line says so before.
#[cfg(not(feature = "external-links"))]
pub fn check(
    _: &crate::config::Config,
    _: &crate::catalog::Catalog,
    _: External,
) -> (Vec<crate::finding::Finding>, Asked) {
    (Vec::new(), Asked::default())
}
