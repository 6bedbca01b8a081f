//! The order by which a regulation was published (令), where a body still begins with it.
//!
//! A page of a regulation holds title, history and text alone; the order belongs into the history (题注). Takes a body,
//! gives the line on which the order stands: its heading (`…令` with `第N号`), or the sentence that promulgates
//! (`…通过，现予公布，自…起施行`). Only the beginning of a body is looked at.

use crate::content::Record;
use crate::content::record::{Detail, DocumentType};

/// How many lines with text are looked at, and how long a line of a heading is, in characters.
const LINES: usize = 14;
const HEADING: usize = 40;

/// Notes the order in a regulation's body.
pub fn look(body: &str, record: &mut Record) {
    if let Detail::Document(document) = &mut record.detail
        && document.document_type == DocumentType::Regulation
    {
        document.order_line = line(body).unwrap_or(0);
    }
}

/// The first line of the order, 1-based.
fn line(body: &str) -> Option<u32> {
    let mut heading: Option<u32> = None;
    let written = body.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(LINES);
    for (at, line) in written {
        let text: String =
            line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '#' | '*' | '_')).take(300).collect();
        let number = at as u32 + 1;
        if text.starts_with("第一条") || text.starts_with("第一章") {
            return None;
        }
        let short = text.chars().count() <= HEADING;
        if short && heading.is_some() && is_number(&text) {
            return heading;
        }
        if short && text.ends_with('令') {
            heading = Some(number);
        }
        if short && text.ends_with('号') && text.contains("令第") && !text.contains('《') {
            return Some(number);
        }
        let promulgates =
            ["现予公布", "现予发布", "现予颁布", "现公布", "现发布"].iter().any(|words| text.contains(words));
        if promulgates && (text.contains("施行") || text.contains("通过")) {
            return heading.or(Some(number));
        }
    }
    None
}

/// `第12号`
fn is_number(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '(', ')']);
    inner.strip_prefix('第').and_then(|rest| rest.strip_suffix('号')).is_some_and(|number| number.chars().count() <= 6)
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_order_before_a_regulation_is_seen() {
        let order = "江州市人民政府令\n\n第 12 号\n\n《江州市节水办法》已经市政府第3次常务会议通过，现予公布，自2026年7月1日起施行。\n\n市长　某某\n";
        assert_eq!(line(order), Some(1));
        assert_eq!(line("# 江州市人民政府令第12号\n\n第一条 为了节水"), Some(1));
        assert_eq!(line("《江州市节水办法》已经会议通过，现予公布，自公布之日起施行。\n\n第一条 为了"), Some(1));
    }

    #[test]
    fn a_text_that_speaks_of_orders_holds_none() {
        assert_eq!(line("第一条 为了规范行政命令，制定本办法。\n\n第二条 现予公布的名录自公布之日起施行。"), None);
        assert_eq!(line("江州市节水办法\n\n第一章　总则\n\n江州市人民政府令\n\n第12号\n"), None);
        assert_eq!(line("为了服从命令\n\n第一条 正文"), None);
        assert_eq!(line(""), None);
    }
}
