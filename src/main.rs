//! Arguments in, exit code out: 0 clean, 1 findings stopped it, 2 could not run.

use std::process::ExitCode;

/// Rendering makes and drops many small values on every thread; docs/performance.md gives the difference.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongkai::cli::main()
}
