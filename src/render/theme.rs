//! The theme: templates, components, words and assets, from the binary and over it from `themes/<name>`.
//!
//! [`load`] takes the site's theme laid over its parents and the built-in one ([`layers`]), trims the templates,
//! compiles them, joins the components' styles to the editions' style sheets, and names every asset by its
//! hash. Faults are findings that name the template's file. Nothing of the theme is read after this.

use super::layers::{self, Files};
use super::parts::{self, Parts};
use super::view::SiteView;
use super::words::Words;
use super::{fold, print, trim, unnamed, unused};
use crate::config::{Config, Minify};
use crate::finding::{Finding, Outcome, Place, rules};
use crate::plan::ThemeInputs;
use std::collections::BTreeMap;
use tera::Tera;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Of parents, and of templates that extend each other.
pub const DEEPEST: usize = 8;

/// A published file of the theme.
#[derive(Debug)]
pub struct Asset {
    /// From the output's root: `assets/site.0123abcd.css`.
    pub path: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
pub struct Theme {
    pub tera: Tera,
    pub parts: Parts,
    pub words: Words,
    pub assets: Vec<Asset>,
    /// Asset's file name → its output path.
    pub asset_paths: BTreeMap<String, String>,
    /// Templates as they were written, each with where its file lies.
    written: BTreeMap<String, (String, String)>,
    hash: u64,
}

impl Theme {
    /// What the plan needs of it.
    pub fn inputs(&self) -> ThemeInputs {
        ThemeInputs {
            hash: self.hash,
            assets: self.assets.iter().map(|asset| (asset.path.clone(), xxh3_64(&asset.bytes))).collect(),
        }
    }
}

/// Loads the theme that site.yaml names.
pub fn load(config: &Config) -> Outcome<Option<Theme>> {
    let mut findings = Vec::new();
    let files = layers::files(config, &mut findings);
    unused::report(&files, &mut findings);
    let words = Words::parse(&files, config.settings.language, &mut findings);
    unnamed::report(&files, &words, &mut findings);
    let (assets, asset_paths) = assets(&files);
    let Some((tera, parts)) = templates(config, &files, (&words, &asset_paths), &mut findings) else {
        return Outcome::new(None, findings);
    };
    let mut hash = Xxh3::new();
    for (name, (bytes, _)) in &files {
        hash.update(name.as_bytes());
        hash.update(&xxh3_64(bytes).to_le_bytes());
    }
    let written = files
        .into_iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, (bytes, place))| (name, (String::from_utf8_lossy(&bytes).into_owned(), place)))
        .collect();
    let theme = Theme { tera, parts, words, assets, asset_paths, written, hash: hash.digest() };
    Outcome::new(Some(theme), findings)
}

impl Theme {
    /// Where a text of a template stands: in its own file, or in one that was written out in it.
    pub fn place_of(&self, template: &str, text: &str) -> Place {
        let own = self.written.get(template).into_iter();
        let found = own.chain(self.written.values()).find_map(|(written, place)| {
            let at = written.find(text).filter(|_| !text.is_empty())?;
            let (line, column) = crate::yaml::position(written, at as u32);
            Some(Place::at(place.as_str(), line, column))
        });
        found.unwrap_or_else(|| {
            let place = self.written.get(template).map(|(_, place)| place.clone());
            Place::file(place.unwrap_or_else(|| template.to_string()))
        })
    }

    /// Sets what every template sees.
    pub fn set_globals(&mut self, site: &SiteView) {
        let globals = self.tera.global_context();
        globals.insert("site", site);
        globals.insert("words", self.words.all());
        globals.insert("assets", &self.asset_paths);
    }
}

/// Published assets: the files under assets/, the components' styles joined behind each edition's sheet.
fn assets(files: &Files) -> (Vec<Asset>, BTreeMap<String, String>) {
    let mut styles = Vec::new();
    for (_, (bytes, _)) in
        files.iter().filter(|(name, _)| name.starts_with("components/") && name.ends_with("/style.css"))
    {
        styles.push(b'\n');
        styles.extend_from_slice(bytes);
    }
    let mut assets = Vec::new();
    let mut paths = BTreeMap::new();
    for (name, (bytes, _)) in files {
        let Some(file) = name.strip_prefix("assets/") else { continue };
        let mut bytes = bytes.clone();
        if matches!(file, "site.css" | "mobile.css") {
            bytes.extend_from_slice(&styles);
        }
        if file.ends_with(".css") {
            bytes = trim::style_sheet(&String::from_utf8_lossy(&bytes)).into_bytes();
        }
        let hash = format!("{:016x}", xxh3_64(&bytes));
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
        let path = format!("assets/{stem}.{}.{ending}", &hash[..10]);
        paths.insert(file.to_string(), path.clone());
        assets.push(Asset { path, bytes });
    }
    (assets, paths)
}

fn templates(
    config: &Config,
    files: &Files,
    constants: (&Words, &BTreeMap<String, String>),
    findings: &mut Vec<Finding>,
) -> Option<(Tera, Parts)> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.register_function("range", print::range);
    let mut texts = BTreeMap::new();
    for (name, (bytes, place)) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        match std::str::from_utf8(bytes) {
            Ok(text) if config.settings.minify == Minify::None => drop(texts.insert(name.as_str(), text.to_string())),
            Ok(text) => drop(texts.insert(name.as_str(), trim::template(text))),
            Err(_) => findings.push(Finding::new(
                &rules::THEME_TEMPLATE,
                Place::file(place.as_str()),
                "模板不是 UTF-8 编码",
                "the template is not UTF-8",
            )),
        }
    }
    let sources: Vec<(&str, String)> = texts
        .keys()
        .map(|name| (*name, fold::constants(&fold::includes(&texts, name), constants.0, constants.1)))
        .collect();
    let parts = Parts::collect(&sources);
    if let Err(error) = tera.add_raw_templates(sources) {
        findings.push(fault_alone(files).unwrap_or_else(|| template_fault(files, &error)));
        return None;
    }
    let needed =
        super::TEMPLATES.iter().flat_map(|name| ["desktop", "mobile"].map(|edition| format!("{edition}/{name}.html")));
    let missing: Vec<String> = needed.filter(|name| !tera.contains_template(name)).collect();
    for name in &missing {
        findings.push(Finding::new(
            &rules::THEME_TEMPLATE,
            Place::file(format!("themes/{}/{name}", config.settings.theme)),
            format!("主题缺少模板 {name}"),
            format!("the theme lacks the template {name}"),
        ));
    }
    let own = files.iter().filter_map(|(name, (bytes, _))| Some((name.as_str(), std::str::from_utf8(bytes).ok()?)));
    let misused = parts::faults(own, &config.settings.theme);
    let usable = missing.is_empty() && misused.is_empty();
    findings.extend(misused);
    usable.then_some((tera, parts))
}

/// The first template whose own text is wrong, looked at alone and as it was written: where parts are written out in
/// place, Tera names the template around them, and trimming moves the lines.
fn fault_alone(files: &Files) -> Option<Finding> {
    files.iter().filter(|(name, _)| name.ends_with(".html")).find_map(|(name, (bytes, _))| {
        let error = Tera::new().add_raw_template(name, std::str::from_utf8(bytes).ok()?).err()?;
        matches!(error.kind(), tera::ErrorKind::SyntaxError(_)).then(|| template_fault(files, &error))
    })
}

/// A template's fault as a finding: Tera names template, line and column in its text.
fn template_fault(files: &Files, error: &tera::Error) -> Finding {
    let text = error.to_string();
    let name = files
        .keys()
        .filter(|name| name.ends_with(".html") && text.contains(name.as_str()))
        .max_by_key(|name| name.len());
    let place =
        name.and_then(|name| files.get(name)).map(|(_, place)| place.clone()).unwrap_or_else(|| "themes".into());
    let (line, column) = position(&text).unwrap_or((0, 0));
    Finding::new(
        &rules::THEME_TEMPLATE,
        Place::at(place, line, column),
        format!("模板无法编译：{text}"),
        format!("the template does not compile: {text}"),
    )
}

/// The first `:line:column` in a text.
fn position(text: &str) -> Option<(u32, u32)> {
    let at = text.find(".html:")? + ".html:".len();
    let mut numbers = text[at..].split(|c: char| !c.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next().and_then(|column| column.parse().ok()).unwrap_or(0)))
}
