//! The drawings: bars, columns and lines, each series with its class (`a` to `d`).
//!
//! Takes a chart and its scale, gives the inside of an `<svg>` and its height in `em` of the chart's type. Everything
//! across is a percentage: nothing here knows how wide the page is.

use super::scale::Scale;
use super::{Chart, Form};
use crate::text::encode::escape_html;
use std::fmt::Write as _;

/// The inside of an `<svg>`.
pub struct Drawing {
    pub height: f64,
    pub body: String,
}

const CLASSES: [&str; super::MOST_SERIES] = ["a", "b", "c", "d"];
/// Longest label of a bar, in characters; the table has the whole.
const LONGEST_LABEL: usize = 22;
/// A bar leaves this much of the width to its figure.
const BAR_SHARE: f64 = 80.0;
/// Height of the plot of columns and lines, above it and below it, in em.
const PLOT: f64 = 12.0;
const ABOVE: f64 = 1.6;
const BELOW: f64 = 2.2;
/// The part of the width at the left that belongs to the scale's figures, in percent.
const MARGIN: f64 = 11.0;
/// So many labels of a width (in Latin letters, of which a Chinese character takes two) stand below a plot.
const LABELS: [(usize, usize); 3] = [(4, 8), (6, 4), (usize::MAX, 3)];
/// The part of a narrow plot that half a Latin letter takes, in percent.
const HALF_LETTER: f64 = 1.3;
/// What columns and their figures have on the narrowest phone, and what a digit takes, in pixels.
const NARROWEST: usize = 208;
const DIGIT: usize = 9;
/// Lines of more points carry no marks.
const MARKED: usize = 40;

fn class(series: usize) -> &'static str {
    CLASSES.get(series).copied().unwrap_or("d")
}

/// Writing to a `String` cannot fail.
macro_rules! draw {
    ($to:expr, $($text:tt)*) => { let _ = write!($to, $($text)*); };
}

/// Labels above their bars, so that long names fit a phone.
pub fn bars(chart: &Chart<'_>, scale: &Scale) -> Drawing {
    let (label_height, bar_height, gap) = (1.5, 0.85, 0.35);
    let (mut body, mut top) = (String::new(), 0.0);
    let zero = scale.at(0.0) * BAR_SHARE;
    for (label, name) in chart.labels.iter().enumerate() {
        draw!(body, "<text y=\"{:.2}em\">{}</text>", top + 1.1, escape_html(&cut(&name.text)));
        top += label_height;
        for series in 0..chart.drawn() {
            let Some(value) = chart.value(series, label) else { continue };
            let end = scale.at(value) * BAR_SHARE;
            let (left, width) = (zero.min(end), (end - zero).abs());
            draw!(
                body,
                "<rect class=\"{}\" x=\"{left:.2}%\" y=\"{top:.2}em\" width=\"{width:.2}%\" height=\"{bar_height}em\"/>\
                 <text class=\"v\" x=\"{:.2}%\" y=\"{:.2}em\">{}</text>",
                class(series),
                left + width + 1.0,
                top + 0.8,
                chart.number(value),
            );
            top += bar_height + gap;
        }
        top += gap;
    }
    Drawing { height: top, body }
}

/// Groups of columns side by side.
pub fn columns(chart: &Chart<'_>, scale: &Scale) -> Drawing {
    let mut body = frame(chart, scale);
    let group = (100.0 - MARGIN) / chart.labels.len().max(1) as f64;
    let width = (group * 0.7 / chart.drawn().max(1) as f64).min(9.0);
    let zero = down(scale.at(0.0));
    let count = chart.labels.len() * chart.drawn();
    let places = (0..chart.labels.len()).flat_map(|label| (0..chart.drawn()).map(move |series| (series, label)));
    let digits = places.filter_map(|(series, label)| Some(chart.number(chart.value(series, label)?).len())).max();
    let figures = count * (digits.unwrap_or(0) * DIGIT + 2) <= NARROWEST;
    for label in 0..chart.labels.len() {
        let middle = MARGIN + group * (label as f64 + 0.5);
        for series in 0..chart.drawn() {
            let Some(value) = chart.value(series, label) else { continue };
            let left = middle + width * (series as f64 - chart.drawn() as f64 / 2.0);
            let end = down(scale.at(value));
            draw!(
                body,
                "<rect class=\"{}\" x=\"{left:.2}%\" y=\"{:.2}em\" width=\"{:.2}%\" height=\"{:.2}em\"/>",
                class(series),
                zero.min(end),
                width * 0.92,
                (zero - end).abs(),
            );
            if figures {
                draw!(
                    body,
                    "<text class=\"v m\" x=\"{:.2}%\" y=\"{:.2}em\">{}</text>",
                    left + width * 0.46,
                    zero.min(end) - 0.3,
                    chart.number(value),
                );
            }
        }
    }
    Drawing { height: ABOVE + PLOT + BELOW, body }
}

/// One line a series; a gap where a figure is missing.
pub fn lines(chart: &Chart<'_>, scale: &Scale) -> Drawing {
    let mut body = frame(chart, scale);
    let step = (100.0 - MARGIN) / chart.labels.len().max(1) as f64;
    let place = |label: usize, value: f64| (MARGIN + step * (label as f64 + 0.5), down(scale.at(value)));
    for series in 0..chart.drawn() {
        draw!(body, "<g class=\"{}\">", class(series));
        let points: Vec<Option<(f64, f64)>> =
            (0..chart.labels.len()).map(|label| chart.value(series, label).map(|value| place(label, value))).collect();
        for pair in points.windows(2) {
            if let [Some((x1, y1)), Some((x2, y2))] = pair {
                draw!(body, "<line x1=\"{x1:.2}%\" y1=\"{y1:.2}em\" x2=\"{x2:.2}%\" y2=\"{y2:.2}em\"/>");
            }
        }
        if points.len() <= MARKED || points.iter().flatten().count() == 1 {
            for (x, y) in points.iter().flatten() {
                draw!(body, "<svg x=\"{x:.2}%\" y=\"{y:.2}em\" overflow=\"visible\">{}</svg>", mark(series));
            }
        }
        body.push_str("</g>");
    }
    Drawing { height: ABOVE + PLOT + BELOW, body }
}

/// The lines and figures of the scale, and the labels below.
fn frame(chart: &Chart<'_>, scale: &Scale) -> String {
    let mut body = String::new();
    for mark in scale.marks() {
        let y = down(scale.at(mark));
        let figure = chart.number(mark);
        draw!(
            body,
            "<line class=\"g\" x1=\"{MARGIN}%\" x2=\"100%\" y1=\"{y:.2}em\" y2=\"{y:.2}em\"/>\
             <text class=\"e s\" x=\"{:.1}%\" y=\"{:.2}em\">{figure}</text>",
            MARGIN - 1.5,
            y + 0.35,
        );
    }
    let count = chart.labels.len().max(1);
    let widest = chart.labels.iter().map(|label| width(&cut(&label.text))).max().unwrap_or(0);
    let room = LABELS.iter().find(|(most, _)| widest <= *most).map_or(1, |(_, room)| *room);
    let every = count.div_ceil(room);
    let step = (100.0 - MARGIN) / count as f64;
    // Counted from the newest, which is the one that people look for.
    for (at, label) in chart.labels.iter().enumerate().filter(|(at, _)| (count - 1 - at).is_multiple_of(every)) {
        let x = MARGIN + step * (at as f64 + 0.5);
        // Below its place, unless it would stand out of the picture on a phone.
        let (x, class) = if x + widest as f64 * HALF_LETTER > 100.5 { (100.0, "e") } else { (x, "m") };
        draw!(
            body,
            "<text class=\"{class}\" x=\"{x:.2}%\" y=\"{:.2}em\">{}</text>",
            ABOVE + PLOT + 1.4,
            escape_html(&cut(&label.text)),
        );
    }
    body
}

/// The width of a label in Latin letters.
fn width(label: &str) -> usize {
    label.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

/// Where a share of the plot's height lies, from above, in em.
fn down(share: f64) -> f64 {
    ABOVE + PLOT * (1.0 - share)
}

/// The mark of a series' points, around its origin.
fn mark(series: usize) -> &'static str {
    match series {
        0 => "<circle r=\"3.5\"/>",
        1 => "<rect x=\"-3.5\" y=\"-3.5\" width=\"7\" height=\"7\"/>",
        2 => "<path d=\"M0-5 4.5 3.5h-9z\"/>",
        _ => "<path d=\"M0-5 5 0 0 5-5 0z\"/>",
    }
}

/// What the legend shows of a series.
pub fn key(form: Form, series: usize) -> String {
    let class = class(series);
    let inside = match form {
        Form::Lines => format!(
            "<g class=\"{class}\"><line x1=\"0\" y1=\"8\" x2=\"32\" y2=\"8\"/><svg x=\"16\" y=\"8\" overflow=\"visible\">{}</svg></g>",
            mark(series)
        ),
        _ => format!("<rect class=\"{class}\" x=\"1\" y=\"2\" width=\"30\" height=\"12\"/>"),
    };
    format!("<svg width=\"32\" height=\"16\" aria-hidden=\"true\">{inside}</svg>")
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_LABEL) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.into(),
    }
}
