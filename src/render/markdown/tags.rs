//! Raw HTML tags in a body: which are HTML at all, and what of them may stay.
//!
//! Takes text at a `<`, gives a [`Tag`]: a [`RawTag`] with its allowed attributes, or one to drop. What begins no
//! known element (`<中文>`, `x<y`, `<12345>`) is text. Writing and pairing tags is left to [`super::write`] and
//! [`super::sanitize`].

/// A tag that stays, with the attributes that it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTag {
    pub name: &'static str,
    pub closing: bool,
    pub attributes: Vec<(&'static str, String)>,
}

/// What a `<` began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub length: usize,
    /// The name as written, in lower case.
    pub name: String,
    /// None: a known element that no page may hold.
    pub kept: Option<RawTag>,
    /// Names of attributes that were left out.
    pub dropped: Vec<String>,
}

/// The longest tag that is looked at.
const LONGEST: usize = 1_000;

/// Elements that stay. Those of [`BLOCKS`] end a paragraph.
const INLINE: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "time", "u", "var",
    "wbr",
];
const BLOCKS: [&str; 34] = [
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
];
const MORE_BLOCKS: [&str; 2] = ["tr", "ul"];
/// Known elements that go, while their text stays.
const DROPPED: [&str; 31] = [
    "applet", "audio", "base", "body", "button", "canvas", "embed", "fieldset", "font", "form", "frame", "frameset",
    "head", "html", "iframe", "input", "label", "legend", "link", "main", "meta", "nav", "o:p", "option", "script",
    "select", "source", "strike", "style", "textarea", "video",
];
const VOID: [&str; 12] = ["br", "col", "hr", "img", "wbr", "input", "base", "link", "meta", "embed", "source", "frame"];

/// Whether an element never has content, so that it needs no closing tag.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether HTML closes the element by itself.
pub fn closes_itself(name: &str) -> bool {
    is_void(name) || matches!(name, "li" | "p" | "td" | "th" | "tr" | "dd" | "dt" | "tbody" | "thead" | "tfoot")
}

/// Whether a tag ends a paragraph.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || MORE_BLOCKS.contains(&name) || name == "summary"
}

/// Reads the tag at the start of `text`, which begins with `<`.
pub fn tag(text: &str) -> Option<Tag> {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    let closing = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closing);
    let named = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b':';
    let end = start + bytes.get(start..)?.iter().take_while(named).count();
    let name = text.get(start..end).filter(|name| !name.is_empty() && name.len() <= 10)?.to_ascii_lowercase();
    let known = INLINE.iter().chain(&BLOCKS).chain(&MORE_BLOCKS).find(|known| **known == name);
    if known.is_none() && !DROPPED.contains(&name.as_str()) {
        return None;
    }
    let mut tag = Tag { length: 0, name, kept: None, dropped: Vec::new() };
    let mut kept = Vec::new();
    let mut at = end;
    loop {
        let spaces = bytes.get(at..)?.iter().take_while(|b| b.is_ascii_whitespace() || **b == b'/').count();
        at += spaces;
        match *bytes.get(at)? {
            b'>' => break,
            b'<' => return None,
            _ if spaces == 0 => return None,
            _ => {}
        }
        let (attribute, value, next) = attribute(text, bytes, at)?;
        at = next;
        match allowed(&tag.name, &attribute) {
            Some(name) if !closing => kept.push((name, value)),
            _ => tag.dropped.push(attribute),
        }
    }
    tag.length = at + 1;
    tag.kept = known.map(|name| RawTag { name: modern(name), closing, attributes: kept });
    Some(tag)
}

/// One attribute in lower case, its value decoded, and where the next begins.
fn attribute(text: &str, bytes: &[u8], at: usize) -> Option<(String, String, usize)> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/' | b'<' | b'"' | b'\'');
    let mut end = at + bytes.get(at..)?.iter().take_while(|byte| !ends(byte)).count();
    let name = text.get(at..end).filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let spaces =
        |from: usize| bytes.get(from..).map_or(0, |b| b.iter().take_while(|b| b.is_ascii_whitespace()).count());
    let equals = end + spaces(end);
    if bytes.get(equals) != Some(&b'=') {
        return Some((name, String::new(), end));
    }
    let mut start = equals + 1;
    start += spaces(start);
    let quote = bytes.get(start).copied().filter(|byte| matches!(byte, b'"' | b'\''));
    match quote {
        Some(quote) => {
            start += 1;
            end = start + memchr::memchr(quote, bytes.get(start..)?)?;
        }
        None => {
            let inside = |byte: &&u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<');
            end = start + bytes.get(start..)?.iter().take_while(inside).count();
        }
    }
    let value = decoded(text.get(start..end)?);
    Some((name, value, end + usize::from(quote.is_some())))
}

/// Decodes the entities that occur in addresses and titles; an unknown one stays text.
fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').filter(|end| *end < 12).map(|end| &rest[1..end]);
        let character = entity.and_then(|entity| match entity {
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "nbsp" => Some('\u{a0}'),
            "colon" => Some(':'),
            _ => numeric(entity),
        });
        match (character, entity) {
            (Some(c), Some(entity)) => {
                plain.extend(Some(c).filter(|c| !c.is_control()));
                rest = &rest[entity.len() + 2..];
            }
            _ => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The character of `#60` or `#x3c`.
pub fn numeric(entity: &str) -> Option<char> {
    let digits = entity.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    char::from_u32(code.ok()?)
}

/// The page has one h1, and it is not in a body.
fn modern(name: &'static str) -> &'static str {
    match name {
        "h1" => "h2",
        "center" => "div",
        "big" => "span",
        _ => name,
    }
}

/// The attribute under its name in the page, where this element may have it.
fn allowed(element: &str, attribute: &str) -> Option<&'static str> {
    Some(match (element, attribute) {
        (_, "title") => "title",
        (_, "lang") => "lang",
        ("a", "href") => "href",
        ("img", "src") => "src",
        ("img", "alt") => "alt",
        ("img", "width") => "width",
        ("img", "height") => "height",
        ("td" | "th", "colspan") => "colspan",
        ("td" | "th", "rowspan") => "rowspan",
        ("td" | "th" | "tr" | "p" | "div" | "h2" | "h3" | "h4", "align") => "align",
        ("th", "scope") => "scope",
        ("col" | "colgroup", "span") => "span",
        ("ol", "start") => "start",
        ("ol", "type") => "type",
        ("li", "value") => "value",
        ("details", "open") => "open",
        ("time", "datetime") => "datetime",
        _ => return None,
    })
}
