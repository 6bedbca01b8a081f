//! The tables of declared fields: of site.yaml, of the vocabularies, of records of each kind, of the standard
//! directories, of the ledgers' columns.

pub mod directory;
pub mod health;
pub mod ledger;
pub mod record;
pub mod site;
pub mod vocabulary;

use super::Field;

/// Every table with the place where its fields are written, for the documents.
pub fn tables() -> [(&'static str, &'static [Field]); 19] {
    [
        ("site.yaml", site::SITE),
        ("organizations.yaml", vocabulary::ORGANIZATION),
        ("tags.yaml", vocabulary::TAG),
        ("domains.yaml", vocabulary::DOMAIN),
        ("columns.yaml", vocabulary::COLUMN),
        ("holidays.yaml", vocabulary::HOLIDAY),
        ("guide.yaml", vocabulary::GUIDE_ITEM),
        ("website-form.yaml", vocabulary::FORM_ROW),
        ("personal.yaml", vocabulary::PERSONAL),
        ("inspection.yaml", health::INSPECTION),
        ("wording.yaml", health::WORDING),
        ("directory", directory::ITEM),
        ("people", vocabulary::PERSON),
        ("documents", record::DOCUMENT),
        ("interpretations", record::INTERPRETATION),
        ("disclosures", record::DISCLOSURE),
        ("interviews", record::INTERVIEW),
        ("reports", record::REPORT),
        ("pages", record::PAGE),
    ]
}
