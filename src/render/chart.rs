//! Charts of figures: SVG without script, in the width of the page, with title, description and table.
//!
//! [`view`] takes a [`Chart`] (labels and one or more series of numbers) and gives a [`ChartView`]. Positions across
//! are percentages and positions down are `em`, so one picture fits a phone and a desk and grows with the reader's
//! type. Series differ by fill, outline, dashes and marks, never by colour alone. What a chart says stands three times:
//! drawn, in its description, and in its table. The drawing of each form is in [`shapes`]; how a chart looks is the
//! business of the component `chart`.

mod scale;
mod shapes;
#[cfg(test)]
mod tests;

use super::site::Site;
use super::view::{ChartKeyView, ChartView, RowView, TableView};
use crate::text::encode::escape_html;
use scale::Scale;

/// The most series that can be told apart.
pub const MOST_SERIES: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One horizontal bar for each label and series: organizations, domains, tags.
    Bars,
    /// Upright columns: a few years.
    Columns,
    /// Lines over time: many months, several series.
    Lines,
}

/// What is to be drawn.
#[derive(Debug, Clone)]
pub struct Chart<'a> {
    /// Unique on its page: `[a-z0-9-]`.
    pub id: &'a str,
    pub form: Form,
    pub title: String,
    /// What the figures count (`件`), or empty.
    pub unit: String,
    /// Heading of the table's first column (`月份`).
    pub first: String,
    pub labels: Vec<Label>,
    /// Up to [`MOST_SERIES`]; further ones stand in the table only.
    pub series: Vec<Series>,
    /// Digits behind the point.
    pub decimals: usize,
}

#[derive(Debug, Clone, Default)]
pub struct Label {
    pub text: String,
    /// Where the table's row leads, or empty.
    pub href: String,
}

impl From<String> for Label {
    fn from(text: String) -> Label {
        Label { text, href: String::new() }
    }
}

#[derive(Debug, Clone)]
pub struct Series {
    pub name: String,
    /// One for each label; `None` where there is no figure.
    pub values: Vec<Option<f64>>,
}

impl Chart<'_> {
    /// A figure as it is printed.
    fn number(&self, value: f64) -> String {
        let text = format!("{value:.*}", self.decimals);
        // Rounded to nothing, a small loss would be printed as minus nought.
        if text.trim_start_matches('-').bytes().all(|byte| matches!(byte, b'0' | b'.')) {
            text.trim_start_matches('-').into()
        } else {
            text
        }
    }

    fn value(&self, series: usize, label: usize) -> Option<f64> {
        let value = self.series.get(series)?.values.get(label).copied().flatten()?;
        // Beyond this a double has no whole numbers left, and no portal has such figures.
        (value.abs() < 1e15).then_some(value)
    }

    /// The series that are drawn.
    fn drawn(&self) -> usize {
        self.series.len().min(MOST_SERIES)
    }
}

/// The chart as templates print it. `None` where there is nothing to draw.
pub fn view(site: &Site<'_>, chart: &Chart<'_>) -> Option<ChartView> {
    let drawing = draw(chart)?;
    let description = describe(chart, &site.word("chart", "series"), &site.word("chart", "point"));
    let (id, title) = (chart.id, escape_html(&chart.title));
    let svg = format!(
        "<svg width=\"100%\" height=\"{:.2}em\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-text\">{}</desc>{}</svg>",
        drawing.height,
        escape_html(&description),
        drawing.body,
    );
    let names = chart.series.iter().take(MOST_SERIES).enumerate();
    let legend = match chart.series.len() {
        1 => Vec::new(),
        _ => names
            .map(|(at, series)| ChartKeyView { name: series.name.clone(), mark: shapes::key(chart.form, at) })
            .collect(),
    };
    Some(ChartView { title: chart.title.clone(), unit: chart.unit.clone(), svg, legend, table: table(chart) })
}

fn draw(chart: &Chart<'_>) -> Option<shapes::Drawing> {
    let values: Vec<f64> = (0..chart.drawn())
        .flat_map(|series| (0..chart.labels.len()).filter_map(move |label| chart.value(series, label)))
        .collect();
    let scale = Scale::over(&values, chart.decimals);
    (!values.is_empty()).then(|| match chart.form {
        Form::Bars => shapes::bars(chart, &scale),
        Form::Columns => shapes::columns(chart, &scale),
        Form::Lines => shapes::lines(chart, &scale),
    })
}

fn table(chart: &Chart<'_>) -> TableView {
    let mut headers = vec![chart.first.clone()];
    headers.extend(chart.series.iter().map(|series| series.name.clone()));
    let rows = chart.labels.iter().enumerate().map(|(label, name)| {
        let mut cells = vec![name.text.clone()];
        cells.extend((0..chart.series.len()).map(|series| match chart.value(series, label) {
            Some(value) => chart.number(value),
            None => "—".into(),
        }));
        RowView { href: name.href.clone(), level: 0, cells }
    });
    TableView { caption: chart.title.clone(), headers, rows: rows.collect(), ..TableView::default() }
}

/// A sentence for each series: its highest and its lowest figure. `sentence` is filled with the series' name, highest
/// and lowest; `point` with a label and its figure.
fn describe(chart: &Chart<'_>, sentence: &str, point: &str) -> String {
    let fill = |pattern: &str, values: &[&str]| {
        values.iter().fold(pattern.to_string(), |text, value| text.replacen("{}", value, 1))
    };
    let at = |label: usize, value: f64| {
        let figure = format!("{}{}", chart.number(value), chart.unit);
        fill(point, &[&chart.labels[label].text, &figure])
    };
    let sentences = (0..chart.drawn()).filter_map(|series| {
        let mut points = (0..chart.labels.len()).filter_map(|label| Some((label, chart.value(series, label)?)));
        let first = points.next()?;
        let (mut lowest, mut highest) = (first, first);
        for point in points {
            if point.1 < lowest.1 {
                lowest = point;
            }
            if point.1 > highest.1 {
                highest = point;
            }
        }
        let name = &chart.series[series].name;
        Some(fill(sentence, &[name, &at(highest.0, highest.1), &at(lowest.0, lowest.1)]))
    });
    sentences.collect::<Vec<String>>().join(" ")
}
