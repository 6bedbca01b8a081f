//! One record alone, from bytes to HTML: what fuzzing drives.

use crate::content::{self, Kind};
use crate::render::markdown::{self, Links, Sanitizer, Target};

const SITE: &str = "title: 示例\nbase_url: https://portal.example/\n";

/// No link leads anywhere: there is no other record.
struct NoLinks;

impl Links for NoLinks {
    fn resolve(&self, target: &str) -> Target {
        if target.starts_with('#') { Target::Page(target.into()) } else { Target::Broken }
    }

    fn trusted(&self, _url: &str) -> bool {
        false
    }
}

/// The HTML of the body; none where the record is refused. Findings must be printable.
pub fn single_record(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let config = crate::config::from_text(SITE, jiff::civil::Date::constant(2026, 1, 31))?;
    let read = content::read_text(&config, Kind::Page, "record", text);
    for finding in &read.findings {
        let _ = format!("{finding:?}{}", finding.place);
    }
    let (_, body) = read.value?;
    Some(markdown::render(&body, &NoLinks, &Sanitizer::default()).html)
}
