//! Artifacts → disk: the output tree, written incrementally and safely.
//!
//! Takes the plan as sorted paths with the fingerprints of their inputs, then the bytes of those files that need
//! rendering; gives a tree that is the same, byte for byte, as a build into an empty folder would give. What is
//! in the files, and what a fingerprint covers, is left to `plan` and `render`; bringing the tree to a server, to
//! `deploy`.
//!
//! A build, in order:
//! 1. `claim` refuses a folder that holds something else, and takes the lock.
//! 2. `manifest` and `journal` tell what earlier builds wrote, and whether the last one was cut short.
//! 3. `survey` compares plan, manifest and disk: what is needed, what is stale, what stands in the way.
//!    Up to here nothing in the tree was touched, and if nothing is to be done, nothing ever will be.
//! 4. The new journal is written, then folders are made (`folders`).
//! 5. [`Writer::write`] and [`Writer::copy`], from many threads, create or replace files (`disk`).
//! 6. [`Writer::finish`] removes what is stale (`prune`), writes the manifest and clears the journal.
//!
//! **Invariants.** While a journal lies there, no fingerprint is trusted: a build that was killed is never believed
//! complete. Manifest and journal together name every file that gongkai wrote, so what it wrote can be removed and
//! what it did not write never is. Nothing is written or removed through a symbolic link; folders are checked
//! when a build begins, and a program that swaps them for links during the build is not guarded against.

mod claim;
mod copy;
mod disk;
mod error;
mod folders;
mod glance;
mod journal;
mod manifest;
mod path;
mod prune;
mod sealed;
mod slot;
mod survey;
mod writer;

#[cfg(test)]
mod interrupt_tests;
#[cfg(test)]
mod manifest_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod safety_tests;
#[cfg(test)]
mod tests;

pub use error::{Doing, PublishError};
pub use manifest::{Entry, Previous};
pub use writer::Writer;

/// The folder inside the output that holds manifest, journal and lock.
pub const HOME: &str = ".gongkai";

/// A file that the plan will write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Below the output, with `/` between names.
    pub path: Box<str>,
    /// The fingerprint of everything the bytes are made from.
    pub inputs: u128,
}

/// How to write.
#[derive(Debug, Clone, Copy, Default)]
pub struct WriteOptions {
    /// Every file is needed, whatever the fingerprints say. Files whose bytes come out the same are left alone.
    pub everything: bool,
}

/// What a build did to the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    pub planned: usize,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Written in this build: the bytes of new and changed files.
    pub bytes: u64,
    /// The bytes of all planned files.
    pub total: u64,
}
