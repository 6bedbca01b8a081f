//! Footnotes: references in the text, the notes after it, and the way back.
//!
//! Takes references and definitions in any order, gives a list of notes in the order of their references, linked
//! both ways. A note is written into a [`Piece`] of its own while it is read; what stands in it is written by
//! [`super::write`] like everything else.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::write::{Piece, Writer};
use super::{BACK_LABEL, FOOTNOTES_LABEL};

#[derive(Debug, Default)]
struct Footnote {
    number: usize,
    references: usize,
    piece: Option<Piece>,
}

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    by_label: HashMap<String, Footnote>,
    /// Labels in the order of their first references.
    order: Vec<String>,
    /// The note that is being read, with the HTML around it.
    open: Vec<(String, Piece)>,
}

impl Writer<'_> {
    pub fn footnote_reference(&mut self, label: &str) {
        let note = self.footnotes.by_label.entry(label.to_owned()).or_default();
        if note.number == 0 {
            self.footnotes.order.push(label.to_owned());
            note.number = self.footnotes.order.len();
        }
        note.references += 1;
        let (prefix, number, id) = (self.id_prefix, note.number, reference_id(note.number, note.references));
        if self.image.is_some() {
            return;
        }
        let _ = write!(
            self.out.html,
            "<sup class=\"footnote-reference\"><a id=\"{prefix}{id}\" href=\"#{prefix}footnote-{number}\" \
             role=\"doc-noteref\">[{number}]</a></sup>"
        );
    }

    /// From here HTML goes to the note.
    pub fn start_footnote(&mut self, label: &str) {
        self.footnotes.open.push((label.to_owned(), std::mem::take(&mut self.out)));
    }

    pub fn end_footnote(&mut self) {
        let Some((label, outer)) = self.footnotes.open.pop() else { return };
        let piece = std::mem::replace(&mut self.out, outer);
        self.footnotes.by_label.entry(label).or_default().piece = Some(piece);
    }

    pub fn write_footnotes(&mut self) {
        // A note that nothing refers to is shown after the others.
        let mut unused: Vec<String> = self
            .footnotes
            .by_label
            .iter()
            .filter(|(_, note)| note.number == 0)
            .map(|(label, _)| label.clone())
            .collect();
        unused.sort();
        self.footnotes.order.extend(unused);
        if self.footnotes.order.is_empty() {
            return;
        }
        let prefix = self.id_prefix;
        let _ = write!(
            self.out.html,
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{FOOTNOTES_LABEL}\">\n<ol>\n"
        );
        for (index, label) in std::mem::take(&mut self.footnotes.order).into_iter().enumerate() {
            let Some(note) = self.footnotes.by_label.remove(&label) else { continue };
            let number = index + 1;
            let _ = write!(self.out.html, "<li id=\"{prefix}footnote-{number}\">");
            let piece = note.piece.unwrap_or_default();
            let base = self.out.html.len();
            self.out.slots.extend(piece.slots.iter().map(|slot| base + slot));
            self.push(piece.html.trim_end());
            for reference in 1..=note.references {
                let id = reference_id(number, reference);
                let _ = write!(
                    self.out.html,
                    " <a class=\"footnote-back\" href=\"#{prefix}{id}\" role=\"doc-backlink\" \
                     aria-label=\"{BACK_LABEL}\">↩</a>"
                );
            }
            self.push("</li>\n");
        }
        self.push("</ol>\n</section>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("footnote-reference-{number}"),
        _ => format!("footnote-reference-{number}-{reference}"),
    }
}
