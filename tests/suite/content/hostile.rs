//! Input that is made to hurt: bombs, giants, wrong encodings, links out of the tree. Each is a finding, soon and
//! without much memory.

use std::fs;

use crate::harness::Site;

#[test]
fn an_alias_bomb_is_a_finding_and_the_rest_goes_on() {
    let site = Site::new();
    let mut bomb = String::from(
        "---\ntitle: 炸弹\npublished: 2026-03-02\ntype: notice\nkeywords: &a0 [x, x, x, x, x, x, x, x, x, x]\n",
    );
    for level in 1..12 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("b{level}: &a{level} [{inner}]\n"));
    }
    site.file("content/documents/city/2026/bomb.md", &format!("{bomb}---\n"))
        .file("content/documents/city/2026/list.yaml", &format!("records:\n- {}", bomb[4..].replace('\n', "\n  ")))
        .document("city/2026/good", "2026-03-02", "");
    let ended = site.settings("gate: never").build();
    let lines: Vec<&str> = ended.findings.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ended.findings);
    assert!(lines[0].starts_with("error FORM-02 content/documents/city/2026/bomb.md"), "{}", lines[0]);
    assert!(lines[1].starts_with("error FORM-02 content/documents/city/2026/list.yaml"), "{}", lines[1]);
    for line in lines {
        assert!(line.contains(": the YAML cannot be parsed: its aliases (`&` and `*`) are too many"), "{line}");
    }
    assert!(site.path("public/documents/city/2026/good.html").is_file());
}

#[test]
fn front_matter_without_an_end_is_not_read_to_it() {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "");
    let path = site.path("content/documents/city/2026/giant.md");
    fs::write(&path, "---\ntitle: 巨大\n").expect("a file");
    // 100 MB on paper; the file system keeps the hole.
    fs::OpenOptions::new().append(true).open(&path).and_then(|file| file.set_len(100 << 20)).expect("a sparse file");
    site.file("content/documents/city/2026/large.md", &format!("---\n{}---\n", "keywords: [一]\n".repeat(30_000)))
        .file("content/documents/city/2026/open.md", &format!("---\n{}", "a: b\n".repeat(100_000)));
    assert_eq!(
        site.check().findings,
        "error FILE-03 content/documents/city/2026/giant.md: the file is larger than 32 MB | put large material into attachments\n\
         error FORM-10 content/documents/city/2026/large.md:1:1: the front matter is larger than 256 KB | see whether the closing `---` is missing; long text belongs into the body\n\
         error FORM-10 content/documents/city/2026/open.md:1:1: the front matter is larger than 256 KB | see whether the closing `---` is missing; long text belongs into the body\n"
    );
}

#[test]
fn what_is_not_utf_8_is_named_with_its_line() {
    let site = Site::new();
    let (gbk, _, _) = encoding_rs::GBK.encode("---\ntitle: 关于示例事项的通知\n---\n");
    site.bytes("content/documents/city/2026/gbk.md", &gbk)
        .bytes(
            "content/documents/city/2026/late.md",
            b"---\ntitle: x\npublished: 2026-03-02\ntype: notice\n---\n\xff\n",
        )
        .bytes("content/documents/city/2026/list.yaml", b"records:\n- {id: a, title: \xc3\x28}\n")
        .bytes("content/vocabulary/tags.yaml", b"tags: []\n# \xff\n")
        .bytes("content/directory/city.yaml", b"items: []\n# \xff\n")
        .bytes("content/messages/hotline.csv", b"id,received\n\xff\xff\xff,\x80\n")
        .bytes("content/documents/city/_defaults.yaml", b"# \xff\n");
    assert_eq!(
        site.check().findings,
        "error FILE-02 content/directory/city.yaml: the file is not UTF-8\n\
         error FILE-02 content/documents/city/2026/gbk.md:2: the file is not UTF-8 | save it as UTF-8\n\
         error FILE-02 content/documents/city/2026/late.md:6: the file is not UTF-8 | save it as UTF-8\n\
         error FILE-02 content/documents/city/2026/list.yaml:2: the file is not UTF-8 | save it as UTF-8\n\
         error FILE-02 content/documents/city/_defaults.yaml:1: the file is not UTF-8 | save it as UTF-8\n\
         error FILE-02 content/messages/hotline.csv: the ledger is neither UTF-8 nor GBK/GB18030 | save it as UTF-8\n\
         error FILE-02 content/vocabulary/tags.yaml: content/vocabulary/tags.yaml is not UTF-8 | save it as UTF-8\n"
    );
}

#[test]
#[cfg(unix)]
fn links_are_followed_to_files_inside_the_content_folder_only() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "").file("secret.md", "---\ntitle: 秘密\n---\n");
    let place = |name: &str| site.path(&format!("content/documents/city/2026/{name}"));
    fs::create_dir_all(place("good")).expect("a folder");
    symlink(site.path("secret.md"), place("outside.md")).expect("a link");
    symlink("/etc/hostname", place("good/host.txt")).expect("a link");
    symlink("../..", place("up")).expect("a link");
    symlink("nothing.md", place("dangling.md")).expect("a link");
    symlink("around.md", place("around.md")).expect("a link");
    symlink("good.md", place("inside.md")).expect("a link");
    let ended = site.settings("gate: never").build();
    let named: Vec<&str> = ended.findings.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        named,
        ["around.md", "dangling.md", "good/host.txt", "outside.md", "up"]
            .map(|name| format!("error FILE-05 content/documents/city/2026/{name}"))
    );
    assert!(site.page("documents/city/2026/inside.html").contains("city/2026/good"));
    assert!(!site.tree().values().any(|bytes| String::from_utf8_lossy(bytes).contains("秘密")));
}

#[test]
fn a_name_that_no_file_system_shares_is_refused() {
    let site = Site::new();
    site.document("city/2026/notice", "2026-03-02", "");
    for name in ["a?b.pdf", "尾.", "a|b", "\u{202e}fdp.exe"] {
        site.file(&format!("content/documents/city/2026/notice/{name}"), "x");
    }
    let findings = site.check().findings;
    assert_eq!(findings.matches("error FILE-08 ").count(), 4, "{findings}");
    assert_eq!(findings.lines().count(), 4, "{findings}");
}

#[test]
fn nested_organizations_end_somewhere() {
    let site = Site::new();
    let mut deep = String::from("organizations:\n");
    for level in 0..20 {
        let indent = "  ".repeat(level * 2);
        deep.push_str(&format!(
            "{indent}  - id: o{level}\n{indent}    name: 机构{level}\n{indent}    level: town\n{indent}    children:\n"
        ));
    }
    site.file("content/vocabulary/organizations.yaml", &deep);
    let findings = site.check().findings;
    assert!(findings.contains("VOCABULARY-01") && findings.contains("more than 12 levels"), "{findings}");
    // An organization cannot stand below itself: its id would stand twice.
    site.file(
        "content/vocabulary/organizations.yaml",
        "organizations:\n  - &a {id: a, name: 甲, level: town, children: [*a]}\n",
    );
    assert!(site.check().findings.contains("error FORM-02 content/vocabulary/organizations.yaml"));
}

#[test]
fn a_folder_in_place_of_a_file_stops_nothing_else() {
    let site = Site::new();
    site.document("city/2026/good", "2026-03-02", "")
        .file("content/documents/city/2026/folder.md/x.txt", "x")
        .file("content/vocabulary/domains.yaml/x", "x");
    let ended = site.settings("gate: never").build();
    assert!(ended.findings.contains("content/vocabulary/domains.yaml: cannot read"), "{}", ended.findings);
    assert!(site.path("public/documents/city/2026/good.html").is_file());
}
