//! Where links and images of a body lead, and how they are written.
//!
//! Takes targets as written, gives opening and closing tags. http, https, mailto and tel leave the site, everything
//! without a scheme is asked of [`Links`]; any other scheme is no link. Pages of other sites that are not trusted
//! are marked, images of other sites become links: no third party is asked for anything.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Links, Target};
use crate::content::body::{is_refused, scheme};

/// What may not stand in an address as it is. `%` may: addresses come encoded already.
const UNSAFE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}').add(b'|').add(b'\\').add(b'^');

/// Where a target leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Another site, percent-encoded.
    Web {
        url: String,
        trusted: bool,
    },
    /// mailto, tel.
    Contact(String),
    Page(String),
    File(String),
    Broken,
    /// A scheme that no page may link to.
    Forbidden,
}

/// Looks a target up.
pub fn place(target: &str, links: &dyn Links) -> Place {
    let target: String = target.trim().chars().filter(|c| !c.is_control()).collect();
    let encoded = || utf8_percent_encode(&target, UNSAFE).to_string();
    match scheme(&target).as_deref() {
        Some(_) if is_refused(&target) => Place::Forbidden,
        Some("http" | "https") => Place::Web { trusted: links.trusted(&target), url: encoded() },
        Some(_) => Place::Contact(encoded()),
        // Browsers read backslashes as slashes.
        None if target.replace('\\', "/").starts_with("//") => {
            let url = format!("https:{}", encoded());
            Place::Web { trusted: links.trusted(&url), url }
        }
        None => match links.resolve(&target) {
            Target::Page(href) => Place::Page(href),
            Target::File(path) => Place::File(path),
            Target::Broken => Place::Broken,
        },
    }
}

/// Appends a value to an attribute in double quotes; control characters go.
pub fn push_attribute(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
}
