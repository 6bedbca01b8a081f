//! Fields of the vocabularies by which the health of a portal is judged: profiles of inspection, words.

use crate::schema::Shape::{Choice, Count, Date, Flag, List, Map, Number, Text};
use crate::schema::{Field, field, required};

pub static VETO_COUNTS: &[&str] = &["home", "terms", "others", "empty"];
pub static WORD_KINDS: &[&str] = &["wording", "secret"];
pub static WORD_SEVERITIES: &[&str] = &["error", "warning", "info"];

pub static INSPECTION: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    required("date", Date, "自何日起适用", "day from which it holds"),
    field("early_warning", Number, "到期限的几成时预警", "share of a term after which is warned"),
    required("terms", List(&Map(TERM)), "更新期限", "terms of update"),
    required("vetoes", List(&Map(VETO)), "单项否决", "conditions that fail the whole portal"),
    field("indicators", List(&Map(INDICATOR)), "扣分和加分指标", "indicators with points"),
];

static TERM: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    field("home", Flag, "是否指首页", "whether it is for the home page"),
    field("types", List(&Text), "栏目类别", "types of columns"),
    field("words", List(&Text), "栏目名称中的词", "words in a column's name"),
    field("first_level", Flag, "只指一级栏目", "whether only columns of the first level are meant"),
    required("days", Count, "天数", "days"),
];

static VETO: &[Field] = &[
    required("id", Text, "标识", "id"),
    required("name", Text, "名称", "name"),
    required("counts", Choice(VETO_COUNTS), "计什么", "what is counted"),
    field("terms", List(&Text), "计入哪些更新期限的栏目", "terms whose columns count"),
    required("limit", Count, "达到几个即否决", "how many fail the portal"),
];

static INDICATOR: &[Field] = &[
    required("name", Text, "名称", "name"),
    required("part", Count, "第几部分", "part"),
    field("points", Number, "分值", "points"),
];

pub static WORDING: &[Field] = &[
    required("wrong", Text, "不应出现的文字", "text that should not stand"),
    field("right", Text, "正确写法", "right form"),
    field("except", List(&Text), "含有它而正确的词", "right words that hold it"),
    field("kind", Choice(WORD_KINDS), "用语或涉密标志", "wording, or a mark of secrecy"),
    field("severity", Choice(WORD_SEVERITIES), "严重程度", "severity"),
    field("reason", Text, "理由", "reason"),
];
