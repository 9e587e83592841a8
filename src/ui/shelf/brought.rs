//! An edition of another source, brought by the address of the page: is it to be opened?

use crate::dom::{El, button, el, heading, p};
use crate::state::Visit;
use crate::words;

/// Nothing of the edition is shown or fetched yet.
pub(crate) fn brought_screen(name: String, link: String, visit: Visit) -> El {
    let source = visit.host().source(&name);
    let open = move || visit.trust(&name, link.clone());
    let actions = el("div")
        .class("actions")
        .with(button("", words::OPEN_BROUGHT, open))
        .with(button("primary", words::TURN_DOWN, move || visit.turn_down()));
    el("section")
        .class("screen trouble")
        .with(heading(words::BROUGHT))
        .with(el("p").text(words::BROUGHT_BY).text(" ").with(el("code").text(source)))
        .with(p("", words::BROUGHT_HINT))
        .with(actions)
}
