//! A Markdown record's file → YAML front matter and body.

/// The largest front matter, in bytes. A record's metadata is a few hundred bytes; the rest is body.
pub const LARGEST_FRONT_MATTER: usize = 256 << 10;

/// The parts of a file, as byte ranges that survive into later reading.
#[derive(Debug, PartialEq)]
pub struct Parts<'a> {
    pub front: &'a str,
    pub body: &'a str,
    /// Byte offset of the body in the file.
    pub body_offset: usize,
    /// Lines of the file before the body.
    pub body_lines_before: u32,
}

#[derive(Debug, PartialEq)]
pub enum SplitFault {
    /// The file does not begin with `---`.
    Missing,
    /// No closing `---` within the limit.
    Unclosed,
    TooLarge,
}

/// Splits at the two `---` lines. A byte order mark and CRLF are accepted.
pub fn split(text: &str) -> Result<Parts<'_>, SplitFault> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let first = text[start..].split('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(SplitFault::Missing);
    }
    let front_start = (start + first.len() + 1).min(text.len());
    let mut at = front_start;
    let mut lines = 1;
    while at < text.len() {
        if at - front_start > LARGEST_FRONT_MATTER {
            return Err(SplitFault::TooLarge);
        }
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        lines += 1;
        if text[at..end].trim_end() == "---" {
            let body_offset = (end + 1).min(text.len());
            return Ok(Parts {
                front: &text[front_start..at],
                body: &text[body_offset..],
                body_offset,
                body_lines_before: lines,
            });
        }
        at = end + 1;
    }
    Err(SplitFault::Unclosed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_matter_ends_at_the_second_rule() {
        let parts = split("---\ntitle: 甲\n---\n正文\n---\n").expect("well-formed");
        assert_eq!((parts.front, parts.body), ("title: 甲\n", "正文\n---\n"));
        assert_eq!(parts.body_lines_before, 3);
    }

    #[test]
    fn a_byte_order_mark_and_crlf_are_accepted() {
        let parts = split("\u{feff}---\r\ntitle: 甲\r\n---\r\n正文").expect("well-formed");
        assert_eq!((parts.front, parts.body), ("title: 甲\r\n", "正文"));
    }

    #[test]
    fn endless_front_matter_is_not_read_to_its_end() {
        assert_eq!(split("正文"), Err(SplitFault::Missing));
        assert_eq!(split("---\na: b\n"), Err(SplitFault::Unclosed));
        assert_eq!(split(&format!("---\n{}", "a: b\n".repeat(100_000))), Err(SplitFault::TooLarge));
    }
}
