//! Exit codes, and what goes to standard output or standard error.

use std::process::Stdio;

use crate::harness::{Site, TODAY, gongkai, program};

fn faulty() -> Site {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "").document("city/2026/bad", "2026-3-2", "");
    site
}

fn clean() -> Site {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "");
    site
}

#[test]
fn a_clean_build_ends_with_0_a_stopped_one_with_1_and_one_that_could_not_run_with_2() {
    let site = clean();
    assert_eq!(gongkai(site.root(), &["build"]).code, Some(0));
    assert_eq!(gongkai(site.root(), &["check"]).code, Some(0));
    assert_eq!(gongkai(faulty().root(), &["build"]).code, Some(1));
    assert_eq!(gongkai(faulty().root(), &["check"]).code, Some(1));
    assert_eq!(gongkai(site.root(), &["build", "--organization", "nowhere"]).code, Some(2));
    assert_eq!(gongkai(site.root(), &["build", "--frobnicate"]).code, Some(2));
    assert_eq!(gongkai(site.root(), &["bild"]).code, Some(2));
    assert_eq!(gongkai(site.root(), &[]).code, Some(2));
    assert_eq!(gongkai(site.root(), &["--help"]).code, Some(0));
    assert_eq!(gongkai(site.root(), &["--version"]).code, Some(0));
}

#[test]
fn findings_for_people_go_to_standard_error() {
    let ran = gongkai(faulty().root(), &["check", "--lang", "en", "--quiet"]);
    assert_eq!(ran.out, "");
    assert_eq!(
        ran.err,
        "error[FORM-06] date-malformed: `published` is not a date: `2026-3-2`\n \
         --> content/documents/city/2026/bad.md:3:12\n  |\n\
         3 | published: 2026-3-2\n  |            ^^^^^^^^\n  \
         = record: city/2026/bad    field: published\n  \
         = hint: write 2026-03-02\n\n"
    );
}

#[test]
fn findings_for_machines_go_to_standard_output_alone() {
    let site = faulty();
    for format in ["json", "github", "gitlab", "sarif", "html"] {
        let ran = gongkai(site.root(), &["check", "--format", format, "--quiet"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{format}");
        assert!(ran.out.contains("FORM-06") && ran.out.contains("documents/city/2026/bad.md"), "{format}: {}", ran.out);
    }
    let ran = gongkai(site.root(), &["check", "--format", "json", "--lang", "en"]);
    assert_eq!(
        ran.out,
        "{\"code\":\"FORM-06\",\"name\":\"date-malformed\",\"severity\":\"error\",\"path\":\"content/documents/city/2026/bad.md\",\"line\":3,\"column\":12,\"record\":\"city/2026/bad\",\"organization\":{\"id\":\"city\",\"name\":\"示例市人民政府\"},\"field\":\"published\",\"text\":\"2026-3-2\",\"message\":\"`published` is not a date: `2026-3-2`\",\"hint\":\"write 2026-03-02\"}\n"
    );
    assert!(ran.err.contains("1 error; not passed"), "the summary is no data: {}", ran.err);
}

#[test]
fn quiet_silences_progress_and_summary_but_never_findings() {
    let ran = gongkai(clean().root(), &["build", "--quiet", "--today", TODAY]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert!(gongkai(faulty().root(), &["build", "--quiet"]).err.contains("FORM-06"));
    let ran = gongkai(clean().root(), &["build", "--lang", "en"]);
    assert!(ran.err.contains("nothing found; built "), "{}", ran.err);
    assert_eq!(ran.out, "");
}

#[test]
fn messages_are_in_the_language_of_the_site_unless_asked() {
    let site = faulty();
    assert!(gongkai(site.root(), &["check"]).err.contains("日期写法不对"));
    site.settings("language: en");
    assert!(gongkai(site.root(), &["check"]).err.contains("is not a date"));
    assert!(gongkai(site.root(), &["check", "--lang", "zh-CN"]).err.contains("日期写法不对"));
}

#[test]
fn a_missing_site_is_named_and_nothing_is_written() {
    let site = Site::empty();
    let ran = gongkai(site.root(), &["build", "--lang", "en"]);
    assert!(ran.err.contains("SITE-10") && ran.err.contains("gongkai init"), "{}", ran.err);
    assert_eq!(ran.code, Some(2));
    let ran = gongkai(site.root(), &["check", "--root", "no/such", "--lang", "en"]);
    let looked_in = site.root().canonicalize().expect("the folder").join("no/such");
    assert!(ran.err.contains(&format!("cannot read site.yaml in {}: ", looked_in.display())), "{}", ran.err);
    assert_eq!(ran.code, Some(2));
    assert!(std::fs::read_dir(site.root()).expect("the folder").next().is_none());
}

#[test]
fn an_output_folder_that_is_not_ours_is_left_alone() {
    let site = clean();
    site.file("public/thesis.doc", "do not lose");
    let ran = gongkai(site.root(), &["build", "--lang", "en"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("thesis.doc"), "{}", ran.err);
    assert_eq!(site.tree().len(), 1);
    assert!(!site.path("public/.gongkai").exists());
}

#[test]
fn a_reader_that_goes_away_changes_no_exit_code() {
    let (clean, faulty) = (clean(), faulty());
    for (site, command, code) in
        [(&clean, "build", 0), (&clean, "check", 0), (&faulty, "build", 1), (&faulty, "check", 1)]
    {
        let mut child = program()
            .current_dir(site.root())
            .arg(command)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Closed before the program can have written anything.
        drop(child.stderr.take());
        assert_eq!(child.wait().expect("the program ends").code(), Some(code), "{command}");
    }
    let mut child = program()
        .current_dir(faulty.root())
        .args(["check", "--format", "json", "--quiet"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("the program ends").code(), Some(1));
}

#[test]
fn a_full_disk_behind_standard_error_changes_no_exit_code() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full");
    if let Err(error) = full() {
        return eprintln!("skipped: /dev/full: {error}");
    }
    let ended = |site: &Site, arguments: &[&str], out: Stdio| {
        let mut command = program();
        command.current_dir(site.root()).args(arguments).stdout(out).stderr(full().expect("/dev/full"));
        command.status().expect("the program starts").code()
    };
    assert_eq!(ended(&clean(), &["build"], Stdio::null()), Some(0));
    assert_eq!(ended(&faulty(), &["check"], Stdio::null()), Some(1));
    assert_eq!(ended(&clean(), &["build", "--organization", "nowhere"], Stdio::null()), Some(2));
    assert_eq!(ended(&Site::empty(), &["init"], Stdio::null()), Some(0));
    // Findings that a program was to read are lost: that is no end of a run that anyone may trust.
    assert_eq!(ended(&faulty(), &["check", "--format", "json"], full().expect("/dev/full").into()), Some(2));
}
