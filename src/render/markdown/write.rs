//! Markdown's events → HTML.
//!
//! Takes a [`Prepared`] body, gives a [`Rendered`] with its outline. This file writes blocks; [`super::text`] writes
//! what is inside them, [`super::footnotes`] the notes. HTML is written as the events come, into one string; footnotes are written aside and added
//! at the end. What the text says is [`super::structure`]'s to recognise.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::lines::Prepared;
use super::marks::{self, Inline, NUMBER};
use super::structure::{self, Structure};
use super::tags;
use super::{Links, OutlineItem, TABLE_LABEL};

/// The Markdown that pages know beyond CommonMark.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

/// HTML in the making: the body, or a footnote.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub html: String,
    pub slots: Vec<usize>,
}

pub(super) struct Writer<'a> {
    pub prepared: &'a Prepared<'a>,
    pub links: &'a dyn Links,
    /// None for a fragment, which has no headings of its own.
    pub structure: Option<Structure>,
    pub id_prefix: &'a str,
    /// What stands for a file slot when the HTML will be sanitised.
    pub slot: Option<String>,
    pub out: Piece,
    pub outline: Vec<OutlineItem>,
    /// Open emphasis, innermost last.
    pub spans: Vec<u8>,
    /// Closing tags of open links.
    pub open_links: Vec<&'static str>,
    /// Closing tags of links in raw HTML.
    pub raw_links: Vec<&'static str>,
    /// The text of a heading or of an image, while it is read.
    pub heading: Option<String>,
    pub image: Option<super::text::Image>,
    pub images: usize,
    /// The label of the article whose text comes next.
    pub article: Option<usize>,
    closing: Vec<&'static str>,
    /// Lists, quotes, tables and notes around the current event.
    depth: usize,
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    body_open: bool,
    /// The number that the next item of each open list would have.
    numbers: Vec<Option<u64>>,
    pub footnotes: Footnotes,
    plain_block: Option<String>,
}

impl<'a> Writer<'a> {
    pub fn new(prepared: &'a Prepared<'a>, links: &'a dyn Links, structure: Option<Structure>) -> Writer<'a> {
        let html = String::with_capacity(prepared.text.len() + prepared.text.len() / 4 + 256);
        Writer {
            prepared,
            links,
            structure,
            id_prefix: "",
            slot: None,
            out: Piece { html, slots: Vec::new() },
            outline: Vec::new(),
            spans: Vec::new(),
            open_links: Vec::new(),
            raw_links: Vec::new(),
            heading: None,
            image: None,
            images: 0,
            article: None,
            closing: Vec::new(),
            depth: 0,
            alignments: Vec::new(),
            cell: 0,
            in_head: false,
            body_open: false,
            numbers: Vec::new(),
            footnotes: Footnotes::default(),
            plain_block: None,
        }
    }

    pub fn write(&mut self) {
        let text: &'a str = &self.prepared.text;
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => match &mut self.plain_block {
                    Some(block) => block.push_str(&text),
                    None => self.text(&text),
                },
                Event::Code(code) => self.code(&code),
                Event::SoftBreak => self.soft_break(range),
                Event::HardBreak => self.tag("<br>\n"),
                Event::Rule => self.push("<hr>\n"),
                Event::FootnoteReference(label) => self.footnote_reference(&label),
                // The preparation leaves no raw HTML; if some came through, it is shown.
                Event::Html(html) | Event::InlineHtml(html) => self.text(&html),
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
                Event::TaskListMarker(_) => {}
            }
        }
        self.write_footnotes();
    }

    pub fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::BlockQuote(_) => self.nest("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.push("<pre tabindex=\"0\"><code>");
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.plain_block = Some(String::new()),
            Tag::List(start) => self.start_list(start, &range),
            Tag::Item => self.start_item(&range),
            Tag::FootnoteDefinition(label) => {
                self.depth += 1;
                self.start_footnote(&label);
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.body_open = false;
                let _ = writeln!(self.out.html, "{}<table>", table_start());
                self.depth += 1;
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                let start = if self.body_open { "<tr>" } else { "<tbody>\n<tr>" };
                self.body_open = true;
                self.push(start);
            }
            Tag::TableCell => self.start_cell(&range),
            Tag::Link { dest_url, title, .. } => self.start_link(&dest_url, &title),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title),
            Tag::Strong => self.tag("<strong>"),
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strikethrough => self.tag("<del>"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.end_block(),
            TagEnd::BlockQuote(_) => self.unnest("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::List(ordered) => {
                self.numbers.pop();
                self.unnest(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.close_spans();
                self.push("</li>\n");
            }
            TagEnd::FootnoteDefinition => {
                self.depth = self.depth.saturating_sub(1);
                self.close_spans();
                self.end_footnote();
            }
            TagEnd::Table => {
                let end = if self.body_open { "</tbody>\n</table></div>\n" } else { "</table></div>\n" };
                self.unnest(end);
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                self.close_spans();
                let close = self.closing.pop().unwrap_or("</td>");
                self.push(close);
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strikethrough => self.tag("</del>"),
            _ => {}
        }
    }

    fn nest(&mut self, start: &str) {
        self.depth += 1;
        self.push(start);
    }

    fn unnest(&mut self, end: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.close_spans();
        self.push(end);
    }

    fn start_paragraph(&mut self, range: Range<usize>) {
        let text = &self.prepared.text[range];
        let lead = text.as_bytes().first().copied().unwrap_or(b' ');
        if self.depth == 0 && self.structure.is_some() && matches!(lead, 0xe7 | 0..=b' ' | 0xc2 | 0xe2 | 0xe3) {
            if let Some(article) = structure::article(text) {
                return self.start_article(article, text);
            }
            if let Some(unit) = structure::unit(text, true) {
                return self.start_unit(unit);
            }
        }
        if !self.prepared.inlines.is_empty() && self.has_block_tag(text) {
            self.closing.push("\n");
        } else {
            self.push(if text.starts_with('\u{3000}') { "<p class=\"indented\">" } else { "<p>" });
            self.closing.push("</p>\n");
        }
    }

    fn start_article(&mut self, article: structure::Article, text: &str) {
        let Some(structure) = &mut self.structure else { return };
        let anchor = structure.article_anchor(article);
        let lead = text.len() - text.trim_start_matches(structure::is_lead).len();
        let indented = if text.starts_with('\u{3000}') { " indented" } else { "" };
        let _ = write!(self.out.html, "<p class=\"article{indented}\" id=\"{anchor}\">");
        self.outline.push(OutlineItem { level: 4, text: text[lead..lead + article.label].to_owned(), anchor });
        self.article = Some(article.label);
        self.closing.push("</p>\n");
    }

    fn start_unit(&mut self, unit: structure::Unit) {
        let Some(structure) = &mut self.structure else { return };
        let (anchor, outline, level) = structure.unit(unit);
        self.open_heading(anchor, outline, level);
    }

    fn start_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let text = self.prepared.text[range].trim().trim_start_matches('#');
        if text.trim_matches(['#', ' ', '\t']).is_empty() {
            return self.closing.push("");
        }
        let Some(structure) = &mut self.structure else {
            self.push("<p class=\"subheading\"><strong>");
            return self.closing.push("</strong></p>\n");
        };
        if let Some(unit) = structure::unit(text, false) {
            return self.start_unit(unit);
        }
        let (anchor, html) = structure.heading(level as u8);
        self.open_heading(anchor, level as u8, html);
    }

    fn open_heading(&mut self, anchor: String, outline: u8, level: u8) {
        let _ = write!(self.out.html, "<h{level} id=\"{anchor}\">");
        self.outline.push(OutlineItem { level: outline, text: String::new(), anchor });
        self.heading = Some(String::new());
        const CLOSING: [&str; 5] = ["</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];
        self.closing.push(CLOSING[usize::from(level).saturating_sub(2).min(4)]);
    }

    fn end_block(&mut self) {
        self.close_spans();
        self.article = None;
        if let (Some(text), Some(item)) = (self.heading.take(), self.outline.last_mut()) {
            item.text = text.trim().to_owned();
        }
        let close = self.closing.pop().unwrap_or("</p>\n");
        self.push(close);
    }

    fn has_block_tag(&self, text: &str) -> bool {
        text.split(char::from(NUMBER)).skip(1).filter_map(marks::number).any(|(number, _)| {
            matches!(self.prepared.inlines.get(number), Some(Inline::Tag(tag)) if tags::is_block(tag.name))
        })
    }

    /// Indented code is switched off: it is a paragraph.
    fn end_code_block(&mut self) {
        let Some(block) = self.plain_block.take() else { return self.push("</code></pre>\n") };
        self.push("<p>");
        self.text(block.trim_end());
        self.close_spans();
        self.push("</p>\n");
    }

    fn start_list(&mut self, start: Option<u64>, range: &Range<usize>) {
        let marker = self.prepared.text[range.start..].trim_start_matches(|c: char| c.is_ascii_digit());
        let class = if start.is_some() && marker.starts_with(')') { " class=\"parenthesis\"" } else { "" };
        match start {
            None => self.push("<ul>\n"),
            Some(1) => {
                let _ = writeln!(self.out.html, "<ol{class}>");
            }
            Some(number) => {
                let _ = writeln!(self.out.html, "<ol{class} start=\"{number}\">");
            }
        }
        self.numbers.push(start);
        self.depth += 1;
    }

    /// A number that is left out stays left out: 7, 9 must not become 7, 8.
    fn start_item(&mut self, range: &Range<usize>) {
        let written = self.prepared.text[range.start..].trim_start();
        let digits = written.bytes().take(9).take_while(u8::is_ascii_digit).count();
        match self.numbers.last_mut() {
            Some(Some(next)) => {
                let number = written[..digits].parse().unwrap_or(*next);
                let expected = std::mem::replace(next, number + 1);
                if number == expected {
                    self.push("<li>");
                } else {
                    let _ = write!(self.out.html, "<li value=\"{number}\">");
                }
            }
            _ => self.push("<li>"),
        }
    }

    fn start_cell(&mut self, range: &Range<usize>) {
        let alignment = self.alignments.get(self.cell).copied().unwrap_or(Alignment::None);
        self.cell += 1;
        // An empty header cell heads nothing.
        let heads = self.in_head && !self.prepared.text[range.clone()].trim_matches([' ', '|']).is_empty();
        self.push(match (heads, alignment) {
            (true, Alignment::None) => "<th scope=\"col\">",
            (true, Alignment::Left) => "<th scope=\"col\" class=\"left\">",
            (true, Alignment::Center) => "<th scope=\"col\" class=\"center\">",
            (true, Alignment::Right) => "<th scope=\"col\" class=\"right\">",
            (false, Alignment::None) => "<td>",
            (false, Alignment::Left) => "<td class=\"left\">",
            (false, Alignment::Center) => "<td class=\"center\">",
            (false, Alignment::Right) => "<td class=\"right\">",
        });
        self.closing.push(if heads { "</th>" } else { "</td>" });
    }
}

/// What every table stands in: it scrolls by itself, also by keyboard.
pub(super) fn table_start() -> String {
    format!("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{TABLE_LABEL}\">")
}
