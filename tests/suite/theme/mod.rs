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

#[test]
fn a_loop_that_fills_the_memory_ends_as_a_finding() {
    let site = site();
    let nested =
        "{% for a in range(end=9000) %}{% for b in range(end=9000) %}<p>0123456789</p>{% endfor %}{% endfor %}";
    for template in ["desktop/document.html", "parts/record-head.html", "mobile/header.html"] {
        let place = format!("themes/own/{template}");
        site.file(&place, nested);
        let ended = site.build();
        assert!(ended.stopped && ended.written.is_none(), "{ended:?}");
        assert!(ended.findings.starts_with(&format!("error THEME-02 {place}: ")), "{}", ended.findings);
        assert!(ended.findings.contains("larger than 64 MB"), "{}", ended.findings);
        site.remove(&place);
    }
    site.file("themes/own/desktop/document.html", "{% for a in range(end=100000) %}{% endfor %}");
    assert!(site.build().findings.contains("`range` has more than 10000 steps"));
    site.file(
        "themes/own/desktop/document.html",
        "{% for a in range(start=7, end=0, step_by=-3) %}{{ a }},{% endfor %}{% for a in range(end=3) %}{{ a }}{% endfor %}",
    );
    assert_eq!(site.build().findings, "");
    assert_eq!(site.page("documents/city/2026/a.html"), "7,4,1,012");
}

#[test]
fn what_has_no_effect_in_a_theme_is_named() {
    let site = site();
    site.file("themes/own/theme.yaml", "name: own\nparnt: default\n")
        .file("themes/own/README.md", "for people")
        .file("themes/own/desktop/nosuchpage.html", "<p>")
        .file("themes/own/mobile/documnet.html", "<p>")
        .file("themes/own/desktop/frame.html", "{% extends \"desktop/base.html\" %}")
        .file("themes/own/desktop/list.html", "{% extends \"desktop/frame.html\" %}")
        .file("themes/own/partss/list.html", "<p>")
        .file("themes/own/words/zh.yaml", "kind: {}\n")
        .file("themes/own/words/en.yaml", "kinds:\n  documents: x\nkind:\n  document: x\n");
    assert_eq!(
        site.check().findings,
        "warning THEME-04 themes/own/desktop/nosuchpage.html: no page and no template uses desktop/nosuchpage.html | files of a theme are such as desktop/list.html; its folders are desktop, mobile, parts, shared, components, assets, words\n\
         warning THEME-04 themes/own/mobile/documnet.html: no page and no template uses mobile/documnet.html | did you mean mobile/document.html?\n\
         warning THEME-04 themes/own/partss/list.html: no page and no template uses partss/list.html | did you mean parts/list.html?\n\
         warning THEME-04 themes/own/theme.yaml:2:1: a theme has no field `parnt` | did you mean `parent`?\n\
         warning THEME-04 themes/own/words/en.yaml:1:1: no template prints the word `kinds` | did you mean `kind`?\n\
         warning THEME-04 themes/own/words/en.yaml:4:3: no template prints the word `kind.document` | did you mean `documents`?\n\
         warning THEME-04 themes/own/words/zh.yaml: no page and no template uses words/zh.yaml | did you mean words/en.yaml?\n"
    );
}

#[test]
#[cfg(unix)]
fn a_link_in_a_theme_is_named_and_not_read() {
    let site = site();
    site.file("themes/own/theme.yaml", "name: own\n").file("secret.css", "p { color: secret }\n");
    std::fs::create_dir_all(site.path("themes/own/assets")).expect("a folder");
    std::os::unix::fs::symlink(site.path("secret.css"), site.path("themes/own/assets/site.css")).expect("a link");
    let ended = site.build();
    assert_eq!(
        ended.findings,
        "warning THEME-04 themes/own/assets/site.css: a symbolic link in a theme is not read | put the file itself here\n"
    );
    assert!(!site.tree().values().any(|bytes| String::from_utf8_lossy(bytes).contains("secret")));
}

#[test]
fn a_broken_theme_yaml_is_named_with_its_line() {
    let site = site();
    site.file("themes/own/theme.yaml", "name: own\nparent: [\n");
    let ended = site.check();
    assert!(ended.findings.starts_with("error FORM-02 themes/own/theme.yaml:"), "{}", ended.findings);
}

impl Site {
    /// A first build with a theme that changes nothing.
    fn build_clean_with_default(&self) {
        self.file("themes/own/theme.yaml", "parent: default\n");
        self.build_clean();
    }
}
