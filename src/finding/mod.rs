//! What is wrong, where, and what to do about it.
//!
//! Every stage gives its findings beside its value ([`Outcome`]); none of them stops the run by itself.
//! A [`Finding`] is plain data: the [`Rule`] that it breaks, its place, the record and field, the offending
//! text, a message and a hint in Chinese and English. [`report`] writes findings in the forms that people
//! and tools read; deciding whether a build goes on is left to `audit::gate`.

pub mod page;
pub mod report;
pub mod rules;

use crate::text::personal::blotted;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use rules::Rule;

/// How much a finding matters. The order is by weight: `Info < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// The name in site.yaml and in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Reads a name as written in site.yaml.
    pub fn parse(name: &str) -> Option<Severity> {
        [Severity::Info, Severity::Warning, Severity::Error].into_iter().find(|severity| severity.name() == name)
    }
}

/// The language of what gongkai says to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// The language tag, as in `site.yaml` and in HTML's `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// Picks the text of this language.
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// One statement in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bilingual {
    pub chinese: Box<str>,
    pub english: Box<str>,
}

impl Bilingual {
    pub fn new(chinese: impl Into<Box<str>>, english: impl Into<Box<str>>) -> Bilingual {
        Bilingual { chinese: chinese.into(), english: english.into() }
    }

    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.chinese, &self.english)
    }
}

/// A place in a file: path relative to the site's root with `/`, line and column counted from 1 in
/// characters. Line 0 means the file as a whole; an empty path means the run as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    pub path: Box<str>,
    pub line: u32,
    pub column: u32,
}

impl Place {
    pub fn file(path: impl Into<Box<str>>) -> Place {
        Place { path: path.into(), line: 0, column: 0 }
    }

    pub fn at(path: impl Into<Box<str>>, line: u32, column: u32) -> Place {
        Place { path: path.into(), line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}", self.path),
            (line, 0) => write!(f, "{}:{line}", self.path),
            (line, column) => write!(f, "{}:{line}:{column}", self.path),
        }
    }
}

/// What a report may show of the line that a finding stands in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Excerpt {
    /// The line as the file has it.
    #[default]
    File,
    /// This in its stead, with the same columns: where the file holds personal texts or is not UTF-8.
    Line(Box<str>),
    Withheld,
}

/// The body whose matter a finding is, as reports name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Organization {
    pub id: Box<str>,
    pub name: Box<str>,
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Finding {
    pub rule: &'static Rule,
    /// The rule's own severity until `audit::gate` applies the site's `rules`.
    pub severity: Severity,
    pub place: Place,
    /// The record's title, or its reference where it has none.
    pub record: Option<Box<str>>,
    /// Filled in by `catalog::responsible` where the rule does not name it.
    pub organization: Option<Arc<Organization>>,
    /// Where the place is an attachment: the reference of the record that it belongs to.
    pub owner: Option<Box<str>>,
    /// The field's name as written, with the path inside lists: `tags[1]`, `media.captions`.
    pub field: Option<Box<str>>,
    /// The offending text as written, cut to a readable length.
    pub text: Option<Box<str>>,
    pub excerpt: Excerpt,
    pub message: Bilingual,
    pub hint: Option<Bilingual>,
}

/// The longest offending text that a finding carries, in characters.
const LONGEST_TEXT: usize = 80;

impl Finding {
    pub fn new(
        rule: &'static Rule,
        place: Place,
        chinese: impl Into<Box<str>>,
        english: impl Into<Box<str>>,
    ) -> Finding {
        Finding {
            rule,
            severity: rule.severity,
            place,
            record: None,
            organization: None,
            owner: None,
            field: None,
            text: None,
            excerpt: Excerpt::File,
            message: blotted_in(chinese, english),
            hint: None,
        }
    }

    pub fn record(mut self, title: &str) -> Finding {
        if !title.is_empty() {
            self.record = Some(cut(title));
        }
        self
    }

    pub fn organization(mut self, id: &str, name: &str) -> Finding {
        self.organization = Some(Arc::new(Organization { id: id.into(), name: name.into() }));
        self
    }

    /// Says whose attachment the place is.
    pub fn owner(mut self, reference: impl Into<Box<str>>) -> Finding {
        self.owner = Some(reference.into());
        self
    }

    /// Names of fields are written by people as well, where any is allowed and where one is unknown.
    pub fn field(mut self, name: impl Into<Box<str>>) -> Finding {
        self.field = Some(blot(name.into()));
        self
    }

    pub fn text(mut self, text: &str) -> Finding {
        self.text = Some(cut(text));
        self
    }

    pub fn excerpt(mut self, excerpt: Excerpt) -> Finding {
        self.excerpt = excerpt;
        self
    }

    pub fn hint(mut self, chinese: impl Into<Box<str>>, english: impl Into<Box<str>>) -> Finding {
        self.hint = Some(blotted_in(chinese, english));
        self
    }

    /// Adds the hint where there is one.
    pub fn maybe_hint(mut self, hint: Option<Bilingual>) -> Finding {
        self.hint = hint.or(self.hint);
        self
    }
}

/// What a finding says must not give away what it stops: numbers of persons in a title, a text, an address that it
/// quotes are blotted out, whatever rule speaks.
fn blotted_in(chinese: impl Into<Box<str>>, english: impl Into<Box<str>>) -> Bilingual {
    Bilingual::new(blot(chinese.into()), blot(english.into()))
}

fn blot(text: Box<str>) -> Box<str> {
    match blotted(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(blotted) => blotted.into(),
    }
}

fn cut(text: &str) -> Box<str> {
    let text = &*blotted(text);
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((at, _)) => format!("{}…", &text[..at]).into(),
        None => text.into(),
    }
}

/// A waiver of site.yaml that is in force, and what it lets pass.
#[derive(Debug, Clone)]
pub struct Waived {
    pub rule: &'static Rule,
    /// As written: the record's reference, a file's path or a title.
    pub record: String,
    pub reason: String,
    /// The last day, `2026-12-31`.
    pub until: String,
    pub passed: Vec<Finding>,
}

/// A stage's value and what it found on the way.
#[derive(Debug)]
pub struct Outcome<T> {
    pub value: T,
    pub findings: Vec<Finding>,
}

impl<T> Outcome<T> {
    pub fn new(value: T, findings: Vec<Finding>) -> Outcome<T> {
        Outcome { value, findings }
    }

    /// Takes the value and moves the findings to the end of `all`.
    pub fn collect_into(self, all: &mut Vec<Finding>) -> T {
        all.extend(self.findings);
        self.value
    }
}

/// Sorts findings for people: by place, then rule; and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (&a.place, a.rule.code, &a.field, &a.message).cmp(&(&b.place, b.rule.code, &b.field, &b.message))
    });
    findings.dedup_by(|a, b| {
        a.place == b.place && a.rule.code == b.rule.code && a.field == b.field && a.message == b.message
    });
}
