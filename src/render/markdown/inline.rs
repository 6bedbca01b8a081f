//! The pass inside paragraphs: which brackets, backticks, `<` and addresses mean something.
//!
//! Takes the range of one paragraph, heading, item or cell, gives edits. A link stays if its target is an address
//! ([`link_tail`]) or its label is defined; a footnote, if it is defined; code, if both backticks stand on one line
//! with no sentence between them; a tag, if it is HTML and closed. Everything else becomes text. Asterisks,
//! underscores and tildes are left to [`super::emphasis`], tags to [`super::tags`].

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Removed;
use super::emphasis::{self, Run};
use super::marks::{Edit, Inline, Put, literal};
use super::tags::{self, Tag};
use crate::content::body::{Fences, definition, is_address, lines, link_tail};
use crate::schema::address::is_url;

/// How deep raw tags may nest.
const DEEPEST_TAG: usize = 60;
/// How far apart the backticks of code may stand.
const LONGEST_CODE: usize = 600;
/// How long an address in `<…>` may be.
const LONGEST_ADDRESS: usize = 2_000;

pub struct Scanner<'t> {
    text: &'t str,
    inlines: Vec<Inline>,
    /// Labels that a line defines, folded; those of footnotes with their `^`.
    labels: HashSet<String>,
    /// Where the definitions stand.
    defined: HashSet<usize>,
    tags: Vec<(usize, Tag)>,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Scanner<'t> {
        let mut scanner =
            Scanner { text, inlines: Vec::new(), labels: HashSet::new(), defined: HashSet::new(), tags: Vec::new() };
        if memchr::memmem::find(text.as_bytes(), b"]:").is_some() {
            let mut fences = Fences::new(text);
            for line in lines(text) {
                let written = &text[line.clone()];
                if fences.inside(line.start, written) {
                    continue;
                }
                let Some(found) = definition(written) else { continue };
                let at = line.start + found.label.start - 1;
                let footnote = written[found.label.clone()].starts_with('^');
                // A footnote that is defined twice would lose its second text.
                if scanner.labels.insert(folded(&written[found.label])) || !footnote {
                    scanner.defined.insert(at);
                }
            }
        }
        scanner
    }

    /// Whether a definition that counts begins here.
    pub fn defines(&self, at: usize) -> bool {
        self.defined.contains(&at)
    }

    /// Looks through one segment of text.
    pub fn scan(&mut self, segment: Range<usize>, edits: &mut Vec<Edit>) {
        let bytes = &self.text.as_bytes()[..segment.end];
        let mut runs: Vec<Run> = Vec::new();
        let mut links: Vec<Range<usize>> = Vec::new();
        let mut open = Brackets::default();
        let mut at = segment.start;
        while let Some(special) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| SPECIAL[*byte as usize]))
        {
            at += special;
            at = match bytes[at] {
                b'\\' => self.backslash(at, bytes, edits),
                b'`' => self.backticks(at, bytes, edits),
                b'<' => self.angle(at, bytes, edits),
                b'&' => self.entity(at, bytes, edits),
                b'[' => {
                    open.stack.push(Bracket { at, image: at > segment.start && bytes[at - 1] == b'!' });
                    at + 1
                }
                b']' => self.bracket(at, bytes, &mut open, &mut links, edits),
                byte @ (b'*' | b'_' | b'~') => {
                    let length = bytes[at..].iter().take_while(|&&other| other == byte).count();
                    runs.push(Run { at, length, byte, link: None });
                    at + length
                }
                _ => self.address(at, bytes, edits),
            };
        }
        for bracket in open.stack {
            text_byte(bracket.at, b'[', 1, edits);
        }
        links.sort_by_key(|link| link.start);
        for run in &mut runs {
            let before = links.partition_point(|link| link.start < run.at);
            run.link = before.checked_sub(1).filter(|&link| links[link].end > run.at);
        }
        emphasis::decide(self.text, &segment, &runs, edits);
    }

    /// `\*` is an asterisk, and a backslash at the end of a line breaks it. Before a character without meaning the
    /// backslash is one itself: `海关\核销单`, and beside another one: `\\服务器\目录`.
    fn backslash(&self, at: usize, bytes: &[u8], edits: &mut Vec<Edit>) -> usize {
        let next = bytes.get(at + 1).copied().filter(|byte| *byte != b'\\');
        let mark = next.and_then(literal);
        match (next, mark) {
            (_, Some(mark)) => {
                edits.push(Edit { at, skip: 2, put: Put::Mark(mark, 1) });
                at + 2
            }
            (Some(b'\n'), _) if at == 0 || bytes[at - 1] != b'\\' => at + 1,
            // What has no mark means nothing once its backslash is gone: parentheses, quotes, slashes.
            (Some(byte), _) if byte.is_ascii_punctuation() => {
                edits.push(Edit { at, skip: 1, put: Put::Nothing });
                at + 2
            }
            _ => text_byte(at, b'\\', 1, edits),
        }
    }

    fn backticks(&self, at: usize, bytes: &[u8], edits: &mut Vec<Edit>) -> usize {
        let run = |from: usize| bytes[from..].iter().take_while(|&&byte| byte == b'`').count();
        let length = run(at);
        let limit = bytes.len().min(at + LONGEST_CODE);
        let mut next = at + length;
        while let Some(found) = bytes.get(next..limit).and_then(|rest| memchr::memchr2(b'`', b'\n', rest)) {
            next += found;
            let closing = run(next);
            if closing == 0 {
                break;
            }
            if closing == length {
                let inside = &self.text[at + length..next];
                if inside.contains(['。', '，', '；', '！', '？']) {
                    break;
                }
                return next + closing;
            }
            next += closing;
        }
        text_byte(at, b'`', length, edits)
    }

    fn angle(&mut self, at: usize, bytes: &[u8], edits: &mut Vec<Edit>) -> usize {
        let rest = &self.text[at..bytes.len()];
        let bare = || address(&rest[1..]).filter(|length| rest[1 + length..].starts_with('>'));
        if let Some(length) = enclosed_address(&rest[1..]).or_else(bare) {
            return self.number(at, length + 2, Inline::Address(rest[1..=length].to_owned()), edits);
        }
        match tags::tag(rest) {
            Some(tag) => {
                let length = tag.length;
                self.tags.push((at, tag));
                at + length
            }
            None => text_byte(at, b'<', 1, edits),
        }
    }

    /// An entity stays, unless it hides a control character.
    fn entity(&self, at: usize, bytes: &[u8], edits: &mut Vec<Edit>) -> usize {
        let rest = &self.text[at + 1..bytes.len()];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let hidden = end.and_then(|end| tags::numeric(&rest[..end])).is_some_and(|c| c.is_ascii_control());
        if let (true, Some(end)) = (hidden, end) {
            edits.push(Edit { at, skip: end + 2, put: Put::Nothing });
            return at + end + 2;
        }
        at + 1
    }

    fn bracket(
        &self,
        at: usize,
        bytes: &[u8],
        open: &mut Brackets,
        links: &mut Vec<Range<usize>>,
        edits: &mut Vec<Edit>,
    ) -> usize {
        let Some(bracket) = open.stack.pop() else { return text_byte(at, b']', 1, edits) };
        let active = bracket.image || open.stack.len() >= open.inactive;
        open.inactive = open.inactive.min(open.stack.len());
        let label = &self.text[bracket.at + 1..at];
        let end = if label.starts_with('^') && self.is_defined(label) {
            return at + 1;
        } else if let Some(tail) = link_tail(&self.text[..bytes.len()], at + 1) {
            Some(tail.end)
        } else if let Some(second) = second_label(&self.text[at + 1..bytes.len()]) {
            let named = if second.is_empty() { label } else { second };
            self.is_defined(named).then_some(at + 3 + second.len())
        } else {
            self.is_defined(label).then_some(at + 1)
        };
        match end.filter(|_| active) {
            Some(end) => {
                if !bracket.image {
                    // Links hold no links: what is still open around this one is text.
                    open.inactive = open.stack.len();
                }
                links.push(bracket.at..at);
                end
            }
            None => {
                text_byte(bracket.at, b'[', 1, edits);
                text_byte(at, b']', 1, edits)
            }
        }
    }

    fn is_defined(&self, label: &str) -> bool {
        !self.labels.is_empty() && label.len() < 1_000 && self.labels.contains(&folded(label))
    }

    /// An address written in prose: `见http://a.gov.cn/x。`
    fn address(&mut self, at: usize, bytes: &[u8], edits: &mut Vec<Edit>) -> usize {
        let rest = &self.text[at..bytes.len()];
        match address(rest) {
            Some(length) => self.number(at, length, Inline::Address(rest[..length].to_owned()), edits),
            None => at + 1,
        }
    }

    fn number(&mut self, at: usize, length: usize, inline: Inline, edits: &mut Vec<Edit>) -> usize {
        edits.push(Edit { at, skip: length, put: Put::Number(self.inlines.len()) });
        self.inlines.push(inline);
        at + length
    }

    /// Decides on the tags, now that all are known: one that is never closed, or was never opened, is text.
    pub fn finish(mut self, edits: &mut Vec<Edit>, removed: &mut Vec<Removed>) -> Vec<Inline> {
        let mut first_opened: HashMap<String, usize> = HashMap::new();
        let mut last_closed: HashMap<String, usize> = HashMap::new();
        let tags = std::mem::take(&mut self.tags);
        for (at, tag) in &tags {
            if self.text.as_bytes()[at + 1] == b'/' {
                last_closed.insert(tag.name.clone(), *at);
            } else {
                first_opened.entry(tag.name.clone()).or_insert(*at);
            }
        }
        let mut depth = 0usize;
        for (at, tag) in tags {
            let closing = self.text.as_bytes()[at + 1] == b'/';
            let alone = tags::closes_itself(&tag.name);
            let paired = match closing {
                true => first_opened.get(&tag.name).is_some_and(|opened| *opened < at),
                false => alone || last_closed.get(&tag.name).is_some_and(|closed| *closed > at),
            };
            if !paired || (!closing && depth >= DEEPEST_TAG && !tags::is_void(&tag.name)) {
                for (offset, &byte) in self.text.as_bytes()[at..at + tag.length].iter().enumerate() {
                    if SPECIAL[byte as usize] && byte != b'h' && byte != b'&' {
                        text_byte(at + offset, byte, 1, edits);
                    }
                }
                continue;
            }
            match (closing, tags::is_void(&tag.name)) {
                (true, _) => depth = depth.saturating_sub(1),
                (false, false) => depth += 1,
                (false, true) => {}
            }
            for attribute in tag.dropped {
                Removed::record(removed, format!("<{} {attribute}>", tag.name));
            }
            match tag.kept {
                Some(raw) => {
                    self.number(at, tag.length, Inline::Tag(raw), edits);
                }
                None => {
                    Removed::record(removed, format!("<{}>", tag.name));
                    edits.push(Edit { at, skip: tag.length, put: Put::Nothing });
                }
            }
        }
        self.inlines
    }
}

struct Bracket {
    at: usize,
    image: bool,
}

#[derive(Default)]
struct Brackets {
    stack: Vec<Bracket>,
    /// So many of the outermost stand around a link, and can be none.
    inactive: usize,
}

/// Bytes at which a segment is looked at; `h` may begin an address.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut index = 0;
    let bytes = b"\\`<&[]*_~h";
    while index < bytes.len() {
        special[bytes[index] as usize] = true;
        index += 1;
    }
    special
};

/// Makes a character, so many times, text. Gives the position after it.
fn text_byte(at: usize, byte: u8, times: usize, edits: &mut Vec<Edit>) -> usize {
    if let Some(mark) = literal(byte) {
        edits.push(Edit { at, skip: times, put: Put::Mark(mark, times) });
    }
    at + times
}

/// Labels are compared without case and with single spaces.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn second_label(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('[')?;
    let end = rest.bytes().take(200).position(|byte| matches!(byte, b']' | b'['))?;
    rest.as_bytes().get(end).is_some_and(|byte| *byte == b']').then(|| &rest[..end])
}

/// The length of an address that ends with `>`. What its writer enclosed may hold Chinese, but no sentence.
fn enclosed_address(text: &str) -> Option<usize> {
    if !text.starts_with("http") {
        return None;
    }
    let length = memchr::memchr3(b'>', b'<', b'\n', &text.as_bytes()[..text.len().min(LONGEST_ADDRESS)])?;
    let written = &text[..length];
    let whole = text[length..].starts_with('>') && is_url(written) && is_address(written);
    whole.then_some(length)
}

/// The length of the address that the text begins with: its ASCII part, without closing punctuation.
fn address(text: &str) -> Option<usize> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(byte);
    let mut end = text.bytes().take_while(part).count();
    // Spreadsheets write line ends as `_x000D_`.
    end = text[..end].find("_x000D_").unwrap_or(end);
    while let Some(last) = text[..end].bytes().next_back() {
        let unpaired = || {
            let count = |paren: u8| memchr::memchr_iter(paren, &text.as_bytes()[..end]).count();
            end < 2_000 && count(b')') > count(b'(')
        };
        match last {
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' | b'(' | b'&' => end -= 1,
            b')' if unpaired() => end -= 1,
            _ => break,
        }
    }
    (end > text.len() - host.len()).then_some(end)
}
