//! What views are made with: the run's read-only parts, and addresses as links.

use super::view::{BannerView, CardView, CodeView, LinkView, SiteView, SponsorView};
use super::words::Words;
use crate::catalog::Catalog;
use crate::config::{Config, OrganizationId};
use crate::content::record::{Detail, Status};
use crate::content::{Kind, RecordId};
use crate::plan::outputs::FeedOf;
use crate::plan::{SitePlan, address};
use crate::text::encode::{path_href, relative};
use std::borrow::Cow;

#[derive(Clone, Copy)]
pub struct Site<'a> {
    pub config: &'a Config,
    pub catalog: &'a Catalog,
    pub plan: &'a SitePlan<'a>,
    pub words: &'a Words,
}

/// What every page shows of the site. `alone`: an organization's part is built, so that the banner's page may not be.
pub fn site_view(config: &Config, alone: bool) -> SiteView {
    let settings = &config.settings;
    let sponsor = &settings.sponsor;
    let banner = settings.banner.as_ref().filter(|banner| config.holds_today(banner.from, banner.until));
    SiteView {
        title: settings.title.clone(),
        language: settings.language.tag().into(),
        domain: settings.domain.clone(),
        base_url: settings.base_url.clone(),
        site_id: settings.site_id.clone(),
        sponsor: SponsorView {
            name: sponsor.name.clone(),
            phone: sponsor.phone.clone(),
            email: sponsor.email.clone(),
            address: sponsor.address.clone(),
        },
        icp: settings.icp.clone(),
        police_record: settings.police_record.clone(),
        two_editions: settings.editions.desktop && settings.editions.mobile,
        banner: banner.map(|banner| {
            let elsewhere = banner.link.as_deref().is_some_and(|link| link.contains("://"));
            let link = banner.link.as_deref().map(|link| match link {
                _ if elsewhere => link.to_string(),
                _ if alone => format!("{}{}", settings.base_url, path_href(&crate::plan::address::of_banner(link))),
                _ => path_href(&crate::plan::address::of_banner(link)).into_owned(),
            });
            let absolute = elsewhere || alone;
            BannerView { text: banner.text.clone(), link, absolute, level: banner.level.clone() }
        }),
        grey: settings.grey.is_some_and(|(from, until)| config.holds_today(Some(from), Some(until))),
        request_form_action: settings.request_form_action.clone(),
    }
}

impl<'a> Site<'a> {
    /// Absolute URL of an address of the desktop edition.
    pub fn absolute(&self, address: &str) -> String {
        [&self.config.settings.base_url, &*path_href(address)].concat()
    }

    /// Link from one address to another of the same edition.
    pub fn href(&self, from: &str, to: &str) -> String {
        let link = relative(from, to);
        match path_href(&link) {
            Cow::Borrowed(_) => link,
            Cow::Owned(encoded) => encoded,
        }
    }

    /// Link to a record: relative where it is built here, absolute where another part of the portal has it,
    /// none where it is not public.
    pub fn record_href(&self, from: &str, id: RecordId) -> Option<String> {
        let address = address::record(self.catalog.get(id));
        match (self.catalog.public(id), self.catalog.local(id)) {
            (false, _) => None,
            (true, true) => Some(self.href(from, &address)),
            (true, false) => Some(self.absolute(&address)),
        }
    }

    /// Whether the plan has a page at an address.
    pub fn has(&self, address: &str) -> bool {
        self.plan.has(address)
    }

    /// Link to a list's first page, or an empty one where the list does not exist.
    pub fn list_link(&self, from: &str, title: &str, folder: &str) -> LinkView {
        let to = address::index(folder);
        let href = if self.has(&to) { self.href(from, &to) } else { String::new() };
        LinkView { title: title.into(), href }
    }

    pub fn organization_link(&self, from: &str, id: OrganizationId) -> LinkView {
        let organization = self.config.organizations.get(id);
        self.list_link(from, &organization.name, &address::organization(self.config, id))
    }

    pub fn word(&self, group: &str, name: &str) -> String {
        self.words.get(group, name).to_string()
    }

    /// A pattern with its places (`{}`) filled in order.
    pub fn filled(&self, name: &str, values: &[&str]) -> String {
        let pattern = self.words.get("pattern", name);
        values.iter().fold(pattern.to_string(), |text, value| text.replacen("{}", value, 1))
    }

    pub fn code(&self, group: &str, name: &str) -> CodeView {
        CodeView { code: name.into(), label: self.word(group, name) }
    }

    /// A status that lists show: that a text is no longer, or not wholly, in force.
    pub fn card_status(&self, id: RecordId) -> Option<CodeView> {
        if self.catalog.get(id).withdrawn().is_some() {
            return Some(CodeView { code: "withdrawn".into(), label: self.word("page", "withdrawn") });
        }
        let status = self.catalog.lifecycle.status(id)?;
        (status != Status::InForce).then(|| self.code("status", status.name()))
    }

    /// A record as lists show it; the link is empty where the record is not public.
    pub fn card(&self, from: &str, id: RecordId) -> CardView {
        let record = self.catalog.get(id);
        CardView {
            title: record.title.to_string(),
            href: self.record_href(from, id).unwrap_or_default(),
            date: record.published.day(),
            organization: record
                .organization
                .map(|id| self.config.organizations.get(id).short().to_string())
                .unwrap_or_default(),
            summary: record.summary().map(String::from),
            tags: record.tags.iter().map(|tag| self.config.tags.get(*tag).name.clone()).collect(),
            status: self.card_status(id),
            number: None,
            kind: record.kind.name(),
            form: match &record.detail {
                Detail::Interpretation(interpretation) => Some(self.word("form", interpretation.form_name())),
                _ => None,
            },
        }
    }

    pub fn cards(&self, from: &str, members: impl IntoIterator<Item = RecordId>) -> Vec<CardView> {
        members.into_iter().map(|id| self.card(from, id)).collect()
    }

    /// Title of a feed, and the absolute URL of its page.
    pub fn feed_title(&self, of: FeedOf) -> (String, String) {
        let title = &self.config.settings.title;
        let (part, folder) = match of {
            FeedOf::Site => return (title.clone(), self.absolute("index.html")),
            FeedOf::Kind(kind) => (self.word("kind", kind.folder()), address::kind(kind)),
            FeedOf::Organization(id) => {
                (self.config.organizations.get(id).name.clone(), address::organization(self.config, id))
            }
            FeedOf::Tag(tag) => (self.config.tags.get(tag).name.clone(), address::tag(self.config, tag)),
        };
        (format!("{part} - {title}"), self.absolute(&address::index(&folder)))
    }

    pub fn kind_name(&self, kind: Kind) -> String {
        self.word("kind", kind.folder())
    }
}
