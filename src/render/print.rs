//! Printing one template, within a limit.
//!
//! Takes a template's name and what it sees, adds its text to the caller's. A loop in a theme can ask for more text
//! than there is memory; printing ends with a [`Fault`] at a size that no page has. Which finding that becomes is left
//! to the caller.

use std::fmt;
use std::io::{self, Write};
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult};

/// The largest page, in bytes.
const LARGEST: usize = 64 << 20;
/// Steps of a template's `range()`. Loops over it may nest, so that each level counts.
const MOST_STEPS: usize = 10_000;

/// Why a template did not print.
#[derive(Debug)]
pub enum Fault {
    TooLarge,
    Template(Error),
}

impl Fault {
    pub fn chinese(&self) -> String {
        match self {
            Fault::TooLarge => format!("页面超过 {} MB，检查模板中的循环", LARGEST >> 20),
            Fault::Template(error) => said(error),
        }
    }

    /// The template in which it happened, and what stands there: as Tera has it, with its parts written out.
    pub fn at(&self) -> Option<(&str, String)> {
        let Fault::Template(error) = self else { return None };
        let ErrorKind::RenderingError(report) = error.kind() else { return None };
        // Tera shows the line and below it a mark under what is wrong.
        let text = error.to_string();
        let mut lines = text.lines().skip(3);
        let (line, mark) = (lines.next()?.split_once(" | ")?.1, lines.next()?.split_once(" | ")?.1);
        let start = mark.chars().take_while(|c| *c != '^').count();
        Some((report.filename(), line.chars().skip(start).take(mark.chars().count() - start).collect()))
    }
}

/// What Tera says of an error, without its excerpt.
fn said(error: &Error) -> String {
    match error.kind() {
        ErrorKind::RenderingError(report) => report.message().to_string(),
        _ => error.to_string(),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooLarge => write!(f, "the page is larger than {} MB; look at the template's loops", LARGEST >> 20),
            Fault::Template(error) => f.write_str(&said(error)),
        }
    }
}

/// Adds what a template prints to `out`.
pub fn print(tera: &Tera, template: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), Fault> {
    let mut bounded = Bounded { room: LARGEST, full: false, out };
    let printed = tera.render_to(template, context, &mut bounded);
    match printed {
        Err(_) if bounded.full => Err(Fault::TooLarge),
        printed => printed.map_err(Fault::Template),
    }
}

struct Bounded<'o> {
    room: usize,
    full: bool,
    out: &'o mut Vec<u8>,
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.room.checked_sub(bytes.len()) {
            Some(room) => self.room = room,
            None => {
                self.full = true;
                return Err(io::ErrorKind::WriteZero.into());
            }
        }
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Tera's own `range()` with fewer steps: it makes all of them before the first is used.
pub fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = arguments.get::<i128>("start")?.unwrap_or_default();
    let end = arguments.must_get::<i128>("end")?;
    let step = arguments.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 || (step > 0 && start > end) {
        return Err(Error::message("`range` must lead from `start` to `end`"));
    }
    let mut steps = Vec::new();
    let mut next = Some(start);
    while let Some(at) = next.filter(|at| if step > 0 { *at < end } else { *at > end }) {
        if steps.len() == MOST_STEPS {
            return Err(Error::message(format!("`range` has more than {MOST_STEPS} steps")));
        }
        steps.push(at);
        next = at.checked_add(step);
    }
    Ok(steps)
}
