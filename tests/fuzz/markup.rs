//! A rendered body, read for what must not be in it. A few lines of scanner, so that the judge is not the code that
//! it judges; what it leaves to others is whether the markup is right (tests/checks/markup.py).

/// What no rendered body may hold: active content, addresses that run a script, tags that do not pair up (they
/// would close the page's own).
pub fn unsafe_markup(html: &str) -> Option<String> {
    const ACTIVE: [&str; 12] =
        ["script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "frame", "applet", "template"];
    const VOID: [&str; 10] = ["area", "br", "col", "hr", "img", "input", "source", "track", "wbr", "param"];
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            let Some(end) = after.find("-->") else {
                return Some("an unclosed comment".into());
            };
            rest = &after[end + 3..];
            continue;
        }
        let (tag, after) = match split_tag(rest) {
            Some(split) => split,
            None => {
                return Some(format!("an unclosed tag: <{}", rest.chars().take(40).collect::<String>()));
            }
        };
        rest = after;
        let closing = tag.starts_with('/');
        let inner = tag.trim_start_matches('/');
        let name: String =
            inner.chars().take_while(|c| !c.is_whitespace() && *c != '/').collect::<String>().to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(format!("not a tag: <{tag}>"));
        }
        if ACTIVE.contains(&name.as_str()) {
            return Some(format!("active content: <{tag}>"));
        }
        for (key, value) in attributes(&inner[name.len()..]) {
            if key.starts_with("on") || key == "style" && value.contains("expression") || key == "srcdoc" {
                return Some(format!("an attribute that runs a script: <{tag}>"));
            }
            if ["href", "src", "action", "formaction", "poster", "data", "xlink:href"].contains(&key.as_str())
                && runs_a_script(&value)
            {
                return Some(format!("an address that runs a script: <{tag}>"));
            }
        }
        if closing {
            if open.pop().as_deref() != Some(name.as_str()) {
                return Some(format!("</{name}> closes nothing"));
            }
        } else if !VOID.contains(&name.as_str()) && !inner.ends_with('/') {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("never closed: {open:?}"))
}

/// The text of a tag up to its `>`, quotes respected, and what follows.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some((&text[..at], &text[at + 1..])),
            (None, _) => {}
        }
    }
    None
}

fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if text.is_empty() {
            return found;
        }
        let end = text.find(|c: char| c == '=' || c.is_whitespace() || c == '/').unwrap_or(text.len());
        let key = text[..end].to_ascii_lowercase();
        text = text[end..].trim_start();
        let mut value = "";
        if let Some(after) = text.strip_prefix('=') {
            let after = after.trim_start();
            let (taken, rest) = match after.chars().next() {
                Some(q @ ('"' | '\'')) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            (value, text) = (taken, rest);
        } else if end == 0 {
            // A stray character: step over it.
            text = &text[text.chars().next().map_or(0, char::len_utf8)..];
            continue;
        }
        found.push((key, value.to_owned()));
    }
}

/// As a browser reads an address: entities resolved, blanks and control characters dropped.
fn runs_a_script(address: &str) -> bool {
    let plain = address.replace("&amp;", "&").replace("&#x6A;", "j").replace("&colon;", ":").replace("&#58;", ":");
    let plain: String = plain.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>();
    let plain = plain.to_ascii_lowercase();
    plain.starts_with("javascript:") || plain.starts_with("vbscript:") || plain.starts_with("data:text")
}
