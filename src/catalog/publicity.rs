//! Publicity periods (公示期): from when to when a notice asks for objections, and where in it today is.
//!
//! A record of a key domain has them in the fields with the roles `publicity-start` and `publicity-end`; any other
//! record under `extra`, as 公示开始日期 and 公示截止日期. Without a start the period begins on the day after publication
//! (the day itself does not count, 《中华人民共和国民法典》第二百零一条).

use super::formed::{role_date, role_value};
use crate::config::{Config, Role};
use crate::content::Record;
use crate::content::record::Detail;
use crate::schema::parse_date;
use jiff::civil::Date;

pub const START: &str = "公示开始日期";
pub const END: &str = "公示截止日期";

/// The days of a period, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub start: Date,
    pub end: Date,
}

/// Where today is in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Ahead,
    Running,
    Over,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            State::Ahead => "ahead",
            State::Running => "running",
            State::Over => "over",
        }
    }
}

/// The period of a record that names its end.
pub fn period(config: &Config, record: &Record) -> Option<Period> {
    let (start, end) = match &record.detail {
        Detail::Disclosure(disclosure) => (
            role_date(config, disclosure, Role::PublicityStart),
            role_date(config, disclosure, Role::PublicityEnd).or_else(|| extra(record, END)),
        ),
        _ => (extra(record, START), extra(record, END)),
    };
    let published = record.published.date;
    Some(Period { start: start.or_else(|| published.tomorrow().ok())?, end: end? })
}

fn extra(record: &Record, name: &str) -> Option<Date> {
    let extra = &record.more.as_ref()?.extra;
    extra.iter().find(|(key, _)| &**key == name).and_then(|(_, value)| parse_date(value.trim()))
}

/// Where today is in a record's period.
pub fn state(config: &Config, record: &Record) -> Option<(State, Period)> {
    let period = period(config, record)?;
    let state = match config.today {
        today if today > period.end => State::Over,
        // Where no start is given, the notice is open from the day on which it can be read.
        today if today < period.start && record.published.date.tomorrow().ok() != Some(period.start) => State::Ahead,
        _ => State::Running,
    };
    Some((state, period))
}

impl Period {
    /// How many days it has; none or fewer where its end lies before its start.
    pub fn days(&self) -> i64 {
        self.end.duration_since(self.start).as_hours() / 24 + 1
    }
}

/// Whether a record is itself a publicity notice: its title ends with 公示, what stands in brackets behind aside
/// (`…中标结果公示（第二标段）`). Whoever tells of the *result* of one (…公示情况检查结果) is none.
pub fn is_notice(title: &str) -> bool {
    let mut title = title.trim();
    while let Some(rest) = title.strip_suffix('）').or_else(|| title.strip_suffix(')')) {
        match rest.rfind(['（', '(']) {
            Some(at) => title = rest[..at].trim_end(),
            None => return false,
        }
    }
    // A bracket that is never closed says nothing of what stands before it.
    title.ends_with("公示") && title.rfind(['（', '(']) <= title.rfind(['）', ')'])
}

/// Where a record says its end, for findings: the field's name as it is written.
pub fn end_field(config: &Config, record: &Record) -> String {
    match &record.detail {
        Detail::Disclosure(disclosure)
            if role_value(config, disclosure, Role::PublicityEnd).is_some() || extra(record, END).is_none() =>
        {
            let domain = config.domains.get(disclosure.domain);
            match domain.role(Role::PublicityEnd, disclosure.category) {
                Some((_, field)) => format!("fields.{}", field.id),
                None => format!("extra.{END}"),
            }
        }
        _ => format!("extra.{END}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_notice_is_known_by_the_end_of_its_title() {
        assert!(is_notice("施工中标结果公示"));
        assert!(is_notice("重大设计变更公示（2号泵站基础处理）"));
        assert!(is_notice("配租结果公示（第一批）(更正)"));
        for title in ["物业服务收费公示情况检查结果", "公示牌采购公告", "（公示", "公示）", ""]
        {
            assert!(!is_notice(title), "{title}");
        }
    }

    #[test]
    fn both_ends_of_a_period_count() {
        let days = |start, end| Period { start, end }.days();
        assert_eq!(days(date(2025, 7, 9), date(2025, 7, 11)), 3);
        assert_eq!(days(date(2025, 12, 31), date(2026, 1, 1)), 2);
        assert_eq!(days(date(2026, 2, 27), date(2026, 3, 1)), 3);
        assert!(days(date(2026, 3, 2), date(2026, 3, 1)) < 1);
    }
}
