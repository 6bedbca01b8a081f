//! Writing `content/addresses.lock`, the one file among the sources that a run writes.
//!
//! Takes the catalog of a run whose tree is finished. The text is written beside its place and renamed, so it is there
//! as a whole or not at all. Where a link stands in its place nothing is written: it could lead to any file of the
//! machine. What the lock says is decided in `plan::redirects`.

use super::{Failure, replace};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::plan::redirects;

pub fn write(config: &Config, catalog: &Catalog) -> Result<(), Failure> {
    let path = config.content().join("addresses.lock");
    replace::replace(&path, &redirects::lock_text(catalog)).map_err(|error| Failure::Lock(path, error))
}
