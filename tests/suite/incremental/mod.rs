//! Incremental builds: whatever was edited, and however the last build ended, the tree is that of a clean build.

mod days;
mod edits;
mod interrupted;
mod messages;
mod others;
mod random;
