//! Former addresses that lead on, and the lock of permanent addresses.

use super::{SitePlan, address};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::content::record::Reference;
use crate::content::{Record, RecordId};
use crate::files::{self, Links};
use crate::finding::{Finding, Place, rules};
use percent_encoding::percent_decode_str;
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
                Ok(address) => {
                    redirects.push(Redirect { address, target: id, line: former.line, column: former.column })
                }
                Err(unusable) => findings.push(refusal(record, former, unusable)),
            }
        }
    }
    redirects
}

/// Why no page can be made at a former address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unusable {
    /// It leaves the site, is reserved, or has unsafe parts.
    Place,
    /// A host would not serve a page there as HTML.
    Ending,
}

fn refusal(record: &Record, former: &Reference, unusable: Unusable) -> Finding {
    let finding = Finding::new(
        &rules::ADDRESS_RESERVED,
        Place::at(record.source_path(), former.line, former.column),
        format!("旧地址“{}”不能用", former.text),
        format!("the former address `{}` cannot be used", former.text),
    )
    .record(&record.title)
    .field("redirect_from")
    .text(&former.text);
    match unusable {
        Unusable::Place => finding.hint(
            "写站内地址，如 documents/jiangzhou/2019/old.html",
            "write an address of this site, such as documents/jiangzhou/2019/old.html",
        ),
        Unusable::Ending => finding.hint(
            "跳转页只能放在 .html、.htm、.shtml 或没有后缀的地址；其他后缀在网站服务器上设置跳转",
            "a page that leads on can stand at .html, .htm, .shtml or an address without ending; redirect others in the web server",
        ),
    }
}

/// `/documents/a/old` → `documents/a/old.html`, `art_1.shtml` as it is, percent-encoding undone.
fn normalize(text: &str) -> Result<String, Unusable> {
    let decoded = percent_decode_str(text.trim()).decode_utf8().map_err(|_| Unusable::Place)?;
    let path = decoded.strip_prefix('/').unwrap_or(&decoded);
    let name = path.rsplit('/').next().unwrap_or_default();
    let path = match ending(name) {
        _ if name.is_empty() => format!("{path}index.html"),
        None => format!("{path}.html"),
        Some(ending) if ["html", "htm", "shtml"].iter().any(|known| ending.eq_ignore_ascii_case(known)) => path.into(),
        Some(_) => return Err(Unusable::Ending),
    };
    // What is still encoded was encoded twice: it would come apart between host and disk.
    let safe = crate::content::safe_attachment(&path)
        && !path.contains(['%', '#'])
        && !["m", "assets"]
            .iter()
            .any(|own| path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(own)));
    if safe { Ok(path) } else { Err(Unusable::Place) }
}

/// The ending of a file's name; a number behind a dot (`2019.12`) is none.
fn ending(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    let typical = ending.len() <= 8 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (!stem.is_empty() && typical && ending.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(ending)
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
        addresses.extend(former.filter_map(|former| normalize(&former.text).ok()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_address_becomes_a_file_that_a_host_serves_as_a_page() {
        for (written, expected) in [
            ("/documents/a/old", Ok("documents/a/old.html")),
            ("art_1.shtml", Ok("art_1.shtml")),
            ("art/1.htm", Ok("art/1.htm")),
            ("a/1.HTML", Ok("a/1.HTML")),
            ("art/2021/", Ok("art/2021/index.html")),
            ("/", Ok("index.html")),
            ("art/2019.12", Ok("art/2019.12.html")),
            ("%E9%80%9A%E7%9F%A5/1.html", Ok("通知/1.html")),
            ("feeds/index.xml", Err(Unusable::Ending)),
            ("a/show.jsp", Err(Unusable::Ending)),
            ("a/form.pdf", Err(Unusable::Ending)),
            ("%2e%2e/x.html", Err(Unusable::Place)),
            ("a/%2e%2e/x.html", Err(Unusable::Place)),
            ("%252e%252e/x.html", Err(Unusable::Place)),
            ("a%00b", Err(Unusable::Place)),
            ("%ff", Err(Unusable::Place)),
            ("a%5Cb.html", Err(Unusable::Place)),
            ("show.html?id=1", Err(Unusable::Place)),
            ("show.html#a", Err(Unusable::Place)),
            ("//other.example/x", Err(Unusable::Place)),
            ("https://other.example/x", Err(Unusable::Place)),
            ("%6d/x.html", Err(Unusable::Place)),
        ] {
            assert_eq!(normalize(written), expected.map(String::from), "{written}");
        }
    }
}
