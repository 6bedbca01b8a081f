//! Records of key domains: fields, projects, publicity periods.

rules! {
    DOMAINS "重点领域" "Key domains";

    DECISION_LATE = "DIS-03" "decision-disclosed-late" Warning:
        "许可、处罚决定公开晚于期限", "a decision was published after its term";
    PROJECT_ORDER = "PROJECT-01" "project-stages-out-of-order" Warning:
        "项目各环节先后矛盾", "the stages of a project come in an order that cannot be";
    PROJECT_STAGE_MISSING = "PROJECT-02" "project-stage-missing" Warning:
        "项目缺少应有环节的信息", "a project lacks a stage that it must have passed";
    PROJECT_CODE = "PROJECT-03" "project-code-malformed" Warning:
        "项目代码样式不符或前后不一", "a project's code is malformed or contradicts itself";
    PUBLICITY_END_MISSING = "PUBLICITY-01" "publicity-without-end" Warning:
        "公示没有截止日期", "a publicity notice does not say when it ends";
    PUBLICITY_CONTRADICTED = "PUBLICITY-02" "publicity-period-contradicted" Warning:
        "公示起止日期矛盾", "a publicity period ends before it begins or can be read";
    PUBLICITY_SHORT = "PUBLICITY-03" "publicity-period-too-short" Warning:
        "公示期过短", "a publicity period is shorter than it must be";
}
