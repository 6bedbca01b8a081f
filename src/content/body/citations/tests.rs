//! What counts as a citation, and what it says.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Vec<(String, bool)> {
    let organizations = Organizations::default();
    let mut reader = Reader::new(&organizations);
    reader.read(text).into_iter().map(|found| (text[found.range].to_string(), found.basis)).collect()
}

fn title_of(text: &str) -> u64 {
    key(&title::title(text).expect("a title"))
}

fn all(body: &str) -> Vec<Citation> {
    of_body(body, &Organizations::default()).into_vec()
}

#[test]
fn titles_nest_and_run_over_line_ends_but_not_over_sentences() {
    let whole = |text: &str| read(text).into_iter().map(|(text, _)| text).collect::<Vec<_>>();
    assert_eq!(whole("见《甲办法》。"), ["《甲办法》"]);
    assert_eq!(whole("见《关于印发〈甲办法〉的通知》。"), ["《关于印发〈甲办法〉的通知》"]);
    assert_eq!(whole("见《关于印发《甲办法》的通知》。"), ["《关于印发《甲办法》的通知》"]);
    assert_eq!(whole("见《关于印发\n甲办法的通知》。"), ["《关于印发\n甲办法的通知》"]);
    assert_eq!(whole("《甲。乙》《|》《《《《"), [] as [&str; 0]);
    assert_eq!(whole("《没有结束，见《甲办法》"), ["《甲办法》"]);
}

#[test]
fn a_basis_is_what_the_text_rests_on() {
    let bases = |text: &str| read(text).into_iter().map(|(_, basis)| basis).collect::<Vec<_>>();
    assert_eq!(
        bases("根据《甲法》、《乙条例》和《丙办法》等有关规定，结合《丁规划》，制定本办法。"),
        [true, true, true, false]
    );
    assert_eq!(bases("依据国务院办公厅《甲意见》（国办发〔2020〕1号）及《乙通知》"), [true, true]);
    assert_eq!(bases("根据工作需要，《甲办法》同时废止。"), [false]);
    assert_eq!(bases("根据《甲法》制定。《乙办法》同时废止。"), [true, false]);
    assert_eq!(bases("按照有关要求落实。见《甲办法》"), [false]);
}

#[test]
fn a_number_right_behind_is_read_however_it_is_written() {
    for text in [
        "《甲办法》（江府办发〔2023〕12号）",
        "《甲办法》(江府办发[2023]12号)",
        "《甲办法》江府办发〔2023〕12号",
        "《甲办法》\n（江府办发〔2023〕第012号）",
    ] {
        assert_eq!(all(text)[0].cited.number, number_key("江府办发〔2023〕12号"), "{text}");
    }
    for text in ["《甲办法》（2023年修订）", "《甲办法》，江府办发〔2023〕12号", "《甲办法》第12号", "《甲办法》"]
    {
        assert_eq!(all(text)[0].cited.number, 0, "{text}");
    }
}

#[test]
fn a_short_name_stands_for_the_title_before_it_unless_two_take_it() {
    let meant = |text: &str| all(text).into_iter().map(|citation| citation.cited.title).collect::<Vec<_>>();
    let long = title_of("江州市养老服务条例");
    assert_eq!(meant("《江州市养老服务条例》（以下简称《条例》）\n\n违反《条例》的"), [long]);
    assert_eq!(meant("《江州市养老服务条例》（江府发〔2020〕1号，以下简称“条例”）\n\n《条例》"), [long]);
    let twice = "《江州市养老服务条例》（以下简称《条例》）《江州市节水条例》（以下简称《条例》）《条例》";
    assert_eq!(meant(twice), [long, title_of("江州市节水条例")]);
}

#[test]
fn code_is_no_text_and_places_are_those_of_the_file() {
    let citations = all("一\n\n```\n《甲办法》\n```\n见`《乙办法》`和《丙办法》\n");
    assert_eq!(citations.len(), 1);
    assert_eq!((citations[0].line, citations[0].column), (6, 10));
    assert_eq!(citations[0].cited.title, title_of("丙办法"));
}

#[test]
fn a_title_that_is_named_again_as_a_basis_is_kept_as_one() {
    let citations = all("《甲办法》已经修订。\n\n根据《甲办法》，");
    assert_eq!(citations.len(), 1);
    assert!(citations[0].basis && citations[0].line == 3);
}

#[test]
fn an_office_before_a_title_is_its_issuer() {
    let issuer = |text: &str| all(text)[0].cited.issuer;
    assert_eq!(issuer("见《甲办法》"), Issuer::Unnamed);
    assert!(matches!(issuer("市民政局《甲办法》"), Issuer::Other(_)));
    assert_eq!(issuer("市民政局《关于甲的通知》"), issuer("《市民政局关于甲的通知》"));
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in "[《》〈〉（）(),，。、甲乙号〔〕0-9 \n`|以下简称根据]{0,200}") {
        for citation in all(&text) {
            prop_assert!(citation.line >= 1 && citation.column >= 1);
        }
    }

    #[test]
    fn paragraphs_are_cut_alike_with_and_without_fences(text in "[《》甲 \n。]{0,120}") {
        let cited = |runs: Vec<Range<usize>>| {
            let holds = |run: &Range<usize>| text[run.clone()].contains('《');
            runs.into_iter().filter(holds).collect::<Vec<_>>()
        };
        prop_assert_eq!(cited(runs(&text)), cited(runs_beside_code(&text)));
    }
}
