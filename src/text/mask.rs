//! Personal numbers in public messages, blotted out.
//!
//! Takes text, gives it with mobile numbers as `138****1234`, identity numbers with their first two and last three
//! characters, bank cards with their last four. Full-width digits, invisible characters, spaces and hyphens inside
//! and one line break are seen through. It is the detector of [`super::personal`] that stops a build, with less care:
//! here a number too many is masked rather than one too few, so identity numbers need a real date but no right check
//! character.

use super::personal::digits::runs;
use super::personal::numbers::{Care, SHORTEST, number_at};
use std::borrow::Cow;

/// Masks the personal numbers in `text`.
pub fn mask(text: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut copied = 0;
    runs(text, SHORTEST, |run| {
        let mut at = 0;
        while at < run.len() {
            let Some(number) = number_at(text, run, at, Care::Masking) else {
                at += 1;
                continue;
            };
            let last = at + number.length;
            masked.push_str(&text[copied..run[at].start]);
            masked.push_str(&number.masked(&run[at..last]));
            copied = run[last - 1].end;
            at = last;
        }
    });
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[copied..]);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str) {
        assert!(matches!(mask(text), Cow::Borrowed(_)), "{text} became {}", mask(text));
    }

    #[test]
    fn mobile_numbers_keep_three_and_four() {
        assert_eq!(mask("请拨13812341234联系"), "请拨138****1234联系");
        for text in
            ["138 1234 1234", "138-1234-1234", "１３８１２３４１２３４", "138\u{200b}1234\u{2060}1234", "1381234\n1234"]
        {
            assert_eq!(mask(text), "138****1234", "{text:?}");
        }
        assert_eq!(
            mask("+86 13812341234，+8613812341234，0086-13812341234"),
            "+86 138****1234，+86138****1234，0086-138****1234"
        );
        assert_eq!(mask("tel13812341234 QQ:13912341234"), "tel138****1234 QQ:139****1234");
        assert_eq!(mask("13812341234\n13912341234 13712341234"), "138****1234\n139****1234 137****1234");
    }

    #[test]
    fn identity_numbers_keep_two_and_three() {
        assert_eq!(mask("身份证：11010519491231002X。"), "身份证：11*************02X。");
        assert_eq!(mask("110105 19491231 002x"), "11*************02X");
        assert_eq!(mask("１１０１０５１９４９１２３１００２Ｘ"), "11*************02X");
        assert_eq!(mask("11010519491231\r\n002X"), "11*************02X");
        // The check character is wrong, the person the same.
        assert_eq!(mask("110105194912310021"), "11*************021");
    }

    #[test]
    fn bank_cards_keep_four() {
        assert_eq!(mask("卡号6222021234567890128"), "卡号***************0128");
        assert_eq!(mask("6222 0212 3456 7890 128"), "***************0128");
        assert_eq!(mask("622202 1234567890128"), "***************0128");
        same("6222021234567890123");
    }

    #[test]
    fn other_numbers_stay() {
        same("113708280043326001");
        same("113708280043326001/2024-02411");
        same("11341702486344515H/202110-00013，11441700007280420Y");
        same("热线12345，电话0000-81000001，金额13812341234.56元，0.13812341234");
        same("110105194913310020");
        same("项目代码2110-360000-04-01-123456");
        same("1350 1200 450");
        same("2024年1月3日 12800001234");
        same("MA5D13812341234X");
        same("");
        same("没有号码");
    }

    #[test]
    fn any_text_is_cut_between_characters() {
        let pieces = ["1", "3", "8", "１", "Ｘ", "甲", "\u{200b}", " ", "\n", "-", ".", "86", "13812341234", "A", "😀"];
        let mut seed = 7u32;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..14 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
            }
            let once = mask(&text).into_owned();
            assert_eq!(mask(&once), once, "{text:?}");
        }
    }
}
