//! What is refused: files of others, links, paths that lead outside, a second build, a plan that cannot be.

use super::tests::{assert_as_clean, build, plan, site};
use super::*;
use std::fs;
use tempfile::TempDir;

#[test]
fn a_folder_that_gongkai_did_not_make_is_refused() {
    let output = TempDir::new().unwrap();
    fs::write(output.path().join("thesis.doc"), "years of work").unwrap();
    let error = build(output.path(), &site(&[("a.html", "a")])).map(|_| ()).unwrap_err();
    assert!(matches!(&error, PublishError::NotOurs { example, .. } if example == "thesis.doc"));
    assert!(error.message(true).contains("不为空") && error.to_string().contains("not empty"));
    assert!(!output.path().join(".gongkai").exists());
}

#[test]
fn a_folder_of_caches_does_not_make_it_ours() {
    let output = TempDir::new().unwrap();
    fs::create_dir(output.path().join(".gongkai")).unwrap();
    fs::write(output.path().join("site.yaml"), "").unwrap();
    assert!(matches!(build(output.path(), &site(&[("a", "a")])), Err(PublishError::NotOurs { .. })));
}

#[test]
fn files_that_keep_a_folder_in_git_are_fine() {
    let output = TempDir::new().unwrap();
    fs::write(output.path().join(".gitignore"), "*").unwrap();
    fs::write(output.path().join(".gitkeep"), "").unwrap();
    build(output.path(), &site(&[("a", "a")])).unwrap();
    build(output.path(), &site(&[("b", "b")])).unwrap();
    assert!(output.path().join(".gitignore").exists());
}

#[test]
fn files_of_others_are_named_all_at_once_and_nothing_is_touched() {
    let output = TempDir::new().unwrap();
    build(output.path(), &site(&[("a/1", "1"), ("old", "")])).unwrap();
    fs::write(output.path().join("a/2"), "mine").unwrap();
    fs::write(output.path().join("b"), "mine: a file where a folder is planned").unwrap();
    fs::create_dir(output.path().join("c")).unwrap();
    fs::write(output.path().join("c/x"), "mine: in a folder where a file is planned").unwrap();
    let next = site(&[("a/1", "one"), ("a/2", "two"), ("b/1", ""), ("c", "")]);
    let error = build(output.path(), &next).map(|_| ()).unwrap_err();
    let PublishError::Foreign { paths, count: 3, .. } = &error else { panic!("{error}") };
    assert_eq!(paths.as_slice(), ["a/2", "b", "c/x"]);
    assert_eq!(fs::read_to_string(output.path().join("a/2")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(output.path().join("a/1")).unwrap(), "1");
    assert!(output.path().join("old").exists() && !output.path().join(".gongkai/journal").exists());
    for name in ["a/2", "b", "c/x"] {
        fs::remove_file(output.path().join(name)).unwrap();
    }
    build(output.path(), &next).unwrap();
    assert_as_clean(output.path(), &next);
}

#[test]
fn only_twenty_are_named() {
    let output = TempDir::new().unwrap();
    build(output.path(), &site(&[("x", "x")])).unwrap();
    let names: Vec<String> = (10..40).map(|n| n.to_string()).collect();
    names.iter().for_each(|name| fs::write(output.path().join(name), "").unwrap());
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let error = build(output.path(), &site(&files)).map(|_| ()).unwrap_err();
    assert!(matches!(&error, PublishError::Foreign { paths, count: 30, .. } if paths.len() == 20));
    assert!(error.to_string().contains("30 file(s)") && error.to_string().contains('…'));
}

#[test]
fn paths_that_lead_outside_are_refused() {
    let output = TempDir::new().unwrap();
    let paths = [
        "../x",
        "a/../x",
        "/etc/x",
        "a//x",
        "a/",
        "",
        ".",
        "./a",
        "a\\b",
        "a\nb",
        "a\tb",
        "a\0",
        ".gongkai/manifest",
        ".GongKai/x",
        ".gongkai",
    ];
    for path in paths {
        let planned = [Planned { path: path.into(), inputs: 0 }];
        let refused = Writer::begin(output.path(), &planned, WriteOptions::default());
        assert!(matches!(refused, Err(PublishError::Unsafe { .. })), "{path:?}");
    }
    for path in ["a.gongkai", "a/.gongkai/x", "..a", "a..", "…/页 面.html"] {
        build(output.path(), &site(&[(path, "x")])).unwrap();
    }
}

#[test]
fn a_plan_that_is_unsorted_or_contradicts_itself_is_refused() {
    let output = TempDir::new().unwrap();
    for paths in [["b", "a"].as_slice(), &["a", "a"], &["a", "a-b", "a/b"]] {
        let planned: Vec<Planned> = paths.iter().map(|path| Planned { path: (*path).into(), inputs: 0 }).collect();
        let refused = Writer::begin(output.path(), &planned, WriteOptions::default());
        assert!(matches!(refused, Err(PublishError::Plan { .. })), "{paths:?}");
    }
}

#[test]
fn a_second_build_is_refused_while_the_first_runs() {
    let output = TempDir::new().unwrap();
    let planned = plan(&site(&[("a", "a")]));
    let first = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
    let second = Writer::begin(output.path(), &planned, WriteOptions::default());
    assert!(matches!(second, Err(PublishError::Locked { .. })));
    first.write(0, b"a").unwrap();
    first.finish().unwrap();
    assert_eq!(Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap().needed(), [false]);
}

#[test]
fn a_needed_file_that_is_never_given_fails_the_build() {
    let output = TempDir::new().unwrap();
    let planned = plan(&site(&[("a", "a"), ("b", "b")]));
    let writer = Writer::begin(output.path(), &planned, WriteOptions::default()).unwrap();
    writer.write(1, b"b").unwrap();
    assert!(matches!(writer.finish(), Err(PublishError::Unwritten { path, count: 1 }) if path == "a"));
    assert!(output.path().join(".gongkai/journal").exists());
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_is_written_or_removed_through_a_linked_folder() {
        let folder = TempDir::new().unwrap();
        let (output, outside) = (folder.path().join("public"), folder.path().join("outside"));
        build(&output, &site(&[("a/1", "1"), ("b", "b")])).unwrap();
        fs::rename(output.join("a"), &outside).unwrap();
        symlink(&outside, output.join("a")).unwrap();
        let edited = build(&output, &site(&[("a/1", "edited"), ("b", "b")]));
        assert!(matches!(edited, Err(PublishError::Link { path }) if path == output.join("a")));
        let (written, _) = build(&output, &site(&[("b", "b")])).unwrap();
        assert_eq!(written.removed, 0);
        assert_eq!(fs::read_to_string(outside.join("1")).unwrap(), "1");
    }

    #[test]
    fn a_linked_file_is_replaced_and_its_target_is_not_written() {
        let folder = TempDir::new().unwrap();
        let (output, outside) = (folder.path().join("public"), folder.path().join("outside"));
        let before = site(&[("a", "a"), ("b", "b")]);
        build(&output, &before).unwrap();
        fs::write(&outside, "a").unwrap();
        fs::remove_file(output.join("a")).unwrap();
        symlink(&outside, output.join("a")).unwrap();
        build(&output, &before).unwrap();
        assert_as_clean(&output, &before);
        assert!(!output.join("a").is_symlink());
        assert_eq!(fs::read_to_string(&outside).unwrap(), "a");
    }

    #[test]
    fn a_linked_home_is_refused() {
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("public");
        fs::create_dir(&output).unwrap();
        symlink(folder.path(), output.join(".gongkai")).unwrap();
        assert!(matches!(build(&output, &site(&[("a", "a")])), Err(PublishError::Link { .. })));
    }

    #[test]
    fn the_files_of_a_home_are_never_reached_through_links() {
        let folder = TempDir::new().unwrap();
        let (output, outside) = (folder.path().join("public"), folder.path().join("outside"));
        fs::create_dir_all(output.join(".gongkai")).unwrap();
        symlink(&outside, output.join(".gongkai/lock")).unwrap();
        assert!(matches!(build(&output, &site(&[("a", "a")])), Err(PublishError::Disk { .. })));
        fs::remove_file(output.join(".gongkai/lock")).unwrap();
        symlink(&outside, output.join(".gongkai/journal.tmp")).unwrap();
        symlink(folder.path(), output.join(".gongkai/tmp")).unwrap();
        build(&output, &site(&[("a", "a")])).unwrap();
        assert!(!outside.exists() && folder.path().exists());
        assert_as_clean(&output, &site(&[("a", "a")]));
    }

    #[test]
    fn an_attachment_that_is_a_link_or_no_file_is_not_published() {
        let folder = TempDir::new().unwrap();
        let (output, link) = (folder.path().join("public"), folder.path().join("link"));
        fs::write(folder.path().join("secret"), "key").unwrap();
        symlink(folder.path().join("secret"), &link).unwrap();
        let planned = plan(&site(&[("a.pdf", "")]));
        let writer = Writer::begin(&output, &planned, WriteOptions::default()).unwrap();
        for source in [link.as_path(), folder.path()] {
            assert!(matches!(writer.copy(0, source), Err(PublishError::Source { .. })), "{source:?}");
        }
        assert!(!output.join("a.pdf").exists());
    }
}
