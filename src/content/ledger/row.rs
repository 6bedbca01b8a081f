//! A row of a ledger, held against its declared columns.
//!
//! Takes the cells of a row, gives their values by the column's name, and findings that say where the cell stands.
//! Texts by or about citizens stand in ledgers: a finding shows nothing of private columns, nothing long, and of its
//! line only what the other columns hold. What a whole row must be beyond its cells is left to `requests` and
//! `messages`.

use super::split::RawRow;
use crate::finding::{Bilingual, Excerpt, Finding, Place, Rule, rules};
use crate::schema::address::control_character;
use crate::schema::check::scalar_fault;
use crate::schema::fields::ledger::Column;
use crate::schema::{Shape, parse_moment};
use crate::text::mask::mask;
use jiff::civil::Date;
use std::borrow::Cow;

/// Longer values of coded columns are no slip in a word or date but a text in the wrong column.
const LONGEST_SHOWN: usize = 24;
/// Characters of the line that are kept behind the column.
const KEPT_BEHIND: usize = 200;

/// What all rows of a ledger have in common.
pub struct Sheet<'a> {
    pub path: &'a str,
    pub text: &'a str,
    pub columns: &'static [Column],
    /// Where each declared column stands among the cells.
    pub places: Vec<Option<usize>>,
    /// Cells of a whole row.
    pub width: usize,
    pub today: Date,
}

pub struct Row<'r, 't> {
    pub sheet: &'r Sheet<'t>,
    pub raw: &'r RawRow,
}

impl<'t> Row<'_, 't> {
    fn index(&self, name: &str) -> Option<usize> {
        let column = self.sheet.columns.iter().position(|column| column.field.name == name)?;
        *self.sheet.places.get(column)?
    }

    /// What stands in a column, without spaces around it; none where it is empty.
    pub fn get(&self, name: &str) -> Option<Cow<'t, str>> {
        let value = match self.raw.cell(self.sheet.text, self.index(name)?)? {
            Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
            Cow::Owned(value) => Cow::Owned(value.trim().to_string()),
        };
        (!value.is_empty()).then_some(value)
    }

    pub fn boxed(&self, name: &str) -> Box<str> {
        self.get(name).map(|value| value.replace("\r\n", "\n").into()).unwrap_or_default()
    }

    pub fn date(&self, name: &str) -> Option<Date> {
        Some(parse_moment(&self.get(name)?)?.date)
    }

    pub fn flag(&self, name: &str) -> bool {
        self.get(name).as_deref() == Some("true")
    }

    /// Index of the cell's word in its column's list.
    pub fn word(&self, name: &str, words: &[&str]) -> Option<u8> {
        let value = self.get(name)?;
        words.iter().position(|word| *word == value).and_then(|index| u8::try_from(index).ok())
    }

    pub fn is_blank(&self) -> bool {
        let mut cells = self.raw.cells.iter();
        cells.all(|cell| self.sheet.text[cell.start..cell.end].trim().is_empty())
    }

    /// Reports each cell that its column does not allow, and dates in the future.
    pub fn check(&self, findings: &mut Vec<Finding>) {
        for Column { field, .. } in self.sheet.columns {
            let name = field.name;
            let Some(value) = self.get(name) else {
                if field.required {
                    findings.push(self.fault(
                        &rules::LEDGER_ROW,
                        name,
                        format!("缺少“{name}”（{}）", field.chinese),
                        format!("`{name}` ({}) is missing", field.english),
                    ));
                }
                continue;
            };
            if control_character(&value.replace("\r\n", "\n")).is_some() {
                findings.push(self.fault(
                    &rules::LEDGER_ROW,
                    name,
                    format!("“{name}”含有看不见的控制字符"),
                    format!("`{name}` holds an invisible control character"),
                ));
                continue;
            }
            // What an organization or tag is, is asked by who resolves it; every text is one.
            if let Some(fault) = scalar_fault(&value, &field.shape, name) {
                let shown = shown(&value);
                // The message has the value: what must not be shown is left out of it as well.
                let Bilingual { chinese, english } =
                    scalar_fault(&shown, &field.shape, name).map_or(fault.message, |fault| fault.message);
                let finding = self.fault(&rules::LEDGER_ROW, name, chinese, english);
                findings.push(finding.text(&shown).maybe_hint(fault.hint));
            } else if field.shape == Shape::Moment
                && let Some(date) = self.date(name).filter(|date| *date > self.sheet.today)
            {
                let today = self.sheet.today;
                findings.push(
                    self.fault(
                        &rules::LEDGER_FUTURE,
                        name,
                        format!("“{name}”的日期 {date} 晚于今天（{today}）"),
                        format!("`{name}` is {date}, and today is {today}"),
                    )
                    .text(&value),
                );
            }
        }
    }

    /// Reports a second date before the first.
    pub fn check_order(&self, first: &str, second: &str, findings: &mut Vec<Finding>) {
        let (Some(before), Some(after)) = (self.date(first), self.date(second)) else { return };
        if after < before {
            findings.push(
                self.fault(
                    &rules::LEDGER_CONTRADICTED,
                    second,
                    format!("“{second}”的日期 {after} 早于“{first}”的 {before}"),
                    format!("`{second}` is {after}, before `{first}`, {before}"),
                )
                .text(&self.get(second).unwrap_or_default()),
            );
        }
    }

    /// A finding at a cell of this row.
    pub fn fault(
        &self,
        rule: &'static Rule,
        name: &str,
        chinese: impl Into<Box<str>>,
        english: impl Into<Box<str>>,
    ) -> Finding {
        let at = match self.index(name).and_then(|index| self.raw.cells.get(index)) {
            Some(cell) => {
                let written = &self.sheet.text[cell.start..cell.end];
                cell.start + written.len() - written.trim_start().len()
            }
            None => self.raw.start,
        };
        let place = self.place(at);
        let excerpt = self.excerpt(&place);
        self.named(Finding::new(rule, place, chinese, english).field(name)).excerpt(excerpt)
    }

    /// Adds the row's id to a finding.
    pub fn named(&self, finding: Finding) -> Finding {
        finding.record(&self.get("id").map(|id| shown(&id).into_owned()).unwrap_or_default())
    }

    /// Line and column of a byte offset inside the row.
    pub fn place(&self, at: usize) -> Place {
        let before = &self.sheet.text[self.raw.start..at];
        let lines = before.matches('\n').count() as u32;
        let in_line = before.rsplit('\n').next().unwrap_or_default();
        Place::at(self.sheet.path, self.raw.line + lines, in_line.chars().count() as u32 + 1)
    }

    /// The line of a place in this row, each character that must not be shown a dot.
    fn excerpt(&self, place: &Place) -> Excerpt {
        let text = self.sheet.text;
        let mut safe = String::new();
        let mut from = self.raw.start;
        for (index, cell) in self.raw.cells.iter().enumerate() {
            let value = &text[cell.start..cell.end];
            safe.push_str(&text[from..cell.start]);
            if self.is_open(index) && *shown(value) == *value {
                safe.push_str(value);
            } else {
                safe.extend(value.chars().map(|character| if character == '\n' { character } else { '·' }));
            }
            from = cell.end;
        }
        safe.push_str(&text[from..self.raw.end]);
        let line = safe.split('\n').nth(place.line.saturating_sub(self.raw.line) as usize).unwrap_or_default();
        Excerpt::Line(line.chars().take(place.column as usize + KEPT_BEHIND).collect())
    }

    fn is_open(&self, index: usize) -> bool {
        let column = self.sheet.places.iter().position(|place| *place == Some(index));
        column.and_then(|column| self.sheet.columns.get(column)).is_some_and(|column| !column.private)
    }
}

/// A value as a finding may show it.
pub fn shown(value: &str) -> Cow<'_, str> {
    if value.chars().count() > LONGEST_SHOWN { "…".into() } else { mask(value) }
}
