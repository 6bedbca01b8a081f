//! Personal data in text: found, and shown masked.
//!
//! [`find`] takes a text and the words that name such data ([`Words`]), and gives each find with its place and with
//! what should stand there instead; linear in the text, and next to nothing where it has no digits. Numbers are read
//! through full-width digits, invisible characters, spaces, hyphens and one line break ([`digits`], [`numbers`]); what
//! stands beside them decides ([`around`]). Passports, plates, landlines and mail need a word that names them
//! ([`named`]). [`columns`] judges the cells of tables by their header. [`super::mask`] is the same detector with less
//! care. Where texts come from, and what a find means for a build, is left to `content`.

mod around;
pub mod columns;
pub mod digits;
mod named;
pub mod numbers;

use digits::{Digit, runs};
use numbers::{Care, number_at};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Identity number.
    Identity,
    /// Mobile number.
    Mobile,
    /// Bank card.
    Card,
    /// A home's address, behind street or town.
    Address,
    /// A home's telephone.
    Landline,
    /// Passport and travel permit.
    Passport,
    /// Number plate of a private car.
    Plate,
    /// Mail address of a person.
    Email,
    /// Health, poverty and other circumstances in a column of a list of persons.
    Circumstance,
}

impl Kind {
    pub fn chinese(self) -> &'static str {
        match self {
            Kind::Identity => "身份证件号码",
            Kind::Mobile => "手机号码",
            Kind::Card => "银行卡号",
            Kind::Address => "家庭住址",
            Kind::Landline => "住宅电话",
            Kind::Passport => "护照或通行证号码",
            Kind::Plate => "车牌号",
            Kind::Email => "个人邮箱",
            Kind::Circumstance => "健康、困难等个人情况",
        }
    }

    pub fn english(self) -> &'static str {
        match self {
            Kind::Identity => "an identity number",
            Kind::Mobile => "a mobile number",
            Kind::Card => "a bank card number",
            Kind::Address => "a home address",
            Kind::Landline => "a home telephone",
            Kind::Passport => "the number of a passport or travel permit",
            Kind::Plate => "a number plate",
            Kind::Email => "a personal mail address",
            Kind::Circumstance => "personal circumstances (health, hardship)",
        }
    }
}

/// The words that the detector goes by; a site can add to them.
#[derive(Debug, Default, Clone)]
pub struct Words {
    /// Before an identity number: 身份证.
    pub identity: Vec<String>,
    /// Before a telephone: 电话, 手机.
    pub phone: Vec<String>,
    /// Before a card: 银行卡, 卡号.
    pub card: Vec<String>,
    /// Beside accounts of organizations, which are published on purpose: 对公, 财政专户.
    pub organization_accounts: Vec<String>,
    /// Before codes of organizations, files and meetings: 信用代码, 索引号, 会议号.
    pub codes: Vec<String>,
    /// Before what belongs to a home: 住宅, 家庭.
    pub home: Vec<String>,
    pub passport: Vec<String>,
    pub plate: Vec<String>,
    pub email: Vec<String>,
    /// Headers of columns that name persons: 姓名, 户主.
    pub persons: Vec<String>,
    /// Headers that name organizations and offices: 单位, 职务.
    pub offices: Vec<String>,
    /// Headers of columns that must be masked, by what they hold.
    pub columns: Vec<(String, Kind)>,
    /// Mobile numbers of offices, published on purpose: digits alone.
    pub office_numbers: BTreeSet<String>,
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: Kind,
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    /// What should stand there instead.
    pub masked: String,
}

/// Finds personal data in running text.
pub fn find(text: &str, words: &Words) -> Vec<Found> {
    let mut found = Vec::new();
    runs(text, named::SHORTEST, |run| {
        let mut at = 0;
        while at < run.len() {
            let number = number_at(text, run, at, Care::Finding(words));
            let number = number.map(|number| (number.length, number.kind, number.masked(&run[at..at + number.length])));
            match number.or_else(|| named::number_at(text, run, at, words)) {
                Some((length, kind, masked)) => {
                    found.push(place(run, at, length, kind, masked));
                    at += length;
                }
                None => at += 1,
            }
        }
    });
    named::find(text, words, &mut found);
    found.sort_by_key(|one| one.start);
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

fn place(run: &[Digit], at: usize, length: usize, kind: Kind, masked: String) -> Found {
    Found { kind, start: run[at].start, end: run[at + length - 1].end, masked }
}

/// The text with the digits of personal numbers blotted out, character for character, so that columns stay what they
/// were: for lines that a report shows.
pub fn blotted(text: &str) -> Cow<'_, str> {
    let mut ranges = Vec::new();
    runs(text, numbers::SHORTEST, |run| {
        let mut at = 0;
        while at < run.len() {
            match number_at(text, run, at, Care::Masking) {
                Some(number) => {
                    let (first, last) = number.kept;
                    ranges.extend(run[at + first..at + number.length - last].iter().map(|digit| digit.start));
                    at += number.length;
                }
                None => at += 1,
            }
        }
    });
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut hidden = ranges.into_iter().peekable();
    let character = |(at, character): (usize, char)| {
        if hidden.next_if_eq(&at).is_some() { '*' } else { character }
    };
    Cow::Owned(text.char_indices().map(character).collect())
}

/// Stars in place of all but the first characters, for what has no form of its own.
pub fn starred(text: &str, kept: usize) -> String {
    let length = text.chars().count();
    text.chars().take(kept).chain(std::iter::repeat_n('*', length.saturating_sub(kept).clamp(2, 8))).collect()
}
