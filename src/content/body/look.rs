//! What is wrong with a body for its readers: links that they cannot see, images, tables and links that say nothing,
//! headings out of order.
//!
//! Takes the text of a body once, while it is loaded, and gives [`Remark`]s by place. Markdown is not parsed: headings
//! and links stand in lines ([`super::links`] shares their syntax), raw HTML in tags ([`super::tag`]). Text without any
//! sign that could matter costs four searches. Code is left out. Which rule a remark breaks is left to [`super::faults`].

use super::host::{host_of, is_private_host};
use super::tag::{Hidden, Tags};
use super::{Fences, lines, link_tail};
use std::ops::Range;

/// One thing to remark, where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub at: usize,
    pub kind: RemarkKind,
    /// The offending text.
    pub text: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// A link inside an element that is not shown, by what hides it.
    HiddenLink(Hidden),
    HeadingEmpty,
    /// The title of the page is its only heading of the first level.
    HeadingFirst,
    HeadingSkips {
        from: u8,
        to: u8,
    },
    ImageWithout,
    /// An alternative that says nothing: a file name, “图片”.
    ImageVague,
    TableWithout,
    LinkEmpty,
    LinkVague,
    /// To a host that the public cannot reach.
    LinkPrivate,
}

/// More remarks of one body say nothing new.
const MOST: usize = 40;
/// So many links with vague words are let pass in a body.
const VAGUE_LET_PASS: usize = 2;
/// A bracket that closes later belongs to no link.
const LONGEST_LABEL: usize = 1_000;

const VAGUE_LINKS: [&str; 15] = [
    "点击这里",
    "点这里",
    "点击此处",
    "点此",
    "此处",
    "这里",
    "点击",
    "点击查看",
    "点击下载",
    "详情",
    "更多",
    "链接",
    "查看",
    "here",
    "click here",
];
const VAGUE_IMAGES: [&str; 9] = ["图片", "图", "照片", "图像", "插图", "image", "img", "photo", "picture"];
const IMAGE_ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg"];

pub fn look(body: &str) -> Vec<Remark> {
    let bytes = body.as_bytes();
    let (heading, link, tag) = (
        memchr::memchr(b'#', bytes).is_some(),
        memchr::memmem::find(bytes, b"](").is_some(),
        super::may_hold_tags(body),
    );
    if !heading && !link && !tag {
        return Vec::new();
    }
    let mut seen = Seen::default();
    if heading || link {
        let mut fences = Fences::new(body);
        for line in lines(body) {
            let text = &body[line.clone()];
            if fences.inside(line.start, text) {
                continue;
            }
            if heading && let Some((level, title)) = heading_of(text) {
                seen.headings.push((line.start + text.len() - text.trim_start().len(), level, title.into()));
            }
            if link {
                links_of_line(body, line, &mut seen);
            }
        }
    }
    if tag {
        let code = fence_ranges(body);
        Tags::new(body, &code).each(|found| seen.tag(found));
    }
    seen.finish()
}

#[derive(Default)]
pub struct Seen {
    remarks: Vec<Remark>,
    headings: Vec<(usize, u8, Box<str>)>,
    vague: Vec<Remark>,
}

impl Seen {
    fn add(&mut self, at: usize, kind: RemarkKind, text: &str) {
        // Cut where a character ends; a report shows no more.
        let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
        self.remarks.push(Remark { at, kind, text: text[..end].into() });
    }

    fn link(&mut self, at: usize, label: &str, target: &str) {
        if host_of(target).is_some_and(is_private_host) {
            self.add(at, RemarkKind::LinkPrivate, target);
        }
        let plain = label.trim_matches(|c: char| c.is_whitespace() || "*_`~[]【】（）()>》…".contains(c));
        if plain.is_empty() && !label.contains("![") && !label.contains("<img") {
            self.add(at, RemarkKind::LinkEmpty, target);
        } else if VAGUE_LINKS.iter().any(|vague| plain.eq_ignore_ascii_case(vague)) {
            self.vague.push(Remark { at, kind: RemarkKind::LinkVague, text: plain.into() });
        }
    }

    fn image(&mut self, at: usize, alt: &str, target: &str) {
        let alt = alt.trim();
        let lower = alt.to_ascii_lowercase();
        let numbered = lower.trim_end_matches(|c: char| c.is_ascii_digit() || " -_()（）".contains(c));
        let file = IMAGE_ENDINGS.iter().any(|ending| lower.ends_with(ending));
        if alt.is_empty() {
            self.add(at, RemarkKind::ImageWithout, target);
        } else if file || numbered.is_empty() || VAGUE_IMAGES.contains(&numbered) {
            self.add(at, RemarkKind::ImageVague, alt);
        }
    }

    fn tag(&mut self, found: super::tag::Found<'_>) {
        use super::tag::Found;
        match found {
            Found::HiddenLink { at, target, why } => self.add(at, RemarkKind::HiddenLink(why), target),
            Found::Link { at, label, target } => self.link(at, &label, target),
            Found::Image { at, alt, target } => self.image(at, alt.unwrap_or_default(), target),
            Found::TableWithoutHeader { at } => self.add(at, RemarkKind::TableWithout, "<table>"),
        }
    }

    fn finish(mut self) -> Vec<Remark> {
        if self.vague.len() > VAGUE_LET_PASS {
            self.remarks.append(&mut self.vague);
        }
        let mut above = 1;
        let mut told = false;
        for (at, level, title) in std::mem::take(&mut self.headings) {
            if title.is_empty() {
                self.add(at, RemarkKind::HeadingEmpty, "#");
                continue;
            }
            // The first slip is told: the rest of the body follows from it.
            if !told && level == 1 {
                self.add(at, RemarkKind::HeadingFirst, &title);
                told = true;
            } else if !told && level > above + 1 {
                self.add(at, RemarkKind::HeadingSkips { from: above, to: level }, &title);
                told = true;
            }
            above = level;
        }
        self.remarks.sort_by_key(|remark| (remark.at, remark.kind));
        self.remarks.truncate(MOST);
        self.remarks
    }
}

/// The level and text of a heading line.
fn heading_of(line: &str) -> Option<(u8, &str)> {
    let text = line.trim_start_matches(' ');
    if line.len() - text.len() > 3 {
        return None;
    }
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &text[level..];
    let heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    heading.then(|| (level as u8, rest.trim().trim_end_matches('#').trim()))
}

/// Markdown links and images of one line that is not code.
fn links_of_line(body: &str, line: Range<usize>, seen: &mut Seen) {
    let bytes = body.as_bytes();
    let (mut ticks, mut counted) = (0, line.start);
    for at in memchr::memmem::find_iter(&bytes[line.clone()], b"](").map(|at| line.start + at) {
        ticks += memchr::memchr_iter(b'`', &bytes[counted..at]).count();
        counted = at;
        if ticks % 2 == 1 || (at > 0 && bytes[at - 1] == b'\\') {
            continue;
        }
        let (Some(open), Some(tail)) = (opening(bytes, at, line.start), link_tail(body, at + 1)) else { continue };
        let (label, target) = (&body[open + 1..at], &body[tail.target]);
        match open > line.start && bytes[open - 1] == b'!' {
            true => seen.image(open - 1, label, target),
            false => seen.link(open, label, target),
        }
    }
}

/// Where the bracket that closes at `close` was opened, in the same line.
fn opening(bytes: &[u8], close: usize, line_start: usize) -> Option<usize> {
    let mut depth = 0usize;
    for at in (line_start.max(close.saturating_sub(LONGEST_LABEL))..close).rev() {
        match bytes[at] {
            _ if at > line_start && bytes[at - 1] == b'\\' => {}
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The ranges of a body that are fenced code.
fn fence_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"```").is_none()
        && memchr::memmem::find(text.as_bytes(), b"~~~").is_none()
    {
        return ranges;
    }
    let mut fences = Fences::new(text);
    for line in lines(text) {
        if fences.inside(line.start, &text[line.clone()]) {
            match ranges.last_mut().filter(|last| last.end + 1 >= line.start) {
                Some(last) => last.end = line.end,
                None => ranges.push(line),
            }
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(body: &str) -> Vec<RemarkKind> {
        look(body).into_iter().map(|remark| remark.kind).collect()
    }

    #[test]
    fn a_body_in_order_has_no_remarks() {
        let body = "## 一\n\n文字 [办法](a.md) 和 ![流程图：申请到办结](a.png)\n\n### （一）\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n\n## 二\n";
        assert_eq!(kinds(body), []);
        assert_eq!(kinds("```\n# 代码\n![](a.png)\n<a href=x style=display:none>y</a>\n```\n"), []);
        assert_eq!(kinds("`[](a.md)` 与 `![](a.png)`"), []);
        assert_eq!(kinds("#话题 不是标题"), []);
    }

    #[test]
    fn headings_go_down_step_by_step() {
        assert_eq!(kinds("### 先\n"), [RemarkKind::HeadingSkips { from: 1, to: 3 }]);
        assert_eq!(kinds("## 一\n#### 二\n#### 三\n"), [RemarkKind::HeadingSkips { from: 2, to: 4 }]);
        assert_eq!(kinds("# 题\n## 一\n"), [RemarkKind::HeadingFirst]);
        assert_eq!(kinds("## \n## 一\n"), [RemarkKind::HeadingEmpty]);
    }

    #[test]
    fn images_say_what_they_show() {
        assert_eq!(kinds("![](a.png)"), [RemarkKind::ImageWithout]);
        for vague in ["图片", "图片1", "IMG_2031", "image (2)", "微信图片.jpg", "123"] {
            assert_eq!(kinds(&format!("![{vague}](a.png)")), [RemarkKind::ImageVague], "{vague}");
        }
        assert_eq!(kinds("<img src=\"a.png\">"), [RemarkKind::ImageWithout]);
        assert_eq!(kinds("<img alt='办事大厅一楼平面图' src=a.png>"), []);
    }

    #[test]
    fn a_link_s_words_say_where_it_leads() {
        assert_eq!(kinds("[](a.md)"), [RemarkKind::LinkEmpty]);
        assert_eq!(kinds("[![流程图](a.png)](a.md)"), []);
        assert_eq!(kinds("[点击这里](a.md) [详情](b.md)"), []);
        assert_eq!(kinds("[点击这里](a.md) [详情](b.md) [更多](c.md)"), [RemarkKind::LinkVague; 3]);
        assert_eq!(kinds("<a href=\"https://a.example/\"> </a>"), [RemarkKind::LinkEmpty]);
        assert_eq!(kinds("<a name=\"top\"></a>"), []);
    }

    #[test]
    fn a_link_into_an_inner_network_leads_the_public_nowhere() {
        assert_eq!(kinds("[办公系统](http://192.168.1.20/oa)"), [RemarkKind::LinkPrivate]);
        assert_eq!(kinds("<a href=\"http://oa/login\">办公系统</a>"), [RemarkKind::LinkPrivate]);
        assert_eq!(kinds("[门户](https://www.example.gov.cn/)"), []);
    }

    #[test]
    fn a_table_has_header_cells() {
        let row = "<tr><td>1</td></tr>";
        assert_eq!(kinds(&format!("<table>{row}{row}</table>")), [RemarkKind::TableWithout]);
        assert_eq!(kinds(&format!("<table>{row}</table>")), []);
        assert_eq!(kinds(&format!("<table><tr><th>甲</th></tr>{row}{row}</table>")), []);
        assert_eq!(kinds(&format!("<table role=\"presentation\">{row}{row}</table>")), []);
    }

    #[test]
    fn links_that_are_not_shown_are_seen() {
        let hidden = |body: &str| matches!(kinds(body)[..], [RemarkKind::HiddenLink(_)]);
        for body in [
            "<a href=\"https://spam.example/\" style=\"display:none\">x</a>",
            "<div style='position: absolute; LEFT: -9999px'><a href=https://spam.example/>x</a></div>",
            "<div style=\"display: none\">[x](https://spam.example/)</div>",
            "<p hidden>\n<a href=\"https://spam.example/\">x</a>\n</p>",
            "<marquee width=0 height=0><a href=\"https://spam.example/\">x</a></marquee>",
            "<span style=\"font-size:0px\"><b><a href=\"https://spam.example/\">x</a></b></span>",
            "<div style=\"overflow:hidden;height:0\"><a href=\"https://spam.example/\">x</a>",
        ] {
            assert!(hidden(body), "{body}: {:?}", kinds(body));
        }
        for body in [
            "<a href=\"https://a.example/\">网站</a>",
            "<div style=\"font-size:0.9em;opacity:0.8\"><a href=\"https://a.example/\">网站</a></div>",
            "<div style=\"display:none\">没有链接</div><a href=\"https://a.example/\">网站</a>",
            "<!-- <a style=\"display:none\" href=\"https://spam.example/\">x</a> -->",
        ] {
            assert!(!hidden(body), "{body}");
        }
    }
}
