//! Which files lie where: records, lists, folder defaults, attachments, ledgers.
//!
//! Takes the content folder, gives a [`Layout`] in sorted order; reads names only. An attachment folder is one
//! that has the name of a record beside it; nothing in it is content. Symbolic links are followed to files
//! inside the content folder only.

use super::record::Kind;
use crate::finding::{Finding, Place, rules};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file with records: one (`.md`) or several (`.yaml`).
#[derive(Debug)]
pub struct RecordFile {
    pub kind: Kind,
    /// Path under the kind's folder, without ending.
    pub path: Box<str>,
    pub list: bool,
}

#[derive(Debug, Default)]
pub struct Layout {
    pub records: Vec<RecordFile>,
    /// Folders (relative to content/) that have a `_defaults.yaml`.
    pub defaults: Vec<String>,
    /// Files by attachment folder (relative to content/), names relative to it.
    pub attachments: BTreeMap<String, Vec<String>>,
    /// `directory/<organization>.yaml`: the organization's id.
    pub directories: Vec<String>,
    /// `requests/<organization>/<year>.csv`
    pub requests: Vec<String>,
    /// `messages/<name>.csv`
    pub messages: Vec<String>,
}

pub fn walk(content: &Path, findings: &mut Vec<Finding>) -> Layout {
    let folders = list(content, findings);
    let mut layout = Layout::default();
    let owners = owners(&folders);
    for (folder, names) in folders {
        if let Some((root, bare)) = attachment_root(&folder, &owners) {
            attach(&folder, &root, bare, names, &mut layout, findings);
        } else {
            for name in names {
                place_file(&folder, &name, &mut layout, findings);
            }
        }
    }
    layout
}

/// Folders that belong to a file of the same name beside them; true for a single record, false for a list.
fn owners(folders: &BTreeMap<String, Vec<String>>) -> HashMap<String, bool> {
    let mut owners = HashMap::new();
    for (folder, names) in folders {
        for name in names {
            let stem = name
                .strip_suffix(".md")
                .map(|stem| (stem, true))
                .or_else(|| name.strip_suffix(".yaml").map(|stem| (stem, false)));
            let Some((stem, single)) = stem.filter(|(stem, _)| !stem.starts_with('_')) else { continue };
            let path = join(folder, stem);
            if folders.range(path.clone()..).next().is_some_and(|(next, _)| next.starts_with(&path)) {
                *owners.entry(path).or_insert(single) |= single;
            }
        }
    }
    owners
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") }
}

/// Names of files by folder, both sorted; hidden files left out.
fn list(content: &Path, findings: &mut Vec<Finding>) -> BTreeMap<String, Vec<String>> {
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let real_content = content.canonicalize().unwrap_or_else(|_| content.to_path_buf());
    let walk = WalkDir::new(content).min_depth(1).max_depth(64);
    let entries = walk.into_iter().filter_entry(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|path| shown(content, path)).unwrap_or_else(|| "content".into());
                findings.push(Finding::new(
                    &rules::FILE_UNREADABLE,
                    Place::file(path),
                    format!("无法读取：{error}"),
                    format!("cannot read: {error}"),
                ));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        if entry.file_type().is_symlink() && !links_inside(entry.path(), &real_content) {
            let path = shown(content, entry.path());
            findings.push(
                Finding::new(
                    &rules::FILE_OUTSIDE,
                    Place::file(path),
                    "符号链接指向内容目录之外，或指向文件夹",
                    "the symbolic link leads out of the content folder, or to a folder",
                )
                .hint("把文件本身放进来", "put the file itself here"),
            );
            continue;
        }
        if !entry.file_type().is_symlink() && !entry.file_type().is_file() {
            let fault = crate::files::Fault::NotRegular;
            findings.push(super::file::unreadable(&shown(content, entry.path()), &fault));
            continue;
        }
        let Some(path) = entry.path().strip_prefix(content).ok().and_then(Path::to_str) else {
            let path = shown(content, entry.path());
            findings.push(
                Finding::new(&rules::FILE_NAME, Place::file(path), "文件名不是 UTF-8", "the file name is not UTF-8")
                    .hint("改名", "rename it"),
            );
            continue;
        };
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        match folders.get_mut(folder) {
            Some(names) => names.push(name.to_string()),
            None => {
                folders.insert(folder.to_string(), vec![name.to_string()]);
            }
        }
    }
    folders.values_mut().for_each(|names| names.sort_unstable());
    folders
}

fn shown(content: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(content).unwrap_or(path);
    format!("content/{}", relative.to_string_lossy())
}

fn links_inside(path: &Path, real_content: &Path) -> bool {
    path.canonicalize().is_ok_and(|target: PathBuf| target.starts_with(real_content) && target.is_file())
}

/// The attachment folder that a folder is or lies in; true where it is a list's own folder, which holds
/// nothing itself (beside a list, each item has a folder one level further down).
fn attachment_root(folder: &str, owners: &HashMap<String, bool>) -> Option<(String, bool)> {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    for end in ends {
        let prefix = &folder[..end];
        match owners.get(prefix) {
            None => {}
            Some(true) => return Some((prefix.to_string(), false)),
            Some(false) => {
                let item = folder[end..].trim_start_matches('/').split('/').next().filter(|item| !item.is_empty());
                return Some(item.map_or((prefix.to_string(), true), |item| (format!("{prefix}/{item}"), false)));
            }
        }
    }
    None
}

fn attach(folder: &str, root: &str, bare: bool, names: Vec<String>, layout: &mut Layout, findings: &mut Vec<Finding>) {
    for name in names {
        let path = join(folder, &name);
        let inside = path[root.len()..].trim_start_matches('/').to_string();
        if name.ends_with(".md") || name.ends_with(".yaml") || name.ends_with(".yml") {
            findings.push(
                Finding::new(
                    &rules::FILE_SWALLOWED,
                    Place::file(format!("content/{path}")),
                    "附件文件夹中的 .md 或 .yaml 文件不会成为记录",
                    "a .md or .yaml file in an attachment folder does not become a record",
                )
                .text(&name)
                .hint(
                    format!("“{root}”是同名记录的附件文件夹；移走此文件或改文件夹名"),
                    format!(
                        "`{root}` holds the attachments of the record of that name; move the file or rename the folder"
                    ),
                ),
            );
        } else if bare {
            findings.push(out_of_place(&path));
        } else if !safe_attachment(&inside) {
            findings.push(
                Finding::new(
                    &rules::ATTACHMENT_NAME,
                    Place::file(format!("content/{path}")),
                    format!("附件名“{name}”不能用于网址"),
                    format!("the attachment's name `{name}` cannot be published"),
                )
                .text(&name)
                .hint(
                    "文件名中不要有控制字符、引号、< > : \" | ? * \\ 等符号",
                    "avoid control characters, quotes and < > : \" | ? * \\ in file names",
                ),
            );
        } else {
            layout.attachments.entry(root.to_string()).or_default().push(inside);
        }
    }
}

/// A name that every file system and host takes.
pub fn safe_attachment(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 240
        && name.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && !part.ends_with(' ')
                && !part.chars().any(|c| c.is_control() || "<>:\"|?*\\\u{feff}\u{200b}\u{202e}".contains(c))
        })
}

fn out_of_place(path: &str) -> Finding {
    Finding::new(
        &rules::FILE_OUT_OF_PLACE,
        Place::file(format!("content/{path}")),
        "此文件不在格式规定的位置，未被读取",
        "this file has no place in the format and is not read",
    )
    .hint(
        "位置见格式说明第一节；附件放在与记录同名的文件夹里",
        "see the format for places; attachments go into a folder with the record's name",
    )
}

/// What `config` reads; another name there is a slip, and the built-in vocabulary would be used in silence.
const VOCABULARIES: [&str; 10] = [
    "columns.yaml",
    "domains.yaml",
    "guide.yaml",
    "holidays.yaml",
    "inspection.yaml",
    "organizations.yaml",
    "personal.yaml",
    "tags.yaml",
    "website-form.yaml",
    "wording.yaml",
];

fn place_file(folder: &str, name: &str, layout: &mut Layout, findings: &mut Vec<Finding>) {
    let path = join(folder, name);
    let (top, rest) = folder.split_once('/').unwrap_or((folder, ""));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if folder.is_empty() {
        if name != "addresses.lock" && !name.ends_with(".md") && !name.ends_with(".txt") {
            findings.push(out_of_place(&path));
        }
    } else if name == "_defaults.yaml" && Kind::of_folder(top).is_some() {
        layout.defaults.push(folder.to_string());
    } else if let Some(kind) = Kind::of_folder(top) {
        let list = name.ends_with(".yaml");
        if list || name.ends_with(".md") {
            layout.records.push(RecordFile { kind, path: join(rest, stem).into(), list });
        } else {
            findings.push(out_of_place(&path));
        }
    } else {
        match (top, rest) {
            ("vocabulary", "") if VOCABULARIES.contains(&name) => {}
            ("directory", "") if name.ends_with(".yaml") => layout.directories.push(stem.to_string()),
            ("requests", _) if name.ends_with(".csv") && !rest.is_empty() && !rest.contains('/') => {
                layout.requests.push(path)
            }
            ("messages", "") if name.ends_with(".csv") => layout.messages.push(path),
            _ => findings.push(out_of_place(&path)),
        }
    }
}
