//! What a template says that is the same on every page is worked out once, when the theme is loaded: parts that
//! it includes, words, and the paths of assets. A page then costs only what differs from page to page.

use super::parts;
use super::words::Words;
use crate::text::encode::escape_html;
use std::collections::BTreeMap;

/// How deep includes may nest; Tera reports what goes further.
const DEEPEST: usize = 8;

/// A template with the templates that it includes written out in place: printing a part that way costs nothing,
/// while Tera sets up a state for each include. Includes deeper than a few levels, or of unknown names, are left
/// to Tera, which reports them.
///
/// In a template of an edition, a part that both editions share stands as the variable that will hold its HTML.
pub fn includes(texts: &BTreeMap<&str, String>, name: &str) -> String {
    let edition = name.starts_with("desktop/") || name.starts_with("mobile/");
    written_out(texts, name, edition, 0)
}

fn written_out(texts: &BTreeMap<&str, String>, name: &str, edition: bool, depth: usize) -> String {
    const OPEN: &str = "{% include \"";
    const CLOSE: &str = "\" %}";
    let text = texts.get(name).map(String::as_str).unwrap_or_default();
    if depth > DEEPEST {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(OPEN) {
        let behind = &rest[at + OPEN.len()..];
        let included = behind.find(CLOSE).map(|end| &behind[..end]).filter(|included| texts.contains_key(included));
        out.push_str(&rest[..at]);
        match included {
            Some(included) => {
                if edition && included.starts_with("parts/") {
                    out.push_str(&format!("{{{{ {} }}}}", parts::variable(included)));
                } else {
                    out.push_str(&written_out(texts, included, edition, depth + 1));
                }
                rest = &behind[included.len() + CLOSE.len()..];
            }
            None => {
                out.push_str(OPEN);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A template with `{{ words.group.name }}` and `{{ assets["file"] }}` replaced by what they print. Names that
/// the theme lacks are left to Tera, which reports them.
pub fn constants(text: &str, words: &Words, assets: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{ ") {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 3..];
        let expression = inner.find(" }}").map(|end| &inner[..end]);
        match expression.and_then(|expression| Some((expression, value(expression, words, assets)?))) {
            Some((expression, value)) => {
                out.push_str(&escape_html(value));
                rest = &inner[expression.len() + 3..];
            }
            None => {
                out.push_str("{{ ");
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

fn value<'v>(expression: &str, words: &'v Words, assets: &'v BTreeMap<String, String>) -> Option<&'v str> {
    if let Some(path) = expression.strip_prefix("words.") {
        let (group, name) = path.split_once('.')?;
        return words.all().get(group)?.get(name).map(String::as_str);
    }
    let file = expression.strip_prefix("assets[\"")?.strip_suffix("\"]")?;
    assets.get(file).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_written_out_and_unknown_ones_left() {
        let texts = BTreeMap::from([
            ("a", "<p>{% include \"b\" %}{% include \"x\" %}".to_string()),
            ("b", "<b>{% include \"c\" %}</b>".to_string()),
            ("c", "{{ page.title }}".to_string()),
        ]);
        assert_eq!(includes(&texts, "a"), "<p><b>{{ page.title }}</b>{% include \"x\" %}");
    }

    #[test]
    fn a_part_of_both_editions_stands_as_its_variable() {
        let texts = BTreeMap::from([
            ("desktop/a.html", "{% include \"shared/b.html\" %}".to_string()),
            ("shared/b.html", "<b>{% include \"parts/c-d.html\" %}</b>".to_string()),
            ("parts/c-d.html", "{% include \"parts/e.html\" %}".to_string()),
            ("parts/e.html", "{{ list.title }}".to_string()),
        ]);
        assert_eq!(includes(&texts, "desktop/a.html"), "<b>{{ part_c_d }}</b>");
        assert_eq!(includes(&texts, "parts/c-d.html"), "{{ list.title }}");
    }

    #[test]
    fn a_part_that_includes_itself_ends() {
        let texts = BTreeMap::from([("a", "x{% include \"a\" %}".to_string())]);
        assert!(includes(&texts, "a").len() < 500);
    }

    #[test]
    fn paths_of_assets_are_folded_and_other_expressions_kept() {
        let assets = BTreeMap::from([("site.css".to_string(), "assets/site.1.css".to_string())]);
        let text = "{{ page.files }}{{ assets[\"site.css\"] }} {{ words.no.where }} {{ assets[\"none\"] }}";
        let folded = constants(text, &Words::default(), &assets);
        assert_eq!(folded, "{{ page.files }}assets/site.1.css {{ words.no.where }} {{ assets[\"none\"] }}");
    }
}
