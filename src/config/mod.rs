//! What the site declares: site.yaml and the vocabularies, resolved.
//!
//! [`load`] takes the site's root and what the command line overrides, and gives a [`Config`] that is finished:
//! defaults filled in, the built-in vocabularies used where the site has none, today's date fixed for the run.
//! Faults are findings; without a title and base URL there is no site, and the value is none.

pub mod calendar;
pub mod columns;
pub mod domains;
pub mod inspection;
pub mod lists;
pub mod organizations;
pub mod personal;
mod settings;
pub mod subjects;
pub mod tags;
mod vocabulary;
pub mod wording;

pub use calendar::Calendar;
pub use columns::{Column, Columns};
pub use domains::{Category, Domain, DomainField, DomainId, Domains, FieldType, Role};
pub use inspection::Profile;
pub use organizations::{Level, Organization, OrganizationId, Organizations};
pub use settings::{Banner, Editions, Gate, LinkCheck, Minify, Settings, ValidityRule, Waiver, split_url};
pub use subjects::{SubjectId, Subjects};
pub use tags::{Tag, TagId, Tags};
pub use wording::Wording;

use crate::files::{self, Fault, Links};
use crate::finding::{Finding, Outcome, Place, rules};
use crate::text::personal::Words;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// What the command line says about the site, over site.yaml.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    pub today: Option<Date>,
    pub base_url: Option<String>,
    /// Show drafts and records of the future.
    pub drafts: bool,
}

/// Everything that holds for the whole run.
#[derive(Debug)]
pub struct Config {
    pub root: PathBuf,
    pub settings: Settings,
    pub today: Date,
    pub drafts: bool,
    pub organizations: Organizations,
    pub tags: Tags,
    pub subjects: Subjects,
    pub domains: Domains,
    pub columns: Columns,
    pub calendar: Calendar,
    /// What a guide to disclosure must tell.
    pub guide: Vec<lists::GuideItem>,
    /// The rows of the annual website form.
    pub website_form: Vec<lists::FormRow>,
    /// What personal data are told by.
    pub personal: Words,
    /// By which profile the portal is inspected.
    pub inspection: Option<Profile>,
    pub wording: Wording,
}

impl Config {
    pub fn content(&self) -> PathBuf {
        self.root.join("content")
    }

    /// Whether a stretch of days (both ends included, open where absent) holds today.
    pub fn holds_today(&self, from: Option<Date>, until: Option<Date>) -> bool {
        from.is_none_or(|from| from <= self.today) && until.is_none_or(|until| self.today <= until)
    }
}

/// Reads site.yaml and the vocabularies under `root`.
pub fn load(root: &Path, overrides: &Overrides) -> Outcome<Option<Config>> {
    let mut findings = Vec::new();
    let Some(settings) = settings::load(root, overrides, &mut findings) else {
        return Outcome::new(None, findings);
    };
    let folder = root.join("content/vocabulary");
    let today = overrides.today.unwrap_or_else(|| settings.timezone.to_datetime(jiff::Timestamp::now()).date());
    let organizations = organizations::load(&folder, &mut findings);
    let tags = tags::load(&folder, &mut findings);
    let domains = domains::load(&folder, &mut findings);
    let columns = columns::load(&folder, &mut findings);
    let personal = personal::load(&folder, &settings, &organizations, &mut findings);
    let config = Config {
        root: root.to_path_buf(),
        settings,
        today,
        drafts: overrides.drafts,
        organizations,
        tags,
        subjects: subjects::built_in(),
        domains,
        columns,
        calendar: calendar::load(&folder, &mut findings),
        guide: lists::guide(&folder, &mut findings),
        website_form: lists::website_form(&folder, &mut findings),
        personal,
        inspection: inspection::load(&folder, today, &mut findings),
        wording: wording::load(&folder, &mut findings),
    };
    Outcome::new(Some(config), findings)
}

/// A site that has nothing but the text of its site.yaml: the built-in vocabularies, no organizations or tags.
pub fn from_text(site: &str, today: Date) -> Option<Config> {
    let mut findings = Vec::new();
    let nowhere = Path::new("");
    let settings = settings::from_text(site, &Overrides::default(), &mut findings)?;
    Some(Config {
        root: PathBuf::new(),
        settings,
        today,
        drafts: false,
        organizations: organizations::Organizations::default(),
        tags: tags::Tags::default(),
        subjects: subjects::built_in(),
        domains: domains::load(&nowhere.join("\0"), &mut findings),
        columns: columns::load(&nowhere.join("\0"), &mut findings),
        calendar: calendar::built_in(),
        guide: lists::guide(&nowhere.join("\0"), &mut findings),
        website_form: lists::website_form(&nowhere.join("\0"), &mut findings),
        personal: personal::built_in(),
        inspection: None,
        wording: Wording::default(),
    })
}

/// The largest file of the configuration, in bytes.
const LARGEST: u64 = 16 << 20;

/// Reads a file of the configuration; none where it is absent (`optional`) or faulty.
fn read(root_relative: &str, path: &Path, optional: bool, findings: &mut Vec<Finding>) -> Option<String> {
    let place = || Place::file(root_relative);
    let bytes = match files::read_regular(path, LARGEST, Links::Followed) {
        Ok(bytes) => bytes,
        Err(fault) if optional && fault.is_missing() => return None,
        Err(Fault::TooLarge) => {
            findings.push(Finding::new(
                &rules::FILE_TOO_LARGE,
                place(),
                format!("{root_relative} 超过 16 MB"),
                format!("{root_relative} is larger than 16 MB"),
            ));
            return None;
        }
        Err(fault) => {
            findings.push(unreadable(root_relative, path, &fault, optional));
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text).replace("\r\n", "\n")),
        Err(_) => {
            findings.push(
                Finding::new(
                    &rules::FILE_ENCODING,
                    place(),
                    format!("{root_relative} 不是 UTF-8 编码"),
                    format!("{root_relative} is not UTF-8"),
                )
                .hint("另存为 UTF-8", "save it as UTF-8"),
            );
            None
        }
    }
}

fn unreadable(root_relative: &str, path: &Path, fault: &Fault, optional: bool) -> Finding {
    let (chinese, english) = (fault.chinese(), fault.english());
    if optional {
        return Finding::new(
            &rules::SITE_UNREADABLE,
            Place::file(root_relative),
            format!("无法读取 {root_relative}：{chinese}"),
            format!("cannot read {root_relative}: {english}"),
        );
    }
    // Whoever stands in the wrong folder must see which one was looked in.
    let root = path.parent().and_then(|root| std::path::absolute(root).ok()).unwrap_or_default();
    let root = root.display();
    Finding::new(
        &rules::SITE_UNREADABLE,
        Place::file(root_relative),
        format!("无法读取 {root} 中的 {root_relative}：{chinese}"),
        format!("cannot read {root_relative} in {root}: {english}"),
    )
    .hint(
        "在站点根目录运行，或用 --root 指明；新站点可用 gongkai init 建立",
        "run in the site's root or name it with --root; `gongkai init` starts a new site",
    )
}

/// What a YAML fault says, for people.
pub fn yaml_fault(source: crate::schema::Source<'_>, fault: &crate::yaml::Fault) -> Finding {
    source
        .finding(
            &rules::FORM_SYNTAX,
            fault.at,
            format!("YAML 无法解析：{}", fault.message.chinese),
            format!("the YAML cannot be parsed: {}", fault.message.english),
        )
        .hint(
            "检查缩进、冒号后的空格和引号；含冒号或 # 的文字要加引号",
            "check indentation, the space behind colons, and quotes; quote text with a colon or #",
        )
}
