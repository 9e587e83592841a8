//! The level as five copyleft signs.

use leptos::prelude::*;

use crate::dom::{El, el, svg};
use crate::state::Session;

/// The copyleft signs of a level: full up to the sure level, outlined up to the possible one.
/// `bounds` are the two.
pub(crate) fn signs(count: usize, bounds: impl Fn() -> (usize, usize) + Clone + 'static) -> El {
    let sign = |number: usize| {
        let bounds = bounds.clone();
        let state = move || {
            let (sure, possible) = bounds();
            let state = match number {
                n if n <= sure => "sure",
                n if n <= possible => "possible",
                _ => "none",
            };
            Some(state.to_owned())
        };
        let disc = svg("circle").attr("class", "disc").attr("cx", "12").attr("cy", "12");
        let letter = svg("path").attr("class", "letter").attr("d", "M8.2 9a5 5 0 1 1 0 6");
        svg("svg")
            .attr("class", "sign")
            .attr("viewBox", "0 0 24 24")
            .live_attr("data-state", state)
            .with(disc.attr("r", "10.5"))
            .with(letter)
    };
    let row = el("span").class("signs").attr("part", "signs").attr("aria-hidden", "true");
    row.all((1..=count).map(sign))
}

/// The bounds of the session's level.
pub(crate) fn bounds(session: &Session) -> Memo<(usize, usize)> {
    let graded = session.graded;
    Memo::new(move |_| graded.with(|a| (a.sure, a.possible)))
}
