//! The waivers in force: for what, why, until when, and what they let pass.

use super::super::grouped;
use super::{safe, short};
use crate::finding::{Language, Waived};

/// Places of one waiver that are named.
const MOST: usize = 20;

pub fn write(waived: &[Waived], language: Language) -> String {
    if waived.is_empty() {
        return String::new();
    }
    let title = language.pick("在期的豁免", "Waivers in force");
    let [rule, reason, until, passed] = heads(language);
    let mut html = format!(
        "<section aria-labelledby=\"waivers\">\n<h2 id=\"waivers\">{title}</h2>\n<table class=\"stack\">\n\
         <thead><tr><th scope=\"col\">{rule}</th><th scope=\"col\">{reason}</th><th scope=\"col\">{until}</th>\
         <th scope=\"col\">{passed}</th></tr></thead>\n<tbody>\n"
    );
    for waiver in waived {
        html.push_str(&row(waiver, language));
    }
    html.push_str("</tbody>\n</table>\n</section>\n");
    html
}

fn heads(language: Language) -> [&'static str; 4] {
    language.pick(["规则与记录", "理由", "截止", "放行的问题"], ["Rule and record", "Reason", "Until", "Let pass"])
}

fn row(waiver: &Waived, language: Language) -> String {
    let mut places: String = waiver
        .passed
        .iter()
        .take(MOST)
        .map(|finding| {
            let place = finding.place.to_string();
            format!("<p><code>{}</code> {}</p>", safe(&place), safe(finding.message.get(language)))
        })
        .collect();
    if waiver.passed.len() > MOST {
        let left = grouped(waiver.passed.len() - MOST);
        places.push_str(&language.pick(format!("<p>另有 {left} 个</p>"), format!("<p>and {left} more</p>")));
    }
    let [_, reason, until, _] = heads(language);
    format!(
        "<tr><th scope=\"row\"><code>{}</code> {}<br><code>{}</code></th><td data-label=\"{reason}\">{}</td>\
         <td data-label=\"{until}\">{}</td><td>{places}</td></tr>\n",
        waiver.rule.code,
        safe(short(waiver.rule, language)),
        safe(&waiver.record),
        safe(&waiver.reason),
        safe(&waiver.until),
    )
}
