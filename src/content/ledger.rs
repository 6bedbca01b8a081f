//! Ledgers: CSV tables of applications for disclosure and of messages; counted, never published row by row.
//!
//! UTF-8, or GBK/GB18030 where it is not UTF-8. [`split`] finds rows and cells, [`sheet`] holds them against the
//! header, [`row`] against the declared columns; [`requests`] and [`messages`] take out what is good. The header
//! names the columns in any order; a row with a fault is named and left out.

pub mod messages;
pub mod requests;
mod row;
mod sheet;
mod split;

pub use crate::schema::fields::ledger::{APPLICANTS, OUTCOMES, RESULTS};
pub use messages::Message;
pub use requests::Request;
pub use row::shown;

use crate::config::{Config, OrganizationId};
use crate::files::{self, Fault, Links};
use crate::finding::{Bilingual, Finding, Place, rules};
use crate::schema::fields::ledger::{MESSAGE, REQUEST};
use crate::text::nearest::nearest;
use messages::{Hints, message};
use requests::request;
use sheet::each_row;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

#[derive(Debug, Default)]
pub struct Ledgers {
    pub request_ledgers: Vec<RequestLedger>,
    pub requests: Vec<Request>,
    pub messages: Vec<Message>,
    pub requests_hash: u64,
    pub messages_hash: u64,
}

/// A ledger of applications that was read.
#[derive(Debug)]
pub struct RequestLedger {
    /// From the site's root.
    pub path: Box<str>,
    pub organization: OrganizationId,
    /// The year that its name says.
    pub year: Option<i16>,
}

/// Words that stand in many rows, kept once.
#[derive(Default)]
pub struct Words(HashSet<Arc<str>>);

impl Words {
    fn shared(&mut self, word: &str) -> Arc<str> {
        match self.0.get(word) {
            Some(known) => known.clone(),
            None => {
                let word: Arc<str> = word.into();
                self.0.insert(word.clone());
                word
            }
        }
    }
}

const LARGEST: u64 = 512 << 20;

pub fn load(
    config: &Config,
    content: &Path,
    requests: &[String],
    messages: &[String],
    findings: &mut Vec<Finding>,
) -> Ledgers {
    let mut ledgers = Ledgers::default();
    let (mut words, mut hints) = (Words::default(), Hints::default());
    for path in requests {
        let shown = format!("content/{path}");
        let organization = path.split('/').nth(1).unwrap_or_default();
        let Some(id) = config.organizations.find(organization) else {
            findings.push(unknown_folder(config, &shown, organization));
            continue;
        };
        let Some(text) = decode(content, path, &mut ledgers.requests_hash, findings) else { continue };
        let ledger = ledgers.request_ledgers.len() as u32;
        ledgers.requests.extend(each_row(&shown, &text, REQUEST, config.today, findings, |row, findings| {
            request(row, (id, ledger), &mut words, findings)
        }));
        let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".csv")).unwrap_or_default();
        let year = name.parse().ok().filter(|_| name.len() == 4);
        ledgers.request_ledgers.push(RequestLedger { path: shown.into(), organization: id, year });
    }
    for path in messages {
        let shown = format!("content/{path}");
        let Some(text) = decode(content, path, &mut ledgers.messages_hash, findings) else { continue };
        ledgers.messages.extend(each_row(&shown, &text, MESSAGE, config.today, findings, |row, findings| {
            message(config, row, &mut words, &mut hints, findings)
        }));
    }
    ledgers.requests.sort_by_key(|request| (request.received, request.organization));
    ledgers.messages.sort_by(|a, b| (a.received, &a.id, &a.ledger).cmp(&(b.received, &b.id, &b.ledger)));
    // Which rows count also depends on the day and the vocabularies: the bytes alone do not tell.
    ledgers.requests_hash ^= (ledgers.requests.len() as u64).rotate_left(32);
    ledgers.messages_hash ^= (ledgers.messages.len() as u64).rotate_left(32);
    ledgers
}

fn unknown_folder(config: &Config, path: &str, organization: &str) -> Finding {
    Finding::new(
        &rules::FORM_UNKNOWN_NAME,
        Place::file(path),
        format!("文件夹名“{organization}”不是机构"),
        format!("the folder `{organization}` is no organization"),
    )
    .text(organization)
    .maybe_hint(
        nearest(organization, config.organizations.names())
            .map(|near| Bilingual::new(format!("是不是“{near}”？"), format!("did you mean `{near}`?"))),
    )
}

fn decode(content: &Path, path: &str, hash: &mut u64, findings: &mut Vec<Finding>) -> Option<String> {
    let shown = format!("content/{path}");
    let bytes = match files::read_regular(&content.join(path), LARGEST, Links::Followed) {
        Ok(bytes) => bytes,
        Err(Fault::TooLarge) => {
            findings.push(Finding::new(
                &rules::FILE_TOO_LARGE,
                Place::file(shown),
                "台账超过 512 MB",
                "the ledger is larger than 512 MB",
            ));
            return None;
        }
        Err(fault) => {
            findings.push(super::file::unreadable(&shown, &fault));
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
