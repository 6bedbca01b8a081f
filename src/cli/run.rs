//! The commands: build, check, explain, init.

use super::arguments::{Arguments, Build, Check, Explain, Init, Lang, SiteOptions};
use super::progress::Stages;
use super::{COULD_NOT_RUN, STOPPED, explain, init, say};
use crate::config::{self, Overrides};
use crate::finding::Language;
use crate::finding::report::{self, Format, Report, ReportOptions};
use crate::pipeline::external::{self, External};
use crate::pipeline::{self, Counts, Failure, Finished, Progress, Request, Stage};
use jiff::civil::Date;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn build(arguments: &Arguments, build: &Build) -> ExitCode {
    let output = build
        .output
        .clone()
        .unwrap_or_else(|| pipeline::default_output(&arguments.root, build.site.organization.as_deref()));
    run(arguments, &build.site, Request { output, lock: build.lock, write: true, ..request(arguments, &build.site) })
}

pub fn check(arguments: &Arguments, check: &Check) -> ExitCode {
    if check.external && !external::AVAILABLE {
        let language = chosen(arguments, None);
        let message = "本程序构建时没有 external-links，不能检查站外链接";
        return could_not(
            language,
            language.pick(message, "this program was built without external-links and cannot ask other hosts"),
        );
    }
    let external = check.external.then_some(External { local: check.external_local });
    run(arguments, &check.site, Request { external, ..request(arguments, &check.site) })
}

pub fn explain(arguments: &Arguments, asked: &Explain) -> ExitCode {
    // The site's language, where there is a site.
    let site = || config::load(&arguments.root, &Overrides::default()).value.map(|config| config.settings.language);
    let language = chosen(arguments, arguments.lang.is_none().then(site).flatten());
    match explain::explain(asked.rule.as_deref(), language) {
        Ok(text) => match written(|out| out.write_all(text.as_bytes())) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => could_not(language, &error.to_string()),
        },
        Err(message) => could_not(language, &message),
    }
}

pub fn init(arguments: &Arguments, start: &Init) -> ExitCode {
    let language = chosen(arguments, None);
    let target = target(&arguments.root, &start.target);
    match init::init(&target, start.title.as_deref(), language) {
        Ok(files) => {
            if !arguments.quiet {
                let target = target.display();
                say::line(&language.pick(
                    format!("已在 {target} 写入 {files} 个文件。下一步：gongkai build --root {target}"),
                    format!("wrote {files} files to {target}; next: gongkai build --root {target}"),
                ));
            }
            ExitCode::SUCCESS
        }
        Err(error) => could_not(language, &error.message(language == Language::Chinese)),
    }
}

/// The folder of a new site: the one that is named, below the root where that is named too.
fn target(root: &Path, named: &Path) -> PathBuf {
    let here = Path::new(".");
    match (root == here, named == here) {
        (true, _) => named.to_path_buf(),
        (false, true) => root.to_path_buf(),
        (false, false) => root.join(named),
    }
}

fn request(arguments: &Arguments, site: &SiteOptions) -> Request {
    Request {
        root: arguments.root.clone(),
        overrides: Overrides { today: site.today, base_url: site.base_url.clone(), drafts: site.drafts },
        organization: site.organization.clone(),
        ..Request::default()
    }
}

/// A request that only says which site, which day and which part of it.
pub fn request_of(arguments: &Arguments, today: Option<Date>, organization: Option<String>) -> Request {
    let overrides = Overrides { today, ..Overrides::default() };
    Request { root: arguments.root.clone(), overrides, organization, ..Request::default() }
}

/// Tells nobody how far a run is.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn end(&self, _: Stage, _: Counts) {}
}

fn run(arguments: &Arguments, site: &SiteOptions, request: Request) -> ExitCode {
    let stages = Stages::new(!arguments.quiet && std::io::stderr().is_terminal(), chosen(arguments, None));
    let finished = match pipeline::run(&request, &stages) {
        Ok(finished) => finished,
        Err(failure) => {
            stages.clear();
            // The site's language, as far as it has one.
            let site = config::load(&request.root, &request.overrides).value;
            let language = chosen(arguments, site.map(|config| config.settings.language));
            return could_not(language, &failure_message(&failure, language));
        }
    };
    stages.clear();
    let language = chosen(arguments, finished.language);
    if let Err(error) = show(&finished, site.format, language, &request) {
        return could_not(language, &error.to_string());
    }
    if !arguments.quiet {
        conclude(&finished, &request, &stages, language);
    }
    match (finished.no_site, finished.stopped) {
        (true, _) => ExitCode::from(COULD_NOT_RUN),
        (false, true) => ExitCode::from(STOPPED),
        (false, false) => ExitCode::SUCCESS,
    }
}

/// The language asked for, else the site's, else Chinese.
pub fn chosen(arguments: &Arguments, site: Option<Language>) -> Language {
    match arguments.lang {
        Some(Lang::Chinese) => Language::Chinese,
        Some(Lang::English) => Language::English,
        None => site.unwrap_or(Language::Chinese),
    }
}

/// Text for people goes to standard error, data to standard output.
fn show(finished: &Finished, format: Format, language: Language, request: &Request) -> std::io::Result<()> {
    let report = Report {
        findings: &finished.findings,
        waived: &finished.waived,
        site: finished.judged.as_ref().map(|judged| judged.site.as_str()),
        today: finished.judged.as_ref().map(|judged| judged.today.as_str()),
        stopped: finished.stopped,
    };
    let colour = format == Format::Text && std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let options = ReportOptions { language, root: &request.root, colour };
    if format == Format::Text {
        let mut out = std::io::BufWriter::new(std::io::stderr().lock());
        // As in `say`: what cannot be shown changes nothing.
        let _ = report::write(&report, format, &options, &mut out).and_then(|()| out.flush());
        return Ok(());
    }
    written(|out| report::write(&report, format, &options, out))
}

/// Writes data to standard output.
fn written(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn conclude(finished: &Finished, request: &Request, stages: &Stages, language: Language) {
    say::text(&stages.table(finished, language));
    if let Some(asked) = &finished.asked {
        let (addresses, now, left) = (asked.addresses, asked.asked, asked.left);
        say::line(&language.pick(
            format!("站外链接 {addresses} 个网址，本次检查 {now} 个，留待下次 {left} 个"),
            format!("external links: {addresses} addresses, {now} asked for now, {left} left for the next run"),
        ));
        if asked.no_network {
            say::line(language.pick("连不上任何网站，不作判断", "no host could be reached; nothing is said of them"));
        }
    }
    let summary = report::summary(&finished.findings, language);
    let end = match (&finished.written, finished.stopped, request.write) {
        (Some(_), true, _) => language.pick(
            format!("{summary}；已生成 {}，但生成时发现的问题未通过", request.output.display()),
            format!("{summary}; built {}, but what was found while rendering does not pass", request.output.display()),
        ),
        (None, true, true) => language.pick(
            format!("{summary}；已停止，未写入完整输出"),
            format!("{summary}; stopped, no complete output was written"),
        ),
        (None, true, false) => language.pick(format!("{summary}；不通过"), format!("{summary}; not passed")),
        (Some(_), false, _) => language.pick(
            format!("{summary}；已生成 {}", request.output.display()),
            format!("{summary}; built {}", request.output.display()),
        ),
        _ => language.pick(format!("{summary}；通过"), format!("{summary}; passed")),
    };
    say::line(&end);
}

pub fn failure_message(failure: &Failure, language: Language) -> String {
    match failure {
        Failure::Publish(error) => error.message(language == Language::Chinese),
        Failure::UnknownOrganization(name) => language.pick(
            format!("没有机构“{name}”，见 content/vocabulary/organizations.yaml"),
            format!("there is no organization `{name}`; see content/vocabulary/organizations.yaml"),
        ),
        Failure::OutputInSources { output, folder } => language.pick(
            format!(
                "输出目录 {} 与站点的源文件 {} 重叠，没有写入任何内容\n提示：另选输出目录，如 public",
                output.display(),
                folder.display()
            ),
            format!(
                "the output {} overlaps the site's sources, {}; nothing was written\nhint: choose another folder, such as public",
                output.display(),
                folder.display()
            ),
        ),
        Failure::Lock(path, error) => language
            .pick(format!("无法写入 {}：{error}", path.display()), format!("cannot write {}: {error}", path.display())),
    }
}

pub fn could_not(language: Language, message: &str) -> ExitCode {
    say::line(&format!("{}{message}", language.pick("错误：", "error: ")));
    ExitCode::from(COULD_NOT_RUN)
}
