//! The tables of declared fields: of site.yaml, of the vocabularies, of records of each kind, of the standard
//! directories, of the ledgers' columns.

pub mod directory;
pub mod ledger;
pub mod record;
pub mod site;
pub mod vocabulary;
