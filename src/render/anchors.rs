//! Fragments of links in bodies, held against the anchors that pages will have.
//!
//! Takes the catalog, gives a finding for each `a.md#article-30` whose page has no such place. Anchors are made by
//! [`super::markdown`] and by nothing else, so the question belongs here and not to `audit`. Only bodies that a
//! fragment points into are read again and rendered; a portal without fragments costs one look at its links.

use super::markdown::{self, Links, OutlineItem, Sanitizer, Target as Written};
use crate::catalog::Catalog;
use crate::catalog::target::{self, Target};
use crate::config::Config;
use crate::content::record::BodyLink;
use crate::content::{Record, RecordId, body_text};
use crate::finding::{Bilingual, Finding, rules};
use crate::text::nearest::nearest;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The places of one page.
struct Anchors {
    names: BTreeSet<String>,
    outline: Vec<OutlineItem>,
}

/// Every page has these beside what its body makes: the built-in theme's main part, and the browser's own.
const EVERYWHERE: [&str; 2] = ["main", "top"];

/// Reports fragments that lead to no place of their page. Targets that cannot be read are left to rendering.
pub fn check(config: &Config, catalog: &Catalog) -> Vec<Finding> {
    let asked: Vec<(&Record, &BodyLink, RecordId, String)> = catalog
        .records
        .par_iter()
        .enumerate()
        .filter(|(at, record)| !record.links.is_empty() && catalog.shown(RecordId(*at as u32)))
        .flat_map_iter(|(at, record)| {
            let pointing = record.links.iter().filter(|link| link.target.contains('#'));
            pointing.filter_map(move |link| {
                let (id, fragment) = match target::resolve(catalog, record, &link.target) {
                    Target::Record(id, fragment) => (id, fragment),
                    Target::Same(fragment) => (RecordId(at as u32), fragment),
                    _ => return None,
                };
                let name = percent_decode_str(fragment.get(1..)?).decode_utf8().ok()?.into_owned();
                // `#:~:text=…` is a browser's search, not a place.
                let place = !name.is_empty() && !name.starts_with(":~:") && !EVERYWHERE.contains(&&*name);
                (place && catalog.shown(id)).then_some((record, link, id, name))
            })
        })
        .collect();
    let targets: BTreeSet<RecordId> = asked.iter().map(|(_, _, id, _)| *id).collect();
    let targets: Vec<RecordId> = targets.into_iter().collect();
    let known: BTreeMap<RecordId, Anchors> = targets
        .into_par_iter()
        .map_init(Sanitizer::default, |sanitizer, id| Some((id, anchors(config, catalog.get(id), sanitizer)?)))
        .flatten_iter()
        .collect();
    let missing = asked.into_iter().filter_map(|(record, link, id, name)| {
        let anchors = known.get(&id).filter(|anchors| !anchors.names.contains(&name))?;
        let finding = target::fault(
            &rules::LINK_FRAGMENT,
            record,
            link,
            "页面上没有链接所指的位置",
            "the page has no such place as the link names",
        );
        Some(finding.maybe_hint(Some(hint(anchors, &name))))
    });
    missing.collect()
}

/// The heading that is called so, the anchor that is written almost so, or how anchors are named.
fn hint(anchors: &Anchors, name: &str) -> Bilingual {
    let called = anchors.outline.iter().find(|item| item.text == name).map(|item| item.anchor.as_str());
    match called.or_else(|| nearest(name, anchors.names.iter().map(String::as_str))) {
        Some(near) => Bilingual::new(format!("是不是 #{near}？"), format!("did you mean #{near}?")),
        None => Bilingual::new(
            "章、节、条写作 #chapter-1、#section-1-2、#article-3，其他标题按次序写作 #heading-1",
            "write #chapter-1, #section-1-2, #article-3, and #heading-1 for other headings, counted in order",
        ),
    }
}

/// A withdrawn record shows no body, so that nothing in it can be pointed at.
fn anchors(config: &Config, record: &Record, sanitizer: &Sanitizer) -> Option<Anchors> {
    let text = match record.withdrawn() {
        Some(_) => String::new(),
        None => body_text(&config.root, record).ok()?,
    };
    let rendered = markdown::render(&text, &NoLinks, sanitizer);
    let names = rendered.html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    Some(Anchors { names: names.map(String::from).collect(), outline: rendered.outline })
}

/// Where links lead does not matter for anchors.
struct NoLinks;

impl Links for NoLinks {
    fn resolve(&self, _: &str) -> Written {
        Written::Broken
    }

    fn trusted(&self, _: &str) -> bool {
        true
    }
}
