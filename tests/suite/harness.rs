//! Small sites in temporary folders: written file by file, checked or built through the library, their findings as
//! lines of text and their output as a map from path to bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongkai::config::Overrides;
use gongkai::finding::Finding;
use gongkai::pipeline::{self, Counts, Failure, Finished, Progress, Request, Stage};
use gongkai::publish::Written;
use tempfile::TempDir;

/// The day that counts as today in every test.
pub const TODAY: &str = "2026-11-24";

/// The site that every test begins with: three bodies, two tags, nothing published.
const SITE: &str = "title: 示例市人民政府\nbase_url: https://www.example.gov.cn/\npage_size: 5\n";
const ORGANIZATIONS: &str = "organizations:
  - id: city
    name: 示例市人民政府
    level: city
    kind: government
    children:
      - {id: office, name: 示例市人民政府办公室, short_name: 市政府办, level: city, kind: office}
      - {id: north, name: 城北区人民政府, level: district, kind: government, microsite: true}
";
const TAGS: &str = "tags:
  - {id: finance, name: 财政, aliases: [预算]}
  - {id: health, name: 卫生健康}
";

/// Paths of an output, `/` between names, and what the files hold; without `.gongkai`.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site in a folder that goes away with it.
pub struct Site {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// One line a finding: `severity CODE path:line:column field: message | hint`.
    pub findings: String,
    pub stopped: bool,
    pub written: Option<Written>,
}

impl Site {
    /// The smallest site.
    pub fn new() -> Site {
        let site = Site::empty();
        site.file("site.yaml", SITE)
            .file("content/vocabulary/organizations.yaml", ORGANIZATIONS)
            .file("content/vocabulary/tags.yaml", TAGS);
        site
    }

    /// A folder with nothing in it.
    pub fn empty() -> Site {
        Site { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and the folders above it.
    pub fn file(&self, path: &str, text: &str) -> &Site {
        self.bytes(path, text.as_bytes())
    }

    pub fn bytes(&self, path: &str, bytes: &[u8]) -> &Site {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders are made");
        fs::write(path, bytes).expect("the file is written");
        self
    }

    pub fn remove(&self, path: &str) -> &Site {
        fs::remove_file(self.path(path)).expect("the file is removed");
        self
    }

    /// Adds lines to site.yaml.
    pub fn settings(&self, lines: &str) -> &Site {
        let text = fs::read_to_string(self.path("site.yaml")).expect("site.yaml");
        self.file("site.yaml", &format!("{text}{lines}\n"))
    }

    /// A document of the city, published on a day, with further lines of front matter.
    pub fn document(&self, path: &str, published: &str, more: &str) -> &Site {
        self.file(&format!("content/documents/{path}.md"), &document(path, published, more))
    }

    /// Everything in a folder, laid over the site.
    pub fn overlay(&self, folder: &Path) -> &Site {
        for (path, bytes) in tree(folder) {
            self.bytes(&path, &bytes);
        }
        self
    }

    pub fn request(&self) -> Request {
        Request {
            root: self.root().into(),
            output: self.path("public"),
            overrides: Overrides { today: gongkai::schema::parse_date(TODAY), ..Overrides::default() },
            ..Request::default()
        }
    }

    pub fn check(&self) -> Ended {
        run(&self.request())
    }

    pub fn build(&self) -> Ended {
        run(&Request { write: true, ..self.request() })
    }

    /// Builds, and holds that nothing was found.
    #[track_caller]
    pub fn build_clean(&self) -> Tree {
        let ended = self.build();
        assert_eq!(ended.findings, "");
        assert!(ended.written.is_some());
        self.tree()
    }

    /// The output of a build into an empty folder.
    #[track_caller]
    pub fn fresh(&self) -> Tree {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ended = run(&Request { write: true, output: folder.path().join("public"), ..self.request() });
        assert!(ended.written.is_some(), "{}", ended.findings);
        tree(&folder.path().join("public"))
    }

    pub fn tree(&self) -> Tree {
        tree(&self.path("public"))
    }

    /// A page of the output as text.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let full = self.path("public").join(path);
        fs::read_to_string(&full).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// The text of a document.
pub fn document(title: &str, published: &str, more: &str) -> String {
    format!("---\ntitle: {title}\npublished: {published}\ntype: notice\n{more}---\n正文。\n")
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn end(&self, _: Stage, _: Counts) {}
}

pub fn run(request: &Request) -> Ended {
    match try_run(request) {
        Ok(finished) => {
            Ended { findings: lines(&finished.findings), stopped: finished.stopped, written: finished.written }
        }
        Err(failure) => panic!("the run could not be done: {failure:?}"),
    }
}

pub fn try_run(request: &Request) -> Result<Finished, Failure> {
    pipeline::run(request, &Silent)
}

fn lines(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let _ = write!(text, "{} {} {}", finding.severity.name(), finding.rule.code, finding.place);
        if let Some(field) = &finding.field {
            let _ = write!(text, " {field}");
        }
        let _ = write!(text, ": {}", finding.message.english);
        if let Some(hint) = &finding.hint {
            let _ = write!(text, " | {}", hint.english);
        }
        text.push('\n');
    }
    text
}

/// All files below a folder; an output's own `.gongkai` left out.
pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let files = walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| entry.file_name() != ".gongkai");
    for file in files.flatten().filter(|entry| entry.file_type().is_file()) {
        let path = file.path().strip_prefix(folder).expect("below the folder");
        let path = path.to_str().expect("a UTF-8 path").replace(std::path::MAIN_SEPARATOR, "/");
        tree.insert(path, fs::read(file.path()).expect("a readable file"));
    }
    tree
}

/// What differs between two trees: `+ path`, `- path`, `~ path`, one a line.
pub fn changes(before: &Tree, after: &Tree) -> String {
    let mut text = String::new();
    let paths: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for path in paths {
        let sign = match (before.get(path), after.get(path)) {
            (None, _) => '+',
            (_, None) => '-',
            (Some(one), Some(other)) if one != other => '~',
            _ => continue,
        };
        let _ = writeln!(text, "{sign} {path}");
    }
    text
}

/// How the program ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.env_remove("RAYON_NUM_THREADS").env("NO_COLOR", "1");
    command
}

/// Runs the program with these arguments in a folder.
pub fn gongkai(folder: &Path, arguments: &[&str]) -> Ran {
    let output = program().current_dir(folder).args(arguments).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
