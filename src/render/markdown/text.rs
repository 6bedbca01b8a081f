//! What stands inside blocks: text with its marks, links, images, code and raw tags.
//!
//! Takes the pieces of text that [`super::write`] hands on, appends HTML. Marks become tags or the characters they
//! stand for, addresses become links. A line end between Chinese characters leaves no space.

use std::ops::Range;

use super::address::{Place, place, push_attribute};
use super::marks::{self, CLOSED, DELETED, EMPHASIS, Inline, NUMBER, STRONG};
use super::structure;
use super::tags::RawTag;
use super::write::{Writer, table_start};

/// An image, while its alternative text is read.
#[derive(Debug)]
pub(super) struct Image {
    place: Place,
    title: String,
    alt: String,
}

impl Writer<'_> {
    /// Writes a tag, unless an alternative text is being read.
    pub fn tag(&mut self, html: &str) {
        if self.image.is_none() {
            self.push(html);
        }
    }

    pub fn text(&mut self, text: &str) {
        let mut text = text;
        if let Some(label) = self.article.take() {
            text = self.article_label(text, label);
        }
        if self.prepared.plain && self.image.is_none() {
            if let Some(heading) = &mut self.heading {
                heading.push_str(text);
            }
            return self.out.html.push_str(text);
        }
        let mut copied = 0;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if !(byte < b' ' || matches!(byte, b'&' | b'<' | b'>')) || matches!(byte, b'\n' | b'\t') {
                at += 1;
                continue;
            }
            self.plain_text(&text[copied..at]);
            at += 1;
            match byte {
                NUMBER => {
                    if let Some((number, length)) = marks::number(&text[at..]) {
                        self.inline(number);
                        at += length;
                    }
                }
                STRONG | EMPHASIS | DELETED => self.open_span(byte),
                _ if matches!(byte - CLOSED, STRONG | EMPHASIS | DELETED) => self.close_span(byte - CLOSED),
                _ => self.character(marks::character(byte).unwrap_or(char::from(byte))),
            }
            copied = at;
        }
        self.plain_text(&text[copied..]);
    }

    /// Text without marks or characters to escape.
    fn plain_text(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            return image.alt.push_str(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        self.out.html.push_str(text);
    }

    fn character(&mut self, c: char) {
        if let Some(image) = &mut self.image {
            return image.alt.push(c);
        }
        if let Some(heading) = &mut self.heading {
            heading.push(c);
        }
        match c {
            '&' => self.push("&amp;"),
            '<' => self.push("&lt;"),
            '>' => self.push("&gt;"),
            c if c.is_control() => {}
            c => self.out.html.push(c),
        }
    }

    /// Writes the label of an article, and gives the text after it.
    fn article_label<'t>(&mut self, text: &'t str, label: usize) -> &'t str {
        let rest = text.trim_start_matches(structure::is_lead);
        let Some(written) = rest.get(..label).filter(|written| written.starts_with('第')) else {
            // The label does not come at once: an invisible first line.
            self.article = Some(label).filter(|_| rest.is_empty());
            return text;
        };
        let lead = &text[..text.len() - rest.len()];
        let mut after = &rest[label..];
        self.plain_text(lead.trim_start_matches(['\u{1}', '\u{3}']).trim_end_matches(['\u{1}', '\u{3}']));
        self.push("<strong class=\"article-number\">");
        self.push(written);
        self.push("</strong>");
        // Emphasis that covers only the label is the label's own.
        for mark in lead.bytes().filter(|byte| matches!(byte, 1 | 3)).rev() {
            match after.strip_prefix(char::from(mark + CLOSED)) {
                Some(rest) => after = rest,
                None => self.open_span(mark),
            }
        }
        after
    }

    fn open_span(&mut self, mark: u8) {
        if self.image.is_none() {
            self.spans.push(mark);
            self.push(span(mark).0);
        }
    }

    fn close_span(&mut self, mark: u8) {
        if self.image.is_some() || !self.spans.contains(&mark) {
            return;
        }
        while let Some(open) = self.spans.pop() {
            self.push(span(open).1);
            if open == mark {
                return;
            }
        }
    }

    pub fn close_spans(&mut self) {
        while let Some(open) = self.spans.pop() {
            self.push(span(open).1);
        }
    }

    pub fn code(&mut self, code: &str) {
        self.tag("<code>");
        self.text(code);
        self.tag("</code>");
    }

    /// A line end between Chinese characters is only the writer's.
    pub fn soft_break(&mut self, range: Range<usize>) {
        let skipped = |c: &char| *c <= ' ' || matches!(c, '>' | '[' | '!');
        let before = self.prepared.text[..range.start].chars().rev().take(100).find(|c| *c > ' ' || *c == '\u{f}');
        let after = self.prepared.text[range.end..].chars().take(100).find(|c| !skipped(c) || *c == '\u{e}');
        let joined = before.is_some_and(is_full_width) && after.is_some_and(is_full_width);
        if !joined {
            self.text("\n");
        }
    }

    fn inline(&mut self, number: usize) {
        let prepared = self.prepared;
        match prepared.inlines.get(number) {
            Some(Inline::Address(url)) => {
                let linked = self.open_links.is_empty() && self.raw_links.is_empty() && self.image.is_none();
                if linked {
                    self.open_link(url, "");
                }
                url.chars().for_each(|c| self.character(c));
                if linked {
                    self.close_link();
                }
            }
            Some(Inline::Tag(tag)) => self.raw_tag(tag),
            None => {}
        }
    }

    pub fn start_link(&mut self, target: &str, title: &str) {
        if self.image.is_some() {
            return;
        }
        self.open_link(target, title);
    }

    pub fn end_link(&mut self) {
        if self.image.is_none() {
            self.close_link();
        }
    }

    fn close_link(&mut self) {
        let close = self.open_links.pop().unwrap_or_default();
        self.push(close);
    }

    /// Opens a link; what is no link opens nothing, so that its text stays.
    fn open_link(&mut self, target: &str, title: &str) {
        let close = self.opening_tag(place(target, self.links), title);
        self.open_links.push(close);
    }

    fn opening_tag(&mut self, place: Place, title: &str) -> &'static str {
        match place {
            Place::Web { url, trusted } => {
                let marked = if trusted { "" } else { " rel=\"noopener external\" class=\"external\"" };
                self.anchor(&url, marked, title, false)
            }
            Place::Contact(url) | Place::Page(url) => self.anchor(&url, "", title, false),
            Place::File(path) => self.anchor(&path, "", title, true),
            Place::Broken => {
                self.push("<span class=\"broken-link\">");
                "</span>"
            }
            Place::Forbidden => "",
        }
    }

    fn anchor(&mut self, href: &str, attributes: &str, title: &str, file: bool) -> &'static str {
        self.push("<a href=\"");
        if file {
            self.file_slot();
        }
        push_attribute(&mut self.out.html, href);
        self.push("\"");
        self.push(attributes);
        self.title(title);
        self.push(">");
        "</a>"
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.push(" title=\"");
            push_attribute(&mut self.out.html, title);
            self.push("\"");
        }
    }

    /// Here an edition puts its way to the output's root.
    fn file_slot(&mut self) {
        match &self.slot {
            Some(mark) => self.out.html.push_str(mark),
            None => self.out.slots.push(self.out.html.len()),
        }
    }

    pub fn start_image(&mut self, target: &str, title: &str) {
        self.images += 1;
        if self.images == 1 {
            let place = place(target, self.links);
            self.image = Some(Image { place, title: title.to_owned(), alt: String::new() });
        }
    }

    pub fn end_image(&mut self) {
        self.images = self.images.saturating_sub(1);
        if self.images == 0
            && let Some(Image { place, title, alt }) = self.image.take()
        {
            self.write_image(place, &title, &alt, &[]);
        }
    }

    fn write_image(&mut self, place: Place, title: &str, alt: &str, sizes: &[(&str, &str)]) {
        let (source, file) = match place {
            Place::Page(source) => (source, false),
            Place::File(path) => (path, true),
            other => {
                // Another site's image becomes a link, one that is missing its text.
                let text = if alt.is_empty() { web_address(&other) } else { alt.to_owned() };
                let inside = !self.open_links.is_empty() || !self.raw_links.is_empty();
                let other = if inside && matches!(other, Place::Web { .. }) { Place::Forbidden } else { other };
                let close = self.opening_tag(other, title);
                text.chars().for_each(|c| self.character(c));
                return self.push(close);
            }
        };
        self.push("<img src=\"");
        if file {
            self.file_slot();
        }
        push_attribute(&mut self.out.html, &source);
        self.push("\" alt=\"");
        push_attribute(&mut self.out.html, alt);
        self.push("\" loading=\"lazy\"");
        for (name, value) in sizes {
            self.attribute(name, value);
        }
        self.title(title);
        self.push(">");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        push_attribute(&mut self.out.html, value);
        self.push("\"");
    }

    /// A tag of the writer's own HTML. Links and images go the way of Markdown's.
    fn raw_tag(&mut self, tag: &RawTag) {
        if self.image.is_some() {
            return;
        }
        let value = |name: &str| {
            tag.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str())
        };
        match (tag.name, tag.closing) {
            ("a", true) => {
                let close = self.raw_links.pop().unwrap_or_default();
                self.push(close);
            }
            ("a", false) => {
                let target = value("href");
                let nested = !self.open_links.is_empty() || !self.raw_links.is_empty();
                let place = if target.is_empty() || nested { Place::Forbidden } else { place(target, self.links) };
                let close = self.opening_tag(place, value("title"));
                self.raw_links.push(close);
            }
            ("img", _) => {
                let sizes: Vec<_> = ["width", "height"].map(|name| (name, value(name))).into();
                let sizes: Vec<_> = sizes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
                let place = if value("src").is_empty() { Place::Broken } else { place(value("src"), self.links) };
                self.write_image(place, value("title"), value("alt"), &sizes);
            }
            ("table", false) => {
                self.push(&table_start());
                self.push("<table>");
            }
            ("table", true) => self.push("</table></div>"),
            (name, closing) => {
                self.push(if closing { "</" } else { "<" });
                self.push(name);
                for (attribute, value) in &tag.attributes {
                    match (*attribute, value.to_ascii_lowercase().as_str()) {
                        ("align", side @ ("left" | "center" | "right")) => self.attribute("class", side),
                        ("align", _) => {}
                        (attribute, _) => self.attribute(attribute, value),
                    }
                }
                self.push(">");
            }
        }
    }
}

fn web_address(place: &Place) -> String {
    match place {
        Place::Web { url, .. } => url.clone(),
        _ => String::new(),
    }
}

fn span(mark: u8) -> (&'static str, &'static str) {
    match mark {
        STRONG => ("<strong>", "</strong>"),
        EMPHASIS => ("<em>", "</em>"),
        _ => ("<del>", "</del>"),
    }
}

/// Chinese characters and the punctuation that is as wide as they are.
pub(super) fn is_full_width(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' | '‘' | '’' | '“' | '”' | '—' | '…' | '·')
}
