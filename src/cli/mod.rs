//! What the user asked: arguments → a request, a run's end → output and exit code.
//!
//! Findings and the stage table go to standard error; with a machine format, findings go to standard output.

mod arguments;
mod due;
mod explain;
mod init;
mod progress;
mod run;
mod say;

use clap::Parser;
use std::process::ExitCode;

/// 0 clean · 1 findings stopped it · 2 could not run.
pub const STOPPED: u8 = 1;
pub const COULD_NOT_RUN: u8 = 2;

pub fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    if let Some(jobs) = arguments.jobs.filter(|jobs| *jobs > 0) {
        // Fails only where a pool exists already, which is not so at the start of the program.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.min(most_jobs())).build_global();
    }
    match &arguments.command {
        arguments::Command::Build(build) => run::build(&arguments, build),
        arguments::Command::Check(check) => run::check(&arguments, check),
        arguments::Command::Explain(explain) => run::explain(&arguments, explain),
        arguments::Command::Due(asked) => due::due(&arguments, asked),
        arguments::Command::Init(start) => run::init(&arguments, start),
    }
}

/// More threads than this only wait for each other: four for each core, and 256.
fn most_jobs() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    (4 * cores).min(256)
}
