//! Words that the cells of the ledgers may hold; the annual report's tables have them as rows and columns.

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
