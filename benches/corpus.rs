//! Writes a site of N made-up records, for measuring: the same records for gongkai or for Hugo.
//!
//! `cargo bench --bench corpus -- N FOLDER [gongkai|hugo] [--mixed]`
//!
//! A record is a function of its number alone, so a site of 1,000 records is the beginning of one of 1,000,000,
//! and two runs give the same bytes. Bodies are 2 to 3 KB of Chinese with headings, articles, lists and tables;
//! there are 39 organizations, 26 tags and 11 years. `--mixed` turns some documents into interpretations of
//! other documents and some into disclosures of a key domain with fields of its own. City, offices, people and
//! telephone numbers are invented.

#[path = "corpus/frame.rs"]
mod frame;
#[path = "corpus/words.rs"]
mod words;

use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};
use words::*;

const FIRST_YEAR: usize = 2015;
const YEARS: usize = 11;
/// One record in each office and year.
const ROUND: usize = ORGANIZATIONS.len() * YEARS;

fn main() {
    // `cargo bench` adds `--bench` to what the caller gave.
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let mixed = words.iter().any(|word| word == "--mixed");
    let plain: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    let (count, folder, flavour) = match plain[..] {
        // A bare `cargo bench` runs every bench target: there is nothing to measure here.
        [] => {
            return println!("usage: cargo bench --bench corpus -- N FOLDER [gongkai|hugo] [--mixed]");
        }
        [count, folder] => (count, folder, Flavour::Gongkai),
        [count, folder, "gongkai"] => (count, folder, Flavour::Gongkai),
        [count, folder, "hugo"] => (count, folder, Flavour::Hugo),
        _ => fail("usage: corpus N FOLDER [gongkai|hugo] [--mixed]"),
    };
    let Ok(count) = count.replace('_', "").parse::<usize>() else { fail("N must be a whole number") };
    match write_site(count, Path::new(folder), flavour, mixed) {
        Ok(bytes) => {
            println!(
                "{count} records, {bytes} bytes, {} bytes a record: {folder}",
                bytes.checked_div(count).unwrap_or(0)
            )
        }
        Err(error) => fail(&format!("{folder}: {error}")),
    }
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(2)
}

#[derive(Clone, Copy, PartialEq)]
enum Flavour {
    Gongkai,
    Hugo,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Document,
    Interpretation,
    Disclosure,
}

/// Writes the whole site and returns how many bytes its records have.
fn write_site(count: usize, root: &Path, flavour: Flavour, mixed: bool) -> io::Result<usize> {
    match flavour {
        Flavour::Gongkai => frame::write_for_gongkai(root)?,
        Flavour::Hugo => frame::write_for_hugo(root)?,
    }
    let kinds: &[Kind] =
        if mixed { &[Kind::Document, Kind::Interpretation, Kind::Disclosure] } else { &[Kind::Document] };
    for cell in 0..ROUND.min(count) {
        for kind in kinds {
            fs::create_dir_all(root.join("content").join(folder_of(cell, *kind)))?;
        }
    }
    (0..count)
        .into_par_iter()
        .with_min_len(256)
        .map_init(String::new, |text, number| {
            text.clear();
            let mut record = Record::new(number, mixed);
            record.write(text, flavour);
            fs::write(record.path(root), text.as_bytes()).map(|()| text.len())
        })
        .sum()
}

/// The folder of a record below `content/`; it depends on the number's remainder by [`ROUND`] only.
fn folder_of(number: usize, kind: Kind) -> String {
    let (organization, year) = (ORGANIZATIONS[number % ORGANIZATIONS.len()].0, year_of(number));
    match kind {
        Kind::Document => format!("documents/{organization}/{year}"),
        Kind::Interpretation => format!("interpretations/{organization}/{year}"),
        Kind::Disclosure => format!("disclosures/livelihood-projects/{year}"),
    }
}

fn year_of(number: usize) -> usize {
    FIRST_YEAR + number / ORGANIZATIONS.len() % YEARS
}

fn kind_of(number: usize, mixed: bool) -> Kind {
    match Random::new(number as u64 ^ 0x6b69_6e64).below(20) {
        _ if !mixed => Kind::Document,
        0 | 1 => Kind::Interpretation,
        2..=4 => Kind::Disclosure,
        _ => Kind::Document,
    }
}

struct Record {
    number: usize,
    kind: Kind,
    mixed: bool,
    year: usize,
    month: usize,
    day: usize,
    title: String,
    /// Indices into [`TAGS`].
    tags: Vec<usize>,
    /// policy, notice or normative; of documents.
    form: &'static str,
    random: Random,
}

impl Record {
    fn new(number: usize, mixed: bool) -> Record {
        let mut random = Random::new(number as u64);
        let kind = kind_of(number, mixed);
        let year = year_of(number);
        let form = ["policy", "policy", "notice", "notice", "normative"][random.below(5)];
        let (verb, object, tag) = (random.pick(&VERBS), random.pick(&OBJECTS), TAGS[random.below(TAGS.len())].1);
        let serial = number / ROUND + 1;
        let title = match kind {
            Kind::Document => format!("关于{verb}{object}{tag}工作的{}", random.pick(&TITLE_FORMS)),
            Kind::Interpretation => {
                format!("《关于{verb}{object}{tag}工作的规定》政策解读（{year}年第{serial}期）")
            }
            Kind::Disclosure => format!("{object}{verb}工程（{year}年第{serial}批）实施情况"),
        };
        let mut tags = Vec::with_capacity(4);
        for _ in 0..[1, 1, 2, 2, 2, 3, 3, 4][random.below(8)] {
            // The lesser of two draws leans towards the first tags.
            let tag = random.below(TAGS.len()).min(random.below(TAGS.len()));
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let (month, day) = (1 + random.below(12), 1 + random.below(28));
        Record { number, kind, mixed, year, month, day, title, tags, form, random }
    }

    fn organization(&self) -> (&'static str, &'static str, &'static str) {
        ORGANIZATIONS[self.number % ORGANIZATIONS.len()]
    }

    /// An index number whose code of nine characters (GB 11714) proves itself, without gaps in an office and year.
    fn index(&self) -> String {
        let code = format!("99{:06}", self.number % ORGANIZATIONS.len());
        let weights = [3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = code.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let check = match 11 - sum % 11 {
            10 => "X".into(),
            11 => "0".into(),
            value => value.to_string(),
        };
        format!("{code}{check}/{}-{:05}", self.year, self.number / ROUND + 1)
    }

    fn path(&self, root: &Path) -> PathBuf {
        root.join("content").join(folder_of(self.number, self.kind)).join(format!("r{:07}.md", self.number))
    }

    fn write(&mut self, out: &mut String, flavour: Flavour) {
        match flavour {
            Flavour::Gongkai => self.front_matter_for_gongkai(out),
            Flavour::Hugo => self.front_matter_for_hugo(out),
        }
        self.body(out);
    }

    fn front_matter_for_gongkai(&self, out: &mut String) {
        let (_, _, short) = self.organization();
        let (title, year, month, day) = (&self.title, self.year, self.month, self.day);
        let _ = write!(out, "---\ntitle: {title}\npublished: {year}-{month:02}-{day:02}\ntags: [");
        for (k, tag) in self.tags.iter().enumerate() {
            let _ = write!(out, "{}{}", if k == 0 { "" } else { ", " }, TAGS[*tag].0);
        }
        out.push_str("]\n");
        match self.kind {
            Kind::Document => {
                let (form, serial, index) = (self.form, self.number / ROUND + 1, self.index());
                let _ = write!(
                    out,
                    "type: {form}\nnumber: 溪{short}发〔{year}〕{serial}号\nindex: {index}\n\
                     signed: {year}-{month:02}-{day:02}\nkey: false\n"
                );
            }
            Kind::Interpretation => {
                let _ = writeln!(out, "form: text\ninterprets: [{}]", self.interpreted());
            }
            Kind::Disclosure => {
                let (organization, ..) = self.organization();
                let number = self.number;
                let category = ["approval", "progress", "completion"][number % 3];
                let _ = write!(
                    out,
                    "organization: {organization}\ncategory: {category}\nproject: LX-{year}-{project:05}\n\
                     fields:\n  code: LX{number:07}\n  amount: {amount}.5\n  contractor: 临溪示例建设有限公司\n  \
                     stage: {category}\n",
                    project = number / 3,
                    amount = 20 + number % 9000,
                );
            }
        }
        out.push_str("---\n\n");
    }

    /// The latest earlier record that is a document, of the same office where there is one.
    fn interpreted(&self) -> String {
        let same_office = (1..=self.number / ROUND).map(|k| self.number - k * ROUND);
        let target = same_office
            .chain((0..self.number).rev())
            .chain(self.number + 1..)
            .find(|number| kind_of(*number, self.mixed) == Kind::Document)
            .unwrap_or(0);
        format!("{}/r{target:07}", folder_of(target, Kind::Document))
    }

    fn front_matter_for_hugo(&self, out: &mut String) {
        let (_, office, short) = self.organization();
        let (title, year, month, day) = (&self.title, self.year, self.month, self.day);
        let (index, serial) = (self.index(), self.number / ROUND + 1);
        let _ = write!(out, "---\ntitle: {title}\ndate: {year}-{month:02}-{day:02}\ntags: [");
        for (k, tag) in self.tags.iter().enumerate() {
            let _ = write!(out, "{}{}", if k == 0 { "" } else { ", " }, TAGS[*tag].1);
        }
        let form = match self.kind {
            Kind::Document => self.form,
            Kind::Interpretation => "interpretation",
            Kind::Disclosure => "disclosure",
        };
        let _ = write!(
            out,
            "]\norganizations: [{office}]\nform: {form}\nnumber: 溪{short}发〔{year}〕{serial}号\n\
             index: {index}\n---\n\n"
        );
    }

    fn body(&mut self, out: &mut String) {
        let (_, office, _) = self.organization();
        let random = &mut self.random;
        let end = out.len() + 2000 + random.below(1000) - 320;
        out.push_str("各县（区）人民政府，市政府各部门：\n\n");
        sentence(random, out);
        sentence(random, out);
        out.push_str("现就有关事项通知如下。\n\n");
        let with_table = self.number.is_multiple_of(4);
        let mut article = 0;
        while out.len() < end {
            if article % 3 == 0 {
                let part = article / 3;
                let _ = write!(out, "## {}、{}\n\n", NUMERALS[part % 20], HEADINGS[part % HEADINGS.len()]);
            }
            let _ = write!(out, "第{}条　", NUMERALS[article % 20]);
            sentence(random, out);
            if random.below(3) == 0 {
                let _ = write!(out, "**重点{}{}。** ", random.pick(&VERBS), random.pick(&OBJECTS));
            }
            sentence(random, out);
            out.push_str("\n\n");
            match article {
                1 => {
                    for k in 1..=3 {
                        let _ = writeln!(out, "{k}. {}{}；", random.pick(&VERBS), random.pick(&OBJECTS));
                    }
                    out.push('\n');
                }
                2 if with_table => {
                    out.push_str("| 序号 | 项目 | 金额（万元） | 责任单位 |\n|---:|:---|---:|:---|\n");
                    for k in 1..=5 {
                        let (object, unit) = (random.pick(&OBJECTS), ORGANIZATIONS[random.below(39)].1);
                        let (whole, tenth) = (10 + random.below(9990), random.below(10));
                        let _ = writeln!(out, "| {k} | {object} | {whole}.{tenth} | {unit} |");
                    }
                    out.push('\n');
                }
                _ => {}
            }
            article += 1;
        }
        let (surname, line) = (random.pick(&SURNAMES), 1000 + random.below(9000));
        let _ =
            writeln!(out, "本文件自发布之日起施行，由{office}负责解释。联系人：{surname}同志，电话：0000-8200{line}。");
    }
}

/// One sentence of two or three clauses.
fn sentence(random: &mut Random, out: &mut String) {
    let _ = write!(
        out,
        "{}{}{}{}，",
        random.pick(&ACTORS),
        random.pick(&MODES),
        random.pick(&VERBS),
        random.pick(&OBJECTS)
    );
    if random.below(3) == 0 {
        let (amount, unit) = (1 + random.below(9999), random.pick(&UNITS));
        let _ = write!(out, "年内{}{}{amount}{unit}，", random.pick(&VERBS), random.pick(&OBJECTS));
    }
    let _ = write!(out, "{}。", random.pick(&ENDS));
}

/// SplitMix64: small, quick, and the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x676f_6e67_6b61_6921)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    fn pick(&mut self, words: &'static [&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}
