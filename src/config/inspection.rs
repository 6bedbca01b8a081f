//! The profile by which a portal is inspected: terms of update and the conditions that fail it, as dated data.
//!
//! Takes the built-in profiles (`defaults/inspection.yaml`) and those of the site's own `inspection.yaml`, which replace
//! them by id; gives the newest whose day has come. What the portal's columns come to under it is left to `catalog`.

use super::vocabulary;
use crate::finding::{Finding, rules};
use crate::schema::fields::health::INSPECTION;
use crate::schema::{Source, parse_date};
use crate::yaml::Node;
use jiff::civil::Date;
use std::path::Path;

#[derive(Debug, Clone)]
pub struct Profile {
    pub id: String,
    pub name: String,
    pub date: Date,
    /// The share of a term after which an early warning is given.
    pub early_warning: f64,
    pub terms: Vec<UpdateTerm>,
    pub vetoes: Vec<Veto>,
    pub indicators: Vec<Indicator>,
}

/// Within how many days a kind of column is to be updated.
#[derive(Debug, Clone)]
pub struct UpdateTerm {
    pub id: String,
    pub name: String,
    pub home: bool,
    /// ColumnType of the columns that it is for.
    pub types: Vec<String>,
    /// Words of which one stands in a column's name.
    pub words: Vec<String>,
    pub first_level: bool,
    pub days: u32,
}

/// A condition that fails the whole portal when so many count.
#[derive(Debug, Clone)]
pub struct Veto {
    pub id: String,
    pub name: String,
    pub counts: Counts,
    pub terms: Vec<String>,
    pub limit: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// The home page, where it is late.
    Home,
    /// Late columns of the terms that it names.
    Terms,
    /// Late columns of all other terms.
    Others,
    /// Columns without content and reason.
    Empty,
}

/// An indicator and its points, as the profile has them.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub name: String,
    pub part: u32,
    pub points: Option<f64>,
}

impl Profile {
    /// The term of the home page.
    pub fn home(&self) -> Option<&UpdateTerm> {
        self.terms.iter().find(|term| term.home)
    }

    /// The first term that is for a column of this type and name.
    pub fn term(&self, column_type: &str, name: &str, first_level: bool) -> Option<&UpdateTerm> {
        self.terms.iter().find(|term| {
            let typed = term.types.iter().any(|known| known == column_type);
            let named = term.words.iter().any(|word| name.contains(word.as_str()));
            !term.home && (first_level || !term.first_level) && (typed || named)
        })
    }

    /// The days of a term after which an early warning is given.
    pub fn warned_after(&self, days: u32) -> u32 {
        (f64::from(days) * self.early_warning).ceil() as u32
    }
}

/// The profile that holds on a day.
pub fn load(folder: &Path, today: Date, findings: &mut Vec<Finding>) -> Option<Profile> {
    let mut profiles = Vec::new();
    add(include_str!("defaults/inspection.yaml"), &mut profiles, findings);
    if let Some(text) = vocabulary::own(folder, "inspection", findings) {
        add(&text, &mut profiles, findings);
    }
    profiles.into_iter().filter(|profile| profile.date <= today).max_by_key(|profile| profile.date)
}

fn add(text: &str, profiles: &mut Vec<Profile>, findings: &mut Vec<Finding>) {
    vocabulary::entries_of(text, "inspection", INSPECTION, findings, |item, source, findings| {
        let Some(profile) = profile(item, source, findings) else { return };
        profiles.retain(|known| known.id != profile.id);
        profiles.push(profile);
    });
}

fn profile(item: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Option<Profile> {
    let mut number = |key: &str, default: f64, most: f64| {
        let Some(node) = item.get(key) else { return default };
        let value = node.scalar().and_then(|text| text.parse().ok()).unwrap_or(default);
        if value > 0.0 && value <= most {
            return value;
        }
        findings.push(
            source
                .finding(
                    &rules::VOCABULARY_INVALID,
                    node.at,
                    format!("“{key}”应大于 0，且不超过 {most}"),
                    format!("`{key}` must be more than 0 and at most {most}"),
                )
                .field(key),
        );
        default
    };
    let early_warning = number("early_warning", 0.7, 1.0);
    Some(Profile {
        id: text(item, "id"),
        name: text(item, "name"),
        date: item.text("date").and_then(parse_date)?,
        early_warning,
        terms: list(item, "terms").iter().map(term).collect(),
        vetoes: list(item, "vetoes").iter().map(veto).collect(),
        indicators: list(item, "indicators").iter().map(indicator).collect(),
    })
}

fn term(node: &Node<'_>) -> UpdateTerm {
    UpdateTerm {
        id: text(node, "id"),
        name: text(node, "name"),
        home: node.text("home") == Some("true"),
        types: strings(node, "types"),
        words: strings(node, "words"),
        first_level: node.text("first_level") == Some("true"),
        days: count(node, "days"),
    }
}

fn veto(node: &Node<'_>) -> Veto {
    Veto {
        id: text(node, "id"),
        name: text(node, "name"),
        counts: match node.text("counts") {
            Some("home") => Counts::Home,
            Some("terms") => Counts::Terms,
            Some("others") => Counts::Others,
            _ => Counts::Empty,
        },
        terms: strings(node, "terms"),
        // A limit of none would fail every portal.
        limit: count(node, "limit").max(1),
    }
}

fn indicator(node: &Node<'_>) -> Indicator {
    Indicator {
        name: text(node, "name"),
        part: count(node, "part"),
        points: node.text("points").and_then(|points| points.parse().ok()),
    }
}

fn text(node: &Node<'_>, key: &str) -> String {
    node.text(key).unwrap_or_default().trim().into()
}

fn count(node: &Node<'_>, key: &str) -> u32 {
    node.text(key).and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn list<'n, 't>(node: &'n Node<'t>, key: &str) -> &'n [Node<'t>] {
    node.get(key).map(Node::items).unwrap_or_default()
}

fn strings(node: &Node<'_>, key: &str) -> Vec<String> {
    list(node, key).iter().filter_map(Node::scalar).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn built_in() -> Profile {
        let (mut profiles, mut findings) = (Vec::new(), Vec::new());
        add(include_str!("defaults/inspection.yaml"), &mut profiles, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        profiles.remove(0)
    }

    #[test]
    fn the_built_in_profile_is_in_order() {
        let profile = built_in();
        assert_eq!((profile.id.as_str(), profile.date), ("C19", date(2019, 4, 1)));
        let limits: Vec<u32> = profile.vetoes.iter().map(|veto| veto.limit).collect();
        assert_eq!(limits, [1, 5, 10, 5]);
        let points: f64 =
            profile.indicators.iter().filter(|one| one.part == 2).filter_map(|indicator| indicator.points).sum();
        assert!((points - 100.0).abs() < 1e-9, "{points}");
        let known: Vec<&str> = profile.terms.iter().map(|term| term.id.as_str()).collect();
        assert!(profile.vetoes.iter().flat_map(|veto| &veto.terms).all(|term| known.contains(&term.as_str())));
    }

    #[test]
    fn a_column_has_the_first_term_that_fits_it() {
        let profile = built_in();
        let term = |kind: &str, name: &str, first| profile.term(kind, name, first).map(|term| term.days);
        assert_eq!(term("工作动态", "政务动态", false), Some(14));
        assert_eq!(term("政策文件", "政策文件", true), Some(183));
        assert_eq!(term("政策文件", "规章库", false), None);
        assert_eq!(term("信息公开目录", "规划信息", false), Some(365));
        assert_eq!(profile.home().map(|term| term.days), Some(14));
    }

    #[test]
    fn the_early_warning_comes_at_the_share_of_the_term() {
        let profile = built_in();
        assert_eq!(profile.warned_after(14), 10);
        assert_eq!(profile.warned_after(365), 256);
    }
}
