//! What good input may look like: byte order marks, CRLF, GBK ledgers, Chinese names, lists, unlisted files.

use crate::harness::{Site, document};

#[test]
fn byte_order_marks_and_crlf_are_accepted_everywhere() {
    let site = Site::new();
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let more = "tags: [财政]\nsummary: 摘要\n";
    let plain = Site::new();
    let list = "records:\n  - id: one\n    title: 其一\n    published: 2026-03-02\n    type: notice\n    body: |\n      第一行\n\n      第二行\n";
    let directory = "items:\n  - {id: a, area: 就业, level1: 招聘, content: [公告], basis: 条例, term: immediately, body: 某局, channels: [政府网站], audience: all, mode: active, tiers: [county]}\n";
    let ledger = "id,received,channel,title,replied\n1,2026-03-02,mailbox,咨询,2026-03-05\n";
    for (path, text) in [
        ("content/documents/city/2026/notice.md", document("通知", "2026-03-02", more).as_str()),
        ("content/documents/city/2026/list.yaml", list),
        ("content/documents/city/_defaults.yaml", "subject: 综合政务\n"),
        ("content/directory/north.yaml", directory),
        ("content/messages/mailbox.csv", ledger),
        ("content/vocabulary/tags.yaml", "tags:\n  - {id: finance, name: 财政}\n"),
        ("site.yaml", "title: 示例市人民政府\nbase_url: https://www.example.gov.cn/\n"),
    ] {
        site.file(path, &windows(text));
        plain.file(path, text);
    }
    let tree = site.build_clean();
    let pages = |tree: &crate::harness::Tree, path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
    let other = plain.build_clean();
    for (path, bytes) in &other {
        assert_eq!(
            Some(&String::from_utf8_lossy(bytes)),
            tree.get(path).map(|b| String::from_utf8_lossy(b)).as_ref(),
            "{path}"
        );
    }
    assert!(pages(&tree, "documents/city/2026/list/one.html").contains("<p>第二行"));
}

#[test]
fn a_gbk_ledger_gives_the_page_that_its_utf_8_twin_gives() {
    let text = "id,received,channel,title,text,tags,organization,replied,reply,public\n\
                1,2026-03-02,mailbox,咨询公交线路,何时恢复？,财政,市政府办,2026-03-05,已恢复。,true\n";
    let build = |bytes: &[u8]| {
        let site = Site::new();
        site.bytes("content/messages/mailbox.csv", bytes);
        site.build_clean()
    };
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let (plain, recoded) = (build(text.as_bytes()), build(&gbk));
    assert!(String::from_utf8_lossy(&plain["messages/index.html"]).contains("咨询公交线路"));
    assert_eq!(plain, recoded);
}

#[test]
fn chinese_names_are_percent_encoded_in_links_only() {
    let site = Site::new();
    site.file("content/documents/city/2026/养老通知.md", &document("养老", "2026-03-02", ""))
        .file("content/documents/city/2026/养老通知/申请 表（一）.docx", "x")
        .document("city/2026/other", "2026-03-01", "related: [documents/city/2026/养老通知]\n");
    let tree = site.build_clean();
    assert!(
        tree.contains_key("documents/city/2026/养老通知.html")
            && tree.contains_key("m/documents/city/2026/养老通知.html")
    );
    assert!(tree.contains_key("documents/city/2026/养老通知/申请 表（一）.docx"));
    let encoded = "%E5%85%BB%E8%80%81%E9%80%9A%E7%9F%A5";
    let other = site.page("documents/city/2026/other.html");
    assert!(other.contains(&format!("href=\"{encoded}.html\"")), "{other}");
    let own = site.page("documents/city/2026/养老通知.html");
    assert!(
        own.contains(&format!(
            "documents/city/2026/{encoded}/%E7%94%B3%E8%AF%B7%20%E8%A1%A8%EF%BC%88%E4%B8%80%EF%BC%89.docx\""
        )),
        "{own}"
    );
    for text in [&other, &own] {
        assert!(!text.contains("href=\"养老"), "{text}");
    }
    assert!(site.page("sitemaps/documents-2026.xml").contains(&format!("2026/{encoded}.html")));
}

#[test]
fn files_that_are_not_listed_are_published_under_their_own_names() {
    let site = Site::new();
    site.document("city/2026/notice", "2026-03-02", "attachments: [{file: b.pdf, title: 第二表}]\n")
        .file("content/documents/city/2026/notice/a.pdf", "a")
        .file("content/documents/city/2026/notice/b.pdf", "b")
        .file("content/documents/city/2026/notice/sub/c.pdf", "c");
    let tree = site.build_clean();
    for name in ["a.pdf", "b.pdf", "sub/c.pdf"] {
        assert!(tree.contains_key(&format!("documents/city/2026/notice/{name}")), "{name}");
        assert!(!tree.contains_key(&format!("m/documents/city/2026/notice/{name}")), "{name} exists once");
    }
    let page = site.page("documents/city/2026/notice.html");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is missing: {page}"));
    assert!(place("第二表") < place("notice/a.pdf"), "listed files come first");
    assert!(site.page("m/documents/city/2026/notice.html").contains("../../../../documents/city/2026/notice/a.pdf"));
}

#[test]
fn a_record_in_a_list_is_a_record_like_any_other() {
    let site = Site::new();
    let body = "## 一、范围\n\n见[表](form.xlsx)和[另一件](../single.md)。\n";
    let indented = body.replace('\n', "\n      ");
    site.file(
        "content/documents/city/2026/list.yaml",
        &format!("records:\n  - id: one\n    title: 其一\n    published: 2026-03-02\n    type: policy\n    number: 示政发〔2026〕1号\n    body: |\n      {indented}\n  - id: two\n    title: 其二\n    published: 2026-03-03\n    type: policy\n    body: \"单行的**正文**\"\n  - {{id: three, title: 其三, published: 2026-03-04, type: policy}}\n"),
    )
    .file("content/documents/city/2026/list/one/form.xlsx", "x")
    .document("city/single", "2026-03-01", "related: [示政发〔2026〕1号, documents/city/2026/list/two]\n");
    let tree = site.build_clean();
    for path in ["list/one.html", "list/two.html", "list/three.html", "list/one/form.xlsx"] {
        assert!(tree.contains_key(&format!("documents/city/2026/{path}")), "{path}");
    }
    let one = site.page("documents/city/2026/list/one.html");
    assert!(
        one.contains("一、范围")
            && one.contains("documents/city/2026/list/one/form.xlsx\"")
            && one.contains("href=\"../../single.html\""),
        "{one}"
    );
    assert!(site.page("documents/city/2026/list/two.html").contains("<strong>正文</strong>"));
    let single = site.page("documents/city/single.html");
    assert!(single.contains("2026/list/one.html") && single.contains("2026/list/two.html"));
}

#[test]
fn one_of_something_needs_no_list() {
    let site = Site::new();
    site.document(
        "city/2026/notice",
        "2026-03-02",
        "tags: 财政\nkeywords: 预算\nattachments: {file: a.pdf}\nissuers: office\n",
    )
    .file("content/documents/city/2026/notice/a.pdf", "x");
    site.build_clean();
    assert!(site.page("tags/finance/index.html").contains("city/2026/notice"));
}
