//! What ledgers of messages say: each figure against a second calculation, written here in another way.

use crate::harness::{Site, TODAY};
use gongkai::catalog::messages::classify::Classifier;
use gongkai::catalog::messages::{Analysis, Month};
use gongkai::catalog::{self, Catalog};
use gongkai::config::{self, Config, Overrides};
use gongkai::content;
use gongkai::schema::parse_date;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const TAGS: &str = "tags:
  - {id: housing, name: 住房, group: 城建, aliases: [房屋], keywords: [加装电梯, 物业, 维修资金, 垃圾]}
  - {id: traffic, name: 交通, group: 城建, keywords: [公交, 停车, 道路]}
  - {id: school, name: 教育, group: 民生, keywords: [学校, 校车, 学区]}
  - {id: ecology, name: 环保, group: 民生, keywords: [噪声, 垃圾, 油烟]}
";
const HEADER: &str = "id,received,organization,channel,title,text,tags,replied\n";

fn site(rows: &str) -> Site {
    let site = Site::new();
    site.file("content/vocabulary/tags.yaml", TAGS).file("content/messages/mailbox.csv", &format!("{HEADER}{rows}"));
    site
}

fn read(site: &Site) -> (Config, Catalog) {
    let overrides = Overrides { today: parse_date(TODAY), ..Overrides::default() };
    let config = config::load(site.root(), &overrides).value.expect("a site");
    let loaded = content::load(&config);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let catalog = catalog::build(&config, loaded.value, None).value;
    (config, catalog)
}

fn analysis(site: &Site) -> Analysis {
    read(site).1.message_analysis
}

/// The arrangement of 2026 as it was published, day by day.
fn is_working(day: Date) -> bool {
    let off = [(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)];
    let made_up = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];
    let free = off.iter().any(|(month, from, to)| day.month() == *month && (*from..=*to).contains(&day.day()));
    made_up.contains(&(day.month(), day.day()))
        || (!free && !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}

fn working_days(start: Date, end: Date) -> u32 {
    let mut count = 0;
    let mut day = start;
    while day < end {
        day = day.tomorrow().expect("a day");
        count += u32::from(is_working(day));
    }
    count
}

/// A row: when it came, where, and after how many days it was answered.
type Row = (Date, &'static str, Option<i64>);

fn rows() -> Vec<Row> {
    let bodies = ["office", "north", ""];
    let after = [Some(0), Some(3), None, Some(8), Some(21), Some(40), None, Some(1), Some(12)];
    (0..300_i64)
        .map(|number| {
            let day = date(2026, 1, 5).checked_add(jiff::Span::new().days(number * 7 % 290)).expect("a day");
            let replied = after[(number % 9) as usize];
            (day, bodies[(number * number % 3) as usize], replied)
        })
        .collect()
}

fn replied(row: &Row) -> Option<Date> {
    let day = row.0.checked_add(jiff::Span::new().days(row.2?)).expect("a day");
    (day <= date(2026, 11, 24)).then_some(day)
}

fn ledger(rows: &[Row]) -> String {
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        let end = replied(row).map(|day| day.to_string()).unwrap_or_default();
        let channel = if number % 2 == 0 { "hotline" } else { "mailbox" };
        let _ = writeln!(text, "M{number},{},{},{channel},咨询{number},,,{end}", row.0, row.1);
    }
    text
}

#[test]
fn volumes_and_response_times_are_those_that_a_count_by_hand_gives() {
    let rows = rows();
    let site = site(&ledger(&rows));
    site.settings("messages: {within_working_days: 10, channels: [{channel: hotline, within_working_days: 2}]}");
    let found = analysis(&site);
    let expected = |chosen: &dyn Fn(&Row) -> bool| {
        let all: Vec<(usize, &Row)> = rows.iter().enumerate().filter(|(_, row)| chosen(row)).collect();
        let mut days: Vec<u32> = all.iter().filter_map(|(_, row)| Some(working_days(row.0, replied(row)?))).collect();
        days.sort_unstable();
        let term = |number: usize| if number.is_multiple_of(2) { 2 } else { 10 };
        let late = |number: usize, row: &Row| working_days(row.0, date(2026, 11, 24)) > term(number);
        let in_term = all
            .iter()
            .filter(|(number, row)| replied(row).is_some_and(|day| working_days(row.0, day) <= term(*number)));
        let due = all.iter().filter(|(number, row)| replied(row).is_some() || late(*number, row)).count();
        let middle = if days.is_empty() { 0 } else { days[(days.len() - 1) / 2] + days[days.len() / 2] };
        (all.len(), days.len(), days.iter().sum::<u32>(), middle, in_term.count(), due)
    };
    let flat = |volume: &gongkai::catalog::messages::response::Volume| {
        let days = &volume.days;
        assert_eq!(volume.replied, days.counted);
        (
            volume.received as usize,
            days.counted as usize,
            days.total as u32,
            days.median_twice,
            volume.in_term as usize,
            volume.due as usize,
        )
    };
    assert_eq!(flat(&found.all), expected(&|_| true));
    for (month, volume) in &found.months {
        assert_eq!(flat(volume), expected(&|row: &Row| Month::of(row.0) == *month), "{month}");
    }
    assert_eq!(found.months.values().map(|volume| volume.received).sum::<u32>(), 300);
    let bodies: Vec<_> = found.organizations.values().map(flat).collect();
    assert_eq!(bodies, [expected(&|row: &Row| row.1 == "office"), expected(&|row: &Row| row.1 == "north")]);
}

#[test]
fn a_message_gets_the_tag_that_its_words_speak_for() {
    let site = site(
        "A1,2026-03-02,,mailbox,咨询公交线路,学校旁边的站点,,2026-03-03
A2,2026-03-02,,mailbox,咨询,学校、学区、校车都问过了，公交没有,,2026-03-03
A3,2026-03-02,,mailbox,垃圾没人清理,,,2026-03-03
A4,2026-03-02,,mailbox,垃圾没人清理,物业不管,,2026-03-03
A5,2026-03-02,,mailbox,你好,没有一个词,,2026-03-03
A6,2026-03-02,,mailbox,公交,公交公交公交公交公交公交，学校,school,2026-03-03
A7,2026-03-02,,mailbox,咨询,房屋漏水,,2026-03-03
",
    );
    let (config, catalog) = read(&site);
    let classifier = Classifier::new(&config, &catalog.messages);
    let tags: Vec<String> = catalog
        .messages
        .iter()
        .map(|message| match classifier.reason(message) {
            None => format!("{} -", message.id),
            Some(reason) => format!(
                "{} {} {} {:?}",
                message.id,
                config.tags.get(reason.tag).id,
                reason.points / 60,
                reason.keywords.iter().map(|(word, title, text)| format!("{word}{title}{text}")).collect::<Vec<_>>()
            ),
        })
        .collect();
    assert_eq!(
        tags,
        [
            // Two characters, five times for the title; the school of the text has 2.
            "A1 traffic 10 [\"公交10\"]",
            // Three words of the text against one.
            "A2 school 6 [\"学区01\", \"学校01\", \"校车01\"]",
            // A word of two tags gives each half; the first of the vocabulary is taken.
            "A3 housing 5 [\"垃圾10\"]",
            "A4 housing 7 [\"垃圾10\", \"物业01\"]",
            "A5 -",
            // What the words say of a row with a tag of its own: five for the title and three for the text.
            "A6 traffic 16 [\"公交16\"]",
            // An alias is a keyword.
            "A7 housing 2 [\"房屋01\"]",
        ]
    );
    let counts: BTreeMap<&str, (u32, u32)> = catalog
        .message_analysis
        .tags
        .iter()
        .map(|(tag, volume)| (config.tags.get(*tag).id.as_str(), (volume.given, volume.computed)))
        .collect();
    // The row's own tag holds.
    assert_eq!(counts, BTreeMap::from([("housing", (0, 3)), ("school", (1, 1)), ("traffic", (0, 1))]));
    assert_eq!(catalog.message_analysis.without_tag, 1);
}

#[test]
fn what_a_body_is_written_to_about_decides_where_words_do_not() {
    let mut rows = String::new();
    for number in 0..6 {
        let _ = writeln!(rows, "T{number},2026-03-02,office,mailbox,其他{number},,school,2026-03-03");
    }
    rows.push_str("U1,2026-03-03,office,mailbox,没有关键词,,,2026-03-04\n");
    rows.push_str("U2,2026-03-03,north,mailbox,没有关键词,,,2026-03-04\n");
    // One word each: the body's other messages decide. Without a body the first tag of the vocabulary is taken.
    rows.push_str("U3,2026-03-03,office,mailbox,公交与学校,,,2026-03-04\n");
    rows.push_str("U4,2026-03-03,north,mailbox,公交与学校,,,2026-03-04\n");
    // The title's own word is stronger than the body.
    rows.push_str("U5,2026-03-03,office,mailbox,公交线路,,,2026-03-04\n");
    let (config, catalog) = read(&site(&rows));
    let classifier = Classifier::new(&config, &catalog.messages);
    let tag = |id: &str| {
        let message = catalog.messages.iter().find(|message| &*message.id == id).expect("the row");
        classifier.reason(message).map(|reason| config.tags.get(reason.tag).id.clone())
    };
    let tags: Vec<_> = ["U1", "U2", "U3", "U4", "U5"].into_iter().map(tag).collect();
    let of = |name: &str| Some(name.to_string());
    assert_eq!(tags, [of("school"), None, of("school"), of("traffic"), of("traffic")]);
}

/// A ledger in which few write of lifts until September, and many then; number of messages a month, and of them on
/// lifts.
const LIFTS: [(i8, u32, u32); 9] =
    [(3, 20, 1), (4, 20, 0), (5, 20, 1), (6, 20, 0), (7, 20, 1), (8, 20, 0), (9, 30, 12), (10, 30, 4), (11, 20, 3)];

fn lifts() -> String {
    let mut rows = String::new();
    for (month, all, lifts) in LIFTS {
        for number in 0..all {
            let title = if number < lifts { "加装电梯" } else { "其他" };
            let day = number % 20 + 1;
            let _ = writeln!(
                rows,
                "L{month:02}{number:02},2026-{month:02}-{day:02},office,mailbox,{title}之{number},,,2026-11-23"
            );
        }
    }
    rows
}

#[test]
fn growth_is_what_the_formula_says() {
    let found = analysis(&site(&lifts()));
    let grown: Vec<(String, String, u32, f64, f64, bool)> = found
        .growing
        .iter()
        .flat_map(|(month, terms)| {
            terms
                .iter()
                .map(|term| (month.to_string(), term.term.to_string(), term.now, term.expected, term.factor, term.new))
        })
        .collect();
    // September: 12 of 30, and 3 of 120 in the six months before; 30 × 3 / 120 = 0.75, 13 / 1.75.
    // October: 4 are too few. November: 3 as well.
    assert_eq!(grown, [("2026-09".into(), "加装电梯".into(), 12, 0.75, 13.0 / 1.75, false)]);
    let topics: Vec<(String, u32, u32)> =
        found.topics.iter().map(|topic| (topic.title().join("、"), topic.recent, topic.replied)).collect();
    // The newest six months are June to November: 0 + 1 + 0 + 12 + 4 + 3.
    assert_eq!(topics, [("加装电梯".to_string(), 20, 20)]);
    let curve: BTreeMap<String, u32> = found
        .curve
        .iter()
        .zip(&found.topics[0].months[6..])
        .map(|(month, count)| (month.to_string(), *count))
        .filter(|(_, count)| *count > 0)
        .collect();
    let expected = LIFTS.iter().filter(|(_, _, lifts)| *lifts > 0);
    assert_eq!(
        curve,
        expected.map(|(month, _, lifts)| (format!("2026-{month:02}"), *lifts)).collect::<BTreeMap<_, _>>()
    );
}

#[test]
fn messages_with_the_same_words_count_once_a_month() {
    // Twelve rows with one text are one voice.
    let rows: String = lifts()
        .lines()
        .map(|row| {
            let at = row.find("加装电梯之").map(|at| at + "加装电梯".len());
            format!(
                "{}\n",
                match at {
                    Some(at) => format!("{},,,2026-11-23", &row[..at]),
                    None => row.to_string(),
                }
            )
        })
        .collect();
    assert!(analysis(&site(&rows)).topics.is_empty());
}

#[test]
fn a_topic_leads_to_what_answers_it_and_the_editors_hear_of_one_that_nothing_answers() {
    let site = site(&lifts());
    site.settings("validity:\n  - {pattern: 暂行, years: 2}");
    let ended = site.build();
    assert_eq!(
        ended.findings,
        "info TOPIC-01 content/messages/mailbox.csv:184:1: the topic `加装电梯` has 20 messages in six months, most of them with 示例市人民政府办公室, and no document or interpretation answers it | publish an interpretation whose title says `加装电梯`; where there is one, put the words into its title or `keywords`\n"
    );
    let write = |name: &str, title: &str, published: &str, kind: &str| {
        let text = format!("---\ntitle: {title}\npublished: {published}\ntype: {kind}\n---\n正文。\n");
        site.file(&format!("content/documents/city/{name}.md"), &text);
    };
    // News, a text that lapsed, and another matter: none of them answers.
    write("news", "我市推进加装电梯", "2026-10-01", "news");
    write("old", "加装电梯管理暂行办法", "2015-10-01", "policy");
    write("other", "电梯安全检查通知", "2026-10-01", "policy");
    assert!(site.build().findings.contains("TOPIC-01"), "nothing answers yet");
    write("first", "既有住宅加装电梯管理办法", "2025-10-01", "policy");
    write("second", "加装电梯补贴办法", "2026-10-02", "policy");
    assert!(!site.build().findings.contains("TOPIC-01"));
    let page = site.page("messages/index.html");
    let topics = &page[page.find("topics").expect("topics")..page.find("class=\"tables\"").expect("tables")];
    let (second, first) = (topics.find("second.html").expect("the second"), topics.find("first.html").expect("it"));
    assert!(second < first, "the newest stands first");
    assert!(!topics.contains("old.html") && !topics.contains("news.html") && !topics.contains("other.html"));
}

#[test]
fn nothing_that_could_point_to_a_person_stands_in_the_page() {
    let mut rows = String::new();
    for month in 3..=10 {
        for number in 0..20 {
            // A name, a number, an address and a body's name that all messages of one month have; a word that four have.
            let text = match (month, number) {
                (10, 0..4) => "我叫刘德华，住长沙河西，电话13800000000，找示例市人民政府办公室谈油烟",
                (10, _) => "我叫刘德华，住长沙河西，电话13800000000，找示例市人民政府办公室",
                _ => "其他事项",
            };
            let _ =
                writeln!(rows, "P{month}{number},2026-{month:02}-05,office,mailbox,来信{number},{text},,2026-11-02");
        }
    }
    let site = site(&rows);
    let tree = site.build_clean();
    let page = String::from_utf8(tree["messages/index.html"].clone()).expect("UTF-8");
    let main = &page[page.find("<h1").expect("a heading")..page.find("<footer").expect("a footer")];
    for private in ["刘德华", "长沙", "河西", "138", "我叫", "其他事项", "来信0"] {
        assert!(!main.contains(private), "{private}");
    }
    let found = analysis(&site);
    let terms: Vec<&str> = found.growing.iter().flat_map(|(_, terms)| terms.iter().map(|term| &*term.term)).collect();
    // Neither a word that fewer than five messages have, nor the body's own name.
    assert!(!terms.iter().any(|term| term.contains("油烟") || term.contains("示例市")), "{terms:?}");
}

#[test]
fn a_message_of_the_last_year_that_is_unanswered_after_three_months_is_named_by_its_row() {
    let site = site(
        "V1,2026-08-23,office,mailbox,秘密的标题,秘密的内容,,
V2,2026-08-24,office,mailbox,未到三个月,,,
V3,2025-11-24,office,mailbox,正好一年,,,
V4,2025-11-23,office,mailbox,一年以前,,,
V5,2026-03-02,office,mailbox,已经答复,,,2026-11-23
",
    );
    let findings = site.check().findings;
    let rows: Vec<&str> = findings.lines().map(|line| line.split(" |").next().unwrap_or_default()).collect();
    assert_eq!(
        rows,
        [
            "warning MSG-01 content/messages/mailbox.csv:2:1 replied: message V1 came on 2026-08-23 and is unanswered after 3 months",
            "warning MSG-01 content/messages/mailbox.csv:4:1 replied: message V3 came on 2025-11-24 and is unanswered after 3 months",
        ]
    );
    assert!(!findings.contains("秘密"));
    site.settings("messages: {unanswered_months: 2}");
    assert!(site.check().findings.contains("message V2"));
}

#[test]
fn a_wrong_setting_of_messages_is_named() {
    let site = Site::new();
    site.settings("messages: {within_working_days: 0, unanswered_months: 13}");
    let findings = site.check().findings;
    assert!(findings.contains("messages.within_working_days"), "{findings}");
    assert!(findings.contains("messages.unanswered_months"), "{findings}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// The order of the rows, and how they are spread over files, changes nothing.
    #[test]
    fn the_order_of_the_rows_changes_nothing(seed in any::<u64>(), cut in 1_usize..190) {
        let text = lifts();
        let rows: Vec<&str> = text.lines().collect();
        let mut mixed = rows.clone();
        let mut state = seed | 1;
        for at in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.swap(at, (state >> 33) as usize % (at + 1));
        }
        let lines = |rows: &[&str]| rows.iter().map(|row| format!("{row}\n")).collect::<String>();
        let plain = analysis(&site(&lines(&rows)));
        let other = site(&lines(&mixed[..cut]));
        other.file("content/messages/more.csv", &format!("{HEADER}{}", lines(&mixed[cut..])));
        let mut found = analysis(&other);
        // Editors are led to the newest message wherever it stands.
        for (topic, same) in found.topics.iter_mut().zip(&plain.topics) {
            prop_assert_eq!(&topic.newest.2, &same.newest.2);
            topic.newest = same.newest.clone();
        }
        prop_assert_eq!(found, plain);
    }
}
