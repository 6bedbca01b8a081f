//! Trimming at load, so that no page has to be minified: white space that readable templates have and
//! readers never see. What is trimmed once here is trimmed in a million pages.

/// Elements around which white space does not show.
const BLOCKS: &[&str] = &[
    "!doctype",
    "html",
    "head",
    "meta",
    "link",
    "title",
    "script",
    "style",
    "body",
    "header",
    "footer",
    "nav",
    "main",
    "article",
    "aside",
    "section",
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "br",
    "form",
    "fieldset",
    "legend",
    "figure",
    "figcaption",
    "details",
    "summary",
    "option",
    "blockquote",
    "address",
    "noscript",
    "video",
    "audio",
    "source",
    "track",
    "template",
    "dialog",
];

/// Elements whose white space is content.
const KEPT: &[&str] = &["pre", "textarea", "script", "style"];

/// Collapses white space in a template: to nothing beside block elements, else to one space.
pub fn template(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(kept) = KEPT.iter().find_map(|name| element(rest, name)) {
            out.push_str(kept);
            rest = &rest[kept.len()..];
            continue;
        }
        if rest.starts_with("{#") {
            // A comment of Tera prints nothing; white space on both sides then counts as one run.
            let end = rest.find("#}").map_or(rest.len(), |end| end + 2);
            rest = &rest[end..];
            if out.ends_with(char::is_whitespace) {
                rest = rest.trim_start();
            }
            continue;
        }
        let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        if space == 0 {
            let next = rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at);
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        }
        rest = &rest[space..];
        let kept = if beside_block(&out, rest) || out.is_empty() || rest.is_empty() { "" } else { " " };
        if !out.ends_with(' ') || kept.is_empty() {
            out.push_str(kept);
        }
    }
    out
}

/// The whole element that `text` begins with, if it has this name.
fn element<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let inner = text.strip_prefix('<')?.strip_prefix(name)?;
    if !inner.starts_with([' ', '>', '\n', '\t']) {
        return None;
    }
    let close = format!("</{name}>");
    Some(text.find(&close).map_or(text, |end| &text[..end + close.len()]))
}

fn beside_block(before: &str, after: &str) -> bool {
    let opens_block = |text: &str| text.strip_prefix('<').is_some_and(|rest| is_block(rest.trim_start_matches('/')));
    let before_tag = before.ends_with('>').then(|| before.rfind('<').map(|at| &before[at..])).flatten();
    before_tag.is_some_and(opens_block) || opens_block(after)
}

fn is_block(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '!')).unwrap_or(text.len());
    let name = &text[..end];
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

/// Removes comments and needless white space from a style sheet; strings are kept as they are.
pub fn style_sheet(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    let mut quote: Option<char> = None;
    while let Some((at, c)) = chars.next() {
        if let Some(open) = quote {
            out.push(c);
            if c == '\\' {
                out.extend(chars.next().map(|(_, next)| next));
            } else if c == open {
                quote = None;
            }
        } else if text[at..].starts_with("/*") {
            let end = text[at + 2..].find("*/").map_or(text.len(), |end| at + 2 + end + 2);
            while chars.peek().is_some_and(|(next, _)| *next < end) {
                chars.next();
            }
        } else if c.is_whitespace() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            if !(out.ends_with(['{', '}', ';', ',', ' '])
                || out.is_empty()
                || next.is_whitespace()
                || matches!(next, '{' | '}' | ';'))
            {
                out.push(' ');
            }
        } else {
            if matches!(c, '"' | '\'') {
                quote = Some(c);
            }
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_between_words_stays_and_space_between_blocks_goes() {
        let text = "<ul>\n  {% for a in b %}\n  <li>\n    <a href=\"x\"\n       title=\"y  z\">一</a>\n    <b>二</b>\n  </li>\n  {% endfor %}\n</ul>\n";
        assert_eq!(
            template(text),
            "<ul>{% for a in b %}<li><a href=\"x\" title=\"y z\">一</a> <b>二</b></li>{% endfor %}</ul>"
        );
    }

    #[test]
    fn preformatted_text_is_left_alone() {
        assert_eq!(template("<p>\n a</p>\n<pre>\n  a\n\n b</pre>\n"), "<p>a</p><pre>\n  a\n\n b</pre>");
    }

    #[test]
    fn a_style_sheet_keeps_its_strings() {
        assert_eq!(
            style_sheet(
                "a {\n  color: red; /* x */\n  content: \"a  b;}\";\n}\n\n@media (min-width: 40em) { b, i { top: 0 } }"
            ),
            "a{color: red;content: \"a  b;}\"}@media (min-width: 40em){b,i{top: 0}}"
        );
    }

    /// Why templates are trimmed here and not by minify-html: crawlers look for `<meta name="SiteName" content="…">`.
    #[cfg(feature = "minify-html")]
    #[test]
    fn the_minifier_rewrites_attributes_even_where_it_keeps_template_syntax() {
        let mut settings = minify_html::Cfg::new();
        settings.preserve_brace_template_syntax = true;
        settings.preserve_chevron_percent_template_syntax = true;
        let source = "<meta name=\"SiteName\" content=\"{{ site.title }}\">";
        let minified = String::from_utf8_lossy(&minify_html::minify(source.as_bytes(), &settings)).into_owned();
        assert!(!minified.contains(source), "{minified}");
        assert!(template(source).contains(source));
    }
}
