//! What is personal in a text, and what is not: vectors, and properties over planted numbers. All numbers are made up.

use gongkai::config::personal::built_in;
use gongkai::text::personal::{Kind, blotted, columns, digits, find};
use proptest::prelude::*;
use std::borrow::Cow;

fn kinds(text: &str) -> Vec<(Kind, String)> {
    find(text, &built_in()).into_iter().map(|found| (found.kind, found.masked)).collect()
}

#[track_caller]
fn only(text: &str, kind: Kind, masked: &str) {
    assert_eq!(kinds(text), [(kind, masked.to_string())], "{text:?}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(kinds(text), [], "{text:?}");
}

#[test]
fn identity_numbers_need_a_day_and_a_check_character() {
    only("王某11010519491231002X", Kind::Identity, "11*************02X");
    only("王某 110105 19491231 002x。", Kind::Identity, "11*************02X");
    only("１１０１０５１９４９１２３１００２Ｘ", Kind::Identity, "11*************02X");
    only("11010519491231\n002X", Kind::Identity, "11*************02X");
    none("110105194912310021");
    none("110105194902300021");
    // Another check character, but named.
    only("身份证号：110105194912310021", Kind::Identity, "11*************021");
    only("身份证号码110105491231002", Kind::Identity, "11**********002");
    none("编号110105491231002");
}

#[test]
fn mobile_numbers_are_found_as_people_write_them() {
    for text in [
        "13812341234",
        "电话：138 1234 1234",
        "138-1234-1234",
        "+86 13812341234",
        "+8613812341234",
        "(86)13812341234",
        "tel13812341234",
        "张某13812341234/李某",
        "请拨１３８\u{200b}１２３４1234。",
        "联系人的手机号码是1381234\n1234",
        "13812341234@mail.example",
    ] {
        only(text, Kind::Mobile, "138****1234");
    }
    assert_eq!(kinds("13812341234/13912341234、13712341234-13612341234").len(), 4);
}

#[test]
fn cards_need_luhn_and_a_name_or_the_prefix_of_the_country() {
    only("6222021234567890128", Kind::Card, "***************0128");
    only("6222 0212 3456 7890 128", Kind::Card, "***************0128");
    only("银行卡4111 1111 1111 1111", Kind::Card, "************1111");
    none("4111111111111111");
    none("6222021234567890123");
    none("江州市财政局非税收入专户，账号6222021234567890128");
    none("账号：6222021234567890128（户名：某某建设有限公司）");
}

#[test]
fn other_numbers_are_no_false_alarm() {
    for text in [
        "113708280043326001",
        "索引号：113708280043326001/2024-02411，11341702486344515H/202110-00013",
        "统一社会信用代码11441700007280420Y",
        "项目代码2110-360000-04-01-123456",
        "热线12345，办公电话0000-81000001，0000-8100001-13",
        "会议号：883 1234 1234 5678 90",
        "金额13812341234元、13812341234.56元、0.13812341234、￥13812341234、13,812,341,234元",
        "面积15812341234平方米",
        "腾讯会议号：139 1234 1234，会议ID: 138-1234-1234",
        "项目编号13812341234，招标编号为13812341234，订单号（13812341234）",
        "138****1234，35*************123，***************0128",
        "https://www.jiangzhou.example/art/2024/1/3/art_13812341234.html",
        "https://www.jiangzhou.example/p/13812341234?x=13912341234",
        "鲁农肥13812341234X号，ABC13812341234",
        "订单20240103138123412340",
        "150 2000 3000 4000",
        "1500\n3000000",
        "2024年1月3日 12800001234",
        "13812341234-2024-01",
        "A-13812341234",
        "138123412345",
        "0138123412341",
    ] {
        none(text);
    }
}

#[test]
fn what_needs_a_name_is_found_only_with_it() {
    only("住宅电话：0000-8100001", Kind::Landline, "0000810****");
    none("办公电话：0000-8100001");
    only("护照号E12345678", Kind::Passport, "*****678");
    only("通行证：H12345678", Kind::Passport, "*****678");
    none("编号E12345678");
    none("护照办理，网友UU0081685");
    only("车主的车是苏A·D12345", Kind::Plate, "苏A·******");
    none("公告：苏A12345等车辆强制报废");
    only("个人邮箱：wang.mou@mail.example", Kind::Email, "w***@mail.example");
    none("公开邮箱：office@mail.example");
}

#[test]
fn a_code_that_stands_further_off_hides_no_telephone() {
    only("项目编号JZ-1，联系人13812341234", Kind::Mobile, "138****1234");
    only("会议号：联系电话13812341234", Kind::Mobile, "138****1234");
}

#[test]
fn money_by_its_header_is_no_telephone() {
    assert_eq!(rows(&[&["项目", "预算金额（元）"], &["道路", "13812341234"]]), []);
    assert_eq!(rows(&[&["收支总表", "单位：元"], &["收入", "13812341234"], &["王某", "13812341234（手机）"]]).len(), 1);
    assert_eq!(rows(&[&["姓名", "补助金额（元）", "备注"], &["王某", "13812341234", "13812341234"]]).len(), 1);
    assert_eq!(rows(&[&["项目", "说明"], &["道路", "13812341234"]]).len(), 1);
}

#[test]
fn published_office_numbers_are_known() {
    let mut words = built_in();
    words.office_numbers.insert("13812341234".into());
    assert_eq!(find("138 1234 1234，13912341234", &words).len(), 1);
}

fn rows(rows: &[&[&str]]) -> Vec<(usize, u32, Kind)> {
    let (mut table, mut found) = (columns::Table::default(), Vec::new());
    let words = built_in();
    for (at, row) in rows.iter().enumerate() {
        table.row((0..).zip(row.iter().copied()), &words, |column, one, _| found.push((at, column, one.kind)));
    }
    found
}

#[test]
fn columns_are_judged_by_their_header() {
    let relief = rows(&[
        &["某县救助对象名单"],
        &["序号", "姓名", "身份证号", "一卡通账号", "联系电话", "家庭住址", "致贫原因"],
        &["1", "王某", "1101051949", "6217000000001", "8100001", "和平村3组12号", "患病"],
        &["2", "李某", "11*************021", "****1234", "****001", "城关街道", "无"],
        &["序号", "姓名", "身份证号", "一卡通账号", "联系电话", "家庭住址", "致贫原因"],
        &["3", "张某", "无", "", "", "", ""],
    ]);
    assert_eq!(
        relief,
        [
            (2, 2, Kind::Identity),
            (2, 3, Kind::Card),
            (2, 4, Kind::Mobile),
            (2, 5, Kind::Address),
            (2, 6, Kind::Circumstance)
        ]
    );
    // Offices, organizations and statistics have such columns too.
    for table in [
        [&["科室", "姓名", "职务", "联系电话"][..], &["办公室", "王某", "主任", "0000-8100001"]],
        [
            &["企业名称", "法定代表人姓名", "证件号码", "银行账号"],
            &["某公司", "王某", "11341702486344515H", "622202123456"],
        ],
        [&["致贫原因", "户数"], &["因病", "12"]],
        [&["单位", "地址", "联系电话"], &["民政局", "和平路2号3栋501室", "0000-8100001"]],
    ] {
        assert_eq!(rows(&table), [], "{table:?}");
    }
    // A home in a column that does not say so.
    assert_eq!(rows(&[&["姓名", "备注"], &["王某", "和平路2号3栋501室"]]), [(1, 1, Kind::Address)]);
    assert_eq!(rows(&[&["姓名", "报名号"], &["王某", "13812341234"]]), [(1, 1, Kind::Mobile)]);
}

#[test]
fn a_line_that_is_shown_keeps_its_columns() {
    let line = "甲138 1234 1234，身份证110105194912310021。";
    assert_eq!(blotted(line), "甲138 **** 1234，身份证11*************021。");
    assert!(matches!(blotted("甲乙2024年"), Cow::Borrowed(_)));
}

/// Seventeen digits and their check character.
fn person() -> impl Strategy<Value = String> {
    let areas = prop::sample::select(vec!["110105", "350102", "513436", "659001", "820000"]);
    (areas, 1930u32..2024, 1u32..=12, 1u32..=28, 0u32..1000).prop_map(|(area, year, month, day, serial)| {
        let digits = format!("{area}{year}{month:02}{day:02}{serial:03}");
        let weights = [7u32, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
        format!("{digits}{check}")
    })
}

fn phone() -> impl Strategy<Value = String> {
    (3u32..=9, 0u64..1_000_000_000).prop_map(|(second, rest)| format!("1{second}{rest:09}"))
}

/// A card with the check digit that belongs to it.
fn bank_card() -> impl Strategy<Value = String> {
    (15usize..=18, 0u64..10_000_000_000_000_000).prop_map(|(length, rest)| {
        let body: String = format!("62{rest:016}").chars().take(length).collect();
        let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
        let sum: u32 = body
            .bytes()
            .rev()
            .enumerate()
            .map(|(at, digit)| if at % 2 == 0 { doubled(u32::from(digit - b'0')) } else { u32::from(digit - b'0') })
            .sum();
        format!("{body}{}", (10 - sum % 10) % 10)
    })
}

/// The number as a hostile or careless hand writes it: full-width digits, invisible characters anywhere, and a
/// separator where people put one.
fn disguised(number: &str, cuts: &[usize], separator: &str, wide: u64, hidden: u64) -> String {
    let mut text = String::new();
    for (at, digit) in number.chars().enumerate() {
        if cuts.contains(&at) {
            text.push_str(separator);
        }
        if hidden >> at & 1 == 1 && at > 0 {
            text.push(['\u{200b}', '\u{feff}', '\u{2060}', '\u{ad}'][at % 4]);
        }
        text.push(match digit {
            '0'..='9' if wide >> at & 1 == 1 => {
                char::from_u32('０' as u32 + (digit as u32 - '0' as u32)).unwrap_or(digit)
            }
            other => other,
        });
    }
    text
}

proptest! {
    #[test]
    fn planted_numbers_are_found(
        person in person(), phone in phone(), card in bank_card(),
        before in "[一-龥，。]{0,6}[一-龥]", after in "([一-龥，。][一-龥，。0-9]{0,6})?",
        separator in prop::sample::select(vec!["", " ", "-", "\u{3000}", "\u{a0}", "－", "\n", "\r\n", "-\n"]),
        wide in any::<u64>(), hidden in any::<u64>(), line in 1usize..10,
    ) {
        let broken = separator.contains('\n');
        let one = [line];
        let planted = [
            (Kind::Identity, person, if broken { &one[..] } else { &[6, 14][..] }),
            (Kind::Mobile, phone, if broken { &one } else { &[3, 7] }),
            (Kind::Card, card, if broken { &one } else { &[4, 8, 12, 16] }),
        ];
        for (kind, number, cuts) in planted {
            let text = format!("{before}{}{after}", disguised(&number, cuts, separator, wide, hidden));
            let found = find(&text, &built_in());
            prop_assert!(found.len() == 1 && found[0].kind == kind, "{text:?} gives {found:?}");
            let seen: String = text[found[0].start..found[0].end].chars().filter(|c| digits::is_digit(*c) || *c == 'X').collect();
            prop_assert_eq!(seen.chars().count(), number.chars().count());
            let middle = &number[3..number.len() - 4];
            prop_assert!(!found[0].masked.contains(middle) && !blotted(&text).contains(&number));
            // What is proposed is not found again.
            let masked = format!("{before}{}{after}", found[0].masked);
            prop_assert!(find(&masked, &built_in()).is_empty());
        }
    }

    #[test]
    fn numbers_inside_longer_ones_are_not(
        number in prop_oneof![person(), phone(), bank_card()], digit in "[0-9]{1,3}", letter in "[A-WYZ]{1,2}",
        separator in prop::sample::select(vec![".", "．"]),
    ) {
        for text in [
            format!("第0{digit}{number}0{digit}号"),
            format!("{letter}{letter}Q{number}"),
            format!("{number}{letter}"),
            format!("{number}{separator}{digit}"),
            format!("0{separator}{number}"),
            format!("{}*{}", &number[..3], &number[4..]),
        ] {
            let found = find(&text, &built_in());
            prop_assert!(found.is_empty(), "{text:?} gives {found:?}");
        }
    }

    #[test]
    fn any_text_is_looked_through_in_order(text in "[0-9０-９Xx*@.号宅住电话护照车主苏A|\n \u{200b}-]{0,80}") {
        let words = built_in();
        let mut end = 0;
        for found in find(&text, &words) {
            prop_assert!(found.start >= end && found.end > found.start);
            prop_assert!(text.get(found.start..found.end).is_some());
            end = found.end;
        }
        prop_assert_eq!(blotted(&text).chars().count(), text.chars().count());
    }
}
