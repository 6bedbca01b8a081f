//! The one list of rules: code, name, default severity, page, and what the fault is, in both languages.
//!
//! Each area has a file of its own with its block of rules, and each rule its page in `pages/<CODE>.md`: without the
//! page it does not compile. Codes are those of the domain where it has one (`DOC-03`); the others are by what is
//! looked at (`FILE`, `FORM`, `LEDGER`, `LINK`, `THEME`). Names say the fault, not the remedy. What `explain` prints,
//! `docs/rules.md`, the `rules:` keys of site.yaml and machine formats all come from this list.

use super::Severity;
use super::page::Page;

/// A fault that gongkai looks for.
#[derive(Debug)]
pub struct Rule {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    pub chinese: &'static str,
    pub english: &'static str,
    /// The text of `pages/<CODE>.md`.
    page: &'static str,
}

impl Rule {
    /// What, why, by which source, how to mend, and an example.
    pub fn page(&self) -> Page<'static> {
        Page::parse(self.page)
    }

    /// The page as written.
    pub fn page_text(&self) -> &'static str {
        self.page
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// Rules that belong together.
#[derive(Debug)]
pub struct Area {
    pub chinese: &'static str,
    pub english: &'static str,
    pub rules: &'static [&'static Rule],
}

/// `AREA "中文" "English";`, then the rules: `CONSTANT = "CODE-01" "a-name" Severity: "中文", "English";`
macro_rules! rules {
    ($area:ident $area_chinese:literal $area_english:literal;
     $($constant:ident = $code:literal $name:literal $severity:ident: $chinese:literal, $english:literal;)*) => {
        $(pub static $constant: $crate::finding::Rule = $crate::finding::Rule {
            code: $code,
            name: $name,
            severity: $crate::finding::Severity::$severity,
            chinese: $chinese,
            english: $english,
            page: include_str!(concat!("../pages/", $code, ".md")),
        };)*
        pub const $area: $crate::finding::rules::Area = $crate::finding::rules::Area {
            chinese: $area_chinese,
            english: $area_english,
            rules: &[$(&$constant),*],
        };
    };
}

macro_rules! areas {
    ($($file:ident $area:ident;)*) => {
        $(mod $file; pub use $file::*;)*
        /// Every area, in the order of reports and documents.
        pub const AREAS: &[Area] = &[$($area),*];
    };
}

areas! {
    site SITE;
    files FILES;
    form FORM;
    documents DOCUMENTS;
    interpretation INTERPRETATION;
    domains DOMAINS;
    directories DIRECTORIES;
    requests REQUESTS;
    messages MESSAGES;
    ledgers LEDGERS;
    personal PERSONAL;
    health HEALTH;
    links LINKS;
    addresses ADDRESSES;
    themes THEMES;
}

const fn count() -> usize {
    let (mut count, mut area) = (0, 0);
    while area < AREAS.len() {
        count += AREAS[area].rules.len();
        area += 1;
    }
    count
}

/// Every rule, area by area.
pub static ALL: &[&Rule] = &{
    let mut all = [&SITE_UNREADABLE; count()];
    let (mut at, mut area) = (0, 0);
    while area < AREAS.len() {
        let mut rule = 0;
        while rule < AREAS[area].rules.len() {
            all[at] = AREAS[area].rules[rule];
            at += 1;
            rule += 1;
        }
        area += 1;
    }
    all
};

/// Finds a rule by its code or name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == name || rule.name == name)
}
