//! Catalog → which files exist: one source an address, lists that stay as they are, edits that change few files.

mod addresses;
mod stability;
