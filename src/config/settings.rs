//! site.yaml, resolved: every setting has its value.

use super::{Overrides, read, yaml_fault};
use crate::finding::{Finding, Language, Severity, rules};
use crate::schema::fields::site::SITE;
use crate::schema::{Source, check, parse_date};
use crate::yaml::{self, Node};
use jiff::civil::Date;
use jiff::tz::Offset;
use std::collections::BTreeMap;
use std::path::Path;

/// Which editions are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editions {
    pub desktop: bool,
    pub mobile: bool,
}

/// The lowest severity that stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Error,
    Warning,
    Never,
}

/// Where HTML is made small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minify {
    Templates,
    Html,
    None,
}

/// A finding that is let pass until a day, with its reason.
#[derive(Debug, Clone)]
pub struct Waiver {
    pub rule: String,
    pub record: String,
    pub reason: String,
    pub until: Date,
    /// Line in site.yaml.
    pub line: u32,
}

/// A default term of validity: the first that fits a document counts.
#[derive(Debug, Clone)]
pub struct ValidityRule {
    /// Words of which one must stand in the title; empty: any title.
    pub words: Vec<String>,
    /// Types that it is for; empty: any.
    pub types: Vec<String>,
    pub months: i32,
}

#[derive(Debug, Clone)]
pub struct Banner {
    pub text: String,
    pub link: Option<String>,
    pub level: String,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

#[derive(Debug, Clone, Default)]
pub struct Sponsor {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Settings {
    pub title: String,
    /// Ends with `/`.
    pub base_url: String,
    /// Host of `base_url`.
    pub domain: String,
    pub language: Language,
    pub timezone: Offset,
    pub site_id: Option<String>,
    pub sponsor: Sponsor,
    pub icp: Option<String>,
    pub police_record: Option<String>,
    pub theme: String,
    pub editions: Editions,
    pub page_size: usize,
    pub gate: Gate,
    /// Severity by rule code; none: off.
    pub rules: BTreeMap<String, Option<Severity>>,
    pub waivers: Vec<Waiver>,
    pub validity: Vec<ValidityRule>,
    /// Types of documents that must be interpreted.
    pub interpreted_types: Vec<String>,
    pub interpretation_days: u32,
    pub interpretation_target: f64,
    pub disclosure_days: u32,
    pub trusted_hosts: Vec<String>,
    pub request_form_action: Option<String>,
    pub banner: Option<Banner>,
    pub grey: Option<(Date, Date)>,
    pub search: bool,
    pub minify: Minify,
    pub feeds_limit: usize,
}

pub fn load(root: &Path, overrides: &Overrides, findings: &mut Vec<Finding>) -> Option<Settings> {
    let text = read("site.yaml", &root.join("site.yaml"), false, findings)?;
    from_text(&text, overrides, findings)
}

/// The settings in the text of a site.yaml.
pub fn from_text(text: &str, overrides: &Overrides, findings: &mut Vec<Finding>) -> Option<Settings> {
    let source = Source { path: "site.yaml", text, lines_before: 0, record: "" };
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(fault) => {
            findings.push(yaml_fault(source, &fault));
            return None;
        }
    };
    if !check(&node, SITE, source, findings) {
        return None;
    }
    resolve(&node, source, overrides, findings)
}

fn resolve(
    node: &Node<'_>,
    source: Source<'_>,
    overrides: &Overrides,
    findings: &mut Vec<Finding>,
) -> Option<Settings> {
    let before = findings.len();
    let mut invalid = |at: u32, field: &str, text: &str, chinese: &str, english: &str| {
        findings.push(
            source
                .finding(
                    &rules::SITE_INVALID,
                    at,
                    format!("“{field}”无效：{chinese}"),
                    format!("`{field}` is invalid: {english}"),
                )
                .field(field)
                .text(text),
        );
    };
    let base = overrides.base_url.clone().or_else(|| node.text("base_url").map(String::from)).unwrap_or_default();
    let (base_url, domain) = match split_url(&base) {
        Some(pair) => pair,
        None => {
            let at = node.get("base_url").map_or(0, |node| node.at);
            invalid(at, "base_url", &base, "应为 https://主机/ 的形式", "it must look like https://host/");
            (String::new(), String::new())
        }
    };
    let timezone = match node.get("timezone") {
        None => Offset::constant(8),
        Some(zone) => parse_offset(zone.scalar().unwrap_or_default()).unwrap_or_else(|| {
            invalid(
                zone.at,
                "timezone",
                zone.scalar().unwrap_or_default(),
                "写作 \"+08:00\"",
                "write it as \"+08:00\"",
            );
            Offset::constant(8)
        }),
    };
    let page_size = number(node, "page_size", 20usize);
    if !(5..=500).contains(&page_size) {
        invalid(
            node.get("page_size").map_or(0, |n| n.at),
            "page_size",
            &page_size.to_string(),
            "应在 5 到 500 之间",
            "it must lie between 5 and 500",
        );
    }
    let theme = owned(node, "theme").unwrap_or_else(|| "default".into());
    if !theme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) || theme.is_empty() {
        invalid(
            node.get("theme").map_or(0, |n| n.at),
            "theme",
            &theme,
            "只能含字母、数字、- 和 _",
            "only letters, digits, - and _ are allowed",
        );
    }
    if !cfg!(feature = "minify-html") && node.text("minify") == Some("html") {
        let at = node.get("minify").map_or(0, |node| node.at);
        invalid(at, "minify", "html", "此程序是精简版，不含 minify-html", "this program was built without minify-html");
    }
    if let Some(id) = node.get("site_id") {
        let text = id.scalar().unwrap_or_default();
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(text, 10) && !text.strip_prefix("bm").is_some_and(|rest| digits(rest, 8)) {
            findings.push(
                source
                    .finding(
                        &rules::SITE_ID,
                        id.at,
                        format!("政府网站标识码“{text}”格式不符"),
                        format!("the site identification code `{text}` is malformed"),
                    )
                    .field("site_id")
                    .text(text)
                    .hint("应为 10 位数字，或 bm 加 8 位数字", "it has 10 digits, or bm and 8 digits"),
            );
        }
    }
    let editions: Vec<&str> = node
        .get("editions")
        .map(|list| list.items().iter().filter_map(Node::scalar).collect())
        .unwrap_or(vec!["desktop", "mobile"]);
    let settings = Settings {
        title: owned(node, "title").unwrap_or_default(),
        base_url,
        domain,
        language: if node.text("language") == Some("en") { Language::English } else { Language::Chinese },
        timezone,
        site_id: owned(node, "site_id"),
        sponsor: node.get("sponsor").map(sponsor).unwrap_or_default(),
        icp: owned(node, "icp"),
        police_record: owned(node, "police_record"),
        theme,
        editions: Editions { desktop: editions.contains(&"desktop"), mobile: editions.contains(&"mobile") },
        page_size,
        gate: match node.text("gate") {
            Some("warning") => Gate::Warning,
            Some("never") => Gate::Never,
            _ => Gate::Error,
        },
        rules: severities(node, source, findings),
        waivers: waivers(node, source, findings),
        validity: node.get("validity").map(|list| list.items().iter().map(validity).collect()).unwrap_or_default(),
        interpreted_types: node
            .get("interpretation")
            .and_then(|map| map.get("types"))
            .map(strings)
            .unwrap_or_else(|| vec!["regulation".into(), "normative".into()]),
        interpretation_days: node.get("interpretation").map_or(3, |map| number(map, "within_working_days", 3)),
        interpretation_target: node.get("interpretation").map_or(0.9, |map| number(map, "target_rate", 0.9)),
        disclosure_days: node.get("disclosure").map_or(20, |map| number(map, "within_working_days", 20)),
        trusted_hosts: node.get("trusted_hosts").map(strings).unwrap_or_else(|| vec!["*.gov.cn".into()]),
        request_form_action: node.get("request_form").and_then(|form| owned(form, "action")),
        banner: node.get("banner").map(banner),
        grey: node.get("grey").and_then(|grey| Some((date(grey, "from")?, date(grey, "until")?))),
        search: node.get("search").and_then(|search| search.text("enabled")) != Some("false"),
        minify: match node.text("minify") {
            Some("html") => Minify::Html,
            Some("none") => Minify::None,
            _ => Minify::Templates,
        },
        feeds_limit: node.get("feeds").map_or(50, |feeds| number(feeds, "limit", 50usize)).clamp(1, 1_000),
    };
    (findings[before..].iter().all(|finding| finding.severity < Severity::Error)).then_some(settings)
}

fn owned(node: &Node<'_>, key: &str) -> Option<String> {
    node.text(key).map(str::trim).filter(|text| !text.is_empty()).map(String::from)
}

fn strings(node: &Node<'_>) -> Vec<String> {
    node.items().iter().filter_map(Node::scalar).map(String::from).collect()
}

fn number<T: std::str::FromStr>(node: &Node<'_>, key: &str, default: T) -> T {
    node.text(key).and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn date(node: &Node<'_>, key: &str) -> Option<Date> {
    node.text(key).and_then(parse_date)
}

fn sponsor(node: &Node<'_>) -> Sponsor {
    Sponsor {
        name: owned(node, "name"),
        phone: owned(node, "phone"),
        email: owned(node, "email"),
        address: owned(node, "address"),
    }
}

fn banner(node: &Node<'_>) -> Banner {
    Banner {
        text: owned(node, "text").unwrap_or_default(),
        link: owned(node, "link"),
        level: owned(node, "level").unwrap_or_else(|| "notice".into()),
        from: date(node, "from"),
        until: date(node, "until"),
    }
}

fn validity(node: &Node<'_>) -> ValidityRule {
    ValidityRule {
        words: node.text("pattern").map(|words| words.split('|').map(String::from).collect()).unwrap_or_default(),
        types: node.get("types").map(strings).unwrap_or_default(),
        months: (number(node, "years", 5.0f64) * 12.0).round().clamp(1.0, 1_200.0) as i32,
    }
}

fn severities(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> BTreeMap<String, Option<Severity>> {
    let mut severities = BTreeMap::new();
    for entry in node.get("rules").map(Node::entries).unwrap_or_default() {
        match rules::find(&entry.key) {
            Some(rule) => {
                severities.insert(rule.code.to_string(), entry.node.scalar().and_then(Severity::parse));
            }
            None => {
                let near = crate::text::nearest::nearest(
                    &entry.key,
                    rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]),
                );
                let finding = source
                    .finding(
                        &rules::SITE_INVALID,
                        entry.at,
                        format!("没有规则“{}”", entry.key),
                        format!("there is no rule `{}`", entry.key),
                    )
                    .field("rules")
                    .text(&entry.key);
                findings.push(match near {
                    Some(near) => finding.hint(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
                    None => finding,
                });
            }
        }
    }
    severities
}

fn waivers(node: &Node<'_>, source: Source<'_>, findings: &mut Vec<Finding>) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for item in node.get("waivers").map(Node::items).unwrap_or_default() {
        let name = item.text("rule").unwrap_or_default();
        let Some(rule) = rules::find(name) else {
            findings.push(
                source
                    .finding(
                        &rules::SITE_INVALID,
                        item.at,
                        format!("没有规则“{name}”"),
                        format!("there is no rule `{name}`"),
                    )
                    .field("waivers")
                    .text(name),
            );
            continue;
        };
        let Some(until) = date(item, "until") else { continue };
        waivers.push(Waiver {
            rule: rule.code.to_string(),
            record: owned(item, "record").unwrap_or_default(),
            reason: owned(item, "reason").unwrap_or_default(),
            until,
            line: source.place(item.at).line,
        });
    }
    waivers
}

/// `https://host/path` → the URL with a `/` at its end, and the host.
pub fn split_url(url: &str) -> Option<(String, String)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next()?;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'`\\ ?#".contains(&byte));
    let good = !host.is_empty() && plain(rest) && !host.contains('@');
    good.then(|| (format!("{}/", url.trim_end_matches('/')), host.split(':').next().unwrap_or(host).to_string()))
}

fn parse_offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(())?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
