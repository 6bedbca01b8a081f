//! The tags of raw HTML in a body, read in order: links, images, tables, and what is not shown.
//!
//! Takes a body and the ranges of its code, calls back for what [`super::look`] wants to know. It is no parser of HTML:
//! what is nested wrongly is taken as it stands. One pass; each tag is read once, the inside of a link once more.

use std::borrow::Cow;
use std::ops::Range;

/// What keeps readers from seeing a part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hidden {
    /// `display: none`, `visibility: hidden`, the attribute `hidden`.
    NotShown,
    /// No width, height, size of type, or opacity.
    NoSize,
    /// Moved out of the screen.
    OffScreen,
}

#[derive(Debug)]
pub enum Found<'b> {
    HiddenLink { at: usize, target: &'b str, why: Hidden },
    Link { at: usize, label: Cow<'b, str>, target: &'b str },
    Image { at: usize, alt: Option<&'b str>, target: &'b str },
    TableWithoutHeader { at: usize },
}

const LONGEST_TAG: usize = 4_000;
const DEEPEST: usize = 100;
const VOID: [&str; 9] = ["br", "img", "hr", "input", "wbr", "col", "meta", "link", "area"];

/// An element that is open.
struct Open<'b> {
    name: &'b str,
    hidden: Option<Hidden>,
}

struct Table {
    at: usize,
    rows: usize,
    header: bool,
}

pub struct Tags<'b> {
    body: &'b str,
    code: &'b [Range<usize>],
    open: Vec<Open<'b>>,
    tables: Vec<Table>,
    /// Up to here links were told already.
    told: usize,
}

impl<'b> Tags<'b> {
    pub fn new(body: &'b str, code: &'b [Range<usize>]) -> Tags<'b> {
        Tags { body, code, open: Vec::new(), tables: Vec::new(), told: 0 }
    }

    pub fn each(mut self, mut found: impl FnMut(Found<'b>)) {
        let bytes = self.body.as_bytes();
        let mut at = 0;
        let mut code = self.code.iter().peekable();
        while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
            let start = at + next;
            at = start + 1;
            while code.next_if(|range| range.end <= start).is_some() {}
            if let Some(range) = code.peek().filter(|range| range.start <= start) {
                at = range.end;
                continue;
            }
            if bytes[start..].starts_with(b"<!--") {
                at = memchr::memmem::find(&bytes[start..], b"-->").map_or(bytes.len(), |end| start + end + 3);
                continue;
            }
            let Some(tag) = Tag::read(self.body, start) else { continue };
            at = tag.end;
            self.take(&tag, &mut found);
        }
        while let Some(table) = self.tables.pop() {
            close_table(&table, &mut found);
        }
    }

    fn take(&mut self, tag: &Tag<'b>, found: &mut impl FnMut(Found<'b>)) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if tag.closing {
            if is("table") {
                self.tables.pop().into_iter().for_each(|table| close_table(&table, found));
            }
            if let Some(opened) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(tag.name)) {
                self.open.truncate(opened);
            }
            return;
        }
        match &tag.name.to_ascii_lowercase()[..] {
            "table" => self.tables.push(Table {
                at: tag.start,
                rows: 0,
                // A table that only places things has no header.
                header: tag.attribute("role").is_some_and(|role| matches!(role, "presentation" | "none")),
            }),
            "tr" => self.tables.last_mut().into_iter().for_each(|table| table.rows += 1),
            "th" => self.tables.last_mut().into_iter().for_each(|table| table.header = true),
            "img" => found(Found::Image {
                at: tag.start,
                alt: tag.attribute("alt"),
                target: tag.attribute("src").unwrap_or_default(),
            }),
            _ => {}
        }
        let around = self.open.last().and_then(|open| open.hidden);
        let hidden = around.or_else(|| tag.hidden());
        if is("a")
            && let Some(target) = tag.attribute("href")
        {
            match hidden {
                Some(why) => found(Found::HiddenLink { at: tag.start, target, why }),
                None => self.link(tag, target, found),
            }
        }
        if tag.closed || VOID.iter().any(|void| is(void)) {
            return;
        }
        // Where something begins to be hidden, Markdown links in it are as well.
        if let (None, Some(why)) = (around, hidden) {
            self.markdown_links(tag, why, found);
        }
        if self.open.len() < DEEPEST {
            self.open.push(Open { name: tag.name, hidden });
        }
    }

    fn link(&self, tag: &Tag<'b>, target: &'b str, found: &mut impl FnMut(Found<'b>)) {
        let rest = self.body.get(tag.end..).unwrap_or_default();
        let Some(end) = find_closing(rest, "a") else { return };
        let inside = &rest[..end];
        let label = if inside.contains('<') { Cow::Owned(without_tags(inside)) } else { Cow::Borrowed(inside) };
        found(Found::Link { at: tag.start, label, target });
    }

    /// The first Markdown link between a hidden element's tag and its end.
    fn markdown_links(&mut self, tag: &Tag<'b>, why: Hidden, found: &mut impl FnMut(Found<'b>)) {
        if tag.end < self.told {
            return;
        }
        let rest = self.body.get(tag.end..).unwrap_or_default();
        let inside = find_closing(rest, tag.name).and_then(|end| rest.get(..end)).unwrap_or(rest);
        self.told = tag.end + inside.len();
        if let Some(at) = inside.find("](")
            && let Some(tail) = super::link_tail(self.body, tag.end + at + 1)
        {
            found(Found::HiddenLink { at: tag.end + at, target: &self.body[tail.target], why });
        }
    }
}

fn close_table<'b>(table: &Table, found: &mut impl FnMut(Found<'b>)) {
    if !table.header && table.rows > 1 {
        found(Found::TableWithoutHeader { at: table.at });
    }
}

/// Where `</name` begins; looked for within a limit that a page's own links and blocks keep.
fn find_closing(text: &str, name: &str) -> Option<usize> {
    let bytes = &text.as_bytes()[..text.len().min(20_000)];
    memchr::memmem::find_iter(bytes, b"</").find(|at| {
        bytes.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// The text between tags; an image stays, as it may carry the words.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    for (number, part) in text.split('<').enumerate() {
        if number > 0 && part.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("img")) {
            plain.push_str("<img");
        }
        let after = if number == 0 { part } else { part.split_once('>').map_or("", |(_, after)| after) };
        plain.push_str(after);
    }
    plain.replace("&nbsp;", " ")
}

/// One tag as it stands.
struct Tag<'b> {
    start: usize,
    end: usize,
    name: &'b str,
    closing: bool,
    /// `<br/>`
    closed: bool,
    attributes: Vec<(&'b str, &'b str)>,
}

impl<'b> Tag<'b> {
    fn read(body: &'b str, start: usize) -> Option<Tag<'b>> {
        let bytes = &body.as_bytes()[..body.len().min(start + LONGEST_TAG)];
        let closing = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closing);
        let length = bytes.get(from..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 || !bytes[from].is_ascii_alphabetic() {
            return None;
        }
        let mut tag =
            Tag { start, end: 0, name: &body[from..from + length], closing, closed: false, attributes: Vec::new() };
        let mut at = from + length;
        loop {
            at += bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b'/').count();
            if *bytes.get(at)? == b'>' {
                tag.closed = bytes[at - 1] == b'/';
                tag.end = at + 1;
                return Some(tag);
            }
            at = tag.read_attribute(body, bytes, at)?;
        }
    }

    /// Reads `name`, `name=value` or `name="value"`; gives where it ends.
    fn read_attribute(&mut self, body: &'b str, bytes: &[u8], at: usize) -> Option<usize> {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
        let name_end = at + bytes.get(at..)?.iter().position(ends)?;
        // A stray `=` is passed over.
        if name_end == at {
            return Some(at + 1);
        }
        let mut value = name_end + bytes.get(name_end..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let (mut range, mut end) = (name_end..name_end, name_end);
        if bytes.get(value) == Some(&b'=') {
            value += 1;
            value += bytes.get(value..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match bytes.get(value)? {
                quote @ (b'"' | b'\'') => {
                    let close = value + 1 + memchr::memchr(*quote, bytes.get(value + 1..)?)?;
                    (range, end) = (value + 1..close, close + 1);
                }
                _ => {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                    let close = value + bytes.get(value..)?.iter().position(ends)?;
                    (range, end) = (value..close, close);
                }
            }
        }
        self.attributes.push((body.get(at..name_end)?, body.get(range)?));
        Some(end)
    }

    fn attribute(&self, name: &str) -> Option<&'b str> {
        self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// What keeps readers from seeing the element, by its own attributes.
    fn hidden(&self) -> Option<Hidden> {
        let zero = |name: &str| self.attribute(name).is_some_and(|value| number(value) == Some(0.0));
        if self.attribute("hidden").is_some() {
            return Some(Hidden::NotShown);
        }
        if zero("width") || zero("height") {
            return Some(Hidden::NoSize);
        }
        self.attribute("style").and_then(hides)
    }
}

/// What a style hides its element by.
fn hides(style: &str) -> Option<Hidden> {
    let style = style.to_ascii_lowercase();
    let declared =
        || style.split(';').filter_map(|one| one.split_once(':')).map(|(name, value)| (name.trim(), value.trim()));
    let clipped = declared().any(|(name, value)| name.starts_with("overflow") && value.starts_with("hidden"));
    declared().find_map(|(name, value)| {
        let nothing = number(value) == Some(0.0);
        let far = number(value).is_some_and(|number| number <= -500.0);
        match name {
            "display" if value.starts_with("none") => Some(Hidden::NotShown),
            "visibility" if value.starts_with("hidden") => Some(Hidden::NotShown),
            "font-size" | "opacity" if nothing => Some(Hidden::NoSize),
            "width" | "height" | "max-width" | "max-height" if nothing && clipped => Some(Hidden::NoSize),
            "left" | "top" | "right" | "bottom" | "text-indent" | "margin-left" | "margin-top" if far => {
                Some(Hidden::OffScreen)
            }
            _ => None,
        }
    })
}

/// The number that a value begins with: `-9999px`, `0`, `0.9em`.
fn number(value: &str) -> Option<f64> {
    let value = value.trim();
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == '.' || c == '+')).unwrap_or(value.len());
    value[..end].parse().ok()
}
