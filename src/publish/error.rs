//! Why the output could not be written.
//!
//! Takes what the disk said and where, gives a sentence in Chinese or English that says what to do. Printing it,
//! and the exit code, are left to `cli`.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// How many files an error names at most.
pub(super) const NAMED: usize = 20;

/// What was being done when the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Read,
    Write,
    Create,
    Remove,
    Lock,
}

/// A failure of the outside world, or a plan that cannot be written.
#[derive(Debug)]
pub enum PublishError {
    /// The disk refused.
    Disk { doing: Doing, path: PathBuf, error: io::Error },
    /// The output holds files, and no build of gongkai made it.
    NotOurs { output: PathBuf, example: String },
    /// Another build writes into this output.
    Locked { output: PathBuf },
    /// Files that gongkai did not write lie where the plan wants to write: the first few, and how many in all.
    /// `unreadable`: the manifest that should tell is damaged or of another version.
    Foreign { output: PathBuf, paths: Vec<String>, count: usize, unreadable: bool },
    /// A symbolic link, or something else that is no folder, stands where a folder of the output should be.
    Link { path: PathBuf },
    /// A planned path that would leave the output, or is reserved.
    Unsafe { path: String },
    /// The plan is not sorted, or names a path twice, or a path both as a file and as a folder.
    Plan { path: String },
    /// Needed files were never given: the first one, and how many in all.
    Unwritten { path: String, count: usize },
    /// An attachment's source is a link or no plain file.
    Source { path: PathBuf },
}

impl PublishError {
    pub(super) fn disk(doing: Doing, path: &Path, error: io::Error) -> PublishError {
        PublishError::Disk { doing, path: path.to_path_buf(), error }
    }

    /// The error in one sentence or two, followed by the files it is about.
    pub fn message(&self, chinese: bool) -> String {
        if chinese { self.in_chinese() } else { self.in_english() }
    }

    fn in_english(&self) -> String {
        match self {
            PublishError::Disk { doing, path, error } => {
                let doing = match doing {
                    Doing::Read => "read",
                    Doing::Write => "write",
                    Doing::Create => "create",
                    Doing::Remove => "remove",
                    Doing::Lock => "lock",
                };
                let hint = match error.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        "; make room and build again, what is written already is kept"
                    }
                    _ => "",
                };
                format!("cannot {doing} {}: {error}{hint}", path.display())
            }
            PublishError::NotOurs { output, example } => format!(
                "{} is not empty and was not made by gongkai (it holds `{example}`)\nhint: choose an empty folder as output",
                output.display()
            ),
            PublishError::Locked { output } => {
                format!("another build is writing into {}\nhint: wait until it ends", output.display())
            }
            PublishError::Foreign { output, paths, count, unreadable } => {
                let why = if *unreadable {
                    " (the list of written files, .gongkai/manifest, is damaged or of another version)"
                } else {
                    ""
                };
                let hint = if *unreadable {
                    "move the output folder away and build again"
                } else {
                    "move them away, or change the address of the page"
                };
                format!(
                    "{}: {count} file(s) that gongkai did not write are in the way{why}; nothing was changed{}\nhint: {hint}",
                    output.display(),
                    named(paths, *count)
                )
            }
            PublishError::Link { path } => format!(
                "{} is a link or not a folder; gongkai writes only into real folders below the output\nhint: remove it, or choose another output",
                path.display()
            ),
            PublishError::Unsafe { path } => {
                format!("the path {path:?} may not be written: it leaves the output or is reserved")
            }
            PublishError::Plan { path } => {
                format!("the plan is not sorted, or holds `{path}` twice, or both as a file and as a folder")
            }
            PublishError::Unwritten { path, count } => {
                format!("{count} planned file(s) were not written, the first is `{path}`")
            }
            PublishError::Source { path } => {
                format!("the attachment {} is a link or not a plain file; it is not published", path.display())
            }
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            PublishError::Disk { doing, path, error } => {
                let doing = match doing {
                    Doing::Read => "读取",
                    Doing::Write => "写入",
                    Doing::Create => "创建",
                    Doing::Remove => "删除",
                    Doing::Lock => "锁定",
                };
                let why = match error.kind() {
                    io::ErrorKind::StorageFull => "磁盘已满；腾出空间后重新生成即可，已写入的文件会保留".to_string(),
                    io::ErrorKind::QuotaExceeded => {
                        "超出磁盘配额；腾出空间后重新生成即可，已写入的文件会保留".to_string()
                    }
                    io::ErrorKind::PermissionDenied => "没有权限".to_string(),
                    io::ErrorKind::ReadOnlyFilesystem => "文件系统只读".to_string(),
                    io::ErrorKind::NotFound => "不存在".to_string(),
                    io::ErrorKind::InvalidFilename => "文件名过长或不合法".to_string(),
                    _ => error.to_string(),
                };
                format!("无法{doing} {}：{why}", path.display())
            }
            PublishError::NotOurs { output, example } => format!(
                "输出目录 {} 不为空，且不是由 gongkai 生成（其中有 `{example}`）\n提示：请选用一个空目录作为输出目录",
                output.display()
            ),
            PublishError::Locked { output } => {
                format!("另一个生成任务正在写入 {}\n提示：请等它结束后再试", output.display())
            }
            PublishError::Foreign { output, paths, count, unreadable } => {
                let why =
                    if *unreadable { "（已写文件清单 .gongkai/manifest 损坏或版本不同）" } else { "" };
                let hint = if *unreadable {
                    "请将输出目录移走后重新生成"
                } else {
                    "请移走这些文件，或更改页面地址"
                };
                format!(
                    "{}：有 {count} 个并非 gongkai 写入的文件占用了要写入的位置{why}，未作任何改动{}\n提示：{hint}",
                    output.display(),
                    named(paths, *count)
                )
            }
            PublishError::Link { path } => format!(
                "{} 是链接或不是目录；gongkai 只写入输出目录下真实的目录\n提示：请删除它，或另选输出目录",
                path.display()
            ),
            PublishError::Unsafe { path } => format!("路径 {path:?} 不可写入：它超出输出目录，或属于保留名称"),
            PublishError::Plan { path } => format!("生成计划未排序，或 `{path}` 重复，或既是文件又是目录"),
            PublishError::Unwritten { path, count } => format!("有 {count} 个计划中的文件未写入，第一个是 `{path}`"),
            PublishError::Source { path } => format!("附件 {} 是链接或不是普通文件，不予发布", path.display()),
        }
    }
}

fn named(paths: &[String], count: usize) -> String {
    let mut text = String::new();
    for path in paths {
        text.push_str("\n  ");
        text.push_str(path);
    }
    if count > paths.len() {
        text.push_str("\n  …");
    }
    text
}

impl fmt::Display for PublishError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(false))
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PublishError::Disk { error, .. } => Some(error),
            _ => None,
        }
    }
}
