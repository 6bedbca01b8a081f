//! What rendering promises, as small cases: a sentence, a body, the HTML.

use super::*;

/// Files end in .docx or .png, nothing else is missing but `missing`.
struct Site;

impl Links for Site {
    fn resolve(&self, target: &str) -> Target {
        match target {
            _ if target.starts_with("missing") => Target::Broken,
            _ if target.ends_with(".docx") || target.ends_with(".png") => Target::File(format!("documents/a/{target}")),
            _ => Target::Page(target.to_owned()),
        }
    }

    fn trusted(&self, url: &str) -> bool {
        url.contains(".gov.cn")
    }
}

fn rendered(body: &str) -> Rendered {
    render(body, &Site, &Sanitizer::default())
}

fn check(cases: &[(&str, &str, &str)]) {
    for (sentence, body, expected) in cases {
        assert_eq!(rendered(body).html.trim_end().replace(">\n<", "><"), *expected, "{sentence}");
    }
}

/// Bodies that are one paragraph of text, shown as they are.
fn check_literal(cases: &[&str]) {
    for body in cases {
        let shown = body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(rendered(body).html, format!("<p>{shown}</p>\n"), "{body}");
        assert_eq!(plain_text(body).trim_end(), *body);
    }
}

#[test]
fn masks_ranges_brackets_and_comparisons_in_prose_stay_text() {
    check_literal(&[
        "张**和李**的纠纷",
        "电话138****1234，联系人张**。",
        "住A市**路**号",
        "住A市**街道**社区",
        "身份证号：*****************",
        "张**于2018年将房屋转让，李**未付款",
        "面积5*3*2米，共10元*年",
        "麦角酸*，麦角胺*",
        "尺寸5**3**2",
        "（**路**）",
        "0~6岁儿童，1~~2公里",
        "谢谢！_x000D_",
        "甲方：__，乙方：__。",
        "[2004]44号文件，[政府发文](2017)112号，[中文]，a[0]",
        "[1949年生](宋谋前是残疾智障）,没有头脑)",
        "关于<土地管理法>实施办法，x<y，<12345>热线，<a1，<中文",
        "禁止使用<script>标签，也不用<b>",
        "海关\\报关\\核销单",
        "了`就剩下一些老人，书记`好",
        "麻辣烫&开心，&copy=1",
        "1．甲；1、乙；（一）丙",
        "2016. 5. 1日",
        ">5%的",
        "#标题",
        "+5度",
        "-",
        "[^1]没有脚注",
    ]);
}

#[test]
fn escapes_line_breaks_and_enclosed_addresses_are_commonmark_s() {
    check(&[
        ("escaped punctuation", r#"\(x\)，\"引\"，\&amp;，\:\/\{\}"#, "<p>(x)，\"引\"，&amp;amp;，:/{}</p>"),
        ("an escaped tail is no link", r"[甲]\(a.html)", "<p>[甲](a.html)</p>"),
        ("two backslashes stay", r"\\服务器\目录", r"<p>\\服务器\目录</p>"),
        ("a line broken by a backslash", "第一行\\\n第二行", "<p>第一行<br>\n第二行</p>"),
        ("no line follows", "第一行\\\n\n第二行\\", "<p>第一行\\</p><p>第二行\\</p>"),
        ("two backslashes break no line", "甲\\\\\n乙", "<p>甲\\\\乙</p>"),
        (
            "an address in angle brackets",
            "见<https://www.gov.cn/好>。",
            "<p>见<a href=\"https://www.gov.cn/%E5%A5%BD\">https://www.gov.cn/好</a>。</p>",
        ),
        (
            "a sentence in angle brackets",
            "<https://www.gov.cn/，见此>",
            "<p>&lt;<a href=\"https://www.gov.cn/\">https://www.gov.cn/</a>，见此&gt;</p>",
        ),
        ("NUL is shown as unreadable", "甲\u{0}乙`\u{0}`", "<p>甲\u{fffd}乙<code>\u{fffd}</code></p>"),
    ]);
}

#[test]
fn emphasis_that_is_meant_works_beside_chinese() {
    check(&[
        ("inside a sentence", "坚持**依法行政**的原则", "<p>坚持<strong>依法行政</strong>的原则</p>"),
        ("with its full stop", "**重点。**后文", "<p><strong>重点。</strong>后文</p>"),
        ("a short word after punctuation", "（**注意**）事项", "<p>（<strong>注意</strong>）事项</p>"),
        ("twice", "**甲方**与**乙方**", "<p><strong>甲方</strong>与<strong>乙方</strong></p>"),
        ("italic only where it stands free", "*注：略。* 另见", "<p><em>注：略。</em> 另见</p>"),
        ("both", "***要点***", "<p><strong><em>要点</em></strong></p>"),
        ("nested", "**甲 *b* 乙**", "<p><strong>甲 <em>b</em> 乙</strong></p>"),
        ("deleted", "~~原第三条~~废止", "<p><del>原第三条</del>废止</p>"),
        ("escaped", "\\*\\*星\\*\\*", "<p>**星**</p>"),
        ("in a link", "[**办法**](a.html)", "<p><a href=\"a.html\"><strong>办法</strong></a></p>"),
        ("not across a link's edge", "**[办**法](a.html)", "<p>**<a href=\"a.html\">办**法</a></p>"),
        ("not in code", "`**a**`", "<p><code>**a**</code></p>"),
    ]);
}

#[test]
fn blocks_by_accident_are_paragraphs() {
    check(&[
        ("tabs are no code", "\n\t\t\t张市长：您好！", "<p>张市长：您好！</p>"),
        ("four spaces are no code", "    **全文**如下", "<p><strong>全文</strong>如下</p>"),
        ("hand-made indentation begins a paragraph", "甲\n　　乙", "<p>甲</p><p class=\"indented\">　　乙</p>"),
        ("hyphens under prose are a rule", "标题\n---\n正文", "<p>标题</p><hr><p>正文</p>"),
        ("equals signs under prose are text", "标题\n===", "<p>标题\n===</p>"),
        ("a mask on its own line is text", "电话\n********", "<p>电话\n********</p>"),
        ("a line break leaves no space", "依法\n行政，\n公开", "<p>依法行政，公开</p>"),
        ("but between words it does", "open\ndata", "<p>open\ndata</p>"),
        ("an open fence is text", "```\n甲\n\n乙", "<p>```\n甲</p><p>乙</p>"),
        ("a closed fence is code", "```\n**a** < b\n```", "<pre tabindex=\"0\"><code>**a** &lt; b\n</code></pre>"),
        ("an empty heading is nothing", "##\n\n甲", "<p>甲</p>"),
        ("blank in wide spaces", "甲\n　\n乙", "<p>甲</p><p>乙</p>"),
    ]);
}

#[test]
fn lists_keep_their_numbers() {
    check(&[
        ("a list", "- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("a gap", "7. 甲\n9. 乙\n10. 丙", "<ol start=\"7\"><li>甲</li><li value=\"9\">乙</li><li>丙</li></ol>"),
        ("parentheses", "1) 甲", "<ol class=\"parenthesis\"><li>甲</li></ol>"),
        ("nested", "- 甲\n  - 乙\n", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        ("text after a list is no part of it", "- 甲\n\n乙", "<ul><li>甲</li></ul><p>乙</p>"),
    ]);
}

#[test]
fn articles_get_anchors_and_keep_their_text() {
    check(&[
        (
            "with the space as it was",
            "第十二条　为了",
            "<p class=\"article\" id=\"article-12\"><strong class=\"article-number\">第十二条</strong>　为了</p>",
        ),
        (
            "inserted, and bold",
            "**第三条之一** 甲",
            "<p class=\"article\" id=\"article-3-1\"><strong class=\"article-number\">第三条之一</strong> 甲</p>",
        ),
        (
            "bold with its title",
            "**第1条 目的**甲",
            "<p class=\"article\" id=\"article-1\"><strong class=\"article-number\">第1条</strong><strong> 目的</strong>甲</p>",
        ),
        ("a citation is no article", "第十条规定的期限", "<p>第十条规定的期限</p>"),
    ]);
    let outline = rendered("第一条 甲。\n第二条 乙\n\n第一条 丙\n\n第一千二百六十条 丁").outline;
    let anchors: Vec<_> = outline.iter().map(|item| (item.level, item.text.as_str(), item.anchor.as_str())).collect();
    assert_eq!(
        anchors,
        [
            (4, "第一条", "article-1"),
            (4, "第二条", "article-2"),
            (4, "第一条", "article-1-b"),
            (4, "第一千二百六十条", "article-1260")
        ]
    );
}

#[test]
fn headings_follow_what_stands_above_them() {
    let with_parts =
        "# 第一编 总则\n\n第一章　通则\n\n### 第二节 例外\n\n第一条 甲\n\n## 第二章 后\n\n第一章至第二章适用本法";
    check(&[
        ("chapters alone are h2", "## 第一章 总则", "<h2 id=\"chapter-1\">第一章 总则</h2>"),
        ("others too", "### 一、要求", "<h2 id=\"heading-1\">一、要求</h2>"),
        (
            "a preface has the level of the chapters",
            "## 序言\n\n## 第一章 总则\n\n### 第一节 甲",
            "<h2 id=\"heading-1\">序言</h2><h2 id=\"chapter-1\">第一章 总则</h2><h3 id=\"section-1-1\">第一节 甲</h3>",
        ),
    ]);
    let outline = rendered(with_parts).outline;
    let anchors: Vec<_> = outline.iter().map(|item| (item.level, item.anchor.as_str())).collect();
    assert_eq!(anchors, [(1, "part-1"), (2, "chapter-1"), (3, "section-1-2"), (4, "article-1"), (2, "chapter-2")]);
}

#[test]
fn tables_scroll_and_lose_no_cell() {
    let table = |inside: &str| {
        format!(
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表格\"><table>{inside}</table></div>"
        )
    };
    let wide = format!("|a|\n|-|\n{}", "|甲".repeat(400));
    assert_eq!(rendered(&wide).html.matches('甲').count(), 400, "too wide for a table, it is text");
    check(&[
        (
            "alignment is a class",
            "注\n| 项目 | 金额 |\n|---|--:|\n| 甲 | **1** |",
            &format!(
                "<p>注</p>{}",
                table(
                    "<thead><tr><th scope=\"col\">项目</th><th scope=\"col\" class=\"right\">金额</th></tr></thead>\
                     <tbody><tr><td>甲</td><td class=\"right\"><strong>1</strong></td></tr></tbody>"
                )
            ),
        ),
        (
            "a wider row widens it",
            "|a|\n|-|\n|b|c|\n后文",
            &format!(
                "{}<p>后文</p>",
                table(
                    "<thead><tr><th scope=\"col\">a</th><td></td></tr></thead>\
                     <tbody><tr><td>b</td><td>c</td></tr></tbody>"
                )
            ),
        ),
        ("a pipe is none", "搜“快反|猪场”", "<p>搜“快反|猪场”</p>"),
    ]);
}

#[test]
fn links_lead_where_they_may() {
    let external = "rel=\"noopener external\" class=\"external\"";
    check(&[
        ("inside", "[办法](documents/a \"全文\")", "<p><a href=\"documents/a\" title=\"全文\">办法</a></p>"),
        ("missing", "[办法](missing.html)", "<p><span class=\"broken-link\">办法</span></p>"),
        ("trusted", "[省](https://x.gov.cn/?a=1&b=2)", "<p><a href=\"https://x.gov.cn/?a=1&amp;b=2\">省</a></p>"),
        ("elsewhere", "[站](HTTP://b.example)", &format!("<p><a href=\"HTTP://b.example\" {external}>站</a></p>")),
        ("without scheme", "[站](//b.example/)", &format!("<p><a href=\"https://b.example/\" {external}>站</a></p>")),
        ("a script", "[站](javascript:alert%281%29)", "<p>站</p>"),
        ("a hidden script", "[站](<Java&#9;Script:alert(1)>)", "<p>站</p>"),
        ("mail", "[信](mailto:a@b.cn)", "<p><a href=\"mailto:a@b.cn\">信</a></p>"),
        (
            "an address in prose",
            "见http://a.gov.cn/x_y。请",
            "<p>见<a href=\"http://a.gov.cn/x_y\">http://a.gov.cn/x_y</a>。请</p>",
        ),
        ("a pointed one", "<https://a.gov.cn/>", "<p><a href=\"https://a.gov.cn/\">https://a.gov.cn/</a></p>"),
        ("by label", "[办法][a]\n\n[A]: b.html", "<p><a href=\"b.html\">办法</a></p>"),
        ("brackets in its text", "[关于[2023]5号](a.html)", "<p><a href=\"a.html\">关于[2023]5号</a></p>"),
        ("another site's image", "![图](https://b.gov.cn/a.png)", "<p><a href=\"https://b.gov.cn/a.png\">图</a></p>"),
    ]);
}

#[test]
fn file_slots_stand_before_files_also_after_sanitising() {
    for body in
        ["[表](表.docx)![图\"示\"](b.png)", "[表](表.docx)<u>下划</u>![图\"示\"](b.png)[^1]\n\n[^1]: [丙](c.docx)"]
    {
        let rendered = rendered(body);
        assert_eq!(rendered.file_slots.len(), body.matches("](").count());
        for slot in &rendered.file_slots {
            assert!(rendered.html[*slot..].starts_with("documents/a/"), "{}", rendered.html);
        }
        assert!(!rendered.html.contains("slot"));
        assert!(rendered.html.contains("alt=\"图&quot;示&quot;\" loading=\"lazy\""), "{}", rendered.html);
    }
}

#[test]
fn footnotes_link_both_ways() {
    let html = rendered("甲[^注]\n\n[^注]: 说明").html;
    assert!(
        html.contains("<a id=\"footnote-reference-1\" href=\"#footnote-1\" role=\"doc-noteref\">[1]</a>"),
        "{html}"
    );
    assert!(
        html.contains("<li id=\"footnote-1\"><p>说明</p> <a class=\"footnote-back\" href=\"#footnote-reference-1\"")
    );
    let fragment = render_fragment("# 标题\n\n第一条 甲[^1]\n\n[^1]: 乙", &Site, "q2-", &Sanitizer::default());
    assert!(fragment.html.contains("id=\"q2-footnote-1\"") && fragment.outline.is_empty());
    assert!(fragment.html.starts_with("<p class=\"subheading\"><strong>标题</strong></p>\n<p>第一条 甲"));
}

#[test]
fn raw_html_is_sanitised() {
    check(&[
        ("a line break", "甲<br>乙", "<p>甲<br>乙</p>"),
        ("plain elements", "H<sub>2</sub>O与<u>甲</u>", "<p>H<sub>2</sub>O与<u>甲</u></p>"),
        ("comments", "<!-- TABLE -->\n甲<!-- x -->乙", "<p>甲乙</p>"),
        ("wrong nesting", "<b>甲<i>乙</b>丙</i>", "<p><b>甲<i>乙</i></b><i>丙</i></p>"),
        ("a cell's Markdown", "<p align=right id=x>**甲乙**</p>", "<p class=\"right\"><strong>甲乙</strong></p>"),
        ("a script's address", "<a href=\" java&#10;script:x\">甲</a>", "<p>甲</p>"),
        ("in code it is text", "`<b>甲</b>`", "<p><code>&lt;b&gt;甲&lt;/b&gt;</code></p>"),
    ]);
    let result = rendered("<div onclick=\"x()\" style=\"color:red\">甲</div><script>alert(1)</script><form>乙</form>");
    assert_eq!(result.html.trim(), "<div>甲</div>乙");
    let what: Vec<_> = result.removed.iter().map(|removed| removed.what.as_str()).collect();
    assert_eq!(what, ["<script>", "<div onclick>", "<div style>", "<form>"]);
    let table = rendered("<table>\n<tr><td colspan=\"2\">5*3</td></tr>\n\n</table>").html;
    assert!(
        table.contains("role=\"region\" tabindex=\"0\"") && table.contains("<td colspan=\"2\">5*3</td>"),
        "{table}"
    );
}

#[test]
fn characters_that_html_cannot_hold_go_and_others_stay() {
    check(&[
        ("controls", "a\u{1}b\u{0}c\u{7f}&#2;d\r\n\r\ne", "<p>ab\u{fffd}cd</p><p>e</p>"),
        ("private use, zero width, no-break", "2\u{e010}5\u{200b}\u{a0}米", "<p>2\u{e010}5\u{200b}\u{a0}米</p>"),
        ("entities", "a&nbsp;&lt;b&gt;", "<p>a\u{a0}&lt;b&gt;</p>"),
    ]);
}

#[test]
fn plain_text_has_lines_and_no_markup() {
    let body =
        "## 第一章 总则\n\n第一条 **甲**见[乙](a.html)\n续行。\n\n2. 丙\n3. 丁\n\n|a|b|\n|-|-|\n|c|d|\n\n戊<br>己";
    assert_eq!(plain_text(body), "第一章 总则\n第一条 **甲**见乙续行。\n2. 丙\n3. 丁\na\tb\nc\td\n戊\n己\n");
}

#[test]
fn hostile_bodies_end() {
    let many = 20_000;
    for piece in
        ["[", "*a ", "> ", "- ", "[a](", "[[a](b.c)", "<b>", "<div>", "`a", "&#1;", "a|b\n|-|\n", "\t\t字\n", "~~~\n"]
    {
        rendered(&piece.repeat(many));
        crate::content::body::links(&piece.repeat(many));
    }
}
