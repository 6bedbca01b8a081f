//! What templates see: small structs of strings, ready to print.
//!
//! A template is given exactly one [`PageView`] (as `page`) and one body struct under the name that its page
//! kind has (`record`, `list`, `home`, …), besides the run's globals `site` ([`SiteView`]), `words` and
//! `assets`. Nothing here reaches into the catalog, so a page's inputs are known when the plan is made.
//! All `href`s are relative to the page and valid in both editions, but those of files (attachments, media,
//! open data, feeds, assets), which lie in the desktop tree only: prefix these with `page.files`.

mod chart;
mod interpretation;
mod list;
mod messages;
mod overview;
mod page;
mod record;
mod requests;
mod sheet;

pub use chart::*;
pub use interpretation::*;
pub use list::*;
pub use messages::*;
pub use overview::*;
pub use page::*;
pub use record::*;
pub use requests::*;
use serde::Serialize;
pub use sheet::*;

/// A link; `href` is percent-encoded.
#[derive(Debug, Clone, Serialize, Default)]
pub struct LinkView {
    pub title: String,
    pub href: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct NavigationView {
    pub title: String,
    pub href: String,
    pub current: bool,
    pub children: Vec<NavigationView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CodeView {
    pub code: String,
    pub label: String,
}
