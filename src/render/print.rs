//! Printing one template, within a limit.
//!
//! Takes a template's name and what it sees, adds its text to the caller's. A loop in a theme can ask for more text
//! than there is memory; printing ends with a [`Fault`] at a size that no page has. Which finding that becomes is left
//! to the caller.

use std::fmt;
use std::io::{self, Write};
use tera::{Context, Error, Kwargs, State, Tera, TeraResult};

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
            Fault::Template(error) => error.to_string(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooLarge => write!(f, "the page is larger than {} MB; look at the template's loops", LARGEST >> 20),
            Fault::Template(error) => error.fmt(f),
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
