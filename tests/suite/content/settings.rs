//! site.yaml: every setting that is wrong is named at its place, all at once, and hides nothing of the rest.

use crate::harness::Site;

#[test]
fn each_wrong_setting_is_named_at_its_place_and_the_records_are_looked_at_too() {
    let site = Site::new();
    site.file(
        "site.yaml",
        "title: 示例市人民政府\nbase_url: https://www.example.gov.cn/\npage_size: 2\neditions: []\n\
         interpretation: {target_rate: 9}\ntrusted_hosts: [\"ht tp://\", \"*.gov.cn\"]\nvalidity:\n\
         - {pattern: \"(暂行|[\", years: 2}\n- {types: [normative], years: 0}\ntimezone: east\ntheme: a/b\n\
         gate: nevr\nfeeds: {limit: many}\nrequest_form: {action: \"javascript:alert(1)\"}\n\
         banner: {text: 一, from: 2026-02-01, until: 2026-01-01}\nrules: {FORM-06: eror}\n",
    )
    .document("city/2026/bad", "2026-3-2", "");
    assert_eq!(
        site.check().findings,
        "error FORM-06 content/documents/city/2026/bad.md:3:12 published: `published` is not a date: `2026-3-2` | write 2026-03-02\n\
         error SITE-11 site.yaml:3:12 page_size: `page_size` is invalid: it must lie between 5 and 500\n\
         error SITE-11 site.yaml:4:11 editions: `editions` is invalid: it needs desktop, mobile or both\n\
         error SITE-11 site.yaml:5:31 interpretation.target_rate: `interpretation.target_rate` is invalid: it must lie between 0 and 1\n\
         error SITE-11 site.yaml:6:17 trusted_hosts[0]: `trusted_hosts[0]` is invalid: write a host alone, such as www.example.gov.cn or *.gov.cn\n\
         error SITE-11 site.yaml:8:13 validity[0].pattern: `validity[0].pattern` is invalid: write words of the title, separated by |; it is no regular expression\n\
         error SITE-11 site.yaml:9:31 validity[1].years: `validity[1].years` is invalid: it must lie between 0.08 and 100\n\
         error SITE-11 site.yaml:10:11 timezone: `timezone` is invalid: write it as \"+08:00\"\n\
         error SITE-11 site.yaml:11:8 theme: `theme` is invalid: only letters, digits, - and _ are allowed\n\
         error FORM-07 site.yaml:12:7 gate: `gate` cannot be `nevr` | did you mean `never`? It must be one of error, warning, never\n\
         error FORM-05 site.yaml:13:16 feeds.limit: `feeds.limit` must be a whole number from 0\n\
         error SITE-11 site.yaml:14:24 request_form.action: `request_form.action` is invalid: it must be an https:// URL or an address of this site\n\
         error SITE-11 site.yaml:15:44 banner.until: `banner.until` is invalid: it lies before `from`\n\
         error FORM-07 site.yaml:16:18 rules.FORM-06: `rules.FORM-06` cannot be `eror` | did you mean `error`? It must be one of error, warning, info, off\n"
    );
}

#[test]
fn a_wrong_setting_has_its_default_where_the_gate_lets_it_pass() {
    let site = Site::new();
    site.document("city/2026/a", "2026-03-02", "").settings("gate: never\neditions: []");
    let ended = site.build();
    assert_eq!(ended.findings.lines().count(), 1, "{}", ended.findings);
    assert!(site.path("public/documents/city/2026/a.html").is_file());
    assert!(site.path("public/m/documents/city/2026/a.html").is_file());
}

#[test]
fn without_a_title_or_a_base_url_there_is_no_site() {
    let site = Site::new();
    for (settings, rule) in
        [("base_url: https://www.example.gov.cn/\n", "FORM-04"), ("title: 甲\nbase_url: www\n", "SITE-11")]
    {
        site.file("site.yaml", settings).document("city/2026/bad", "2026-3-2", "");
        let ended = site.check();
        assert!(ended.stopped && ended.findings.starts_with(&format!("error {rule} site.yaml")), "{}", ended.findings);
        assert_eq!(ended.findings.lines().count(), 1, "{}", ended.findings);
    }
}
