//! What a look at a body finds, and what it leaves alone.

use super::*;

fn targets(body: &str) -> Vec<String> {
    links(body).iter().map(|link| format!("{}{}", if link.image { "!" } else { "" }, link.target)).collect()
}

#[test]
fn links_inside_the_site_are_found_with_their_places() {
    let found = links("第一行\n见[表格](form.docx \"申请表\")和![图](a\\_b.png)。");
    assert_eq!((found[0].target.as_ref(), found[0].line, found[0].column), ("form.docx", 2, 7));
    assert_eq!((found[1].target.as_ref(), found[1].image), ("a_b.png", true));
    assert_eq!(targets("[办法](江府办发〔2023〕12号)，[本条](#article-3)"), ["江府办发〔2023〕12号", "#article-3"]);
    assert_eq!(targets("<a class=\"x\" href='form.docx'>表</a><img src=a.png>"), ["form.docx", "!a.png"]);
    assert_eq!(targets("[表]: forms/a.xlsx\n\n见[表]。"), ["forms/a.xlsx"]);
}

#[test]
fn prose_code_and_other_sites_are_no_links() {
    for body in [
        "[政府发文](2017)112号",
        "[1949年生](宋谋前是残疾智障）,爷爷的儿子没有头脑。)",
        "[外站](https://a.example/)和[邮箱](mailto:a@b.example)",
        "`[代码](a.html)`",
        "```\n[代码](a.html)\n```",
        "右括号](a.html)",
        "\\[文](a.html\\)",
        "[^1]: 脚注 a.html",
    ] {
        assert_eq!(targets(body), [""; 0], "{body}");
    }
}

#[test]
fn links_that_no_page_can_have_are_found_too() {
    let body = "[a](javascript:alert(1)) [c](data:text/html,x) [k](weixin://dl/business) <a href=\"VBScript:x\">e</a>\n\n[f]: ftp://a.gov.cn/x";
    assert_eq!(
        targets(body),
        ["javascript:alert(1)", "data:text/html,x", "weixin://dl/business", "VBScript:x", "ftp://a.gov.cn/x"]
    );
}

#[test]
fn control_characters_hide_no_link() {
    let body = "[a](java\u{1}script:x) [b](fo\u{b}rm.docx) [c](x\0.md) [d](<y\u{7f}.md>)";
    assert_eq!(targets(body), ["javascript:x", "form.docx", "x\u{fffd}.md", "y.md"]);
}

#[test]
fn a_fence_that_nothing_closes_hides_no_link() {
    assert_eq!(targets("```\n[表](a.html)"), ["a.html"]);
}
