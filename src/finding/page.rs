//! The page of a rule, read: what the fault is, why it matters, by which source, how to mend it, and its example.
//!
//! Takes the text of `pages/<CODE>.md`, gives a [`Page`] of slices of it. The form is strict and small; what does not
//! fit is left out here and named by [`faults`], which the tests hold to be none for every rule. Setting up the files
//! of an example and running them is left to the tests, showing a page to `cli`, `report` and the tests.

mod blocks;

use blocks::{Block, blocks};

use super::Language;

/// One rule, told in both languages, with an example that breaks it and one that does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page<'a> {
    /// The code and the name, as the heading has them.
    pub title: &'a str,
    pub chinese: Telling<'a>,
    pub english: Telling<'a>,
    pub example: Case<'a>,
    /// What a check says of the example: a record of the tests.
    pub findings: &'a str,
    pub harmless: Case<'a>,
}

/// The four things to say of a rule, each of one or more paragraphs of Markdown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Telling<'a> {
    pub what: &'a str,
    pub why: &'a str,
    pub source: &'a str,
    pub mend: &'a str,
}

/// Files that are laid over the smallest site, and the day that counts as today where it matters.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Case<'a> {
    pub today: Option<&'a str>,
    pub files: Vec<File<'a>>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct File<'a> {
    pub path: &'a str,
    pub holds: Holds<'a>,
}

/// What is at the path.
#[derive(Debug, PartialEq, Eq)]
pub enum Holds<'a> {
    /// `` `path` `` and a block.
    Text(&'a str),
    /// `` `path` in GBK `` and a block.
    Gbk(&'a str),
    /// `` `path` filled to 300 KB `` and a block, whose last line is repeated.
    Filled(&'a str, u32),
    /// `` `path` from `name` ``: a file among those of the tests.
    From(&'a str),
    /// `` `path` as a link to `target` ``
    Link(&'a str),
    /// `` `path` as a pipe ``
    Pipe,
    /// `` `path` absent ``: what the smallest site has there is taken away.
    Absent,
}

impl<'a> Page<'a> {
    pub fn parse(text: &'a str) -> Page<'a> {
        read(text).0
    }

    pub fn telling(&self, language: Language) -> &Telling<'a> {
        language.pick(&self.chinese, &self.english)
    }

    /// What a check says of the example, in one language: a line with place, severity and rule, the message, the hint.
    pub fn findings_in(&self, language: Language) -> String {
        let [message, hint] = language.pick(["  中文：", "  提示："], ["  English: ", "  Hint: "]);
        let mut text = String::new();
        let mut wanted = false;
        for line in self.findings.lines() {
            if !line.starts_with("    ") {
                wanted = !line.starts_with("  ") || line.starts_with(message) || line.starts_with(hint);
            }
            if wanted {
                let shown = line.strip_prefix(message).map(|said| format!("  {said}"));
                text.push_str(shown.as_deref().unwrap_or(line));
                text.push('\n');
            }
        }
        text
    }
}

/// What does not have the form of a page, with its line.
pub fn faults(text: &str) -> Vec<String> {
    let (page, mut faults) = read(text);
    for (language, telling) in [("Chinese", &page.chinese), ("English", &page.english)] {
        let parts = [("what", telling.what), ("why", telling.why), ("source", telling.source), ("mend", telling.mend)];
        let missing = parts.into_iter().filter(|(_, part)| part.is_empty());
        faults.extend(missing.map(|(part, _)| format!("the {language} chapter does not say: {part}")));
    }
    if page.example.files.is_empty() && page.example.today.is_none() {
        faults.push("there is no example".into());
    }
    if page.harmless.files.is_empty() && page.harmless.today.is_none() {
        faults.push("nothing shows what is not a fault".into());
    }
    faults
}

/// The parts of a page, in their order, each with its heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Chinese,
    English,
    Example,
    Findings,
    Harmless,
}

const PARTS: [(&str, Part); 5] = [
    ("## 中文", Part::Chinese),
    ("## English", Part::English),
    ("## Example", Part::Example),
    ("### Findings", Part::Findings),
    ("## Not a fault", Part::Harmless),
];

fn read(text: &str) -> (Page<'_>, Vec<String>) {
    let mut page = Page::default();
    let mut faults = Vec::new();
    let mut part = None;
    let mut next = 0;
    let mut said: Vec<(usize, &str)> = Vec::new();
    let mut waiting: Option<(&str, &str)> = None;
    for (line, block) in blocks(text) {
        if let (Some((path, _)), false) = (waiting, matches!(block, Block::Fence(_))) {
            faults.push(format!("line {line}: `{path}` lacks its block of text"));
            waiting = None;
        }
        match (block, part) {
            (Block::Heading(heading), _) => {
                if let Some(title) = heading.strip_prefix("# ").filter(|_| part.is_none() && page.title.is_empty()) {
                    page.title = title;
                    continue;
                }
                tell(text, &mut page, part, &said, &mut faults);
                said.clear();
                match PARTS.iter().position(|(name, _)| *name == heading).filter(|at| *at == next) {
                    Some(at) => (part, next) = (Some(PARTS[at].1), at + 1),
                    None => faults.push(format!("line {line}: the heading `{heading}` is not expected here")),
                }
            }
            (Block::Paragraph(words, at), Some(Part::Chinese | Part::English)) => said.push((at, words)),
            (Block::Paragraph(words, _), Some(Part::Example | Part::Harmless)) => {
                let case = if part == Some(Part::Example) { &mut page.example } else { &mut page.harmless };
                match entry(words) {
                    Some(Entry::Today(day)) => case.today = Some(day),
                    Some(Entry::Alone(file)) => case.files.push(file),
                    Some(Entry::Text(path, how)) => waiting = Some((path, how)),
                    None => faults.push(format!("line {line}: not the name of a file: {words}")),
                }
            }
            (Block::Fence(inside), Some(Part::Example | Part::Harmless)) => {
                let case = if part == Some(Part::Example) { &mut page.example } else { &mut page.harmless };
                match waiting.take().and_then(|(path, how)| Some((path, holds(inside, how)?))) {
                    Some((path, holds)) => case.files.push(File { path, holds }),
                    None => faults.push(format!("line {line}: a block without the name of its file")),
                }
            }
            (Block::Fence(inside), Some(Part::Findings)) => page.findings = inside,
            (Block::Fence(_) | Block::Paragraph(..), _) => faults.push(format!("line {line}: belongs to no chapter")),
        }
    }
    tell(text, &mut page, part, &said, &mut faults);
    faults.extend(PARTS[next.min(PARTS.len())..].iter().map(|(name, _)| format!("the heading `{name}` is missing")));
    (page, faults)
}

/// Sorts a chapter's paragraphs under what, why, source and mend: a label opens a part, which goes on to the next.
fn tell<'a>(
    text: &'a str,
    page: &mut Page<'a>,
    part: Option<Part>,
    said: &[(usize, &'a str)],
    faults: &mut Vec<String>,
) {
    let (telling, labels) = match part {
        Some(Part::Chinese) => (&mut page.chinese, ["为什么：", "依据：", "改法："]),
        Some(Part::English) => (&mut page.english, ["Why:", "Source:", "Mend:"]),
        _ => return,
    };
    // Where each part begins and ends in the text.
    let mut spans: [Option<(usize, usize)>; 4] = [None; 4];
    let mut current = 0;
    for (at, words) in said {
        let mut from = *at;
        if let Some(label) = labels.iter().position(|label| words.starts_with(label)) {
            if label < current {
                faults.push(format!("`{}` is out of order", labels[label]));
            }
            current = label + 1;
            from += labels[label].len();
        }
        let span = spans[current].get_or_insert((from, from));
        span.1 = at + words.len();
    }
    let part = |at: usize| spans[at].and_then(|(from, to)| text.get(from..to)).unwrap_or_default().trim();
    *telling = Telling { what: part(0), why: part(1), source: part(2), mend: part(3) };
}

enum Entry<'a> {
    Today(&'a str),
    Alone(File<'a>),
    /// The path, and how its text is written.
    Text(&'a str, &'a str),
}

/// A line that names a file of an example.
fn entry(line: &str) -> Option<Entry<'_>> {
    let (path, how) = line.strip_prefix('`')?.split_once('`')?;
    if let Some(day) = path.strip_prefix("--today ") {
        return Some(Entry::Today(day));
    }
    let quoted = |how: &str| -> Option<std::ops::Range<usize>> {
        let from = how.find('`')? + 1;
        let inside = how.get(from..)?.strip_suffix('`')?;
        (!inside.is_empty() && !inside.contains('`')).then(|| from..from + inside.len())
    };
    let how = how.trim();
    let name = quoted(how).and_then(|range| how.get(range));
    let holds = match how {
        "absent" => Holds::Absent,
        "as a pipe" => Holds::Pipe,
        _ if how.starts_with("from `") => Holds::From(name?),
        _ if how.starts_with("as a link to `") => Holds::Link(name?),
        _ => return Some(Entry::Text(path, how)),
    };
    Some(Entry::Alone(File { path, holds }))
}

fn holds<'a>(inside: &'a str, how: &str) -> Option<Holds<'a>> {
    match how {
        "" => Some(Holds::Text(inside)),
        "in GBK" => Some(Holds::Gbk(inside)),
        _ => {
            let size = how.strip_prefix("filled to ")?.strip_suffix(" KB")?;
            Some(Holds::Filled(inside, size.parse().ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# DOC-99 text-upside-down\n\n## 中文\n\n文字颠倒。\n\n为什么：没人读得懂。\n依据：本程序的约定。\n改法：翻过来。\n\n\
        ## English\n\nThe text is upside down,\nall of it.\n\nReally.\n\nWhy: nobody can read it.\n\nSource: a convention.\nMend: turn it.\n\n\
        ```yaml\nup: true\n```\n\n## Example\n\n`--today 2027-01-01`\n\n`a.md`\n\n~~~~\n# no heading\n~~~~\n\n`b.md` in GBK\n\n~~~~\n~~~~\n\n\
        `c.md` filled to 12 KB\n\n~~~~\nx\n~~~~\n\n`d.pdf` from `d.pdf`\n\n### Findings\n\n~~~~text\nfound\n~~~~\n\n\
        ## Not a fault\n\n`e` as a link to `../e`\n\n`f` as a pipe\n\n`g` absent\n";

    #[test]
    fn a_page_is_read_in_its_parts() {
        assert_eq!(faults(PAGE), Vec::<String>::new());
        let page = Page::parse(PAGE);
        assert_eq!(page.title, "DOC-99 text-upside-down");
        let chinese = Telling {
            what: "文字颠倒。", why: "没人读得懂。", source: "本程序的约定。", mend: "翻过来。"
        };
        assert_eq!(page.chinese, chinese);
        assert_eq!(page.english.what, "The text is upside down,\nall of it.\n\nReally.");
        assert_eq!(page.english.mend, "turn it.\n\n```yaml\nup: true\n```");
        assert_eq!(page.example.today, Some("2027-01-01"));
        let holds: Vec<&Holds> = page.example.files.iter().map(|file| &file.holds).collect();
        let expected = [Holds::Text("# no heading\n"), Holds::Gbk(""), Holds::Filled("x\n", 12), Holds::From("d.pdf")];
        assert_eq!(holds, expected.iter().collect::<Vec<_>>());
        assert_eq!(page.findings, "found\n");
        assert_eq!(page.harmless.files[0].holds, Holds::Link("../e"));
        assert_eq!(page.harmless.files.len(), 3);
    }

    #[test]
    fn what_is_missing_or_out_of_place_is_named() {
        let faulty = |from: &str, to: &str| faults(&PAGE.replacen(from, to, 1)).join("; ");
        assert_eq!(faulty("Mend:", "Also:"), "the English chapter does not say: mend");
        let told = faulty("## English", "## Englisch");
        assert!(told.starts_with("line 11: the heading `## Englisch` is not expected here"), "{told}");
        assert!(told.contains("the heading `## English` is missing"), "{told}");
        assert!(faulty("`a.md`\n", "").contains("a block without the name of its file"));
        assert!(faulty("\n~~~~\n# no heading\n~~~~\n", "").contains("`a.md` lacks its block of text"));
        assert!(faulty("filled to 12 KB", "filled to the brim").contains("a block without"));
        assert!(faulty("`g` absent", "nothing").contains("not the name of a file: nothing"));
        assert!(faults("").contains(&"there is no example".to_string()));
    }
}
