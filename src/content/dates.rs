//! DOC-09: dates of one record that cannot all be true, each named at its place.
//!
//! Takes a record's checked node, gives a warning for a document that takes effect after its end, one that is signed
//! after it was published, and a record that was changed before it was published. Lists and validity follow these
//! dates, so that a slip of one digit shows there and nowhere else. It is looked at while reading, where the values'
//! places are at hand; what relations say about dates is left to `catalog` and `audit`.

use crate::finding::{Finding, rules};
use crate::schema::{Source, parse_moment};
use crate::yaml::Node;
use jiff::civil::Date;

/// An earlier field, a later one, and how both languages name them.
const ORDERED: [(&str, &str, &str, &str); 3] = [
    ("effective", "ends", "施行日期 {} 晚于失效日期 {}", "it takes effect on {}, after its end on {}"),
    ("signed", "published", "成文日期 {} 晚于发布日期 {}", "it was signed on {}, after it was published on {}"),
    ("published", "updated", "发布日期 {} 晚于更新日期 {}", "it was published on {}, after its last change on {}"),
];

/// Reports pairs of dates in the wrong order.
pub fn check(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) {
    for (earlier, later, chinese, english) in ORDERED {
        let (Some(first), Some(last)) = (date(node, earlier), date(node, later)) else { continue };
        if first <= last {
            continue;
        }
        // `published` is required and seldom wrong: the other field is named.
        let field = if earlier == "published" { later } else { earlier };
        let at = node.get(field).map_or(node.at, |value| value.at);
        let told = |text: &str| text.replacen("{}", &first.to_string(), 1).replacen("{}", &last.to_string(), 1);
        findings.push(
            source
                .finding(&rules::DATES_CONTRADICTORY, at, told(chinese), told(english))
                .field(field)
                .text(node.text(field).unwrap_or_default())
                .hint(
                    format!("核对 {earlier} 与 {later}"),
                    format!("compare `{earlier}` and `{later}` with the original"),
                ),
        );
    }
}

/// The day alone: a change on the day of publication has no order.
fn date(node: &Node<'_>, key: &str) -> Option<Date> {
    parse_moment(node.text(key)?).map(|moment| moment.date)
}
