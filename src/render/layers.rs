//! The files of a theme: the built-in ones, over them those of the parents, over them those of the site's own.
//!
//! Takes the theme's name, gives each file once, with the place where it lies. Every layer is read whole; what cannot be
//! read, and what is no file, is named. What the files mean is left to `theme`, and which of them nothing asks for to
//! `unused`.

use super::theme::DEEPEST;
use crate::config::{Config, yaml_fault};
use crate::files::{self, Links};
use crate::finding::{Finding, Place, rules};
use crate::schema::Source;
use crate::text::nearest::nearest;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::Path;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

const LARGEST_FILE: u64 = 8 << 20;
/// What a theme.yaml says. The program reads `parent`; the rest is for people.
const DECLARED: [&str; 6] = ["name", "title", "description", "version", "parent", "settings"];

/// Files of a theme: name relative to its root, and where the file lies for findings.
pub type Files = BTreeMap<String, (Vec<u8>, String)>;

/// Everything that the theme of site.yaml is made from.
pub fn files(config: &Config, findings: &mut Vec<Finding>) -> Files {
    let mut files = Files::new();
    add_built_in(&BUILT_IN, &mut files);
    for name in chain(config, findings).iter().rev() {
        add_folder(&config.root.join("themes").join(name), &format!("themes/{name}"), &mut files, findings);
    }
    files
}

/// A file of the built-in theme.
pub fn built_in(name: &str) -> Option<&'static [u8]> {
    BUILT_IN.get_file(name).map(include_dir::File::contents)
}

fn add_built_in(dir: &Dir<'_>, files: &mut Files) {
    for file in dir.files() {
        let Some(name) = file.path().to_str() else { continue };
        let name = name.replace(std::path::MAIN_SEPARATOR, "/");
        let shown = format!("themes/default/{name}");
        files.insert(name, (file.contents().to_vec(), shown));
    }
    dir.dirs().for_each(|dir| add_built_in(dir, files));
}

/// The site's theme and its parents, nearest first.
fn chain(config: &Config, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some(config.settings.theme.clone());
    while let Some(name) = next {
        let safe = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if chain.contains(&name) || chain.len() > DEEPEST || !safe {
            findings.push(
                Finding::new(
                    &rules::THEME_INVALID,
                    Place::file(format!("themes/{}/theme.yaml", chain.last().unwrap_or(&name))),
                    format!("主题的 parent 成环、过深或名称不对：{name}"),
                    format!("the theme's parent is cyclic, too deep or misnamed: {name}"),
                )
                .text(&name),
            );
            break;
        }
        let folder = config.root.join("themes").join(&name);
        let own = folder.is_dir();
        if !own && name != "default" {
            findings.push(
                Finding::new(
                    &rules::THEME_INVALID,
                    Place::file("site.yaml"),
                    format!("没有主题“{name}”"),
                    format!("there is no theme `{name}`"),
                )
                .field("theme")
                .text(&name)
                .hint(
                    format!("建立文件夹 themes/{name}/，或写 theme: default"),
                    format!("make the folder themes/{name}/, or write `theme: default`"),
                ),
            );
            break;
        }
        next = if own { parent(&folder, &format!("themes/{name}"), findings) } else { None };
        if own {
            chain.push(name);
        }
    }
    chain
}

/// The parent that a theme declares. A theme.yaml that cannot be read is named when its folder is.
fn parent(folder: &Path, shown: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let bytes = files::read_regular(&folder.join("theme.yaml"), LARGEST_FILE, Links::Refused).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let path = format!("{shown}/theme.yaml");
    let source = Source { path: &path, text: &text, lines_before: 0, record: "" };
    let node = match crate::yaml::parse(&text) {
        Ok(node) => node,
        Err(fault) => {
            findings.push(yaml_fault(source, &fault));
            return None;
        }
    };
    for entry in node.entries().iter().filter(|entry| !DECLARED.contains(&&*entry.key)) {
        let (chinese, english) = match nearest(&entry.key, DECLARED.into_iter()) {
            Some(near) => (format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
            None => (format!("可用字段：{}", DECLARED.join("、")), format!("the fields are {}", DECLARED.join(", "))),
        };
        findings.push(
            source
                .finding(
                    &rules::THEME_UNUSED,
                    entry.at,
                    format!("主题没有字段“{}”", entry.key),
                    format!("a theme has no field `{}`", entry.key),
                )
                .text(&entry.key)
                .hint(chinese, english),
        );
    }
    node.text("parent").map(String::from)
}

fn add_folder(folder: &Path, shown: &str, files: &mut Files, findings: &mut Vec<Finding>) {
    let entries = walkdir::WalkDir::new(folder)
        .min_depth(1)
        .max_depth(8)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().and_then(|path| path.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
                let place = format!("{shown}/{}", path.to_string_lossy());
                findings.push(unreadable(place, &error.to_string(), &error.to_string()));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let place = format!("{shown}/{}", relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        let Some(name) = relative.to_str().filter(|_| entry.file_type().is_file()) else {
            findings.push(passed_over(place, entry.file_type().is_symlink()));
            continue;
        };
        let name = name.replace(std::path::MAIN_SEPARATOR, "/");
        match files::read_regular(entry.path(), LARGEST_FILE, Links::Refused) {
            // Words are added to those below, one by one; all other files take the place of theirs.
            Ok(bytes) if name.starts_with("words/") => {
                let below = files.keys().filter(|known| known.starts_with(&name)).count();
                files.insert(if below == 0 { name } else { format!("{name}#{below}") }, (bytes, place));
            }
            Ok(bytes) => {
                files.insert(name, (bytes, place));
            }
            Err(files::Fault::TooLarge) => findings.push(Finding::new(
                &rules::THEME_INVALID,
                Place::file(place),
                "主题文件超过 8 MB",
                "a theme's file is larger than 8 MB",
            )),
            Err(fault) => findings.push(unreadable(place, &fault.chinese(), &fault.english())),
        }
    }
}

fn unreadable(place: String, chinese: &str, english: &str) -> Finding {
    Finding::new(
        &rules::THEME_INVALID,
        Place::file(place),
        format!("无法读取：{chinese}"),
        format!("cannot be read: {english}"),
    )
}

/// A link could publish any file of the machine; a pipe or a device has no end.
fn passed_over(place: String, link: bool) -> Finding {
    let (chinese, english) = match link {
        true => ("主题中的符号链接不会被读取", "a symbolic link in a theme is not read"),
        false => (
            "不是普通文件，或文件名不是 UTF-8，没有读取",
            "it is not a regular file, or its name is not UTF-8; it is not read",
        ),
    };
    Finding::new(&rules::THEME_UNUSED, Place::file(place), chinese, english)
        .hint("把文件本身放进来", "put the file itself here")
}
