//! Ledgers: CSV tables of applications for disclosure and of messages; counted, never published row by row.
//!
//! UTF-8, or GBK/GB18030 where it is not UTF-8. The header names the columns in any order; a row with a fault
//! is named and left out.

use crate::config::{Config, OrganizationId, TagId};
use crate::finding::{Finding, Place, rules};
use crate::schema::date::date_hint;
use crate::schema::parse_date;
use crate::text::nearest::nearest;
use jiff::civil::Date;
use std::borrow::Cow;
use std::path::Path;

pub use crate::schema::fields::ledger::{APPLICANTS, OUTCOMES, RESULTS};

/// An application for disclosure. Indexes are into the word lists above.
#[derive(Debug, Clone)]
pub struct Request {
    pub organization: OrganizationId,
    pub received: Date,
    pub applicant: u8,
    pub extended: bool,
    pub suspended_days: u16,
    pub answered: Option<Date>,
    pub outcome: Option<u8>,
    pub review: Option<u8>,
    pub litigation: Option<u8>,
    pub litigation_after_review: Option<u8>,
}

/// A message to the mailbox or hotline. Texts are kept only of those that may be published.
#[derive(Debug, Clone)]
pub struct Message {
    pub organization: Option<OrganizationId>,
    pub received: Date,
    pub channel: Box<str>,
    pub tags: Box<[TagId]>,
    pub replied: Option<Date>,
    pub public: Option<Box<PublicMessage>>,
}

#[derive(Debug, Clone)]
pub struct PublicMessage {
    pub title: Box<str>,
    pub text: Box<str>,
    pub reply: Box<str>,
}

#[derive(Debug, Default)]
pub struct Ledgers {
    pub requests: Vec<Request>,
    pub messages: Vec<Message>,
    pub requests_hash: u64,
    pub messages_hash: u64,
}

const LARGEST: u64 = 512 << 20;
static REQUEST_COLUMNS: &[&str] = &[
    "id",
    "received",
    "applicant",
    "channel",
    "subject",
    "extended",
    "suspended_days",
    "answered",
    "outcome",
    "review",
    "litigation",
    "litigation_after_review",
];
static MESSAGE_COLUMNS: &[&str] =
    &["id", "received", "organization", "channel", "title", "text", "tags", "replied", "reply", "public"];

pub fn load(
    config: &Config,
    content: &Path,
    requests: &[String],
    messages: &[String],
    findings: &mut Vec<Finding>,
) -> Ledgers {
    let mut ledgers = Ledgers::default();
    for path in requests {
        let shown = format!("content/{path}");
        let organization = path.split('/').nth(1).unwrap_or_default();
        let Some(organization) = config.organizations.find(organization) else {
            findings.push(
                Finding::new(
                    &rules::FORM_UNKNOWN_NAME,
                    Place::file(shown),
                    format!("文件夹名“{organization}”不是机构"),
                    format!("the folder `{organization}` is no organization"),
                )
                .text(organization),
            );
            continue;
        };
        let Some(text) = decode(content, path, &mut ledgers.requests_hash, findings) else { continue };
        each_row(&shown, &text, REQUEST_COLUMNS, &["id", "received", "applicant"], findings, |row, findings| {
            ledgers.requests.extend(request(row, organization, findings));
        });
    }
    for path in messages {
        let shown = format!("content/{path}");
        let Some(text) = decode(content, path, &mut ledgers.messages_hash, findings) else { continue };
        each_row(&shown, &text, MESSAGE_COLUMNS, &["id", "received", "channel", "title"], findings, |row, findings| {
            ledgers.messages.extend(message(config, row, findings));
        });
    }
    ledgers.requests.sort_by_key(|request| (request.received, request.organization));
    ledgers.messages.sort_by_key(|message| message.received);
    ledgers
}

fn decode(content: &Path, path: &str, hash: &mut u64, findings: &mut Vec<Finding>) -> Option<String> {
    let shown = format!("content/{path}");
    let file = content.join(path);
    let bytes = match std::fs::metadata(&file)
        .and_then(|metadata| if metadata.len() > LARGEST { Ok(None) } else { std::fs::read(&file).map(Some) })
    {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            findings.push(Finding::new(
                &rules::FILE_TOO_LARGE,
                Place::file(shown),
                "台账超过 512 MB",
                "the ledger is larger than 512 MB",
            ));
            return None;
        }
        Err(error) => {
            findings.push(Finding::new(
                &rules::FILE_UNREADABLE,
                Place::file(shown),
                format!("无法读取：{error}"),
                format!("cannot be read: {error}"),
            ));
            return None;
        }
    };
    *hash = hash.rotate_left(7) ^ super::hash_bytes(&bytes);
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').map(String::from).unwrap_or(text)),
        Err(error) => {
            let (text, _, faulty) = encoding_rs::GB18030.decode(error.as_bytes());
            if faulty {
                findings.push(
                    Finding::new(
                        &rules::FILE_ENCODING,
                        Place::file(shown),
                        "台账既不是 UTF-8 也不是 GBK/GB18030",
                        "the ledger is neither UTF-8 nor GBK/GB18030",
                    )
                    .hint("另存为 UTF-8", "save it as UTF-8"),
                );
                return None;
            }
            Some(text.into_owned())
        }
    }
}

struct Row<'a> {
    path: &'a str,
    line: u32,
    columns: &'a [Option<usize>],
    names: &'static [&'static str],
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        let column = self.names.iter().position(|known| *known == name)?;
        let value = self.record.get((*self.columns.get(column)?)?)?.trim();
        (!value.is_empty()).then_some(value)
    }

    fn fault(&self, name: &str, chinese: impl Into<Box<str>>, english: impl Into<Box<str>>) -> Finding {
        let value = self.get(name).unwrap_or_default();
        // The text of a ledger is personal: only short codes and dates are shown.
        let shown: Cow<'_, str> = if value.chars().count() <= 24 { value.into() } else { "…".into() };
        Finding::new(&rules::LEDGER_ROW, Place::at(self.path, self.line, 0), chinese, english)
            .record(self.get("id").unwrap_or_default())
            .field(name)
            .text(&shown)
    }

    fn date(&self, name: &str, findings: &mut Vec<Finding>) -> Option<Date> {
        let value = self.get(name)?;
        let date = parse_date(value.get(..10).unwrap_or(value));
        if date.is_none() {
            findings.push(
                self.fault(name, format!("“{name}”的日期写法不对"), format!("`{name}` is not a date"))
                    .maybe_hint(Some(date_hint(value))),
            );
        }
        date
    }

    fn choice(&self, name: &str, words: &'static [&'static str], findings: &mut Vec<Finding>) -> Option<u8> {
        let value = self.get(name)?;
        let found = words.iter().position(|word| *word == value);
        if found.is_none() {
            let hint = nearest(value, words.iter().copied()).map_or_else(|| words.join(", "), String::from);
            findings.push(
                self.fault(name, format!("“{name}”不能是“{value}”"), format!("`{name}` cannot be `{value}`"))
                    .hint(format!("应为：{hint}"), format!("it must be: {hint}")),
            );
        }
        found.map(|index| index as u8)
    }
}

fn each_row(
    path: &str,
    text: &str,
    names: &'static [&'static str],
    required: &[&str],
    findings: &mut Vec<Finding>,
    mut each: impl FnMut(&Row<'_>, &mut Vec<Finding>),
) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(true).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            return findings.push(Finding::new(
                &rules::LEDGER_HEADER,
                Place::at(path, 1, 0),
                format!("表头无法读取：{error}"),
                format!("the header cannot be read: {error}"),
            ));
        }
    };
    for name in header.iter().map(str::trim).filter(|name| !names.contains(name)) {
        let hint = nearest(name, names.iter().copied()).map_or_else(|| names.join(", "), String::from);
        findings.push(
            Finding::new(
                &rules::LEDGER_HEADER,
                Place::at(path, 1, 0),
                format!("没有列“{name}”"),
                format!("there is no column `{name}`"),
            )
            .text(name)
            .hint(format!("可用列：{hint}"), format!("did you mean: {hint}")),
        );
    }
    let columns: Vec<Option<usize>> =
        names.iter().map(|name| header.iter().position(|given| given.trim() == *name)).collect();
    for name in required.iter().filter(|name| !header.iter().any(|given| given.trim() == **name)) {
        findings.push(
            Finding::new(
                &rules::LEDGER_HEADER,
                Place::at(path, 1, 0),
                format!("缺少列“{name}”"),
                format!("the column `{name}` is missing"),
            )
            .text(name),
        );
    }
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {
                let line = record.position().map_or(0, |position| position.line() as u32);
                each(&Row { path, line, columns: &columns, names, record: &record }, findings);
            }
            Err(error) => {
                let line = error.position().map_or(0, |position| position.line() as u32);
                findings.push(Finding::new(
                    &rules::LEDGER_ROW,
                    Place::at(path, line, 0),
                    format!("此行无法读取：{error}"),
                    format!("the row cannot be read: {error}"),
                ));
                if reader.is_done() {
                    return;
                }
            }
        }
    }
}

fn request(row: &Row<'_>, organization: OrganizationId, findings: &mut Vec<Finding>) -> Option<Request> {
    let before = findings.len();
    for name in ["received", "applicant"].into_iter().filter(|name| row.get(name).is_none()) {
        findings.push(row.fault(name, format!("缺少“{name}”"), format!("`{name}` is missing")));
    }
    let received = row.date("received", findings);
    let applicant = row.choice("applicant", APPLICANTS, findings);
    let request = Request {
        organization,
        received: received.unwrap_or_default(),
        applicant: applicant.unwrap_or_default(),
        extended: row.get("extended") == Some("true"),
        suspended_days: row.get("suspended_days").and_then(|days| days.parse().ok()).unwrap_or(0),
        answered: row.date("answered", findings),
        outcome: row.choice("outcome", OUTCOMES, findings),
        review: row.choice("review", RESULTS, findings),
        litigation: row.choice("litigation", RESULTS, findings),
        litigation_after_review: row.choice("litigation_after_review", RESULTS, findings),
    };
    if let Some(answered) = request.answered.filter(|answered| *answered < request.received) {
        findings.push(row.fault(
            "answered",
            format!("答复日期 {answered} 早于收到日期"),
            format!("answered on {answered}, before it was received"),
        ));
    }
    (findings.len() == before).then_some(request)
}

fn message(config: &Config, row: &Row<'_>, findings: &mut Vec<Finding>) -> Option<Message> {
    if row.get("received").is_none() {
        findings.push(row.fault("received", "缺少“received”", "`received` is missing"));
    }
    let received = row.date("received", findings)?;
    let organization = row.get("organization").and_then(|name| {
        let found = config.organizations.find(name);
        if found.is_none() {
            findings.push(row.fault(
                "organization",
                format!("没有机构“{name}”"),
                format!("there is no organization `{name}`"),
            ));
        }
        found
    });
    let mut tags = Vec::new();
    for name in row
        .get("tags")
        .unwrap_or_default()
        .split([';', '；', '|', '、', ','])
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        match config.tags.find(name) {
            Some(tag) => tags.push(tag),
            None => findings.push(row.fault("tags", format!("没有标签“{name}”"), format!("there is no tag `{name}`"))),
        }
    }
    let public = match (row.get("public"), row.get("reply")) {
        (Some("true"), Some(reply)) => Some(Box::new(PublicMessage {
            title: row.get("title").unwrap_or_default().into(),
            text: row.get("text").unwrap_or_default().into(),
            reply: reply.into(),
        })),
        _ => None,
    };
    Some(Message {
        organization,
        received,
        channel: row.get("channel").unwrap_or("other").into(),
        tags: tags.into(),
        replied: row.date("replied", findings),
        public,
    })
}
