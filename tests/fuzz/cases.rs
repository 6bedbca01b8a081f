//! The cases: files of `tests/fuzz/corpus`, giants made on the spot, and random changes of the files.

use std::fs;
use std::path::{Path, PathBuf};

pub fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/fuzz/corpus is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).expect("a case can be read"))).collect()
}

/// Too large to keep in a repository. Each is a few hundred kilobytes to a few megabytes.
pub fn giants() -> Vec<(String, Vec<u8>)> {
    const HEAD: &str = "---\ntitle: x\ntype: notice\npublished: 2024-01-01\n---\n\n";
    let front = |name: &str, text: String| (name.to_owned(), format!("---\ntitle: x\n{text}\n---\n\nx\n").into_bytes());
    let body = |name: &str, text: String| (name.to_owned(), format!("{HEAD}{text}\n").into_bytes());
    let n = 20_000;
    let numbered = |make: &dyn Fn(usize) -> String| (0..n).map(make).collect::<String>();
    vec![
        front("a title of four megabytes", format!("summary: {}", "长".repeat(1_400_000))),
        front("a quoted scalar of a megabyte of escapes", format!("summary: \"{}\"", "\\u4e00".repeat(170_000))),
        front("a block scalar of many lines", format!("summary: |\n{}", "  行\n".repeat(200_000))),
        front("flow lists nested deeply", format!("tags: {}{}", "[".repeat(n), "]".repeat(n))),
        front("flow lists never closed", format!("tags: {}", "[".repeat(n))),
        front("flow maps nested deeply", format!("extra: {}", "{a: ".repeat(n))),
        front("block lists nested deeply", format!("tags:\n  {}a", "- ".repeat(n))),
        front("block maps nested deeply", (0..2_000).map(|k| format!("{}a:\n", " ".repeat(k))).collect()),
        front("many keys", numbered(&|k| format!("key{k}: {k}\n"))),
        front("many times the same key", "title: y\n".repeat(n)),
        front("many list items", format!("tags:\n{}", "  - a\n".repeat(n))),
        front("many anchors", numbered(&|k| format!("k{k}: &a{k} x\n"))),
        front("an alias bomb of many levels", {
            let mut text = "l0: &l0 [x, x]\n".to_owned();
            (1..64).for_each(|k| text += &format!("l{k}: &l{k} [*l{}, *l{}]\n", k - 1, k - 1));
            text
        }),
        front("a key of a megabyte", format!("{}: x", "键".repeat(350_000))),
        ("dashes only".into(), "---\n".repeat(100_000).into_bytes()),
        ("a megabyte of zeros".into(), vec![0; 1 << 20]),
        ("a megabyte of invalid bytes".into(), vec![0xff; 1 << 20]),
        body("quotes nested deeply", ">".repeat(n)),
        body("quotes nested deeply, parted", format!("{}a", "> ".repeat(n))),
        body("lists nested deeply", format!("{}a", "- ".repeat(n))),
        body("lists nested by indentation", (0..1_000).map(|k| format!("{}- a\n", "  ".repeat(k))).collect()),
        body("brackets opened", "[".repeat(100_000)),
        body("images opened", "![".repeat(50_000)),
        body("links nested", format!("{}a{}", "[".repeat(n), "](b)".repeat(n))),
        body("link destinations opened", "[a](".repeat(50_000)),
        body("angle brackets opened", "<".repeat(100_000)),
        body("tags opened", "<b>".repeat(50_000)),
        body("comments opened", "<!--".repeat(50_000)),
        body("processing instructions opened", "<?".repeat(50_000)),
        body("declarations opened", "<!A ".repeat(50_000)),
        body("character data opened", "<![CDATA[".repeat(50_000)),
        body("attributes never closed", "<a b='".repeat(20_000)),
        body("stars", "*".repeat(100_000)),
        body("stars and blanks", "*a ".repeat(50_000)),
        body("strong opened", "**a **a *a ".repeat(20_000)),
        body("emphasis nested deeply", format!("{}a{}", "*a **b ".repeat(10_000), "** *".repeat(10_000))),
        body("strikes opened", "~~a ".repeat(50_000)),
        body("backticks of rising length", (1..1_500).map(|k| "`".repeat(k) + "a").collect()),
        body("fences never closed", "```\n~~~\n".repeat(20_000)),
        body("a heading of a megabyte", format!("# {}", "题".repeat(350_000))),
        body("many headings of one name", "## 总则\n\n".repeat(n)),
        body("many articles", numbered(&|k| format!("第{k}条　文\n\n"))),
        body("a table of many columns", format!("{}\n{}\n{}", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n))),
        body(
            "a wide table of many short rows",
            format!("{}\n{}\n{}", "|a".repeat(200), "|-".repeat(200), "|b\n".repeat(5_000)),
        ),
        body("many footnotes", numbered(&|k| format!("a[^{k}]\n\n[^{k}]: b[^{}]\n\n", (k + 1) % n))),
        body("one footnote used often", format!("{}\n\n[^1]: b", "a[^1] ".repeat(n))),
        body("many definitions", numbered(&|k| format!("[a{k}]: /b\n"))),
        body("one definition used often", format!("{}\n\n[a]: {}", "[a] ".repeat(n), "b".repeat(1_000))),
        body("many ampersands", "&".repeat(200_000)),
        body("many entities", "&amp;&#38;&#x26;".repeat(50_000)),
        body("many backslashes", "\\".repeat(200_000)),
        body("many document numbers", numbered(&|k| format!("江府办发〔2023〕{k}号"))),
        body("titles of laws opened", "《".repeat(100_000)),
        body("a line of digits", "1".repeat(1_000_000)),
        body("a line of combining marks", format!("a{}", "\u{301}".repeat(300_000))),
        body("many addresses", "http://a.example/ ".repeat(50_000)),
        body("many mail addresses", "a@".repeat(100_000)),
        body("blank lines", "\n".repeat(1_000_000)),
        body("setext underlines", "a\n=\n".repeat(50_000)),
        body("hard breaks", "a  \n".repeat(100_000)),
    ]
}

/// Pieces that parsers care about.
const PIECES: [&str; 66] = [
    "---\n",
    "\n---\n\n",
    "title: ",
    "published: 2024-01-01\n",
    "tags: [",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "|\n  ",
    ">-\n  ",
    "\"",
    "'",
    "''",
    "\\\"",
    "\\u0000",
    "\\xff",
    "#",
    " # ",
    "%YAML 1.2\n",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{3000}",
    "## ",
    "第一条　",
    "第",
    "条",
    "〔2024〕",
    "号",
    "《",
    "》",
    "|",
    "|---|\n",
    "\n\n",
    "> ",
    "1. ",
    "[^1]",
    "[^1]: ",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "</p>",
    "<script>",
    "<!--",
    "-->",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "&lt;",
    "javascript:",
    "2016-02-5",
];

/// One to six changes of one record; sometimes the beginning of one and the end of another.
pub fn changed(corpus: &[(String, Vec<u8>)], random: &mut Random) -> (String, Vec<u8>) {
    let (name, bytes) = &corpus[random.below(corpus.len())];
    let mut bytes = bytes.clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = at + random.below((bytes.len() - at).min(64) + 1);
        match random.below(11) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => bytes.insert(at, random.below(256) as u8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].repeat(1 + random.below(8));
                drop(bytes.splice(at..at, piece));
            }
            4 | 5 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
            6 => {
                let piece = PIECES[random.below(PIECES.len())].repeat(1 << random.below(9));
                drop(bytes.splice(at..at, piece.into_bytes()));
            }
            7 => bytes.truncate(at),
            8 => {
                let other = &corpus[random.below(corpus.len())].1;
                bytes.truncate(at);
                bytes.extend_from_slice(&other[random.below(other.len() + 1)..]);
            }
            9 => drop(bytes.splice(at..end, PIECES[random.below(PIECES.len())].bytes())),
            _ => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                if lines.len() > 1 {
                    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                    lines.swap(a, b);
                    bytes = lines.concat();
                }
            }
        }
        bytes.truncate(1 << 16);
    }
    (name.clone(), bytes)
}

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * limit as u128) >> 64) as usize
    }
}
