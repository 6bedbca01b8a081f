//! What a value must look like to be written into an `href`: addresses of other sites, links, e-mail addresses.
//!
//! Takes a value as written, says whether it has the form. A page writes these values as they are, so that a form
//! that is too wide (`javascript:…` as the source of a reprint) would run in a reader's browser. Where a link
//! inside the site leads is left to who resolves it.

/// An absolute address: `https://主机/…` or `http://…`.
pub fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.trim().split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What stands before an @ would pass for the host in a reader's eyes.
    let hosted = host.starts_with(char::is_alphanumeric) && !host.contains('@');
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")) && hosted && is_plain(rest)
}

/// An absolute address, or a path of this site: no other scheme, and nothing that a browser reads as another host.
pub fn is_link(text: &str) -> bool {
    let path = text.trim();
    let schemed = path.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    is_url(path) || (!path.is_empty() && !schemed && !path.starts_with("//") && is_plain(path))
}

/// An e-mail address: one `@`, and nothing that would add headers to the message.
pub fn is_email(text: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || ".!#$'*+-/=^_`{|}~".contains(c);
    let Some((name, host)) = text.trim().split_once('@') else { return false };
    let labels =
        host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    !name.is_empty() && name.chars().all(allowed) && labels
}

fn is_plain(text: &str) -> bool {
    !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>'))
}

/// The first character that no page may hold: controls (save tab and line feed) are no characters of HTML, and
/// those that turn the direction of writing make a text read otherwise than it is.
pub fn control_character(text: &str) -> Option<char> {
    // Nearly all texts have none: this look has no branches, so that it is vectorised. U+0080 to U+009F begin with
    // C2, U+2000 to U+206F with E2.
    let suspicious = |byte: u8| {
        ((byte < b' ') & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
    };
    if !text.as_bytes().iter().fold(false, |any, byte| any | suspicious(*byte)) {
        return None;
    }
    text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_urls() {
        for good in ["https://www.gov.cn/", "http://a.gov.cn:8080/x?y=1#z", "HTTPS://政务.cn/好", " https://a.cn "] {
            assert!(is_url(good) && is_link(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "javascript://a.cn/%0aalert(1)",
            "ftp://a.cn/",
            "https://",
            "https:///x",
            "https://www.gov.cn@evil.example/",
            "https://a.cn/\"onclick=x",
            "//a.cn/",
            "not a url",
            "\\\\a.cn",
            "",
        ] {
            assert!(!is_url(bad) && !is_link(bad), "{bad}");
        }
        for path in ["documents/a/2026/b", "/apply", "guide.html", "?a=b", "江府发〔2026〕1号", "a.html?t=12:30"]
        {
            assert!(is_link(path) && !is_url(path), "{path}");
        }
    }

    #[test]
    fn an_email_address_has_one_name_and_one_host() {
        for good in ["portal@jiangzhou.gov.cn", "a.b+c@x.cn", "信箱@政务.cn"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["javascript:alert(4)", "a@b@c", "a b@c.cn", "a@", "@c.cn", "a@c..cn", "a@c.cn?bcc=d@e.cn"] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn controls_are_found_and_punctuation_is_not() {
        assert_eq!(control_character("“引号”—…·\t两行\n£"), None);
        for bad in ['\0', '\u{7}', '\r', '\u{7f}', '\u{85}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            assert_eq!(control_character(&format!("标题{bad}尾")), Some(bad));
        }
    }
}
