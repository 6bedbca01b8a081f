//! The words by which personal data are told, and the numbers that offices publish.
//!
//! `defaults/personal.yaml` is built in; a site's own `personal.yaml` adds to it. Telephones of organizations and of the
//! sponsor are taken from where the site declares them: an office may well have a mobile number.

use super::{Organizations, Settings, vocabulary};
use crate::finding::Finding;
use crate::schema::fields::vocabulary::PERSONAL;
use crate::text::personal::{Kind, Words};
use crate::yaml::Node;
use std::path::Path;

/// The built-in words.
pub fn built_in() -> Words {
    let mut words = Words::default();
    // A test holds the built-in text to be in order.
    add(include_str!("defaults/personal.yaml"), &mut words, &mut Vec::new());
    words
}

pub fn load(folder: &Path, settings: &Settings, organizations: &Organizations, findings: &mut Vec<Finding>) -> Words {
    let mut words = built_in();
    if let Some(text) = vocabulary::own(folder, "personal", findings) {
        add(&text, &mut words, findings);
    }
    let sponsor = settings.sponsor.phone.iter().map(String::as_str);
    let offices = organizations.all.iter().filter_map(|organization| organization.phone.as_deref());
    let numbers = sponsor.chain(offices).flat_map(|phones| phones.split(['、', '，', ',', '；', ';', '/']));
    words.office_numbers.extend(numbers.map(digits).filter(|digits| digits.len() >= 11));
    words
}

fn add(text: &str, words: &mut Words, findings: &mut Vec<Finding>) {
    vocabulary::entries_of(text, "personal", PERSONAL, findings, |item, _, _| {
        let strings = |key: &str| -> Vec<String> {
            let items = item.get(key).map(Node::items).unwrap_or_default();
            items
                .iter()
                .filter_map(Node::scalar)
                .map(|word| word.trim().to_string())
                .filter(|w| !w.is_empty())
                .collect()
        };
        let (columns, named) = (strings("columns"), strings("words"));
        let (kind, list) = match item.text("kind").unwrap_or_default() {
            "identity" => (Some(Kind::Identity), Some(&mut words.identity)),
            "phone" => (Some(Kind::Mobile), Some(&mut words.phone)),
            "card" => (Some(Kind::Card), Some(&mut words.card)),
            "address" => (Some(Kind::Address), None),
            "home" => (None, Some(&mut words.home)),
            "passport" => (Some(Kind::Passport), Some(&mut words.passport)),
            "plate" => (Some(Kind::Plate), Some(&mut words.plate)),
            "email" => (Some(Kind::Email), Some(&mut words.email)),
            "circumstance" => (Some(Kind::Circumstance), None),
            "organization-account" => (None, Some(&mut words.organization_accounts)),
            "code" => (None, Some(&mut words.codes)),
            _ => (None, None),
        };
        if let Some(list) = list {
            list.extend(named);
        }
        match (kind, item.text("kind")) {
            (Some(kind), _) => words.columns.extend(columns.into_iter().map(|header| (header, kind))),
            (None, Some("person")) => words.persons.extend(columns),
            (None, Some("office")) => words.offices.extend(columns),
            _ => {}
        }
        words.office_numbers.extend(strings("numbers").iter().map(|number| digits(number)));
    });
}

fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest.into(),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_words_are_in_order_and_a_site_adds_to_them() {
        let (mut words, mut findings) = (Words::default(), Vec::new());
        add(include_str!("defaults/personal.yaml"), &mut words, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        for list in [&words.identity, &words.phone, &words.card, &words.home, &words.passport, &words.persons] {
            assert!(!list.is_empty());
        }
        let before = words.columns.len();
        let own =
            "personal:\n  - kind: card\n    columns: 补贴卡\n  - kind: office\n    numbers: [+86 138-0000-0000]\n";
        add(own, &mut words, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!((words.columns.len(), &words.columns[before]), (before + 1, &("补贴卡".to_string(), Kind::Card)));
        assert!(words.office_numbers.contains("13800000000"));
        add("personal:\n  - kind: face\n", &mut words, &mut findings);
        assert_eq!(findings.len(), 1);
    }
}
