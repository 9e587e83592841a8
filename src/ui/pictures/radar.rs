//! The radar of the volets, for people who like it; its table says the same.
#![allow(clippy::float_arithmetic)] // Drawing only: no grade is computed here.

use std::f64::consts::TAU;

use tnl_engine::{Edition, Section};

use crate::dom::{El, svg};

/// Drawn large and in whole numbers: formatting decimals would cost 10 kB of program.
const RADIUS: u32 = 1000;

/// A web of the volets of an edition, with one outline per series: its look, and a score in
/// thousandths for each volet. With fewer than three volets there is no web to draw.
pub(crate) fn radar(edition: &Edition, series: Vec<(&'static str, Vec<u32>)>) -> Option<El> {
    let count = edition.sections.len();
    if count < 3 {
        return None;
    }
    let outline = |(look, scores): (&str, Vec<u32>)| {
        let points = polygon(scores.iter().map(|score| score * RADIUS / 1000));
        svg("polygon").attr("class", look).attr("points", points)
    };
    let ring = |quarter: u32| {
        let points = polygon((0..count).map(|_| RADIUS * quarter / 4));
        svg("polygon").attr("class", "ring").attr("points", points)
    };
    let axis = |axis: usize| {
        let (x, y) = point(axis, count, RADIUS);
        let line = svg("line").attr("class", "axis").attr("x1", "0").attr("y1", "0");
        line.attr("x2", x.to_string()).attr("y2", y.to_string())
    };
    let name = |(axis, section): (usize, &Section)| {
        let (x, y) = point(axis, count, RADIUS + 150);
        let anchor = match x {
            80.. => "start",
            ..=-80 => "end",
            _ => "middle",
        };
        svg("text")
            .attr("class", "axis-name")
            .attr("x", x.to_string())
            .attr("y", (y + 40).to_string())
            .attr("text-anchor", anchor)
            .lang(&edition.language)
            .text(&section.short)
    };
    let picture = svg("svg").attr("class", "radar").attr("viewBox", "-1900 -1320 3800 2560");
    let picture = picture
        .attr("aria-hidden", "true")
        .all((1..=4).map(ring))
        .all((0..count).map(axis))
        .all(edition.sections.iter().enumerate().map(name));
    Some(picture.all(series.into_iter().map(outline)))
}

fn polygon(radii: impl ExactSizeIterator<Item = u32>) -> String {
    let count = radii.len();
    let points = radii.enumerate().map(|(axis, radius)| {
        let (x, y) = point(axis, count, radius);
        format!("{x},{y}")
    });
    points.collect::<Vec<_>>().join(" ")
}

/// A point of an axis; the first axis points up, the others follow clockwise.
fn point(axis: usize, count: usize, radius: u32) -> (i32, i32) {
    let angle = TAU * axis as f64 / count as f64;
    let radius = f64::from(radius);
    ((radius * js_sys::Math::sin(angle)) as i32, (-radius * js_sys::Math::cos(angle)) as i32)
}
