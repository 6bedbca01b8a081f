//! One cheap look at a body when it is loaded, and the syntax of links that every later reader shares.
//!
//! Takes the text of a body (after the front matter), gives its [`BodyFacts`]: a hash and the links whose target
//! has no scheme or one that no page links to, with their places. It never parses Markdown as a whole: [`links`]
//! looks only where a bracket or a tag could be a link. What counts as one is decided here ([`link_tail`], [`definition`], [`is_address`],
//! [`Fences`]) and used by `render::markdown`, so that what is checked at loading is what becomes a link in the
//! page. Whether a target exists is left to `catalog`; how a link looks, to `render`.

pub mod citations;
pub mod faults;
pub mod host;
mod look;
pub mod signing_order;
mod tag;

use crate::text::places::Places;
use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

/// What is known of a body without reading it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyFacts {
    /// xxh3-128 of the text, computed by whoever read it.
    pub hash: u128,
    pub links: Box<[BodyLink]>,
}

impl BodyFacts {
    pub fn of(body: &str, hash: u128) -> BodyFacts {
        BodyFacts { hash, links: links(body) }
    }
}

/// Whether a text may hold raw HTML: nearly none does, and the others need not be looked at again.
pub fn may_hold_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
    })
}

/// A link or an image that points inside the site, or that no page can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyLink {
    /// As written, but decoded of Markdown's escapes.
    pub target: Box<str>,
    /// 1-based line of the body where the target stands.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
    pub image: bool,
}

/// Links and images whose target has no scheme (candidates for records, attachments and anchors of the page), and
/// those whose scheme is refused.
pub fn links(body: &str) -> Box<[BodyLink]> {
    let bytes = body.as_bytes();
    let candidate = memmem::find(bytes, b"](").is_some()
        || memmem::find(bytes, b"]:").is_some()
        || memchr::memchr(b'<', bytes).is_some();
    if !candidate {
        return Box::default();
    }
    let mut found = Vec::new();
    let mut fences = Fences::new(body);
    for line in lines(body) {
        let text = &body[line.clone()];
        if !fences.inside(line.start, text) {
            links_of_line(body, line, &mut found);
        }
    }
    located(body, found)
}

/// The links of one line that is not code; a link belongs to the line where its text ends.
fn links_of_line(body: &str, line: Range<usize>, found: &mut Vec<(Range<usize>, bool)>) {
    let text = &body[line.clone()];
    if let Some(definition) = definition(text).filter(|found| !text[found.label.clone()].starts_with('^')) {
        found.push((line.start + definition.target.start..line.start + definition.target.end, false));
        return;
    }
    let bytes = body.as_bytes();
    let (mut ticks, mut counted) = (0, line.start);
    for at in memchr::memchr2_iter(b']', b'<', text.as_bytes()).map(|at| line.start + at) {
        ticks += memchr::memchr_iter(b'`', &bytes[counted..at]).count();
        counted = at;
        if ticks % 2 == 1 || (at > 0 && bytes[at - 1] == b'\\') {
            continue;
        }
        if bytes[at] == b'<' {
            found.extend(html_target(body, at));
        } else if let (Some(tail), Some(image)) = (link_tail(body, at + 1), opening(bytes, at)) {
            found.push((tail.target, image));
        }
    }
}

/// Whether a bracket that closes at `close` was opened in the same paragraph, and by an image.
fn opening(bytes: &[u8], close: usize) -> Option<bool> {
    let mut depth = 0usize;
    for at in (close.saturating_sub(1_000)..close).rev() {
        match bytes[at] {
            _ if at > 0 && bytes[at - 1] == b'\\' => {}
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at > 0 && bytes[at - 1] == b'!'),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The target of an `<a href>` or `<img src>` in raw HTML.
fn html_target(body: &str, at: usize) -> Option<(Range<usize>, bool)> {
    let rest = &body.as_bytes()[at + 1..body.len().min(at + 1_000)];
    let tag = &rest[..memchr::memchr(b'>', rest)?];
    let image = tag.len() > 4 && tag[..3].eq_ignore_ascii_case(b"img") && tag[3].is_ascii_whitespace();
    let link = tag.len() > 2 && tag[0].eq_ignore_ascii_case(&b'a') && tag[1].is_ascii_whitespace();
    if !image && !link {
        return None;
    }
    let name: &[u8] = if image { b"src" } else { b"href" };
    let named = (1..tag.len().saturating_sub(name.len()))
        .find(|&i| tag[i - 1].is_ascii_whitespace() && tag[i..i + name.len()].eq_ignore_ascii_case(name))?;
    let mut start = named + name.len();
    let spaces = |from: usize| tag[from..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    start += spaces(start);
    if tag.get(start) != Some(&b'=') {
        return None;
    }
    start += 1 + spaces(start + 1);
    let length = match tag.get(start)? {
        quote @ (b'"' | b'\'') => {
            start += 1;
            memchr::memchr(*quote, &tag[start..])?
        }
        _ => tag[start..].iter().take_while(|b| !b.is_ascii_whitespace()).count(),
    };
    let target = at + 1 + start..at + 1 + start + length;
    body.get(target.clone()).filter(|target| !target.is_empty())?;
    Some((target, image))
}

/// Adds lines and columns, and leaves out what points outside the site.
fn located(body: &str, mut found: Vec<(Range<usize>, bool)>) -> Box<[BodyLink]> {
    found.sort_by_key(|(target, _)| target.start);
    let mut places = Places::new(body);
    let mut located = Vec::with_capacity(found.len());
    for (range, image) in found {
        let (line, column) = places.of(range.start);
        let mut target = unescape(&body[range.clone()]);
        if target.contains(|c: char| c.is_ascii_control()) {
            target = target.replace('\0', "\u{fffd}").replace(|c: char| c.is_ascii_control(), "").into();
        }
        if target.starts_with("//") || (scheme(&target).is_some() && !is_refused(&target)) {
            continue;
        }
        located.push(BodyLink { target: target.into(), line, column, image });
    }
    located.into()
}

/// The part of an inline link after its text: `(target "title")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTail {
    pub target: Range<usize>,
    /// Where the text goes on.
    pub end: usize,
}

/// How far the tail of one link may reach: bounds the work on hostile input.
const LONGEST_TAIL: usize = 2_000;

/// Reads `(target "title")` at `at`. A target that is no address (`（2017）`, prose) is no link.
pub fn link_tail(text: &str, at: usize) -> Option<LinkTail> {
    let bytes = &text.as_bytes()[..text.len().min(at + LONGEST_TAIL)];
    if bytes.get(at) != Some(&b'(') {
        return None;
    }
    let start = skip_spaces(bytes, at + 1);
    let target = destination(text, bytes, start)?;
    let mut end = target.end + usize::from(bytes.get(start) == Some(&b'<'));
    let after = skip_spaces(bytes, end);
    if let Some(quote @ (b'"' | b'\'' | b'(')) = bytes.get(after).copied() {
        if after == end {
            return None;
        }
        let closing = if quote == b'(' { b')' } else { quote };
        let mut title = after + 1;
        while *bytes.get(title)? != closing {
            if bytes[title] == b'\n' && bytes.get(title + 1) == Some(&b'\n') {
                return None;
            }
            title += if bytes[title] == b'\\' { 2 } else { 1 };
        }
        end = title + 1;
    }
    end = skip_spaces(bytes, end);
    (bytes.get(end) == Some(&b')')).then_some(LinkTail { target, end: end + 1 })
}

/// A target in `<…>` or without spaces, whose parentheses pair.
fn destination(text: &str, bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let mut at = start;
    if bytes.get(start) == Some(&b'<') {
        at += 1;
        while *bytes.get(at)? != b'>' {
            if matches!(bytes[at], b'<' | b'\n') {
                return None;
            }
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        let target = start + 1..at;
        return is_address(text.get(target.clone())?).then_some(target);
    }
    let mut depth = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' if depth == 30 => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            b' ' | b'\t' | b'\n' | b'\r' => break,
            _ => {}
        }
        at += 1;
    }
    let target = start..at;
    let written = text.get(target.clone())?;
    // Other control characters are taken out of bodies before they are rendered: they end no target.
    let space = |c: char| c.is_whitespace() && !c.is_control();
    (depth == 0 && !written.contains(space) && is_address(written)).then_some(target)
}

/// A line that defines a footnote (`[^1]: …`) or the target of links (`[label]: target`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    pub label: Range<usize>,
    /// For a footnote: the rest of the line.
    pub target: Range<usize>,
}

/// Reads a definition at the start of a line.
pub fn definition(line: &str) -> Option<Definition> {
    let bytes = line.as_bytes();
    let open = bytes.iter().take(4).position(|&byte| byte != b' ')?;
    if bytes[open] != b'[' {
        return None;
    }
    let close = open + 1 + memchr::memchr2(b']', b'[', bytes.get(open + 1..)?)?;
    let label = open + 1..close;
    if bytes[close] != b']' || bytes.get(close + 1) != Some(&b':') || line[label.clone()].trim().is_empty() {
        return None;
    }
    let start = skip_spaces(bytes, close + 2);
    if bytes[open + 1] == b'^' {
        let named = label.len() > 1 && !line[label.clone()].contains(char::is_whitespace);
        return named.then(|| Definition { label, target: start..line.trim_end().len().max(start) });
    }
    let target = destination(line, bytes, start)?;
    let rest = line[target.end..].trim_start_matches('>').trim();
    let titled = rest.len() > 1 && rest.starts_with('"') && rest.find('"').is_some() && rest.ends_with('"');
    (rest.is_empty() || titled).then_some(Definition { label, target })
}

/// Whether something in a link's brackets is an address at all, and not a year or a remark in prose.
pub fn is_address(target: &str) -> bool {
    let prose = |c: char| matches!(c, '，' | '。' | '；' | '！' | '？' | '、' | '\n');
    if target.is_empty() || target.contains(prose) {
        return false;
    }
    target.starts_with(['/', '#', '.'])
        || scheme(target).is_some()
        || (target.contains(['/', '.', '#', '〔']) && target.contains(char::is_alphabetic))
}

/// The scheme of a target in lower case. Browsers drop spaces and control characters, so they do not hide one.
pub fn scheme(target: &str) -> Option<String> {
    let mut scheme = String::new();
    for c in target.chars().filter(|&c| c > ' ' && c != '\u{7f}') {
        match c {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// Whether a page may not link to a target: scripts, data, and what only a program of its own opens.
pub fn is_refused(target: &str) -> bool {
    scheme(target).is_some_and(|scheme| !matches!(&*scheme, "http" | "https" | "mailto" | "tel"))
}

/// Undoes backslash escapes and the one entity that addresses need.
pub fn unescape(target: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\\', b'&', target.as_bytes()).is_none() {
        return Cow::Borrowed(target);
    }
    let mut plain = String::with_capacity(target.len());
    let mut characters = target.chars().peekable();
    while let Some(c) = characters.next() {
        let escape = c == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        plain.extend(if escape { characters.next() } else { Some(c) });
    }
    Cow::Owned(plain.replace("&amp;", "&"))
}

fn skip_spaces(bytes: &[u8], at: usize) -> usize {
    at + bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count())
}

/// The lines of a text as ranges, without their line feeds.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
        let end = start + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = start..end;
        start = end + 1;
        Some(line)
    })
}

/// Follows fenced code through the lines of a body. A fence that nothing closes is no fence: it would swallow the
/// rest of the document.
pub struct Fences<'a> {
    text: &'a str,
    /// The closing line of the open fence.
    until: Option<usize>,
    unclosed: [bool; 2],
}

impl<'a> Fences<'a> {
    pub fn new(text: &'a str) -> Fences<'a> {
        Fences { text, until: None, unclosed: [false; 2] }
    }

    pub fn open(&self) -> bool {
        self.until.is_some()
    }

    /// Whether this line (in order, from `start` in the text) belongs to fenced code, its fences included.
    pub fn inside(&mut self, start: usize, line: &str) -> bool {
        if let Some(until) = self.until {
            if start >= until {
                self.until = None;
            }
            return start <= until;
        }
        let marker = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let Some((byte, length)) = fence(marker) else { return false };
        let kind = usize::from(byte == b'~');
        let info = &marker[length..];
        if self.unclosed[kind] || (byte == b'`' && info.contains('`')) {
            return false;
        }
        let after = start + line.len() + 1;
        let closing = lines(self.text.get(after..).unwrap_or_default()).find(|next| {
            let next = self.text[after + next.start..after + next.end].trim_start_matches([' ', '\t', '>']).trim_end();
            fence(next).is_some_and(|(b, n)| b == byte && n >= length && n == next.len())
        });
        self.until = closing.map(|line| after + line.start);
        self.unclosed[kind] = self.until.is_none();
        self.until.is_some()
    }
}

/// The character and length of the fence that a line begins with.
fn fence(line: &str) -> Option<(u8, usize)> {
    let byte = *line.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = line.bytes().take_while(|&b| b == byte).count();
    (length >= 3).then_some((byte, length))
}

#[cfg(test)]
mod tests;
