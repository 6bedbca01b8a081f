//! Asking hosts for addresses: one request at a time of a host, with a pause between, a few hosts at once, each address
//! by HEAD and where that is refused by GET, within limits of hops and time.

use super::told::Answer;
use crate::content::body::host::host_of;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use url::Url;

/// How a host answered one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Status(u16, Option<String>),
    /// Its name stands for a machine of an inner network.
    Private,
    /// Its certificate is none that this program can judge: authorities of one country, and other ciphers, are not in
    /// its list.
    Untold,
    /// No answer in time, no such host.
    Trouble,
}

/// Who asks. Follows no redirect itself.
pub trait Client: Sync {
    fn head(&self, url: &str) -> Reply;
    /// Without reading what comes.
    fn get(&self, url: &str) -> Reply;
}

const HOSTS_AT_ONCE: usize = 4;
const MOST_HOPS: usize = 5;
/// A host that was out of reach so often in a row is not asked further.
const MOST_TROUBLE: u32 = 2;
/// A run that asks is over after this time; what is left is asked for in the next.
const LONGEST_RUN: Duration = Duration::from_secs(600);

/// The answers to these addresses, as far as time allows, in no particular order.
pub fn ask<'u>(urls: &[&'u str], client: &dyn Client, pause: Duration) -> Vec<(&'u str, Answer)> {
    let mut hosts: BTreeMap<String, Vec<&'u str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host_of(url).unwrap_or_default().to_ascii_lowercase()).or_default().push(url);
    }
    let (queue, answers) = (Mutex::new(hosts.into_values()), Mutex::new(Vec::new()));
    let started = Instant::now();
    // Threads of their own: they wait most of the time, and must not hold up those that compute.
    std::thread::scope(|scope| {
        for _ in 0..HOSTS_AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
                    let Some(of_host) = next else { break };
                    let answered = ask_host(&of_host, client, pause, started);
                    answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(answered);
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn ask_host<'u>(urls: &[&'u str], client: &dyn Client, pause: Duration, started: Instant) -> Vec<(&'u str, Answer)> {
    let mut answers = Vec::new();
    let mut trouble = 0;
    for url in urls {
        if started.elapsed() > LONGEST_RUN {
            break;
        }
        let answer = if trouble >= MOST_TROUBLE { Answer::Unreachable } else { visit(url, client, pause) };
        trouble = if answer == Answer::Unreachable { trouble + 1 } else { 0 };
        answers.push((*url, answer));
    }
    answers
}

/// Follows an address to its end.
fn visit(url: &str, client: &dyn Client, pause: Duration) -> Answer {
    let (mut at, mut moved) = (url.to_string(), true);
    for hop in 0..=MOST_HOPS {
        std::thread::sleep(pause);
        let mut reply = client.head(&at);
        // Many programs answer HEAD wrongly: what it says is believed only where it is good.
        if matches!(reply, Reply::Status(400.., _)) {
            std::thread::sleep(pause);
            reply = client.get(&at);
        }
        match reply {
            Reply::Private => return Answer::Private,
            Reply::Untold => return Answer::Fine,
            Reply::Trouble => return Answer::Unreachable,
            Reply::Status(status @ (301 | 302 | 303 | 307 | 308), Some(to)) => {
                moved &= matches!(status, 301 | 308);
                match resolve(&at, &to) {
                    Some(next) => at = next,
                    None => return Answer::Status(status),
                }
            }
            // Not for programs, not for everybody, not so often: nothing is known.
            Reply::Status(401 | 403 | 405 | 406 | 407 | 408 | 412 | 425 | 429 | 451, _) => return Answer::Fine,
            Reply::Status(status @ 400.., _) => return Answer::Status(status),
            Reply::Status(..) if hop > 0 && moved => return Answer::Moved(at),
            Reply::Status(..) => return Answer::Fine,
        }
    }
    // Round and round: a browser gives up as well.
    Answer::Status(310)
}

/// Where a redirect leads, if to the web.
fn resolve(from: &str, to: &str) -> Option<String> {
    let mut next = Url::parse(from).ok()?.join(to.trim()).ok()?;
    next.set_fragment(None);
    matches!(next.scheme(), "http" | "https").then(|| next.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct Hosts {
        replies: BTreeMap<&'static str, Reply>,
        asked: AtomicUsize,
    }

    impl Client for Hosts {
        fn head(&self, url: &str) -> Reply {
            self.asked.fetch_add(1, Ordering::Relaxed);
            self.replies.get(url).cloned().unwrap_or(Reply::Trouble)
        }
        fn get(&self, url: &str) -> Reply {
            match url {
                "https://a.example/head-refused" => Reply::Status(200, None),
                url => self.head(url),
            }
        }
    }

    fn to(status: u16, to: &str) -> Reply {
        Reply::Status(status, Some(to.into()))
    }

    #[test]
    fn an_address_is_followed_to_its_end() {
        let replies = [
            ("https://a.example/ok", Reply::Status(200, None)),
            ("https://a.example/gone", Reply::Status(404, None)),
            ("https://a.example/down", Reply::Status(503, None)),
            ("https://a.example/closed", Reply::Status(403, None)),
            ("https://a.example/head-refused", Reply::Status(405, None)),
            ("https://a.example/moved", to(301, "/ok")),
            ("https://a.example/moved-twice", to(308, "moved")),
            ("https://a.example/for-now", to(302, "/ok")),
            ("https://a.example/moved-then-not", to(301, "https://a.example/for-now")),
            ("https://a.example/moved-to-nothing", to(301, "//a.example/gone")),
            ("https://a.example/round", to(301, "https://a.example/round")),
            ("https://a.example/inner", to(302, "http://inner.example/")),
            ("https://a.example/odd", to(302, "javascript:x")),
            ("https://a.example/own-authority", Reply::Untold),
            ("http://inner.example/", Reply::Private),
        ];
        let hosts = Hosts { replies: replies.into(), asked: AtomicUsize::new(0) };
        for (path, answer) in [
            ("ok", Answer::Fine),
            ("gone", Answer::Status(404)),
            ("down", Answer::Status(503)),
            ("closed", Answer::Fine),
            ("head-refused", Answer::Fine),
            ("moved", Answer::Moved("https://a.example/ok".into())),
            ("moved-twice", Answer::Moved("https://a.example/ok".into())),
            ("for-now", Answer::Fine),
            ("moved-then-not", Answer::Fine),
            ("moved-to-nothing", Answer::Status(404)),
            ("round", Answer::Status(310)),
            ("inner", Answer::Private),
            ("odd", Answer::Status(302)),
            ("silent", Answer::Unreachable),
            ("own-authority", Answer::Fine),
        ] {
            assert_eq!(visit(&format!("https://a.example/{path}"), &hosts, Duration::ZERO), answer, "{path}");
        }
    }

    #[test]
    fn a_host_that_is_out_of_reach_is_left_alone() {
        let hosts = Hosts { replies: BTreeMap::new(), asked: AtomicUsize::new(0) };
        let urls: Vec<String> = (0..20).map(|number| format!("https://silent.example/{number}")).collect();
        let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
        let answers = ask(&urls, &hosts, Duration::ZERO);
        assert_eq!(answers.len(), 20);
        assert!(answers.iter().all(|(_, answer)| *answer == Answer::Unreachable));
        assert_eq!(hosts.asked.into_inner(), 2);
    }

    #[test]
    fn a_redirect_leads_where_a_browser_would_go() {
        for (from, given, wanted) in [
            ("https://a.example", "/x", "https://a.example/x"),
            ("https://a.example/b/c?d", "e", "https://a.example/b/e"),
            ("https://a.example", "e", "https://a.example/e"),
            ("http://a.example/b", "//c.example/d", "http://c.example/d"),
            ("http://a.example/b", "https://c.example/#top", "https://c.example/"),
        ] {
            assert_eq!(resolve(from, given).as_deref(), Some(wanted), "{from} {given}");
        }
    }
}
