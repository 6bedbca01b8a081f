//! What the texts and media of interpretations lack: copies of their documents, and pictures, sound or video without
//! words.

use crate::harness::Site;

const ARTICLES: [&str; 4] = [
    "公共停车场经营者应当在入口显著位置公示收费标准、计费方式、免费时段和监督电话，不得收取未予标明的费用。",
    "停车泊位不足的老旧住宅区，可以由街道办事处会同公安机关交通管理部门在周边道路设置夜间限时停车泊位。",
    "经营者不得拒绝新能源汽车停放，充电泊位被占用影响充电的，应当及时劝离并通知车主。",
    "违反本办法规定擅自占用道路设置障碍物阻碍停车的，由城市管理部门责令改正并恢复原状。",
];
const OWN: &str = "进停车场之前先看价目表，按时间还是按次数收，头多少分钟不要钱，门口都要写着；表上没有的钱可以不付。住在老小区、晚上找不到车位的，今后可以停到附近划出的位置，几点到几点能停会贴出来。";

fn document(site: &Site, name: &str, articles: &[&str]) {
    let text = articles.join("\n\n");
    let text = format!("---\ntitle: {name}停车办法\npublished: 2026-11-20\ntype: notice\n---\n{text}\n");
    site.file(&format!("content/documents/office/2026/{name}.md"), &text);
}

fn interpretation(site: &Site, more: &str, body: &str) {
    let text = format!("---\ntitle: 停车解读\npublished: 2026-11-20\n{more}---\n{body}\n");
    site.file("content/interpretations/office/2026/parking.md", &text);
}

fn found(site: &Site, rule: &str) -> Vec<String> {
    site.check().findings.lines().filter(|line| line.contains(rule)).map(String::from).collect()
}

#[test]
fn a_text_pieced_together_from_two_documents_is_a_copy() {
    let site = Site::new();
    document(&site, "one", &ARTICLES[..2]);
    document(&site, "two", &ARTICLES[2..]);
    let of = |documents: &str| format!("form: text\ninterprets: {documents}\n");
    let body = ["主要内容：", ARTICLES[3], ARTICLES[0], ARTICLES[2], ARTICLES[1]].join("\n\n");
    interpretation(&site, &of("documents/office/2026/one"), &body);
    assert_eq!(found(&site, "INT-04"), Vec::<String>::new());
    interpretation(&site, &of("[documents/office/2026/one, documents/office/2026/two]"), &body);
    let lines = found(&site, "INT-04");
    assert_eq!(lines.len(), 1, "{lines:?}");
    // All is copied but the four characters of the first line; the longest passage is the third.
    assert!(
        lines[0].starts_with("warning INT-04 content/interpretations/office/2026/parking.md:11:1: 97%"),
        "{lines:?}"
    );
    assert!(lines[0].contains(&ARTICLES[0][..60]), "{lines:?}");
}

#[test]
fn a_text_that_cites_an_article_and_explains_it_is_none() {
    let site = Site::new();
    document(&site, "one", &ARTICLES);
    let more = "form: text\ninterprets: documents/office/2026/one\n";
    interpretation(&site, more, &format!("{OWN}\n\n办法的原文是：“{}”\n\n> {}\n", ARTICLES[0], ARTICLES[2]));
    assert_eq!(found(&site, "INT-04"), Vec::<String>::new());
    // Nor is a short one, whatever it holds.
    interpretation(&site, more, ARTICLES[0]);
    assert_eq!(found(&site, "INT-04"), Vec::<String>::new());
}

#[test]
fn an_item_of_a_list_is_judged_too() {
    let site = Site::new();
    document(&site, "one", &ARTICLES);
    let body = ARTICLES.join("\n\n      ");
    site.file(
        "content/interpretations/office/2026/all.yaml",
        &format!("records:\n  - id: a\n    title: 解读\n    published: 2026-11-20\n    form: text\n    interprets: documents/office/2026/one\n    body: |\n      {body}\n"),
    );
    let lines = found(&site, "INT-04");
    assert!(lines[0].starts_with("warning INT-04 content/interpretations/office/2026/all.yaml:8:1: 100%"), "{lines:?}");
}

#[test]
fn each_form_is_asked_for_its_words() {
    let video = "media: {url: \"https://video.example.gov.cn/a.mp4\"}\n";
    let spoken = "media: {url: \"https://video.example.gov.cn/a.mp4\", captions: a.vtt, transcript: 文字稿}\n";
    let sound = "media: {file: a.mp3}\n";
    let picture = "images: [{file: a.png, alt: 停车三步：看价目表、看账单、打电话}]\n";
    for (form, more, body, expected) in [
        ("text", "", "短。", 0),
        ("infographic", "", OWN, 1),
        ("infographic", picture, OWN, 0),
        ("infographic", picture, "看图。", 1),
        ("infographic", "images: [{file: a.png, alt: 图解.png}]\n", OWN, 1),
        ("infographic", "", &format!("![停车三步：看价目表、看账单、打电话](a.png)\n\n{OWN}"), 0),
        ("video", "", OWN, 1),
        ("video", video, OWN, 1),
        ("video", video, "", 2),
        ("animation", spoken, "", 0),
        ("digital-human", spoken, "", 0),
        ("audio", sound, "", 1),
        ("audio", sound, OWN, 0),
        ("audio", "", OWN, 1),
        ("press-conference", "", "", 1),
        ("press-conference", "", OWN, 0),
        ("interview", spoken, "", 0),
        ("official", "", "谈了三点。", 1),
        ("expert", "", OWN, 0),
    ] {
        let site = Site::new();
        document(&site, "one", &ARTICLES);
        for (file, text) in [("a.png", "PNG"), ("a.mp3", "MP3"), ("a.vtt", "WEBVTT\n")] {
            site.file(&format!("content/interpretations/office/2026/parking/{file}"), text);
        }
        interpretation(&site, &format!("form: {form}\ninterprets: documents/office/2026/one\n{more}"), body);
        let lines = found(&site, "INT-05");
        assert_eq!(lines.len(), expected, "{form} {more} {body}: {lines:?}");
    }
}
