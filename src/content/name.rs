//! Which names can be addresses.

use super::record::Kind;
use crate::finding::{Finding, Place, rules};
use crate::text::is_han;

/// Whether a path can be an address: segments of `[a-z0-9._-]` or Han characters, none of them reserved.
pub fn safe_path(path: &str, kind: Kind, place: Place, findings: &mut Vec<Finding>) -> bool {
    let good = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && !segment.ends_with('.')
            && segment.len() <= 200
            && segment.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c) || is_han(c))
    };
    if let Some(bad) = path.split('/').find(|segment| !good(segment)) {
        findings.push(
            Finding::new(
                &rules::FILE_NAME,
                place,
                format!("“{bad}”不能作为网址的一部分"),
                format!("`{bad}` cannot be part of an address"),
            )
            .text(bad)
            .hint("只用小写字母、数字、-、_、. 和汉字", "use lower-case letters, digits, -, _, . and Han characters"),
        );
        return false;
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    let numbered = last.strip_prefix("page-").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let top_level_page = kind == Kind::Page && TOP_LEVEL.contains(&path.split('/').next().unwrap_or(path));
    // The page of figures of interpretations lies among them.
    let figures = kind == Kind::Interpretation && path == "figures";
    if last == "index"
        || figures
        || numbered
        || path.split('/').any(|segment| segment == "categories")
        || top_level_page
    {
        findings.push(
            Finding::new(
                &rules::ADDRESS_RESERVED,
                place,
                format!("“{path}”是保留地址"),
                format!("`{path}` is a reserved address"),
            )
            .text(path)
            .hint(
                "index、page-数字、categories 以及各栏目文件夹名是保留的，请改名",
                "index, page-<n>, categories and the names of the portal's own folders are reserved: rename it",
            ),
        );
        return false;
    }
    true
}

/// Names at the output's root that pages cannot take.
const TOP_LEVEL: &[&str] = &[
    "m",
    "assets",
    "data",
    "feeds",
    "search",
    "sitemaps",
    "syndication",
    "site-map",
    "404",
    "tags",
    "subjects",
    "years",
    "libraries",
    "forms",
    "projects",
    "organizations",
    "requests",
    "messages",
    "directory",
    "documents",
    "interpretations",
    "disclosures",
    "interviews",
    "reports",
];
