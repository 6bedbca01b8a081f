//! What a theme has and nothing asks for: most often a known name with a slip.
//!
//! Takes the files of all layers, gives warnings about templates that no page and no other template names, folders that
//! themes do not have, and words that no template prints. Only what is not in the built-in theme is looked at.

use super::layers::{self, Files};
use crate::finding::{Finding, Place, rules};
use crate::schema::Source;
use crate::text::nearest::nearest;
use crate::yaml::{self, Node};

/// Where the parts of a theme lie.
const FOLDERS: [&str; 7] = ["desktop", "mobile", "parts", "shared", "components", "assets", "words"];
const WORDS: [&str; 2] = ["words/zh-CN.yaml", "words/en.yaml"];

pub fn report(files: &Files, findings: &mut Vec<Finding>) {
    let templates: Vec<(&str, &str)> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .filter_map(|(name, (bytes, _))| Some((name.as_str(), std::str::from_utf8(bytes).ok()?)))
        .collect();
    for (name, (bytes, place)) in files {
        let layer = name.split('#').next().unwrap_or(name);
        if WORDS.contains(&layer) {
            // The first layer of words is the built-in theme's own.
            if layer != name {
                words(layer, bytes, place, &templates, findings);
            }
        } else if layers::built_in(name).is_none() {
            file(name, place, &templates, findings);
        }
    }
}

fn file(name: &str, place: &str, templates: &[(&str, &str)], findings: &mut Vec<Finding>) {
    // Beside theme.yaml lies what is for people.
    let Some((folder, inside)) = name.split_once('/') else { return };
    let asked_for = |template: &(&str, &str)| {
        template.0 != name
            && [format!("\"{name}\""), format!("'{name}'")].iter().any(|named| template.1.contains(named))
    };
    let (near, whole) = match folder {
        "components" | "assets" => return,
        "words" => (nearest(name, WORDS.into_iter()).map(String::from), "words/zh-CN.yaml"),
        "desktop" | "mobile" if super::TEMPLATES.contains(&inside.trim_end_matches(".html")) => return,
        _ if templates.iter().any(asked_for) => return,
        "desktop" | "mobile" => {
            let page = nearest(inside.trim_end_matches(".html"), super::TEMPLATES.iter().copied());
            (page.map(|page| format!("{folder}/{page}.html")), "desktop/list.html")
        }
        _ if FOLDERS.contains(&folder) => {
            let known = templates.iter().map(|(name, _)| *name).filter(|known| *known != name);
            (nearest(name, known).map(String::from), "parts/list.html")
        }
        _ => (nearest(folder, FOLDERS.into_iter()).map(|folder| format!("{folder}/{inside}")), "desktop/list.html"),
    };
    let finding = Finding::new(
        &rules::THEME_UNUSED,
        Place::file(place),
        format!("没有页面或模板用到 {name}"),
        format!("no page and no template uses {name}"),
    );
    findings.push(match near {
        Some(near) => finding.hint(format!("是不是 {near}？"), format!("did you mean {near}?")),
        None => finding.hint(
            format!("主题的文件如 {whole}；可用的文件夹：{}", FOLDERS.join("、")),
            format!("files of a theme are such as {whole}; its folders are {}", FOLDERS.join(", ")),
        ),
    });
}

/// Words that the built-in theme lacks and no template prints. A broken file is named where words are read.
fn words(layer: &str, bytes: &[u8], place: &str, templates: &[(&str, &str)], findings: &mut Vec<Finding>) {
    let text = String::from_utf8_lossy(bytes);
    let built_in = layers::built_in(layer).map(String::from_utf8_lossy).unwrap_or_default();
    let (Ok(own), Ok(known)) = (yaml::parse(&text), yaml::parse(&built_in)) else { return };
    let source = Source { path: place, text: &text, lines_before: 0, record: "" };
    let printed = |expression: &str| templates.iter().any(|(_, text)| text.contains(expression));
    let mut unknown = |at: u32, key: &str, near: Option<&str>| {
        let finding = source
            .finding(
                &rules::THEME_UNUSED,
                at,
                format!("没有模板用到词条“{key}”"),
                format!("no template prints the word `{key}`"),
            )
            .text(key.rsplit('.').next().unwrap_or(key));
        findings.push(match near {
            Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
            None => finding,
        });
    };
    for group in own.entries() {
        let name = &*group.key;
        // A group that is asked for by a name that only the page knows may hold any word.
        if printed(&format!("words.{name}[")) || printed(&format!("words[\"{name}\"]")) {
            continue;
        }
        let Some(known_group) = known.get(name) else {
            if !printed(&format!("words.{name}")) {
                unknown(group.at, name, nearest(name, keys(&known)));
            }
            continue;
        };
        for word in group.node.entries().iter().filter(|word| known_group.get(&word.key).is_none()) {
            let path = format!("{name}.{}", word.key);
            if !printed(&format!("words.{path}")) {
                unknown(word.at, &path, nearest(&word.key, keys(known_group)));
            }
        }
    }
}

fn keys<'n>(node: &'n Node<'_>) -> impl Iterator<Item = &'n str> {
    node.entries().iter().map(|entry| &*entry.key)
}
