//! Rendering and writing: asks the output which files are out of date, makes those tasks in parallel, hands
//! each file to the writer.

use super::{Counts, Progress, Stage};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::finding::Finding;
use crate::plan::task::{Edition, Task};
use crate::plan::{File, SitePlan};
use crate::publish::{Doing, Planned, PublishError, WriteOptions, Writer, Written};
use crate::render::theme::Theme;
use crate::render::{Made, RenderFault, Renderer};
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// After so many faults of templates the rest would say the same.
const MOST_FAULTS: usize = 20;

/// The number of a task's file in each edition; none where it has no such file.
type FilesOfTask = [Option<u32>; 2];

/// Writes the plan to `output`. Without [`Written`] a template failed and the output is not complete.
pub fn write<'a>(
    config: &'a Config,
    catalog: &'a Catalog,
    mut plan: SitePlan<'a>,
    theme: &'a Theme,
    output: &Path,
    progress: &dyn Progress,
) -> Result<(Option<Written>, Vec<Finding>), PublishError> {
    progress.begin(Stage::Compare, None);
    let (files_of, planned) = files(&mut plan);
    let writer = Writer::begin(output, &planned, WriteOptions::default())?;
    let needed = writer.needed();
    let wanted = |file: Option<u32>| file.is_some_and(|file| needed[file as usize]);
    let work: Vec<usize> =
        (0..plan.tasks.len()).filter(|task| files_of[*task].iter().any(|file| wanted(*file))).collect();
    progress.end(Stage::Compare, Counts::default());

    progress.begin(Stage::Render, Some(work.len() as u64));
    let plan = &plan;
    let renderer = Renderer::new(config, catalog, plan, theme);
    let faults = AtomicUsize::new(0);
    let made: Result<Vec<Vec<Finding>>, PublishError> = work
        .par_chunks(16)
        .map(|tasks| {
            let mut findings = Vec::new();
            for &at in tasks {
                if faults.load(Ordering::Relaxed) >= MOST_FAULTS {
                    break;
                }
                let files = &files_of[at];
                let editions: Vec<Edition> = [Edition::Desktop, Edition::Mobile]
                    .into_iter()
                    .filter(|edition| wanted(files[*edition as usize]))
                    .collect();
                make(&renderer, &writer, &plan.tasks[at], files, &editions, &faults, &mut findings)?;
            }
            progress.advance(tasks.len() as u64);
            Ok(findings)
        })
        .collect();
    let findings: Vec<Finding> = made?.into_iter().flatten().collect();
    progress.end(Stage::Render, Counts { tasks: work.len() as u64, ..Counts::default() });
    if faults.into_inner() > 0 {
        return Ok((None, findings));
    }
    progress.begin(Stage::Finish, None);
    let written = writer.finish()?;
    progress.end(Stage::Finish, Counts { files: written.planned as u64, ..Counts::default() });
    Ok((Some(written), findings))
}

/// The plan's files for the writer, and where each task's are among them.
fn files(plan: &mut SitePlan<'_>) -> (Vec<FilesOfTask>, Vec<Planned>) {
    let mut files_of: Vec<FilesOfTask> = vec![[None; 2]; plan.tasks.len()];
    let files: Vec<File> = std::mem::take(&mut plan.files);
    let planned = files
        .into_iter()
        .enumerate()
        .map(|(at, file)| {
            files_of[file.task as usize][file.edition as usize] = Some(at as u32);
            Planned { path: file.path, inputs: plan.tasks[file.task as usize].inputs }
        })
        .collect();
    (files_of, planned)
}

fn make(
    renderer: &Renderer<'_>,
    writer: &Writer<'_>,
    task: &Task,
    files: &FilesOfTask,
    editions: &[Edition],
    faults: &AtomicUsize,
    findings: &mut Vec<Finding>,
) -> Result<(), PublishError> {
    let emitted = renderer.render(task, editions, |edition, made| match (files[edition as usize], made) {
        (Some(file), Made::Bytes(bytes)) => writer.write(file as usize, bytes),
        (Some(file), Made::Copy(path)) => writer.copy(file as usize, &path),
        (None, _) => Ok(()),
    });
    match emitted {
        Ok(result) => result,
        Err(RenderFault::Finding(finding)) => {
            faults.fetch_add(1, Ordering::Relaxed);
            findings.push(*finding);
            Ok(())
        }
        Err(RenderFault::Unreadable { path, error }) => {
            Err(PublishError::Disk { doing: Doing::Read, path: path.into(), error })
        }
    }
}
