//! What a rule's page says, as HTML: paragraphs, lists, code.

use super::safe;
use crate::finding::Language;
use crate::finding::page::Telling;

/// What, why, source and mend.
pub fn list(telling: &Telling, language: Language) -> String {
    let labels = language.pick(["问题", "为什么", "依据", "改法"], ["Fault", "Why", "Source", "Mend"]);
    let parts = [telling.what, telling.why, telling.source, telling.mend];
    let mut html = String::from("<dl>\n");
    for (label, part) in labels.iter().zip(parts).filter(|(_, part)| !part.is_empty()) {
        html.push_str(&format!("<dt>{label}</dt><dd>{}</dd>\n", blocks(part)));
    }
    html.push_str("</dl>\n");
    html
}

/// The little Markdown that pages of rules are written in.
fn blocks(text: &str) -> String {
    const ITEM: &str = "</li></ul>";
    let mut html = String::new();
    // What closes the block that is being written.
    let mut open = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("```") {
            html.push_str(std::mem::take(&mut open));
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.trim_start().starts_with("```")).collect();
            html.push_str(&format!("<pre>{}</pre>", safe(&code.join("\n"))));
        } else if line.trim().is_empty() {
            html.push_str(std::mem::take(&mut open));
        } else if let Some(item) = line.strip_prefix("- ") {
            if open == ITEM {
                html.push_str("</li><li>");
            } else {
                html.push_str(std::mem::replace(&mut open, ITEM));
                html.push_str("<ul><li>");
            }
            html.push_str(&inline(item));
        } else {
            html.push_str(if open.is_empty() { "<p>" } else { "\n" });
            if open.is_empty() {
                open = "</p>";
            }
            html.push_str(&inline(line.trim()));
        }
    }
    html.push_str(open);
    html
}

/// Text with `code`.
fn inline(text: &str) -> String {
    let mut html = String::new();
    for (at, part) in text.split('`').enumerate() {
        match at % 2 {
            0 => html.push_str(&safe(part)),
            _ => html.push_str(&format!("<code>{}</code>", safe(part))),
        }
    }
    html
}
