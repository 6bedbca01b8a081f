//! INT-01: a document that must be interpreted has its interpretation with it, or within the term of site.yaml
//! (`interpretation.within_working_days`; local provisions, three working days in those that are known).
//!
//! An interpretation that is missing after the term is an error only where the site says from which day on it keeps
//! the duty (`interpretation.since`): a portal that took over the texts of many years, or that has just learnt of
//! this rule, must still be able to publish. One that came late is a warning: no one can mend it any more. Where the
//! site neither says so nor has any interpretation, its rate (INT-10) tells it once, not each document.

use crate::catalog::Catalog;
use crate::catalog::interpretation::{Duty, Standing};
use crate::config::Config;
use crate::finding::{Finding, Place, Severity, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let all = &catalog.interpretation;
    let kept = config.settings.interpretation_since.is_some() || all.total.materials > 0;
    for duty in &all.duties {
        match (duty.standing, duty.first) {
            (Standing::Overdue, _) if kept => findings.extend(missing(config, catalog, duty)),
            (Standing::Interpreted, Some(_)) => findings.extend(late(config, catalog, duty)),
            _ => {}
        }
    }
}

fn missing(config: &Config, catalog: &Catalog, duty: &Duty) -> Option<Finding> {
    let record = catalog.get(duty.document);
    let (published, last) = (record.published.date, duty.last?);
    let days = config.settings.interpretation_days;
    let mut finding = Finding::new(
        &rules::INTERPRETED_LATE,
        Place::at(record.source_path(), record.line, 1),
        format!("{published} 发布，至今没有解读（{days} 个工作日内，应不晚于 {last}）"),
        format!("published on {published} and still not interpreted (within {days} working days, due by {last})"),
    )
    .record(&record.title)
    .field("published")
    .hint(
        "发布解读，在其 interprets 中写上本文件；不需要解读的写 key: false；早年的文件不补解读的，在 site.yaml 的 interpretation.since 写起算日期",
        "publish an interpretation that names this document under `interprets`; write `key: false` where none is needed, or the first day that counts under `interpretation.since` of site.yaml",
    );
    if config.settings.interpretation_since.is_none() {
        finding.severity = Severity::Warning;
    }
    Some(finding)
}

fn late(config: &Config, catalog: &Catalog, duty: &Duty) -> Option<Finding> {
    let (first, last) = (catalog.get(duty.first?), duty.last?);
    let interpreted = first.published.date;
    if interpreted <= last {
        return None;
    }
    let record = catalog.get(duty.document);
    let published = record.published.date;
    let days = config.settings.interpretation_days;
    // The calendar may know the term and not the year of the interpretation.
    let (taken, taken_english) = match duty.days {
        Some(taken) => (format!("，用了 {taken} 个工作日"), format!(": {taken} working days")),
        None => Default::default(),
    };
    let mut finding = Finding::new(
        &rules::INTERPRETED_LATE,
        Place::at(first.source_path(), first.line, 1),
        format!("《{}》{published} 发布，{interpreted} 才解读{taken}（{days} 个工作日内，应不晚于 {last}）", record.title),
        format!(
            "`{}` was published on {published} and interpreted on {interpreted}{taken_english} (within {days} working days, due by {last})",
            record.reference()
        ),
    )
    .record(&first.title)
    .field("published")
    .text(&first.published.shown())
    .hint(
        "核对两处 published；今后解读与文件同步起草、同步审签、同步发布",
        "compare both `published`; from now on draft, sign and publish the interpretation together with its document",
    );
    finding.severity = Severity::Warning;
    Some(finding)
}
