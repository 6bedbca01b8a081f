//! Tables whose header says that a column is personal: their cells must be masked.
//!
//! [`Table`] is given one row after the other, as they are read; the first rows are looked through for a header (many
//! workbooks begin with a title), and a header that is repeated below is known again. What a column holds is said by its
//! header alone; whether that is personal also depends on the table: a telephone in a list of persons is one of theirs,
//! beside an office it is the office's.

use super::around::first;
use super::digits::is_digit;
use super::{Found, Kind, Words, find, starred};
use crate::text::is_invisible;
use crate::text::number::organization_code_valid;

/// How many rows a header is looked for in.
const TITLES: u32 = 12;
/// The longest text of a header's cell, in characters.
const LONGEST_HEADER: usize = 24;

/// More columns of money are not remembered.
const MOST_AMOUNTS: usize = 64;

/// What is known of the table whose rows are being read.
#[derive(Debug, Default)]
pub struct Table {
    seen: u32,
    /// Column → what it holds.
    personal: Vec<(u32, Kind)>,
    /// Columns of organizations, whose addresses are public.
    offices: Vec<u32>,
    /// Whether each row is a person.
    persons: bool,
    /// Columns of money.
    amounts: Vec<u32>,
    /// Whether a title says that the whole table is of money: 单位：元.
    money: bool,
}

/// Parts of a header that say that its column is money.
const MONEY: [&str; 8] = ["元）", "元)", "金额", "预算数", "决算数", "总价", "价款", "投资额"];

impl Table {
    /// Looks through a row; `each` is given the column, the cell's finds, and whether the header alone speaks for it.
    pub fn row<'c>(
        &mut self,
        cells: impl Iterator<Item = (u32, &'c str)> + Clone,
        words: &Words,
        mut each: impl FnMut(u32, Found, bool),
    ) {
        self.seen = self.seen.saturating_add(1);
        if self.seen <= TITLES {
            self.units(cells.clone());
        }
        if self.header(cells.clone(), words) {
            return;
        }
        for (column, cell) in cells {
            let found = find(cell, words);
            let whole = found.is_empty().then(|| self.cell(column, cell)).flatten();
            let found = found.into_iter().filter(|found| found.kind != Kind::Mobile || !self.is_amount(column, cell));
            found.for_each(|found| each(column, found, false));
            if let Some(found) = whole {
                each(column, found, true);
            }
        }
    }

    /// Whether a cell is an amount of money: eleven digits may be one, as well as a mobile number.
    pub fn is_amount(&self, column: u32, cell: &str) -> bool {
        let told = self.amounts.contains(&column) || self.money && !self.personal.iter().any(|(one, _)| *one == column);
        told && cell.trim().chars().all(is_digit)
    }

    /// Looks for what says that columns, or the whole table, are money.
    fn units<'c>(&mut self, cells: impl Iterator<Item = (u32, &'c str)>) {
        for (column, cell) in cells {
            let name: String = first(cell, 40).chars().filter(|c| !c.is_whitespace()).collect();
            self.money |= ["单位：元", "单位:元", "单位：人民币元"].iter().any(|unit| name.contains(unit));
            let header = name.chars().count() <= LONGEST_HEADER && !name.contains(is_digit);
            if header && MONEY.iter().any(|word| name.contains(word)) && self.amounts.len() < MOST_AMOUNTS {
                self.amounts.push(column);
            }
        }
    }

    /// Takes a row as the header if it is one.
    fn header<'c>(&mut self, cells: impl Iterator<Item = (u32, &'c str)> + Clone, words: &Words) -> bool {
        let known = !self.personal.is_empty() || self.persons;
        if self.seen > TITLES && !known {
            return false;
        }
        let (mut personal, mut offices, mut persons, mut plain) = (Vec::new(), Vec::new(), false, 0);
        for (column, cell) in cells {
            let name: String = cell.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
            if name.is_empty() {
                continue;
            }
            if name.chars().count() > LONGEST_HEADER || name.contains(is_digit) {
                return false;
            }
            plain += 1;
            let office = words.offices.iter().any(|word| name.contains(word.as_str()));
            let person = !office && words.persons.iter().any(|word| name.ends_with(word.as_str()) || name == **word);
            persons |= person;
            if office {
                offices.push(column);
            } else if let Some((_, kind)) = words.columns.iter().find(|(word, _)| name.contains(word.as_str())) {
                personal.push((column, *kind));
            }
        }
        if plain < 2 || personal.is_empty() && !persons {
            return false;
        }
        (self.personal, self.offices, self.persons) = (personal, offices, persons);
        true
    }

    /// What a cell shows that its column's header says is personal.
    fn cell(&self, column: u32, cell: &str) -> Option<Found> {
        let kind = self.personal.iter().find(|(personal, _)| *personal == column).map(|(_, kind)| *kind);
        let whole = |kind, masked| Some(Found { kind, start: 0, end: cell.len(), masked });
        if is_masked(cell) {
            return None;
        }
        let digits = cell.chars().filter(|c| is_digit(*c)).count();
        match kind {
            Some(kind @ (Kind::Identity | Kind::Passport)) => {
                let organization = organization_code_valid(cell.trim());
                (digits >= 6 && !organization).then(|| whole(kind, starred(cell.trim(), 2))).flatten()
            }
            Some(Kind::Card) if self.persons || self.offices.is_empty() => {
                let end: String = last_digits(cell);
                (digits >= 8).then(|| whole(Kind::Card, format!("{}{end}", "*".repeat(digits.min(32) - 4)))).flatten()
            }
            // Beside an office or a post a landline is the office's.
            Some(kind @ (Kind::Landline | Kind::Mobile)) if self.persons && self.offices.is_empty() => {
                (7..=16).contains(&digits).then(|| whole(kind, starred(cell.trim(), 3))).flatten()
            }
            Some(kind @ (Kind::Plate | Kind::Email)) if self.persons => {
                (digits >= 2 || cell.contains('@')).then(|| whole(kind, starred(cell.trim(), 2))).flatten()
            }
            Some(Kind::Circumstance) if self.persons && !is_nothing(cell) => {
                whole(Kind::Circumstance, starred(cell.trim(), 0))
            }
            Some(Kind::Address) if self.persons => address(cell, false),
            None if self.persons && !self.offices.contains(&column) => address(cell, true),
            _ => None,
        }
    }
}

/// Whether a cell is masked already.
pub fn is_masked(cell: &str) -> bool {
    cell.contains(['*', '＊', '×', '✱', '●', '■', '□', '某'])
        || cell.to_ascii_lowercase().contains("xxx")
        || cell.contains("…")
}

fn is_nothing(cell: &str) -> bool {
    matches!(cell.trim(), "" | "无" | "/" | "-" | "—" | "——" | "否" | "健康" | "正常" | "良好" | "是")
}

fn last_digits(cell: &str) -> String {
    let digits: Vec<char> = cell.chars().filter(|c| is_digit(*c)).collect();
    digits[digits.len().saturating_sub(4)..].iter().collect()
}

/// Units of a home below the street or town.
const UNITS: [&str; 10] = ["小区", "栋", "幢", "单元", "室", "号", "弄", "组", "号楼", "巷"];
/// Of these, those that an office or a project is not named with.
const OF_HOMES: [&str; 4] = ["栋", "幢", "单元", "室"];
/// What an address goes down to and may show.
const TOWNS: [&str; 5] = ["街道", "镇", "乡", "办事处", "苏木"];

/// A home's address that goes below street or town; in a column that does not say so, only one that is plainly a home.
fn address(cell: &str, plainly: bool) -> Option<Found> {
    let cell = first(cell, 120);
    let numbered = |unit: &&&str| {
        cell.match_indices(**unit).any(|(at, _)| {
            let before = cell[..at].chars().next_back();
            before.is_some_and(|c| is_digit(c) || c.is_ascii_uppercase() || "一二三四五六七八九十".contains(c))
        })
    };
    let units = UNITS.iter().filter(numbered).count() + usize::from(cell.contains("小区"));
    let home = OF_HOMES.iter().filter(numbered).count() > 0;
    let placed =
        ["省", "市", "县", "区", "镇", "乡", "街道", "村", "路", "街", "社区"].iter().any(|place| cell.contains(place));
    let shown = if plainly { home && units >= 2 && placed } else { units > 0 };
    if !shown {
        return None;
    }
    let cut = TOWNS.iter().filter_map(|town| cell.find(town).map(|at| at + town.len())).min();
    let masked = match cut {
        Some(cut) => format!("{}***", &cell[..cut]),
        None => starred(cell, 3),
    };
    Some(Found { kind: Kind::Address, start: 0, end: cell.len(), masked })
}
