//! The command line, declared.

use crate::finding::report::Format;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// 公开：政务公开门户的静态站点生成器。A static site generator for government disclosure portals.
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, about, max_term_width = 100, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,

    /// Folder of the site, with site.yaml in it
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,

    /// Language of messages (default: the site's)
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,

    /// Number of threads (default: one for each core; at most four for each, and 256)
    #[arg(long, short, global = true, value_name = "N")]
    pub jobs: Option<usize>,

    /// No progress and no summary; findings are always shown
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the portal into a folder that any static host can serve
    Build(Build),
    /// Report everything that is wrong, writing nothing
    Check(Check),
    /// Tell what a rule means, why, by which source and how to mend it; all rules without a name
    Explain(Explain),
    /// List what comes due: columns to update, terms that end, records that wait for their day
    Due(DueArguments),
    /// Write a starter site, in Chinese or with --lang en in English
    Init(Init),
}

#[derive(Debug, Args)]
pub struct SiteOptions {
    /// Day that counts as today (default: today in the site's timezone)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    /// Base URL in place of the one in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,

    /// Include drafts and records of the future, marked as such
    #[arg(long)]
    pub drafts: bool,

    /// Form of findings: text, json, github, gitlab, sarif, html
    #[arg(long, value_name = "FORM", value_parser = format, default_value = "text")]
    pub format: Format,

    /// Only the micro-site of one organization, by id
    #[arg(long, value_name = "ID")]
    pub organization: Option<String>,
}

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub site: SiteOptions,

    /// Folder of the output (default: public under the site's folder; public-ID with --organization)
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,

    /// Write the list of permanent addresses, content/addresses.lock
    #[arg(long)]
    pub lock: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub site: SiteOptions,

    /// Ask other hosts for the pages that are linked; what they answer stops nothing
    #[arg(long)]
    pub external: bool,

    /// With --external: hosts of inner networks as well, without waiting between requests
    #[arg(long, hide = true, requires = "external")]
    pub external_local: bool,
}

#[derive(Debug, Args)]
pub struct DueArguments {
    /// Day that counts as today (default: today in the site's timezone)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    /// What is due within so many days, such as 30d; what is overdue is always listed
    #[arg(long, value_name = "DAYS", value_parser = within, default_value = "30d")]
    pub within: u32,

    /// Form of the list
    #[arg(long, value_enum, value_name = "FORM", default_value = "text")]
    pub format: DueFormat,

    /// End with exit code 1 where something is listed
    #[arg(long)]
    pub fail: bool,

    /// Only one organization and those below it, by id
    #[arg(long, value_name = "ID")]
    pub organization: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DueFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// Code or name of a rule, such as DOC-03 or expired-but-in-force
    #[arg(value_name = "CODE")]
    pub rule: Option<String>,
}

#[derive(Debug, Args)]
pub struct Init {
    /// Folder to write it to, from the --root folder
    #[arg(default_value = ".", value_name = "DIR")]
    pub target: PathBuf,

    /// Name of the site
    #[arg(long)]
    pub title: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Lang {
    #[value(name = "zh-CN", alias = "zh")]
    Chinese,
    #[value(name = "en")]
    English,
}

fn day(text: &str) -> Result<Date, String> {
    crate::schema::parse_date(text).ok_or_else(|| "write it as YYYY-MM-DD, such as 2026-01-31".into())
}

fn within(text: &str) -> Result<u32, String> {
    let days = text.strip_suffix('d').unwrap_or(text);
    days.parse().ok().filter(|days| *days <= 36_600).ok_or_else(|| "write days, such as 30d".into())
}

fn base_url(text: &str) -> Result<String, String> {
    crate::config::split_url(text).map(|_| text.into()).ok_or_else(|| "it must look like https://host/".into())
}

fn format(text: &str) -> Result<Format, String> {
    Format::parse(text).ok_or_else(|| format!("one of {}", Format::names().join(", ")))
}
