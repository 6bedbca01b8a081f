//! A site held in memory and the edits that are made to it, so that a random sequence of them can be replayed.

use std::collections::BTreeMap;
use std::fs;

use super::others::{self, Others};
use crate::harness::Site;

/// What a record is made of.
#[derive(Debug, Clone)]
struct Record {
    title: String,
    body: String,
    tags: usize,
    draft: bool,
    related: Option<String>,
    amends: Option<String>,
    attachment: Option<String>,
    day: usize,
}

/// One edit; numbers choose among what there is.
#[derive(Debug, Clone)]
pub enum Edit {
    Add(usize),
    Body(usize),
    Title(usize),
    Rename(usize),
    Delete(usize),
    Tags(usize, usize),
    Draft(usize),
    Day(usize, usize),
    Relate(usize, usize),
    Amend(usize, usize),
    Attach(usize),
    ListItem(usize),
    SiteTitle(usize),
    PageSize(usize),
    Today(usize),
    Word(usize),
    /// Names of a body, a tag, a column.
    Organization(usize),
    Tag(usize),
    Column(usize),
    /// Rows of both ledgers.
    Ledgers(usize),
    /// A template and a part of the theme.
    Template(usize),
    /// An interpretation, a disclosure, an interview, a report and a page.
    Others(usize),
    /// The standard directory.
    Directory(usize),
}

/// The model, and the site that is written from it.
pub struct Portal {
    pub site: Site,
    records: BTreeMap<String, Record>,
    items: usize,
    title: usize,
    page_size: usize,
    /// Days after the usual today.
    pub later: usize,
    word: usize,
    template: usize,
    pub others: Others,
    made: usize,
}

const TAGS: [&str; 4] = ["", "tags: [财政]\n", "tags: [卫生健康]\n", "tags: [财政, 卫生健康]\n"];
const KINDS: [&str; 3] = ["notice", "normative", "regulation"];

/// A title of its own, or one of a few that several records carry and bodies cite.
fn title(made: usize, own: &str) -> String {
    if made.is_multiple_of(3) { format!("{own}{made}") } else { format!("第{}号示例事项管理办法", made % 7) }
}

fn body(made: usize, number: usize) -> String {
    let (one, other) = ((made + number) % 7, number % 7);
    format!(
        "根据《第{one}号示例事项管理办法》和\n《第{other}号示例事项管理办法》（示例发〔2026〕{made}号），正文{made}"
    )
}

impl Portal {
    pub fn new() -> Portal {
        let mut portal = Portal {
            site: Site::new(),
            records: BTreeMap::new(),
            items: 2,
            title: 0,
            page_size: 5,
            later: 0,
            word: 0,
            template: 0,
            others: Others { ledgers: 1, records: 1, directory: 1, ..Others::default() },
            made: 0,
        };
        for number in 0..12 {
            portal.apply(&Edit::Add(number));
        }
        portal.write();
        portal
    }

    /// A document of the portal, by its path.
    pub fn name(&self, number: usize) -> Option<String> {
        self.records.keys().nth(number % self.records.len().max(1)).cloned()
    }

    fn record(&mut self, number: usize) -> Option<&mut Record> {
        let name = self.name(number)?;
        self.records.get_mut(&name)
    }

    /// Changes the model.
    pub fn apply(&mut self, edit: &Edit) {
        self.made += 1;
        let made = self.made;
        match *edit {
            Edit::Add(number) => {
                let organization = ["city", "office", "north"][number % 3];
                let record = Record {
                    title: title(made, "标题"),
                    body: body(made, number),
                    tags: number % TAGS.len(),
                    draft: false,
                    related: None,
                    amends: None,
                    attachment: None,
                    day: number % 27 + 1,
                };
                self.records.insert(format!("{organization}/2026/r{made}"), record);
            }
            Edit::Body(number) => self.change(number, |record| record.body = body(made, number)),
            Edit::Title(number) => self.change(number, |record| record.title = title(made, "改过的标题")),
            Edit::Rename(number) => {
                if let Some(name) = self.name(number) {
                    let record = self.records.remove(&name);
                    let other = format!("{}/renamed{made}", name.rsplit_once('/').map_or("city", |(folder, _)| folder));
                    self.records.extend(record.map(|record| (other, record)));
                }
            }
            Edit::Delete(number) => {
                if let Some(name) = self.name(number).filter(|_| self.records.len() > 1) {
                    self.records.remove(&name);
                }
            }
            Edit::Tags(number, tags) => self.change(number, |record| record.tags = tags % TAGS.len()),
            Edit::Draft(number) => self.change(number, |record| record.draft = !record.draft),
            Edit::Day(number, day) => self.change(number, |record| record.day = day % 27 + 1),
            Edit::Relate(number, other) => {
                let other = self.name(other);
                self.change(number, |record| record.related = other);
            }
            Edit::Amend(number, other) => {
                let other = self.name(other);
                self.change(number, |record| record.amends = other);
            }
            Edit::Attach(number) => self.change(number, |record| record.attachment = Some(format!("表{made}"))),
            Edit::ListItem(items) => self.items = items % 8,
            Edit::SiteTitle(title) => self.title = title,
            Edit::PageSize(size) => self.page_size = 5 + size % 3,
            Edit::Today(later) => self.later = later % 4,
            Edit::Word(word) => self.word = word % 3,
            Edit::Organization(name) => self.others.organization = name % 3,
            Edit::Tag(name) => self.others.tag = name % 3,
            Edit::Column(name) => self.others.column = name % 3,
            Edit::Ledgers(rows) => self.others.ledgers = rows % 4,
            Edit::Template(text) => self.template = text % 3,
            Edit::Others(text) => self.others.records = text % 4,
            Edit::Directory(rows) => self.others.directory = rows % 3,
        }
    }

    fn change(&mut self, number: usize, change: impl FnOnce(&mut Record)) {
        if let Some(record) = self.record(number) {
            change(record);
        }
    }

    /// Writes the sources anew, as a checkout would.
    pub fn write(&self) {
        for folder in ["content", "themes"] {
            let _ = fs::remove_dir_all(self.site.path(folder));
        }
        let theme = if self.word + self.template > 0 { "\ntheme: own" } else { "" };
        self.site.file(
            "site.yaml",
            &format!(
                "title: 示例市{}\nbase_url: https://www.example.gov.cn/\npage_size: {}\ngate: never{theme}\nvalidity: [{{types: [normative], years: 1}}]\n",
                self.title, self.page_size
            ),
        );
        if self.word > 0 {
            self.site.file("themes/own/words/zh-CN.yaml", &format!("kind:\n  documents: 文件{}\n", self.word));
        }
        if self.template > 0 {
            let text = format!("<h1 class=\"own{0}\">{{{{ record.title }}}}</h1>\n", self.template);
            self.site.file("themes/own/parts/record-head.html", &text);
            self.site.file("themes/own/mobile/redirect.html", &format!("<p>{}\n", self.template));
        }
        others::write(&self.site, self);
        for (name, record) in &self.records {
            self.site.file(&format!("content/documents/{name}.md"), &self.text(record));
            if let Some(attachment) = &record.attachment {
                self.site.file(&format!("content/documents/{name}/表.csv"), attachment);
            }
        }
        let mut list = String::from("records:\n");
        for item in 0..self.items {
            list.push_str(&format!("  - id: i{item}\n    title: 条目{item}\n    published: 2026-02-0{}\n    type: news\n    body: 共{}条\n", item + 1, self.items));
        }
        if self.items > 0 {
            self.site.file("content/documents/city/list.yaml", &list);
        }
    }

    fn text(&self, record: &Record) -> String {
        let known = |field: &str, name: &Option<String>| match name {
            Some(name) if self.records.contains_key(name) => format!("{field}: documents/{name}\n"),
            _ => String::new(),
        };
        // Three in four are published; some documents lapse or come to be within the days that tests go through.
        let (month, year) = (
            if record.day > 20 { 11 } else { record.day % 9 + 1 },
            if record.day.is_multiple_of(5) { 2025 } else { 2026 },
        );
        format!(
            "---\ntitle: {}\npublished: {year}-{month:02}-{:02}\ntype: {}\ndraft: {}\n{}{}{}---\n{}\n",
            record.title,
            record.day,
            KINDS[record.day % KINDS.len()],
            record.draft,
            TAGS[record.tags],
            known("related", &record.related),
            known("amends", &record.amends),
            record.body,
        )
    }
}
