//! Above the question: the level, in words, and what is still open.

use std::time::Duration;

use leptos::prelude::*;
use tnl_engine::{Evaluation, Stakes};

use crate::dom::{El, el};
use crate::state::Session;
use crate::words;

/// Trying every open answer takes longer than a grade: it waits until the question is there.
const PAUSE: Duration = Duration::from_millis(50);

/// « Niveau 2 assuré, 3 possible », where nothing else on the screen says it, then « 6 questions décident
/// encore ». How many is told only where that was proven of each.
pub(super) fn standing(session: &Session) -> El {
    let graded = session.graded;
    let still = RwSignal::new(String::new());
    let looking = session.clone();
    Effect::new(move |_| {
        graded.track();
        let session = looking.clone();
        let look = move || {
            // The screen may be gone meanwhile.
            let Some(before) = still.try_get_untracked() else { return };
            let document = session.document();
            let stakes = Stakes::of(&Evaluation::of(&session.edition, &document));
            let now = match stakes.deciding.len() {
                count if count > 0 && stakes.unsettled.is_empty() => words::still_deciding(count),
                _ => String::new(),
            };
            if before != now {
                still.set(now);
            }
        };
        set_timeout(look, PAUSE);
    });
    let edition = session.edition.clone();
    let level = move || {
        let (sure, possible) = graded.with(|a| (a.sure, a.possible));
        vec![el("span").text(words::level(&edition, sure, possible))]
    };
    el("div")
        .class("standing")
        .with(el("p").class("level-words").fill(level))
        .with(el("p").class("note").live_text(move || still.get()))
}
