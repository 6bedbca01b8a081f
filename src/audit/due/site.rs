//! Days in site.yaml and in the calendar: banner, grey, waivers, the first year without an arrangement of holidays.

use super::Due;
use crate::config::Config;
use crate::finding::Place;
use jiff::civil::Date;

pub fn collect(config: &Config, due: &mut Vec<Due>) {
    let settings = &config.settings;
    let site = || Place::file("site.yaml");
    let mut add = |date: Option<Date>, kind, place: Place, chinese: String, english: String| {
        if let Some(date) = date.filter(|date| *date >= config.today) {
            due.push(Due::new(date, kind, place, chinese, english));
        }
    };
    if let Some(banner) = &settings.banner {
        let text = &banner.text;
        add(banner.from, "banner", site(), format!("横幅开始显示：{text}"), format!("the banner begins: {text}"));
        add(banner.until, "banner", site(), format!("横幅最后一天：{text}"), format!("last day of the banner: {text}"));
    }
    if let Some((from, until)) = settings.grey {
        add(Some(from), "grey", site(), "灰色模式开始".into(), "grey begins".into());
        add(Some(until), "grey", site(), "灰色模式最后一天".into(), "last day of grey".into());
    }
    for waiver in &settings.waivers {
        let place = Place::at("site.yaml", waiver.line, waiver.column);
        let (rule, record) = (&waiver.rule, &waiver.record);
        let chinese = format!("豁免到期：{rule} {record}");
        add(Some(waiver.until), "waiver", place, chinese, format!("a waiver ends: {rule} {record}"));
    }
    let next = config.calendar.last_year().map(|year| year.saturating_add(1));
    if let Some(first) = next.and_then(|year| Date::new(year, 1, 1).ok()) {
        let year = first.year();
        due.push(
            Due::new(
                first,
                "calendar",
                Place::file("content/vocabulary/holidays.yaml"),
                format!("补充 {year} 年放假安排，否则这一年的工作日不能计算"),
                format!("add the holidays of {year}, or no working day of that year can be counted"),
            )
            .rule("CAL-01"),
        );
    }
}
