//! How much of a Chinese text stands word for word in others: copied, not explained.
//!
//! [`Shingles`] holds every run of eight Chinese characters of a source text as a hash; [`Marks`] are the characters of
//! another text that lie in such a run, of one source or several; [`overlap`] counts them. Only Chinese characters are looked at, so that other punctuation,
//! spaces, figures and Markdown hide nothing; a run never crosses a line, so that the order of paragraphs does not
//! matter. What a text quotes openly (“…”, 「…」, 《…》, `>`) is not counted, unless quotations are more than half of
//! it. All is linear in the texts.

use super::is_han;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// Characters in a run. Eight are more than the set phrases of officialese and fewer than a clause.
const SHINGLE: usize = 8;
/// An odd factor whose powers spread the characters over 64 bits.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The runs of a source text.
#[derive(Debug, Default)]
pub struct Shingles(HashSet<u64, BuildHasherDefault<AsIs>>);

/// What is copied of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap<'t> {
    /// Chinese characters that were looked at.
    pub counted: usize,
    /// Those that stand in a source text just so.
    pub copied: usize,
    /// The longest passage of copied characters in one line, as written.
    pub longest: &'t str,
}

impl Overlap<'_> {
    /// Whole percent, rounded down; 0 of a text without Chinese.
    pub fn percent(&self) -> usize {
        self.copied * 100 / self.counted.max(1)
    }
}

impl Shingles {
    pub fn of(text: &str) -> Shingles {
        let mut shingles = Shingles::default();
        let mut line = Line::default();
        for source in text.lines() {
            line.read(source, 0);
            line.runs(|_, hash| {
                shingles.0.insert(hash);
            });
        }
        shingles
    }
}

/// Which characters of a text are copied, one bit for each Chinese character in their order.
#[derive(Debug, Default, Clone)]
pub struct Marks(Vec<u64>);

impl Marks {
    /// Marks what of a text stands in a source.
    pub fn mark(&mut self, text: &str, source: &Shingles) {
        let mut line = Line::default();
        let mut before = 0;
        for written in text.lines() {
            line.read(written, 0);
            // How far the runs found so far reach: a character before that is marked.
            let mut reached = 0;
            line.runs(|run, hash| {
                if source.0.contains(&hash) {
                    (run.start.max(reached)..run.end).for_each(|at| self.set(before + at));
                    reached = run.end;
                }
            });
            before += line.characters.len();
        }
    }

    /// Adds what another source has of the same text.
    pub fn join(&mut self, other: &Marks) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    fn set(&mut self, at: usize) {
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

/// Counts what is marked of a text.
pub fn overlap<'t>(text: &'t str, marks: &Marks) -> Overlap<'t> {
    let (mut own, mut all) = (Count::default(), Count::default());
    let mut line = Line::default();
    let (mut start, mut before) = (0, 0);
    for written in text.split_inclusive('\n') {
        line.read(written, start);
        start += written.len();
        for (at, character) in line.characters.iter().enumerate() {
            let copied = marks.has(before + at);
            all.add(character, copied);
            if character.quoted {
                own.passage = None;
            } else {
                own.add(character, copied);
            }
        }
        before += line.characters.len();
        own.passage = None;
        all.passage = None;
    }
    let count = if own.counted * 2 >= all.counted { own } else { all };
    let (start, end) = count.longest;
    Overlap { counted: count.counted, copied: count.copied, longest: text.get(start..end).unwrap_or_default() }
}

/// A Chinese character and where it stands in its text, in bytes.
#[derive(Debug, Clone, Copy)]
struct Character {
    character: char,
    start: usize,
    quoted: bool,
}

/// The Chinese characters of one line.
#[derive(Debug, Default)]
struct Line {
    characters: Vec<Character>,
}

impl Line {
    fn read(&mut self, line: &str, start: usize) {
        self.characters.clear();
        let block = line.trim_start().starts_with('>');
        // A plain mark opens and closes; where one is left over, the line does not tell which.
        let paired = memchr::memchr_iter(b'"', line.as_bytes()).count().is_multiple_of(2);
        let (mut depth, mut plain) = (0usize, false);
        for (at, character) in line.char_indices() {
            match character {
                '“' | '「' | '『' | '《' => depth += 1,
                // Of a quotation over several paragraphs only the last is closed.
                '”' | '」' | '』' | '》' => depth = depth.saturating_sub(1),
                '"' => plain = paired && !plain,
                _ if is_han(character) => {
                    let quoted = block || plain || depth > 0;
                    self.characters.push(Character { character, start: start + at, quoted });
                }
                _ => {}
            }
        }
    }

    /// Every run of the line with its hash. A line shorter than a run is one by itself.
    fn runs(&self, mut found: impl FnMut(std::ops::Range<usize>, u64)) {
        let length = self.characters.len();
        if length == 0 {
            return;
        }
        let size = length.min(SHINGLE);
        let leaving = (0..size).fold(1u64, |power, _| power.wrapping_mul(FACTOR));
        let mut hash = 0u64;
        for (at, character) in self.characters.iter().enumerate() {
            hash = hash.wrapping_mul(FACTOR).wrapping_add(u64::from(character.character));
            if let Some(left) = at.checked_sub(size) {
                let left = u64::from(self.characters[left].character);
                hash = hash.wrapping_sub(left.wrapping_mul(leaving));
            }
            if at + 1 >= size {
                found(at + 1 - size..at + 1, mixed(hash ^ size as u64));
            }
        }
    }
}

/// Spreads a hash over all of its bits, which the table takes as they are.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(FACTOR);
    hash ^ (hash >> 29)
}

#[derive(Debug, Default)]
struct Count {
    counted: usize,
    copied: usize,
    /// Bytes and characters of the copied passage that is being read.
    passage: Option<(usize, usize, usize)>,
    longest: (usize, usize),
    longest_characters: usize,
}

impl Count {
    fn add(&mut self, character: &Character, copied: bool) {
        self.counted += 1;
        if !copied {
            self.passage = None;
            return;
        }
        self.copied += 1;
        let (start, _, characters) = self.passage.unwrap_or((character.start, 0, 0));
        let end = character.start + character.character.len_utf8();
        if characters + 1 > self.longest_characters {
            self.longest = (start, end);
            self.longest_characters = characters + 1;
        }
        self.passage = Some((start, end, characters + 1));
    }
}

/// Takes a number that is a hash already.
#[derive(Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ARTICLE: &str = "申请人应当如实提交有关材料和反映真实情况，并对其申请材料实质内容的真实性负责。";
    const OTHER: &str = "行政机关不得要求申请人提交与其申请的行政许可事项无关的技术资料和其他材料。";
    const OWN: &str = "办事的人只要交清单上写着的东西，窗口多要一样都可以拒绝，还能打电话投诉。";

    fn of<'t>(text: &'t str, source: &str) -> Overlap<'t> {
        let mut marks = Marks::default();
        marks.mark(text, &Shingles::of(source));
        overlap(text, &marks)
    }

    /// The same by brute force: each character is looked for in every window of both texts.
    fn by_hand(text: &str, source: &str) -> (usize, usize) {
        let lines = |text: &str| -> Vec<Vec<char>> {
            text.lines().map(|line| line.chars().filter(|c| is_han(*c)).collect()).collect()
        };
        let sources = lines(source);
        let (mut counted, mut copied) = (0, 0);
        for line in lines(text) {
            for at in 0..line.len() {
                counted += 1;
                let size = line.len().min(8);
                let from = (at + 1).saturating_sub(size);
                let windows = (from..=at.min(line.len() - size)).map(|start| &line[start..start + size]);
                let stands = |window: &[char]| {
                    sources.iter().any(|source| match window.len() {
                        8 => source.windows(8).any(|other| other == window),
                        _ => source == window,
                    })
                };
                copied += usize::from(windows.into_iter().any(stands));
            }
        }
        (counted, copied)
    }

    #[test]
    fn the_same_text_is_copied_whole_and_another_not_at_all() {
        let text = format!("## 总则\n\n{ARTICLE}\n\n{OTHER}\n");
        assert_eq!(of(&text, &text).percent(), 100);
        let nothing = of(OWN, &text);
        assert_eq!((nothing.copied, nothing.longest), (0, ""));
        assert!(nothing.counted > 30);
        assert_eq!(of("", &text).percent(), 0);
        assert_eq!(of("no Chinese here", &text).percent(), 0);
    }

    #[test]
    fn other_punctuation_and_marks_hide_nothing() {
        let dressed = ARTICLE.replace('，', "； ").replace("申请人", "**申请人**");
        assert_eq!(of(&dressed, ARTICLE).percent(), 100);
    }

    #[test]
    fn what_is_quoted_is_not_counted() {
        let quoting = format!("第三十一条写明：“{ARTICLE}”\n\n{OWN}{OWN}\n");
        let found = of(&quoting, ARTICLE);
        assert_eq!(found.copied, 0);
        let block = format!("> {ARTICLE}\n\n{OWN}{OWN}\n");
        assert_eq!(of(&block, ARTICLE).copied, 0);
        assert_eq!(of(&format!("《{ARTICLE}》\n{OWN}{OWN}"), ARTICLE).copied, 0);
        let plain = format!("\"{ARTICLE}\"\n{OWN}{OWN}");
        assert_eq!(of(&plain, ARTICLE).copied, 0);
        // The same without the marks.
        assert!(of(&quoting.replace(['“', '”'], ""), ARTICLE).copied > 30);
    }

    #[test]
    fn a_text_that_is_mostly_quotations_is_counted_as_a_whole() {
        let quoting = format!("“{ARTICLE}{OTHER}”\n请看。");
        assert!(of(&quoting, &format!("{ARTICLE}{OTHER}")).percent() > 90);
    }

    #[test]
    fn the_longest_passage_is_given_as_written() {
        let text = format!("先说明一点：{OWN}\n再看，申请人应当如实提交有关材料，别的不说。{OTHER}\n");
        assert_eq!(of(&text, &format!("{ARTICLE}\n{OTHER}")).longest, OTHER.trim_end_matches('。'));
    }

    #[test]
    fn what_is_copied_from_several_sources_is_joined() {
        let text = format!("{ARTICLE}\n\n{OTHER}\n");
        let (mut one, mut other) = (Marks::default(), Marks::default());
        one.mark(&text, &Shingles::of(ARTICLE));
        other.mark(&text, &Shingles::of(OTHER));
        assert!(overlap(&text, &one).percent() < 60 && overlap(&text, &other).percent() < 60);
        one.join(&other);
        assert_eq!(overlap(&text, &one).percent(), 100);
        other.join(&one);
        assert_eq!(overlap(&text, &other).percent(), 100);
    }

    #[test]
    fn a_short_line_is_copied_where_the_source_has_the_same() {
        assert_eq!(of("第一章总则", "第一章总则").percent(), 100);
        assert_eq!(of("第一章总则", "第一章总则和其他").percent(), 0);
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        // Few characters, so that runs meet by chance as well.
        proptest::collection::vec("[甲乙丙，a]{0,40}", 0..8)
    }

    proptest! {
        #[test]
        fn it_agrees_with_a_count_by_hand(text in texts(), source in texts()) {
            let (text, source) = (text.join("\n"), source.join("\n"));
            let found = of(&text, &source);
            prop_assert_eq!((found.counted, found.copied), by_hand(&text, &source));
        }

        #[test]
        fn the_order_of_paragraphs_does_not_matter(
            (text, turned) in texts().prop_flat_map(|text| (Just(text.clone()), Just(text).prop_shuffle())),
            (source, other) in texts().prop_flat_map(|text| (Just(text.clone()), Just(text).prop_shuffle())),
        ) {
            let one = of(&text.join("\n"), &source.join("\n")).percent();
            prop_assert_eq!(one, of(&turned.join("\n"), &other.join("\n")).percent());
        }

        #[test]
        fn a_text_is_copied_whole_from_itself(text in "[\\PC\n“”「》>\"一二三四五六七八九十]{0,400}") {
            let found = of(&text, &text);
            prop_assert_eq!(found.copied, found.counted);
        }
    }
}
