//! Pages that are no record's: each task → its template, its view, and the facts of its head.

mod directory;
mod home;
mod index;
mod interpretation;
mod libraries;
mod messages;
mod organization;
mod request_guide;
mod requests;

use super::linked_data;
use super::list_view;
use super::page_view::PageFacts;
use super::site::Site;
use super::value;
use super::view::{LinkView, RedirectView};
use crate::plan::address;
use crate::plan::task::{Edition, IndexPage, Task, Work};
use tera::Value;

/// A page that is ready for its template.
pub struct Page {
    /// Name of the template, without edition and ending.
    pub template: &'static str,
    /// Under which name the template knows the view.
    pub name: &'static str,
    pub value: Value,
    pub facts: PageFacts,
}

pub fn page(site: &Site<'_>, task: &Task, edition: Edition) -> Page {
    let address = &*task.address;
    let mut page = match task.work {
        Work::Home => home::page(site, address),
        Work::SiteMap => organization::site_map(site, address),
        Work::List { list, page } => {
            let list = &site.plan.lists[list as usize];
            Page {
                template: "list",
                name: "list",
                value: value(&list_view::view(site, list, page, address)),
                facts: list_view::facts(site, list, page),
            }
        }
        Work::Organization(id, number) => organization::page(site, id, number, address),
        Work::OrganizationTree => organization::tree(site, address),
        Work::Index(which) => index::page(site, which, address, edition),
        Work::Project(at) => directory::project(site, at as usize, address),
        Work::Directory(at) => directory::page(site, at as usize, address),
        Work::DirectoryIndex => directory::overview(site, address),
        Work::Requests => requests::page(site, address),
        Work::RequestGuide => request_guide::page(site, address),
        Work::RequestForm(applicant) => requests::form(site, applicant, address),
        Work::Lapsing => libraries::lapsing(site, address),
        Work::LibraryFigures => libraries::figures(site, address),
        Work::Messages => messages::page(site, address),
        Work::InterpretationFigures => interpretation::page(site, address),
        Work::Redirect(at) => redirect(site, at as usize, address),
        _ => not_found(site),
    };
    // A page that stands for another one says nothing of itself.
    if page.facts.linked_data.is_empty() && !page.facts.absolute && page.facts.canonical.is_none() {
        page.facts.linked_data = trail(site, &page.facts, address);
    }
    page
}

/// Whether the view of a page depends on the edition: the index of open data links to files, which lie in the
/// desktop tree only.
pub fn differs_by_edition(task: &Task) -> bool {
    matches!(task.work, Work::Index(IndexPage::Data))
}

/// JSON-LD of a page: its breadcrumb.
fn trail(site: &Site<'_>, facts: &PageFacts, address: &str) -> String {
    let mut trail = vec![(site.word("page", "home"), site.absolute(address::HOME))];
    trail.extend(facts.above.iter().map(|(title, to)| (title.clone(), site.absolute(to))));
    linked_data::page(site.config, &facts.heading, &site.absolute(address), &trail)
}

fn not_found(site: &Site<'_>) -> Page {
    let mut facts = PageFacts::plain("404", site.word("page", "not_found"), Vec::new());
    facts.absolute = true;
    facts.noindex = true;
    Page { template: "404", name: "list", value: Value::none(), facts }
}

fn redirect(site: &Site<'_>, at: usize, address: &str) -> Page {
    let target = site.plan.redirects[at].target;
    let record = site.catalog.get(target);
    let view = RedirectView {
        target: LinkView {
            title: record.title.to_string(),
            href: site.record_href(address, target).unwrap_or_default(),
        },
    };
    let mut facts = PageFacts::plain("redirect", &*record.title, Vec::new());
    facts.noindex = true;
    facts.canonical = Some(site.absolute(&address::record(record)));
    Page { template: "redirect", name: "redirect", value: value(&view), facts }
}

/// Title and address of a folder's index, for breadcrumbs.
fn above(site: &Site<'_>, title: String, folder: &str) -> Vec<(String, String)> {
    let to = address::index(folder);
    if site.has(&to) { vec![(title, to)] } else { Vec::new() }
}
