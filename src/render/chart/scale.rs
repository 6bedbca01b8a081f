//! From figures to places on the drawing: a range that begins or ends at nought and has round marks.

/// A range of figures, its ends round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

/// So many marks at most.
const MARKS: f64 = 4.0;

impl Scale {
    /// Covers nought and all values; steps are whole where the figures are.
    pub fn over(values: &[f64], decimals: usize) -> Scale {
        let low = values.iter().copied().fold(0.0, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        if high <= low {
            return Scale { low: 0.0, high: 1.0, step: 1.0 };
        }
        let mut step = round_up((high - low) / MARKS);
        if decimals == 0 {
            step = step.max(1.0);
        }
        Scale { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// Where a figure lies between the ends: 0 to 1.
    pub fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The round figures between the ends, from the lowest.
    pub fn marks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 16.0) as usize;
        (0..=count).map(|mark| self.low + self.step * mark as f64).collect()
    }
}

/// The next of 1, 2, 2.5, 5 and 10 times a power of ten.
fn round_up(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let times = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|times| times * power >= step * 0.999_999);
    let step = times.unwrap_or(10.0) * power;
    // Half steps of whole figures: 2.5 is no mark for three documents.
    if step < 10.0 && step.fract() != 0.0 && step > 1.0 { step.ceil() } else { step }
}
