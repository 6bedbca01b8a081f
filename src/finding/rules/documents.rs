//! Numbers, dates, validity and relations of documents.

rules! {
    DOCUMENTS "公文与有效性" "Documents and their validity";

    INDEX_NUMBER = "DOC-01" "index-number-invalid" Error:
        "索引号有误、重复或有缺号", "an index number is invalid, stands twice, or one before it is missing";
    DOCUMENT_NUMBER = "DOC-02" "document-number-invalid" Warning:
        "发文字号有误或重复", "a document number is invalid or stands twice";
    DOC_EXPIRED = "DOC-03" "expired-but-in-force" Error:
        "已过失效日期仍标为有效", "expired by date, yet marked in force";
    DOC_CONTRADICTED = "DOC-04" "status-contradicted" Error:
        "有效性与修改、废止关系矛盾", "the status contradicts an incoming relation";
    BASIS_ENDED = "DOC-05" "repealed-text-cited" Warning:
        "有效文件以已失效或废止的文件为依据", "a document in force rests on a text that is repealed or lapsed";
    REGULATION_FORM = "DOC-06" "regulation-form-wrong" Error:
        "规章没有题注，或正文含签署的命令", "a regulation has no history of promulgation, or holds the signing order";
    DOC_LAPSING = "DOC-07" "validity-ends-soon" Info:
        "文件将在 180 日内到期", "a document's validity ends within 180 days";
    ATTACHMENT_MISSING = "DOC-08" "attachment-missing" Error:
        "附件缺失或为空", "an attachment is missing or empty";
    DATES_CONTRADICTORY = "DOC-09" "dates-contradictory" Warning:
        "日期先后矛盾", "the dates of a record contradict each other";
    DISCLOSED_LATE = "DIS-02" "disclosed-late" Warning:
        "公开晚于法定期限", "published after the statutory term";
    CHAIN_CYCLE = "CHAIN-01" "relation-cyclic" Error:
        "文件关系首尾相接", "relations between documents form a cycle";
    PREAMBLE_CONTRADICTED = "DOC-10" "preamble-contradicted" Warning:
        "题注不完整或与字段矛盾", "a history of promulgation is incomplete or contradicts the fields";
    STATUS_UNEXPLAINED = "DOC-11" "status-unexplained" Info:
        "站内没有文件说明有效性的由来", "no document on the portal explains a declared status";
    CHANGE_OUT_OF_ORDER = "DOC-12" "change-out-of-order" Warning:
        "修改、废止的先后矛盾", "an amendment or repeal comes in the wrong order";
    OLDER_IN_FORCE = "DOC-13" "older-edition-in-force" Warning:
        "有更新的版本，旧版本仍标为有效", "an older edition is still marked as in force";
}
