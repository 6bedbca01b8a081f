//! The one list of rules: code, name, default severity, and what the fault is, in both languages.
//!
//! Codes are those of the domain where it has one (`DOC-03`); the others are by stage: `SITE` and `VOCABULARY`
//! (configuration), `FILE`, `FORM` and `LEDGER` (content), `LINK` and `CHAIN` (relations), `ADDRESS` (plan),
//! `THEME` (templates). Names say the fault, not the remedy. Rule pages, the `rules:` keys of site.yaml and
//! machine formats all come from this list.

use super::Severity;

/// A fault that gongkai looks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    pub chinese: &'static str,
    pub english: &'static str,
}

macro_rules! rules {
    ($($constant:ident = $code:literal $name:literal $severity:ident: $chinese:literal, $english:literal;)*) => {
        $(pub static $constant: Rule = Rule {
            code: $code, name: $name, severity: Severity::$severity, chinese: $chinese, english: $english,
        };)*
        /// Every rule, in the order of this file.
        pub static ALL: &[&Rule] = &[$(&$constant),*];
    };
}

rules! {
    SITE_UNREADABLE = "SITE-10" "site-unreadable" Error:
        "site.yaml 缺失或无法读取", "site.yaml is missing or cannot be read";
    SITE_INVALID = "SITE-11" "site-setting-invalid" Error:
        "site.yaml 的设置无效", "a setting in site.yaml is invalid";
    SITE_ID = "SITE-03" "site-id-malformed" Error:
        "政府网站标识码格式不符", "the site identification code is malformed";
    VOCABULARY_INVALID = "VOCABULARY-01" "vocabulary-invalid" Error:
        "词表有误", "a vocabulary is invalid";
    VOCABULARY_DUPLICATE = "VOCABULARY-02" "vocabulary-id-repeated" Error:
        "词表中的标识重复", "an id stands twice in a vocabulary";

    FILE_UNREADABLE = "FILE-01" "file-unreadable" Error:
        "文件无法读取", "a file cannot be read";
    FILE_ENCODING = "FILE-02" "file-not-utf8" Error:
        "文件不是 UTF-8 编码", "a file is not UTF-8";
    FILE_TOO_LARGE = "FILE-03" "file-too-large" Error:
        "文件超过大小上限", "a file is larger than the limit";
    FILE_OUT_OF_PLACE = "FILE-04" "file-out-of-place" Warning:
        "文件不在格式规定的位置", "a file lies where the format has no place for it";
    FILE_OUTSIDE = "FILE-05" "link-out-of-tree" Error:
        "符号链接指向内容目录之外", "a symbolic link leads out of the content folder";
    FILE_SWALLOWED = "FILE-06" "record-in-attachment-folder" Error:
        "附件文件夹中有 .md 或 .yaml 文件", "a .md or .yaml file lies in an attachment folder";
    FILE_NAME = "FILE-07" "file-name-unsafe" Error:
        "文件名不能作为网页地址", "a file name cannot serve as an address";
    ATTACHMENT_ACTIVE = "FILE-10" "attachment-active" Warning:
        "附件会在浏览器中运行", "a browser would run an attachment";

    FORM_NO_FRONT_MATTER = "FORM-01" "front-matter-missing" Error:
        "缺少文首的 YAML 信息", "the YAML front matter is missing";
    FORM_SYNTAX = "FORM-02" "yaml-malformed" Error:
        "YAML 语法有误", "the YAML cannot be parsed";
    FORM_UNKNOWN_FIELD = "FORM-03" "field-unknown" Error:
        "字段名不在格式之内", "a field is not part of the format";
    FORM_MISSING_FIELD = "FORM-04" "field-missing" Error:
        "缺少必填字段", "a required field is missing";
    FORM_SHAPE = "FORM-05" "value-misshapen" Error:
        "字段值的形式不对", "a value does not have the form that its field asks for";
    FORM_DATE = "FORM-06" "date-malformed" Error:
        "日期写法不对", "a date is malformed";
    FORM_CHOICE = "FORM-07" "value-not-in-list" Error:
        "字段值不在可选范围内", "a value is not one of those allowed";
    FORM_UNKNOWN_NAME = "FORM-08" "name-unknown" Error:
        "词表中没有这个名称", "a name is not in its vocabulary";
    FORM_REPEATED = "FORM-09" "key-repeated" Error:
        "字段重复", "a key stands twice";
    FORM_TOO_LARGE = "FORM-10" "front-matter-too-large" Error:
        "文首信息超过上限", "the front matter is larger than the limit";
    FORM_DOMAIN_FIELD = "FORM-11" "domain-field-invalid" Error:
        "重点领域字段有误", "a field of a key domain is invalid";
    FORM_YEAR = "FORM-13" "report-year-contradicted" Error:
        "年度报告的年度与地址不符", "an annual report's year is not that of its address";

    FORM_CONTROL = "FORM-12" "control-character" Error:
        "字段值含有控制字符", "a value holds a control character";

    ATTACHMENT_MISSING = "DOC-08" "attachment-missing" Error:
        "附件缺失或为空", "an attachment is missing or empty";
    ATTACHMENT_NAME = "FILE-08" "attachment-name-unsafe" Error:
        "附件文件名不安全", "an attachment's file name is unsafe";
    ATTACHMENT_REPEATED = "FILE-09" "attachment-listed-twice" Warning:
        "附件重复列出", "an attachment is listed twice";

    LEDGER_HEADER = "LEDGER-01" "ledger-column-unknown" Error:
        "台账表头不符", "a ledger's header does not fit the format";
    LEDGER_ROW = "LEDGER-02" "ledger-row-invalid" Error:
        "台账行有误", "a ledger's row is invalid";
    LEDGER_BROKEN = "LEDGER-03" "ledger-row-broken" Error:
        "台账行与表头对不上", "a ledger's row does not fit its header";
    LEDGER_DUPLICATE = "LEDGER-04" "ledger-id-repeated" Error:
        "台账编号重复", "an id stands twice in a ledger";
    LEDGER_CONTRADICTED = "LEDGER-05" "ledger-row-contradicted" Error:
        "台账行自相矛盾", "a ledger's row contradicts itself";
    LEDGER_FUTURE = "LEDGER-06" "ledger-date-in-future" Warning:
        "台账日期晚于今天", "a date in a ledger lies in the future";

    RECORD_DUPLICATE = "ADDRESS-01" "address-claimed-twice" Error:
        "两个来源占用同一地址", "two sources claim one address";
    ADDRESS_RESERVED = "ADDRESS-02" "address-reserved" Error:
        "地址是保留名", "an address is reserved";
    ADDRESS_VANISHED = "ADDRESS-03" "address-vanished" Error:
        "永久地址消失且没有跳转或撤下说明", "a permanent address vanished without a redirect or notice";
    ADDRESS_LOCK = "ADDRESS-04" "address-lock-unreadable" Error:
        "addresses.lock 无法读取", "addresses.lock cannot be read";

    LINK_UNRESOLVED = "LINK-01" "reference-unresolved" Error:
        "引用找不到对应的记录", "a reference leads to no record";
    LINK_AMBIGUOUS = "LINK-02" "reference-ambiguous" Error:
        "引用对应多个记录", "a reference leads to several records";
    LINK_KIND = "LINK-03" "reference-of-wrong-kind" Error:
        "引用的记录类别不对", "a reference leads to a record of the wrong kind";
    LINK_BODY = "URL-02" "body-link-broken" Error:
        "正文链接失效", "a link in a body leads nowhere";
    LINK_WAITING = "LINK-04" "link-to-unpublished" Info:
        "正文链接的记录尚未发布", "a link in a body leads to a record that is not published yet";
    LINK_FRAGMENT = "LINK-05" "fragment-unknown" Warning:
        "正文链接的位置不存在", "a link in a body leads to a place that its page does not have";
    DIRECTORY_EMPTY = "DIR-02" "directory-item-without-content" Warning:
        "目录事项链接的列表还没有内容", "a directory item links to a list that has no content";
    CHAIN_CYCLE = "CHAIN-01" "relation-cyclic" Error:
        "文件关系首尾相接", "relations between documents form a cycle";
    INDEX_NUMBER = "DOC-01" "index-number-invalid" Error:
        "索引号有误、重复或有缺号", "an index number is invalid, stands twice, or one before it is missing";
    DOCUMENT_NUMBER = "DOC-02" "document-number-invalid" Warning:
        "发文字号有误或重复", "a document number is invalid or stands twice";
    DOC_EXPIRED = "DOC-03" "expired-but-in-force" Error:
        "已过失效日期仍标为有效", "expired by date, yet marked in force";
    DOC_CONTRADICTED = "DOC-04" "status-contradicted" Error:
        "有效性与修改、废止关系矛盾", "the status contradicts an incoming relation";
    DOC_LAPSING = "DOC-07" "validity-ends-soon" Info:
        "文件将在 180 日内到期", "a document's validity ends within 180 days";
    DATES_CONTRADICTORY = "DOC-09" "dates-contradictory" Warning:
        "日期先后矛盾", "the dates of a record contradict each other";
    DISCLOSED_LATE = "DIS-02" "disclosed-late" Warning:
        "公开晚于法定期限", "published after the statutory term";
    CALENDAR_ENDS = "CAL-01" "calendar-year-missing" Warning:
        "没有当年的放假安排", "the calendar lacks the current year";
    SITE_DOMAIN = "SITE-01" "domain-not-governmental" Warning:
        "网站域名不是 .gov.cn", "the site's domain does not end with .gov.cn";
    WAIVER_INVALID = "SITE-12" "waiver-invalid" Warning:
        "豁免无效、已到期或无用", "a waiver is invalid, over or unused";

    PERSONAL_IDENTITY = "PERSONAL-01" "identity-number-shown" Error:
        "公开了身份证件号码", "an identity number is published";
    PERSONAL_PHONE = "PERSONAL-02" "personal-phone-shown" Error:
        "公开了个人电话", "a personal telephone number is published";
    PERSONAL_CARD = "PERSONAL-03" "bank-card-shown" Error:
        "公开了银行卡号", "a bank card number is published";
    PERSONAL_ADDRESS = "PERSONAL-04" "home-address-shown" Error:
        "名单公开了家庭住址", "a list of persons shows home addresses";
    PERSONAL_COLUMN = "PERSONAL-05" "personal-column-unmasked" Error:
        "应脱敏的栏未脱敏", "a column or field that must be masked is not";
    PERSONAL_OTHER = "PERSONAL-06" "personal-detail-shown" Error:
        "公开了车牌号、个人邮箱等信息", "a number plate, personal mail address or the like is published";
    PERSONAL_UNCHECKED = "PERSONAL-07" "attachment-unchecked" Warning:
        "没有检查附件中的个人信息", "an attachment was not checked for personal data";
    PERSONAL_LEAN = "PERSONAL-08" "attachments-left-out" Info:
        "此版本的程序不读附件", "this build of the program reads no attachments";

    THEME_INVALID = "THEME-01" "theme-invalid" Error:
        "主题无法使用", "the theme cannot be used";
    THEME_TEMPLATE = "THEME-02" "template-failed" Error:
        "模板出错", "a template failed";
    THEME_WORDS = "THEME-03" "word-missing" Warning:
        "主题缺少词条", "the theme lacks a word";
    THEME_UNUSED = "THEME-04" "theme-file-unused" Warning:
        "主题中有不起作用的文件、字段或词条", "a file, field or word of a theme has no effect";
    MARKUP_REMOVED = "BODY-01" "markup-removed" Warning:
        "正文中的 HTML 被清除", "HTML in a body was removed as unsafe";
}

/// Finds a rule by its code or name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == name || rule.name == name)
}
