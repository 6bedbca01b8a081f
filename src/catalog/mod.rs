//! Records → relations.
//!
//! [`build`] takes the records and gives a [`Catalog`], read-only from here on: which record a reference means
//! ([`lookup`]), how records relate and the way back ([`links`]), where a body's links lead ([`target`]), which
//! documents are in force ([`lifecycle`]) and how many ([`libraries`]), which are interpreted ([`interpretation`]), the
//! editions of one text ([`chains`]), which records bodies cite by their titles ([`titles`], [`citations`]), the lists
//! that records fall into ([`groups`]), and how fresh the columns are ([`freshness`]). Of ledgers it has what they count
//! ([`requests`], [`annual`], [`website`], [`messages`]); of key domains, the day from which terms run ([`formed`]),
//! projects' stages ([`timeline`]), publicity periods ([`publicity`]) and counts ([`domain_figures`]); of the grassroots
//! directories, which records fulfil each row ([`coverage`]) and whether they carry its elements ([`elements`]).
//! [`responsible`] tells whose matter the findings of a run are. Ids only; names and addresses are made from the records
//! when they are needed.

pub mod annual;
pub mod chains;
pub mod citations;
pub mod coverage;
pub mod domain_figures;
pub mod elements;
pub mod formed;
pub mod freshness;
pub mod groups;
pub mod interpretation;
pub mod libraries;
pub mod lifecycle;
pub mod links;
pub mod list_address;
pub mod lookup;
pub mod messages;
pub mod publicity;
pub mod requests;
pub mod responsible;
pub mod target;
pub mod timeline;
pub mod titles;
pub mod website;

use crate::config::{Config, OrganizationId};
use crate::content::directory::Directory;
use crate::content::ledger::{Message, Request, RequestLedger};
use crate::content::{Kind, Record, RecordId, Records};
use crate::finding::Outcome;
use annual::Reports;
use chains::Chains;
use citations::Citations;
use coverage::Coverage;
use groups::Groups;
use interpretation::Interpretations;
use jiff::civil::Date;
use libraries::Libraries;
use lifecycle::Lifecycle;
use links::Links;
use lookup::Lookup;
use requests::Applications;
use titles::Titles;

/// All records and how they hang together.
#[derive(Debug)]
pub struct Catalog {
    pub records: Vec<Record>,
    pub lookup: Lookup,
    pub links: Links,
    pub lifecycle: Lifecycle,
    pub libraries: Libraries,
    pub chains: Chains,
    pub citations: Citations,
    pub groups: Groups,
    pub interpretation: Interpretations,
    pub directories: Vec<Directory>,
    pub request_ledgers: Vec<RequestLedger>,
    pub coverage: Coverage,
    pub requests: Vec<Request>,
    /// The ledgers of applications in figures.
    pub applications: Applications,
    /// The annual reports in figures.
    pub reports: Reports,
    pub messages: Vec<Message>,
    pub requests_hash: u64,
    pub messages_hash: u64,
    pub message_analysis: messages::Analysis,
    /// The run's day, and whether drafts are shown.
    today: Date,
    drafts: bool,
    /// Only this organization and those below it are built; records of others are linked by full URL.
    pub only: Option<OrganizationId>,
    inside: Vec<bool>,
}

/// Links and orders the records. `only` restricts what is built to one organization's subtree.
pub fn build(config: &Config, records: Records, only: Option<OrganizationId>) -> Outcome<Catalog> {
    let mut findings = Vec::new();
    let Records { mut records, directories, request_ledgers, requests, messages, requests_hash, messages_hash } =
        records;
    let lookup = Lookup::new(&records);
    let links = links::resolve(&records, &lookup, &mut findings);
    let lifecycle = lifecycle::compute(config, &records, &links, &mut findings);
    let libraries = libraries::collect(config, &records, &links, &lifecycle);
    let titles = Titles::new(config, &records);
    let chains = chains::collect(config, &records, &links, &lifecycle, &titles);
    let citations = citations::resolve(config, &mut records, &titles, &links, &chains);
    let inside = match only {
        None => Vec::new(),
        Some(outer) => records
            .iter()
            .map(|record| record.organization.is_some_and(|inner| config.organizations.within(inner, outer)))
            .collect(),
    };
    let mut catalog = Catalog {
        records,
        lookup,
        links,
        lifecycle,
        libraries,
        chains,
        citations,
        groups: Groups::default(),
        interpretation: Interpretations::default(),
        directories,
        request_ledgers,
        coverage: Coverage::default(),
        requests,
        applications: Applications::default(),
        reports: Reports::default(),
        messages,
        requests_hash,
        messages_hash,
        message_analysis: messages::Analysis::default(),
        today: config.today,
        drafts: config.drafts,
        only,
        inside,
    };
    // Reports are held against the ledgers of all bodies, also where a part is built.
    catalog.applications = requests::compute(config, catalog.request_ledgers.iter(), &catalog.requests);
    catalog.reports = annual::collect(config, &catalog);
    if let Some(only) = only {
        catalog.directories.retain(|directory| config.organizations.within(directory.organization, only));
        catalog.requests.retain(|request| config.organizations.within(request.organization, only));
        catalog.messages.retain(|message| {
            message.organization.is_some_and(|organization| config.organizations.within(organization, only))
        });
        let inside = |ledger: &&RequestLedger| config.organizations.within(ledger.organization, only);
        let ledgers = catalog.request_ledgers.iter().filter(inside);
        catalog.applications = requests::compute(config, ledgers, &catalog.requests);
    }
    catalog.groups = groups::collect(config, &catalog);
    catalog.message_analysis = messages::analyse(config, &catalog);
    catalog.interpretation = interpretation::collect(config, &catalog);
    catalog.coverage = coverage::compute(config, &catalog);
    target::check(&catalog, &mut findings);
    Outcome::new(catalog, findings)
}

impl Catalog {
    pub fn get(&self, id: RecordId) -> &Record {
        &self.records[id.0 as usize]
    }

    pub fn ids(&self) -> impl Iterator<Item = RecordId> + use<> {
        (0..self.records.len() as u32).map(RecordId)
    }

    /// Whether the record has a page in the tree that is built.
    pub fn shown(&self, id: RecordId) -> bool {
        self.public(id) && self.local(id)
    }

    /// Whether the record may be seen at all: no draft, not of the future (unless drafts are shown).
    pub fn public(&self, id: RecordId) -> bool {
        self.drafts || !self.get(id).waiting
    }

    /// Whether the record belongs to the part of the portal that is built.
    pub fn local(&self, id: RecordId) -> bool {
        self.only.is_none() || self.inside[id.0 as usize]
    }

    /// Whether lists show the record: it has a page, is not withdrawn, and its time in lists is not over.
    pub fn listed(&self, id: RecordId) -> bool {
        let record = self.get(id);
        record.kind != Kind::Page
            && self.shown(id)
            && record
                .more
                .as_ref()
                .is_none_or(|more| more.withdrawn.is_none() && more.unlist_on.is_none_or(|day| self.today <= day))
    }
}
