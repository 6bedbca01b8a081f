//! `gongkai init`: writes a starter site.
//!
//! Takes a folder, a language and the site's name, gives the number of files written. The site lies under `starter/`, in
//! English under `starter-english/` over what both share, and is part of the program; it is complete and without findings, and its comments explain the format. A file that is there
//! already is never touched: then nothing is written at all, and the files are named.

use crate::finding::Language;
use include_dir::{Dir, File, include_dir};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");
static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter-english");

/// The line of the starter's site.yaml that names the site, up to the name.
const TITLE: &str = "title: ";

/// Why no starter site was written.
#[derive(Debug)]
pub enum InitError {
    /// Files that are there already, relative to the target.
    Exists {
        target: PathBuf,
        files: Vec<PathBuf>,
    },
    Unwritable {
        path: PathBuf,
        error: io::Error,
    },
}

impl InitError {
    pub fn message(&self, chinese: bool) -> String {
        match self {
            InitError::Exists { target, files } => {
                let target = target.display();
                let names: Vec<String> = files.iter().map(|file| format!("  {}", file.display())).collect();
                let names = names.join("\n");
                if chinese {
                    format!(
                        "{target} 中已有以下文件，没有写入任何内容：\n{names}\n提示：换一个空文件夹，或先移走这些文件"
                    )
                } else {
                    format!(
                        "{target} already has these files; nothing was written:\n{names}\nhint: choose an empty folder, or move these files away"
                    )
                }
            }
            InitError::Unwritable { path, error } => {
                let path = path.display();
                if chinese { format!("无法写入 {path}：{error}") } else { format!("cannot write {path}: {error}") }
            }
        }
    }
}

/// Writes the starter site into `target`, which is made where it is missing.
///
/// # Errors
/// A file of the starter site is there already, or one cannot be written.
pub fn init(target: &Path, title: Option<&str>, language: Language) -> Result<usize, InitError> {
    let files = starter(language);
    // Also a link that leads nowhere counts as being there.
    let present: Vec<PathBuf> = files
        .iter()
        .map(|file| file.path())
        .filter(|path| target.join(path).symlink_metadata().is_ok())
        .map(Path::to_path_buf)
        .collect();
    if !present.is_empty() {
        return Err(InitError::Exists { target: target.to_path_buf(), files: present });
    }
    for file in &files {
        let path = target.join(file.path());
        let titled = title
            .map(str::trim)
            .filter(|title| !title.is_empty() && file.path() == Path::new("site.yaml"))
            .and_then(|title| with_title(file, title));
        let contents = titled.as_deref().map_or(file.contents(), str::as_bytes);
        write(&path, contents).map_err(|error| InitError::Unwritable { path, error })?;
    }
    Ok(files.len())
}

/// The files of the starter site in a language. What lies beside the content and speaks both languages is shared.
fn starter(language: Language) -> Vec<&'static File<'static>> {
    let chinese = files(&STARTER);
    if language == Language::Chinese {
        return chinese;
    }
    let own = |path: &Path| path.starts_with("content") || ENGLISH.get_file(path).is_some();
    let mut all: Vec<&File<'_>> = chinese.into_iter().filter(|file| !own(file.path())).collect();
    all.extend(files(&ENGLISH));
    all.sort_by_key(|file| file.path());
    all
}

fn files(folder: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    let mut all: Vec<&File<'_>> = folder.files().collect();
    all.extend(folder.dirs().flat_map(files));
    all.sort_by_key(|file| file.path());
    all
}

fn write(path: &Path, contents: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // A file that came to be since the check is kept too.
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(contents)
}

/// The starter's site.yaml with another name; the comment behind the name stays.
fn with_title(file: &File<'_>, title: &str) -> Option<String> {
    let text = file.contents_utf8()?;
    let start = text.find(&format!("\n{TITLE}"))? + 1 + TITLE.len();
    let line = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let end =
        start + text[start..line].find('#').map_or(line - start, |remark| text[start..start + remark].trim_end().len());
    // A JSON string is a YAML string too, whatever stands in it.
    let quoted = serde_json::to_string(title).ok()?;
    Some([&text[..start], &quoted, &text[end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{self, Catalog};
    use crate::config::{self, Config, Overrides};
    use crate::content::Kind;
    use crate::finding::Finding;
    use crate::plan::{self, ThemeInputs};

    fn loaded(root: &Path) -> (Config, Catalog, Vec<Finding>) {
        let mut findings = Vec::new();
        let overrides = Overrides { today: crate::schema::parse_date("2026-11-24"), ..Overrides::default() };
        let config = config::load(root, &overrides).collect_into(&mut findings).expect("a configuration");
        let records = crate::content::load(&config).collect_into(&mut findings);
        let catalog = catalog::build(&config, records, None).collect_into(&mut findings);
        findings.extend(crate::audit::run(&config, &catalog));
        let _ = plan::plan(&config, &catalog, &ThemeInputs::default()).collect_into(&mut findings);
        crate::audit::gate::settle(&config, &mut findings);
        (config, catalog, findings)
    }

    #[test]
    fn the_starter_is_a_site_without_findings() {
        let folder = tempfile::tempdir().expect("a folder");
        let written = init(folder.path(), None, Language::Chinese).expect("a starter");
        let (config, catalog, findings) = loaded(folder.path());
        assert!(findings.is_empty(), "{findings:#?}");
        assert_eq!(config.settings.title, "示例市人民政府");
        for kind in [Kind::Document, Kind::Interpretation, Kind::Disclosure, Kind::Page] {
            assert!(catalog.records.iter().any(|record| record.kind == kind), "{kind:?}");
        }
        for path in [".gitignore", ".github/workflows/portal.yml", "README.md"] {
            assert!(folder.path().join(path).is_file(), "{path}");
        }
        assert!(written >= 14);
    }

    #[test]
    fn the_english_starter_is_a_site_without_findings_or_chinese_texts() {
        let folder = tempfile::tempdir().expect("a folder");
        init(folder.path(), None, Language::English).expect("a starter");
        let (config, catalog, findings) = loaded(folder.path());
        assert!(findings.is_empty(), "{findings:#?}");
        assert_eq!(
            (config.settings.title.as_str(), config.settings.language),
            ("Sample City Government", Language::English)
        );
        for kind in [Kind::Document, Kind::Interpretation, Kind::Disclosure, Kind::Page] {
            assert!(catalog.records.iter().any(|record| record.kind == kind), "{kind:?}");
        }
        assert!(catalog.records.iter().all(|record| record.title.is_ascii()));
        assert!(config.organizations.all.iter().all(|organization| organization.name.is_ascii()));
        for path in [".gitignore", ".github/workflows/portal.yml", "README.md"] {
            assert!(folder.path().join(path).is_file(), "{path}");
        }
    }

    #[test]
    fn a_name_is_written_whatever_stands_in_it() {
        for title in ["江州市人民政府", "“甲”: \"乙\" # 丙", "a\\b"] {
            let folder = tempfile::tempdir().expect("a folder");
            for (language, place) in [(Language::Chinese, "new/site"), (Language::English, "new/english")] {
                let place = folder.path().join(place);
                init(&place, Some(title), language).expect("a starter");
                assert_eq!(loaded(&place).0.settings.title, title);
            }
        }
    }

    #[test]
    fn files_that_are_there_are_named_and_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("README.md"), "mine").expect("a file");
        let error = init(folder.path(), None, Language::Chinese).expect_err("a refusal");
        assert!(error.message(true).contains("README.md") && error.message(false).contains("README.md"));
        assert!(!folder.path().join("site.yaml").exists());
        assert_eq!(fs::read_to_string(folder.path().join("README.md")).expect("the file"), "mine");
    }

    #[test]
    fn the_built_in_vocabularies_are_used_without_findings() {
        let folder = tempfile::tempdir().expect("a folder");
        init(folder.path(), None, Language::Chinese).expect("a starter");
        fs::remove_file(folder.path().join("content/vocabulary/columns.yaml")).expect("a file");
        fs::write(folder.path().join("content/pages/about.md"), "---\ntitle: 关于\npublished: 2026-01-05\n---\n")
            .expect("a file");
        let (config, catalog, findings) = loaded(folder.path());
        assert!(findings.is_empty(), "{findings:#?}");
        let items: std::collections::BTreeSet<u32> =
            config.columns.all.iter().flat_map(|column| column.article20.iter().copied()).collect();
        assert_eq!(items, (1..=15).collect::<std::collections::BTreeSet<u32>>());
        let names: Vec<&str> = config.domains.all.iter().map(|domain| domain.id.as_str()).collect();
        assert_eq!(names, ["major-projects", "public-resources", "public-welfare", "public-regulation"]);
        let homeless: Vec<&str> = catalog
            .ids()
            .filter(|id| catalog.listed(*id) && plan::navigation::column_of(&config, &catalog, *id).is_none())
            .map(|id| &*catalog.get(id).title)
            .collect();
        assert!(homeless.is_empty(), "{homeless:?}");
    }
}
