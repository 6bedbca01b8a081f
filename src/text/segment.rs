//! Chinese text → the terms in it that can name a matter.
//!
//! Takes a text and a vocabulary, gives words of at least two Chinese characters: nouns, verbs and set phrases of the
//! segmenter's dictionary, words that came into use since (`terms.txt`), and the vocabulary's own. Only words that are in a dictionary come out, never new ones that a
//! model makes up, and none that the dictionary has as a person's or place's name: what is counted here may be
//! published. Without the feature `segmentation` the vocabulary is all that is known.

use super::is_han;
use std::collections::{BTreeSet, HashSet};

/// Words that stand in any message and say nothing of its matter.
const STOP_WORDS: &str = include_str!("stop_words.txt");
const NEW_WORDS: &str = include_str!("terms.txt");
const LONGEST: usize = 12;

pub struct Segmenter {
    own: HashSet<Box<str>>,
    never: HashSet<Box<str>>,
    #[cfg(feature = "segmentation")]
    dictionary: jieba_rs::Jieba,
    #[cfg(not(feature = "segmentation"))]
    dictionary: Option<aho_corasick::AhoCorasick>,
}

/// Whether a word has the form of a term: some Chinese characters and nothing else.
fn is_term(word: &str) -> bool {
    let length = word.chars().count();
    (2..=LONGEST).contains(&length) && word.chars().all(is_han)
}

impl Segmenter {
    /// `own`: words that are terms whatever the dictionary says. `never`: words that are none, and whose parts are none.
    pub fn new<'w>(own: impl Iterator<Item = &'w str>, never: impl Iterator<Item = &'w str>) -> Segmenter {
        let never: Vec<&str> = never.filter(|word| word.chars().nth(1).is_some()).collect();
        let own: HashSet<Box<str>> =
            NEW_WORDS.split_whitespace().chain(own).filter(|word| is_term(word)).map(Box::from).collect();
        // A word's weight depends on the words before it: they are added in order.
        let known: BTreeSet<&str> = own.iter().map(|word| &**word).chain(never.iter().copied()).collect();
        let dictionary = dictionary(&known);
        let never = STOP_WORDS.split_whitespace().chain(never).map(Box::from).collect();
        Segmenter { own, never, dictionary }
    }

    /// Calls `emit` with each term, as often as it stands there.
    pub fn each_term<'t>(&self, text: &'t str, mut emit: impl FnMut(&'t str)) {
        self.each_word(text, |word, common| {
            // Most words are one character, of three bytes.
            let wanted = word.len() >= 6 && is_term(word) && (common || self.own.contains(word));
            if wanted && !self.never.contains(word) {
                emit(word);
            }
        });
    }

    /// Whether a term can stand for a matter by itself, as a noun does and a verb does not.
    #[cfg(feature = "segmentation")]
    pub fn names_a_matter(&self, term: &str) -> bool {
        self.own.contains(term) || self.dictionary.tag(term, false).last().is_some_and(|tagged| tagged.tag != "v")
    }

    /// Whether a term can stand for a matter by itself.
    #[cfg(not(feature = "segmentation"))]
    pub fn names_a_matter(&self, term: &str) -> bool {
        self.own.contains(term)
    }

    #[cfg(feature = "segmentation")]
    fn each_word<'t>(&self, text: &'t str, mut emit: impl FnMut(&'t str, bool)) {
        for tagged in self.dictionary.tag(text, false) {
            let word = text.get(tagged.byte_start..tagged.byte_end).unwrap_or_default();
            emit(word, is_common(tagged.tag));
        }
    }

    #[cfg(not(feature = "segmentation"))]
    fn each_word<'t>(&self, text: &'t str, mut emit: impl FnMut(&'t str, bool)) {
        for found in self.dictionary.iter().flat_map(|dictionary| dictionary.find_iter(text)) {
            emit(text.get(found.range()).unwrap_or_default(), true);
        }
    }
}

/// Whether words of a kind may be terms: nouns, but no names of people and places; verbs, abbreviations and phrases.
#[cfg(feature = "segmentation")]
fn is_common(kind: &str) -> bool {
    match kind.as_bytes() {
        [b'n', rest @ ..] => !matches!(rest, [b'r' | b's', ..]),
        [b'v', rest @ ..] => matches!(rest, [] | b"n"),
        kind => matches!(kind, b"l" | b"j" | b"an"),
    }
}

#[cfg(feature = "segmentation")]
fn dictionary(known: &BTreeSet<&str>) -> jieba_rs::Jieba {
    let mut dictionary = jieba_rs::Jieba::new();
    for word in known {
        if !dictionary.has_word(word) {
            dictionary.add_word(word, None, Some("n"));
        }
    }
    dictionary
}

#[cfg(not(feature = "segmentation"))]
fn dictionary(known: &BTreeSet<&str>) -> Option<aho_corasick::AhoCorasick> {
    aho_corasick::AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostLongest).build(known).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(segmenter: &Segmenter, text: &str) -> String {
        let mut found = Vec::new();
        segmenter.each_term(text, |term| found.push(term));
        found.join(" ")
    }

    #[test]
    fn the_site_s_own_words_are_terms_and_its_bodies_names_are_none() {
        let segmenter = Segmenter::new(["加装电梯", "住房公积金", "A梯"].into_iter(), ["住房公积金"].into_iter());
        let found = terms(&segmenter, "老楼加装电梯能不能用住房公积金？A梯");
        assert!(found.contains("加装电梯") && !found.contains("公积金") && !found.contains('A'), "{found}");
    }

    #[cfg(feature = "segmentation")]
    #[test]
    fn names_numbers_and_courtesies_are_no_terms() {
        let segmenter = Segmenter::new([].into_iter(), [].into_iter());
        let found = terms(
            &segmenter,
            "尊敬的领导您好，我是王小明，刘德华的邻居，住北京朝阳，电话13800000000，希望尽快解决电梯故障",
        );
        assert_eq!(found, "邻居 电梯 故障");
    }
}
