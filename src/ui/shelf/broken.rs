//! An edition with defects: what they are, for its author.

use tnl_engine::Problem;

use crate::answering::ways_on;
use crate::dom::{El, el, heading, p};
use crate::state::{FRENCH, Visit};
use crate::words;
use crate::words::language::in_language;

/// Defects shown: a hostile file may have as many as it has words.
const MOST: usize = 100;

/// The defects as the command tells them, in French.
pub(crate) fn broken_screen(name: &str, problems: &[Problem], visit: Visit) -> El {
    let defect = |problem: &Problem| el("li").text(in_language(FRENCH, &problem.to_string()));
    let more = problems.len().checked_sub(MOST + 1);
    let more = more.map(|more| el("li").text(words::more_defects(more + 1)));
    let defects = el("ul").class("defects");
    el("section")
        .class("screen trouble")
        .with(heading(words::BROKEN_EDITION))
        .with(el("p").with(el("code").text(name)))
        .with(p("", words::BROKEN_EDITION_HINT).attr("role", "alert"))
        .with(defects.all(problems.iter().take(MOST).map(defect)).all(more))
        .with(ways_on(visit))
}
