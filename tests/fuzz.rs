//! Bad input must never panic, hang or let markup through: records from `tests/fuzz/corpus`, giants made on the
//! spot, and random changes of both, given to [`gongkai::fuzz_entry`].
//!
//! Runs on a stable toolchain. `GONGKAI_FUZZ_CASES` sets how many changed records are tried (2,000),
//! `GONGKAI_FUZZ_SECONDS` gives them a time instead, `GONGKAI_FUZZ_SEED` makes other ones. What fails is kept in
//! `target/fuzz/`; a case that made the whole process die is `target/fuzz/current.md`.
//! `GONGKAI_FUZZ_FILE=path cargo test --test fuzz one_file` tries one file again.

#[path = "fuzz/cases.rs"]
mod cases;
#[path = "fuzz/markup.rs"]
mod markup;

use cases::{Random, changed, corpus, giants};
use markup::unsafe_markup;
use std::any::Any;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
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
    let cases = if seconds.is_some() { u64::MAX } else { number("GONGKAI_FUZZ_CASES").unwrap_or(2_000) };
    let corpus = corpus();
    let started = Instant::now();
    let mut random = Random(seed);
    let made = (0..cases).take_while(|_| seconds.is_none_or(|limit| started.elapsed() < limit)).map(move |case| {
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
    let current = folder.join(if what == "random" { "current.md".into() } else { format!("current-{what}.md") });
    let (tell, told) = channel();
    thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, {
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
            match told.recv_timeout(if running.is_some() { LIMIT } else { Duration::from_secs(600) }) {
                Ok(case) => running = case,
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    // The thread cannot be stopped: the process must be.
                    // Not by `eprintln!`, whose text the test runner would keep to itself.
                    let told = format!("{running:?} took over {LIMIT:?}; it is kept in {}\n", current.display());
                    let _ = std::io::stderr().write_all(told.as_bytes());
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
    panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or("?")
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is not a number: {text}")))
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
