//! An edition that could not be fetched, and the way on.

use leptos::prelude::*;

use crate::dom::{El, button, el, heading};
use crate::page::Reason;
use crate::state::Visit;
use crate::words;

/// Which edition, and why.
pub(crate) fn trouble_screen(name: String, why: Reason, visit: Visit) -> El {
    el("section")
        .class("screen trouble")
        .with(heading(words::LOAD_FAILED))
        .with(
            el("p")
                .attr("role", "alert")
                .with(el("code").text(name))
                .text(words::COLON)
                .text(words::reason(why)),
        )
        .with(ways_on(visit))
}

/// To try again, or to choose another edition; the page around may know another way.
pub(crate) fn ways_on(visit: Visit) -> El {
    let again = move || visit.open(visit.wanted.get_untracked());
    let again = button("primary", words::RETRY, again);
    let ways = el("div").class("actions").with(again).with(other_edition(visit));
    el("div").with(ways).with(el("slot"))
}

/// To choose another edition.
pub(crate) fn other_edition(visit: Visit) -> El {
    button("", words::OTHER_EDITION, move || visit.choose())
}
