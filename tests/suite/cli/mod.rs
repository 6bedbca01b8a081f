//! The program itself: exit codes, which stream says what, and each option.

mod options;
mod streams;
