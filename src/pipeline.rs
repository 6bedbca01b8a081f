//! The program's table of contents: each stage called once, in order.

mod due;
pub mod external;
mod lock;
mod output;
mod place;
mod replace;
mod run;
mod single;

pub use due::{DueList, NoList, due};
pub use run::{Counts, Failure, Finished, Judged, Progress, Request, Stage, default_output};
pub use single::single_record;

use crate::audit::{self, gate};
use crate::catalog::{self, responsible};
use crate::config;
use crate::content;
use crate::finding::{self, Outcome, rules};
use crate::plan;
use crate::render::{self, theme};

/// Runs the stages.
pub fn run(request: &Request, progress: &dyn Progress) -> Result<Finished, Failure> {
    if request.write {
        place::refuse_sources(&request.root, &request.output)?;
    }
    progress.begin(Stage::Config, None);
    let Outcome { value, mut findings } = config::load(&request.root, &request.overrides);
    let Some(config) = value else {
        let no_site = findings.iter().any(|finding| finding.rule == &rules::SITE_UNREADABLE);
        return Ok(Finished { findings, no_site, stopped: true, ..Finished::default() });
    };
    let only = request.only(&config)?;
    let theme = theme::load(&config).collect_into(&mut findings);
    progress.end(Stage::Config, Counts::default());

    progress.begin(Stage::Content, None);
    let records = content::load(&config).collect_into(&mut findings);
    progress.end(Stage::Content, Counts { records: records.records.len() as u64, ..Counts::default() });

    progress.begin(Stage::Catalog, None);
    let catalog = catalog::build(&config, records, only).collect_into(&mut findings);
    progress.end(Stage::Catalog, Counts::default());

    progress.begin(Stage::Audit, None);
    findings.extend(audit::run(&config, &catalog));
    findings.extend(render::removed(&config, &catalog));
    progress.end(Stage::Audit, Counts::default());

    progress.begin(Stage::Plan, None);
    let inputs = theme.as_ref().map(theme::Theme::inputs).unwrap_or_default();
    let plan = plan::plan(&config, &catalog, &inputs).collect_into(&mut findings);
    findings.extend(render::anchors::check(&config, &catalog));
    responsible::name(&config, &catalog, &mut findings);
    content::locate(&config.root, &mut findings);
    let waived = gate::settle(&config, &mut findings);
    progress.end(
        Stage::Plan,
        Counts { tasks: plan.tasks.len() as u64, files: plan.files.len() as u64, ..Counts::default() },
    );

    let ended = |findings, stopped, written| Finished {
        judged: Some(Judged { site: config.settings.title.clone(), today: config.today.to_string() }),
        language: Some(config.settings.language),
        no_site: false,
        findings,
        waived,
        stopped,
        written,
        asked: None,
    };
    let stopped = gate::stops(config.settings.gate, &findings);
    // After the gate has decided: what other hosts say, or fail to say, stops nothing.
    let asked = request.external.map(|external| {
        let (mut found, asked) = external::check(&config, &catalog, external);
        responsible::name(&config, &catalog, &mut found);
        content::locate(&config.root, &mut found);
        gate::settle_late(&config, found, &mut findings);
        asked
    });
    let no_theme = theme.is_none();
    let Some(mut theme) = theme.filter(|_| request.write && !stopped) else {
        let stopped = stopped || (request.write && no_theme);
        return Ok(Finished { asked, ..ended(findings, stopped, None) });
    };
    theme.set_globals(&render::site_view(&config, catalog.only.is_some()));
    let (written, mut found) =
        output::write(&config, &catalog, plan, &theme, &request.output, progress).map_err(Failure::Publish)?;
    // Only now: a lock that names addresses which no finished tree has would make the next build miss them.
    if request.lock && written.is_some() {
        lock::write(&config, &catalog)?;
    }
    let failed = !found.is_empty();
    findings.append(&mut found);
    finding::sort(&mut findings);
    Ok(ended(findings, failed, written))
}
