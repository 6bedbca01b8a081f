//! What is known of one planned file, in 24 bytes that many threads may set.
//!
//! Takes what the manifest recorded, later what was written; gives size, hash and state. What the states lead to
//! is left to `survey` and `writer`.
//!
//! Each file is written by one thread, and the writer is read only after all threads are done, so no order
//! between the three words is needed.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing lies there.
    Absent,
    /// The file lies there as the manifest recorded it; size and hash are the recorded ones.
    Recorded,
    /// Something of ours may lie there; its bytes are to be looked at.
    Doubtful,
    /// Created in this build.
    New,
    /// Replaced in this build.
    Changed,
    /// Rendered in this build, with the bytes that lay there.
    Same,
}

const STATES: [State; 6] = [State::Absent, State::Recorded, State::Doubtful, State::New, State::Changed, State::Same];
const SHIFT: u32 = 60;

pub(super) struct Slot {
    /// The state in the upper four bits, the size in the others.
    head: AtomicU64,
    hash: [AtomicU64; 2],
}

impl Slot {
    pub(super) fn new() -> Slot {
        Slot { head: AtomicU64::new(0), hash: [AtomicU64::new(0), AtomicU64::new(0)] }
    }

    pub(super) fn state(&self) -> State {
        let state = (self.head.load(Relaxed) >> SHIFT) as usize;
        STATES.get(state).copied().unwrap_or(State::Absent)
    }

    pub(super) fn size(&self) -> u64 {
        self.head.load(Relaxed) & ((1 << SHIFT) - 1)
    }

    pub(super) fn hash(&self) -> u128 {
        let [high, low] = &self.hash;
        u128::from(high.load(Relaxed)) << 64 | u128::from(low.load(Relaxed))
    }

    pub(super) fn holds(&self, size: u64, hash: u128) -> bool {
        self.size() == size && self.hash() == hash
    }

    pub(super) fn set(&self, state: State, size: u64, hash: u128) {
        let [high, low] = &self.hash;
        self.head.store((state as u64) << SHIFT | size, Relaxed);
        high.store((hash >> 64) as u64, Relaxed);
        low.store(hash as u64, Relaxed);
    }

    pub(super) fn set_state(&self, state: State) {
        self.head.store((state as u64) << SHIFT | self.size(), Relaxed);
    }
}
