//! A site's own theme: laid over the built-in one file by file; its faults named by file and line.

use crate::harness::{Site, changes};

fn site() -> Site {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "tags: [财政]\n").settings("theme: own");
    site
}

#[test]
fn one_template_is_replaced_and_the_rest_is_the_built_in_theme_s() {
    let site = site();
    site.file("themes/own/theme.yaml", "name: own\nparent: default\n").file(
        "themes/own/shared/titles.html",
        "<ol class=\"own-titles\">{% for item in items %}<li>{{ item.title }}</li>{% endfor %}</ol>\n",
    );
    let plain = Site::new();
    plain.document("city/2026/a", "2026-03-02", "tags: [财政]\n");
    let (own, built_in) = (site.build_clean(), plain.build_clean());
    assert!(own.keys().eq(built_in.keys()));
    let differing = own.iter().filter(|(path, bytes)| built_in[*path] != **bytes);
    let mut count = 0;
    for (path, bytes) in differing {
        assert!(String::from_utf8_lossy(bytes).contains("own-titles"), "{path}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn one_word_is_replaced_and_the_others_stay() {
    let site = site();
    site.file("themes/own/words/zh-CN.yaml", "kind:\n  documents: 本站文件\n");
    site.build_clean();
    let page = site.page("documents/index.html");
    assert!(page.contains("本站文件"), "{page}");
    let plain = Site::new();
    plain.document("city/2026/a", "2026-03-02", "tags: [财政]\n");
    plain.build_clean();
    assert_eq!(page.replace("本站文件", "政策文件"), plain.page("documents/index.html"));
}

#[test]
fn a_theme_inherits_from_its_parent_before_the_built_in_one() {
    let site = site();
    site.file("themes/own/theme.yaml", "parent: base\n")
        .file("themes/own/assets/mobile.css", "/* own */ p { color: red }\n")
        .file("themes/base/assets/mobile.css", "p { color: blue }\n")
        .file("themes/base/assets/site.css", "p { color: green }\n");
    let tree = site.build_clean();
    let css: String = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".css"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(css.contains("red") && css.contains("green") && !css.contains("blue"));
}

#[test]
fn a_template_that_does_not_compile_is_named_with_its_line() {
    let site = site();
    site.file("themes/own/shared/titles.html", "<ul>\n  {% for item in %}\n</ul>\n");
    let ended = site.build();
    assert!(ended.stopped && ended.written.is_none());
    assert!(ended.findings.starts_with("error THEME-02 themes/own/shared/titles.html:2:"), "{}", ended.findings);
    assert!(!site.path("public").exists());
}

#[test]
fn a_part_that_uses_what_differs_between_the_editions_is_named_with_its_line() {
    let site = site();
    site.file("themes/own/parts/list.html", "<p>\n{{ page.files }}</p>\n");
    let ended = site.build();
    assert!(ended.stopped && ended.written.is_none());
    assert!(ended.findings.starts_with("error THEME-02 themes/own/parts/list.html:2:"), "{}", ended.findings);
}

#[test]
fn a_part_of_ones_own_is_printed_in_both_editions() {
    let site = site();
    site.file("themes/own/parts/record-head.html", "<h1>{{ record.title }} / {{ page.kind }}</h1>\n");
    let tree = site.build_clean();
    let with = |folder: &str| {
        tree.iter()
            .filter(|(path, _)| path.starts_with(folder))
            .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(" / document</h1>"))
            .count()
    };
    assert!(with("documents/") > 0);
    assert_eq!(with("documents/"), with("m/documents/"));
}

#[test]
fn a_template_that_fails_on_the_way_is_named_and_the_next_build_heals() {
    let site = site();
    site.build_clean_with_default();
    site.file("themes/own/desktop/document.html", "<p>\n{{ no.such.thing }}</p>\n");
    let ended = site.build();
    assert!(ended.stopped && ended.written.is_none(), "{ended:?}");
    assert!(ended.findings.starts_with("error THEME-02 themes/own/desktop/document.html"), "{}", ended.findings);
    site.remove("themes/own/desktop/document.html");
    assert_eq!(site.build().findings, "");
    assert_eq!(changes(&site.fresh(), &site.tree()), "");
}

#[test]
fn a_theme_that_is_missing_or_turns_in_a_circle_is_named() {
    let site = site();
    let ended = site.build();
    assert!(ended.stopped);
    assert_eq!(
        ended.findings,
        "error THEME-01 site.yaml theme: there is no theme `own` | make the folder themes/own/, or write `theme: default`\n"
    );
    site.file("themes/own/theme.yaml", "parent: other\n").file("themes/other/theme.yaml", "parent: own\n");
    assert_eq!(
        site.check().findings,
        "error THEME-01 themes/other/theme.yaml: the theme's parent is cyclic, too deep or misnamed: own\n"
    );
    site.file("themes/own/theme.yaml", "parent: gone\n");
    assert!(site.check().findings.contains("there is no theme `gone`"));
}

impl Site {
    /// A first build with a theme that changes nothing.
    fn build_clean_with_default(&self) {
        self.file("themes/own/theme.yaml", "parent: default\n");
        self.build_clean();
    }
}
