//! Any bytes as the body of a record whose front matter is right, so that the fuzzer's work goes into Markdown.
#![no_main]

const HEAD: &[u8] = b"---\ntitle: x\ntype: notice\npublished: 2024-01-01\n---\n\n";

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    let _ = gongkai::fuzz_entry(&[HEAD, body].concat());
});
