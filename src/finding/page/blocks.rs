//! A page cut into headings, paragraphs and fenced blocks, each with its line.
//!
//! Takes text, gives slices of it. Knows only the little of Markdown that pages of rules are written in.

/// A heading with its `#`; a paragraph and where it begins, in bytes; what is inside a fence of tildes.
pub enum Block<'a> {
    Heading(&'a str),
    Paragraph(&'a str, usize),
    Fence(&'a str),
}

/// Every block. In an ordinary chapter, each line that opens with a label is a paragraph of its own. Fences of
/// backticks are paragraphs: they belong to what is told.
pub fn blocks(text: &str) -> Vec<(usize, Block<'_>)> {
    let mut found = Vec::new();
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let mut number = 0;
    let mut quoted = false;
    while let Some((start, line)) = lines.next() {
        number += 1;
        let opened = number;
        let words = line.trim_end();
        if words.starts_with("```") {
            quoted = !quoted;
        }
        if let Some(fence) = fence(words).filter(|_| !quoted) {
            let from = start + line.len();
            let mut to = text.len();
            for (at, line) in lines.by_ref() {
                number += 1;
                if line.trim_end() == fence {
                    to = at;
                    break;
                }
            }
            found.push((opened, Block::Fence(&text[from..to])));
        } else if words.starts_with('#') && !quoted {
            found.push((opened, Block::Heading(words)));
        } else if !words.is_empty() {
            found.push((opened, Block::Paragraph(words, start)));
        }
    }
    found
}

/// The tildes that open and close a block.
fn fence(line: &str) -> Option<&str> {
    let tildes = line.len() - line.trim_start_matches('~').len();
    (tildes >= 4).then(|| &line[..tildes])
}
