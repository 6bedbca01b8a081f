//! What the generator knows for the annual website form (政府网站工作年度报表): counts of one year's records and messages.
//!
//! Counted is the whole portal: what was published in the year, and messages received or answered in it. The rows and
//! their names are the site's (`website-form.yaml`); this gives the value of each `figure`.

use super::Catalog;
use super::annual::Annual;
use crate::config::{Config, OrganizationId};
use crate::content::record::{Detail, DocumentType};
use crate::content::{Kind, Record};
use std::collections::BTreeSet;

/// Counts of a year.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub published: u64,
    pub overviews: u64,
    pub news: u64,
    pub catalogue: u64,
    pub interpretations: u64,
    pub interpretation_texts: u64,
    pub interpretation_media: u64,
    pub interviews: u64,
    pub interview_answers: u64,
    pub topics: u64,
    pub messages: u64,
    pub messages_closed: u64,
    pub messages_public: u64,
    /// Days from receipt to reply, of those that were closed in the year.
    pub message_days: u64,
}

/// Whether this is the report of the body that the site is of: the one that has the site's name, else the first
/// government in the tree that has a report.
pub fn is_site_report(config: &Config, catalog: &Catalog, annual: &Annual) -> bool {
    owner(config, catalog) == Some(annual.organization)
}

pub fn owner(config: &Config, catalog: &Catalog) -> Option<OrganizationId> {
    let reporting: BTreeSet<OrganizationId> = catalog.reports.iter().map(|annual| annual.organization).collect();
    let of_name = config.organizations.find(&config.settings.title);
    let government = |id: &&OrganizationId| config.organizations.get(**id).kind == "government";
    of_name.filter(|id| reporting.contains(id)).or_else(|| reporting.iter().find(government).copied())
}

pub fn counts(config: &Config, catalog: &Catalog, year: i16) -> Counts {
    let mut counts = Counts { topics: topics(config), ..Counts::default() };
    let visible = catalog.ids().filter(|id| catalog.shown(*id)).map(|id| catalog.get(id));
    visible.filter(|record| record.withdrawn().is_none()).for_each(|record| count(&mut counts, record, year));
    for message in &catalog.messages {
        counts.messages += u64::from(message.received.year() == year);
        let Some(replied) = message.replied.filter(|replied| replied.year() == year) else { continue };
        counts.messages_closed += 1;
        counts.messages_public += u64::from(message.answer().is_some());
        let hours = replied.duration_since(message.received).as_hours();
        counts.message_days += u64::try_from(hours / 24).unwrap_or_default();
    }
    counts
}

fn count(counts: &mut Counts, record: &Record, year: i16) {
    let published = record.published.date.year() == year;
    if record.kind == Kind::Page {
        let updated = record.updated.is_some_and(|updated| updated.date.year() == year);
        counts.overviews += u64::from(published || updated);
        counts.published += u64::from(published || updated);
        return;
    }
    if !published {
        return;
    }
    counts.published += 1;
    match &record.detail {
        Detail::Document(document) if document.document_type == DocumentType::News => counts.news += 1,
        Detail::Interpretation(interpretation) => {
            counts.interpretations += 1;
            let text = matches!(interpretation.form_name(), "text" | "official" | "expert" | "interview");
            *if text { &mut counts.interpretation_texts } else { &mut counts.interpretation_media } += 1;
        }
        Detail::Interview(interview) => {
            counts.interviews += 1;
            counts.interview_answers += interview.questions.len() as u64;
        }
        _ => counts.catalogue += 1,
    }
}

/// Columns for a topic, as their type or name says.
fn topics(config: &Config) -> u64 {
    let named = |text: &str| text.contains("专栏") || text.contains("专题");
    config.columns.all.iter().filter(|column| named(&column.column_type) || named(&column.name)).count() as u64
}

impl Counts {
    /// The value of a row's `figure` that is a count; none where there is nothing to count from.
    pub fn figure(&self, name: &str) -> Option<String> {
        let number = match name {
            "published" => self.published,
            "overviews" => self.overviews,
            "news" => self.news,
            "catalogue" => self.catalogue,
            "topics" => self.topics,
            "interpretations" => self.interpretations,
            "interpretation-texts" => self.interpretation_texts,
            "interpretation-media" => self.interpretation_media,
            "interviews" => self.interviews,
            "interview-answers" => self.interview_answers,
            "messages" => self.messages,
            "messages-closed" => self.messages_closed,
            "messages-public" => self.messages_public,
            "messages-days" => return self.mean_days(),
            _ => return None,
        };
        Some(number.to_string())
    }

    /// To one decimal.
    fn mean_days(&self) -> Option<String> {
        let tenths = (self.message_days * 10 + self.messages_closed / 2).checked_div(self.messages_closed)?;
        Some(format!("{}.{}", tenths / 10, tenths % 10))
    }
}
