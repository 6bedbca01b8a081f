//! References by path, number and index; cycles; the way back.

use crate::harness::Site;

/// A document with number and index.
fn numbered(site: &Site, path: &str, number: &str, index: &str) {
    site.document(path, "2026-03-01", &format!("number: {number}\nindex: {index}\n"));
}

#[test]
fn a_reference_is_a_path_or_a_number_or_an_index() {
    let site = Site::new();
    numbered(&site, "city/2026/one", "示政发〔2026〕1号", "000014349/2026-00001");
    for (name, reference) in [
        ("path", "documents/city/2026/one"),
        ("file", "content/documents/city/2026/one.md"),
        ("address", "/documents/city/2026/one.html"),
        ("number", "示政发〔2026〕1号"),
        ("by-index", "000014349/2026-00001"),
    ] {
        site.document(&format!("office/2026/{name}"), "2026-03-02", &format!("related: [\"{reference}\"]\n"));
    }
    site.build_clean();
    for name in ["path", "file", "address", "number", "by-index"] {
        let page = site.page(&format!("documents/office/2026/{name}.html"));
        assert!(page.contains("href=\"../../city/2026/one.html\""), "{name}: {page}");
    }
    let back = site.page("documents/city/2026/one.html");
    for name in ["path", "number", "by-index"] {
        assert!(back.contains(&format!("href=\"../../office/2026/{name}.html\"")), "{name}: {back}");
    }
}

#[test]
fn a_number_that_two_documents_carry_is_ambiguous_only_where_it_is_used() {
    let site = Site::new();
    numbered(&site, "city/2026/one", "示政发〔2026〕1号", "000014349/2026-00001");
    numbered(&site, "city/2026/two", "示政发〔2026〕1号", "000014349/2026-00002");
    let told = site.check().findings;
    assert!(told.starts_with("warning DOC-02 ") && told.lines().count() == 1, "{told}");
    site.document("city/2026/three", "2026-03-02", "repeals:\n  - 示政发〔2026〕1号\n");
    assert_eq!(
        site.check().findings.lines().next(),
        Some(
            "error LINK-02 content/documents/city/2026/three.md:6:5 repeals: several records carry this number: 示政发〔2026〕1号 | write the path: documents/city/2026/one, documents/city/2026/two"
        )
    );
}

#[test]
fn a_reference_to_nothing_is_named_with_the_nearest() {
    let site = Site::new();
    numbered(&site, "city/2026/elder-care", "示政发〔2026〕1号", "000014349/2026-00001");
    site.document(
        "city/2026/other",
        "2026-03-02",
        "related: [documents/city/2026/elder-car, 示政发〔2026〕9号, documents/city/2026/other]\n",
    )
    .file(
        "content/interpretations/city/2026/wrong.md",
        "---\ntitle: 解读\npublished: 2026-03-02\nform: text\ninterprets: interpretations/city/2026/other\n---\n",
    )
    .file(
        "content/interpretations/city/2026/other.md",
        "---\ntitle: 解读\npublished: 2026-03-02\nform: text\ninterprets: 示政发〔2026〕1号\n---\n",
    );
    assert_eq!(
        site.check().findings,
        "error LINK-01 content/documents/city/2026/other.md:5:11 related: no record is meant by: documents/city/2026/elder-car | did you mean documents/city/2026/elder-care?\n\
         error LINK-01 content/documents/city/2026/other.md:5:42 related: no record is meant by: 示政发〔2026〕9号 | write a path (documents/organization/year/name), a document number or an index number\n\
         error LINK-01 content/documents/city/2026/other.md:5:55 related: a record refers to itself: documents/city/2026/other | remove the reference\n\
         error LINK-03 content/interpretations/city/2026/wrong.md:5:13 interprets: only documents can stand here: interpretations/city/2026/other\n"
    );
}

#[test]
fn cyclic_relations_are_found_and_the_build_can_go_on() {
    let site = Site::new();
    site.document("city/a", "2026-03-01", "amends: documents/city/b\n")
        .document("city/b", "2026-03-02", "amends: documents/city/c\n")
        .document("city/c", "2026-03-03", "amends: documents/city/a\n")
        .document("city/d", "2026-03-03", "based_on: documents/city/e\nrelated: documents/city/e\n")
        .document("city/e", "2026-03-03", "based_on: documents/city/d\nrelated: documents/city/d\n")
        .document("city/tail", "2026-03-03", "amends: documents/city/a\n");
    let ended = site.settings("gate: never").build();
    assert_eq!(
        ended.findings,
        "warning DOC-12 content/documents/city/a.md:5:9 amends: a document of 2026-03-01 amends a later one: 《city/b》 (2026-03-02) | compare the dates of both, or see whether the reference points the wrong way\n\
         warning DOC-12 content/documents/city/b.md:5:9 amends: a document of 2026-03-02 amends a later one: 《city/c》 (2026-03-03) | compare the dates of both, or see whether the reference points the wrong way\n\
         error CHAIN-01 content/documents/city/c.md:5:9 amends: `amends` forms a cycle: documents/city/a → documents/city/b → documents/city/c | at least one of these references points the wrong way\n\
         error CHAIN-01 content/documents/city/e.md:5:11 based_on: `based_on` forms a cycle: documents/city/d → documents/city/e | at least one of these references points the wrong way\n"
    );
    assert!(ended.written.is_some());
}

#[test]
fn a_chain_of_ten_thousand_amendments_is_no_cycle_and_no_overflow() {
    let site = Site::new();
    let mut list = String::from("records:\n");
    for number in 0..10_000 {
        list.push_str(&format!("  - {{id: d{number}, title: 第{number}次修改, published: 2026-03-01, type: notice"));
        if number > 0 {
            list.push_str(&format!(", amends: documents/city/list/d{}", number - 1));
        }
        list.push_str("}\n");
    }
    site.file("content/documents/city/list.yaml", &list);
    assert_eq!(site.check().findings, "");
}

#[test]
fn links_in_bodies_lead_to_records_files_and_lists_or_are_named() {
    let site = Site::new();
    let front = "---\ntitle: 通知\npublished: 2026-03-02\ntype: notice\ntags: [财政]\n---\n";
    let body = "[甲](other.md) [乙](../../office/x.md) [表](notice/form.pdf) [表](form.pdf) [财政](/tags/finance/index.html) [本页](#main)\n\n\
                [坏](nothing.md) 和 [更坏](../../../../../etc/passwd)，\n[没有](notice/none.pdf)、[无此列表](/tags/none/index.html)\n\n```\n[代码](code.md)\n```\n";
    site.file("content/documents/city/2026/notice.md", &format!("{front}{body}"))
        .document("city/2026/other", "2026-03-02", "")
        .document("office/x", "2026-03-02", "")
        .file("content/documents/city/2026/notice/form.pdf", "x");
    let findings = site.check().findings;
    let named: Vec<&str> = findings.lines().filter_map(|line| line.split(" | ").next()).collect();
    let at = "error URL-02 content/documents/city/2026/notice.md";
    assert_eq!(
        named,
        [
            format!("{at}:9:5 body: the link leads nowhere: nothing.md"),
            format!("{at}:9:24 body: the link leads nowhere: ../../../../../etc/passwd"),
            format!("{at}:10:6 body: the link leads nowhere: notice/none.pdf"),
            format!("{at}:10:30 body: the link leads nowhere: /tags/none/index.html"),
        ]
    );
}

#[test]
fn a_link_that_no_page_can_have_is_named() {
    let site = Site::new();
    let front = "---\ntitle: 通知\npublished: 2026-03-02\ntype: notice\n---\n";
    let body = "[a](javascript:alert(1))，[c](data:text/html,x)\n[e](VBScript:x) [f](ftp://a.gov.cn/x) [k](weixin://dl) \
                [好](https://www.gov.cn/) [信](mailto:a@b.cn) [电](tel:12345)\n";
    site.file("content/documents/city/2026/a.md", &format!("{front}{body}"));
    let findings = site.check().findings;
    let named: Vec<&str> = findings.lines().filter_map(|line| line.split(" | ").next()).collect();
    let at = "error URL-02 content/documents/city/2026/a.md";
    assert_eq!(
        named,
        [
            format!("{at}:6:5 body: no page can link to this address: javascript:alert(1)"),
            format!("{at}:6:30 body: no page can link to this address: data:text/html,x"),
            format!("{at}:7:5 body: no page can link to this address: VBScript:x"),
            format!("{at}:7:21 body: no page can link to this address: ftp://a.gov.cn/x"),
            format!("{at}:7:43 body: no page can link to this address: weixin://dl"),
        ]
    );
}

#[test]
fn a_link_to_what_waits_for_its_day_is_told() {
    let site = Site::new();
    let front = "---\ntitle: 通知\npublished: 2026-03-02\ntype: notice\n";
    let body = "---\n[甲](draft.md)、[乙](tomorrow.md#article-1)、[表](draft/x.pdf)\n";
    site.file("content/documents/city/2026/a.md", &format!("{front}{body}"))
        .file("content/documents/city/2026/unseen.md", &format!("{front}draft: true\n{body}"))
        .document("city/2026/draft", "2026-03-02", "draft: true\n")
        .document("city/2026/tomorrow", "2026-11-25", "")
        .file("content/documents/city/2026/draft/x.pdf", "x");
    let at = "info LINK-04 content/documents/city/2026/a.md:6";
    let told = "body: the link leads to what is not published yet, so that the page shows its text alone";
    assert_eq!(
        site.check().findings,
        format!(
            "{at}:5 {told}: draft.md | it becomes a link when that record is no draft any more\n\
             {at}:19 {told}: tomorrow.md#article-1 | it becomes a link on 2026-11-25\n\
             {at}:46 {told}: draft/x.pdf | it becomes a link when that record is no draft any more\n"
        )
    );
}

#[test]
fn a_fragment_leads_to_a_place_of_its_page() {
    let site = Site::new();
    let front = "---\ntitle: 办法\npublished: 2026-03-02\ntype: notice\n";
    let target = "---\n## 第一章　总则\n\n第一条　为了某事。[^1]\n\n## 附则说明\n\n文。\n\n[^1]: 注。\n";
    site.file("content/documents/city/2026/c.md", &format!("{front}{target}"))
        .file("content/documents/city/2026/gone.md", &format!("{front}withdrawn: {{date: 2026-04-01, reason: 误}}\n{target}"))
        .file(
            "content/documents/city/2026/a.md",
            &format!(
                "{front}---\n[好](c.md#article-1) [好](c.md#chapter-1) [好](c.md#heading-1) [好](c.md#footnote-1) [好](c.md#main) \
                 [页](c.md#)\n[q](c.md#nope) [q](c.md#article-11) [q](c.md#附则说明)\n[s](#nope) [g](gone.md#article-1)\n"
            ),
        )
        .file(
            "content/documents/city/2026/list.yaml",
            "records:\n  - id: x\n    title: 甲\n    published: 2026-03-02\n    type: notice\n    body: |\n      ## 标题\n\n      [好](#heading-1) [错](#heading-2)\n",
        );
    let at = "warning LINK-05 content/documents/city/2026/a.md";
    let told = "body: the page has no such place as the link names";
    let how = "write #chapter-1, #section-1-2, #article-3, and #heading-1 for other headings, counted in order";
    assert_eq!(
        site.check().findings,
        format!(
            "{at}:7:5 {told}: c.md#nope | {how}\n\
             {at}:7:20 {told}: c.md#article-11 | did you mean #article-1?\n\
             {at}:7:41 {told}: c.md#附则说明 | did you mean #heading-1?\n\
             {at}:8:5 {told}: #nope | {how}\n\
             {at}:8:16 {told}: gone.md#article-1 | {how}\n\
             warning LINK-05 content/documents/city/2026/list.yaml:9:27 {told}: #heading-2 | did you mean #heading-1?\n"
        )
    );
}
