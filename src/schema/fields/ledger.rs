//! Columns of the ledgers, and the words that their cells may hold.

use crate::schema::Shape::{Choice, Count, Flag, List, Moment, Organization, Tag, Text};
use crate::schema::{Field, field, required};

pub static APPLICANTS: &[&str] = &["natural", "business", "research", "welfare", "legal-service", "other"];
/// The 21 leaf rows of the annual report's table, in its order (国办公开办函〔2021〕30号).
pub static OUTCOMES: &[&str] = &[
    "granted",
    "partly",
    "secret",
    "forbidden-by-law",
    "public-security",
    "third-party",
    "internal-affairs",
    "process-information",
    "enforcement-file",
    "administrative-query",
    "not-held",
    "needs-creation",
    "unclear",
    "petition",
    "repeated",
    "published-material",
    "abusive",
    "confirmation",
    "correction-overdue",
    "fee-unpaid",
    "other",
];
pub static RESULTS: &[&str] = &["upheld", "corrected", "other", "pending"];

/// A column of a ledger.
#[derive(Debug, PartialEq)]
pub struct Column {
    pub field: Field,
    /// Written by or about citizens: no finding may show what stands in it.
    pub private: bool,
}

const fn open(field: Field) -> Column {
    Column { field, private: false }
}

const fn private(field: Field) -> Column {
    Column { field, private: true }
}

pub static REQUEST: &[Column] = &[
    open(required("id", Text, "编号", "id")),
    open(required("received", Moment, "收到日期", "when it was received")),
    open(required("applicant", Choice(APPLICANTS), "申请人类别", "kind of applicant")),
    open(field("channel", Text, "申请渠道", "channel")),
    private(field("subject", Text, "申请内容", "what is asked for")),
    open(field("extended", Flag, "是否延期", "whether the term was extended")),
    open(field("suspended_days", Count, "中止的工作日", "working days of suspension")),
    open(field("answered", Moment, "答复日期", "when it was answered")),
    open(field("outcome", Choice(OUTCOMES), "办理结果", "outcome")),
    open(field("review", Choice(RESULTS), "行政复议", "administrative review")),
    open(field("litigation", Choice(RESULTS), "行政诉讼（未经复议）", "litigation without review")),
    open(field("litigation_after_review", Choice(RESULTS), "行政诉讼（复议后）", "litigation after review")),
];
pub static MESSAGE: &[Column] = &[
    open(required("id", Text, "编号", "id")),
    open(required("received", Moment, "收到日期", "when it was received")),
    open(field("organization", Organization, "办理机构", "body that it went to")),
    open(required("channel", Text, "渠道", "channel")),
    private(required("title", Text, "标题", "title")),
    private(field("text", Text, "内容", "text")),
    open(field("tags", List(&Tag), "标签", "tags")),
    open(field("replied", Moment, "回复日期", "when it was replied to")),
    private(field("reply", Text, "回复", "reply")),
    open(field("public", Flag, "是否公开", "whether it may be published")),
];
