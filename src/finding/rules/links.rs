//! Links in bodies and references between records.

rules! {
    LINKS "链接与引用" "Links and references";

    LINK_BODY = "URL-02" "body-link-broken" Error:
        "正文链接失效", "a link in a body leads nowhere";
    LINK_UNRESOLVED = "LINK-01" "reference-unresolved" Error:
        "引用找不到对应的记录", "a reference leads to no record";
    LINK_AMBIGUOUS = "LINK-02" "reference-ambiguous" Error:
        "引用对应多个记录", "a reference leads to several records";
    LINK_KIND = "LINK-03" "reference-of-wrong-kind" Error:
        "引用的记录类别不对", "a reference leads to a record of the wrong kind";
    LINK_WAITING = "LINK-04" "link-to-unpublished" Info:
        "正文链接的记录尚未发布", "a link in a body leads to a record that is not published yet";
    LINK_FRAGMENT = "LINK-05" "fragment-unknown" Warning:
        "正文链接的位置不存在", "a link in a body leads to a place that its page does not have";
    LINK_HIDDEN = "URL-05" "link-hidden" Error:
        "正文含有暗链", "a body holds a link that is hidden from readers";
    LINK_EXTERNAL = "URL-06" "external-link-broken" Warning:
        "站外链接打不开", "an external link cannot be opened";
}
