//! Applications for disclosure and the annual report made from them.

rules! {
    REQUESTS "依申请公开与年报" "Applications and annual reports";

    REQUEST_OVERDUE = "REQ-01" "application-overdue" Warning:
        "申请超过期限仍未答复", "an application is unanswered past its limit";
    REQUEST_LATE = "REQ-02" "application-answered-late" Warning:
        "申请答复晚于期限", "an application was answered after its limit";
    REQUEST_ELSEWHERE = "REQ-03" "application-in-other-ledger" Warning:
        "申请登记在其他年度的台账", "an application stands in the ledger of another year";
    REQUEST_TWICE = "REQ-04" "application-counted-twice" Error:
        "同一申请登记在两个台账", "an application stands in two ledgers";
    REQUEST_SUSPENDED = "REQ-05" "suspension-too-long" Warning:
        "中止的工作日多于经过的工作日", "an application was suspended for longer than it took";
    REPORT_CELL_EMPTY = "AR-01" "report-cell-empty" Error:
        "年度报告的表格缺少数字", "a cell of an annual report has no number";
    REPORT_UNBALANCED = "AR-02" "report-column-unbalanced" Error:
        "年度报告的申请数字不平", "the applications of an annual report do not balance";
    REPORT_OUTCOMES_TOTAL = "AR-03" "report-outcomes-missummed" Error:
        "年度报告的办理结果总计有误", "the outcomes of an annual report do not make their total";
    REPORT_ROW_TOTAL = "AR-04" "report-row-missummed" Error:
        "年度报告的各列不等于总计", "a row of an annual report does not make its total";
    REPORT_DISPUTES_TOTAL = "AR-05" "report-disputes-missummed" Error:
        "年度报告的复议、诉讼总计有误", "reviews or litigation of an annual report do not make their total";
    REPORT_CARRIED = "AR-06" "report-carried-over-contradicted" Error:
        "上年结转与上年报告不符", "what a report carries in is not what the last one carried out";
    REPORT_IN_FORCE = "AR-07" "report-in-force-contradicted" Warning:
        "现行有效件数与上年不相接", "documents in force do not follow from the last report";
    REPORT_LIBRARIES = "AR-08" "report-library-contradicted" Warning:
        "年度报告与本站文件库不符", "an annual report contradicts the site's own libraries";
    REPORT_PROSE = "AR-09" "report-text-contradicted" Warning:
        "年度报告的正文与表格不符", "the text of an annual report contradicts its tables";
    REPORT_GATHERED = "AR-10" "report-sum-contradicted" Warning:
        "汇总报告不等于下级报告之和", "a report that gathers is not the sum of those below";
    REPORT_LEDGER = "AR-11" "report-ledger-contradicted" Error:
        "年度报告与申请台账不符", "an annual report contradicts the ledger of applications";
    REPORT_DUE = "AR-12" "report-missing-or-late" Warning:
        "年度报告缺失或公布晚于期限", "an annual report is missing or was published late";
    REPORT_HEADING = "AR-13" "report-heading-missing" Warning:
        "年度报告缺少规定的标题或内容", "an annual report lacks a heading or statement of the form";
    GUIDE_INCOMPLETE = "DIS-05" "guide-incomplete" Warning:
        "政府信息公开指南内容不全", "the guide to disclosure lacks what it must tell";
}
