//! The head of a page as HTML: title, labels of the label standard, Open Graph, canonical and alternate links,
//! feeds, JSON-LD.
//!
//! Which labels there are and in what order is set by the standard (政府网站发展指引（国办发〔2017〕47号）, annex
//! 网页标签) and read by crawlers, so a theme does not choose it. It is written here rather than in a template:
//! on a short page it is a third of the bytes.

use super::view::FeedView;
use crate::text::encode::escape_html;
use std::borrow::Cow;

/// What the head says in both editions.
pub struct Head<'h> {
    pub title: &'h str,
    pub description: Option<&'h str>,
    pub labels: Vec<(&'static str, Cow<'h, str>)>,
    pub open_graph: &'h [(&'static str, &'h str)],
    pub linked_data: &'h str,
    pub noindex: bool,
    /// Absolute URL of the desktop page; none on 404.
    pub canonical: Option<&'h str>,
}

pub fn html(head: &Head<'_>) -> String {
    let mut out = String::with_capacity(3 << 10);
    out.push_str(
        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>",
    );
    out.push_str(&escape_html(head.title));
    out.push_str("</title>");
    for (name, content) in &head.labels {
        tag(&mut out, "<meta name=\"", name, "\" content=\"", content);
    }
    // Names of metadata ignore case: the label Description is the page's description too.
    let described = head.labels.iter().any(|(name, _)| *name == "Description");
    if let Some(description) = head.description.filter(|_| !described) {
        tag(&mut out, "<meta name=\"", "description", "\" content=\"", description);
    }
    if head.noindex {
        out.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
    for (name, content) in head.open_graph {
        tag(&mut out, "<meta property=\"", name, "\" content=\"", content);
    }
    if !head.linked_data.is_empty() {
        out.push_str("<script type=\"application/ld+json\">");
        out.push_str(head.linked_data);
        out.push_str("</script>");
    }
    if let Some(canonical) = head.canonical {
        tag(&mut out, "<link rel=\"", "canonical", "\" href=\"", canonical);
    }
    out
}

/// The links of the head that differ between the editions: `alternate`, the absolute URL of the mobile twin on desktop
/// pages, and feeds, which `files` leads to.
pub fn links(out: &mut String, alternate: Option<&str>, feeds: &[FeedView], files: &str) {
    if let Some(alternate) = alternate {
        tag(out, "<link rel=\"", "alternate", "\" media=\"only screen and (max-width: 640px)\" href=\"", alternate);
    }
    for feed in feeds {
        tag(out, "<link rel=\"alternate\" type=\"", feed.media_type, "\" title=\"", &feed.title);
        out.pop();
        out.push_str(" href=\"");
        out.push_str(files);
        out.push_str(&escape_html(&feed.href));
        out.push_str("\">");
    }
}

fn tag(out: &mut String, open: &str, name: &str, between: &str, value: &str) {
    out.push_str(open);
    out.push_str(name);
    out.push_str(between);
    out.push_str(&escape_html(value));
    out.push_str("\">");
}
