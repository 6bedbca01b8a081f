//! External links, asked of a host that the test itself is.
#![cfg(feature = "external-links")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::harness::{Ran, Site, TODAY, gongkai};

/// A host of this machine that keeps what it was asked for: `HEAD /path agent`.
struct Host {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

fn host() -> Host {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = asked.clone();
    // Ends with the test's process: nothing waits for it.
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let kept = kept.clone();
            std::thread::spawn(move || answer(stream, &kept));
        }
    });
    Host { address, asked }
}

fn answer(stream: TcpStream, asked: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    loop {
        let (mut request, mut agent) = (String::new(), String::new());
        if reader.read_line(&mut request).unwrap_or(0) == 0 {
            return;
        }
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                break;
            }
            if let Some(name) = line.to_ascii_lowercase().strip_prefix("user-agent: ") {
                agent = name.split('/').next().unwrap_or_default().to_string();
            }
        }
        let mut words = request.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        asked.lock().expect("the list").push(format!("{method} {path} {agent}"));
        let (status, more) = match (method, path) {
            (_, "/ok") | ("GET", "/no-head") => ("200 OK", ""),
            ("HEAD", "/no-head") => ("405 Method Not Allowed", ""),
            (_, "/moved") => ("301 Moved Permanently", "Location: /ok\r\n"),
            (_, "/for-now") => ("302 Found", "Location: /ok\r\n"),
            (_, "/closed") => ("403 Forbidden", ""),
            _ => ("404 Not Found", ""),
        };
        let mut stream = &stream;
        let _ = stream.write_all(format!("HTTP/1.1 {status}\r\n{more}Content-Length: 0\r\n\r\n").as_bytes());
    }
}

fn check(site: &Site, more: &[&str]) -> Ran {
    gongkai(site.root(), &[&["check", "--today", TODAY, "--lang", "en", "--format", "json"], more].concat())
}

/// Path of each address that is told of, and what is said.
fn told(ran: &Ran, host: &Host) -> BTreeMap<String, String> {
    let start = format!("http://{}", host.address);
    let lines = ran.out.lines().filter(|line| line.contains("URL-06"));
    lines
        .map(|line| {
            let message =
                line.split("\"message\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a message");
            let (what, url) = message.split_once(": ").expect("the address");
            (url.replace(&start, ""), what.to_string())
        })
        .filter(|(_, what)| !what.contains("inner network"))
        .collect()
}

fn site(host: &Host) -> Site {
    let at = |path: &str| format!("http://{}{path}", host.address);
    let site = Site::new();
    site.file(
        "content/documents/city/2026/links.md",
        &format!(
            "---\ntitle: 链接\npublished: 2026-03-02\ntype: notice\nsource: {{name: 来源, url: \"{}\"}}\n---\n\
             [好]({}) [没有]({}#part) [迁移]({}) [暂时]({})\n\n<{}> 与 {}，[同一]({})\n",
            at("/source-gone"),
            at("/ok"),
            at("/gone"),
            at("/moved"),
            at("/for-now"),
            at("/no-head"),
            at("/closed"),
            at("/gone"),
        ),
    );
    site
}

#[test]
fn hosts_are_asked_and_nothing_is_stopped() {
    let host = host();
    let site = site(&host);
    site.settings("gate: warning\nrules: {URL-06: info}");
    let ran = check(&site, &["--external", "--external-local"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let expected: BTreeMap<String, String> = [
        ("/gone", "the link cannot be opened (its host answers 404)"),
        ("/source-gone", "the link cannot be opened (its host answers 404)"),
        ("/moved", "the page moved for good"),
    ]
    .map(|(path, what)| (path.to_string(), what.to_string()))
    .into();
    assert_eq!(told(&ran, &host), expected);
    assert_eq!(ran.out.matches("answers 404").count(), 3, "each place of an address is told");
    let asked = host.asked.lock().expect("the list").clone();
    assert!(asked.iter().all(|line| line.ends_with(" gongkai")), "{asked:?}");
    assert_eq!(asked.iter().filter(|line| line.starts_with("GET /no-head")).count(), 1);
    assert_eq!(asked.iter().filter(|line| line.contains(" /gone ")).count(), 2, "HEAD, then GET");
    // A second run asks for nothing, and says the same.
    let again = check(&site, &["--external", "--external-local"]);
    assert_eq!(told(&again, &host), expected);
    assert_eq!(host.asked.lock().expect("the list").len(), asked.len());
    // Without the option nothing is said of other hosts.
    assert_eq!(told(&check(&site, &[]), &host), BTreeMap::new());
}

#[test]
fn only_so_many_are_asked_in_a_run_and_some_never() {
    let host = host();
    let site = site(&host);
    site.settings(&format!("links: {{per_run: 2, ignore: [\"http://{}/gone*\"]}}", host.address));
    let ran = check(&site, &["--external", "--external-local"]);
    assert!(ran.err.contains("external links: 6 addresses, 2 asked for now, 4 left"), "{}", ran.err);
    let asked = host.asked.lock().expect("the list").clone();
    assert!(asked.iter().all(|line| !line.contains("/gone ")), "{asked:?}");
}

#[test]
fn an_inner_network_is_never_reached_into() {
    let host = host();
    let site = site(&host);
    let ran = check(&site, &["--external"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("inner network"), "{}", ran.out);
    assert_eq!(*host.asked.lock().expect("the list"), [""; 0]);
}
