//! Whole builds into one output: what is needed, written, left alone and removed.
//!
//! Takes nothing; the helpers here are shared by the other test files of this folder.

use super::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_128;

/// A site: path → text.
pub(super) type Site = BTreeMap<String, String>;

pub(super) fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

pub(super) fn plan(site: &Site) -> Vec<Planned> {
    let planned = |(path, text): (&String, &String)| Planned {
        path: path.as_str().into(),
        inputs: xxh3_128(format!("inputs of {text}").as_bytes()),
    };
    site.iter().map(planned).collect()
}

/// Builds a site; gives what was done and which files were rendered.
pub(super) fn build(output: &Path, site: &Site) -> Result<(Written, Vec<String>), PublishError> {
    let planned = plan(site);
    let writer = Writer::begin(output, &planned, WriteOptions::default())?;
    let rendered = write_needed(&writer, site, usize::MAX)?;
    Ok((writer.finish()?, rendered))
}

/// Writes needed files, at most `limit` of them.
pub(super) fn write_needed(writer: &Writer<'_>, site: &Site, limit: usize) -> Result<Vec<String>, PublishError> {
    let mut rendered = Vec::new();
    for (index, (path, text)) in site.iter().enumerate() {
        if writer.needed()[index] && rendered.len() < limit {
            writer.write(index, text.as_bytes())?;
            rendered.push(path.clone());
        }
    }
    Ok(rendered)
}

/// Every file and folder below the output, with its bytes.
pub(super) fn tree(output: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![output.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(output).unwrap().to_path_buf();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
                found.insert(name, b"folder".to_vec());
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Asserts that the output is what a build into an empty folder gives.
pub(super) fn assert_as_clean(output: &Path, site: &Site) {
    let clean = TempDir::new().unwrap();
    build(clean.path(), site).unwrap();
    let (found, wanted) = (tree(output), tree(clean.path()));
    assert_eq!(found.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
    assert!(found == wanted, "the same files, with other bytes");
}

/// Makes everything older, as if the build were long ago.
pub(super) fn age(output: &Path, path: &str, seconds: u64) {
    let time = SystemTime::now() - std::time::Duration::from_secs(seconds);
    fs::File::options().write(true).open(output.join(path)).unwrap().set_modified(time).unwrap();
}

fn start() -> Site {
    site(&[("index.html", "home"), ("a/1.html", "one"), ("a/2.html", "two"), ("m/a/1.html", "mobile one")])
}

fn times(output: &Path) -> Vec<(PathBuf, SystemTime)> {
    let paths = tree(output).into_keys();
    paths.map(|path| (path.clone(), fs::symlink_metadata(output.join(&path)).unwrap().modified().unwrap())).collect()
}

#[test]
fn a_fresh_build_writes_all_and_the_manifest() {
    let output = TempDir::new().unwrap();
    let (written, rendered) = build(output.path(), &start()).unwrap();
    assert_eq!(written, Written { planned: 4, new: 4, bytes: 20, total: 20, ..Written::default() });
    assert_eq!(rendered.len(), 4);
    assert_eq!(fs::read_to_string(output.path().join("a/2.html")).unwrap(), "two");
    let manifest = fs::read_to_string(output.path().join(".gongkai/manifest")).unwrap();
    assert!(manifest.starts_with("gongkai manifest 1\na/1.html\t3\t"));
    assert!(manifest.lines().last().unwrap().starts_with("end 4 "));
    let mut home: Vec<_> =
        fs::read_dir(output.path().join(".gongkai")).unwrap().map(|e| e.unwrap().file_name()).collect();
    home.sort();
    assert_eq!(home, ["lock", "manifest"]);
}

#[test]
fn an_output_that_does_not_exist_is_made() {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("deep/public");
    build(&output, &start()).unwrap();
    assert_as_clean(&output, &start());
}

#[test]
fn nothing_changed_touches_nothing() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    let before = times(output.path());
    let (written, rendered) = build(output.path(), &start()).unwrap();
    assert_eq!(written, Written { planned: 4, unchanged: 4, total: 20, ..Written::default() });
    assert_eq!(rendered, Vec::<String>::new());
    assert_eq!(times(output.path()), before);
}

#[test]
fn one_edit_renders_one_file() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    let mut edited = start();
    edited.insert("a/1.html".into(), "ONE, longer".into());
    let (written, rendered) = build(output.path(), &edited).unwrap();
    assert_eq!(rendered, ["a/1.html"]);
    assert_eq!(written, Written { planned: 4, changed: 1, unchanged: 3, bytes: 11, total: 28, ..Written::default() });
    assert_as_clean(output.path(), &edited);
}

#[test]
fn other_inputs_with_the_same_bytes_leave_the_file_alone() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    age(output.path(), "index.html", 100);
    let before = fs::metadata(output.path().join("index.html")).unwrap().modified().unwrap();
    let mut planned = plan(&start());
    planned.iter_mut().for_each(|file| file.inputs += 1);
    let writer = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
    assert_eq!(write_needed(&writer, &start(), 9).unwrap().len(), 4);
    let written = writer.finish().unwrap();
    assert_eq!((written.unchanged, written.bytes), (4, 0));
    assert_eq!(fs::metadata(output.path().join("index.html")).unwrap().modified().unwrap(), before);
    let again = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
    assert_eq!(again.needed(), [false; 4]);
}

#[test]
fn removed_and_renamed_pages_go_with_their_folders() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    let renamed = site(&[("index.html", "home"), ("b/1.html", "one")]);
    let (written, rendered) = build(output.path(), &renamed).unwrap();
    assert_eq!((written.new, written.removed, written.unchanged), (1, 3, 1));
    assert_eq!(rendered, ["b/1.html"]);
    assert_as_clean(output.path(), &renamed);
    assert!(!output.path().join("m").exists());
}

#[test]
fn a_folder_with_a_file_of_someone_else_stays() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    fs::write(output.path().join("a/note.txt"), "mine").unwrap();
    let smaller = site(&[("index.html", "home")]);
    let (written, _) = build(output.path(), &smaller).unwrap();
    assert_eq!(written.removed, 3);
    assert_eq!(fs::read_to_string(output.path().join("a/note.txt")).unwrap(), "mine");
    assert!(!output.path().join("a/1.html").exists());
}

#[test]
fn files_that_were_changed_or_deleted_are_made_again() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    age(output.path(), ".gongkai/manifest", 50);
    fs::write(output.path().join("a/1.html"), "0n3").unwrap(); // the same size
    fs::write(output.path().join("a/2.html"), "two, and more").unwrap();
    age(output.path(), "a/2.html", 5000);
    fs::remove_file(output.path().join("index.html")).unwrap();
    let (written, rendered) = build(output.path(), &start()).unwrap();
    assert_eq!(rendered, ["a/1.html", "a/2.html", "index.html"]);
    assert_eq!((written.changed, written.new, written.unchanged), (2, 1, 1));
    assert_as_clean(output.path(), &start());
}

#[test]
fn files_whose_times_were_reset_are_read_and_not_rendered() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    age(output.path(), ".gongkai/manifest", 50);
    let (written, rendered) = build(output.path(), &start()).unwrap();
    assert_eq!((written.unchanged, rendered.len()), (4, 0));
}

#[test]
fn everything_is_rendered_on_demand_and_written_only_where_it_differs() {
    let output = TempDir::new().unwrap();
    build(output.path(), &start()).unwrap();
    let planned = plan(&start());
    let writer = Writer::begin(output.path(), &planned, WriteOptions { everything: true }).unwrap();
    assert_eq!(writer.needed(), [true; 4]);
    write_needed(&writer, &start(), 9).unwrap();
    assert_eq!(writer.finish().unwrap().unchanged, 4);
    assert_as_clean(output.path(), &start());
}

#[test]
fn folders_and_files_change_places() {
    let output = TempDir::new().unwrap();
    let first = site(&[("a", "file"), ("b/deep/x", "1"), ("b/y", "2"), ("c", "3")]);
    let second = site(&[("a/new/x", "file"), ("b", "now a file"), ("c", "3")]);
    build(output.path(), &first).unwrap();
    let (written, _) = build(output.path(), &second).unwrap();
    assert_eq!((written.new, written.removed, written.unchanged), (2, 3, 1));
    assert_as_clean(output.path(), &second);
    build(output.path(), &first).unwrap();
    assert_as_clean(output.path(), &first);
}

#[test]
fn an_attachment_is_copied_once() {
    let folder = TempDir::new().unwrap();
    let (output, source) = (folder.path().join("public"), folder.path().join("plan.pdf"));
    let planned = [Planned { path: "files/plan.pdf".into(), inputs: 1 }];
    let copy = |options| {
        let writer = Writer::begin(&output, &planned, options).unwrap();
        if writer.needed()[0] {
            writer.copy(0, &source).unwrap();
        }
        writer.finish().unwrap()
    };
    fs::write(&source, vec![7; 300_000]).unwrap();
    assert_eq!(copy(WriteOptions::default()).new, 1);
    assert_eq!(fs::read(output.join("files/plan.pdf")).unwrap(), vec![7; 300_000]);
    assert_eq!(copy(WriteOptions::default()).unchanged, 1);
    assert_eq!(copy(WriteOptions { everything: true }).unchanged, 1);
    fs::write(&source, vec![8; 300_000]).unwrap();
    let written = copy(WriteOptions { everything: true });
    assert_eq!((written.changed, written.bytes), (1, 300_000));
    assert_eq!(fs::read(output.join("files/plan.pdf")).unwrap(), vec![8; 300_000]);
    let entry_hash = Previous::load(&output).unwrap().find("files/plan.pdf").unwrap().hash;
    assert_eq!(entry_hash, xxh3_128(&vec![8; 300_000]));
}
