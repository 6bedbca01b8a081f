//! Progress bars on a terminal, and the table of stages at the end.

use crate::finding::Language;
use crate::pipeline::{Counts, Finished, Progress, Stage};
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Times each stage; shows a bar where standard error is a terminal.
pub struct Stages {
    bar: ProgressBar,
    started: Instant,
    state: Mutex<State>,
    language: Language,
}

#[derive(Default)]
struct State {
    begun: Option<Instant>,
    rows: Vec<(Stage, Duration, Counts)>,
}

impl Stages {
    pub fn new(show: bool, language: Language) -> Stages {
        let bar = if show { ProgressBar::no_length() } else { ProgressBar::hidden() };
        Stages { bar, started: Instant::now(), state: Mutex::default(), language }
    }

    /// The table of stages: seconds and what each made, then the files and the memory.
    pub fn table(&self, finished: &Finished, language: Language) -> String {
        self.bar.finish_and_clear();
        let mut out = String::new();
        let state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (stage, time, counts) in &state.rows {
            let mut detail = Vec::new();
            let mut count = |number: u64, chinese: &str, english: &str| {
                if number > 0 {
                    detail.push(format!("{number} {}", language.pick(chinese, english)));
                }
            };
            count(counts.records, "条记录", "records");
            count(counts.tasks, "个页面和数据文件", "pages and data files");
            count(counts.files, "个文件", "files");
            let _ = writeln!(
                out,
                "  {:<10}{:>9.2} s   {}",
                name(*stage, Language::English),
                time.as_secs_f64(),
                detail.join(language.pick("，", ", "))
            );
        }
        if let Some(written) = &finished.written {
            let numbers = [written.new, written.changed, written.unchanged, written.removed];
            let [new, changed, unchanged, removed] = numbers;
            let _ = writeln!(
                out,
                "{}",
                language.pick(
                    format!("  新增 {new}，更新 {changed}，未变 {unchanged}，移除 {removed}"),
                    format!("  written {new} new and {changed} changed, unchanged {unchanged}, removed {removed}"),
                )
            );
        }
        let seconds = self.started.elapsed().as_secs_f64();
        let memory = peak_memory().map(|bytes| {
            language.pick(format!("，内存峰值 {} MB", bytes >> 20), format!(", peak memory {} MB", bytes >> 20))
        });
        let _ = writeln!(
            out,
            "{}{}",
            language.pick(format!("  用时 {seconds:.2} 秒"), format!("  done in {seconds:.2} s")),
            memory.unwrap_or_default()
        );
        out
    }

    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

fn name(stage: Stage, language: Language) -> &'static str {
    match stage {
        Stage::Config => language.pick("读取设置", "config"),
        Stage::Content => language.pick("读取内容", "content"),
        Stage::Catalog => language.pick("建立关联", "catalog"),
        Stage::Audit => language.pick("检查", "audit"),
        Stage::Plan => language.pick("规划页面", "plan"),
        Stage::Compare => language.pick("比对输出", "compare"),
        Stage::Render => language.pick("生成并写入", "render"),
        Stage::Finish => language.pick("收尾", "finish"),
    }
}

impl Progress for Stages {
    fn begin(&self, stage: Stage, total: Option<u64>) {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).begun = Some(Instant::now());
        self.bar.set_position(0);
        let template = if total.is_some() { "{msg} {wide_bar} {pos}/{len} {eta}" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_length(total.unwrap_or(0));
        self.bar.set_message(name(stage, self.language));
    }

    fn advance(&self, steps: u64) {
        self.bar.inc(steps);
    }

    fn end(&self, stage: Stage, counts: Counts) {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let time = state.begun.take().map(|begun| begun.elapsed()).unwrap_or_default();
        state.rows.push((stage, time, counts));
    }
}

/// Peak resident memory of this process in bytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}
