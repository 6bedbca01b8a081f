//! The health of a portal: how fresh its columns are, what comes due.

mod due;
mod external;
mod freshness;
