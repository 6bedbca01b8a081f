//! A body as plain text, for the download of a regulation.
//!
//! Takes a body, gives its text: a line for each paragraph, heading, item and row of a table. The same preparation
//! as for pages decides what is markup; numbers of items stay, emphasis and targets of links go.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::lines::{Prepared, prepare};
use super::marks::{self, Inline, NUMBER};
use super::text::is_full_width;
use super::{clean, tags, write};

/// The text of a body without markup.
pub fn plain_text(body: &str) -> String {
    let mut removed = Vec::new();
    let prepared = prepare(clean::clean(body, &mut removed), &mut removed);
    let mut out = String::with_capacity(body.len());
    let mut numbers: Vec<Option<u64>> = Vec::new();
    let mut first_cell = true;
    for (event, range) in Parser::new_ext(&prepared.text, write::options()).into_offset_iter() {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                push(&mut out, &text, &prepared);
            }
            Event::SoftBreak => {
                let before = out.chars().next_back().is_some_and(is_full_width);
                let next = prepared.text[range.end..].chars().take(100).find(|c| *c > ' ');
                if !(before && next.is_some_and(is_full_width)) {
                    out.push(' ');
                }
            }
            Event::HardBreak => out.push('\n'),
            Event::FootnoteReference(label) => out.push_str(&format!("[{label}]")),
            Event::Start(Tag::FootnoteDefinition(label)) => out.push_str(&format!("[{label}] ")),
            Event::Start(Tag::List(start)) => {
                end_line(&mut out);
                numbers.push(start);
            }
            Event::Start(Tag::Item) => {
                end_line(&mut out);
                let digits = prepared.text[range.start..].bytes().take(9).take_while(u8::is_ascii_digit).count();
                if let Some(Some(_)) = numbers.last() {
                    let start = range.start;
                    out.push_str(prepared.text.get(start..start + digits + 1).unwrap_or_default());
                    out.push(' ');
                }
            }
            Event::End(TagEnd::List(_)) => {
                numbers.pop();
                end_line(&mut out);
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => first_cell = true,
            Event::Start(Tag::TableCell) => {
                if !first_cell {
                    out.push('\t');
                }
                first_cell = false;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => end_line(&mut out),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::CodeBlock
                | TagEnd::FootnoteDefinition,
            ) => end_line(&mut out),
            _ => {}
        }
    }
    end_line(&mut out);
    out
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Appends text, its marks turned back into what they stand for.
fn push(out: &mut String, text: &str, prepared: &Prepared<'_>) {
    if prepared.plain {
        return out.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' && byte != b'\n' && byte != b'\t') {
        out.push_str(&rest[..at]);
        let mark = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        if mark == NUMBER {
            let Some((number, length)) = marks::number(rest) else { continue };
            rest = &rest[length..];
            match prepared.inlines.get(number) {
                Some(Inline::Address(url)) => out.push_str(url),
                Some(Inline::Tag(tag)) if tag.name == "br" => out.push('\n'),
                Some(Inline::Tag(tag)) if matches!(tag.name, "td" | "th") && tag.closing => out.push('\t'),
                Some(Inline::Tag(tag)) if tags::is_block(tag.name) => end_line(out),
                _ => {}
            }
        } else {
            out.extend(marks::character(mark));
        }
    }
    out.push_str(rest);
}
