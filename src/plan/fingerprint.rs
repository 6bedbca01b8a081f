//! What a page shows, as one number.
//!
//! A fingerprint covers everything that a task's output is made from: the run (program, theme, settings,
//! vocabularies, navigation), the record as written, and of other records only what is shown of them (their
//! card). Two builds with the same fingerprint would write the same bytes. Of today's date it holds what was
//! computed from it (a status, a banner that is shown), never the date itself.

use super::lists::List;
use super::pages::{WAITING_SHOWN, takes_requests};
use super::{SitePlan, ThemeInputs, address, navigation};
use crate::catalog::Catalog;
use crate::catalog::interpretation::{Figures, Standing};
use crate::catalog::libraries;
use crate::catalog::publicity;
use crate::catalog::target::{self, Target};
use crate::catalog::website;
use crate::config::Config;
use crate::content::record::{Detail, Report};
use crate::content::{Record, RecordId};
use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Hashes that many tasks share.
#[derive(Debug)]
pub struct Fingerprints {
    /// Of the program, theme, settings and vocabularies.
    pub run: u64,
    /// Of which lists, projects, directories and data there are: what overviews link to.
    pub structure: u64,
    /// Of the pages of all columns, as side navigation shows them.
    pub pages: u64,
    /// Of what lists, feeds and neighbours show of each record.
    cards: Vec<u64>,
}

/// A hash under construction.
pub struct Print(Xxh3);

impl Print {
    pub fn new(run: u64, what: &str) -> Print {
        let mut hash = Xxh3::new();
        hash.update(&run.to_le_bytes());
        hash.update(what.as_bytes());
        Print(hash)
    }

    pub fn number(mut self, number: u64) -> Print {
        self.0.update(&number.to_le_bytes());
        self
    }

    pub fn text(mut self, text: &str) -> Print {
        self.0.update(&(text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
        self
    }

    pub fn digest(self) -> u128 {
        self.0.digest128()
    }
}

impl Fingerprints {
    pub fn new(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, theme: &ThemeInputs) -> Fingerprints {
        let settings = &config.settings;
        let banner = settings.banner.as_ref().filter(|banner| config.holds_today(banner.from, banner.until));
        let grey = settings.grey.is_some_and(|(from, until)| config.holds_today(Some(from), Some(until)));
        let mut hash = Xxh3::new();
        hash.update(env!("CARGO_PKG_VERSION").as_bytes());
        hash.update(&theme.hash.to_le_bytes());
        for (path, asset) in &theme.assets {
            hash.update(path.as_bytes());
            hash.update(&asset.to_le_bytes());
        }
        let microsites: Vec<_> = catalog.groups.microsites.keys().collect();
        // Debug output of plain data: every setting counts, also one that is added later.
        let shown = format!(
            "{:?}",
            (
                (
                    &settings.title,
                    &settings.base_url,
                    &settings.language,
                    &settings.site_id,
                    &settings.sponsor,
                    &settings.icp,
                    &settings.police_record
                ),
                (
                    settings.editions,
                    settings.page_size,
                    settings.minify,
                    settings.feeds_limit,
                    &settings.request_form_action,
                    &settings.trusted_hosts
                ),
                (&settings.validity, banner, grey, catalog.only, config.drafts, microsites),
                (&config.organizations.all, &config.tags.all, &config.domains, &config.columns, &plan.navigation),
            )
        );
        hash.update(shown.as_bytes());
        let cards =
            (0..catalog.records.len() as u32).into_par_iter().map(|at| card(config, catalog, RecordId(at))).collect();
        let mut prints = Fingerprints { run: hash.digest(), structure: 0, pages: 0, cards };
        prints.structure = prints.structure(config, catalog, plan);
        let pages = catalog.groups.pages.values();
        prints.pages = pages.fold(Print::new(0, "pages"), |print, pages| prints.cards(print, pages)).digest() as u64;
        prints
    }

    fn structure(&self, config: &Config, catalog: &Catalog, plan: &SitePlan<'_>) -> u64 {
        let lists = plan.lists.iter().fold(Print::new(0, "structure"), |print, list| print.text(&list.folder));
        let data = plan.data.iter().fold(lists, |print, set| print.text(&set.stem(config)));
        let directories = catalog.directories.iter().fold(data, |print, directory| print.text(&directory.id));
        let projects = catalog.groups.projects.iter();
        let projects = projects.fold(directories, |print, (code, members)| self.cards(print.text(code), members));
        let ledgers = u64::from(takes_requests(config, catalog)) * 2 + u64::from(catalog.messages.is_empty());
        let interpretations = u64::from(catalog.interpretation.total == Figures::default());
        projects.number(ledgers).number(interpretations).digest() as u64
    }

    pub fn card(&self, id: RecordId) -> u64 {
        self.cards[id.0 as usize]
    }

    /// All cards of a list in order.
    pub fn cards(&self, print: Print, members: &[RecordId]) -> Print {
        members.iter().fold(print.number(members.len() as u64), |print, id| print.number(self.card(*id)))
    }

    /// A record's page.
    pub fn record(
        &self,
        config: &Config,
        catalog: &Catalog,
        id: RecordId,
        newer: Option<RecordId>,
        older: Option<RecordId>,
    ) -> u128 {
        let record = catalog.get(id);
        let mut print = Print::new(self.run, "record")
            .number(record.hash as u64)
            .number((record.hash >> 64) as u64)
            .number(self.card(id));
        for attachment in &record.attachments {
            print = print.text(&attachment.file).number(attachment.hash);
        }
        for neighbour in [newer, older] {
            print = print.number(neighbour.map_or(0, |id| self.card(id)));
        }
        for (relation, other, forward) in catalog.links.around(id) {
            print = print.number(relation as u64 * 2 + u64::from(forward)).number(self.card(other));
        }
        for link in &record.links {
            print = match target::resolve(catalog, record, &link.target) {
                Target::Record(other, _) => {
                    print.number(1 + u64::from(catalog.shown(other)) * 2 + u64::from(catalog.public(other)))
                }
                Target::File(owner, _) => print.number(5 + u64::from(catalog.shown(owner))),
                Target::Nowhere => print.number(7),
                Target::Address(_) => print.number(self.structure),
                Target::Same(_) => print.number(8),
            };
        }
        for citation in catalog.citations.of(id) {
            print = print.number(self.card(citation.target));
        }
        if let Some(chain) = catalog.chains.of(id) {
            let (shown, more) = chain.window(id);
            print = print.number(chain.current.map_or(0, |current| self.card(current))).number(u64::from(more));
            for (member, role) in shown {
                let document = catalog.get(member).document();
                let effective = document.and_then(|document| document.effective).map(|date| date.to_string());
                print = print.number(self.card(member)).number(role as u64);
                print = print.text(effective.as_deref().unwrap_or_default());
            }
        }
        if matches!(record.detail, Detail::Page(_) | Detail::Report(_)) {
            print = print.number(self.pages);
        }
        if let Detail::Report(report) = &record.detail {
            print = print.text(&report_shown(config, catalog, id, report));
        }
        if !catalog.listed(id) {
            // The lists that a listed record links to exist by itself; of others they come and go.
            print = print.number(self.structure);
        }
        let preparing = catalog.interpretation.duty(id).is_some_and(|duty| duty.standing == Standing::WithinTerm);
        print = print.number(u64::from(preparing));
        let column = navigation::column_of(config, catalog, id).map_or(u64::MAX, |column| column as u64);
        print.number(column).digest()
    }

    /// The page of ends: records, who issued them, and their last days; not the day that counts as today.
    pub fn lapsing(&self, config: &Config, catalog: &Catalog) -> u128 {
        let (soon, lapsed) = libraries::ends_near(config, catalog);
        let mut print = Print::new(self.run, "lapsing").number(self.structure).number(soon.len() as u64);
        for (last, id) in soon.iter().chain(&lapsed) {
            let issuers = catalog.get(*id).document().map(|document| &document.issuers);
            print = print.number(self.card(*id)).text(&last.to_string()).text(&format!("{issuers:?}"));
        }
        print.digest()
    }

    pub fn library_figures(&self, config: &Config, catalog: &Catalog) -> u128 {
        let print = Print::new(self.run, "library figures").number(self.structure);
        let figures = |library| format!("{:?}", libraries::by_year(config, &catalog.libraries, library));
        libraries::LIBRARIES.into_iter().fold(print, |print, library| print.text(&figures(library))).digest()
    }

    /// The page of interpretation figures: none where there is neither a duty nor an interpretation.
    pub fn interpretation_figures(&self, config: &Config, catalog: &Catalog) -> Option<u128> {
        let (all, settings) = (&catalog.interpretation, &config.settings);
        if all.total == Figures::default() {
            return None;
        }
        // Debug output of plain data: every figure counts, also one that is added later.
        let counted = format!("{:?}", (all.total, &all.organizations, &all.years, &all.forms));
        let asked = format!(
            "{:?}",
            (
                &settings.interpreted_types,
                settings.interpretation_days,
                settings.interpretation_target.to_bits(),
                settings.interpretation_since
            )
        );
        let print = Print::new(self.run, "interpretation figures").number(self.structure).text(&counted).text(&asked);
        let waiting = all.waiting(catalog);
        let shown = waiting.iter().take(WAITING_SHOWN);
        let print = shown.fold(print.number(waiting.len() as u64), |print, duty| {
            print.number(self.card(duty.document)).text(&format!("{:?}{:?}", duty.standing, duty.last))
        });
        Some(print.digest())
    }

    /// A page of a list: what it shows of its members, and what it links to.
    pub fn list(
        &self,
        list: &List<'_>,
        members: &[RecordId],
        neighbours: (Option<u32>, Option<u32>),
        facets: u64,
    ) -> u128 {
        let number = |page: Option<u32>| page.map_or(0, |page| u64::from(page) + 1);
        let print = Print::new(self.run, &list.folder).number(number(neighbours.0)).number(number(neighbours.1));
        let print = print.number(facets).number(self.pages);
        self.cards(print, members).digest()
    }
}

/// What a report shows of ledgers, libraries and other records.
fn report_shown(config: &Config, catalog: &Catalog, id: RecordId, report: &Report) -> String {
    let Some(annual) = catalog.reports.of(id) else { return String::new() };
    let own = website::is_site_report(config, catalog, annual);
    let website = own.then(|| website::counts(config, catalog, report.year));
    format!("{annual:?}{website:?}{:?}", config.website_form)
}

/// Hash of what is shown of a record elsewhere.
fn card(config: &Config, catalog: &Catalog, id: RecordId) -> u64 {
    let record = catalog.get(id);
    let mut hash = Xxh3::new();
    hash.update(record.title.as_bytes());
    hash.update(address::record(record).as_bytes());
    hash.update(
        &xxh3_64(format!("{:?}{:?}{:?}", record.published, record.updated, record.tags).as_bytes()).to_le_bytes(),
    );
    hash.update(&[
        u8::from(catalog.shown(id)),
        u8::from(catalog.public(id)),
        u8::from(record.withdrawn().is_some()),
        u8::from(record.draft),
    ]);
    hash.update(&[publicity::state(config, record).map_or(9, |(state, _)| state as u8)]);
    hash.update(&[catalog.lifecycle.status(id).map_or(9, |status| status as u8)]);
    hash.update(&record.organization.map_or(u16::MAX, |id| id.0).to_le_bytes());
    hash.update(record.summary().unwrap_or_default().as_bytes());
    if let Some(number) = record.document().and_then(|document| document.number.as_deref()) {
        hash.update(number.as_bytes());
    }
    match &record.detail {
        Detail::Interpretation(interpretation) => hash.update(&[interpretation.form]),
        Detail::Disclosure(disclosure) => {
            for field in &config.domains.get(disclosure.domain).list_fields {
                let value = disclosure
                    .fields
                    .iter()
                    .find(|(index, _)| usize::from(*index) == *field)
                    .map(|(_, value)| &**value);
                hash.update(value.unwrap_or_default().as_bytes());
                hash.update(b"\0");
            }
            hash.update(&disclosure.category.unwrap_or(u16::MAX).to_le_bytes());
        }
        _ => {}
    }
    hash.digest()
}

/// Hash of one row of open data: all metadata and the number of attachments, not the body.
pub fn row(record: &Record) -> u64 {
    record.meta.rotate_left(1) ^ record.attachments.len() as u64
}
