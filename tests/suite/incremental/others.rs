//! Everything of a random portal but its documents: vocabularies, the other kinds, ledgers, the directory.

use super::edits::Portal;
use crate::harness::Site;

/// How each of these stands after the edits so far; a number says which of its texts is written.
#[derive(Debug, Default)]
pub struct Others {
    pub organization: usize,
    pub tag: usize,
    pub column: usize,
    pub ledgers: usize,
    pub records: usize,
    pub directory: usize,
}

pub fn write(site: &Site, portal: &Portal) {
    let Others { organization, tag, column, ledgers, records, directory } = portal.others;
    let vocabulary = |name: &str, text: String| {
        site.file(&format!("content/vocabulary/{name}.yaml"), &text);
    };
    vocabulary(
        "organizations",
        format!(
            "organizations:
  - id: city
    name: 示例市人民政府
    level: city
    kind: government
    children:
      - {{id: office, name: 示例市人民政府办公室, short_name: 办公室{organization}, level: city, kind: office}}
      - {{id: north, name: 城北区人民政府, level: district, kind: government, microsite: {}}}
",
            organization % 2 == 0
        ),
    );
    vocabulary(
        "tags",
        format!("tags:\n  - {{id: finance, name: 财政, description: 说明{tag}}}\n  - {{id: health, name: 卫生健康}}\n"),
    );
    if column > 0 {
        vocabulary(
            "columns",
            format!(
                "columns:\n  - {{id: papers, name: 文件{column}, type: 信息公开目录, description: 文件, keywords: [文件], kinds: [documents]}}\n"
            ),
        );
    }
    vocabulary(
        "domains",
        format!(
            "domains:\n  - id: works\n    name: 工程\n    categories: [{{id: bidding, name: 招标{column}}}]\n    fields: [{{id: code, label: 代码, type: code}}]\n    list_fields: [code]\n"
        ),
    );
    for number in 0..records {
        let day = format!("2026-03-0{}", number + 1);
        let document = portal.name(number * 5 + records).unwrap_or_default();
        site.file(
            &format!("content/interpretations/office/2026/i{number}.md"),
            &format!("---\ntitle: 解读{number}共{records}\npublished: {day}\nform: text\ninterprets: documents/{document}\n---\n文字\n"),
        );
        site.file(
            &format!("content/disclosures/works/2026/w{number}.md"),
            &format!("---\ntitle: 公示{number}\npublished: {day}\norganization: office\ncategory: bidding\nproject: P-{}\nfields: {{code: A{records}}}\n---\n", number % 2),
        );
        site.file(
            &format!("content/interviews/2026/t{number}.md"),
            &format!("---\ntitle: 访谈{number}\npublished: {day}\nheld: {day}\nguests: [{{name: 甲, title: 局长}}]\nquestions: [{{ask: 问, answer: 答{records}}}]\n---\n"),
        );
        site.file(
            &format!("content/reports/city/202{number}.md"),
            &format!(
                "---\ntitle: 年度报告{number}\npublished: {day}\nyear: 202{number}\n---\n## 五、问题\n\n文字{records}\n"
            ),
        );
        site.file(
            &format!("content/pages/p{number}.md"),
            &format!("---\ntitle: 页面{number}\npublished: {day}\n---\n[解读](../interpretations/office/2026/i0.md)\n"),
        );
    }
    if ledgers > 0 {
        let mut requests = String::from("id,received,applicant,channel,subject,answered,outcome\n");
        let mut messages = String::from("id,received,organization,channel,title,text,tags,replied,reply,public\n");
        for row in 0..ledgers {
            requests += &format!("R{row},2026-01-0{},natural,mail,甲,2026-02-01,granted\n", row + 1);
            messages +=
                &format!("M{row},2026-01-0{},office,mailbox,问{row},文字,finance,2026-01-09,答,true\n", row + 1);
        }
        site.file("content/requests/city/2026.csv", &requests).file("content/messages/mail.csv", &messages);
    }
    if directory > 0 {
        let rows: String = (0..directory)
            .map(|row| {
                format!("- id: r{row}\n  area: 重大建设项目\n  level1: 批准{row}\n  content: [{{name: 审批结果, required: true}}]\n  basis: 条例\n  term: {{n: 7, unit: 工作日}}\n  body: 办公室\n  channels: [政府网站]\n  audience: all\n  mode: active\n  tiers: [county]\n  links: [disclosures/works]\n")
            })
            .collect();
        site.file("content/directory/north.yaml", &format!("items:\n{rows}"));
    }
}
