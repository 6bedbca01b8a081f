//! What single settings may look like: addresses, offsets, hosts, words.
//!
//! Takes a setting's text, gives what it means, or none where it means nothing. Naming the fault is left to `resolve`.

use jiff::tz::Offset;

/// `https://host/path` → the URL with a `/` at its end, and the host.
pub fn split_url(url: &str) -> Option<(String, String)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next()?;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'`\\ ?#".contains(&byte));
    let good = !host.is_empty() && plain(rest) && !host.contains('@');
    good.then(|| (format!("{}/", url.trim_end_matches('/')), host.split(':').next().unwrap_or(host).to_string()))
}

/// `+08:00`
pub fn parse_offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(())?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// `www.example.gov.cn`, `*.gov.cn`: labels of letters, digits and hyphens, the first of which may be a star.
pub fn is_host_pattern(text: &str) -> bool {
    let host = text.strip_prefix("*.").unwrap_or(text);
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    host.split('.').all(label)
}

/// A site's identification code (政府网站标识码): 10 digits, or `bm` and 8.
pub fn is_site_code(text: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(text, 10) || text.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
}

/// Where a browser may be sent: a web address, or an address of this site. Never a script.
pub fn is_web_target(text: &str) -> bool {
    let web = text.starts_with("https://") || text.starts_with("http://");
    let scheme = text.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    (web || !scheme) && !text.chars().any(|c| c.is_control() || c.is_whitespace() || "<>\"".contains(c))
}

/// `暂行|试行` → its words. None where one is empty, which every title would fit, or where signs stand that mean
/// something in regular expressions and nothing here.
pub fn words_of(pattern: &str) -> Option<Vec<String>> {
    let words: Vec<String> = pattern.split('|').map(|word| word.trim().to_string()).collect();
    let plain = |word: &String| !word.is_empty() && !word.contains(|c: char| "()[]{}*+?^$\\".contains(c));
    words.iter().all(plain).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_names_and_nothing_else() {
        for good in ["www.example.gov.cn", "*.gov.cn", "*.政务", "localhost"] {
            assert!(is_host_pattern(good), "{good}");
        }
        for bad in ["", "*", "*.", "ht tp://", "https://a.cn", "a.cn/", "a..cn", "a.*.cn", "a.cn:80"] {
            assert!(!is_host_pattern(bad), "{bad}");
        }
    }

    #[test]
    fn a_pattern_is_words_and_no_expression() {
        assert_eq!(words_of("暂行|试行"), Some(vec!["暂行".to_string(), "试行".to_string()]));
        for bad in ["", "暂行|", "(暂行|[", "暂.*行"] {
            assert_eq!(words_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_form_is_posted_to_the_web_alone() {
        assert!(is_web_target("https://a.example/apply?x=1") && is_web_target("/apply") && is_web_target("pages/a"));
        for bad in ["javascript:alert(1)", "data:text/html,x", "https://a b", "mailto:a@b.example"] {
            assert!(!is_web_target(bad), "{bad}");
        }
    }
}
