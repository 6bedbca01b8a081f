//! Numbers and codes as officials write them: 一百零三, 统一社会信用代码, 索引号, 发文字号.
//!
//! Takes the text as written, gives the parts or what is wrong with it; nothing is guessed and nothing normalised.
//! Whether a number fits its record (its date, its neighbours) is left to `audit`.

use super::is_han;

/// Reads a Chinese whole number: 十二, 二十, 一百零三, 一万二千, also 二〇二四 digit by digit and 12.
///
/// 一百三 is refused: it may mean 130 or 103.
pub fn chinese_number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 16 {
        return None;
    }
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    match digits {
        Some(digits) => digits.into_iter().try_fold(0u32, |sum, digit| sum.checked_mul(10)?.checked_add(digit)),
        None => by_units(text),
    }
}

fn by_units(text: &str) -> Option<u32> {
    let (mut total, mut section) = (0u32, 0u32);
    // The digit that waits for its unit, whether a 零 went before it, and the units so far inside the section.
    let (mut waiting, mut zero) = (None::<u32>, false);
    let (mut last_unit, mut last_big) = (10_000u32, u32::MAX);
    for character in text.chars() {
        if let Some(value) = digit(character) {
            if value == 0 {
                if zero || waiting.is_some() {
                    return None;
                }
                zero = true;
            } else {
                if waiting.is_some() {
                    return None;
                }
                waiting = Some(value);
            }
            continue;
        }
        let unit = unit(character)?;
        if unit >= 10_000 {
            section += waiting.take().unwrap_or(0);
            if section == 0 || unit >= last_big {
                return None;
            }
            total = total.checked_add(section.checked_mul(unit)?)?;
            (section, zero, last_unit, last_big) = (0, false, 10_000, unit);
        } else {
            // 十 may stand alone at the beginning and after a hundred: 十二, 一百十二.
            let value = match waiting.take() {
                Some(value) => value,
                None if unit == 10 => 1,
                None => return None,
            };
            if unit >= last_unit {
                return None;
            }
            section += value * unit;
            (zero, last_unit) = (false, unit);
        }
    }
    if let Some(value) = waiting {
        let skipped = last_unit < 10_000 && last_unit > 10 || last_unit == 10_000 && last_big != u32::MAX;
        if skipped && !zero {
            return None;
        }
        section += value;
    } else if zero {
        return None;
    }
    total.checked_add(section)
}

fn digit(character: char) -> Option<u32> {
    Some(match character {
        '0'..='9' => character as u32 - '0' as u32,
        '０'..='９' => character as u32 - '０' as u32,
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(character: char) -> Option<u32> {
    Some(match character {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// The characters of a 统一社会信用代码: no I, O, S, V, Z.
const CREDIT_ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANIZATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Whether the check character of a 统一社会信用代码 (GB 32100, 18 characters) or 组织机构代码 (GB 11714, 9) is right.
pub fn organization_code_valid(code: &str) -> bool {
    code.as_bytes().last().is_some_and(|last| check_character(code) == Some(*last))
}

/// The check character that belongs to the rest of the code; `None` where length or characters are wrong.
fn check_character(code: &str) -> Option<u8> {
    let bytes = code.as_bytes();
    match bytes.len() {
        18 => {
            let value = |byte: &u8| CREDIT_ALPHABET.iter().position(|known| known == byte);
            value(&bytes[17])?;
            let mut sum = 0;
            for (byte, weight) in bytes.iter().zip(CREDIT_WEIGHTS) {
                sum += value(byte)? as u32 * weight;
            }
            Some(CREDIT_ALPHABET[((31 - sum % 31) % 31) as usize])
        }
        9 => {
            let mut sum = 0;
            for (byte, weight) in bytes.iter().zip(ORGANIZATION_WEIGHTS) {
                let value = match byte {
                    b'0'..=b'9' => byte - b'0',
                    b'A'..=b'Z' => byte - b'A' + 10,
                    _ => return None,
                };
                sum += u32::from(value) * weight;
            }
            Some(match 11 - sum % 11 {
                10 => b'X',
                11 => b'0',
                value => b'0' + value as u8,
            })
        }
        _ => None,
    }
}

/// 索引号: `机构代码/年份-顺序号`, the year also as year and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexNumber<'a> {
    pub organization: &'a str,
    pub year: u16,
    /// Where six digits are written: 202110.
    pub month: Option<u8>,
    pub serial: u32,
}

/// What is wrong with an 索引号.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexFault {
    /// Not of the form `机构代码/年份-顺序号`.
    Form,
    /// The part before `/` is no code of 9 or 18 characters.
    Organization,
    /// The code's last character does not fit the rest.
    CheckCharacter { written: char, right: char },
    /// Neither a year of four digits nor year and month.
    Year,
    /// Not five digits.
    Serial,
}

/// Takes an 索引号 apart (pattern P-2) and proves its code.
pub fn index_number(text: &str) -> Result<IndexNumber<'_>, IndexFault> {
    let (organization, rest) = text.split_once('/').ok_or(IndexFault::Form)?;
    let (year, serial) = rest.split_once('-').ok_or(IndexFault::Form)?;
    let right = check_character(organization).ok_or(IndexFault::Organization)?;
    let written = organization.as_bytes()[organization.len() - 1];
    if written != right {
        return Err(IndexFault::CheckCharacter { written: char::from(written), right: char::from(right) });
    }
    let (year, month) = match (year.len(), digits(year).ok_or(IndexFault::Year)?) {
        (4, year) => (year, None),
        (6, both) if (1..=12).contains(&(both % 100)) => (both / 100, Some((both % 100) as u8)),
        _ => return Err(IndexFault::Year),
    };
    let year = Some(year).filter(|year| (1900..2100).contains(year)).ok_or(IndexFault::Year)? as u16;
    let serial = Some(serial).filter(|text| text.len() == 5).and_then(digits).ok_or(IndexFault::Serial)?;
    Ok(IndexNumber { organization, year, month, serial })
}

/// A run of ASCII digits, nothing else.
fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// 发文字号: `机关代字〔年份〕序号号`, or `…令第序号号`, which has no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber<'a> {
    pub office: &'a str,
    pub year: Option<u16>,
    pub serial: u32,
}

/// Takes a 发文字号 apart (pattern P-3); `None` where it is written otherwise.
pub fn document_number(text: &str) -> Option<DocumentNumber<'_>> {
    let rest = text.strip_suffix('号')?;
    let (office, year, serial) = match rest.split_once('〔') {
        Some((office, rest)) => {
            let (year, serial) = rest.split_once('〕')?;
            let year = digits(year).filter(|value| year.len() == 4 && (1900..2100).contains(value))?;
            (office, Some(year as u16), serial)
        }
        None => rest.rsplit_once('第').map(|(office, serial)| (office, None, serial))?,
    };
    let named = !office.is_empty() && office.chars().all(|c| is_han(c) || c.is_ascii_alphabetic() || c == '、');
    let serial = Some(serial).filter(|serial| !serial.starts_with('0')).and_then(digits)?;
    named.then_some(DocumentNumber { office, year, serial })
}

/// A 发文字号 that is written otherwise, in the right form: brackets of another kind, 第 or zeros before the number,
/// spaces, full-width digits. `None` where it is right or cannot be put right.
pub fn document_number_corrected(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().filter(|c| !c.is_whitespace() && !super::is_invisible(*c)) {
        plain.push(match character {
            '[' | '【' | '(' | '（' | '［' | '﹝' | '<' | '〈' | '{' => '〔',
            ']' | '】' | ')' | '）' | '］' | '﹞' | '>' | '〉' | '}' => '〕',
            '０'..='９' => char::from(b'0' + (character as u32 - '０' as u32) as u8),
            other => other,
        });
    }
    if let Some((head, serial)) = plain.split_once('〕') {
        let serial = serial.trim_start_matches(['第', '0']).trim_end_matches('号');
        plain = format!("{head}〕{serial}号");
    }
    (plain != text && document_number(&plain).is_some()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_are_read() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("九十九", 99),
            ("一百零三", 103),
            ("一百〇三", 103),
            ("一百一十二", 112),
            ("一百十二", 112),
            ("两百", 200),
            ("一千零一十", 1010),
            ("一千二百三十四", 1234),
            ("一万零五", 10_005),
            ("十二万三千", 123_000),
            ("三亿", 300_000_000),
            ("二〇二四", 2024),
            ("〇", 0),
            ("零", 0),
            ("12", 12),
            ("１２", 12),
            ("壹佰贰拾", 120),
        ] {
            assert_eq!(chinese_number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_may_mean_two_is_refused() {
        for text in [
            "",
            "百",
            "一百三",
            "一百二百",
            "十百",
            "一二百",
            "一零零百",
            "第一",
            "一百零",
            "零零十",
            "万",
            "一万万",
            "四百亿",
            "九九九九九九九九九九九",
            "一十十",
            "x",
        ] {
            assert_eq!(chinese_number(text), None, "{text}");
        }
    }

    #[test]
    fn organization_codes_are_proved() {
        for code in ["000014349", "11441700007280420Y", "11341702486344515H", "113708280043326001"] {
            assert!(organization_code_valid(code), "{code}");
        }
        for code in [
            "",
            "000014348",
            "11441700007280420X",
            "11441700007280420y",
            "1134170248634451OH",
            "机构代码九",
            "机构代码机构",
        ] {
            assert!(!organization_code_valid(code), "{code}");
        }
    }

    #[test]
    fn the_published_index_numbers_verify() {
        let parts =
            |text| index_number(text).map(|index| (index.organization.len(), index.year, index.month, index.serial));
        assert_eq!(parts("000014349/2017-00110"), Ok((9, 2017, None, 110)));
        assert_eq!(parts("11441700007280420Y/2021-00050"), Ok((18, 2021, None, 50)));
        assert_eq!(parts("11341702486344515H/202110-00013"), Ok((18, 2021, Some(10), 13)));
        assert_eq!(parts("113708280043326001/2024-02411"), Ok((18, 2024, None, 2411)));
    }

    #[test]
    fn each_fault_of_an_index_number_has_its_name() {
        use IndexFault::*;
        assert_eq!(index_number(""), Err(Form));
        assert_eq!(index_number("000014349-2017/00110"), Err(Form));
        assert_eq!(index_number("6107280000/2024-00105"), Err(Organization));
        assert_eq!(index_number("000014348/2017-00110"), Err(CheckCharacter { written: '8', right: '9' }));
        assert_eq!(index_number("000014349/17-00110"), Err(Year));
        assert_eq!(index_number("000014349/201713-00110"), Err(Year));
        assert_eq!(index_number("000014349/年-00110"), Err(Year));
        assert_eq!(index_number("000014349/年年-00110"), Err(Year));
        assert_eq!(index_number("000014349/2017-0110"), Err(Serial));
        assert_eq!(index_number("000014349/2017-001100"), Err(Serial));
        assert_eq!(index_number("000014349/2017-+0110"), Err(Serial));
    }

    #[test]
    fn document_numbers_are_taken_apart() {
        let number = |office, year, serial| Some(DocumentNumber { office, year, serial });
        assert_eq!(document_number("国办发〔2017〕97号"), number("国办发", Some(2017), 97));
        assert_eq!(document_number("江教函、江财教〔2024〕5号"), number("江教函、江财教", Some(2024), 5));
        assert_eq!(document_number("国务院令第711号"), number("国务院令", None, 711));
        for text in [
            "",
            "号",
            "国办发[2017]97号",
            "国办发〔17〕97号",
            "国办发〔2017〕097号",
            "国办发〔2017〕第97号",
            "〔2017〕97号",
            "国办发〔2017〕97",
            "国办发 〔2017〕97号",
            "国办发〔2017〕号",
            "国办发〔二〇一七〕97号",
            "2024年第3号",
        ] {
            assert_eq!(document_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_document_number_in_another_form_is_put_right() {
        for text in ["国办发[2017]97号", "国办发（2017）第97号", "国办发【２０１７】 097号", "国办发〔2017〕97"]
        {
            assert_eq!(document_number_corrected(text).as_deref(), Some("国办发〔2017〕97号"), "{text}");
        }
        assert_eq!(document_number_corrected("国办发〔2017〕97号"), None);
        assert_eq!(document_number_corrected("无"), None);
    }
}
