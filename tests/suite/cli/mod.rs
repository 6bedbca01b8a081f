//! The program itself: exit codes, which stream says what, and each option.

mod explain;
mod options;
mod reports;
mod streams;
