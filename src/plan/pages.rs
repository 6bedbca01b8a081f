//! The tasks: one for each page and single file, with its fingerprint.

use super::fingerprint::{Fingerprints, Print, row};
use super::lists::{List, ListKind, further_pages, neighbours, slice};
use super::outputs::{self, SitemapMembers};
use super::task::{Applicant, DataFormat, FeedFormat, IndexPage, ReportTable, Task, Work};
use super::{SitePlan, ThemeInputs, address, duties};
use crate::catalog::Catalog;
use crate::catalog::libraries;
use crate::config::{Config, OrganizationId};
use crate::content::record::DocumentType;
use crate::content::{Kind, RecordId};
use rayon::prelude::*;

/// How many records the home page and organizations' pages show of each kind.
pub const HOME_ITEMS: usize = 8;
/// How many documents that wait for their interpretation the page of figures lists.
pub const WAITING_SHOWN: usize = 200;

pub fn tasks(
    config: &Config,
    catalog: &Catalog,
    plan: &SitePlan<'_>,
    theme: &ThemeInputs,
    prints: &Fingerprints,
) -> Vec<Task> {
    let mut tasks = records(config, catalog, prints);
    tasks.par_extend(
        plan.lists.par_iter().enumerate().flat_map_iter(|(at, list)| list_pages(config, plan, prints, at, list)),
    );
    organizations(config, catalog, prints, &mut tasks);
    overviews(config, catalog, plan, prints, &mut tasks);
    single_files(config, catalog, plan, theme, prints, &mut tasks);
    tasks.par_sort_unstable_by(|a, b| a.address.cmp(&b.address));
    tasks
}

pub(super) fn task(address: impl Into<Box<str>>, work: Work, inputs: u128) -> Task {
    Task { address: address.into(), work, inputs }
}

/// A record's neighbours: the next newer and older of the same kind and organization.
pub fn record_neighbours(catalog: &Catalog) -> Vec<(Option<RecordId>, Option<RecordId>)> {
    let mut neighbours = vec![(None, None); catalog.records.len()];
    for members in catalog.groups.kind_organizations.values() {
        for (at, id) in members.iter().enumerate() {
            neighbours[id.0 as usize] = (at.checked_sub(1).map(|before| members[before]), members.get(at + 1).copied());
        }
    }
    neighbours
}

fn records(config: &Config, catalog: &Catalog, prints: &Fingerprints) -> Vec<Task> {
    let neighbours = record_neighbours(catalog);
    (0..catalog.records.len() as u32)
        .into_par_iter()
        .map(RecordId)
        .filter(|id| catalog.shown(*id))
        .map(|id| {
            let (newer, older) = neighbours[id.0 as usize];
            task(address::record(catalog.get(id)), Work::Record(id), prints.record(config, catalog, id, newer, older))
        })
        .collect()
}

fn list_pages(config: &Config, plan: &SitePlan<'_>, prints: &Fingerprints, at: usize, list: &List<'_>) -> Vec<Task> {
    let size = config.settings.page_size;
    let count = list.members.len();
    // The first page links to neighbouring lists; which there are is part of what it shows.
    let siblings = plan.lists.iter().filter(|other| {
        std::mem::discriminant(&other.kind) == std::mem::discriminant(&list.kind)
            || matches!(other.kind, ListKind::Category(..) | ListKind::KindOrganization(..) | ListKind::InForce(_))
            || (matches!(list.kind, ListKind::InForce(_)) && matches!(other.kind, ListKind::Library(_)))
    });
    let years = plan.data.iter().map(|set| u64::from(set.year.unsigned_abs()));
    let facets = siblings.fold(Print::new(0, "facets"), |print, other| print.text(&other.folder));
    let facets = years.fold(facets, Print::number).digest() as u64;
    (0..=further_pages(count, size))
        .map(|page| {
            let members = &list.members[slice(count, size, page)];
            let inputs =
                prints.list(list, members, neighbours(count, size, page), if page == 0 { facets ^ 1 } else { 0 });
            task(address::list_page(&list.folder, page), Work::List { list: at as u32, page }, inputs)
        })
        .collect()
}

/// The members of an organization's own list, and of its sections.
pub fn organization_members(catalog: &Catalog, organization: OrganizationId) -> &[RecordId] {
    catalog.groups.organizations.get(&organization).map(Vec::as_slice).unwrap_or_default()
}

/// The newest records of an organization (of a micro-site: also of those below it) by kind.
pub fn organization_sections<'a>(
    config: &Config,
    catalog: &'a Catalog,
    organization: OrganizationId,
) -> Vec<(Kind, &'a [RecordId])> {
    let groups = &catalog.groups;
    let microsite = config.organizations.get(organization).microsite;
    Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let members = if microsite {
                groups.microsites.get(&(organization, kind))
            } else {
                groups.kind_organizations.get(&(kind, organization))
            }?;
            Some((kind, &members[..members.len().min(HOME_ITEMS)]))
        })
        .collect()
}

/// Whether an organization has a page: its subtree is part of what is built.
pub fn has_page(config: &Config, catalog: &Catalog, organization: OrganizationId) -> bool {
    catalog.only.is_none_or(|only| config.organizations.within(organization, only))
}

fn organizations(config: &Config, catalog: &Catalog, prints: &Fingerprints, tasks: &mut Vec<Task>) {
    let size = config.settings.page_size;
    for organization in config.organizations.ids().filter(|id| has_page(config, catalog, *id)) {
        let folder = address::organization(config, organization);
        let members = organization_members(catalog, organization);
        let sections = organization_sections(config, catalog, organization);
        for page in 0..=further_pages(members.len(), size) {
            let (newer, older) = neighbours(members.len(), size, page);
            let number = |page: Option<u32>| page.map_or(0, |page| u64::from(page) + 1);
            let mut print =
                Print::new(prints.run, &folder).number(u64::from(page)).number(number(newer)).number(number(older));
            print = prints.cards(print, &members[slice(members.len(), size, page)]);
            if page == 0 {
                print = sections.iter().fold(print, |print, (_, members)| prints.cards(print, members));
            }
            tasks.push(task(address::list_page(&folder, page), Work::Organization(organization, page), print.digest()));
        }
    }
    if !config.organizations.all.is_empty() {
        tasks.push(task(
            address::index("organizations"),
            Work::OrganizationTree,
            Print::new(prints.run, "organizations").digest(),
        ));
    }
}

/// The newest documents that are policy: neither news nor announcements, which come and go by the day.
pub fn policies(catalog: &Catalog) -> Vec<RecordId> {
    let passing = |id: &RecordId| {
        let document = catalog.get(*id).document();
        document.is_none_or(|document| matches!(document.document_type, DocumentType::News | DocumentType::Notice))
    };
    let members = catalog.groups.kinds.get(&Kind::Document).map(Vec::as_slice).unwrap_or_default();
    members.iter().copied().filter(|id| !passing(id)).take(HOME_ITEMS).collect()
}

/// What the home page shows in its sections, besides [`policies`].
pub fn home_members<'a>(catalog: &'a Catalog) -> Vec<&'a [RecordId]> {
    let groups = &catalog.groups;
    let first = |members: Option<&'a Vec<RecordId>>| {
        members.map(|members| &members[..members.len().min(HOME_ITEMS)]).unwrap_or_default()
    };
    let mut sections = vec![first(Some(&groups.all))];
    sections.extend([Kind::Interpretation, Kind::Interview].map(|kind| first(groups.kinds.get(&kind))));
    sections.extend(groups.domains.values().map(|members| first(Some(members))));
    sections
}

fn overviews(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, prints: &Fingerprints, tasks: &mut Vec<Task>) {
    let groups = &catalog.groups;
    let print = |what: &str| Print::new(prints.run, what);
    let structure = prints.structure;
    match catalog.only {
        None => {
            let home = home_members(catalog)
                .into_iter()
                .fold(print("home").number(structure), |print, members| prints.cards(print, members));
            let home = prints.cards(home, &policies(catalog));
            tasks.push(task(address::HOME, Work::Home, home.digest()));
        }
        Some(only) => {
            let home = print("home").text(&address::organization(config, only));
            tasks.push(task(address::HOME, Work::Home, home.digest()));
        }
    }
    let pages =
        groups.pages.values().fold(print("site-map").number(structure), |print, pages| prints.cards(print, pages));
    tasks.push(task(address::SITE_MAP, Work::SiteMap, pages.digest()));
    tasks.push(task(address::NOT_FOUND, Work::NotFound, print("404").digest()));
    let index = |page: IndexPage| {
        task(address::index(page.folder()), Work::Index(page), print(page.folder()).number(structure).digest())
    };
    let shown = [
        (IndexPage::Tags, !groups.tags.is_empty()),
        (IndexPage::Subjects, !groups.subjects.is_empty()),
        (IndexPage::Years, !groups.years.is_empty()),
        (IndexPage::Libraries, !groups.types.is_empty()),
        (IndexPage::Forms, !groups.forms.is_empty()),
        (IndexPage::Projects, !groups.projects.is_empty()),
        (IndexPage::Data, !plan.data.is_empty()),
    ];
    tasks.extend(shown.into_iter().filter(|(_, shown)| *shown).map(|(page, _)| index(page)));
    if libraries::LIBRARIES.iter().any(|library| groups.types.contains_key(library)) {
        tasks.push(task(address::index(address::LAPSING), Work::Lapsing, prints.lapsing(config, catalog)));
        tasks.push(task(
            address::index(address::LIBRARY_FIGURES),
            Work::LibraryFigures,
            prints.library_figures(config, catalog),
        ));
    }
    for (at, (code, members)) in groups.projects.iter().enumerate() {
        let inputs = members
            .iter()
            .fold(prints.cards(print("project").text(code), members), |print, id| print.number(row(catalog.get(*id))));
        tasks.push(task(address::project(code), Work::Project(at as u32), inputs.digest()));
    }
    duties::tasks(config, catalog, prints, tasks);
    requests(config, catalog, prints, tasks);
    if !catalog.messages.is_empty() {
        tasks.push(task(address::index("messages"), Work::Messages, messages(catalog, prints).digest()));
    }
    if let Some(inputs) = prints.interpretation_figures(config, catalog) {
        tasks.push(task(address::INTERPRETATION_FIGURES, Work::InterpretationFigures, inputs));
    }
    for (at, redirect) in plan.redirects.iter().enumerate() {
        let inputs = print("redirect").text(&redirect.address).number(prints.card(redirect.target));
        tasks.push(task(redirect.address.as_str(), Work::Redirect(at as u32), inputs.digest()));
    }
}

/// Whether applications are told of: there is a ledger, a page in their column, or an endpoint.
pub fn takes_requests(config: &Config, catalog: &Catalog) -> bool {
    let column = config.columns.find("requests").map(|column| column as u16);
    catalog.applications.ledgers().next().is_some()
        || !catalog.requests.is_empty()
        || config.settings.request_form_action.is_some()
        || column.is_some_and(|column| catalog.groups.pages.contains_key(&column))
}

/// Figures, guide and forms.
fn requests(config: &Config, catalog: &Catalog, prints: &Fingerprints, tasks: &mut Vec<Task>) {
    if !takes_requests(config, catalog) {
        return;
    }
    let print = |what: &str| Print::new(prints.run, what);
    let reports =
        catalog.reports.iter().fold(print("requests").text(&format!("{:?}", catalog.applications)), |print, annual| {
            print.number(prints.card(annual.record))
        });
    tasks.push(task(address::index("requests"), Work::Requests, reports.number(prints.pages).digest()));
    // Which years the tables of due dates are of, and what the calendar says of them.
    let guide = print("request guide")
        .text(&format!("{:?}", config.calendar))
        .number(config.today.year().unsigned_abs().into());
    tasks.push(task(address::REQUEST_GUIDE, Work::RequestGuide, guide.digest()));
    for applicant in Applicant::ALL {
        let address = address::request_form(applicant);
        let inputs = print(&address).digest();
        tasks.push(task(address, Work::RequestForm(applicant), inputs));
    }
}

/// The page of messages: public answers from the ledger, the figures, of which some depend on the day, and the records
/// that answer topics.
fn messages(catalog: &Catalog, prints: &Fingerprints) -> Print {
    let analysis = &catalog.message_analysis;
    let print = Print::new(prints.run, "messages").number(catalog.messages_hash).number(prints.structure);
    let figures = print.text(&format!("{analysis:?}"));
    analysis.answers.iter().fold(figures, |print, answers| prints.cards(print, answers))
}

fn single_files(
    config: &Config,
    catalog: &Catalog,
    plan: &SitePlan<'_>,
    theme: &ThemeInputs,
    prints: &Fingerprints,
    tasks: &mut Vec<Task>,
) {
    let print = |what: &str| Print::new(prints.run, what);
    for id in catalog.ids().filter(|id| catalog.shown(*id)) {
        let record = catalog.get(id);
        if record.withdrawn().is_some() {
            continue;
        }
        for (at, attachment) in record.attachments.iter().enumerate() {
            let inputs = Print::new(0, "attachment").number(attachment.hash).number(attachment.size).digest();
            tasks.push(task(address::attachment(record, &attachment.file), Work::Attachment(id, at as u32), inputs));
        }
        if outputs::has_plain_text(catalog, id) {
            let inputs = print("plain text").number(record.hash as u64).number((record.hash >> 64) as u64);
            tasks.push(task(outputs::plain_text(catalog, id), Work::PlainText(id), inputs.digest()));
        }
    }
    for annual in catalog.reports.iter().filter(|annual| catalog.shown(annual.record)) {
        for table in ReportTable::ALL {
            let address = address::report_table(catalog.get(annual.record), table);
            let inputs = print(&address).text(&format!("{annual:?}")).digest();
            tasks.push(task(address, Work::ReportTable(annual.record, table), inputs));
        }
    }
    for (at, feed) in plan.feeds.iter().enumerate() {
        let inputs = prints.cards(print(&feed.stem), feed.members).digest();
        tasks.push(task(format!("{}.xml", feed.stem), Work::Feed(at as u32, FeedFormat::Atom), inputs));
        tasks.push(task(format!("{}.json", feed.stem), Work::Feed(at as u32, FeedFormat::Json), inputs));
    }
    let mut data: Vec<Task> = plan
        .data
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, set)| {
            let stem = set.stem(config);
            let inputs = set
                .members
                .iter()
                .fold(print(&stem), |print, id| print.number(row(catalog.get(*id))).number(prints.card(*id)))
                .digest();
            [
                task(format!("{stem}.csv"), Work::Data(at as u32, DataFormat::Csv), inputs),
                task(format!("{stem}.json"), Work::Data(at as u32, DataFormat::Json), inputs),
            ]
        })
        .collect();
    if !data.is_empty() {
        // The catalogue gives the newest change of each set.
        let inputs = plan
            .data
            .iter()
            .fold(print("catalog"), |print, set| print.text(&set.stem(config)).text(&outputs_modified(catalog, set)));
        tasks.push(task("data/catalog.jsonld", Work::DataCatalog, inputs.digest()));
    }
    tasks.append(&mut data);
    let mut sitemap_index = print("sitemap");
    for (at, sitemap) in plan.sitemaps.iter().enumerate() {
        let inputs = match &sitemap.members {
            SitemapMembers::Records(members) => {
                members.iter().fold(print(&sitemap.path), |print, id| print.number(prints.card(*id)))
            }
            SitemapMembers::Pages => {
                let overviews = tasks.iter().filter(|task| task.in_editions() && !matches!(task.work, Work::Record(_)));
                let addresses = overviews.fold(print(&sitemap.path), |print, task| print.text(&task.address));
                let newest = plan.lists.iter().filter_map(|list| list.members.first());
                let lists = newest.fold(addresses, |print, id| print.number(prints.card(*id)));
                let pages = catalog.ids().filter(|id| catalog.get(*id).kind == Kind::Page && catalog.shown(*id));
                pages.fold(lists, |print, id| print.number(prints.card(id)))
            }
        };
        let inputs = inputs.digest();
        sitemap_index = sitemap_index.text(&sitemap.path).number(inputs as u64);
        tasks.push(task(sitemap.path.as_str(), Work::Sitemap(at as u32), inputs));
    }
    tasks.push(task("sitemap.xml", Work::SitemapIndex, sitemap_index.digest()));
    tasks.push(task("robots.txt", Work::Robots, print("robots").digest()));
    for (at, (path, hash)) in theme.assets.iter().enumerate() {
        tasks.push(task(path.as_str(), Work::Asset(at as u32), Print::new(0, "asset").number(*hash).digest()));
    }
}

/// The newest day of change in a set of open data.
pub fn outputs_modified(catalog: &Catalog, set: &outputs::DataSet<'_>) -> String {
    let newest = set
        .members
        .iter()
        .map(|id| catalog.get(*id))
        .map(|record| record.updated.unwrap_or(record.published).date)
        .max();
    newest.map(|date| date.to_string()).unwrap_or_default()
}
