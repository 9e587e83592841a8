//! The ways through the questions, changed at any moment: nothing is lost.

use tnl_engine::Way;

use crate::dom::{El, button, el};
use crate::state::Session;
use crate::words;

/// The other ways to go on from here; at the door, other than `first`.
pub(crate) fn way_choice(session: &Session, first: Option<Way>) -> El {
    let now = first.unwrap_or(session.way());
    let ways = [
        (Way::Sections, words::BY_SECTION),
        (Way::One, words::ONE_BY_ONE),
        (Way::Express, words::EXPRESS),
    ];
    let others = ways.into_iter().filter(|(way, _)| *way != now).map(|(way, name)| {
        let session = session.clone();
        button("quiet", name, move || match first {
            Some(_) => session.resume(way),
            None => session.take(way, None),
        })
    });
    // Small, beside what it is about, and not on paper.
    el("div").class("helps").all(others)
}
