//! From addresses to findings: who is asked, what is known already, and what the answers say.

use super::client::Web;
use super::{Asked, External, ask, cache, collect};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::{Finding, Severity, rules};
use collect::Spot;
use std::collections::BTreeMap;
use std::time::Duration;

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It answers, or does not let programs in: nothing is wrong that could be known.
    Fine,
    /// It moved for good, to this address.
    Moved(String),
    /// Its host says that it is not there, or fails.
    Status(u16),
    /// It leads into an inner network.
    Private,
    /// Its host cannot be reached.
    Unreachable,
}

/// Asks for every address that no earlier run has an answer of.
pub fn check(config: &Config, catalog: &Catalog, external: External) -> (Vec<Finding>, Asked) {
    let client = Web::new(&config.settings.base_url, external.local);
    let links = collect::collect(config, catalog);
    let settings = &config.settings.links;
    let mut known = cache::read(&config.root, config.today, settings.recheck_days);
    known.retain(|url, _| links.contains_key(url));
    let open: Vec<&str> = links.keys().map(String::as_str).filter(|url| !known.contains_key(*url)).collect();
    let now = &open[..open.len().min(settings.per_run)];
    let pause = if external.local { Duration::ZERO } else { Duration::from_secs(1) };
    let answers = ask::ask(now, &client, pause);
    let reached = answers.iter().any(|(_, answer)| !matches!(answer, Answer::Unreachable | Answer::Private));
    let no_network = !reached && answers.iter().any(|(_, answer)| *answer == Answer::Unreachable);
    let asked = Asked { addresses: links.len(), asked: answers.len(), left: open.len() - answers.len(), no_network };
    for (url, answer) in answers {
        if !(no_network && answer == Answer::Unreachable) {
            known.insert(url.to_string(), (config.today, answer));
        }
    }
    // A cache that cannot be kept costs the next run its time, and this one nothing.
    let _ = cache::write(&config.root, &known);
    (findings(&links, &known), asked)
}

fn findings(links: &BTreeMap<String, Vec<Spot>>, known: &cache::Known) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (url, spots) in links {
        let Some((_, answer)) = known.get(url) else { continue };
        let Some((severity, chinese, english, hint)) = told(answer) else { continue };
        for spot in spots {
            let mut finding = Finding::new(
                &rules::LINK_EXTERNAL,
                spot.place.clone(),
                format!("{chinese}：{url}"),
                format!("{english}: {url}"),
            )
            .record(&spot.record)
            .field(spot.field)
            .text(url)
            .hint(hint.0.clone(), hint.1.clone());
            finding.severity = severity;
            findings.push(finding);
        }
    }
    findings
}

type Told = (Severity, String, String, (String, String));

fn told(answer: &Answer) -> Option<Told> {
    let replace = || {
        ("改为新的网址，或删去链接".to_string(), "write the address that it has now, or remove the link".to_string())
    };
    Some(match answer {
        Answer::Fine => return None,
        Answer::Moved(to) => (
            Severity::Info,
            "站外链接已永久迁移".into(),
            "the page moved for good".into(),
            (format!("改为 {to}"), format!("write {to}")),
        ),
        Answer::Status(status) => (
            Severity::Warning,
            format!("站外链接打不开（对方回答 {status}）"),
            format!("the link cannot be opened (its host answers {status})"),
            replace(),
        ),
        Answer::Private => (
            Severity::Warning,
            "链接指向内部网络，公众打不开".into(),
            "the link leads into an inner network, which the public cannot reach".into(),
            replace(),
        ),
        Answer::Unreachable => (
            Severity::Warning,
            "站外链接打不开（连不上对方）".into(),
            "the link cannot be opened (its host is out of reach)".into(),
            replace(),
        ),
    })
}
