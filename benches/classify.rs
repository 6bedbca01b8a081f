//! How well and how fast messages are understood: the classification held against labels, and the time of the analysis.
//!
//! `cargo bench --bench classify -- SITE [LABELS TAGS]`. SITE is a site with a ledger of messages, LABELS a CSV with `id`
//! and `label` (the name of a tag), TAGS a tags.yaml that takes the place of the site's. Rows with odd ids count as those
//! that keywords were written with, rows with even ids as those that measure. docs/messages.md has the figures.

use gongkai::catalog::{self, messages::classify::Classifier};
use gongkai::config::{self, Overrides};
use gongkai::content::{self, ledger::Message};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

fn main() {
    let arguments: Vec<PathBuf> =
        env::args_os().skip(1).filter(|argument| argument != "--bench").map(PathBuf::from).collect();
    let (labels, tags) = match &arguments[..] {
        [_] => (None, None),
        [_, labels, tags] => (Some(labels), Some(tags)),
        _ => {
            println!("usage: cargo bench --bench classify -- SITE [LABELS TAGS]");
            return;
        }
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&arguments[0], folder.path(), tags.map(PathBuf::as_path));
    let overrides = Overrides { today: gongkai::schema::parse_date("2026-11-24"), ..Overrides::default() };
    let config = config::load(folder.path(), &overrides).value.expect("a site");
    let mut records = content::load(&config).value;
    println!("{} messages", records.messages.len());
    if let Some(labels) = labels {
        let classifier = Classifier::new(&config, &records.messages);
        let known: HashMap<&str, &Message> = records.messages.iter().map(|message| (&*message.id, message)).collect();
        let text = fs::read_to_string(labels).expect("the labels");
        let rows: Vec<(&str, &str)> = text.lines().skip(1).filter_map(|line| line.trim().split_once(',')).collect();
        for (name, parity) in [("odd ids (keywords were written with these)", 1), ("even ids (measured)", 0)] {
            let half = rows.iter().filter(|(id, _)| id.parse::<u64>().is_ok_and(|id| id % 2 == parity));
            let pairs: Vec<(&str, &str)> = half
                .filter_map(|(id, label)| {
                    let found = classifier.reason(known.get(id)?).map(|reason| reason.tag);
                    Some((*label, found.map_or("", |tag| &*config.tags.get(tag).name)))
                })
                .collect();
            report(name, &pairs);
        }
        let labelled = |parity: u64| -> Vec<(&str, &Message)> {
            let half = rows.iter().filter(|(id, _)| id.parse::<u64>().is_ok_and(|id| id % 2 == parity));
            half.filter_map(|(id, label)| Some((*label, *known.get(id)?))).collect()
        };
        let learned = Bayes::learn(&labelled(1));
        let pairs: Vec<(&str, &str)> =
            labelled(0).into_iter().map(|(label, message)| (label, learned.class(message))).collect();
        report("even ids, naive Bayes over pairs of characters, learned from the odd ids", &pairs);
    }
    records.records.clear();
    let rows = records.messages.len();
    let begin = Instant::now();
    let built = catalog::build(&config, records, None).value;
    let first = begin.elapsed();
    let begin = Instant::now();
    let analysis = catalog::messages::analyse(&config, &built);
    println!("analysis of {rows} messages: {first:.2?}, a second time {:.2?}", begin.elapsed());
    for topic in &analysis.topics {
        println!("  {} messages: {} ({})", topic.recent, topic.title().join("、"), topic.terms.join(" "));
    }
}

/// The alternative: naive Bayes, learned from messages with labels. It is here to be measured.
struct Bayes<'l> {
    classes: BTreeMap<&'l str, f64>,
    pairs: BTreeMap<(char, char), BTreeMap<&'l str, f64>>,
}

impl<'l> Bayes<'l> {
    const SMOOTHING: f64 = 0.1;

    fn pairs(message: &Message) -> std::collections::BTreeSet<(char, char)> {
        let text = format!("{}\n{}", message.title, message.text);
        let characters: Vec<char> = text.chars().collect();
        let han = |pair: &(char, char)| [pair.0, pair.1].into_iter().all(gongkai::text::is_han);
        characters.windows(2).map(|pair| (pair[0], pair[1])).filter(han).collect()
    }

    fn learn(labelled: &[(&'l str, &Message)]) -> Bayes<'l> {
        let mut bayes = Bayes { classes: BTreeMap::new(), pairs: BTreeMap::new() };
        for (label, message) in labelled {
            *bayes.classes.entry(label).or_default() += 1.0;
            for pair in Bayes::pairs(message) {
                *bayes.pairs.entry(pair).or_default().entry(label).or_default() += 1.0;
            }
        }
        // A pair that one message has says nothing.
        bayes.pairs.retain(|_, counts| counts.values().sum::<f64>() > 1.0);
        bayes
    }

    fn class(&self, message: &Message) -> &'l str {
        let pairs = Bayes::pairs(message);
        let points = |class: &str, size: f64| {
            let known = pairs.iter().filter_map(|pair| self.pairs.get(pair));
            size.ln()
                + known
                    .map(|counts| {
                        let count = counts.get(class).copied().unwrap_or_default();
                        ((count + Bayes::SMOOTHING) / (size + 2.0 * Bayes::SMOOTHING)).ln()
                    })
                    .sum::<f64>()
        };
        let best = self.classes.iter().max_by(|(one, a), (other, b)| points(one, **a).total_cmp(&points(other, **b)));
        best.map(|(class, _)| *class).unwrap_or_default()
    }
}

/// The parts of a site that messages need.
fn copy(from: &Path, to: &Path, tags: Option<&Path>) {
    let put = |source: &Path, path: &str| {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("folders are made");
        fs::copy(source, target).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
    };
    put(&from.join("site.yaml"), "site.yaml");
    let vocabulary = "content/vocabulary";
    put(&from.join(vocabulary).join("organizations.yaml"), &format!("{vocabulary}/organizations.yaml"));
    let own = from.join(vocabulary).join("tags.yaml");
    put(tags.unwrap_or(&own), &format!("{vocabulary}/tags.yaml"));
    for ledger in fs::read_dir(from.join("content/messages")).expect("messages").flatten() {
        put(&ledger.path(), &format!("content/messages/{}", ledger.file_name().to_string_lossy()));
    }
}

/// Label and result of each row → accuracy, and precision and recall of each class.
fn report(name: &str, pairs: &[(&str, &str)]) {
    let right = pairs.iter().filter(|(label, found)| label == found).count();
    let none = pairs.iter().filter(|(_, found)| found.is_empty()).count();
    println!("{name}: {right} of {} right = {:.1}%, {none} without a tag", pairs.len(), percent(right, pairs.len()));
    let mut classes: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (label, found) in pairs {
        classes.entry(label).or_default()[0] += 1;
        classes.entry(found).or_default()[1] += 1;
        classes.entry(label).or_default()[2] += usize::from(label == found);
    }
    for (class, [labelled, found, right]) in classes.into_iter().filter(|(class, _)| !class.is_empty()) {
        println!(
            "  {class}: {labelled} rows, precision {:.1}%, recall {:.1}%",
            percent(right, found),
            percent(right, labelled)
        );
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}
