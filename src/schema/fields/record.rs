//! Fields of records: those that all kinds have, and each kind's own.

use super::ledger::{APPLICANTS, OUTCOMES, RESULTS};
use super::site::DOCUMENT_TYPES;
use super::vocabulary::PERSON;
use crate::schema::Shape::{
    Choice, Count, Date, File, Flag, Keyed, List, Map, Moment, Names, Number, Organization, Reference, Subject, Tag,
    Text, Url, Year,
};
use crate::schema::{Field, field, required};

pub static STATUSES: &[&str] = &["in-force", "amended", "partly-in-force", "lapsed", "repealed"];
pub static FORMS: &[&str] = &[
    "text",
    "infographic",
    "video",
    "audio",
    "animation",
    "digital-human",
    "press-conference",
    "official",
    "expert",
    "interview",
];
pub static PAGE_TYPES: &[&str] = &["guide", "rules", "institution", "statement", "plain"];
pub static MODES: &[&str] = &["active", "on-request"];

/// Builds the table of a kind: the common fields, then its own.
macro_rules! kind {
    ($name:ident: $($own:expr),* $(,)?) => {
        pub static $name: &[Field] = &[
            required("title", Text, "标题", "title"),
            required("published", Moment, "发布日期", "date of publication"),
            field("updated", Moment, "更新日期", "date of the last change"),
            field("organization", Organization, "发布机构", "publishing organization"),
            field("tags", List(&Tag), "标签", "tags"),
            field("subject", Subject, "主题分类", "subject classification"),
            field("keywords", List(&Text), "关键词", "keywords"),
            field("summary", Text, "摘要", "summary"),
            field("source", Map(SOURCE), "转载来源", "origin of a reprint"),
            field("author", Text, "作者", "author"),
            field("attachments", List(&Map(ATTACHMENT)), "附件", "attachments"),
            field("related", List(&Reference), "相关信息", "related records"),
            field("redirect_from", List(&Text), "旧地址", "former addresses"),
            field("mode", Choice(MODES), "公开方式", "mode of disclosure"),
            field("changes", List(&Map(CHANGE)), "更正记录", "dated corrections"),
            field("reviews", List(&Map(REVIEW)), "三审三校记录", "reviews, never published"),
            field("extra", Names(&Text), "其他信息", "further rows of the table of metadata"),
            field("syndicate", List(&Choice(&["wechat", "weibo"])), "新媒体分发", "new media to prepare it for"),
            field("draft", Flag, "草稿", "draft"),
            field("withdrawn", Map(WITHDRAWN), "撤下", "withdrawal"),
            field("unlist_on", Date, "退出列表日期", "day after which lists leave it out"),
            $($own),*
        ];
    };
}

static SOURCE: &[Field] = &[
    required("name", Text, "名称", "name"),
    field("url", Url, "网址", "URL"),
    field("level", Choice(super::vocabulary::LEVELS), "层级", "level"),
];
static ATTACHMENT: &[Field] = &[required("file", File, "文件名", "file name"), field("title", Text, "标题", "title")];
static CHANGE: &[Field] = &[required("date", Date, "日期", "date"), required("note", Text, "说明", "note")];
static REVIEW: &[Field] = &[
    required("step", Text, "环节", "step"),
    required("by", Text, "审核人", "reviewer"),
    required("date", Date, "日期", "date"),
];
static WITHDRAWN: &[Field] = &[
    required("date", Date, "日期", "date"),
    required("reason", Text, "原因", "reason"),
    field("superseded_by", Reference, "由何取代", "what takes its place"),
];
static MEDIA: &[Field] = &[
    field("file", File, "文件", "file"),
    field("url", Url, "网址", "URL"),
    field("poster", File, "封面", "poster"),
    field("duration", Text, "时长", "duration"),
    field("captions", File, "字幕文件", "captions"),
    field("transcript", Text, "文字稿", "transcript"),
];
static IMAGE: &[Field] =
    &[required("file", File, "文件", "file"), required("alt", Text, "替代文字", "alternative text")];
/// 第二十条第（一）项: what was issued and repealed in the year, and what is in force at its end.
static ISSUED: &[Field] = &[
    field("issued", Count, "本年制发件数", "issued in the year"),
    field("repealed", Count, "本年废止件数", "repealed in the year"),
    field("in_force", Count, "现行有效件数", "in force"),
];
/// The cells of a report's row: kinds of applicants or results, and the total that is else computed.
static APPLICANT_CELLS: &[&str] = &with_total::<7>(APPLICANTS);
static RESULT_CELLS: &[&str] = &with_total::<5>(RESULTS);
/// The 21 leaf rows, and 三（七）.
static OUTCOME_ROWS: &[&str] = &with_total::<22>(OUTCOMES);

const fn with_total<const N: usize>(names: &[&'static str]) -> [&'static str; N] {
    let mut all = ["total"; N];
    let mut at = 0;
    while at < names.len() {
        all[at] = names[at];
        at += 1;
    }
    all
}

static ACTIVE: &[Field] = &[
    field("regulations", Map(ISSUED), "规章", "regulations"),
    field("normative", Map(ISSUED), "行政规范性文件", "normative documents"),
    field("permits", Count, "行政许可", "permits decided"),
    field("penalties", Count, "行政处罚", "penalties decided"),
    field("enforcements", Count, "行政强制", "enforcement measures decided"),
    field("fees", Number, "行政事业性收费（万元）", "fees charged, in units of 10,000 yuan"),
];
static APPLICATIONS: &[Field] = &[
    field("received", Keyed(APPLICANT_CELLS, &Count), "本年新收", "received in the year"),
    field("carried_in", Keyed(APPLICANT_CELLS, &Count), "上年结转", "carried over from the year before"),
    field("outcomes", Keyed(OUTCOME_ROWS, &Keyed(APPLICANT_CELLS, &Count)), "本年度办理结果", "outcomes"),
    field("carried_out", Keyed(APPLICANT_CELLS, &Count), "结转下年度继续办理", "carried over to the next year"),
];
static QUESTION: &[Field] = &[required("ask", Text, "问", "question"), required("answer", Text, "答", "answer")];

kind!(DOCUMENT:
    required("type", Choice(DOCUMENT_TYPES), "文件类型", "type of document"),
    field("number", Text, "发文字号", "document number"),
    field("index", Text, "索引号", "index number"),
    field("issuers", List(&Organization), "联合发文机关", "joint issuers"),
    field("signed", Date, "成文日期", "date of signing"),
    field("effective", Date, "施行日期", "effective date"),
    field("ends", Date, "失效日期", "end of validity"),
    field("status", Choice(STATUSES), "有效性", "validity"),
    field("preamble", Text, "题注", "history of promulgation and amendment"),
    field("amends", List(&Reference), "修改", "documents that it amends"),
    field("repeals", List(&Reference), "废止", "documents that it repeals"),
    field("based_on", List(&Reference), "依据", "documents that it is based on"),
    field("genre", Text, "体裁", "genre"),
    field("key", Flag, "是否须解读", "whether it must be interpreted"),
);
kind!(INTERPRETATION:
    required("form", Choice(FORMS), "解读形式", "form"),
    required("interprets", List(&Reference), "解读的文件", "documents that it interprets"),
    field("speakers", List(&Map(PERSON)), "解读人", "speakers"),
    field("media", Map(MEDIA), "音视频", "media"),
    field("images", List(&Map(IMAGE)), "图片", "images"),
);
kind!(DISCLOSURE:
    field("domain", Text, "重点领域", "key domain"),
    field("category", Text, "类别", "category"),
    field("project", Text, "项目代码", "project code"),
    field("fields", Names(&Text), "领域字段", "fields of the domain"),
);
kind!(INTERVIEW:
    field("series", Text, "系列", "series"),
    required("held", Moment, "访谈时间", "when it was held"),
    required("guests", List(&Map(PERSON)), "嘉宾", "guests"),
    field("host", Text, "主持人", "host"),
    field("media", Map(MEDIA), "音视频", "media"),
    field("photos", List(&Map(IMAGE)), "现场图片", "photos"),
    field("documents", List(&Reference), "相关文件", "documents"),
    field("questions", List(&Map(QUESTION)), "问答", "questions and answers"),
);
kind!(REPORT:
    required("year", Year, "年度", "year"),
    field("opening", Text, "总体情况", "overview"),
    field("consolidated", Flag, "是否汇总下级机构", "whether it gathers the bodies below"),
    field("active", Map(ACTIVE), "主动公开情况", "active disclosure"),
    field("requests", Map(APPLICATIONS), "申请办理情况", "applications"),
    field("review", Keyed(RESULT_CELLS, &Count), "行政复议", "administrative review"),
    field("litigation", Keyed(RESULT_CELLS, &Count), "行政诉讼（未经复议）", "litigation without review"),
    field("litigation_after_review", Keyed(RESULT_CELLS, &Count), "行政诉讼（复议后）", "litigation after review"),
    field("website", Names(&Text), "网站工作年度报表", "annual website form"),
);
kind!(PAGE:
    field("column", Text, "栏目", "column"),
    field("order", Count, "次序", "order"),
    field("type", Choice(PAGE_TYPES), "页面类型", "type of page"),
);
