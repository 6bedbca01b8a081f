//! The nodes of site.yaml → settings, each with its value.
//!
//! Takes a node that was held against its declared fields, gives [`Settings`]. A setting that is missing or faulty has
//! its default, so that one slip hides nothing of what the run would find elsewhere; each fault is a finding at its
//! place. Only without a title or base URL there are no settings.

use super::gate::{severities, waivers};
use super::value::{is_host_pattern, is_site_code, is_web_target, parse_offset, split_url, words_of};
use super::{Banner, Editions, Gate, LinkCheck, MessageDuties, Minify, Settings, Sponsor, ValidityRule};
use crate::config::Overrides;
use crate::finding::{Finding, Language, Place, rules};
use crate::schema::{Source, parse_date};
use crate::yaml::Node;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub fn resolve(
    node: &Node<'_>,
    source: Source<'_>,
    overrides: &Overrides,
    findings: &mut Vec<Finding>,
) -> Option<Settings> {
    let rules = severities(node, source, findings);
    let waivers = waivers(node, source, findings);
    let mut site = Site { node, source, findings };
    let address = site.address(overrides);
    site.identification_code();
    let interpretation = node.get("interpretation");
    let disclosure = node.get("disclosure");
    let days = 0..=3_660;
    let settings = Settings {
        title: owned(node, "title").unwrap_or_default(),
        language: if node.text("language") == Some("en") { Language::English } else { Language::Chinese },
        timezone: site.timezone(),
        site_id: owned(node, "site_id"),
        sponsor: node.get("sponsor").map(sponsor).unwrap_or_default(),
        icp: owned(node, "icp"),
        police_record: owned(node, "police_record"),
        theme: site.theme(),
        editions: site.editions(),
        page_size: site.number(node, "page_size", "page_size", 20, 5..=500),
        gate: match node.text("gate") {
            Some("warning") => Gate::Warning,
            Some("never") => Gate::Never,
            _ => Gate::Error,
        },
        rules,
        waivers,
        validity: site.validity(),
        interpreted_types: interpretation
            .and_then(|map| map.get("types"))
            .map(strings)
            .unwrap_or_else(|| vec!["regulation".into(), "normative".into()]),
        interpretation_days: interpretation.map_or(3, |map| {
            site.number(map, "within_working_days", "interpretation.within_working_days", 3, days.clone())
        }),
        interpretation_target: interpretation
            .map_or(0.9, |map| site.number(map, "target_rate", "interpretation.target_rate", 0.9, 0.0..=1.0)),
        interpretation_target_stated: interpretation.is_some_and(|map| map.get("target_rate").is_some()),
        interpretation_since: interpretation.and_then(|map| map.text("since")).and_then(parse_date),
        disclosure_days: disclosure
            .map_or(20, |map| site.number(map, "within_working_days", "disclosure.within_working_days", 20, days)),
        messages: site.messages(),
        trusted_hosts: site.trusted_hosts(),
        request_form_action: site.web_target("request_form", "action"),
        banner: site.banner(),
        grey: site.grey(),
        search: node.get("search").and_then(|search| search.text("enabled")) != Some("false"),
        minify: site.minify(),
        feeds_limit: node.get("feeds").map_or(50, |feeds| site.number(feeds, "limit", "feeds.limit", 50, 1..=1_000)),
        links: site.links(),
        largest_attachment_mb: node
            .get("attachments")
            .map_or(50, |map| site.number(map, "largest_mb", "attachments.largest_mb", 50, 1..=10_000)),
        base_url: String::new(),
        domain: String::new(),
    };
    let (base_url, domain) = address?;
    (!settings.title.is_empty()).then_some(Settings { base_url, domain, ..settings })
}

/// site.yaml while it is read.
struct Site<'s, 'n> {
    node: &'s Node<'n>,
    source: Source<'s>,
    findings: &'s mut Vec<Finding>,
}

impl Site<'_, '_> {
    fn invalid(&mut self, at: &Node<'_>, field: &str, chinese: &str, english: &str) {
        let finding = self.source.finding(
            &rules::SITE_INVALID,
            at.at,
            format!("“{field}”无效：{chinese}"),
            format!("`{field}` is invalid: {english}"),
        );
        self.findings.push(finding.field(field).text(at.scalar().unwrap_or_default()));
    }

    /// A number within bounds. One that is no number at all was named by the check of forms.
    fn number<T>(&mut self, map: &Node<'_>, key: &str, field: &str, default: T, allowed: RangeInclusive<T>) -> T
    where
        T: std::str::FromStr + PartialOrd + std::fmt::Display,
    {
        let Some(node) = map.get(key) else { return default };
        let Some(number) = node.scalar().and_then(|text| text.parse().ok()) else { return default };
        if allowed.contains(&number) {
            return number;
        }
        let (low, high) = allowed.into_inner();
        let chinese = format!("应在 {low} 到 {high} 之间");
        self.invalid(node, field, &chinese, &format!("it must lie between {low} and {high}"));
        default
    }

    /// The base URL and its host.
    fn address(&mut self, overrides: &Overrides) -> Option<(String, String)> {
        let (chinese, english) = ("应为 https://主机/ 的形式", "it must look like https://host/");
        let own = self.node.get("base_url").and_then(|node| {
            let pair = split_url(node.scalar()?);
            if pair.is_none() {
                self.invalid(node, "base_url", chinese, english);
            }
            pair
        });
        let Some(base) = &overrides.base_url else { return own };
        let pair = split_url(base);
        if pair.is_none() {
            let message = (format!("--base-url 无效：{chinese}"), format!("--base-url is invalid: {english}"));
            self.findings.push(Finding::new(&rules::SITE_INVALID, Place::default(), message.0, message.1).text(base));
        }
        pair
    }

    fn identification_code(&mut self) {
        let Some(id) = self.node.get("site_id") else { return };
        let Some(text) = id.scalar() else { return };
        if is_site_code(text) {
            return;
        }
        self.findings.push(
            self.source
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

    fn timezone(&mut self) -> Offset {
        let Some(zone) = self.node.get("timezone") else { return Offset::constant(8) };
        match zone.scalar().map(parse_offset) {
            Some(Some(offset)) => offset,
            Some(None) => {
                self.invalid(zone, "timezone", "写作 \"+08:00\"", "write it as \"+08:00\"");
                Offset::constant(8)
            }
            None => Offset::constant(8),
        }
    }

    fn theme(&mut self) -> String {
        let Some(name) = owned(self.node, "theme") else { return "default".into() };
        if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return name;
        }
        if let Some(node) = self.node.get("theme") {
            self.invalid(node, "theme", "只能含字母、数字、- 和 _", "only letters, digits, - and _ are allowed");
        }
        "default".into()
    }

    fn editions(&mut self) -> Editions {
        let both = Editions { desktop: true, mobile: true };
        let Some(node) = self.node.get("editions") else { return both };
        let has = |name: &str| node.items().iter().any(|item| item.scalar() == Some(name));
        let editions = Editions { desktop: has("desktop"), mobile: has("mobile") };
        if node.items().is_empty() {
            self.invalid(node, "editions", "至少要有 desktop 或 mobile", "it needs desktop, mobile or both");
        }
        if editions.desktop || editions.mobile { editions } else { both }
    }

    fn minify(&mut self) -> Minify {
        match self.node.get("minify") {
            Some(node) if node.scalar() == Some("html") && !cfg!(feature = "minify-html") => {
                let (chinese, english) =
                    ("此程序是精简版，不含 minify-html", "this program was built without minify-html");
                self.invalid(node, "minify", chinese, english);
                Minify::Templates
            }
            Some(node) if node.scalar() == Some("html") => Minify::Html,
            Some(node) if node.scalar() == Some("none") => Minify::None,
            _ => Minify::Templates,
        }
    }

    /// Default terms. One that is faulty is left out: with a guess in its place documents would lapse.
    fn validity(&mut self) -> Vec<ValidityRule> {
        let Some(list) = self.node.get("validity") else { return Vec::new() };
        let mut terms = Vec::new();
        for (at, item) in list.items().iter().enumerate() {
            let words = match item.get("pattern").map(|node| (node, node.scalar().and_then(words_of))) {
                None => Vec::new(),
                Some((_, Some(words))) => words,
                Some((node, None)) => {
                    self.invalid(
                        node,
                        &format!("validity[{at}].pattern"),
                        "写标题中的词，以 | 分隔；不是正则表达式",
                        "write words of the title, separated by |; it is no regular expression",
                    );
                    continue;
                }
            };
            let years: f64 = self.number(item, "years", &format!("validity[{at}].years"), 0.0, 0.08..=100.0);
            if years > 0.0 {
                let types = item.get("types").map(strings).unwrap_or_default();
                terms.push(ValidityRule { words, types, months: (years * 12.0).round() as i32 });
            }
        }
        terms
    }

    /// Terms of messages. Without one nothing is late until the months of the inspection are over.
    fn messages(&mut self) -> MessageDuties {
        let mut duties = MessageDuties { days: None, channels: BTreeMap::new(), months: 3 };
        let Some(map) = self.node.get("messages") else { return duties };
        let days: u32 = self.number(map, "within_working_days", "messages.within_working_days", 0, 1..=3_660);
        duties.days = (days > 0).then_some(days);
        duties.months = self.number(map, "unanswered_months", "messages.unanswered_months", 3, 1..=12);
        for (at, item) in map.get("channels").map(Node::items).unwrap_or_default().iter().enumerate() {
            let field = format!("messages.channels[{at}].within_working_days");
            let days: u32 = self.number(item, "within_working_days", &field, 0, 1..=3_660);
            if let Some(channel) = owned(item, "channel").filter(|_| days > 0) {
                duties.channels.insert(channel, days);
            }
        }
        duties
    }

    fn trusted_hosts(&mut self) -> Vec<String> {
        let Some(list) = self.node.get("trusted_hosts") else { return vec!["*.gov.cn".into()] };
        let mut hosts = Vec::new();
        for (at, item) in list.items().iter().enumerate() {
            match item.scalar().map(str::trim) {
                Some(host) if is_host_pattern(host) => hosts.push(host.to_ascii_lowercase()),
                Some(_) => self.invalid(
                    item,
                    &format!("trusted_hosts[{at}]"),
                    "只写主机名，如 www.example.gov.cn 或 *.gov.cn",
                    "write a host alone, such as www.example.gov.cn or *.gov.cn",
                ),
                None => {}
            }
        }
        hosts
    }

    fn web_target(&mut self, map: &str, key: &str) -> Option<String> {
        let node = self.node.get(map)?.get(key)?;
        let text = node.scalar().map(str::trim).filter(|text| !text.is_empty())?;
        if is_web_target(text) {
            return Some(text.into());
        }
        let field = format!("{map}.{key}");
        self.invalid(
            node,
            &field,
            "应为 https:// 网址或站内地址",
            "it must be an https:// URL or an address of this site",
        );
        None
    }

    fn links(&mut self) -> LinkCheck {
        let default = LinkCheck { ignore: Vec::new(), per_run: 200, recheck_days: 14 };
        let Some(map) = self.node.get("links") else { return default };
        LinkCheck {
            ignore: map.get("ignore").map(strings).unwrap_or_default(),
            per_run: self.number(map, "per_run", "links.per_run", default.per_run, 1..=100_000),
            recheck_days: self.number(map, "recheck_days", "links.recheck_days", default.recheck_days, 0..=366),
        }
    }

    fn banner(&mut self) -> Option<Banner> {
        let node = self.node.get("banner")?;
        let link = self.web_target("banner", "link");
        let (from, until) = self.days("banner", node);
        Some(Banner {
            text: owned(node, "text")?,
            link,
            level: owned(node, "level").filter(|level| level == "emergency").unwrap_or_else(|| "notice".into()),
            from,
            until,
        })
    }

    fn grey(&mut self) -> Option<(Date, Date)> {
        let node = self.node.get("grey")?;
        let (from, until) = self.days("grey", node);
        from.zip(until)
    }

    /// The days `from` and `until` of a map.
    fn days(&mut self, field: &str, map: &Node<'_>) -> (Option<Date>, Option<Date>) {
        let day = |key: &str| map.text(key).and_then(parse_date);
        let days = (day("from"), day("until"));
        if let ((Some(from), Some(until)), Some(node)) = (days, map.get("until"))
            && until < from
        {
            self.invalid(node, &format!("{field}.until"), "早于 from", "it lies before `from`");
        }
        days
    }
}

pub fn owned(node: &Node<'_>, key: &str) -> Option<String> {
    node.text(key).map(str::trim).filter(|text| !text.is_empty()).map(String::from)
}

fn strings(node: &Node<'_>) -> Vec<String> {
    node.items().iter().filter_map(Node::scalar).map(String::from).collect()
}

fn sponsor(node: &Node<'_>) -> Sponsor {
    Sponsor {
        name: owned(node, "name"),
        phone: owned(node, "phone"),
        email: owned(node, "email"),
        address: owned(node, "address"),
    }
}
