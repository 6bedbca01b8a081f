//! Former addresses that lead on, and the lock of permanent addresses.

use super::{SitePlan, address};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::RecordId;
use crate::files::{self, Links};
use crate::finding::{Finding, Place, rules};
use std::collections::HashSet;

/// A page at a former address that leads to a record.
#[derive(Debug)]
pub struct Redirect {
    pub address: String,
    pub target: RecordId,
    /// Line of the reference in the record's file.
    pub line: u32,
    pub column: u32,
}

pub fn collect(catalog: &Catalog, findings: &mut Vec<Finding>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for id in catalog.ids().filter(|id| catalog.shown(*id)) {
        let record = catalog.get(id);
        for former in record.more.iter().flat_map(|more| &more.redirect_from) {
            match normalize(&former.text) {
                Some(address) => {
                    redirects.push(Redirect { address, target: id, line: former.line, column: former.column })
                }
                None => findings.push(
                    Finding::new(
                        &rules::ADDRESS_RESERVED,
                        Place::at(record.source_path(), former.line, former.column),
                        format!("旧地址“{}”不能用", former.text),
                        format!("the former address `{}` cannot be used", former.text),
                    )
                    .record(&record.title)
                    .field("redirect_from")
                    .text(&former.text)
                    .hint(
                        "写站内地址，如 documents/jiangzhou/2019/old.html",
                        "write an address of this site, such as documents/jiangzhou/2019/old.html",
                    ),
                ),
            }
        }
    }
    redirects
}

/// `/documents/a/old` → `documents/a/old.html`; none for what leaves the site or has unsafe parts.
fn normalize(text: &str) -> Option<String> {
    let path = text.trim().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
    let path = if path.ends_with(".html") || path.ends_with(".htm") { path } else { format!("{path}.html") };
    let safe = crate::content::safe_attachment(&path)
        && !path.contains("://")
        && !["m", "assets"].contains(&path.split('/').next().unwrap_or_default());
    safe.then_some(path)
}

const LOCK: &str = "content/addresses.lock";
/// In bytes: more than a million addresses need.
const LARGEST_LOCK: u64 = 1 << 30;

/// The text of the lock: the address of every record that is published, and those that lead on to one; one a line,
/// sorted. It is the same whichever part of the portal is built, and whether drafts are shown.
pub fn lock_text(catalog: &Catalog) -> String {
    let mut addresses: Vec<String> = Vec::new();
    for record in catalog.records.iter().filter(|record| !record.waiting) {
        addresses.push(address::record(record));
        let former = record.more.iter().flat_map(|more| &more.redirect_from);
        addresses.extend(former.filter_map(|former| normalize(&former.text)));
    }
    addresses.sort_unstable();
    addresses.dedup();
    let mut text = String::from(
        "# 永久地址清单，由 gongkai build --lock 维护，请勿手工修改。Permanent addresses, kept by `gongkai build --lock`.\n",
    );
    for address in addresses {
        text.push_str(&address);
        text.push('\n');
    }
    text
}

/// Names each locked address that has neither a page nor a redirect any more.
pub fn check_lock(config: &Config, catalog: &Catalog, plan: &SitePlan<'_>, findings: &mut Vec<Finding>) {
    if catalog.only.is_some() {
        return;
    }
    let unreadable = |chinese: &str, english: &str| {
        Finding::new(
            &rules::ADDRESS_LOCK,
            Place::file(LOCK),
            format!("无法读取：{chinese}"),
            format!("cannot be read: {english}"),
        )
    };
    let bytes = match files::read_regular(&config.root.join(LOCK), LARGEST_LOCK, Links::Refused) {
        Ok(bytes) => bytes,
        Err(fault) if fault.is_missing() => return,
        Err(fault) => return findings.push(unreadable(&fault.chinese(), &fault.english())),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return findings.push(unreadable("不是 UTF-8 编码", "it is not UTF-8"));
    };
    let known: HashSet<&str> = plan.tasks.iter().map(|task| &*task.address).collect();
    for (number, line) in text.lines().enumerate() {
        let address = line.trim();
        if address.is_empty() || address.starts_with('#') || known.contains(address) {
            continue;
        }
        findings.push(
            Finding::new(&rules::ADDRESS_VANISHED, Place::at(LOCK, number as u32 + 1, 1), format!("永久地址 {address} 已消失"), format!("the permanent address {address} vanished"))
                .text(address)
                .hint("恢复该记录；改名的在新记录写 redirect_from；撤下的写 withdrawn", "restore the record; after a renaming write `redirect_from` in the new one; to take it down write `withdrawn`"),
        );
    }
}
