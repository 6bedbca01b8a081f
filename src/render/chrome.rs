//! Header and footer: rendered once for each edition, folder depth, column and micro-site, then shared.

use super::page_view::PageFacts;
use super::print::{Fault, print};
use super::site::Site;
use super::theme::Theme;
use super::view::{ChromeView, MicrositeView, NavigationView};
use crate::config::{Config, OrganizationId};
use crate::content::Kind;
use crate::plan::address;
use crate::plan::navigation::Entry;
use crate::plan::task::Edition;
use std::sync::OnceLock;
use tera::{Context, Value};

/// Both are HTML that templates print as it is.
#[derive(Debug, Clone)]
pub struct Chrome {
    pub header: Value,
    pub footer: Value,
}

/// Cells for every combination; filled when first needed, read-only from then on.
pub struct Chromes {
    cells: Vec<OnceLock<Chrome>>,
    columns: usize,
    microsites: usize,
}

/// Deeper folders than this share nothing.
const DEPTHS: usize = 12;

impl Chromes {
    pub fn new(config: &Config) -> Chromes {
        let columns = config.columns.all.len() + 1;
        let microsites = config.organizations.all.iter().filter(|organization| organization.microsite).count() + 1;
        let mut cells = Vec::new();
        cells.resize_with(2 * (DEPTHS + 1) * columns * microsites, OnceLock::new);
        Chromes { cells, columns, microsites }
    }

    /// The header and footer of a page. An error names the template.
    pub fn get<'c>(
        &'c self,
        site: &Site<'_>,
        theme: &Theme,
        edition: Edition,
        address: &str,
        facts: &PageFacts,
    ) -> Result<std::borrow::Cow<'c, Chrome>, (String, Fault)> {
        let depth = if facts.absolute { DEPTHS } else { address.matches('/').count() };
        if depth >= DEPTHS && !facts.absolute {
            return make(site, theme, edition, address, facts).map(std::borrow::Cow::Owned);
        }
        let top = facts.column.map_or(0, |column| site.config.columns.top(column) + 1);
        let microsite = facts.microsite.map_or(0, |id| microsite_number(site.config, id) + 1).min(self.microsites - 1);
        let at = ((edition as usize * (DEPTHS + 1) + depth) * self.columns + top) * self.microsites + microsite;
        if let Some(chrome) = self.cells[at].get() {
            return Ok(std::borrow::Cow::Borrowed(chrome));
        }
        let made = make(site, theme, edition, address, facts)?;
        Ok(std::borrow::Cow::Borrowed(self.cells[at].get_or_init(|| made)))
    }
}

fn microsite_number(config: &Config, id: OrganizationId) -> usize {
    config.organizations.ids().filter(|other| other.0 < id.0 && config.organizations.get(*other).microsite).count()
}

/// The way from an address to its edition's root.
pub fn root(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The way from an address to the output's root.
pub fn files(address: &str, edition: Edition) -> String {
    let up = if edition == Edition::Mobile { "../" } else { "" };
    format!("{}{up}", root(address))
}

fn make(
    site: &Site<'_>,
    theme: &Theme,
    edition: Edition,
    address: &str,
    facts: &PageFacts,
) -> Result<Chrome, (String, Fault)> {
    let base = &site.config.settings.base_url;
    let (root, files) = if facts.absolute {
        (format!("{base}{}", edition.prefix()), base.clone())
    } else {
        (root(address), files(address, edition))
    };
    let top = facts.column.map(|column| site.config.columns.top(column));
    let view = ChromeView {
        edition: edition.name(),
        navigation: site.plan.navigation.entries.iter().map(|entry| navigation(entry, &root, top)).collect(),
        microsite: facts.microsite.map(|id| microsite(site, id, &root)),
        root,
        files,
    };
    let mut context = Context::new();
    context.insert("chrome", &view);
    let print = |name: &str| {
        let template = format!("{}/{name}.html", edition.name());
        let mut html = Vec::with_capacity(8 << 10);
        match print(&theme.tera, &template, &context, &mut html) {
            Ok(()) => Ok(Value::safe_string(&String::from_utf8_lossy(&html))),
            Err(fault) => Err((template, fault)),
        }
    };
    Ok(Chrome { header: print("header")?, footer: print("footer")? })
}

fn navigation(entry: &Entry, root: &str, top: Option<usize>) -> NavigationView {
    NavigationView {
        title: entry.title.clone(),
        href: format!("{root}{}", crate::text::encode::path_href(&entry.address)),
        current: top == Some(entry.column),
        children: entry.children.iter().map(|child| navigation(child, root, None)).collect(),
    }
}

fn microsite(site: &Site<'_>, id: OrganizationId, root: &str) -> MicrositeView {
    let organization = site.config.organizations.get(id);
    let lists = Kind::ALL.into_iter().filter(|kind| site.catalog.groups.microsites.contains_key(&(id, *kind)));
    MicrositeView {
        title: organization.name.clone(),
        href: format!("{root}{}", address::index(&address::organization(site.config, id))),
        navigation: lists
            .map(|kind| NavigationView {
                title: site.kind_name(kind),
                href: format!("{root}{}", address::index(&address::microsite(site.config, id, kind))),
                current: false,
                children: Vec::new(),
            })
            .collect(),
    }
}
