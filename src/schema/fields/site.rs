//! Fields of site.yaml.

use crate::schema::Shape::{Choice, Count, Date, Email, Flag, Link, List, Map, Names, Number, Text};
use crate::schema::{Field, field, required};

pub static SEVERITIES: &[&str] = &["error", "warning", "info", "off"];
pub static DOCUMENT_TYPES: &[&str] = &["law", "regulation", "normative", "policy", "notice", "news"];

pub static SITE: &[Field] = &[
    required("title", Text, "网站名称（SiteName）", "name of the site (SiteName)"),
    required(
        "base_url",
        // Settings say more exactly what it must be.
        Text,
        "首页的完整网址，主机名即 SiteDomain",
        "absolute URL of the home page; its host is SiteDomain",
    ),
    field("language", Choice(&["zh-CN", "en"]), "主题用语", "language of the theme's words"),
    field("timezone", Text, "时区，如 +08:00", "offset from UTC, such as +08:00"),
    field("site_id", Text, "政府网站标识码（SiteIDCode）", "identification code of the site (SiteIDCode)"),
    field("sponsor", Map(SPONSOR), "主办单位", "the body that runs the site"),
    field("icp", Text, "ICP 备案号", "ICP record number"),
    field("police_record", Text, "公安机关备案号", "public security record number"),
    field("theme", Text, "主题", "theme"),
    field("editions", List(&Choice(&["desktop", "mobile"])), "版本", "editions to build"),
    field("page_size", Count, "列表每页条数", "records on a page of a list"),
    field(
        "gate",
        Choice(&["error", "warning", "never"]),
        "达到何种严重程度即停止构建",
        "the lowest severity that stops a build",
    ),
    field("rules", Names(&Choice(SEVERITIES)), "按规则调整严重程度", "severity by rule"),
    field("waivers", List(&Map(WAIVER)), "豁免", "waivers"),
    field("validity", List(&Map(VALIDITY)), "有效期规则", "default terms of validity"),
    field("interpretation", Map(INTERPRETATION), "解读要求", "duties of interpretation"),
    field(
        "disclosure",
        Map(&[field("within_working_days", Count, "公开时限（工作日）", "term of disclosure in working days")]),
        "公开要求",
        "duties of disclosure",
    ),
    field("messages", Map(MESSAGES), "留言办理要求", "duties of answering messages"),
    field("trusted_hosts", List(&Text), "可信主机，其他链接提示离站", "hosts without a leaving notice"),
    field(
        "request_form",
        Map(&[required("action", Text, "在线申请的提交网址", "where applications are posted")]),
        "在线申请",
        "online applications",
    ),
    field("banner", Map(BANNER), "横幅", "banner"),
    field(
        "grey",
        Map(&[required("from", Date, "起", "from"), required("until", Date, "止", "until")]),
        "哀悼日灰色模式",
        "the whole site in grey on days of mourning",
    ),
    field("search", Map(&[field("enabled", Flag, "启用", "enabled")]), "站内搜索", "search"),
    field("minify", Choice(&["templates", "html", "none"]), "压缩方式", "where HTML is made small"),
    field("links", Map(LINKS), "站外链接检查", "the check of external links"),
    field(
        "attachments",
        Map(&[field("largest_mb", Count, "附件大小提示线（MB）", "size of an attachment that is told of (MB)")]),
        "附件",
        "attachments",
    ),
    field("feeds", Map(&[field("limit", Count, "每个订阅源的条数", "entries in a feed")]), "订阅源", "feeds"),
];

static SPONSOR: &[Field] = &[
    field("name", Text, "名称", "name"),
    field("phone", Text, "电话", "phone"),
    field("email", Email, "电子邮箱", "e-mail"),
    field("address", Text, "地址", "address"),
];

static WAIVER: &[Field] = &[
    required("rule", Text, "规则代码", "code of the rule"),
    required("record", Text, "记录的路径", "the record's reference"),
    required("reason", Text, "理由", "reason"),
    required("until", Date, "截止日期", "last day"),
];

static VALIDITY: &[Field] = &[
    field("pattern", Text, "标题中的词，以 | 分隔", "words in the title, separated by |"),
    field("types", List(&Choice(DOCUMENT_TYPES)), "文件类型", "types of documents"),
    required("years", Number, "年数", "years"),
];

static INTERPRETATION: &[Field] = &[
    field("types", List(&Choice(DOCUMENT_TYPES)), "须解读的文件类型", "types that must be interpreted"),
    field("within_working_days", Count, "时限（工作日）", "term in working days"),
    field("target_rate", Number, "解读率目标", "target of the interpretation rate"),
    field(
        "since",
        Date,
        "自哪一天起发布的文件须解读，缺省为全部",
        "documents published since this day must be interpreted; default: all",
    ),
];

static MESSAGES: &[Field] = &[
    field("within_working_days", Count, "办理时限（工作日）", "term in working days"),
    field(
        "channels",
        List(&Map(&[
            required("channel", Text, "渠道", "channel"),
            required("within_working_days", Count, "办理时限（工作日）", "term in working days"),
        ])),
        "个别渠道的办理时限",
        "terms of single channels",
    ),
    field(
        "unanswered_months",
        Count,
        "超过几个月未回复即提示",
        "months after which a message without a reply is a finding",
    ),
];

static BANNER: &[Field] = &[
    required("text", Text, "文字", "text"),
    field("link", Link, "链接", "link"),
    field("level", Choice(&["notice", "emergency"]), "级别", "level"),
    field("from", Date, "起", "from"),
    field("until", Date, "止", "until"),
];

static LINKS: &[Field] = &[
    field("ignore", List(&Text), "不检查的网址，可用 * 结尾", "addresses that are not checked; may end with *"),
    field("per_run", Count, "每次最多检查几个网址", "addresses checked in a run"),
    field("recheck_days", Count, "几天后重新检查", "days after which an address is checked again"),
];
