//! TOPIC-01: many write about a matter, and the portal has no document or interpretation that answers it.
//!
//! A list for editors: each topic of the page of messages without an answer, at its newest message.

use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::{Excerpt, Finding, Place, rules};

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    let analysis = &catalog.message_analysis;
    for (topic, answers) in analysis.topics.iter().zip(&analysis.answers) {
        if !answers.is_empty() {
            continue;
        }
        let title = topic.title();
        let (path, line, id) = &topic.newest;
        let body = topic.organization.map(|organization| config.organizations.get(organization).name.as_str());
        let (chinese, english) = match body {
            Some(body) => (format!("，主要由{body}承办"), format!(", most of them with {body}")),
            None => Default::default(),
        };
        let (chinese_title, english_title) = (title.join("、"), title.join(", "));
        let count = topic.recent;
        findings.push(
            Finding::new(
                &rules::TOPIC_UNANSWERED,
                Place::at(&**path, *line, 1),
                format!("热点“{chinese_title}”近 6 个月有 {count} 件留言{chinese}，本站没有对应的文件或解读"),
                format!(
                    "the topic `{english_title}` has {count} messages in six months{english}, and no document or interpretation answers it"
                ),
            )
            .record(id)
            .text(&chinese_title)
            .excerpt(Excerpt::Withheld)
            .hint(
                format!("发布解读或问答，标题写明“{}”；已有的，在标题或 keywords 中写上这些词", title.first().unwrap_or(&"")),
                format!(
                    "publish an interpretation whose title says `{}`; where there is one, put the words into its title or `keywords`",
                    title.first().unwrap_or(&"")
                ),
            ),
        );
    }
}
