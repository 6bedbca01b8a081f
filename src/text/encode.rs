//! Text that goes into addresses and HTML.
//!
//! Takes paths of the output tree and plain text, gives what can stand in an attribute or element. Which address a
//! record has is left to `plan`, which tags may stay to `render`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986 and the `/` between the parts.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Percent-encodes a path for `href` and `src`. Colons are encoded too, so that no first part reads as a scheme.
pub fn path_href(path: &str) -> Cow<'_, str> {
    // Nearly all addresses are plain, and this is asked for every link.
    if path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/')) {
        return Cow::Borrowed(path);
    }
    utf8_percent_encode(path, PATH).into()
}

/// The relative link from one output file to another: from `documents/a/b.html` to `documents/c/d.html` it is
/// `../c/d.html`. Both paths begin at the root of the output, without `/`. Encoding is left to [`path_href`], which
/// may come before or after.
pub fn relative(from: &str, to: &str) -> String {
    // The folders that both share end at the last `/` up to which they agree.
    let (near, far) = (from.as_bytes(), to.as_bytes());
    let same = near.iter().zip(far).take_while(|(a, b)| a == b).count();
    let shared = near[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = near[shared..].iter().filter(|byte| **byte == b'/').count();
    let rest = &to[shared..];
    if up == 0 && rest.is_empty() {
        return "./".into();
    }
    let mut link = String::with_capacity(up * 3 + rest.len());
    for _ in 0..up {
        link.push_str("../");
    }
    link.push_str(rest);
    link
}

/// Escapes text for HTML's elements and quoted attributes.
pub fn escape_html(text: &str) -> Cow<'_, str> {
    // Without an early end the compiler looks at many bytes at once.
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !text.bytes().fold(false, |found, byte| found | special(byte)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        escaped.push_str(&text[copied..at]);
        escaped.push_str(entity);
        copied = at + 1;
    }
    escaped.push_str(&text[copied..]);
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_keep_only_unreserved_characters() {
        assert!(matches!(path_href("documents/a_b/c-d.~/index.html"), Cow::Borrowed(_)));
        assert_eq!(path_href("通知/附件 1.pdf"), "%E9%80%9A%E7%9F%A5/%E9%99%84%E4%BB%B6%201.pdf");
        assert_eq!(path_href("javascript:alert(1)?a#b%&'\""), "javascript%3Aalert%281%29%3Fa%23b%25%26%27%22");
    }

    #[test]
    fn links_are_as_short_as_they_can_be() {
        for (from, to, link) in [
            ("documents/a/b.html", "documents/c/d.html", "../c/d.html"),
            ("documents/a/b.html", "documents/a/c.html", "c.html"),
            ("documents/a/b.html", "documents/a/b.html", "b.html"),
            ("documents/a/b.html", "documents/a/", "./"),
            ("documents/a/b.html", "documents/", "../"),
            ("documents/a/b.html", "index.html", "../../index.html"),
            ("documents/a/b.html", "documents/ab/b.html", "../ab/b.html"),
            ("index.html", "documents/a.html", "documents/a.html"),
            ("index.html", "index.html", "index.html"),
            ("index.html", "", "./"),
            ("m/a/b.html", "documents/a/b.html", "../../documents/a/b.html"),
            ("通知/甲.html", "通告/乙.html", "../通告/乙.html"),
            ("通/甲.html", "逛/乙.html", "../逛/乙.html"),
        ] {
            assert_eq!(relative(from, to), link, "{from} → {to}");
        }
    }

    #[test]
    fn html_is_escaped_only_where_it_must_be() {
        assert!(matches!(escape_html("“甲”与乙"), Cow::Borrowed(_)));
        assert_eq!(escape_html("<a href='x'>&\"甲</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;甲&lt;/a&gt;");
        assert_eq!(escape_html("甲&"), "甲&amp;");
    }
}
