//! The level, the mosaic and the parts of the questionnaire, always in sight.

use leptos::prelude::*;
use tnl_engine::{Edition, Place};

use crate::dom::{El, arrive, button, el, status};
use crate::pictures::{bounds, mosaic_navigation, signs};
use crate::state::{Session, Visit};
use crate::words;

/// Stands beside every screen but the first.
pub(crate) fn companion(session: &Session, visit: Visit) -> El {
    let bounds = bounds(session);
    let graded = session.graded;
    let progress = Memo::new(move |_| graded.with(|a| (a.answered(), a.asked())));
    let begun = Memo::new(move |_| progress.get().0 > 0);
    let edition = session.edition.clone();
    let level = move || words(&edition, begun.get(), bounds.get());
    let edition = session.edition.clone();
    let announced = move || match bounds.get() {
        (sure, possible) if begun.get() => words::level_announced(&edition, sure, possible),
        _ => String::new(),
    };
    let shown = move || if begun.get() { bounds.get() } else { (0, 0) };
    let answered = move || {
        let (answered, asked) = progress.get();
        words::progress_long(answered, asked)
    };
    let place = session.place;
    let step = |to: Place, text| {
        let session = session.clone();
        let current = move || (place.get() == to).then(|| "step".to_owned());
        button("step", text, move || session.go(to)).live_attr("aria-current", current)
    };
    let mine = button("step", words::MINE, move || visit.shelve());
    let named = session.clone();
    // Where the menu is not beside the questions, the bar leads to it.
    let first = step(Place::Profile, words::PROFILE);
    let menu = first.node().clone();
    let bar = el("div")
        .class("level-bar")
        .attr("part", "level")
        .with(el("p").class("bar-name").live_text(move || named.name()))
        .with(signs(session.edition.levels.len(), shown))
        .with(
            el("p")
                .class("level-words")
                // What is announced says the same.
                .live_attr("aria-hidden", move || begun.get().then(|| "true".to_owned()))
                .fill(move || vec![el("span").text(level())]),
        )
        .with(status("visually-hidden", announced))
        .with(el("p").class("progress-words").live_text(answered))
        .with(button("step", words::MENU, move || arrive(&menu)))
        .with(step(Place::Result, words::RESULT));
    let nav = el("nav")
        .attr("aria-label", words::PARTS)
        .with(first)
        .with((visit.screens.told_mosaic)(mosaic_navigation(session), session))
        .with(step(Place::Result, words::RESULT))
        .with(mine);
    el("section")
        .class("companion")
        .attr("part", "companion")
        .attr("aria-label", words::PROGRESS)
        .with(bar)
        .with(nav)
}

/// The level in a word, or an invitation while nothing was said.
fn words(edition: &Edition, begun: bool, (sure, possible): (usize, usize)) -> String {
    if begun { words::level(edition, sure, possible) } else { words::LEVEL_TO_COME.to_owned() }
}
