//! Columns, freshness, accessibility and wording of the portal.

rules! {
    HEALTH "网站运行" "Health of the portal";

    INSPECTION_FAILED = "INSPECT-01" "inspection-failed" Error:
        "达到检查指标的单项否决条件", "a condition that fails the whole inspection is met";
    UPDATE_DUE = "UPDATE-01" "update-due-soon" Info:
        "首页或栏目将要超期未更新", "the home page or a column must be updated soon";
    UPDATE_LATE = "UPDATE-02" "update-overdue" Warning:
        "首页或栏目超期未更新", "the home page or a column was not updated in time";
    COLUMN_EMPTY = "LAY-07" "column-empty" Warning:
        "栏目没有内容，也没有说明理由", "a column has no content and states no reason";
    DUTY_EMPTY = "DIS-01" "duty-without-content" Error:
        "《条例》第二十条的事项没有内容，也没有说明理由", "an item of article 20 has no content and no stated reason";
    LABEL_MISSING = "META-01" "label-missing" Error:
        "必选的网页标签没有内容", "a required page label is empty";
    LABEL_REPEATED = "META-04" "column-label-repeated" Warning:
        "两个栏目的描述或关键词相同", "two columns have the same description or keywords";
    HEADING_ORDER = "BODY-02" "heading-out-of-order" Info:
        "正文标题的层级不对", "a heading in a body is out of order";
    IMAGE_TEXT = "BODY-03" "image-without-text" Warning:
        "图片没有说明文字", "an image has no telling text alternative";
    TABLE_HEADER = "BODY-04" "table-without-header" Warning:
        "表格没有表头", "a table has no header";
    LINK_TEXT = "BODY-05" "link-text-vague" Info:
        "链接文字没有说明去处", "the text of a link does not say where it leads";
    WORDING_WRONG = "WORD-01" "wording-wrong" Warning:
        "用语有误", "a text holds a word that should not stand";
    SECRET_MARK = "WORD-02" "mark-of-secrecy" Error:
        "出现涉密或不公开标志", "a text bears a mark of secrecy";
}
