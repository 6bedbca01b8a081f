//! Titles in bodies become links to the records that they name, where that is certain, and say what is in force no more.

use crate::harness::{Site, changes};

const TERMS: &str = "validity:\n  - {types: [normative], years: 5}\nrules: {DOC-07: \"off\", DOC-13: \"off\"}";

fn site() -> Site {
    let site = Site::new();
    site.settings(TERMS);
    site
}

fn write(site: &Site, path: &str, title: &str, more: &str, body: &str) {
    let text = format!("---\ntitle: {title}\npublished: 2025-03-01\n{more}---\n{body}\n");
    site.file(&format!("content/{path}.md"), &text);
}

fn rules(site: &Site, name: &str, title: &str, more: &str) {
    write(site, &format!("documents/city/{name}"), title, &format!("type: normative\n{more}"), "第一条 正文。");
}

/// The page of a document that cites, without what stands outside its body.
fn cites(site: &Site, body: &str) -> String {
    write(site, "documents/office/citing", "关于开展示例工作的通知", "type: policy\n", body);
    let ended = site.build();
    assert!(ended.written.is_some(), "{}", ended.findings);
    let page = site.page("documents/office/citing.html");
    let start = page.find("<div class=\"body\">").expect("a body");
    page[start..]
        .split("<section")
        .next()
        .unwrap_or_default()
        .split("</article>")
        .next()
        .unwrap_or_default()
        .to_string()
}

fn link(to: &str, text: &str) -> String {
    format!("<a class=\"citation\" href=\"../city/{to}.html\">{text}</a>")
}

#[test]
fn a_cited_title_is_a_link_in_both_editions() {
    let site = site();
    rules(&site, "water", "示例市节约用水管理办法", "");
    rules(&site, "signs", "示例市人民政府关于印发《示例市户外招牌设置管理办法》的通知", "");
    let page = cites(
        &site,
        "根据《示例市节约用水管理办法》、《示例市户外招牌设置\n管理办法》和《不在本站的办法》，通知如下。",
    );
    assert!(page.contains(&link("water", "《示例市节约用水管理办法》")), "{page}");
    assert!(page.contains(&link("signs", "《示例市户外招牌设置管理办法》")), "{page}");
    assert!(page.contains("和《不在本站的办法》"), "{page}");
    let mobile = site.page("m/documents/office/citing.html");
    assert!(mobile.contains(&link("water", "《示例市节约用水管理办法》")), "{mobile}");
}

#[test]
fn links_headings_code_and_the_text_itself_hold_no_further_links() {
    let site = site();
    rules(&site, "water", "示例市节约用水管理办法", "");
    let page = cites(
        &site,
        "## 关于《示例市节约用水管理办法》\n\n[见《示例市节约用水管理办法》](../city/water.md)和`《示例市节约用水管理办法》`\n\n```\n《示例市节约用水管理办法》\n```\n\n《关于开展示例工作的通知》",
    );
    assert!(!page.contains("class=\"citation\""), "{page}");
    let page = cites(
        &site,
        "**依据《示例市节约用水管理办法》**，<b title=\"《示例市节约用水管理办法》>\">《示例市节约用水管理办法》</b>",
    );
    assert_eq!(page.matches("class=\"citation\"").count(), 2, "{page}");
    assert!(!page.contains("title=\"<a"), "{page}");
}

#[test]
fn a_text_that_is_in_force_no_more_is_marked_in_words() {
    let site = site();
    rules(&site, "water", "示例市节约用水管理办法", "");
    rules(&site, "old", "示例市地下水管理办法", "ends: 2026-01-31\n");
    write(
        &site,
        "documents/city/end",
        "关于废止部分文件的决定",
        "type: policy\nrepeals: documents/city/water\n",
        "废止《示例市节约用水管理办法》。",
    );
    let page = cites(&site, "《示例市节约用水管理办法》，《示例市地下水管理办法》");
    assert!(page.contains("</a><small class=\"citation-status repealed\">已废止</small>"), "{page}");
    assert!(page.contains("</a><small class=\"citation-status lapsed\">已失效</small>"), "{page}");
    assert_eq!(site.check().findings, "", "what is only mentioned is no basis");
}

#[test]
fn a_title_that_several_carry_is_left_alone_unless_a_number_or_a_relation_tells() {
    let site = site();
    rules(&site, "one", "关于加强示例设施维护的通知", "number: 示府发〔2024〕1号\n");
    write(
        &site,
        "documents/north/two",
        "关于加强示例设施维护的通知",
        "type: policy\nnumber: 北政发〔2024〕2号\n",
        "正文。",
    );
    let page = cites(&site, "见《关于加强示例设施维护的通知》");
    assert!(!page.contains("class=\"citation\""), "{page}");
    let page = cites(&site, "见《关于加强示例设施维护的通知》（示府发[2024]1号）");
    assert!(page.contains("../city/one.html"), "{page}");
    let page = cites(&site, "见《关于加强示例设施维护的通知》（国办发〔2024〕7号）");
    assert!(!page.contains("class=\"citation\""), "another number is another text: {page}");
    let page = cites(&site, "见城北区人民政府《关于加强示例设施维护的通知》");
    assert!(page.contains("../north/two.html"), "the issuer tells: {page}");
    let page = cites(&site, "见国务院办公厅《关于加强示例设施维护的通知》");
    assert!(!page.contains("class=\"citation\""), "another issuer is another text: {page}");
    write(
        &site,
        "interpretations/office/reading",
        "解读",
        "form: text\ninterprets: documents/city/one\n",
        "《关于加强示例设施维护的通知》规定：",
    );
    site.build();
    assert!(site.page("interpretations/office/reading.html").contains("href=\"../../documents/city/one.html\">《"));
}

#[test]
fn of_the_editions_of_one_text_the_current_one_is_meant() {
    let site = site();
    let edition = |name: &str, published: &str, more: &str| {
        let text = format!(
            "---\ntitle: 示例市停车管理办法\npublished: {published}\ntype: normative\n{more}---\n原《示例市停车管理办法》同时废止。\n"
        );
        site.file(&format!("content/documents/city/{name}.md"), &text);
    };
    edition("first", "2018-03-01", "number: 示府发〔2018〕3号\nends: 2030-01-01\n");
    edition("second", "2022-03-01", "repeals: documents/city/first\n");
    edition("third", "2026-03-01", "");
    let page = cites(&site, "《示例市停车管理办法》和《示例市停车管理办法》（示府发〔2018〕3号）");
    assert!(page.contains(&link("third", "《示例市停车管理办法》")), "{page}");
    assert!(page.contains(&link("first", "《示例市停车管理办法》")), "{page}");
    let second = site.page("documents/city/second.html");
    assert!(second.contains("有更新的版本") && second.contains("<section class=\"history\">"), "{second}");
    assert!(!second.contains("class=\"citation\""), "its own title is not another's: {second}");
    let first = site.page("documents/city/first.html");
    assert!(first.contains("现行版本：") && first.contains("href=\"third.html\""), "{first}");
    let list = site.page("libraries/normative/in-force/index.html");
    assert!(
        list.contains("city/third.html") && !list.contains("city/second.html") && !list.contains("city/first.html")
    );
}

#[test]
fn what_amends_under_a_title_of_its_own_takes_no_place() {
    let site = site();
    rules(&site, "relief", "示例市临时救助办法", "");
    write(
        &site,
        "documents/city/rates",
        "关于调整临时救助标准的通知",
        "type: normative\namends: documents/city/relief\n",
        "正文。",
    );
    write(
        &site,
        "documents/city/decision",
        "关于修改《示例市临时救助办法》的决定",
        "type: policy\nsigned: 2025-02-28\namends: documents/city/relief\n",
        "正文。",
    );
    site.build();
    let page = site.page("documents/city/relief.html");
    let history = &page[page.find("class=\"history\"").expect("a history")..];
    let history = &history[..history.find("</section>").expect("its end")];
    assert!(!page.contains("有更新的版本") && page.contains("请以修改后的内容为准"), "{page}");
    for named in ["class=\"current\"", "rates.html", "decision.html", "aria-current=\"page\""] {
        assert!(history.contains(named), "{named}: {history}");
    }
    assert!(site.page("libraries/normative/in-force/index.html").contains("city/relief.html"));
}

#[test]
fn answers_and_transcripts_cite_as_bodies_do() {
    let site = site();
    rules(&site, "water", "示例市节约用水管理办法", "");
    site.file(
        "content/interviews/2026/talk.md",
        "---\ntitle: 访谈\npublished: 2026-03-01\nheld: 2026-03-01\nguests: [{name: 甲, title: 局长}]\nquestions: [{ask: 问, answer: 按《示例市节约用水管理办法》办理。}]\n---\n",
    );
    site.build_clean();
    let page = site.page("interviews/2026/talk.html");
    assert!(page.contains("<a class=\"citation\" href=\"../../documents/city/water.html\">"), "{page}");
}

#[test]
fn a_page_is_made_anew_when_what_it_cites_changes() {
    let site = site();
    rules(&site, "water", "示例市节约用水管理办法", "");
    cites(&site, "根据《示例市节约用水管理办法》");
    let same = |what: &str| {
        let ended = site.build();
        assert!(ended.written.is_some(), "{}", ended.findings);
        assert_eq!(changes(&site.tree(), &site.fresh()), "", "{what}");
        site.page("documents/office/citing.html")
    };
    write(
        &site,
        "documents/city/end",
        "关于废止部分文件的决定",
        "type: policy\nrepeals: documents/city/water\n",
        "正文。",
    );
    assert!(same("a repeal").contains("citation-status repealed"));
    rules(&site, "water", "示例市节水管理办法", "");
    assert!(!same("another title").contains("class=\"citation\""));
    rules(&site, "again", "示例市节约用水管理办法", "");
    assert!(same("a new record").contains("../city/again.html"));
    write(&site, "documents/north/twin", "示例市节约用水管理办法", "type: policy\n", "正文。");
    assert!(!same("a second carrier").contains("class=\"citation\""));
    site.remove("content/documents/north/twin.md").remove("content/documents/city/again.md");
    rules(&site, "moved", "示例市节约用水管理办法", "");
    assert!(same("another address").contains("../city/moved.html"));
}

#[test]
fn a_basis_that_has_ended_is_named_where_it_is_cited() {
    let site = site();
    rules(&site, "water", "示例市节约用水管理办法", "ends: 2026-01-31\n");
    write(
        &site,
        "documents/office/a",
        "示例市用水定额",
        "type: policy\nbased_on: documents/city/water\n",
        "第一段。\n\n  为了节水，根据《示例市节约用水管理办法》（以下简称《办法》），制定。\n\n按照《办法》执行。",
    );
    write(
        &site,
        "documents/office/b",
        "示例市用水价格",
        "type: policy\n",
        "为了节水，根据《示例市节约用水管理办法》，制定。",
    );
    let findings = site.check().findings;
    let places: Vec<&str> = findings.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(
        places,
        [
            "warning DOC-05 content/documents/office/a.md:5:11 based_on",
            "warning DOC-05 content/documents/office/b.md:6:8 body"
        ],
        "{findings}"
    );
}
