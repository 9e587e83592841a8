//! An edition with defects: what they are, for its author.

use tnl_engine::{OF_A_FILE, Problem};

use crate::answering::ways_on;
use crate::dom::{El, button, el, heading, p};
use crate::shelf::assessments::open_box;
use crate::state::{FRENCH, Visit};
use crate::words;
use crate::words::language::in_language;

/// Defects shown: a hostile file may have as many as it has words.
const MOST: usize = 20;

/// The defects as the command tells them, in French.
pub(crate) fn broken_screen(name: &str, problems: &[Problem], visit: Visit) -> El {
    let defect = |problem: &Problem| el("li").text(in_language(FRENCH, &problem.to_string()));
    let more = problems.len().checked_sub(MOST + 1);
    let more = more.map(|more| el("li").text(words::more_defects(more + 1)));
    let defects = el("ul").class("defects");
    // A file is opened again where it was.
    let ways = match name == OF_A_FILE {
        true => el("div")
            .with(open_box(visit, "", None))
            .with(el("div").class("actions").with(button("", words::BACK, move || visit.back()))),
        false => ways_on(visit),
    };
    el("section")
        .class("screen trouble")
        .with(heading(words::BROKEN_EDITION))
        .with(el("p").with(el("code").text(words::source_told(name))))
        .with(p("", words::BROKEN_EDITION_HINT).attr("role", "alert"))
        .with(defects.all(problems.iter().take(MOST).map(defect)).all(more))
        .with(ways)
}
