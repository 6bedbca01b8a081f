//! The name that was probably meant.
//!
//! Takes what somebody wrote and the names there are, gives the most similar one, or none where all are too far
//! away: a wrong hint costs more than a missing one. What is done with it is left to who asks.

use std::borrow::Cow;

use super::is_han;

/// Names longer than this are not compared: the cost grows with the square, and the text may be anything.
const LONGEST: usize = 120;
/// How alike (0 to 1) names of Latin letters must be.
const ALIKE: f64 = 0.6;
/// Chinese names are short, and one wrong character in two still leaves the other to recognise it by.
const ALIKE_HAN: f64 = 0.5;

/// The known name most like `given`; of equals, the first.
///
/// Case, `_` against `-`, and spaces at the ends do not count. A Chinese name of two characters or more that stands
/// whole inside the other (教育局 in 江州市教育局) is near, however much longer the other is.
pub fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = folded(given.trim());
    let length = given.chars().take(LONGEST + 1).count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let han = given.chars().any(is_han);
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        let least = best.map_or(if han { ALIKE_HAN } else { ALIKE }, |(score, _)| score);
        let score = likeness(&given, length, &folded(name), han, least);
        let better = if best.is_none() { score >= least } else { score > least };
        if better {
            best = Some((score, name));
        }
    }
    best.map(|(_, name)| name)
}

fn likeness(given: &str, length: usize, name: &str, han: bool, least: f64) -> f64 {
    if given == name {
        return 1.0;
    }
    let other = name.chars().take(LONGEST + 1).count();
    if other == 0 || other > LONGEST {
        return 0.0;
    }
    let (short, long) = (length.min(other) as f64, length.max(other) as f64);
    if han && short >= 2.0 && (name.contains(given) || given.contains(name)) {
        return 0.5 + short / long / 2.0;
    }
    // Even if all that is missing were the only difference, it could not win.
    if short / long < least {
        return 0.0;
    }
    1.0 - strsim::osa_distance(given, name) as f64 / long
}

fn folded(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == b'_') {
        Cow::Owned(name.chars().map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect())
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn among<'a>(given: &str, names: &[&'a str]) -> Option<&'a str> {
        nearest(given, names.iter().copied())
    }

    #[test]
    fn slips_of_the_pen_find_their_field() {
        let fields = ["title", "published", "organization", "tags", "redirect_from", "form", "media"];
        assert_eq!(among("titel", &fields), Some("title"));
        assert_eq!(among("Publishd", &fields), Some("published"));
        assert_eq!(among("organisation", &fields), Some("organization"));
        assert_eq!(among("tag", &fields), Some("tags"));
        assert_eq!(among("redirect-from", &fields), Some("redirect_from"));
        assert_eq!(among("from", &fields), Some("form"));
    }

    #[test]
    fn what_is_like_nothing_gets_no_hint() {
        assert_eq!(among("colour", &["title", "tags"]), None);
        assert_eq!(among("", &["title"]), None);
        assert_eq!(among("医保", &["教育", "交通"]), None);
        assert_eq!(among("title", &[]), None);
        assert_eq!(among(&"长".repeat(10_000), &["长"]), None);
    }

    #[test]
    fn chinese_names_are_near_by_one_character_or_by_a_part() {
        let offices = ["江州市财政局", "江州市教育局", "江州市发展和改革委员会"];
        assert_eq!(among("教育局", &offices), Some("江州市教育局"));
        assert_eq!(among("江州市教育居", &offices), Some("江州市教育局"));
        assert_eq!(among("江州市发展改革委员会", &offices), Some("江州市发展和改革委员会"));
        assert_eq!(among("优效", &["有效", "失效", "废止"]), Some("有效"));
    }

    #[test]
    fn of_equals_the_first_is_taken() {
        assert_eq!(among("tabs", &["tags", "taps"]), Some("tags"));
        assert_eq!(among("tabs", &["taps", "tags"]), Some("taps"));
        assert_eq!(among("tags", &["tabs", "tags"]), Some("tags"));
    }
}
