//! Arguments in, exit code out: 0 clean, 1 findings stopped it, 2 could not run.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongkai::cli::main()
}
