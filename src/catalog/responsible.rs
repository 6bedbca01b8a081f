//! Whose matter each finding is.
//!
//! Takes findings and the catalog, and names in each the organization of the record that it stands in; where there is
//! none (a record that was left out, a ledger, a directory), that of the folder. Findings about the portal as a whole,
//! and those whose rule named a body already, stay as they are.

use super::Catalog;
use crate::config::{Config, OrganizationId};
use crate::content::{Kind, Record};
use crate::finding::{Finding, Organization};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The records of a file or of an attachment folder: the line where each begins, and its organization.
type Begins = Vec<(u32, Option<OrganizationId>)>;
/// By the path below the kind's folder. The findings are few and the records many, so that only what findings name is
/// looked for.
type Files = BTreeMap<Kind, HashMap<Box<str>, Begins>>;

pub fn name(config: &Config, catalog: &Catalog, findings: &mut [Finding]) {
    let mut files = Files::new();
    for finding in findings.iter().filter(|finding| finding.organization.is_none()) {
        for (kind, path) in places(&finding.place.path).into_iter().flatten() {
            files.entry(kind).or_default().entry(path.into()).or_default();
        }
    }
    if !files.is_empty() {
        catalog.records.iter().for_each(|record| remember(record, &mut files));
        // Records come in the order of their paths; in a list their lines may stand otherwise.
        files.values_mut().flat_map(HashMap::values_mut).for_each(|begins| begins.sort_unstable());
    }
    let mut shared: BTreeMap<OrganizationId, Arc<Organization>> = BTreeMap::new();
    for finding in findings.iter_mut().filter(|finding| finding.organization.is_none()) {
        let path = &finding.place.path;
        let found = places(path).into_iter().flatten().find_map(|(kind, path)| {
            let begins = files.get(&kind)?.get(path)?;
            let before = begins.partition_point(|(line, _)| *line <= finding.place.line.max(1));
            begins.get(before.saturating_sub(1)).and_then(|(_, organization)| *organization)
        });
        let Some(id) = found.or_else(|| of_folder(config, path)) else { continue };
        let organization = shared.entry(id).or_insert_with(|| {
            let organization = config.organizations.get(id);
            Arc::new(Organization { id: organization.id.as_str().into(), name: organization.name.as_str().into() })
        });
        finding.organization = Some(Arc::clone(organization));
    }
}

fn remember(record: &Record, files: &mut Files) {
    let Some(files) = files.get_mut(&record.kind) else { return };
    let file = match record.in_list {
        true => record.path.rsplit_once('/').map(|(file, _)| file),
        false => None,
    };
    for path in [Some(&*record.path), file].into_iter().flatten() {
        if let Some(begins) = files.get_mut(path) {
            begins.push((record.line, record.organization));
        }
    }
}

/// What a finding's file may belong to: the record or list of its name, the record in whose folder it lies.
fn places(path: &str) -> [Option<(Kind, &str)>; 2] {
    let inside = path.strip_prefix("content/").and_then(|path| path.split_once('/'));
    let Some((kind, path)) = inside.and_then(|(folder, path)| Some((Kind::of_folder(folder)?, path))) else {
        return [None; 2];
    };
    let stem = path.strip_suffix(".md").or_else(|| path.strip_suffix(".yaml"));
    [stem.map(|stem| (kind, stem)), path.rsplit_once('/').map(|(folder, _)| (kind, folder))]
}

/// The organization whose folder or file it is.
fn of_folder(config: &Config, path: &str) -> Option<OrganizationId> {
    let (folder, path) = path.strip_prefix("content/")?.split_once('/')?;
    let named = path.split('/').next()?;
    match folder {
        "documents" | "interpretations" | "reports" | "requests" => config.organizations.find(named),
        "directory" => config.organizations.find(named.strip_suffix(".yaml")?),
        _ => None,
    }
}
