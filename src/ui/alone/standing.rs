//! Above the question: the level, in words, and what is still open.

use std::time::Duration;

use leptos::prelude::*;
use tnl_engine::{Evaluation, Stakes, Standing};

use crate::dom::{El, el};
use crate::state::Session;
use crate::words;

/// Trying every open answer takes longer than a grade: it waits until the question is there.
const PAUSE: Duration = Duration::from_millis(50);

/// « Niveau 2 assuré, 3 possible », where nothing else on the screen says it, then « 6 questions décident
/// encore »: at least, where that could not be proven of all.
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
            let now = still_deciding(&session);
            if before != now {
                still.set(now);
            }
        };
        set_timeout(look, PAUSE);
    });
    let edition = session.edition.clone();
    let level = move || {
        let told = graded.with(|a| match a.answered() {
            0 => words::LEVEL_TO_COME.to_owned(),
            _ => words::level(&edition, a.sure, a.possible),
        });
        vec![el("span").text(told)]
    };
    el("div")
        .class("standing")
        .with(el("p").class("level-words").fill(level))
        .with(el("p").class("note").live_text(move || still.get()))
}

/// What still decides, and whether little does.
fn still_deciding(session: &Session) -> String {
    let document = session.document();
    let evaluation = Evaluation::of(&session.edition, &document);
    let Stakes { deciding, unsettled, .. } = Stakes::of(&evaluation);
    let graded = &evaluation.assessment;
    let is_open = |question: &&usize| graded.questions[**question].standing == Standing::Open;
    let open = deciding.iter().filter(is_open).count();
    let told = match (open, deciding.len()) {
        (0, 0) => return String::new(),
        (0, unknown) => words::unknown_deciding(unknown),
        (open, _) => words::still_deciding(open, unsettled.is_empty()),
    };
    let is_near = graded.answered() > 0 && graded.possible == graded.sure + 1;
    if is_near { format!("{} {told}", words::WITHIN_ONE) } else { told }
}
