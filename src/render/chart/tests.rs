//! Charts say what they are given, in drawing, description and table alike.

use super::scale::Scale;
use super::*;
use proptest::prelude::*;

fn chart(form: Form, series: &[&[Option<f64>]]) -> Chart<'static> {
    let count = series.iter().map(|values| values.len()).max().unwrap_or(0);
    Chart {
        id: "c",
        form,
        title: "申请<量>".into(),
        unit: "件".into(),
        first: "年份".into(),
        labels: (0..count).map(|at| Label::from(format!("{}", 2020 + at))).collect(),
        series: series
            .iter()
            .enumerate()
            .map(|(at, values)| Series { name: format!("系列{at}"), values: values.to_vec() })
            .collect(),
        decimals: 0,
    }
}

fn drawn(chart: &Chart<'_>) -> String {
    draw(chart).map(|drawing| drawing.body).unwrap_or_default()
}

#[test]
fn every_figure_is_written_beside_its_bar() {
    let body = drawn(&chart(Form::Bars, &[&[Some(12.0), None, Some(7.0)]]));
    assert_eq!(body.matches("<rect").count(), 2);
    assert!(body.contains(">12<") && body.contains(">7<"));
}

#[test]
fn the_longest_bar_leaves_room_for_its_figure() {
    let body = drawn(&chart(Form::Bars, &[&[Some(100.0)]]));
    assert!(body.contains("width=\"80.00%\""), "{body}");
}

/// The labels below a plot: their anchor, place and text.
fn labels_below(labels: &[&str]) -> Vec<(char, f64, String)> {
    let values: Vec<Option<f64>> = labels.iter().map(|_| Some(1000.0)).collect();
    let mut chart = chart(Form::Lines, &[&values]);
    chart.labels = labels.iter().map(|text| Label::from(text.to_string())).collect();
    let body = drawn(&chart);
    let texts = body.split("<text class=\"").skip(1).filter_map(|text| {
        let (place, rest) = text.split_once("%\"")?;
        let (class, place) = place.split_once("\" x=\"")?;
        let (_, rest) = rest.split_once('>')?;
        Some((class.chars().next()?, place.parse().ok()?, rest.split_once('<')?.0.to_string()))
    });
    texts.filter(|(_, _, text)| labels.contains(&text.as_str())).collect()
}

#[test]
fn labels_below_a_plot_leave_each_other_room_on_a_phone() {
    let months: Vec<String> = (1..=12).map(|month| format!("2026-{month:02}")).collect();
    let years: Vec<String> = (2015..2027).map(|year| year.to_string()).collect();
    for labels in [months, years] {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let below = labels_below(&labels);
        // A letter takes up to 8 pixels, a plot on a phone has 339.
        let ends = below.iter().map(|(anchor, place, text)| {
            let (middle, width) = (place * 3.39, text.len() as f64 * 8.0);
            if *anchor == 'e' { (middle - width, middle) } else { (middle - width / 2.0, middle + width / 2.0) }
        });
        let ends: Vec<(f64, f64)> = ends.collect();
        assert!(ends.len() > 2 && ends.windows(2).all(|pair| pair[0].1 + 4.0 < pair[1].0), "{below:?}");
        assert!(ends.last().is_some_and(|last| last.1 < 342.0), "{below:?}");
    }
}

#[test]
fn a_label_with_room_stands_below_its_column() {
    let below = labels_below(&["2024年", "2025年", "2026年"]);
    assert_eq!(below.iter().map(|(anchor, ..)| *anchor).collect::<String>(), "mmm", "{below:?}");
}

#[test]
fn a_missing_figure_breaks_the_line() {
    let whole = drawn(&chart(Form::Lines, &[&[Some(1.0), Some(2.0), Some(3.0), Some(4.0)]]));
    let broken = drawn(&chart(Form::Lines, &[&[Some(1.0), Some(2.0), None, Some(4.0)]]));
    let segments = |body: &str| body.matches("<line x1").count();
    assert_eq!((segments(&whole), segments(&broken)), (3, 1));
}

#[test]
fn series_differ_by_more_than_colour() {
    let body = drawn(&chart(Form::Lines, &[&[Some(1.0)], &[Some(2.0)], &[Some(3.0)], &[Some(4.0)]]));
    for mark in ["<circle", "<rect", "M0-5 4.5", "M0-5 5"] {
        assert!(body.contains(mark), "{mark}");
    }
}

#[test]
fn the_description_names_the_highest_and_the_lowest() {
    let text = describe(&chart(Form::Columns, &[&[Some(3.0), Some(9.0), Some(1.0)]]), "{}：最高{}，最低{}。", "{}年{}");
    assert_eq!(text, "系列0：最高2021年9件，最低2022年1件。");
}

#[test]
fn the_table_has_every_series_and_a_dash_for_what_is_missing() {
    let chart = chart(Form::Bars, &[[Some(1.0), None].as_slice(); 5]);
    let table = table(&chart);
    assert_eq!(table.headers.len(), 6);
    assert_eq!(table.rows[1].cells, ["2021", "—", "—", "—", "—", "—"]);
}

#[test]
fn marks_of_whole_figures_are_whole() {
    assert_eq!(Scale::over(&[3.0], 0).marks(), [0.0, 1.0, 2.0, 3.0]);
    assert_eq!(Scale::over(&[10.0], 0).marks(), [0.0, 3.0, 6.0, 9.0, 12.0]);
    assert_eq!(Scale::over(&[96.0], 0).marks(), [0.0, 25.0, 50.0, 75.0, 100.0]);
    assert_eq!(Scale::over(&[0.0], 0).marks(), [0.0, 1.0]);
    assert_eq!(Scale::over(&[-2.0, 4.0], 0).marks(), [-2.0, 0.0, 2.0, 4.0]);
}

proptest! {
    #[test]
    fn every_value_lies_within_its_scale(values in prop::collection::vec(-1e9f64..1e9, 1..40), decimals in 0usize..3) {
        let scale = Scale::over(&values, decimals);
        let marks = scale.marks();
        let low = marks.first().copied().unwrap_or_default();
        let high = marks.last().copied().unwrap_or_default();
        for value in values {
            prop_assert!(low <= value + 1e-6 && value <= high + 1e-6, "{value} outside {low} to {high}");
        }
        prop_assert!(marks.len() <= 8);
    }

    #[test]
    fn no_figures_and_no_names_break_the_drawing(
        values in prop::collection::vec(prop::option::of(prop::num::f64::ANY), 0..60),
        form in prop::sample::select(vec![Form::Bars, Form::Columns, Form::Lines]),
    ) {
        let mut chart = chart(form, &[&values]);
        for label in &mut chart.labels {
            label.text.push_str("<\"&");
        }
        let body = drawn(&chart);
        prop_assert!(!body.contains("<\"&") && !body.contains("NaN") && !body.contains("inf"));
    }
}
