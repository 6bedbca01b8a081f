//! The tables of declared fields: of site.yaml, of the vocabularies, of records of each kind.

pub mod record;
pub mod site;
pub mod vocabulary;
