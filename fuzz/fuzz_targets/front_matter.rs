//! Any bytes as a whole record: front matter and body.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = gongkai::fuzz_entry(bytes);
});
