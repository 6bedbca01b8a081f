//! Which asterisks, underscores and tildes are emphasis, and which are text.
//!
//! Takes the runs of one paragraph, heading, item or cell, gives edits: a mark for each that is emphasis, literal
//! marks for the rest. CommonMark's own rule is not used: it reads the masked names and numbers of official texts
//! (`张**`, `138****1234`, `A市**路**号`) as emphasis, and does not read `**重点。**后文`. The rules here:
//!
//! - `**…**` is strong when the paragraph has an even number of `**` and every pair of them passes: at least two
//!   characters inside (or one that touches no word), no space next to the inside of a delimiter, not between letters or digits, not beginning
//!   with closing punctuation, and not like a mask ([`is_mask`]). One pair that fails makes all of them text, since
//!   a paragraph with one mask has more. `***…***` is strong and emphasised by the same rule.
//! - `*…*` and `_…_`, `__…__` only where both delimiters have a space, punctuation or the paragraph's edge outside,
//!   so never inside a word, a product (`5*3*2`) or `_x000D_`; at most [`LONGEST`] bytes.
//! - `~~…~~` is deleted text by the rule of `**`; a single `~` is always text (`0~6岁`).
//! - Runs of four and more are text. So is everything that would cross another pair or the edge of a link.
//!
//! What is meant all the same and fails here is written `<strong>…</strong>`.

use std::ops::Range;

use super::marks::{CLOSED, DELETED, EMPHASIS, Edit, Put, STRONG, literal};

/// A run of the same delimiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub at: usize,
    pub length: usize,
    pub byte: u8,
    /// The link whose text it stands in.
    pub link: Option<usize>,
}

/// The longest emphasis by single delimiters.
const LONGEST: usize = 600;
/// The longest strong or deleted text that begins or ends inside a word.
const LONGEST_IN_WORD: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Text,
    Open,
    Close,
}

/// Decides on the runs of a segment.
pub fn decide(text: &str, segment: &Range<usize>, runs: &[Run], edits: &mut Vec<Edit>) {
    if runs.is_empty() {
        return;
    }
    let mut roles = vec![Role::Text; runs.len()];
    let view = View { text, segment, runs };
    for (byte, length) in [(b'*', 2), (b'*', 3), (b'~', 2)] {
        view.pair_all(byte, length, &mut roles);
    }
    for (byte, length) in [(b'_', 2), (b'*', 1), (b'_', 1)] {
        view.pair_bounded(byte, length, &mut roles);
    }
    for (run, role) in runs.iter().zip(roles) {
        edits.extend(view.edits(run, role));
    }
}

struct View<'a> {
    text: &'a str,
    segment: &'a Range<usize>,
    runs: &'a [Run],
}

impl View<'_> {
    /// Pairs the runs one after the other, all or none.
    fn pair_all(&self, byte: u8, length: usize, roles: &mut [Role]) {
        let of = |run: &Run| run.byte == byte && run.length == length;
        let found: Vec<usize> = (0..self.runs.len()).filter(|&index| of(&self.runs[index])).collect();
        let (pairs, rest) = found.as_chunks::<2>();
        let passes = |pair: &[usize; 2]| self.is_strong(pair[0], pair[1]) && self.is_free(pair[0], pair[1], roles);
        if !rest.is_empty() || !pairs.iter().all(passes) {
            return;
        }
        for &[open, close] in pairs {
            roles[open] = Role::Open;
            roles[close] = Role::Close;
        }
    }

    /// Pairs runs that stand free on their outer sides.
    fn pair_bounded(&self, byte: u8, length: usize, roles: &mut [Role]) {
        let of = |run: &Run| run.byte == byte && run.length == length;
        let found: Vec<usize> = (0..self.runs.len()).filter(|&index| of(&self.runs[index])).collect();
        let mut next = 0;
        while next + 1 < found.len() {
            let (open, close) = (found[next], found[next + 1]);
            let inside = self.inside(open, close);
            let bounded = !self.before(open).is_some_and(is_word) && !self.after(close).is_some_and(is_word);
            let emphasis = bounded
                && inside.len() <= LONGEST
                && is_tight(inside)
                && !inside.starts_with(is_closing)
                && !is_spreadsheet_escape(inside)
                && inside.chars().any(char::is_alphanumeric)
                && self.is_free(open, close, roles);
            if emphasis {
                roles[open] = Role::Open;
                roles[close] = Role::Close;
            }
            next += if emphasis { 2 } else { 1 };
        }
    }

    fn is_strong(&self, open: usize, close: usize) -> bool {
        let inside = self.inside(open, close);
        let (before, after) = (self.before(open), self.after(close));
        let first = inside.chars().next();
        let last = inside.chars().next_back();
        let between = |outer: Option<char>, inner: Option<char>| {
            outer.is_some_and(|c| c.is_ascii_alphanumeric()) && inner.is_some_and(|c| c.is_ascii_alphanumeric())
        };
        // A single character is stressed only where nothing touches it: 张**，李** has a mask on either side.
        let stands_free = ![before, after].into_iter().flatten().any(is_word)
            && !first.is_some_and(|c| AFTER_MASK.contains(c) || NAMES.contains(c));
        is_tight(inside)
            && (inside.chars().nth(1).is_some() || stands_free)
            && inside.chars().any(char::is_alphanumeric)
            && !inside.starts_with(is_closing)
            && !between(before, first)
            && !between(after, last)
            && !is_mask(before, inside, after)
    }

    /// Whether nothing that was decided before, and no link, would be cut by this pair.
    fn is_free(&self, open: usize, close: usize, roles: &[Role]) -> bool {
        let mut depth = 0i32;
        let balanced = roles[open + 1..close].iter().all(|role| {
            depth += match role {
                Role::Open => 1,
                Role::Close => -1,
                Role::Text => 0,
            };
            depth >= 0
        });
        self.runs[open].link == self.runs[close].link && balanced && depth == 0
    }

    fn inside(&self, open: usize, close: usize) -> &str {
        let start = self.runs[open].at + self.runs[open].length;
        &self.text[start..self.runs[close].at]
    }

    fn before(&self, index: usize) -> Option<char> {
        self.text[self.segment.start..self.runs[index].at].chars().next_back()
    }

    fn after(&self, index: usize) -> Option<char> {
        let end = self.runs[index].at + self.runs[index].length;
        self.text[end..self.segment.end].chars().next()
    }

    fn edits(&self, run: &Run, role: Role) -> Vec<Edit> {
        let at = run.at;
        let closed = if role == Role::Close { CLOSED } else { 0 };
        let one = |mark: u8| vec![Edit { at, skip: run.length, put: Put::Mark(mark + closed, 1) }];
        match (role, run.byte, run.length) {
            (Role::Text, byte, length) => {
                literal(byte).map(|mark| Edit { at, skip: length, put: Put::Mark(mark, length) }).into_iter().collect()
            }
            (_, b'~', _) => one(DELETED),
            (_, _, 1) => one(EMPHASIS),
            (_, _, 2) => one(STRONG),
            _ => {
                let (outer, inner) = if role == Role::Open { (STRONG, EMPHASIS) } else { (EMPHASIS, STRONG) };
                vec![
                    Edit { at, skip: 1, put: Put::Mark(outer + closed, 1) },
                    Edit { at: at + 1, skip: run.length - 1, put: Put::Mark(inner + closed, 1) },
                ]
            }
        }
    }
}

/// Characters that often follow the masked part of an address, a name or an office.
const AFTER_MASK: &str = "路街巷弄号栋幢楼室层单村镇乡区县市省州局厅院校园司公店行厂矿站所社组队某小先女等和与及、";
/// The hundred commonest family names cover most people.
const NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任\
                     卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔某";

/// Whether a pair of `**` hides something instead of stressing it.
///
/// `A市**街道**社区`: a short part that begins, and is followed, like the words between masks.
/// `张**和李**的纠纷`: a family name before each mask. Inside a word it also has to be one short phrase: masks stand
/// far apart (`张**于2018年将房屋转让，李**未付款`), stressed words do not.
fn is_mask(before: Option<char>, inside: &str, after: Option<char>) -> bool {
    let length = inside.chars().count();
    let in_word = before.is_some_and(is_word);
    let first = inside.chars().next();
    let last = inside.chars().next_back();
    let follows = |c: Option<char>| c.is_some_and(|c| AFTER_MASK.contains(c));
    let name = |c: Option<char>| c.is_some_and(|c| NAMES.contains(c));
    let sentence = inside.char_indices().any(|(at, c)| {
        matches!(c, '，' | '。' | '；' | '！' | '？' | ',' | ';' | '\n') && at + c.len_utf8() < inside.len()
    });
    (length <= 3 && follows(first) && (in_word || follows(after)))
        || (in_word && name(before) && name(last))
        || (in_word && (sentence || length > LONGEST_IN_WORD))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_tight(inside: &str) -> bool {
    !inside.is_empty() && !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace)
}

/// Punctuation that cannot begin what is stressed.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '！' | '？' | '、' | '）' | '》' | '”' | '】' | '〕' | ',' | '.' | ';' | ':'
    ) || matches!(c, '!' | '?' | ')' | ']' | '}' | '/' | '-' | '—' | '…' | '·')
}

/// `_x000D_`, as spreadsheets write control characters.
fn is_spreadsheet_escape(inside: &str) -> bool {
    inside.len() == 5 && inside.starts_with('x') && inside[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}
