//! site.yaml, vocabularies, the calendar and waivers.

rules! {
    SITE "网站与词表" "Site and vocabularies";

    SITE_DOMAIN = "SITE-01" "domain-not-governmental" Warning:
        "网站域名不是 .gov.cn", "the site's domain does not end with .gov.cn";
    SITE_ID = "SITE-03" "site-id-malformed" Error:
        "政府网站标识码格式不符", "the site identification code is malformed";
    SITE_UNREADABLE = "SITE-10" "site-unreadable" Error:
        "site.yaml 缺失或无法读取", "site.yaml is missing or cannot be read";
    SITE_INVALID = "SITE-11" "site-setting-invalid" Error:
        "site.yaml 的设置无效", "a setting in site.yaml is invalid";
    WAIVER_INVALID = "SITE-12" "waiver-invalid" Warning:
        "豁免无效、已到期或无用", "a waiver is invalid, over or unused";
    VOCABULARY_INVALID = "VOCABULARY-01" "vocabulary-invalid" Error:
        "词表有误", "a vocabulary is invalid";
    VOCABULARY_DUPLICATE = "VOCABULARY-02" "vocabulary-id-repeated" Error:
        "词表中的标识重复", "an id stands twice in a vocabulary";
    CALENDAR_ENDS = "CAL-01" "calendar-year-missing" Warning:
        "没有当年的放假安排", "the calendar lacks the current year";
}
