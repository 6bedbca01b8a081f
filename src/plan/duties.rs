//! Tasks of the pages of disclosure duties: standard directories, their coverage, figures of key domains. Their
//! fingerprints hold what was judged (missing, late, a count), never the date by which it was.

use super::address;
use super::fingerprint::{Fingerprints, Print};
use super::pages::task;
use super::task::{Task, Work};
use crate::catalog::coverage::linked_record;
use crate::catalog::{Catalog, domain_figures};
use crate::config::Config;

pub fn tasks(config: &Config, catalog: &Catalog, prints: &Fingerprints, tasks: &mut Vec<Task>) {
    let print = |what: &str| Print::new(prints.run, what);
    if !catalog.groups.domains.is_empty() {
        let figures = domain_figures::figures(config, catalog);
        // Debug output of plain numbers and days: all that the page shows of the records.
        let inputs = print("domain-figures").text(&format!("{figures:?}"));
        tasks.push(task(address::index(address::DOMAIN_FIGURES), Work::DomainFigures, inputs.digest()));
    }
    for (at, directory) in catalog.directories.iter().enumerate() {
        let inputs = judged(catalog, at, print("directory")).text(&directory.id).number(directory.hash);
        let newest = catalog.coverage.directories[at].iter().flat_map(|row| row.newest.iter().copied());
        let linked = directory.items.iter().flat_map(|item| &item.links);
        let shown = linked.filter_map(|link| linked_record(catalog, &link.text)).chain(newest);
        let inputs = shown.fold(inputs, |print, id| print.number(prints.card(id)));
        let shown = inputs.digest();
        let file = print("directory-data").number(shown as u64).digest();
        let page = print("directory-page").number(shown as u64).number(prints.structure).digest();
        tasks.push(task(address::directory(&directory.id), Work::Directory(at as u32), page));
        tasks.push(task(address::directory_data(&directory.id), Work::DirectoryData(at as u32), file));
    }
    if !catalog.directories.is_empty() {
        let all = catalog.directories.iter().enumerate();
        let inputs = all.clone().fold(print("directories"), |print, (_, directory)| print.text(&directory.id));
        tasks.push(task(address::index("directory"), Work::DirectoryIndex, inputs.digest()));
        let inputs = all.fold(print("coverage"), |print, (at, directory)| {
            judged(catalog, at, print.text(&directory.id).number(directory.hash))
        });
        tasks.push(task(address::index(address::COVERAGE), Work::Coverage, inputs.digest()));
    }
}

/// What was found of each row of a directory.
fn judged(catalog: &Catalog, at: usize, print: Print) -> Print {
    catalog.coverage.directories[at].iter().fold(print, |print, row| {
        let late = row.late.map(|late| (late.formed, late.due, late.published));
        print.number(row.verdict as u64).number(row.records.into()).text(&format!("{late:?}"))
    })
}
