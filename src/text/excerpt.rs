//! The beginning of a text, cut where a reader would stop.
//!
//! Takes plain text (Markdown is taken off before) and a number of characters, gives at most that many: whole
//! sentences where they fill at least half of the room, else a piece that ends in `…`. Never cuts a Latin word, a
//! number, a character and its marks, or a title in 《》. Reads no further than it must.

use super::is_han;
use unicode_width::UnicodeWidthChar;

/// At most `characters` characters from the beginning of `text`, on one line.
pub fn excerpt(text: &str, characters: usize) -> String {
    let (line, whole) = one_line(text, characters);
    if characters == 0 {
        return String::new();
    }
    if whole {
        return line;
    }
    // The last of these characters only tells whether the cut would fall inside a word.
    let all: Vec<(usize, char)> = line.char_indices().collect();
    let byte = |at: usize| all.get(at).map_or(line.len(), |(byte, _)| *byte);
    if let Some(end) = sentences(&all[..characters], all.get(characters).map(|(_, c)| *c)) {
        return line[..byte(end)].into();
    }
    let end = boundary(&all, characters.saturating_sub(1));
    let mut cut = String::from(line[..byte(end)].trim_end_matches(goes_before_ellipsis));
    cut.push('…');
    cut
}

/// White space becomes one space, or none between Chinese characters. Gives one character more than asked for
/// where there is more, and whether that was all.
fn one_line(text: &str, characters: usize) -> (String, bool) {
    let mut line = String::with_capacity(text.len().min(characters.saturating_mul(3) + 4));
    let (mut count, mut last, mut space) = (0, None::<char>, false);
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            space = true;
            continue;
        }
        if let Some(last) = last.filter(|_| space)
            && !(wide(last) && wide(character))
        {
            if count > characters {
                return (line, false);
            }
            line.push(' ');
            count += 1;
        }
        if count > characters {
            return (line, false);
        }
        line.push(character);
        (count, last, space) = (count + 1, Some(character), false);
    }
    (line, count <= characters)
}

/// Where the last sentence that fits ends, if it leaves at most half of the room empty.
fn sentences(all: &[(usize, char)], next: Option<char>) -> Option<usize> {
    let half = all.len() / 2;
    let mut depth = 0usize;
    let mut end = None;
    for (at, &(_, character)) in all.iter().enumerate() {
        match character {
            '（' | '(' | '《' | '“' | '「' | '【' => depth += 1,
            '）' | ')' | '》' | '”' | '」' | '】' => {
                depth = depth.saturating_sub(1);
                // A sentence inside quotation marks ends after them.
                if depth == 0 && at > 0 && ends_sentence(all[at - 1].1) {
                    end = Some(at + 1);
                }
            }
            '。' | '！' | '？' | '!' | '?' if depth == 0 => end = Some(at + 1),
            '.' if depth == 0 => {
                let after = all.get(at + 1).map(|(_, c)| *c).or(next);
                if after == Some(' ') {
                    end = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    end.filter(|end| *end > half)
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '!' | '?')
}

/// The last place at or before `limit` where nothing is torn apart; where one word fills the room, the last where
/// at least no character is.
fn boundary(all: &[(usize, char)], limit: usize) -> usize {
    let around = |at: usize| Some((all.get(at.checked_sub(1)?)?.1, all.get(at)?.1));
    let splits_word = |at: usize| around(at).is_some_and(|(before, after)| word(before) && word(after));
    let splits_character =
        |at: usize| around(at).is_some_and(|(before, after)| after.width() == Some(0) || before == '\u{200d}');
    let least = limit / 2;
    let end = (least + 1..=limit)
        .rev()
        .find(|at| !splits_word(*at) && !splits_character(*at))
        .or_else(|| (0..=limit).rev().find(|at| !splits_character(*at)))
        .unwrap_or(limit);
    match all[..end].iter().rposition(|(_, c)| *c == '《') {
        Some(at) if at > least && !all[at..end].iter().any(|(_, c)| *c == '》') => at,
        _ => end,
    }
}

/// Part of a Latin word or a number; a point, comma or per cent sign inside a number too.
fn word(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character) || matches!(character, '.' | ',' | '%' | '-' | '_' | '\'' | '’')
}

fn wide(character: char) -> bool {
    is_han(character) || character.width() == Some(2) || matches!(character, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Commas and opening brackets look wrong before `…`.
fn goes_before_ellipsis(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '，' | '、' | '；' | '：' | ',' | ';' | ':' | '（' | '(' | '《' | '“' | '「' | '【' | '…'
        )
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_short_text_stays_whole_on_one_line() {
        assert_eq!(excerpt("各县（区）人民政府：\n  现将办法\n印发。", 80), "各县（区）人民政府：现将办法印发。");
        assert_eq!(excerpt("  open\n data  portal ", 80), "open data portal");
        assert_eq!(excerpt("", 10), "");
        assert_eq!(excerpt("甲乙", 0), "");
        assert_eq!(excerpt("甲乙", 2), "甲乙");
    }

    #[test]
    fn whole_sentences_are_kept_where_they_fill_half() {
        assert_eq!(excerpt("第一句话在这里。第二句话长得多也在这里。", 12), "第一句话在这里。");
        assert_eq!(excerpt("他说：“可以。”然后大家就都回去了，没有再说。", 10), "他说：“可以。”");
        assert_eq!(excerpt("It is open. The rest follows later.", 16), "It is open.");
    }

    #[test]
    fn otherwise_an_ellipsis_follows_a_whole_word() {
        assert_eq!(excerpt("短。后面是一句没有标点而且很长很长的话", 10), "短。后面是一句没有…");
        assert_eq!(excerpt("共投入资金1234567万元用于建设", 10), "共投入资金…");
        assert_eq!(excerpt("open government data portal", 18), "open government…");
        assert_eq!(excerpt("根据实际情况，结合本市工作安排", 8), "根据实际情况…");
        assert_eq!(excerpt("市政府今天印发《关于加强管理的通知》全文", 12), "市政府今天印发…");
    }

    #[test]
    fn marks_stay_with_their_character_and_the_limit_holds() {
        assert_eq!(excerpt("ae\u{301}\u{301}\u{301} 甲", 3), "a…");
        for limit in 1..40 {
            let text = "市政府2024年印发《关于 open data 的通知》。请遵照执行，e\u{301}e\u{301}结束了";
            assert!(excerpt(text, limit).chars().count() <= limit);
        }
        let endless = "长".repeat(1_000_000);
        assert_eq!(excerpt(&endless, 5).chars().count(), 5);
    }
}
