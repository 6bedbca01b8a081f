//! What is only told by the texts of interpretations: reads the body of each, and gives it to INT-04
//! (`interpretation_copied`) and INT-05 (`interpretation_media`).

use super::{interpretation_copied, interpretation_media};
use crate::catalog::Catalog;
use crate::catalog::interpretation::stands;
use crate::config::Config;
use crate::content::{Kind, RecordId, body_text};
use crate::finding::Finding;
use rayon::prelude::*;

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let interpretations: Vec<RecordId> = catalog
        .ids()
        .filter(|id| catalog.get(*id).kind == Kind::Interpretation)
        .filter(|id| catalog.shown(*id) && stands(catalog, *id))
        .collect();
    let copied = interpretation_copied::marks(config, catalog, &interpretations);
    let found: Vec<Finding> = interpretations
        .par_iter()
        .flat_map_iter(|id| {
            // A body that cannot be read any more is reported where its page is made.
            let text = body_text(&config.root, catalog.get(*id)).unwrap_or_default();
            let record = catalog.get(*id);
            let copied = copied.get(id).and_then(|marks| interpretation_copied::check(record, &text, marks));
            interpretation_media::check(record, &text).into_iter().chain(copied)
        })
        .collect();
    findings.extend(found);
}
