//! The quick scanner: the subset of YAML that records are nearly always written in.
//!
//! Block maps and lists by indentation, plain scalars of one line, quoted scalars without escapes, flow lists
//! of plain scalars. Anything else (anchors, aliases, tags, block scalars, flow maps, continuation lines,
//! comments behind a value, tabs, control characters) makes [`scan`] give up with `None`; it never guesses and
//! never reports an error, that is the full parser's part.

use super::{Entry, Node, Value};
use std::borrow::Cow;

const DEEPEST: usize = 24;

/// The tree, or `None` where the text goes beyond the subset.
pub fn scan(text: &str) -> Option<Node<'_>> {
    if text.bytes().any(|byte| (byte < b' ' && byte != b'\n') || byte == 0x7f) || has_special(text) {
        return None;
    }
    let mut scanner = Scanner { text, next: 0, line: None };
    scanner.advance()?;
    let line = scanner.line?;
    if line.indent != 0 {
        return None;
    }
    let node = scanner.block(0)?;
    match (scanner.line, &node.value) {
        (None, Value::Map(_)) => Some(node),
        _ => None,
    }
}

/// C1 controls, NEL, the byte order mark and U+2028/9 are treated in ways of their own by YAML.
fn has_special(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xC2, bytes).any(|at| bytes.get(at + 1).is_some_and(|next| *next < 0xA0))
        || memchr::memchr_iter(0xEF, bytes)
            .any(|at| matches!(bytes.get(at + 1..at + 3), Some([0xBB, 0xBF]) | Some([0xBF, 0xBE]) | Some([0xBF, 0xBF])))
        || memchr::memmem::find(bytes, &[0xE2, 0x80, 0xA8]).is_some()
        || memchr::memmem::find(bytes, &[0xE2, 0x80, 0xA9]).is_some()
}

/// A line with content: from its first character behind the indentation to its end.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    indent: usize,
}

struct Scanner<'a> {
    text: &'a str,
    /// Where the line after `line` begins.
    next: usize,
    line: Option<Line>,
}

impl<'a> Scanner<'a> {
    /// Moves to the next line with content. `None`: the line is beyond the subset.
    fn advance(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        while self.next < bytes.len() {
            let begin = self.next;
            let end = memchr::memchr(b'\n', &bytes[begin..]).map_or(bytes.len(), |length| begin + length);
            self.next = end + 1;
            let start = bytes[begin..end].iter().position(|byte| *byte != b' ').map(|spaces| begin + spaces);
            let Some(start) = start else { continue };
            if bytes[start] == b'#' {
                continue;
            }
            if start == begin && (bytes[start..end].starts_with(b"---") || bytes[start..end].starts_with(b"...")) {
                return None;
            }
            let mut trimmed = end;
            while bytes[trimmed - 1] == b' ' {
                trimmed -= 1;
            }
            self.line = Some(Line { start, end: trimmed, indent: start - begin });
            return Some(());
        }
        self.line = None;
        Some(())
    }

    fn block(&mut self, depth: usize) -> Option<Node<'a>> {
        let line = self.line?;
        if depth > DEEPEST {
            return None;
        }
        if self.is_item(line) { self.list(line.indent, depth) } else { self.map(line.indent, depth) }
    }

    fn is_item(&self, line: Line) -> bool {
        let bytes = &self.text.as_bytes()[line.start..line.end];
        bytes == b"-" || bytes.starts_with(b"- ")
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        let at = self.line?.start as u32;
        let mut items = Vec::new();
        while let Some(line) = self.line {
            if line.indent < indent || (line.indent == indent && !self.is_item(line)) {
                break;
            }
            if line.indent > indent {
                return None;
            }
            let bytes = self.text.as_bytes();
            let mut start = line.start + 1;
            while start < line.end && bytes[start] == b' ' {
                start += 1;
            }
            if start == line.end {
                self.advance()?;
                match self.line {
                    Some(next) if next.indent > indent => items.push(self.block(depth + 1)?),
                    // The place of an empty item is the parser's to say.
                    _ => return None,
                }
                continue;
            }
            let inner = Line { start, end: line.end, indent: indent + (start - line.start) };
            if self.is_item(inner) || self.key_end(inner).is_some() {
                self.line = Some(inner);
                items.push(self.block(depth + 1)?);
            } else {
                let value = inline(&self.text[start..line.end], start)?;
                items.push(Node { value, at: start as u32 });
                self.advance()?;
                if self.line.is_some_and(|next| next.indent > indent) {
                    return None;
                }
            }
        }
        Some(Node { value: Value::List(items), at })
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        let at = self.line?.start as u32;
        let mut entries = Vec::new();
        while let Some(line) = self.line {
            if line.indent < indent {
                break;
            }
            if line.indent > indent || self.is_item(line) {
                return None;
            }
            let colon = self.key_end(line)?;
            let key = &self.text[line.start..colon];
            let bytes = self.text.as_bytes();
            let mut start = colon + 1;
            while start < line.end && bytes[start] == b' ' {
                start += 1;
            }
            let node = if start >= line.end {
                self.advance()?;
                match self.line {
                    Some(next) if next.indent > indent || (next.indent == indent && self.is_item(next)) => {
                        self.block(depth + 1)?
                    }
                    _ => Node { value: Value::Null, at: colon as u32 + 1 },
                }
            } else {
                let value = inline(&self.text[start..line.end], start)?;
                self.advance()?;
                if self.line.is_some_and(|next| next.indent > indent) {
                    return None;
                }
                Node { value, at: start as u32 }
            };
            entries.push(Entry { key: Cow::Borrowed(key), at: line.start as u32, node });
        }
        Some(Node { value: Value::Map(entries), at })
    }

    /// Where the colon of a plain key stands. Keys are words of letters, digits, `_`, `-`, `.`, or Han characters.
    fn key_end(&self, line: Line) -> Option<usize> {
        let bytes = &self.text.as_bytes()[line.start..line.end];
        let length = bytes
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || *byte >= 0x80))?;
        let first = *bytes.first()?;
        if length == 0 || bytes[length] != b':' || first == b'-' || first == b'.' {
            return None;
        }
        // As a key too these words are no text.
        let null = matches!(&bytes[..length], b"null" | b"Null" | b"NULL");
        (!null && matches!(bytes.get(length + 1), None | Some(b' '))).then_some(line.start + length)
    }
}

/// A scalar or flow list that fills the rest of a line (without white space at either end).
fn inline(rest: &str, at: usize) -> Option<Value<'_>> {
    let bytes = rest.as_bytes();
    match bytes[0] {
        b'"' => {
            let inner = rest.get(1..rest.len() - 1).filter(|_| bytes.len() >= 2 && rest.ends_with('"'))?;
            (memchr::memchr2(b'"', b'\\', inner.as_bytes()).is_none()).then_some(Value::Scalar(Cow::Borrowed(inner)))
        }
        b'\'' => {
            let inner = rest.get(1..rest.len() - 1).filter(|_| bytes.len() >= 2 && rest.ends_with('\''))?;
            (memchr::memchr(b'\'', inner.as_bytes()).is_none()).then_some(Value::Scalar(Cow::Borrowed(inner)))
        }
        b'[' => flow_list(rest, at),
        _ => plain(rest),
    }
}

fn flow_list(rest: &str, at: usize) -> Option<Value<'_>> {
    let inner = rest.strip_prefix('[')?.strip_suffix(']')?;
    if inner.bytes().any(|byte| b"[]{}\"'#&*!|>%@`:\\?".contains(&byte)) || inner.trim_matches(' ').is_empty() {
        return None;
    }
    let mut items = Vec::new();
    let mut start = at + 1;
    for piece in inner.split(',') {
        let text = piece.trim_matches(' ');
        if text.is_empty() || text.starts_with('-') {
            return None;
        }
        let offset = piece.len() - piece.trim_start_matches(' ').len();
        items.push(Node { value: plain(text)?, at: (start + offset) as u32 });
        start += piece.len() + 1;
    }
    Some(Value::List(items))
}

fn plain(text: &str) -> Option<Value<'_>> {
    let bytes = text.as_bytes();
    if matches!(
        bytes[0],
        b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`'
    ) || (matches!(bytes[0], b'-' | b'?' | b':') && matches!(bytes.get(1), None | Some(b' ')))
        || bytes[bytes.len() - 1] == b':'
        || memchr::memmem::find(bytes, b": ").is_some()
        || memchr::memmem::find(bytes, b" #").is_some()
    {
        return None;
    }
    Some(if matches!(text, "~" | "null" | "Null" | "NULL") { Value::Null } else { Value::Scalar(Cow::Borrowed(text)) })
}
