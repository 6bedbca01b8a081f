//! Fields of the vocabularies: organizations, tags, key domains, columns, holidays, words of personal data, and the lists
//! that standards ask for.

use crate::schema::Shape::{Children, Choice, Count, Flag, List, Map, Names, Number, Text, Url, Year};
use crate::schema::{Field, field, required};

pub static LEVELS: &[&str] = &["nation", "province", "city", "district", "town"];
pub static ORGANIZATION_KINDS: &[&str] = &["government", "department", "office"];
pub static FIELD_TYPES: &[&str] = &["text", "date", "number", "money", "enum", "organization", "code", "url", "person"];

pub static ORGANIZATION: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    field("short_name", Text, "简称", "short name"),
    required("level", Choice(LEVELS), "层级", "level"),
    field("kind", Choice(ORGANIZATION_KINDS), "机构类别", "kind of body"),
    field("code", Text, "统一社会信用代码或 9 位机构代码", "unified social credit code, or code of 9 characters"),
    field("address", Text, "办公地址", "address"),
    field("phone", Text, "联系电话", "phone"),
    field("hours", Text, "办公时间", "office hours"),
    field("leaders", List(&Map(PERSON)), "负责人", "leaders"),
    field("accounts", List(&Map(ACCOUNT)), "新媒体账号", "accounts in new media"),
    field("microsite", Flag, "是否有子站", "whether it has a micro-site"),
    field("children", Children, "下级机构", "bodies below it"),
];

pub static PERSON: &[Field] = &[required("name", Text, "姓名", "name"), field("title", Text, "职务", "title")];

pub static ACCOUNT: &[Field] = &[
    required("platform", Choice(&["wechat", "weibo", "app", "video"]), "平台", "platform"),
    required("name", Text, "名称", "name"),
    field("url", Url, "网址", "URL"),
    field("qr", Text, "二维码", "QR code"),
];

pub static TAG: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    field("group", Text, "分组", "group"),
    field("description", Text, "说明", "description"),
    field("aliases", List(&Text), "别名", "aliases"),
    field("keywords", List(&Text), "关键词（也用于留言分类）", "keywords (also classify messages)"),
];

pub static DOMAIN: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    field("description", Text, "说明", "description"),
    field("categories", List(&Map(CATEGORY)), "类别", "categories"),
    field("fields", List(&Map(DOMAIN_FIELD)), "记录的字段", "fields of its records"),
    field("list_fields", List(&Text), "列表中显示的字段", "fields shown in lists"),
    field("total", Text, "合计的金额字段", "field of money that is summed up"),
];

/// What a field of a domain is to the program, in the order of `config::domains::Role`.
pub static ROLES: &[&str] = &["project", "stage", "decided", "publicity-start", "publicity-end"];

static CATEGORY: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    field("after", List(&Text), "不得早于的类别", "categories that begin no later"),
    field("closes", List(&Text), "此后不再有的类别", "categories of which no record comes later"),
    field("needs", List(&Text), "到此阶段应有的类别", "categories that a project here must have"),
    field("reached_by", List(&Text), "表明到此阶段的所处阶段", "values of the stage that say it is reached"),
    field("decided_within", Count, "决定公开期限（工作日）", "working days to publish a decision in"),
    field("publicity_days", Count, "公示期最短天数", "fewest days of a publicity period"),
];

static DOMAIN_FIELD: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("label", Text, "名称", "label"),
    required("type", Choice(FIELD_TYPES), "类型", "type"),
    field("unit", Text, "单位", "unit"),
    field("required", Flag, "必填", "required"),
    field("values", List(&Text), "可选值", "allowed values"),
    field("personal", Flag, "是否个人信息", "whether it is personal data"),
    field("role", Choice(ROLES), "用途", "what it is to the program"),
    field("role_in", List(&Text), "用途所限的类别", "categories in which it has this role"),
    field("pattern", Text, "编码样式", "form of a code"),
];

pub static COLUMN: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "栏目名称（ColumnName）", "name (ColumnName)"),
    required("type", Text, "栏目类别（ColumnType）", "type (ColumnType)"),
    required("description", Text, "栏目描述（ColumnDescription）", "description (ColumnDescription)"),
    required("keywords", List(&Text), "栏目关键词（ColumnKeywords）", "keywords (ColumnKeywords)"),
    field("kinds", List(&Text), "所含记录类别", "kinds that it holds"),
    field("types", List(&Text), "所含文件类型", "document types that it holds"),
    field("domains", List(&Text), "所含重点领域", "domains that it holds"),
    field("tags", List(&Text), "所含标签", "tags that it holds"),
    field("article20", List(&Count), "对应《条例》第二十条第几项", "item of article 20 that it fulfils"),
    field("empty_reason", Text, "为空的原因", "why it is empty"),
    field("empty_reasons", Names(&Text), "各机构没有内容的原因", "why single bodies have nothing in it"),
    field("update_days", Number, "更新周期（天）", "days between updates"),
    field("children", Children, "下级栏目", "columns below it"),
];

pub static GUIDE_ITEM: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    required("words", List(&Text), "可以认出的词", "words by which it is recognised"),
];

/// What rows of the annual website form are filled in from.
pub static FORM_FIGURES: &[&str] = &[
    "title",
    "home",
    "sponsor",
    "site-id",
    "icp",
    "police",
    "published",
    "overviews",
    "news",
    "catalogue",
    "topics",
    "interpretations",
    "interpretation-texts",
    "interpretation-media",
    "interviews",
    "interview-answers",
    "messages",
    "messages-closed",
    "messages-days",
    "messages-public",
    "wechat",
    "weibo",
];

pub static FORM_ROW: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("section", Text, "部分", "section"),
    required("name", Text, "名称", "name"),
    field("unit", Text, "单位", "unit"),
    field("figure", Choice(FORM_FIGURES), "由什么计算", "what it is filled in from"),
];

pub static PERSONAL_KINDS: &[&str] = &[
    "identity",
    "phone",
    "card",
    "address",
    "home",
    "passport",
    "plate",
    "email",
    "circumstance",
    "organization-account",
    "code",
    "person",
    "office",
];

pub static PERSONAL: &[Field] = &[
    required("kind", Choice(PERSONAL_KINDS), "何种数据", "kind of data"),
    field("columns", List(&Text), "表头用词", "words of tables' headers"),
    field("words", List(&Text), "号码前后的用词", "words beside a number"),
    field("numbers", List(&Text), "特意公开的号码", "numbers that are published on purpose"),
];

pub static HOLIDAY: &[Field] = &[
    required("year", Year, "年份", "year"),
    field("notice", Url, "放假安排通知的网址", "URL of the notice"),
    required("off", List(&Text), "放假日", "days off"),
    field("work", List(&Text), "调休上班日", "days worked instead"),
];
