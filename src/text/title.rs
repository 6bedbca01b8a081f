//! Titles of documents, made comparable: what is written once with full-width brackets, once with half-width ones,
//! once with its issuer in front and once without, is one title.
//!
//! Takes a title as written, gives its [`Title`]: the bare title, whoever stands before its 关于, and the mark of
//! its edition （试行）. Which record a title means is left to `catalog`.

use super::is_invisible;

/// The longest title that is looked at, in characters.
const LONGEST: usize = 160;
/// The longest name of an issuer (or of several) in front of a title.
const LONGEST_ISSUER: usize = 60;

/// A title taken apart, without spaces and quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Without issuer and edition; from 关于 on where it has one.
    pub bare: String,
    /// What stands before 关于: the issuer, or several.
    pub issuer: Option<String>,
    pub edition: Edition,
}

/// What stands in brackets at the end of a title and is no part of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    Plain,
    /// 试行, 暂行
    Trial,
    /// 修订, 修正
    Revised,
    /// 2026年修订, 2026年版
    Of(u16),
}

/// Takes a title apart; none where there is nothing to compare.
pub fn title(written: &str) -> Option<Title> {
    let mut plain = plain(written)?;
    let edition = [
        ("(试行)", Edition::Trial),
        ("(暂行)", Edition::Trial),
        ("(修订)", Edition::Revised),
        ("(修正)", Edition::Revised),
        ("(修订版)", Edition::Revised),
    ]
    .into_iter()
    .find(|(ending, _)| plain.ends_with(ending))
    .map(|(ending, edition)| (ending.len(), edition))
    .or_else(|| edition_of_year(&plain));
    if let Some((length, _)) = edition {
        plain.truncate(plain.len() - length);
    }
    let mut issuer = None;
    if let Some(at) = plain.find("关于").filter(|at| *at > 0)
        && plain[..at].chars().count() <= LONGEST_ISSUER
        && plain[..at].ends_with(is_organ)
    {
        let rest = plain.split_off(at);
        issuer = Some(std::mem::replace(&mut plain, rest));
    }
    if let Some(rest) = plain.strip_prefix("中华人民共和国").filter(|rest| rest.chars().count() > 1) {
        plain = rest.to_string();
    }
    let edition = edition.map_or(Edition::Plain, |(_, edition)| edition);
    (!plain.is_empty()).then_some(Title { bare: plain, issuer, edition })
}

/// The year in `(2026年修订)` at the end of a title, and the length of that.
fn edition_of_year(plain: &str) -> Option<(usize, Edition)> {
    let inner = plain.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let inner = &inner[open + 1..];
    let year = inner.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
    let rest = inner[4..].trim_start_matches('年');
    ["修订", "修正", "版", "修订版", "修正版", "本", "年版"]
        .contains(&rest)
        .then_some((plain.len() - open, Edition::Of(year)))
}

/// What a covering notice issues, `关于印发《…》的通知`: the text is cited by its own name, seldom by the notice's.
/// What is only passed on (转发) is another body's, and stays so.
pub fn issued(title: &Title) -> Option<Title> {
    let rest = ["关于印发", "关于发布", "关于公布", "关于修订印发", "关于重新印发", "关于重新发布"]
        .iter()
        .find_map(|opening| title.bare.strip_prefix(opening))?;
    let name = ["的通知", "的公告", "的通告", "的决定"].iter().find_map(|ending| rest.strip_suffix(ending))?;
    self::title(name)
}

/// The last character of the name of an office.
pub fn is_organ(character: char) -> bool {
    "府会委局厅部院办室处署庭社站队团所司组".contains(character) || character == '心'
}

/// Whether a title names an act that changes or ends others, and is no edition of them.
pub fn is_act_of_change(title: &Title) -> bool {
    let bare = &title.bare;
    ["关于修改", "关于修正", "关于废止", "关于宣布", "关于停止", "清理结果", "废止的决定", "失效的决定"]
        .iter()
        .any(|words| bare.contains(words))
        || bare.contains("关于修订") && !bare.contains("印发")
        || bare.contains("的修正案")
}

/// Whether a title names rules that stay the same text in a later edition (条例, 办法 …), unlike a notice, which may
/// come again each year.
pub fn names_rules(title: &Title) -> bool {
    ["条例", "规定", "办法", "细则", "规则", "规程", "章程", "准则", "法", "法典"]
        .iter()
        .any(|ending| title.bare.ends_with(ending))
        && !title.bare.starts_with("关于")
}

/// A title without spaces, quotation marks and invisible characters, its brackets and digits half-width.
fn plain(written: &str) -> Option<String> {
    let mut plain = String::with_capacity(written.len());
    let mut length = 0;
    for character in written.chars() {
        let folded = match character {
            c if c.is_whitespace() || c.is_control() || is_invisible(c) => continue,
            '《' | '》' | '〈' | '〉' | '“' | '”' | '"' | '「' | '」' | '‘' | '’' | '\'' | '*' => {
                continue;
            }
            '（' | '【' | '［' | '〔' | '﹝' | '[' => '(',
            '）' | '】' | '］' | '〕' | '﹞' | ']' => ')',
            '─' | '－' | '–' | '―' => '—',
            c @ '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
            c => c.to_ascii_lowercase(),
        };
        plain.push(folded);
        length += 1;
        if length > LONGEST {
            return None;
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(written: &str) -> String {
        title(written).expect("a title").bare
    }

    #[test]
    fn brackets_spaces_and_quotation_marks_make_no_other_title() {
        for written in [
            "关于印发《江州市养老服务条例（实施）细则》的通知",
            "关于印发〈江州市养老服务条例(实施)细则〉的通知",
            " 关于印发江州市养老服务条例（实施）细则　的通知",
            "江州市人民政府关于印发江州市养老服务条例（实施）细则的通知",
        ] {
            assert_eq!(bare(written), "关于印发江州市养老服务条例(实施)细则的通知", "{written}");
        }
        assert_ne!(bare("江州市养老服务办法"), bare("江川市养老服务办法"));
        assert_eq!(bare("中华人民共和国行政许可法"), bare("行政许可法"));
    }

    #[test]
    fn issuer_and_edition_are_told_apart_from_the_name() {
        let read = title("江州市民政局 江州市财政局关于规范补贴发放的通知（试行）").expect("a title");
        assert_eq!(read.issuer.as_deref(), Some("江州市民政局江州市财政局"));
        assert_eq!((read.bare.as_str(), read.edition), ("关于规范补贴发放的通知", Edition::Trial));
        let read = title("进一步关于文明养犬的若干规定").expect("a title");
        assert_eq!(read.issuer, None, "no office stands before 关于");
        assert_eq!(title("江州市节水办法（征求意见稿）").map(|title| title.edition), Some(Edition::Plain));
    }

    #[test]
    fn the_year_of_an_edition_is_no_part_of_the_name() {
        let read = title("江州市节水办法（2026年修订）").expect("a title");
        assert_eq!((read.bare.as_str(), read.edition), ("江州市节水办法", Edition::Of(2026)));
        assert_eq!(title("权责清单（2024年版）").map(|title| title.edition), Some(Edition::Of(2024)));
        assert_eq!(title("工作总结（2024年）").map(|title| title.bare), Some("工作总结(2024年)".into()));
    }

    #[test]
    fn a_covering_notice_issues_a_text_of_its_own_name() {
        let issued_by = |written: &str| title(written).and_then(|title| issued(&title)).map(|title| title.bare);
        let name = Some("江州市长者食堂管理办法".to_string());
        assert_eq!(issued_by("江州市民政局关于印发《江州市长者食堂管理办法（试行）》的通知"), name);
        assert_eq!(issued_by("关于修订印发江州市长者食堂管理办法的通知"), name);
        assert_eq!(issued_by("关于转发《江州市长者食堂管理办法》的通知"), None);
        assert_eq!(issued_by("关于废止《江州市长者食堂管理办法》的决定"), None);
        assert_eq!(issued_by("江州市长者食堂管理办法"), None);
    }

    #[test]
    fn acts_of_change_are_no_editions() {
        for (written, act) in [
            ("江州市人民政府关于修改《江州市户外广告管理办法》的决定", true),
            ("江州市人民政府关于废止部分规章的决定", true),
            ("江州市人民政府关于公布规范性文件清理结果的通知", true),
            ("江州市人民政府关于修订印发江州市户外广告管理办法的通知", false),
            ("江州市户外广告管理办法（修订）", false),
        ] {
            assert_eq!(title(written).map(|title| is_act_of_change(&title)), Some(act), "{written}");
        }
    }

    #[test]
    fn endless_titles_are_left_alone() {
        assert_eq!(title(&"办法".repeat(200)), None);
        assert_eq!(title("《》"), None);
    }
}
