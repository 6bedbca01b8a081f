//! Files → records.
//!
//! [`load`] walks content/ ([`walk`]), reads every record file in parallel ([`file`]: split, YAML, check,
//! resolve), the directories and ledgers, and the attachments' sizes. Bodies stay on disk: a record keeps
//! where its body lies, a hash, and its links ([`body`]). A record with an error is left out and named in a
//! finding; the rest goes on. Relations between records are left to `catalog`.

mod attach;
mod attachment_form;
pub mod attachment_text;
mod attachment_verdict;
pub mod body;
mod dates;
pub mod directory;
mod file;
mod form;
mod kinds;
pub mod ledger;
mod list;
mod locate;
mod name;
mod personal;
pub mod record;
mod reread;
pub mod split;
mod texts;
mod walk;

pub use locate::locate;
pub use record::{Kind, Record, RecordId};
pub use reread::body_text;
pub use texts::texts;
pub use walk::safe_attachment;

use crate::config::Config;
use crate::finding::{Finding, Outcome, Place, rules};
use rayon::prelude::*;
use std::path::Path;
use walk::Layout;
use xxhash_rust::xxh3::xxh3_64;

/// Everything that was read, in sorted order.
#[derive(Debug, Default)]
pub struct Records {
    /// By reference.
    pub records: Vec<Record>,
    pub directories: Vec<directory::Directory>,
    pub request_ledgers: Vec<ledger::RequestLedger>,
    pub requests: Vec<ledger::Request>,
    pub messages: Vec<ledger::Message>,
    /// Hash of each ledger group, for fingerprints.
    pub requests_hash: u64,
    pub messages_hash: u64,
}

/// Reads the content folder of a site.
pub fn load(config: &Config) -> Outcome<Records> {
    let content = config.content();
    let mut findings = Vec::new();
    if !content.is_dir() {
        findings.push(
            Finding::new(
                &rules::FILE_UNREADABLE,
                Place::file("content"),
                "没有 content 文件夹",
                "there is no content folder",
            )
            .hint("gongkai init 可以建立新站点", "`gongkai init` starts a new site"),
        );
        return Outcome::new(Records::default(), findings);
    }
    let layout = walk::walk(&content, &mut findings);
    let defaults = file::defaults(config, &content, &layout.defaults, &mut findings);
    let mut records = load_records(config, &content, &layout, &defaults, &mut findings);
    attach::attach(config, &mut records, &layout.attachments, &mut findings);
    personal::files(&config.root, &mut records, &config.personal, &mut findings);
    attachment_verdict::settle(&records, &mut findings);
    let (directories, found) = directory::load(config, &content, &layout.directories);
    findings.extend(found);
    let ledgers = ledger::load(config, &content, &layout.requests, &layout.messages, &mut findings);
    let value = Records {
        records,
        directories,
        request_ledgers: ledgers.request_ledgers,
        requests: ledgers.requests,
        messages: ledgers.messages,
        requests_hash: ledgers.requests_hash,
        messages_hash: ledgers.messages_hash,
    };
    Outcome::new(value, findings)
}

/// Reads one Markdown record from memory, and its body.
pub fn read_text(config: &Config, kind: Kind, path: &str, text: &str) -> Outcome<Option<(Record, String)>> {
    let mut records = Vec::new();
    let mut findings = Vec::new();
    let record_file = walk::RecordFile { kind, path: path.into(), list: false };
    file::read_single(config, &record_file, "record.md", text, None, &mut records, &mut findings);
    let value = records.pop().map(|record| {
        let body = match record.body {
            record::Body::Markdown { offset, length } => {
                text.get(offset as usize..(offset + length) as usize).unwrap_or_default()
            }
            _ => "",
        };
        (record, body.replace("\r\n", "\n"))
    });
    Outcome::new(value, findings)
}

fn load_records(
    config: &Config,
    content: &Path,
    layout: &Layout,
    defaults: &file::Defaults,
    findings: &mut Vec<Finding>,
) -> Vec<Record> {
    let read: Vec<(Vec<Record>, Vec<Finding>)> = layout
        .records
        .par_chunks(64)
        .map(|files| {
            let mut records = Vec::with_capacity(files.len());
            let mut findings = Vec::new();
            for record_file in files {
                file::read(config, content, record_file, defaults, &mut records, &mut findings);
            }
            (records, findings)
        })
        .collect();
    let mut records = Vec::with_capacity(read.iter().map(|(records, _)| records.len()).sum());
    for (some, found) in read {
        records.extend(some);
        findings.extend(found);
    }
    records.par_sort_by(|a, b| (a.kind, &a.path, a.in_list).cmp(&(b.kind, &b.path, b.in_list)));
    drop_duplicates(&mut records, findings);
    records
}

/// Two sources for one address: neither can be right, so both are named and the second is left out.
fn drop_duplicates(records: &mut Vec<Record>, findings: &mut Vec<Finding>) {
    let mut kept: Option<(Kind, Box<str>, String, u32)> = None;
    records.retain(|record| {
        if let Some((kind, path, source, line)) = &kept
            && *kind == record.kind
            && *path == record.path
        {
            let own = record.source_path();
            findings.push(
                Finding::new(
                    &rules::RECORD_DUPLICATE,
                    Place::at(own, record.line, 1),
                    format!("地址 {}.html 已被 {source}:{line} 占用", record.address_stem()),
                    format!("the address {}.html is already taken by {source}:{line}", record.address_stem()),
                )
                .record(&record.title)
                .text(&record.path)
                .hint("给其中一个改名", "rename one of them"),
            );
            return false;
        }
        kept = Some((record.kind, record.path.clone(), record.source_path(), record.line));
        true
    });
}

/// Hash of a name and a value, for order-free sums.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}
