//! Titles in a body's HTML → links to the records that they name, and a mark where these are no longer in force.
//!
//! Takes finished HTML, gives it with links. The text between two tags is read as loading read the body
//! (`content::body::citations`), so that what is linked is what the catalog resolved and the fingerprint covers.
//! Text inside links, headings and code stays as it is. The mark is words, not colour; themes keep it out of copied
//! text, so that an official text is quoted as it was issued.

use super::site::Site;
use crate::content::RecordId;
use crate::content::body::citations::Reader;
use crate::content::record::Status;
use crate::text::encode::escape_html;

/// Elements in which a title is left alone.
const CLOSED: [&str; 9] = ["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre"];

/// Links the citations in the HTML of one of a record's texts. `slots` are byte offsets into it, and move with it.
pub fn link(site: &Site<'_>, from: RecordId, address: &str, html: String, slots: &mut [usize]) -> String {
    if site.catalog.citations.of(from).is_empty() || !html.contains('《') {
        return html;
    }
    let mut reader = Reader::new(&site.config.organizations);
    let mut out = String::with_capacity(html.len() + 1_024);
    let mut moved = Moved { slots, next: 0 };
    let mut closed = 0usize;
    let mut at = 0;
    while at < html.len() {
        let end = memchr::memchr(b'<', &html.as_bytes()[at..]).map_or(html.len(), |tag| at + tag);
        let run = &html[at..end];
        if closed == 0 && run.contains('《') {
            let mut copied = 0;
            for found in reader.read(run) {
                let Some(cited) = site.catalog.citations.target(from, &found.cited) else { continue };
                let Some(href) = site.record_href(address, cited) else { continue };
                out.push_str(&run[copied..found.range.start]);
                out.push_str("<a class=\"citation\" href=\"");
                out.push_str(&escape_html(&href));
                out.push_str("\">");
                out.push_str(&run[found.range.clone()]);
                out.push_str("</a>");
                if let Some((code, label)) = mark(site, cited) {
                    out.push_str("<small class=\"citation-status ");
                    out.push_str(code);
                    out.push_str("\">");
                    out.push_str(&escape_html(&label));
                    out.push_str("</small>");
                }
                copied = found.range.end;
            }
            out.push_str(&run[copied..]);
        } else {
            out.push_str(run);
        }
        let tag = end + tag_length(&html.as_bytes()[end..]);
        closed = depth(closed, &html[end..tag]);
        // Places stand inside tags, and move as the tag does.
        moved.past(tag, out.len() as isize - end as isize);
        out.push_str(&html[end..tag]);
        at = tag;
    }
    out
}

/// What is said of a text that is no longer, or not wholly, in force.
fn mark(site: &Site<'_>, id: RecordId) -> Option<(&'static str, String)> {
    let status = site.catalog.lifecycle.status(id)?;
    matches!(status, Status::Repealed | Status::Lapsed | Status::PartlyInForce)
        .then(|| (status.name(), site.word("citation", status.name())))
}

/// The length of a tag; a `>` between quotes does not end it.
fn tag_length(rest: &[u8]) -> usize {
    let mut quote = None;
    for (at, &byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

/// How many elements in which titles are left alone stand open behind a tag.
fn depth(before: usize, tag: &str) -> usize {
    let inner = tag.trim_start_matches('<');
    let (closing, name) = inner.strip_prefix('/').map_or((false, inner), |name| (true, name));
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    match (CLOSED.contains(&name), closing) {
        (false, _) => before,
        (true, false) => before + 1,
        (true, true) => before.saturating_sub(1),
    }
}

/// Places that move with what is put in before them.
struct Moved<'s> {
    slots: &'s mut [usize],
    next: usize,
}

impl Moved<'_> {
    /// All places up to here (in the old text) have moved so far.
    fn past(&mut self, at: usize, by: isize) {
        while let Some(slot) = self.slots.get_mut(self.next).filter(|slot| **slot <= at) {
            *slot = slot.saturating_add_signed(by);
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Moved, depth, tag_length};

    #[test]
    fn titles_in_links_headings_and_code_are_left_alone() {
        assert_eq!(depth(0, "<a href=\"x\">"), 1);
        assert_eq!(depth(1, "</a>"), 0);
        assert_eq!(depth(0, "<h2 id=\"x\">"), 1);
        assert_eq!(depth(0, "<abbr>"), 0);
        assert_eq!(depth(0, "<header>"), 0);
        assert_eq!(depth(0, "</code>"), 0);
    }

    #[test]
    fn a_tag_ends_behind_its_quotes() {
        assert_eq!(tag_length("<a title=\"1>0《甲》\">乙".as_bytes()), "<a title=\"1>0《甲》\">".len());
        assert_eq!(tag_length(b"<a"), 2);
    }

    #[test]
    fn places_move_with_what_is_put_in_before_them() {
        let mut slots = [5, 9, 20];
        let mut moved = Moved { slots: &mut slots, next: 0 };
        moved.past(8, 0);
        moved.past(12, 30);
        moved.past(40, 50);
        assert_eq!(slots, [5, 39, 70]);
    }
}
