//! Titles that a body cites: 《…》, with the number behind it, whoever is named before it, and whether the text rests on it.
//!
//! [`of_body`] looks through a body when it is loaded and gives its [`Citation`]s with their places; a [`Reader`] does
//! the same for one run of text after another, so that rendering finds in a page what was found here. A title may
//! hold others (《关于印发〈…〉的通知》, also with 《》 inside), spaces and line ends. A short name that stands right
//! behind a title (以下简称《条例》) means that title from there on, unless another one takes it too. Code is no text.
//! Nothing is looked up here: which record is meant is left to `catalog`.

use super::{Fences, lines};
use crate::config::{OrganizationId, Organizations};
use crate::content::Record;
use crate::text::number::{document_number, document_number_corrected};
use crate::text::places::Places;
use crate::text::title::{self, Edition, Title, is_organ};
use std::collections::BTreeMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// How far 》 may be from its 《, in bytes.
const LONGEST_TITLE: usize = 600;
/// How far a number behind a title may reach, in characters.
const LONGEST_NUMBER: usize = 40;
/// How many characters before a title may name its issuer, or say that the text rests on it.
const LONGEST_LEAD: usize = 30;

/// What a text cites, comparable without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cited {
    /// Hash of the bare title.
    pub title: u64,
    pub edition: Edition,
    pub issuer: Issuer,
    /// Hash of the document number right behind it; 0 for none.
    pub number: u64,
}

/// Who is named as the issuer of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Issuer {
    Unnamed,
    Known(OrganizationId),
    /// An office that the vocabulary lacks: the hash of its name.
    Other(u32),
}

/// A citation in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    pub cited: Cited,
    /// Whether the text names it as its basis (根据《…》).
    pub basis: bool,
    /// Line and column of its 《 in the body, 1-based; 0 in a text beside the body.
    pub line: u32,
    pub column: u32,
}

/// A citation in a run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// From 《 to 》, both included.
    pub range: Range<usize>,
    pub cited: Cited,
    pub basis: bool,
}

/// The key of a title; none for what is no title.
pub fn key(title: &Title) -> u64 {
    xxh3_64(title.bare.as_bytes())
}

/// The key of a document number as anybody writes it; 0 for what is none.
pub fn number_key(written: &str) -> u64 {
    let corrected = document_number_corrected(written);
    let number = corrected.as_deref().unwrap_or(written);
    if document_number(number).is_some() { xxh3_64(number.as_bytes()) } else { 0 }
}

/// Who is meant by the name of an office.
pub fn issuer(name: Option<&str>, organizations: &Organizations) -> Issuer {
    match name {
        None => Issuer::Unnamed,
        Some(name) => {
            organizations.find(name).map_or_else(|| Issuer::Other(xxh3_64(name.as_bytes()) as u32), Issuer::Known)
        }
    }
}

/// Notes the citations of a record's body beside those of its other texts. `indent`: so many characters stand before
/// each line of the body in its file.
pub fn look(body: &str, indent: u32, organizations: &Organizations, record: &mut Record) {
    let mut found = of_body(body, organizations);
    found.iter_mut().for_each(|citation| citation.column += indent);
    record.citations = match record.citations.is_empty() {
        true => found,
        false => found.into_iter().chain(std::mem::take(&mut record.citations)).collect(),
    };
}

/// Every citation of a body, in order, each title once for each number and issuer; a basis goes before mere mention.
pub fn of_body(body: &str, organizations: &Organizations) -> Box<[Citation]> {
    if memchr::memmem::find(body.as_bytes(), "《".as_bytes()).is_none() {
        return Box::default();
    }
    let mut citations: Vec<Citation> = Vec::new();
    let mut seen: BTreeMap<Cited, usize> = BTreeMap::new();
    let mut reader = Reader::new(organizations);
    let mut places = Places::new(body);
    for run in runs(body) {
        for found in reader.read(&body[run.clone()]) {
            let at = run.start + found.range.start;
            if in_code(body, at) {
                continue;
            }
            let known = seen.get(&found.cited).copied();
            let known = known.filter(|known| citations[*known].basis || !found.basis);
            if known.is_some() {
                continue;
            }
            let (line, column) = places.of(at);
            let citation = Citation { cited: found.cited, basis: found.basis, line, column };
            match seen.get(&found.cited) {
                Some(known) => citations[*known] = citation,
                None => {
                    seen.insert(found.cited, citations.len());
                    citations.push(citation);
                }
            }
        }
    }
    citations.into()
}

/// Every citation of a text beside the body, without places.
pub fn of_text(text: &str, organizations: &Organizations) -> Vec<Citation> {
    let mut citations = of_body(text, organizations).into_vec();
    citations.iter_mut().for_each(|citation| (citation.line, citation.column) = (0, 0));
    citations
}

/// The paragraphs that may cite: lines that follow each other, are neither empty nor fenced code, and hold a 《.
fn runs(body: &str) -> Vec<Range<usize>> {
    let fenced = memchr::memmem::find(body.as_bytes(), b"```").is_some()
        || memchr::memmem::find(body.as_bytes(), b"~~~").is_some();
    if fenced {
        return runs_beside_code(body);
    }
    let opening = memchr::memmem::Finder::new("《");
    let mut runs = Vec::new();
    let mut from = 0;
    while let Some(at) = opening.find(&body.as_bytes()[from..]).map(|at| from + at) {
        let mut start = line_start(body, at);
        while start > from && !body[line_start(body, start - 1)..start - 1].trim().is_empty() {
            start = line_start(body, start - 1);
        }
        let rest = lines(&body[at..]).take_while(|line| line.start == 0 || !body[at..][line.clone()].trim().is_empty());
        let end = rest.last().map_or(body.len(), |line| at + line.end);
        runs.push(start.max(from)..end);
        from = end;
    }
    runs
}

fn line_start(body: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &body.as_bytes()[..at]).map_or(0, |newline| newline + 1)
}

fn runs_beside_code(body: &str) -> Vec<Range<usize>> {
    let mut fences = Fences::new(body);
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines(body) {
        let text = &body[line.clone()];
        if fences.inside(line.start, text) || text.trim().is_empty() {
            open = false;
            continue;
        }
        match runs.last_mut().filter(|_| open) {
            Some(run) => run.end = line.end,
            None => runs.push(line),
        }
        open = true;
    }
    runs
}

/// Whether a place stands between backticks of its line.
fn in_code(body: &str, at: usize) -> bool {
    let start = line_start(body, at).max(at.saturating_sub(2_000));
    memchr::memchr_iter(b'`', &body.as_bytes()[start..at]).count() % 2 == 1
}

/// Reads runs of text (paragraphs) in their order, and remembers short names.
pub struct Reader<'o> {
    organizations: &'o Organizations,
    /// Short name → what it stands for; none where two texts take the same.
    short: BTreeMap<String, Option<Cited>>,
}

impl<'o> Reader<'o> {
    pub fn new(organizations: &'o Organizations) -> Reader<'o> {
        Reader { organizations, short: BTreeMap::new() }
    }

    /// The citations of one run of text.
    pub fn read(&mut self, run: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        // Where the text goes on behind the last title, its number and what explains it.
        let mut behind = 0;
        let mut at = 0;
        while let Some(open) = run.get(at..).and_then(|rest| rest.find('《')).map(|open| at + open) {
            let Some(close) = closing(run, open) else {
                at = open + '《'.len_utf8();
                continue;
            };
            let range = open..close;
            let lead = &run[behind..open];
            let tail = &run[close..];
            let number = number_behind(tail);
            let basis = rests_on(lead, found.last().filter(|_| behind > 0).is_some_and(|last| last.basis));
            let inside = &run[open + '《'.len_utf8()..close - '》'.len_utf8()];
            let taken = number.as_ref().map_or(0, |(end, _)| *end);
            let remark = remark(&tail[taken..]);
            if let Some(cited) = self.cited(inside, lead, number.map_or(0, |(_, number)| number)) {
                if let Some(short) = remark.as_ref().and_then(|(_, short)| short.clone()) {
                    let known = self.short.entry(short).or_insert(Some(cited));
                    *known = known.filter(|known| *known == cited);
                }
                found.push(Found { range, cited, basis });
            }
            behind = close + taken + remark.map_or(0, |(end, _)| end);
            at = behind;
        }
        found
    }

    fn cited(&self, inside: &str, lead: &str, number: u64) -> Option<Cited> {
        let title = title::title(inside)?;
        if title.issuer.is_none()
            && let Some(meant) = self.short.get(&title.bare)
        {
            return *meant;
        }
        let issuer = match &title.issuer {
            Some(name) => issuer(Some(name), self.organizations),
            None => self.named_before(lead),
        };
        Some(Cited { title: key(&title), edition: title.edition, issuer, number })
    }

    /// The office that stands right before a title: `市民政局《关于…的通知》`. The longest name that is known counts.
    fn named_before(&self, lead: &str) -> Issuer {
        if !lead.ends_with(is_organ) {
            return Issuer::Unnamed;
        }
        let start = lead.char_indices().rev().take_while(|(_, c)| crate::text::is_han(*c)).take(LONGEST_LEAD).last();
        let Some((start, _)) = start else { return Issuer::Unnamed };
        let name = &lead[start..];
        let known = name.char_indices().find_map(|(at, _)| self.organizations.find(&name[at..]));
        known.map_or_else(|| Issuer::Other(xxh3_64(name.as_bytes()) as u32), Issuer::Known)
    }
}

/// Where the 》 of a 《 ends. Titles inside it come in pairs; one that is never closed, or that runs over a table's
/// cell or a tag, is none.
fn closing(run: &str, open: usize) -> Option<usize> {
    let mut depth = 0u32;
    for (at, character) in run[open..].char_indices().take_while(|(at, _)| *at < LONGEST_TITLE) {
        match character {
            '《' if depth == 3 => return None,
            '《' => depth += 1,
            '》' if depth == 1 => return Some(open + at + character.len_utf8()),
            '》' => depth -= 1,
            '|' | '<' | '`' | '。' => return None,
            _ => {}
        }
    }
    None
}

/// A document number right behind a title, in brackets or without: where it ends, and its key.
fn number_behind(tail: &str) -> Option<(usize, u64)> {
    let trimmed = tail.trim_start();
    let inner = trimmed.strip_prefix(['（', '(']);
    let text = inner.unwrap_or(trimmed);
    let end = text.char_indices().take(LONGEST_NUMBER).find(|(_, c)| *c == '号').map(|(at, c)| at + c.len_utf8())?;
    let written = &text[..end];
    if written.contains(['，', '。', '；', '《', '》', '\u{3001}']) {
        return None;
    }
    let number = Some(number_key(written)).filter(|number| *number != 0)?;
    let mut end = tail.len() - text.len() + end;
    if inner.is_some()
        && let Some(bracket) = tail[end..].chars().next().filter(|c| matches!(c, '）' | ')'))
    {
        end += bracket.len_utf8();
    }
    Some((end, number))
}

/// A remark in brackets behind a title: where it ends, and the short name that it gives.
fn remark(tail: &str) -> Option<(usize, Option<String>)> {
    let rest = tail.trim_start();
    let skipped = tail.len() - rest.len();
    let inner = rest.strip_prefix(['（', '(', '，', ','])?;
    let bracketed = rest.starts_with(['（', '(']);
    let end = inner.char_indices().take(60).find(|(_, c)| matches!(c, '）' | ')' | '。'))?.0;
    let said = &inner[..end];
    let short =
        ["以下简称", "以下称", "下称", "简称"].iter().find_map(|word| said.split_once(word)).map(|(_, name)| name);
    let name = short.and_then(|name| title::title(name.trim_start_matches(['：', ':', '为']))).map(|title| title.bare);
    match (bracketed, name) {
        (true, name) => {
            Some((skipped + rest.len() - inner.len() + end + inner[end..].chars().next()?.len_utf8(), name))
        }
        (false, Some(name)) => Some((0, Some(name))),
        (false, None) => None,
    }
}

/// Whether what stands before a title says that the text rests on it: 根据, 依据 … right before it or before others that
/// are only joined to it.
fn rests_on(lead: &str, others: bool) -> bool {
    let ends = ['。', '；', '！', '？', '：'];
    let others = others && !lead.contains(ends);
    let lead = lead.rsplit(ends).next().unwrap_or_default().trim_end();
    let joins = |c: char| "、和及与以并，等有关法律法规规定的 \n".contains(c);
    if others && lead.chars().count() <= 12 && lead.chars().all(joins) {
        return true;
    }
    let words = ["根据", "依据", "按照", "依照", "遵照"];
    let Some(behind) = words.iter().filter_map(|word| lead.rfind(word).map(|at| at + word.len())).max() else {
        return false;
    };
    let between = &lead[behind..];
    between.chars().count() <= LONGEST_LEAD && !between.contains(['，', ','])
}

#[cfg(test)]
mod tests;
