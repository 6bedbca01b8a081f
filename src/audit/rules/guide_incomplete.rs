//! DIS-05: a guide to disclosure (政府信息公开指南) that lacks what it must tell. What that is, and by which words it is
//! recognised, is a list of the site (`guide.yaml`): the wording of the built-in one is not confirmed, so a guide that
//! lacks something is warned of, no more.

use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::record::Detail;
use crate::finding::{Finding, Place, rules};
use crate::schema::fields::record::PAGE_TYPES;

const COLUMN_TYPE: &str = "信息公开指南";

pub fn check(config: &Config, catalog: &Catalog, findings: &mut Vec<Finding>) {
    for (column, pages) in &catalog.groups.pages {
        let column = config.columns.all.get(usize::from(*column));
        if column.is_none_or(|column| column.column_type != COLUMN_TYPE) {
            continue;
        }
        for record in pages.iter().map(|id| catalog.get(*id)) {
            let Detail::Page(page) = &record.detail else { continue };
            let guide = page.page_type.and_then(|at| PAGE_TYPES.get(usize::from(at))) == Some(&"guide");
            if !guide || record.withdrawn().is_some() {
                continue;
            }
            let body = crate::content::body_text(&config.root, record).unwrap_or_default();
            let missing: Vec<_> =
                config.guide.iter().filter(|item| !item.words.iter().any(|word| body.contains(&**word))).collect();
            if missing.is_empty() {
                continue;
            }
            let names: Vec<&str> = missing.iter().map(|item| item.name.as_str()).collect();
            let ids: Vec<&str> = missing.iter().map(|item| item.id.as_str()).collect();
            let words: Vec<String> = missing.iter().map(|item| item.words.join("、")).collect();
            findings.push(
                Finding::new(
                    &rules::GUIDE_INCOMPLETE,
                    Place::at(record.source_path(), record.line, 1),
                    format!("指南没有写：{}", names.join("、")),
                    format!("the guide does not tell: {}", ids.join(", ")),
                )
                .record(&record.title)
                .field("type")
                .hint(
                    format!("补上这些内容；按下列词语识别：{}", words.join("；")),
                    format!("add them; they are recognised by these words: {}", words.join("; ")),
                ),
            );
        }
    }
}
