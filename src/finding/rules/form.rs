//! Front matter, fields and the form of bodies.

rules! {
    FORM "记录的格式" "The form of records";

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
    FORM_CONTROL = "FORM-12" "control-character" Error:
        "字段值含有控制字符", "a value holds a control character";
    FORM_YEAR = "FORM-13" "report-year-contradicted" Error:
        "年度报告的年度与地址不符", "an annual report's year is not that of its address";
    MARKUP_REMOVED = "BODY-01" "markup-removed" Warning:
        "正文中的 HTML 被清除", "HTML in a body was removed as unsafe";
}
