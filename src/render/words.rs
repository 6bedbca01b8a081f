//! The words of the theme: two levels of names, one file a language.

use crate::finding::{Finding, Language};
use crate::schema::Source;
use std::collections::BTreeMap;

/// Group → name → text.
#[derive(Debug, Default)]
pub struct Words {
    all: BTreeMap<String, BTreeMap<String, String>>,
}

impl Words {
    /// Reads `words/<language>.yaml`; what it lacks comes from the other language, so that a page is never
    /// without its words.
    pub fn parse(
        files: &BTreeMap<String, (Vec<u8>, String)>,
        language: Language,
        findings: &mut Vec<Finding>,
    ) -> Words {
        let mut words = Words::default();
        let other = language.pick(Language::English, Language::Chinese);
        for tag in [other.tag(), language.tag()] {
            let name = format!("words/{tag}.yaml");
            // Behind the built-in file stand those of the site's themes, each named with its number.
            for (_, (bytes, place)) in files.iter().filter(|(layer, _)| layer.starts_with(&name)) {
                words.add(&String::from_utf8_lossy(bytes), place, findings);
            }
        }
        words
    }

    fn add(&mut self, text: &str, place: &str, findings: &mut Vec<Finding>) {
        let source = Source { path: place, text, lines_before: 0, record: "" };
        match crate::yaml::parse(text) {
            Err(fault) => findings.push(crate::config::yaml_fault(source, &fault)),
            Ok(node) => {
                for group in node.entries() {
                    let names = self.all.entry(group.key.to_string()).or_default();
                    for word in group.node.entries() {
                        if let Some(text) = word.node.scalar() {
                            names.insert(word.key.to_string(), text.to_string());
                        }
                    }
                }
            }
        }
    }

    /// A word, or its name where the theme lacks it.
    pub fn get<'w>(&'w self, group: &str, name: &'w str) -> &'w str {
        self.all.get(group).and_then(|names| names.get(name)).map_or(name, String::as_str)
    }

    pub fn all(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.all
    }
}
