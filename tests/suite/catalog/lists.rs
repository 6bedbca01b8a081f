//! Who stands in which list, and in what order.

use crate::harness::{Site, document};

/// The records that a list's page links to, in order.
fn members(site: &Site, path: &str) -> Vec<String> {
    let page = site.page(path);
    let main = page.split("<main").nth(1).unwrap_or(&page);
    let mut names = Vec::new();
    for piece in main.split("href=\"").skip(1) {
        let address = piece.split('"').next().unwrap_or_default();
        let name = address.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
        if name.starts_with("r-") && !names.contains(&name.to_string()) {
            names.push(name.to_string());
        }
    }
    names
}

#[test]
fn every_list_holds_its_records_newest_first_ties_by_reference() {
    let site = Site::new();
    site.document("city/2026/r-a", "2026-03-01", "tags: [财政]\n")
        .document("city/2026/r-b", "2026-03-01 09:30", "tags: [预算, finance]\nsubject: 综合政务/政务公开\n")
        .document("north/2026/r-c", "2026-03-01", "tags: [卫生健康]\n")
        .document("city/2025/r-d", "2025-12-31", "")
        .file("content/interpretations/city/2026/r-e.md", "---\ntitle: 解读\npublished: 2026-03-05\nform: text\ninterprets: documents/city/2026/r-a\ntags: 财政\n---\n")
        .file("content/disclosures/major-projects/r-f.md", "---\ntitle: 项目\npublished: 2026-03-06\norganization: north\nproject: P 01\nfields: {code: 2026-360001-48-01-100001}\n---\n")
        .file("content/documents/city/2026/r-g.md", &document("政策", "2026-02-01", "").replace("notice", "policy"));
    site.build_clean();
    for (list, expected) in [
        ("documents/index.html", vec!["r-b", "r-a", "r-c", "r-g", "r-d"]),
        ("documents/city/index.html", vec!["r-b", "r-a", "r-g", "r-d"]),
        ("documents/north/index.html", vec!["r-c"]),
        ("tags/finance/index.html", vec!["r-e", "r-b", "r-a"]),
        ("tags/health/index.html", vec!["r-c"]),
        ("subjects/2/index.html", vec!["r-b"]),
        ("libraries/notice/index.html", vec!["r-b", "r-a", "r-c", "r-d"]),
        ("libraries/policy/index.html", vec!["r-g"]),
        ("forms/text/index.html", vec!["r-e"]),
        ("years/2025/index.html", vec!["r-d"]),
        ("years/2026/index.html", vec!["r-f", "r-e", "r-b", "r-a", "r-c"]),
        ("disclosures/major-projects/index.html", vec!["r-f"]),
        ("projects/p-01.html", vec!["r-f"]),
        ("organizations/north/disclosures/index.html", vec!["r-f"]),
        ("organizations/north/documents/index.html", vec!["r-c"]),
    ] {
        let found = members(&site, list);
        let shown: Vec<&str> = found.iter().map(String::as_str).take(expected.len()).collect();
        assert_eq!(shown, expected, "{list}");
    }
}

#[test]
fn a_list_without_members_has_no_page_and_no_link() {
    let site = Site::new();
    site.document("city/2026/r-a", "2026-03-01", "");
    let tree = site.build_clean();
    for path in [
        "tags/index.html",
        "tags/finance/index.html",
        "forms/index.html",
        "projects/index.html",
        "interpretations/index.html",
    ] {
        assert!(!tree.contains_key(path), "{path}");
    }
}

#[test]
fn a_directory_links_to_records_and_lists_or_says_that_it_cannot() {
    let site = Site::new();
    let item = |links: &str| {
        format!(
            "items:\n  - {{id: a, area: 就业, level1: 招聘, content: [公告], basis: 条例, term: 20个工作日, body: 某局, channels: [政府网站], audience: all, mode: active, tiers: [county], links: {links}}}\n"
        )
    };
    site.document("north/r-a", "2026-03-01", "")
        .file("content/directory/north.yaml", &item("[documents/north/r-a, documents/north]"));
    site.build_clean();
    let page = site.page("directory/north.html");
    assert!(page.contains("../documents/north/r-a.html") && page.contains("../documents/north/index.html"), "{page}");
    site.file("content/directory/north.yaml", &item("[documents/city, documents/north/r-b]"));
    let findings = site.check().findings;
    // A list may yet get its records, and until then its row is not disclosed; a record that is not there is a mistake.
    let column = item("[").chars().count() - "items:\n]}\n".len();
    for (severity, column, fault) in
        [("error DIR-02", column + 2, "a list that is still empty"), ("error LINK-01", column + 18, "nothing")]
    {
        let wanted =
            format!("{severity} content/directory/north.yaml:2:{column} links: a directory item links to {fault}");
        assert!(findings.contains(&wanted), "{findings}");
    }
    let told = |links: &str| {
        site.file("content/directory/north.yaml", &item(links));
        site.check().findings
    };
    // However deep its address, an empty list is one; what merely looks like one is a slip of the pen.
    let deep = told("[disclosures/public-welfare/categories/relief/]");
    assert!(deep.contains("error DIR-02") && !deep.contains("LINK-01"), "{deep}");
    let typo = told("[disclosures/public-wellfare]");
    assert!(typo.contains("error LINK-01") && !typo.contains("DIR-02"), "{typo}");
    // Where the row has other content, an empty list beside it is the lesser fault.
    let beside = told("[documents/north/r-a, disclosures/public-welfare]");
    assert!(beside.contains("warning DIR-02") && !beside.contains("error"), "{beside}");
    site.settings("waivers: [{rule: DIR-02, record: 城北区人民政府 a, reason: 尚无信息, until: 2026-12-31}]");
    let waived = told("[disclosures/public-welfare]");
    assert!(!waived.contains("error"), "{waived}");
}
