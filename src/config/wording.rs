//! Words that should not stand in a text, with the right form and the words that hold them rightly.
//!
//! Takes the built-in list (`defaults/wording.yaml`) and the site's own `wording.yaml`, gives a [`Wording`] that finds
//! them in a text: all words at once, the longest where several begin or lie in one another. A word is let pass where it
//! lies inside one of its exceptions (`的的` in 目的的). Naming the place is left to `content`.

use super::vocabulary;
use crate::finding::{Finding, Severity, rules};
use crate::schema::fields::health::WORDING;
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::path::Path;

#[derive(Debug, Clone)]
pub struct Word {
    pub wrong: Box<str>,
    pub right: Option<Box<str>>,
    /// Each exception, and how far into it the word begins.
    except: Box<[(Box<str>, usize)]>,
    /// A mark of secrecy.
    pub secret: bool,
    pub severity: Severity,
    pub reason: Option<Box<str>>,
}

/// All words, prepared once for the run.
#[derive(Debug, Default)]
pub struct Wording {
    words: Vec<Word>,
    /// Only says whether there is any: the quickest search.
    any: Option<AhoCorasick>,
    /// All occurrences, those that overlap as well.
    all: Option<AhoCorasick>,
}

const MOST: usize = 20_000;
/// Findings in one text; a report needs no more.
const MOST_TOLD: usize = 50;

impl Wording {
    pub fn new(words: Vec<Word>) -> Wording {
        let patterns = || words.iter().map(|word| word.wrong.as_bytes());
        let build = |kind| AhoCorasick::builder().match_kind(kind).build(patterns()).ok();
        let (any, all) = match words.is_empty() {
            true => (None, None),
            false => (build(MatchKind::LeftmostFirst), build(MatchKind::Standard)),
        };
        Wording { words, any, all }
    }

    /// The words that stand in a text, by where they begin.
    pub fn find<'w>(&'w self, text: &str) -> Vec<(Range<usize>, &'w Word)> {
        let (Some(any), Some(all)) = (&self.any, &self.all) else { return Vec::new() };
        if !any.is_match(text) {
            return Vec::new();
        }
        let mut found: Vec<(Range<usize>, &Word)> = all
            .find_overlapping_iter(text)
            .map(|found| (found.start()..found.end(), &self.words[found.pattern().as_usize()]))
            .filter(|(range, word)| !word.excepted(text, range.start))
            .collect();
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut reached = 0;
        found.retain(|(range, _)| {
            let inside = range.end <= reached;
            reached = reached.max(range.end);
            !inside
        });
        found.truncate(MOST_TOLD);
        found
    }
}

impl Word {
    fn new(wrong: &str, except: &[&str]) -> Word {
        let except = except.iter().flat_map(|whole| {
            // Also where it overlaps itself: 。。 stands twice in 。。。
            let starts = whole.char_indices().map(|(at, _)| at).filter(|at| whole[*at..].starts_with(wrong));
            starts.map(|at| (Box::from(*whole), at)).collect::<Vec<(Box<str>, usize)>>()
        });
        Word {
            wrong: wrong.into(),
            right: None,
            except: except.collect(),
            secret: false,
            severity: Severity::Warning,
            reason: None,
        }
    }

    /// Whether the word that begins at `start` lies inside one of its exceptions.
    fn excepted(&self, text: &str, start: usize) -> bool {
        self.except.iter().any(|(whole, into)| {
            let begin = start.checked_sub(*into);
            begin.and_then(|begin| text.as_bytes().get(begin..)).is_some_and(|rest| rest.starts_with(whole.as_bytes()))
        })
    }
}

pub fn load(folder: &Path, findings: &mut Vec<Finding>) -> Wording {
    let mut words: Vec<Word> = Vec::new();
    add(include_str!("defaults/wording.yaml"), &mut words, findings);
    if let Some(text) = vocabulary::own(folder, "wording", findings) {
        let mut own = Vec::new();
        add(&text, &mut own, findings);
        let replaced: std::collections::HashSet<Box<str>> = own.iter().map(|word| word.wrong.clone()).collect();
        words.retain(|word| !replaced.contains(&word.wrong));
        words.extend(own);
    }
    Wording::new(words)
}

fn add(text: &str, words: &mut Vec<Word>, findings: &mut Vec<Finding>) {
    vocabulary::entries_of(text, "wording", WORDING, findings, |item, source, findings| {
        let wrong = item.text("wrong").unwrap_or_default().trim();
        let right = item.text("right").map(str::trim).filter(|right| !right.is_empty());
        let strings = |key: &str| -> Vec<&str> {
            item.get(key).map(crate::yaml::Node::items).unwrap_or_default().iter().filter_map(|n| n.scalar()).collect()
        };
        let except = strings("except");
        let mut refuse = |chinese: String, english: String| {
            let finding = source.finding(&rules::VOCABULARY_INVALID, item.at, chinese, english);
            findings.push(finding.field("wrong").text(wrong));
        };
        // A single character stands in too many words to be wrong by itself.
        if wrong.chars().count() < 2 || words.len() >= MOST {
            return refuse(
                format!("“{wrong}”少于两个字，或词表超过 {MOST} 条"),
                format!("`{wrong}` has fewer than two characters, or the list has more than {MOST} words"),
            );
        }
        if let Some(stray) = except.iter().find(|whole| !whole.contains(wrong)) {
            return refuse(
                format!("例外“{stray}”不含“{wrong}”"),
                format!("the exception `{stray}` does not hold `{wrong}`"),
            );
        }
        let secret = item.text("kind") == Some("secret");
        let severity = item.text("severity").and_then(Severity::parse);
        words.push(Word {
            right: right.map(Box::from),
            secret,
            severity: severity.unwrap_or(if secret { Severity::Error } else { Severity::Warning }),
            reason: item.text("reason").map(Box::from),
            ..Word::new(wrong, &except)
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn built_in() -> Wording {
        let (mut words, mut findings) = (Vec::new(), Vec::new());
        add(include_str!("defaults/wording.yaml"), &mut words, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        Wording::new(words)
    }

    fn told<'t>(wording: &Wording, text: &'t str) -> Vec<&'t str> {
        wording.find(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn an_exception_is_right_and_the_word_elsewhere_is_not() {
        let wording = built_in();
        assert_eq!(told(&wording, "以便民为目的的服务"), [""; 0]);
        assert_eq!(told(&wording, "便民的的服务，目的的实现"), ["的的"]);
        assert_eq!(told(&wording, "机密★1年"), ["机密★"]);
        assert_eq!(told(&wording, "等等。。。"), [""; 0]);
    }

    #[test]
    fn of_words_in_one_another_the_longest_is_told() {
        let words = ["截止", "截止到目前", "到目前"].map(|wrong| Word::new(wrong, &[]));
        let wording = Wording::new(words.into());
        assert_eq!(told(&wording, "截止到目前，报名截止。"), ["截止到目前", "截止"]);
    }

    #[test]
    fn without_words_nothing_is_found() {
        assert!(Wording::default().find("的的").is_empty() && Wording::new(Vec::new()).find("的的").is_empty());
    }

    /// What a reader with a finger under the line would say: each place where a word stands and no exception covers it.
    fn by_hand(words: &[(String, Vec<String>)], text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (wrong, except) in words {
            for at in 0..text.len() {
                let here = at..at + wrong.len();
                let covered = except.iter().any(|whole| {
                    (0..=at).any(|begin| {
                        text.get(begin..begin + whole.len()) == Some(whole.as_str()) && begin + whole.len() >= here.end
                    })
                });
                if text.get(here.clone()) == Some(wrong.as_str()) && !covered {
                    found.push(here);
                }
            }
        }
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.dedup();
        let all = found.clone();
        found.retain(|one| !all.iter().any(|o| o != one && o.start <= one.start && o.end >= one.end));
        found
    }

    proptest! {
        #[test]
        fn a_planted_word_is_found_and_an_exception_never(
            words in proptest::collection::btree_map(
                "[甲乙丙]{2,4}",
                proptest::collection::vec(("[甲乙丁]{0,2}", "[乙丙丁]{0,2}"), 0..3),
                1..6,
            ),
            text in "[甲乙丙丁]{0,30}",
        ) {
            let words: Vec<(String, Vec<String>)> = words
                .into_iter()
                .map(|(wrong, around)| {
                    let except = around.into_iter().map(|(before, after)| format!("{before}{wrong}{after}"));
                    let except = except.filter(|whole| *whole != wrong).collect();
                    (wrong, except)
                })
                .collect();
            let list = words.iter().map(|(wrong, except)| {
                Word::new(wrong, &except.iter().map(String::as_str).collect::<Vec<_>>())
            });
            let wording = Wording::new(list.collect());
            let found: Vec<Range<usize>> = wording.find(&text).into_iter().map(|(range, _)| range).collect();
            prop_assert_eq!(found, by_hand(&words, &text));
        }
    }
}
