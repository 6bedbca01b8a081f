//! Bad input must never panic, hang or let markup through: records from `tests/fuzz/corpus`, giants made on the
//! spot, and random changes of both, given to [`gongkai::fuzz_entry`].
//!
//! Runs on a stable toolchain. `GONGKAI_FUZZ_CASES` sets how many changed records are tried (2,000),
//! `GONGKAI_FUZZ_SECONDS` gives them a time instead, `GONGKAI_FUZZ_SEED` makes other ones. What fails is kept in
//! `target/fuzz/`; a case that made the whole process die is `target/fuzz/current.md`.
//! `GONGKAI_FUZZ_FILE=path cargo test --test fuzz one_file` tries one file again.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

/// What rayon's threads, which read and render records, have.
const STACK: usize = 2 << 20;
/// For one case, in a debug build on a busy machine; a record takes well under a millisecond.
const LIMIT: Duration = Duration::from_secs(20);

#[test]
fn every_file_of_the_corpus_is_read_without_harm() {
    let cases: Vec<_> = corpus();
    assert!(cases.len() > 80, "the corpus in tests/fuzz/corpus is gone");
    run("corpus", cases.into_iter());
}

#[test]
fn giants_are_refused_or_rendered_in_time() {
    run("giants", giants().into_iter());
}

#[test]
fn randomly_changed_records_are_read_without_harm() {
    let seed = number("GONGKAI_FUZZ_SEED").unwrap_or(20_241_124);
    let seconds = number("GONGKAI_FUZZ_SECONDS").map(Duration::from_secs);
    let cases = if seconds.is_some() {
        u64::MAX
    } else {
        number("GONGKAI_FUZZ_CASES").unwrap_or(2_000)
    };
    let corpus = corpus();
    let started = Instant::now();
    let mut random = Random(seed);
    let made = (0..cases)
        .take_while(|_| seconds.is_none_or(|limit| started.elapsed() < limit))
        .map(move |case| {
            let (name, bytes) = changed(&corpus, &mut random);
            (format!("{name}, change {case} of seed {seed}"), bytes)
        });
    run("random", made);
}

#[test]
fn one_file() {
    let Ok(path) = env::var("GONGKAI_FUZZ_FILE") else {
        return;
    };
    let bytes = fs::read(&path).expect("GONGKAI_FUZZ_FILE can be read");
    run("one", std::iter::once((path, bytes)));
}

/// Gives each case to the library, in a thread with a program thread's stack, and fails with all that went wrong.
fn run(what: &str, cases: impl Iterator<Item = (String, Vec<u8>)> + Send) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    fs::create_dir_all(&folder).expect("target/fuzz can be made");
    let current = folder.join(if what == "random" {
        "current.md".into()
    } else {
        format!("current-{what}.md")
    });
    let (tell, told) = channel();
    thread::scope(|scope| {
        let worker = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, {
                let (current, folder) = (&current, &folder);
                move || {
                    let (mut faults, mut count) = (Vec::new(), 0_usize);
                    for (name, bytes) in cases {
                        fs::write(current, &bytes).expect("the current case can be kept");
                        tell.send(Some(name.clone())).expect("the watch is there");
                        if let Some(fault) = fault_of(&bytes) {
                            let kept = folder.join(format!("{what}-{:016x}.md", hash(&bytes)));
                            fs::write(&kept, &bytes).expect("a failing case can be kept");
                            faults.push(format!("{name}: {fault}\n    kept in {}", kept.display()));
                        }
                        tell.send(None).expect("the watch is there");
                        count += 1;
                    }
                    (faults, count)
                }
            });
        let worker = worker.expect("a thread can be started");
        let mut running = None;
        loop {
            match told.recv_timeout(if running.is_some() {
                LIMIT
            } else {
                Duration::from_secs(600)
            }) {
                Ok(case) => running = case,
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    // The thread cannot be stopped: the process must be.
                    eprintln!(
                        "{running:?} took over {LIMIT:?}; it is kept in {}",
                        current.display()
                    );
                    process::exit(101);
                }
            }
        }
        let (faults, count) = worker.join().expect("the harness itself does not panic");
        let _ = fs::remove_file(&current);
        eprintln!("{what}: {count} cases");
        assert!(
            faults.is_empty(),
            "{} of {count} cases failed:\n{}",
            faults.len(),
            faults[..faults.len().min(20)].join("\n")
        );
    });
}

fn fault_of(bytes: &[u8]) -> Option<String> {
    match catch_unwind(AssertUnwindSafe(|| gongkai::fuzz_entry(bytes))) {
        Err(panic) => Some(format!("panicked: {}", message(&*panic))),
        Ok(None) => None,
        Ok(Some(html)) => unsafe_markup(&html),
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied())
        .unwrap_or("?")
}

/// What no rendered body may hold: active content, addresses that run a script, tags that do not pair up (they
/// would close the page's own).
fn unsafe_markup(html: &str) -> Option<String> {
    const ACTIVE: [&str; 12] = [
        "script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "frame",
        "applet", "template",
    ];
    const VOID: [&str; 10] = [
        "area", "br", "col", "hr", "img", "input", "source", "track", "wbr", "param",
    ];
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            let Some(end) = after.find("-->") else {
                return Some("an unclosed comment".into());
            };
            rest = &after[end + 3..];
            continue;
        }
        let (tag, after) = match split_tag(rest) {
            Some(split) => split,
            None => {
                return Some(format!(
                    "an unclosed tag: <{}",
                    rest.chars().take(40).collect::<String>()
                ));
            }
        };
        rest = after;
        let closing = tag.starts_with('/');
        let inner = tag.trim_start_matches('/');
        let name: String = inner
            .chars()
            .take_while(|c| !c.is_whitespace() && *c != '/')
            .collect::<String>()
            .to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(format!("not a tag: <{tag}>"));
        }
        if ACTIVE.contains(&name.as_str()) {
            return Some(format!("active content: <{tag}>"));
        }
        for (key, value) in attributes(&inner[name.len()..]) {
            if key.starts_with("on")
                || key == "style" && value.contains("expression")
                || key == "srcdoc"
            {
                return Some(format!("an attribute that runs a script: <{tag}>"));
            }
            if [
                "href",
                "src",
                "action",
                "formaction",
                "poster",
                "data",
                "xlink:href",
            ]
            .contains(&key.as_str())
                && runs_a_script(&value)
            {
                return Some(format!("an address that runs a script: <{tag}>"));
            }
        }
        if closing {
            if open.pop().as_deref() != Some(&name) {
                return Some(format!("</{name}> closes nothing"));
            }
        } else if !VOID.contains(&name.as_str()) && !inner.ends_with('/') {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("never closed: {open:?}"))
}

/// The text of a tag up to its `>`, quotes respected, and what follows.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some((&text[..at], &text[at + 1..])),
            (None, _) => {}
        }
    }
    None
}

fn attributes(mut text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if text.is_empty() {
            return found;
        }
        let end = text
            .find(|c: char| c == '=' || c.is_whitespace() || c == '/')
            .unwrap_or(text.len());
        let key = text[..end].to_ascii_lowercase();
        text = text[end..].trim_start();
        let mut value = "";
        if let Some(after) = text.strip_prefix('=') {
            let after = after.trim_start();
            let (taken, rest) = match after.chars().next() {
                Some(q @ ('"' | '\'')) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            (value, text) = (taken, rest);
        } else if end == 0 {
            // A stray character: step over it.
            text = &text[text.chars().next().map_or(0, char::len_utf8)..];
            continue;
        }
        found.push((key, value.to_owned()));
    }
}

/// As a browser reads an address: entities resolved, blanks and control characters dropped.
fn runs_a_script(address: &str) -> bool {
    let plain = address
        .replace("&amp;", "&")
        .replace("&#x6A;", "j")
        .replace("&colon;", ":")
        .replace("&#58;", ":");
    let plain: String = plain
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect::<String>();
    let plain = plain.to_ascii_lowercase();
    plain.starts_with("javascript:")
        || plain.starts_with("vbscript:")
        || plain.starts_with("data:text")
}

// ---- cases ----

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("tests/fuzz/corpus is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let name = |path: &Path| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    paths
        .iter()
        .map(|path| (name(path), fs::read(path).expect("a case can be read")))
        .collect()
}

/// Too large to keep in a repository. Each is a few hundred kilobytes to a few megabytes.
fn giants() -> Vec<(String, Vec<u8>)> {
    const HEAD: &str = "---\ntitle: x\ntype: notice\npublished: 2024-01-01\n---\n\n";
    let front = |name: &str, text: String| {
        (
            name.to_owned(),
            format!("---\ntitle: x\n{text}\n---\n\nx\n").into_bytes(),
        )
    };
    let body = |name: &str, text: String| (name.to_owned(), format!("{HEAD}{text}\n").into_bytes());
    let n = 20_000;
    let numbered = |make: &dyn Fn(usize) -> String| (0..n).map(make).collect::<String>();
    vec![
        front(
            "a title of four megabytes",
            format!("summary: {}", "长".repeat(1_400_000)),
        ),
        front(
            "a quoted scalar of a megabyte of escapes",
            format!("summary: \"{}\"", "\\u4e00".repeat(170_000)),
        ),
        front(
            "a block scalar of many lines",
            format!("summary: |\n{}", "  行\n".repeat(200_000)),
        ),
        front(
            "flow lists nested deeply",
            format!("tags: {}{}", "[".repeat(n), "]".repeat(n)),
        ),
        front(
            "flow lists never closed",
            format!("tags: {}", "[".repeat(n)),
        ),
        front(
            "flow maps nested deeply",
            format!("extra: {}", "{a: ".repeat(n)),
        ),
        front(
            "block lists nested deeply",
            format!("tags:\n  {}a", "- ".repeat(n)),
        ),
        front(
            "block maps nested deeply",
            (0..2_000)
                .map(|k| format!("{}a:\n", " ".repeat(k)))
                .collect(),
        ),
        front("many keys", numbered(&|k| format!("key{k}: {k}\n"))),
        front("many times the same key", "title: y\n".repeat(n)),
        front("many list items", format!("tags:\n{}", "  - a\n".repeat(n))),
        front("many anchors", numbered(&|k| format!("k{k}: &a{k} x\n"))),
        front("an alias bomb of many levels", {
            let mut text = "l0: &l0 [x, x]\n".to_owned();
            (1..64).for_each(|k| text += &format!("l{k}: &l{k} [*l{}, *l{}]\n", k - 1, k - 1));
            text
        }),
        front(
            "a key of a megabyte",
            format!("{}: x", "键".repeat(350_000)),
        ),
        ("dashes only".into(), "---\n".repeat(100_000).into_bytes()),
        ("a megabyte of zeros".into(), vec![0; 1 << 20]),
        ("a megabyte of invalid bytes".into(), vec![0xff; 1 << 20]),
        body("quotes nested deeply", ">".repeat(n)),
        body(
            "quotes nested deeply, parted",
            format!("{}a", "> ".repeat(n)),
        ),
        body("lists nested deeply", format!("{}a", "- ".repeat(n))),
        body(
            "lists nested by indentation",
            (0..1_000)
                .map(|k| format!("{}- a\n", "  ".repeat(k)))
                .collect(),
        ),
        body("brackets opened", "[".repeat(100_000)),
        body("images opened", "![".repeat(50_000)),
        body(
            "links nested",
            format!("{}a{}", "[".repeat(n), "](b)".repeat(n)),
        ),
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
        body(
            "emphasis nested deeply",
            format!("{}a{}", "*a **b ".repeat(10_000), "** *".repeat(10_000)),
        ),
        body("strikes opened", "~~a ".repeat(50_000)),
        body(
            "backticks of rising length",
            (1..1_500).map(|k| "`".repeat(k) + "a").collect(),
        ),
        body("fences never closed", "```\n~~~\n".repeat(20_000)),
        body(
            "a heading of a megabyte",
            format!("# {}", "题".repeat(350_000)),
        ),
        body("many headings of one name", "## 总则\n\n".repeat(n)),
        body("many articles", numbered(&|k| format!("第{k}条　文\n\n"))),
        body(
            "a table of many columns",
            format!("{}\n{}\n{}", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n)),
        ),
        body(
            "a wide table of many short rows",
            format!(
                "{}\n{}\n{}",
                "|a".repeat(200),
                "|-".repeat(200),
                "|b\n".repeat(5_000)
            ),
        ),
        body(
            "many footnotes",
            numbered(&|k| format!("a[^{k}]\n\n[^{k}]: b[^{}]\n\n", (k + 1) % n)),
        ),
        body(
            "one footnote used often",
            format!("{}\n\n[^1]: b", "a[^1] ".repeat(n)),
        ),
        body("many definitions", numbered(&|k| format!("[a{k}]: /b\n"))),
        body(
            "one definition used often",
            format!("{}\n\n[a]: {}", "[a] ".repeat(n), "b".repeat(1_000)),
        ),
        body("many ampersands", "&".repeat(200_000)),
        body("many entities", "&amp;&#38;&#x26;".repeat(50_000)),
        body("many backslashes", "\\".repeat(200_000)),
        body(
            "many document numbers",
            numbered(&|k| format!("江府办发〔2023〕{k}号")),
        ),
        body("titles of laws opened", "《".repeat(100_000)),
        body("a line of digits", "1".repeat(1_000_000)),
        body(
            "a line of combining marks",
            format!("a{}", "\u{301}".repeat(300_000)),
        ),
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
fn changed(corpus: &[(String, Vec<u8>)], random: &mut Random) -> (String, Vec<u8>) {
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

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok().map(|text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} is not a number: {text}"))
    })
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * limit as u128) >> 64) as usize
    }
}
