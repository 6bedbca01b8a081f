//! The last gate for bodies with raw HTML.
//!
//! [`super::tags`] has already let only known elements and attributes pass; what it cannot see is whether they are
//! nested and closed as HTML demands. The [`Sanitizer`] parses the finished HTML as a browser does and writes it
//! again from a list of allowed elements. It costs some ten times as much as rendering, so bodies without raw HTML
//! skip it. Make one for a run and pass it along.

use std::collections::{HashMap, HashSet};

/// Allowed elements and attributes, prepared once.
pub struct Sanitizer(ammonia::Builder<'static>);

const ELEMENTS: &str = "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn \
                        div dl dt em figcaption figure footer h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre \
                        q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead \
                        time tr u ul var wbr";

/// Attributes by element; `*` for all. `class` and `id` are those that rendering writes: raw tags have none left.
const ATTRIBUTES: [(&str, &str); 14] = [
    ("*", "class id title lang"),
    ("a", "href rel role aria-label"),
    ("img", "src alt width height loading"),
    ("td", "colspan rowspan"),
    ("th", "colspan rowspan scope"),
    ("col", "span"),
    ("colgroup", "span"),
    ("ol", "start type"),
    ("li", "value"),
    ("details", "open"),
    ("time", "datetime"),
    ("pre", "tabindex"),
    ("div", "role tabindex aria-label"),
    ("section", "role aria-label"),
];

impl Default for Sanitizer {
    fn default() -> Sanitizer {
        let words = |list: &'static str| list.split_whitespace().collect::<HashSet<&'static str>>();
        let mut by_element: HashMap<&'static str, HashSet<&'static str>> =
            ATTRIBUTES.iter().map(|(element, names)| (*element, words(names))).collect();
        let general = by_element.remove("*").unwrap_or_default();
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(words(ELEMENTS))
            .tag_attributes(by_element)
            .generic_attributes(general)
            .clean_content_tags(words("script style"))
            .url_schemes(words("http https mailto tel"))
            .url_relative(ammonia::UrlRelative::PassThrough)
            .link_rel(None);
        Sanitizer(builder)
    }
}

impl Sanitizer {
    /// Cleans a page's body, and finds again where `slot` stands: the places of file slots, which are taken out.
    pub fn clean(&self, html: &str, slot: &str) -> (String, Vec<usize>) {
        let cleaned = self.0.clean(html).to_string();
        let mut places = Vec::new();
        let mut plain = String::with_capacity(cleaned.len());
        let mut pieces = cleaned.split(slot);
        plain.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            places.push(plain.len());
            plain.push_str(piece);
        }
        (plain, places)
    }
}
