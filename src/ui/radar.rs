//! The radar of the volets, for people who like it; its table says the same.
#![allow(clippy::float_arithmetic)] // Drawing only: no grade is computed here.

use std::f64::consts::TAU;

use leptos::prelude::*;

use crate::ui::session::session;

const RADIUS: f64 = 100.0;

/// A web of the volets: the sure scores filled, the possible ones outlined.
/// With fewer than three volets there is no web to draw.
#[component]
pub(super) fn Radar() -> impl IntoView {
    let session = session();
    let count = session.edition.sections.len();
    if count < 3 {
        return None;
    }
    let assessment = session.assessment;
    let outline = move |best: bool| {
        assessment.with(|a| {
            let scores = a.sections.iter().map(|s| if best { s.best } else { s.score });
            let points = scores.enumerate().map(|(axis, score)| {
                let part = f64::from(score.permille().unwrap_or(0)) / 1000.0;
                let (x, y) = point(axis, count, RADIUS * part);
                format!("{x:.1},{y:.1}")
            });
            points.collect::<Vec<_>>().join(" ")
        })
    };
    let rings = [25.0, 50.0, 75.0, 100.0].map(|part| {
        let points = (0..count).map(|axis| {
            let (x, y) = point(axis, count, RADIUS * part / 100.0);
            format!("{x:.1},{y:.1}")
        });
        let points = points.collect::<Vec<_>>().join(" ");
        view! { <polygon class="ring" points=points /> }
    });
    let axes = session.edition.sections.iter().enumerate().map(|(axis, section)| {
        let (x, y) = point(axis, count, RADIUS);
        let (label_x, label_y) = point(axis, count, RADIUS + 16.0);
        let anchor = match label_x {
            x if x > 8.0 => "start",
            x if x < -8.0 => "end",
            _ => "middle",
        };
        view! {
            <line class="axis" x1="0" y1="0" x2=format!("{x:.1}") y2=format!("{y:.1}") />
            <text
                class="axis-name"
                x=format!("{label_x:.1}")
                y=format!("{label_y:.1}")
                text-anchor=anchor
                dominant-baseline="middle"
            >
                {section.short.clone()}
            </text>
        }
    });
    Some(view! {
        <svg class="radar" viewBox="-230 -140 460 280" aria-hidden="true" focusable="false">
            {rings.collect_view()} {axes.collect_view()}
            <polygon class="best" points=move || outline(true) />
            <polygon class="sure" points=move || outline(false) />
        </svg>
    })
}

/// A point of an axis; the first axis points up, the others follow clockwise.
fn point(axis: usize, count: usize, radius: f64) -> (f64, f64) {
    let angle = TAU * axis as f64 / count as f64;
    (radius * angle.sin(), -radius * angle.cos())
}
