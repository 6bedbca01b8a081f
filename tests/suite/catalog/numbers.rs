//! Index numbers and document numbers, held against their form and against each other.

use crate::harness::Site;

/// The code that the check character of GB 32100 proves.
const CODE: &str = "11369900008105667W";

fn findings(documents: &[(&str, &str)]) -> Vec<String> {
    let site = Site::new();
    for (name, more) in documents {
        site.document(&format!("city/2026/{name}"), "2026-03-02", more);
    }
    let told = site.check().findings;
    told.lines().map(|line| line.split(" | ").next().unwrap_or_default().to_string()).collect()
}

#[test]
fn an_index_number_proves_itself() {
    let right = format!("index: {CODE}/2026-00001\n");
    assert_eq!(findings(&[("a", &right)]), [""; 0]);
    let wrong = right.replace("7W/", "7X/");
    assert_eq!(
        findings(&[("a", &wrong)]),
        [
            "error DOC-01 content/documents/city/2026/a.md:5:8 index: the index number's code does not prove itself: it ends with X and should end with W"
        ]
    );
    let told = findings(&[("a", "index: 2026-00001\n")]);
    assert!(told[0].ends_with("the index number is not `code/year-serial`"), "{told:?}");
}

#[test]
fn two_documents_with_one_number_are_named_with_each_other() {
    let index = format!("index: {CODE}/2026-00001\nnumber: 示府发〔2026〕3号\n");
    assert_eq!(
        findings(&[("a", &index), ("b", &index)]),
        [
            format!("error DOC-01 content/documents/city/2026/b.md:5:8 index: documents/city/2026/a already carries this number: {CODE}/2026-00001"),
            "warning DOC-02 content/documents/city/2026/b.md:6:9 number: documents/city/2026/a already carries this number: 示府发〔2026〕3号".into()
        ]
    );
}

#[test]
fn numbers_that_nobody_carries_are_one_warning() {
    let index = |serial: u32| format!("index: {CODE}/2026-{serial:05}\n");
    assert_eq!(findings(&[("a", &index(1)), ("b", &index(2))]), [""; 0]);
    assert_eq!(
        findings(&[("a", &index(1)), ("b", &index(4)), ("c", &index(30))]),
        [
            "warning DOC-01 content/documents/city/2026/b.md:5:8 index: 27 index numbers of this office and year are missing: 00002, 00003, 00005, 00006, 00007, 00008, 00009, 00010, 00011, 00012…"
        ]
    );
}

#[test]
fn a_document_number_has_the_year_of_signing_and_the_official_form() {
    assert_eq!(findings(&[("a", "number: 示府发〔2026〕3号\nsigned: 2026-03-01\n")]), [""; 0]);
    assert_eq!(
        findings(&[("a", "number: 示府发〔2025〕3号\nsigned: 2026-03-01\n")]),
        [
            "warning DOC-02 content/documents/city/2026/a.md:5:9 number: the year in the document number is 2025, and it was signed on 2026-03-01"
        ]
    );
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "number: 示府发[2026]第03号\n");
    assert!(site.check().findings.ends_with("| write 示府发〔2026〕3号\n"), "{}", site.check().findings);
}
