//! Parts, chapters, sections and articles of official texts, and the anchors that they get.
//!
//! Takes the first characters of a paragraph or heading, gives what they number ([`article`], [`unit`]) and unique,
//! stable ids ([`Structure`]). Levels of headings follow what really stands above: chapters are h2, or h3 where
//! there are parts; none is skipped. Recognising is by text alone; writing is left to [`super::write`].

use std::collections::HashMap;

/// A paragraph that begins with `第十二条`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Article {
    /// Bytes of the label itself, 之一 included.
    pub label: usize,
    pub number: u32,
    /// The 1 of 第三条之一.
    pub inserted: u32,
    /// Whether a space follows the label.
    pub separated: bool,
}

/// Reads the label of an article at the start of a text, after spaces and marks of emphasis.
pub fn article(text: &str) -> Option<Article> {
    let text = text.trim_start_matches(is_lead);
    let rest = text.strip_prefix('第')?;
    let (number, digits) = numeral(rest)?;
    let mut rest = rest[digits..].strip_prefix('条')?;
    let mut inserted = 0;
    if let Some((count, length)) = rest.strip_prefix('之').and_then(numeral) {
        inserted = count;
        rest = &rest['之'.len_utf8() + length..];
    }
    let label = text.len() - rest.len();
    let rest = rest.trim_start_matches(['\u{1}', '\u{2}']);
    let separated = rest.starts_with(char::is_whitespace);
    (separated || !is_citation(rest)).then_some(Article { label, number, inserted, separated })
}

/// Spaces, invisible characters and emphasis before a label.
pub fn is_lead(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1}' | '\u{3}' | '\u{200b}' | '\u{feff}')
}

/// Text that shows a label to be quoted: 第十条规定的…, 第三条至第五条…
fn is_citation(rest: &str) -> bool {
    const CITATIONS: [&str; 24] = [
        "规定", "所列", "所称", "中", "第", "至", "到", "和", "与", "及", "或", "、", "，", "。", "的", "之", "修改",
        "改为", "增加", "删", "（", "—", "-", "款",
    ];
    CITATIONS.iter().any(|citation| rest.starts_with(citation))
}

/// What a numbered heading divides, from the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Part,
    Subpart,
    Chapter,
    Section,
}

impl Rank {
    /// What orders headings among each other, those of Markdown included.
    fn weight(self) -> u8 {
        10 * (1 + self as u8)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    pub rank: Rank,
    pub number: u32,
}

/// Reads 第二章 at the start of a heading. In a paragraph, it must be the whole of it: short, and no sentence.
pub fn unit(text: &str, paragraph: bool) -> Option<Unit> {
    let text = text.trim_matches(is_lead);
    let rest = text.strip_prefix('第')?;
    let (number, length) = numeral(rest)?;
    let rest = &rest[length..];
    let (rank, rest) = [("编", Rank::Part), ("分编", Rank::Subpart), ("章", Rank::Chapter), ("节", Rank::Section)]
        .into_iter()
        .find_map(|(name, rank)| Some((rank, rest.strip_prefix(name)?)))?;
    let prose = |c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n' | '“' | ',' | ';');
    if paragraph && (rest.contains(prose) || rest.chars().nth(40).is_some() || is_citation(rest)) {
        return None;
    }
    (!rest.starts_with(['的', '至', '、'])).then_some(Unit { rank, number })
}

/// A Chinese, ASCII or full-width number and its length: 一千二百五十九, 二〇, 12, １２.
pub fn numeral(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digits, mut length) = (0u32, None::<u32>, 0);
    for c in text.chars().take(16) {
        let value = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            '〇' | '零' => 0,
            '一' => 1,
            '二' | '两' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            '十' | '百' | '千' => {
                let unit = [10, 100, 1000][['十', '百', '千'].iter().position(|unit| *unit == c)?];
                total = total.saturating_add(digits.filter(|digit| *digit > 0).unwrap_or(1).saturating_mul(unit));
                digits = None;
                length += c.len_utf8();
                continue;
            }
            _ => break,
        };
        digits = Some(digits.unwrap_or(0).saturating_mul(10).saturating_add(value));
        length += c.len_utf8();
    }
    (length > 0).then_some((total.saturating_add(digits.unwrap_or(0)), length))
}

/// The anchors and levels given so far on a page.
#[derive(Debug, Default)]
pub struct Structure {
    given: HashMap<(&'static str, u32, u32), u32>,
    headings: u32,
    part: u32,
    chapter: u32,
    /// Weights of the headings that are open, from the outermost.
    open: Vec<u8>,
    /// The weight of a Markdown level, where numbered headings use it.
    weights: [Option<u8>; 7],
}

impl Structure {
    /// Looks ahead at the headings, so that `## 序言` before `## 第一章` gets the level of a chapter.
    pub fn of(text: &str) -> Structure {
        let mut structure = Structure::default();
        let mut at = 0;
        while let Some(hash) = text.get(at..).and_then(|rest| rest.find('#')) {
            let start = at + hash;
            let rest = &text[start..];
            let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
            at = start + line.len();
            let title = line.trim_start_matches('#');
            if start > 0 && text.as_bytes()[start - 1] != b'\n' {
                continue;
            }
            if let (Some(unit), Some(weight)) =
                (unit(title, false), structure.weights.get_mut(line.len() - title.len()))
            {
                weight.get_or_insert(unit.rank.weight());
            }
        }
        structure
    }

    pub fn article_anchor(&mut self, article: Article) -> String {
        self.anchor("article", article.number, article.inserted)
    }

    /// The anchor, the outline's level and the level in HTML of a part, chapter or section.
    pub fn unit(&mut self, unit: Unit) -> (String, u8, u8) {
        let (kind, first, second, outline) = match unit.rank {
            Rank::Part => ("part", unit.number, 0, 1),
            Rank::Subpart => ("part", self.part, unit.number, 1),
            Rank::Chapter => ("chapter", unit.number, 0, 2),
            Rank::Section => ("section", self.chapter, unit.number, 3),
        };
        match unit.rank {
            Rank::Part => (self.part, self.chapter) = (unit.number, 0),
            Rank::Chapter => self.chapter = unit.number,
            _ => {}
        }
        let html = self.open(unit.rank.weight());
        // A section in a text without chapters has one number.
        let anchor = match (kind, first) {
            ("section", 0) => self.anchor(kind, second, 0),
            _ => self.anchor(kind, first, second),
        };
        (anchor, outline, html)
    }

    /// The anchor and the level in HTML of any other heading.
    pub fn heading(&mut self, level: u8) -> (String, u8) {
        self.headings += 1;
        let usual = [5, 5, 10, 30, 40, 50, 60].get(usize::from(level)).copied().unwrap_or(60);
        let known = self.weights.get(usize::from(level)).copied().flatten();
        let html = self.open(known.unwrap_or(usual));
        (format!("heading-{}", self.headings), html)
    }

    /// Closes what is not above a heading of this weight, and gives its level.
    fn open(&mut self, weight: u8) -> u8 {
        while self.open.last().is_some_and(|last| *last >= weight) {
            self.open.pop();
        }
        self.open.push(weight);
        (1 + self.open.len()).min(6) as u8
    }

    /// `article-12`, `article-3-1`; numbers that come again get `-b`, `-c`, ….
    fn anchor(&mut self, kind: &'static str, first: u32, second: u32) -> String {
        let times = self.given.entry((kind, first, second)).or_insert(0);
        *times += 1;
        let mut anchor = format!("{kind}-{first}");
        if second > 0 {
            anchor.push('-');
            anchor.push_str(&second.to_string());
        }
        if *times > 1 {
            anchor.push('-');
            anchor.push_str(&letters(*times));
        }
        anchor
    }
}

/// 2 → b, 26 → z, 27 → aa.
fn letters(mut number: u32) -> String {
    let mut reversed = Vec::new();
    while number > 0 {
        number -= 1;
        reversed.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    reversed.iter().rev().collect()
}
