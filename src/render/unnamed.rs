//! Words that templates of a site's theme print and that no file of words has.
//!
//! Takes the files of all layers and the words read from them, gives a warning for each. Words asked for by a name that
//! only the page knows (`words.kind[…]`) cannot be told here, and those that the template says may be missing are left.

use super::layers::{self, Files};
use super::words::Words;
use crate::finding::{Finding, Place, rules};
use crate::text::nearest::nearest;

pub fn report(files: &Files, words: &Words, findings: &mut Vec<Finding>) {
    for (name, (bytes, place)) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        if layers::built_in(name) == Some(bytes.as_slice()) {
            continue;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        for (at, group, word) in printed(text) {
            let known = words.all().get(group);
            if known.is_some_and(|known| known.contains_key(word)) {
                continue;
            }
            let (line, column) = crate::yaml::position(text, at as u32);
            let finding = Finding::new(
                &rules::THEME_WORDS,
                Place::at(place.as_str(), line, column),
                format!("没有词条“{group}.{word}”"),
                format!("there is no word `{group}.{word}`"),
            )
            .text(&format!("words.{group}.{word}"));
            let near = match known {
                Some(known) => nearest(word, known.keys().map(String::as_str)).map(|near| format!("{group}.{near}")),
                None => nearest(group, words.all().keys().map(String::as_str))
                    .filter(|near| words.all().get(*near).is_some_and(|known| known.contains_key(word)))
                    .map(|near| format!("{near}.{word}")),
            };
            findings.push(match near {
                Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
                None => finding.hint(
                    format!("在 words/zh-CN.yaml 中写上：{group}: {{{word}: …}}"),
                    format!("add it to words/zh-CN.yaml or words/en.yaml: {group}: {{{word}: …}}"),
                ),
            });
        }
    }
}

/// Where the tags of a template name `words.group.name`, once each.
fn printed(text: &str) -> Vec<(usize, &str, &str)> {
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for (at, named) in text.match_indices("words.") {
        let before = &text[..at];
        let inside = before.rfind(['{', '}']).is_some_and(|brace| {
            let behind = &before[brace..];
            before[..brace].ends_with('{') && behind.starts_with('{') || behind.starts_with("{%")
        });
        let longer = before.chars().next_back().is_some_and(|c| identifier(c) || c == '.');
        let (group, rest) = identifier_at(&text[at + named.len()..]);
        let Some((word, rest)) = rest.strip_prefix('.').map(identifier_at) else { continue };
        let rest = rest.trim_start();
        let may_be_missing = ["is defined", "is not defined", "| default"].iter().any(|test| rest.starts_with(test));
        let known = found.iter().any(|(_, g, w)| (*g, *w) == (group, word));
        if inside && !longer && !may_be_missing && !known && !group.is_empty() && !word.is_empty() {
            found.push((at, group, word));
        }
    }
    found
}

fn identifier(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The name that a text begins with, and what follows it.
fn identifier_at(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !identifier(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_that_print_a_word_are_looked_at() {
        let words =
            |text| printed(text).into_iter().map(|(_, group, word)| format!("{group}.{word}")).collect::<Vec<_>>();
        assert_eq!(words("{{ words.a.b }}{% if words.a.b and words.c.d %}"), ["a.b", "c.d"]);
        assert_eq!(words("words.a.b {{ x }} words.a.b"), [""; 0]);
        assert_eq!(words("{{ words.kind[name] }}{{ own.words.a.b }}{{ my_words.a.b }}"), [""; 0]);
        assert_eq!(words("{% if words.a.b is defined %}{{ words.a.c | default(value=\"\") }}{{ words.a"), [""; 0]);
    }
}
