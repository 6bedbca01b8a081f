//! What is only told by the texts of interpretations: reads the body of each once, and gives it to INT-04
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
    let found: Vec<Finding> = interpretations
        .par_iter()
        .flat_map_iter(|id| {
            // A body that cannot be read any more is reported where its page is made.
            let text = body_text(&config.root, catalog.get(*id)).unwrap_or_default();
            let media = interpretation_media::check(catalog.get(*id), &text);
            media.into_iter().chain(interpretation_copied::check(config, catalog, *id, &text))
        })
        .collect();
    findings.extend(found);
}
