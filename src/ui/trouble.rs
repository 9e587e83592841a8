//! An edition that cannot be shown: what is wrong with it, and the way on.

use leptos::prelude::*;

use crate::editions::{Editions, FRENCH, Trouble};
use crate::element::{El, button, el, heading, p};
use crate::texts;
use crate::texts::told::told;
use tnl_engine::Problem;

/// Defects shown: a hostile file may have as many as it has words.
const MOST: usize = 100;

/// Tells the trouble: try again, or choose another edition.
pub(super) fn trouble_screen(trouble: Trouble, editions: Editions) -> El {
    let screen = el("section").class("screen trouble").attr("role", "alert");
    let again = move || editions.open(editions.wanted.get_untracked());
    let other = button("", texts::OTHER_EDITION, move || editions.choose());
    let actions = el("div").class("actions");
    // For the person who writes it: as the command tells them, in French.
    let defect = |problem: &Problem| el("li").text(told(FRENCH, &problem.to_string()));
    let more = matches!(&trouble, Trouble::Broken(_, problems) if problems.len() > MOST);
    match trouble {
        Trouble::Unreachable(name, why) => screen
            .with(heading(texts::LOAD_FAILED))
            .with(el("p").with(el("code").text(name)).text(texts::COLON).text(why))
            .with(actions.with(button("primary", texts::RETRY, again)).with(other)),
        Trouble::Broken(name, problems) => screen
            .with(heading(texts::BROKEN_EDITION))
            .with(el("p").with(el("code").text(name)))
            .with(p("", texts::BROKEN_EDITION_HINT))
            .with(
                el("ul")
                    .class("defects")
                    .all(problems.iter().take(MOST).map(defect))
                    .all(more.then(|| el("li").text(texts::more_defects(problems.len() - MOST)))),
            )
            .with(actions.with(button("primary", texts::RETRY, again)).with(other)),
    }
}
