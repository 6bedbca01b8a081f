//! Records → relations: what a reference means, the way back, which documents are in force, who stands in which list.

mod libraries;
mod lifecycle;
mod lists;
mod numbers;
mod references;
mod requests;
