//! An edition that cannot be shown: what is wrong with it, and the way on.

use leptos::prelude::*;
use tnl_engine::Problem;

use crate::dom::{El, button, el, heading, p};
use crate::state::{FRENCH, Trouble, Visit};
use crate::words;
use crate::words::language::in_language;

/// Defects shown: a hostile file may have as many as it has words.
const MOST: usize = 100;

/// Tells the trouble: try again, or choose another edition.
pub(crate) fn trouble_screen(trouble: Trouble, visit: Visit) -> El {
    let screen = el("section").class("screen trouble");
    let again = move || visit.open(visit.wanted.get_untracked());
    let other = button("", words::OTHER_EDITION, move || visit.choose());
    let actions = el("div").class("actions");
    // For the person who writes it: as the command tells them, in French.
    let defect = |problem: &Problem| el("li").text(in_language(FRENCH, &problem.to_string()));
    let more = matches!(&trouble, Trouble::Broken(_, problems) if problems.len() > MOST);
    match trouble {
        Trouble::Unreachable(name, why) => screen
            .with(heading(words::LOAD_FAILED))
            .with(
                el("p")
                    .attr("role", "alert")
                    .with(el("code").text(name))
                    .text(words::COLON)
                    .text(words::reason(why)),
            )
            .with(actions.with(button("primary", words::RETRY, again)).with(other)),
        Trouble::Broken(name, problems) => screen
            .with(heading(words::BROKEN_EDITION))
            .with(el("p").with(el("code").text(name)))
            .with(p("", words::BROKEN_EDITION_HINT).attr("role", "alert"))
            .with(
                el("ul")
                    .class("defects")
                    .all(problems.iter().take(MOST).map(defect))
                    .all(more.then(|| el("li").text(words::more_defects(problems.len() - MOST)))),
            )
            .with(actions.with(button("primary", words::RETRY, again)).with(other)),
    }
}
