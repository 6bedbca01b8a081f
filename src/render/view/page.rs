//! What every page has: the site's identity, the head, header and footer; and the page that only redirects.

use super::{LinkView, NavigationView};
use serde::Serialize;

/// The identity of the site: the same for all pages (global `site`).
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub title: String,
    pub language: String,
    /// Host of `base_url`.
    pub domain: String,
    pub base_url: String,
    pub site_id: Option<String>,
    pub sponsor: SponsorView,
    pub icp: Option<String>,
    pub police_record: Option<String>,
    /// Whether both editions are built, so that each page links to its twin.
    pub two_editions: bool,
    pub banner: Option<BannerView>,
    pub grey: bool,
    /// Where online applications go, when site.yaml has an endpoint.
    pub request_form_action: Option<String>,
}

#[derive(Debug, Clone, Serialize, Default)]
pub struct SponsorView {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct BannerView {
    pub text: String,
    /// Absolute, or a path from the edition's root (then prefix with `page.root`).
    pub link: Option<String>,
    pub absolute: bool,
    /// `notice` or `emergency`.
    pub level: String,
}

/// What every page has (`page`), the same in both editions: all that a part sees of it.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'v> {
    /// What kind of page this is: `home`, `document`, `list`, … ; also a CSS hook.
    pub kind: &'static str,
    /// Text of `<h1>`.
    pub heading: &'v str,
    /// From the home page down; the last is this page, with an empty `href`.
    pub breadcrumb: Vec<LinkView>,
    /// The columns beside this page's own, with their pages: on pages, and on the lists, reports and
    /// applications of the disclosure section. Else empty.
    pub siblings: Vec<NavigationView>,
}

/// What `page` has besides in a template of an edition, with `head`, `header` and `footer`, which are HTML: the whole
/// of `<head>` but style sheets and scripts, and the header and footer rendered once per folder depth and column.
#[derive(Debug, Clone, Serialize)]
pub struct EditionView<'v> {
    /// `desktop` or `mobile`.
    pub edition: &'static str,
    /// Relative link to the twin in the other edition.
    pub twin: Option<String>,
    /// Prefix from this page to its edition's root: `""`, `"../"`, `"../../"` …
    pub root: String,
    /// Prefix from this page to the root of the output (assets, feeds, data, attachments).
    pub files: &'v str,
    /// Feeds of this page: `href` to be prefixed with `files`.
    pub feeds: &'v [FeedView],
}

#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    pub title: String,
    pub href: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
}

/// What `header.html` and `footer.html` see, as `chrome` (with `site`, `words`, `assets`).
#[derive(Debug, Clone, Serialize)]
pub struct ChromeView {
    pub edition: &'static str,
    pub root: String,
    pub files: String,
    /// First-level columns; `current` marks the one that this page is in.
    pub navigation: Vec<NavigationView>,
    /// The micro-site that this page belongs to, if any: its own name, home and lists.
    pub microsite: Option<MicrositeView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MicrositeView {
    pub title: String,
    pub href: String,
    pub navigation: Vec<NavigationView>,
}

/// A redirect page (`redirect`), template `redirect.html`: moves at once, with a link.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    pub target: LinkView,
}
