//! The pictures that the card and the document share: the signs of the level and the mosaic.
//!
//! Basic shapes only: word processors and link previews must be able to draw them.

use std::fmt::Write;

use crate::xml::Text;
use tnl_engine::{Edition, Evaluation, Standing};

pub(super) const ACCENT: &str = "#0c6b58";
pub(super) const PAPER: &str = "#fffdf8";
pub(super) const INK: &str = "#1d2321";
pub(super) const SOFT: &str = "#535d58";
pub(super) const LINE: &str = "#d8d3c4";
const EDGE: &str = "#7d857f";
const MAYBE: &str = "#8a5200";
pub(super) const SANS: &str =
    "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

/// Width and height of [`signs`], in user units.
pub(super) fn signs_size(edition: &Edition) -> (usize, usize) {
    (28 * edition.levels.len(), 24)
}

/// The copyleft signs of a level, as on screen; `place` holds the attributes that position them.
pub(super) fn signs(out: &mut String, place: &str, evaluation: &Evaluation) {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    open(out, place, signs_size(edition));
    for number in 0..edition.levels.len() {
        let (fill, edge, letter) = if number < assessment.sure {
            (ACCENT, ACCENT, PAPER)
        } else if number < assessment.possible {
            ("none", ACCENT, ACCENT)
        } else {
            ("none", LINE, "none")
        };
        let dashes = if edge == letter { " stroke-dasharray=\"3 2.5\"" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<g transform=\"translate({})\" fill=\"none\" stroke-width=\"2\">\
             <circle cx=\"12\" cy=\"12\" r=\"10.5\" fill=\"{fill}\" stroke=\"{edge}\"{dashes}/>\
             <path d=\"M8.2 9a5 5 0 1 1 0 6\" stroke=\"{letter}\" stroke-width=\"2.4\" \
             stroke-linecap=\"round\"/></g>",
            28 * number
        );
    }
    out.push_str("</svg>");
}

/// Width and height of [`mosaic`], in user units.
pub(super) fn mosaic_size(evaluation: &Evaluation) -> (usize, usize) {
    let edition = evaluation.edition;
    let cells = |section| cells(evaluation, section).count();
    let longest = (0..edition.sections.len()).map(cells).max().unwrap_or(0);
    (names(edition) + 17 * longest, 24 * edition.sections.len())
}

/// The mosaic, as on screen: a row per volet, a cell per question, filled by its marks.
pub(super) fn mosaic(out: &mut String, place: &str, evaluation: &Evaluation) {
    open(out, place, mosaic_size(evaluation));
    let edition = evaluation.edition;
    let names = names(edition);
    for (row, section) in edition.sections.iter().enumerate() {
        let _ = write!(out, "<g transform=\"translate(0 {})\" fill=\"none\">", 24 * row + 5);
        let _ = write!(
            out,
            "<text y=\"12\" fill=\"{INK}\" font-size=\"14\" font-family=\"{SANS}\">{}</text>",
            Text(&section.short)
        );
        for (column, standing) in cells(evaluation, row).enumerate() {
            let _ = write!(out, "<g transform=\"translate({})\"", names + 17 * column);
            cell(out, standing);
            out.push_str("</g>");
        }
        out.push_str("</g>");
    }
    out.push_str("</svg>");
}

/// Width of the row names; counting bytes errs on the wide side.
fn names(edition: &Edition) -> usize {
    let lengths = edition.sections.iter().map(|section| section.short.len());
    9 * lengths.max().unwrap_or(0) + 8
}

fn open(out: &mut String, place: &str, (width, height): (usize, usize)) {
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" {place} viewBox=\"0 0 {width} {height}\">"
    );
}

/// The standings of the questions of a section that apply to this profile.
fn cells<'a>(evaluation: &'a Evaluation, section: usize) -> impl Iterator<Item = Standing> + 'a {
    let section = &evaluation.edition.sections[section];
    let questions = &evaluation.assessment.questions[section.first..section.end];
    questions.iter().map(|q| q.standing).filter(|s| *s != Standing::Outside)
}

/// The remaining attributes of the group of one cell, and its shapes.
fn cell(out: &mut String, standing: Standing) {
    let (edge, more) = match standing {
        Standing::Marked(1..) => (ACCENT, ""),
        Standing::Unknown => (MAYBE, ""),
        Standing::Open | Standing::Waiting => (EDGE, " stroke-dasharray=\"1.5 2\""),
        Standing::Hidden => (EDGE, " opacity=\".5\""),
        _ => (EDGE, ""),
    };
    let _ = write!(out, " stroke=\"{edge}\"{more}>");
    if let Standing::Marked(mark @ 1..) = standing {
        let height = 14 * usize::from(mark.min(3)) / 3;
        let _ = write!(
            out,
            "<path d=\"M0 14v-{height}h14v{height}z\" fill=\"{ACCENT}\" stroke=\"none\"/>"
        );
    }
    out.push_str(match standing {
        Standing::NotConcerned => "<path d=\"M0 14h14\"/>",
        Standing::Recorded => "<circle cx=\"7\" cy=\"7\" r=\"5\" fill=\"#7d857f\"/>",
        Standing::Unknown => {
            "<path d=\"M0 0h14v14H0zM0 5l5-5M0 10L10 0M0 14L14 0M4 14L14 4M9 14l5-5\"/>"
        }
        _ => "<path d=\"M0 0h14v14H0z\"/>",
    });
}
