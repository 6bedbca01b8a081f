//! The page for people: complete, harmless, and of a size that can be borne.

use super::*;
use crate::finding::{Place, Waived};

fn finding(rule: &'static Rule, at: u32, organization: Option<&str>) -> Finding {
    let finding = Finding::new(rule, Place::at("content/a.md", at, 1), format!("第{at}处"), format!("number {at}"));
    match organization {
        Some(id) => finding.organization(id, &format!("<{id}>局")),
        None => finding,
    }
}

fn html(findings: &[Finding], waived: &[Waived], language: Language) -> String {
    let mut out = Vec::new();
    let report = Report { findings, waived, site: Some("江州<市>"), today: Some("2026-11-24"), stopped: true };
    write(&report, language, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn it_counts_by_severity_rule_and_organization_and_tells_each_rule() {
    let mut findings = vec![
        finding(&rules::DOC_LAPSING, 1, Some("health")),
        finding(&rules::DOC_EXPIRED, 2, Some("health")),
        finding(&rules::DOC_EXPIRED, 3, None),
    ];
    findings[2].severity = Severity::Warning;
    let page = html(&findings, &[], Language::Chinese);
    for expected in [
        "<title>检查报告 – 江州&lt;市&gt;</title>",
        "<p>江州&lt;市&gt; · 判断日期：2026-11-24 · <span class=\"verdict\">不通过</span></p>",
        "<li class=\"error\"><b>1</b> 个错误</li>",
        "<th scope=\"row\"><a href=\"#rule-DOC-03\"><code>DOC-03</code> 已过失效日期仍标为有效</a></th>\
         <td class=\"number\">1</td><td class=\"number\">1</td><td class=\"number\">–</td>",
        "<span data-filter=\"organization=health\">&lt;health&gt;局</span></th><td class=\"number\">1</td>",
        "<option value=\"DOC-07\">DOC-07 文件将在 180 日内到期</option>",
        "<option value=\"~\">全站或未写机构</option>",
        "<section class=\"rule\" id=\"rule-DOC-03\" data-rule=\"DOC-03\">",
        "<dt>改法</dt><dd><p>删去 <code>status</code>，",
        "<li data-s=\"warning\" data-o=\"~\">",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    let order: Vec<usize> = ["id=\"rule-DOC-03\"", "id=\"rule-DOC-07\""].map(|id| page.find(id).unwrap()).to_vec();
    assert!(order[0] < order[1], "the worst comes first");
    assert!(!page.contains("rule-DOC-01"), "what is not broken is not told");
    let english = html(&findings, &[], Language::English);
    assert!(
        english.contains("<html lang=\"en\">") && english.contains("<dt>Mend</dt><dd><p>Remove <code>status</code>")
    );
}

#[test]
fn a_waiver_is_listed_with_its_reason_its_end_and_what_it_lets_pass() {
    let passed: Vec<Finding> = (1..=25).map(|at| finding(&rules::ATTACHMENT_MISSING, at, None)).collect();
    let waived = Waived {
        rule: &rules::ATTACHMENT_MISSING,
        record: "documents/a".into(),
        reason: "正在<扫描>".into(),
        until: "2026-12-31".into(),
        passed,
    };
    let page = html(&[], &[waived], Language::Chinese);
    for expected in ["正在&lt;扫描&gt;", ">2026-12-31</td>", "content/a.md:20:1", "另有 5 个"] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(!page.contains("content/a.md:21:1"));
    assert!(!page.contains("<script"), "there is nothing to filter");
}

#[test]
fn of_very_many_each_organization_keeps_some_and_the_page_says_so() {
    let mut findings: Vec<Finding> = (1..=60_000).map(|at| finding(&rules::DOC_EXPIRED, at, Some("health"))).collect();
    findings.extend((1..=3).map(|at| finding(&rules::DOC_EXPIRED, at, Some("water"))));
    let page = html(&findings, &[], Language::English);
    assert_eq!(page.matches("<li data-s=\"error\" data-o=\"health\"").count(), 5000);
    assert_eq!(page.matches("<li data-s=\"error\" data-o=\"water\"").count(), 3);
    for expected in ["<b>60,003</b> errors", "55,000 more are not listed.", "5,000 are listed and the others counted"] {
        assert!(page.contains(expected), "{expected}");
    }
    let many: Vec<Finding> =
        (0..30_000).map(|at| finding(&rules::DOC_EXPIRED, at, Some(&format!("o{}", at % 10_001)))).collect();
    assert_eq!(html(&many, &[], Language::English).matches("<li data-s=").count(), 10_001);
}

#[test]
fn every_page_of_a_rule_becomes_whole_html() {
    for rule in rules::ALL {
        for language in [Language::Chinese, Language::English] {
            let html = telling::list(rule.page().telling(language), language);
            for tag in ["p", "ul", "li", "code", "pre", "dd", "dt"] {
                let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
                assert_eq!(html.matches(&open).count(), html.matches(&close).count(), "{}: {html}", rule.code);
            }
        }
    }
    let all = crate::finding::page::Telling {
        what: "a `<b>`\nline\n\n- one\n- two\nmore\n\n```yaml\nx: <y>\n```",
        ..Default::default()
    };
    assert_eq!(
        telling::list(&all, Language::English),
        "<dl>\n<dt>Fault</dt><dd><p>a <code>&lt;b&gt;</code>\nline</p><ul><li>one</li><li>two\nmore</li></ul>\
         <pre>x: &lt;y&gt;</pre></dd>\n</dl>\n"
    );
}

#[test]
fn the_page_runs_its_own_script_and_no_other() {
    let page = html(&[finding(&rules::DOC_EXPIRED, 1, None)], &[], Language::Chinese);
    let script = page.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    let hash = base64(&sha256(script.as_bytes()));
    assert!(page.contains(&format!("script-src 'sha256-{hash}'")), "SCRIPT_HASH must be {hash}");
    assert!(!page.contains(" onclick=") && !page.contains("javascript:"));
}

/// FIPS 180-4.
fn sha256(bytes: &[u8]) -> [u8; 32] {
    let primes: Vec<u32> = (2..312_u32).filter(|n| (2..*n).all(|d| n % d != 0)).collect();
    let fraction = |root: f64| ((root - root.floor()) * 4_294_967_296.0) as u32;
    let rounds: Vec<u32> = primes.iter().take(64).map(|prime| fraction(f64::from(*prime).cbrt())).collect();
    let mut state: Vec<u32> = primes.iter().take(8).map(|prime| fraction(f64::from(*prime).sqrt())).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64) + if padded.len() % 64 > 56 { 64 } else { 0 }, 0);
    let end = padded.len() - 8;
    padded[end..].copy_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block.chunks(4).map(|word| u32::from_be_bytes(word.try_into().unwrap())).collect();
        for at in 16..64 {
            let (near, far) = (words[at - 2], words[at - 15]);
            let first = far.rotate_right(7) ^ far.rotate_right(18) ^ (far >> 3);
            let second = near.rotate_right(17) ^ near.rotate_right(19) ^ (near >> 10);
            words.push(words[at - 16].wrapping_add(first).wrapping_add(words[at - 7]).wrapping_add(second));
        }
        let mut v = state.clone();
        for at in 0..64 {
            let first = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let one = v[7].wrapping_add(first).wrapping_add(choice).wrapping_add(rounds[at]).wrapping_add(words[at]);
            let second = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let two = second.wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(one);
            v[0] = one.wrapping_add(two);
        }
        state.iter_mut().zip(v).for_each(|(state, value)| *state = state.wrapping_add(value));
    }
    let bytes: Vec<u8> = state.iter().flat_map(|word| word.to_be_bytes()).collect();
    bytes.try_into().unwrap()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let number = part.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - part.len()));
        for at in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * at)) as usize & 63] as char;
            text.push(if at > part.len() { '=' } else { letter });
        }
    }
    text
}

#[test]
fn the_hash_of_the_tests_is_the_standard_s() {
    assert_eq!(base64(&sha256(b"abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    assert_eq!(base64(&sha256(b"")), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}
