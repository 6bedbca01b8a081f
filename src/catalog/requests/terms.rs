//! How long an application may take and how long it took, in working days.
//!
//! The statutory term (《中华人民共和国政府信息公开条例》第三十三条): 20 working days from receipt, 20 more where it was extended,
//! and the days of suspension, which do not count. The day after receipt is day 1. Where the
//! calendar lacks a year there is no answer.

use crate::config::Calendar;
use crate::content::ledger::Request;
use jiff::civil::Date;

/// Working days within which an application is answered.
pub const TERM: u32 = 20;
/// Working days by which that can be extended.
pub const EXTENSION: u32 = 20;

/// Working days of one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub used: i64,
    pub allowed: i64,
}

impl Days {
    /// Working days left before the limit; negative past it.
    pub fn ahead(self) -> i64 {
        self.allowed - self.used
    }

    pub fn over(self) -> bool {
        self.used > self.allowed
    }
}

/// Working days within which this application is to be answered.
pub fn allowed(request: &Request) -> u32 {
    let extension = if request.extended { EXTENSION } else { 0 };
    (TERM + extension).saturating_add(request.suspended_days)
}

/// The day on which an application is to be answered at the latest.
pub fn limit(calendar: &Calendar, request: &Request) -> Option<Date> {
    calendar.after(request.received, allowed(request))
}

/// The days of an application up to its answer, or up to another day.
pub fn days(calendar: &Calendar, request: &Request, until: Date) -> Option<Days> {
    let used = calendar.between(request.received, until.max(request.received))?;
    Some(Days { used: i64::from(used), allowed: i64::from(allowed(request)) })
}
