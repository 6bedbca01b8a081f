//! What people read while a run goes on and when it ends.
//!
//! Takes text, writes it to standard error. Whoever reads there may have seen enough (`2>&1 | head`), or the disk behind
//! it may be full: neither changes what the run has done, so such errors are dropped and the exit code stays true.

use std::io::Write;

pub fn text(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

pub fn line(line: &str) {
    text(&format!("{line}\n"));
}
