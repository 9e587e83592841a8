//! Three programs from one source: the questions come first, the whole house while the person answers,
//! what is done with others when it is asked for.
//!
//! A visitor waits for the first program only, so it holds nothing that comes after the questions.
//! What it cannot show, it hands over: the page then puts the next program in its place, where the
//! person stands. A program is a choice of [`Screens`]; what a program does not name, the linker
//! leaves out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::alone::alone_screen;
use crate::answering::{other_edition, section_screen};
use crate::dom::{El, button, el, heading, p};
use crate::page::Reason;
use crate::pictures::told_cell_by_cell;
use crate::result::{note_fold, result_screen, with_proposals};
use crate::shelf::{begin_with_kept, guest_screen, opened, receive, retrace, with_its_number};
use crate::state::{Aim, Arrival, Guest, Screens, Session, Visit};
use crate::together::opened_together;
use crate::words;
use crate::workshop::with_others_screen;

/// All that one does alone.
pub static WHOLE: Screens = Screens {
    result: result_screen,
    alone: |session, visit| with_proposals(alone_screen(session, visit), session, visit),
    section: |session, section, _| section_screen(session, section),
    beside: |session, question| Some(note_fold(session, question, None)),
    with_proposals,
    told_mosaic: told_cell_by_cell,
    receive,
    open: opened,
    fetch: |visit| {
        begin_with_kept(visit);
        visit.library.fetch_auxiliary();
    },
    guest: |guest, visit| match guest {
        Guest::Asking(state) => {
            let state = move || (state.clone(), String::new());
            wait(words::ASK_OTHERS, state, None, visit).with(back(visit))
        }
        Guest::Link(link) => {
            let link = with_its_number(&link);
            let state = move || (visit.on_the_way(), link.clone());
            wait(words::LOADING, state, None, visit).with(back(visit))
        }
        guest => guest_screen(guest, visit),
    },
    retrace,
};

/// All that one does alone, and what is done with others.
pub static TOGETHER: Screens =
    Screens { guest: with_others_screen, open: opened_together, ..WHOLE };

/// The questions; the rest is handed over.
pub static QUESTIONS: Screens = Screens {
    alone: |session, visit| hand_over(session, visit, words::ONE_BY_ONE),
    result: |session, visit| hand_over(session, visit, words::RESULT_TITLE),
    // What is noted is shown by the whole program only.
    section: |session, section, visit| match session.has_notes() {
        true => hand_over(session, visit, words::LOADING),
        false => section_screen(session, section),
    },
    beside: |_, _| None,
    with_proposals: |shown, session, visit| match session.has_proposals() {
        true => hand_over(session, visit, words::LOADING),
        false => shown,
    },
    told_mosaic: |mosaic, _| mosaic,
    receive: |visit, arrival| match arrival {
        Arrival::Link(text) | Arrival::File(text) | Arrival::Table(text) => {
            visit.show(Guest::Link(text))
        }
    },
    open: |_, _, _| (Guest::Link(String::new()), true),
    fetch: |_| (),
    guest: |guest, visit| match guest {
        Guest::Link(link) => {
            let state = move || (visit.on_the_way(), link.clone());
            wait(words::RESULT_TITLE, state, None, visit).with(back(visit))
        }
        Guest::Shelf(state) => {
            let state = move || (state.clone(), String::new());
            wait(words::MINE, state, None, visit).with(back(visit))
        }
        // Of one that came as a file, nothing can be read here.
        Guest::Broken(name, _) => {
            let state = move || (visit.on_the_way_to(&name), String::new());
            wait(words::LOADING, state, Some(other_edition), visit)
        }
        Guest::Brought(name, link) => {
            let state = move || (visit.on_the_way_to(&name), link.clone());
            wait(words::BROUGHT, state, None, visit)
        }
        _ => el("div"),
    },
    retrace: Visit::retrace,
};

fn hand_over(session: &Session, visit: Visit, title: &str) -> El {
    let session = session.clone();
    let state = move || (visit.handover(&session, Aim::Evaluation), String::new());
    wait(title, state, None, visit)
}

fn back(visit: Visit) -> El {
    button("", words::BACK, move || visit.back())
}

/// Asks the page for the next program, with where the person stands or the link that came. This
/// program leaves as soon as the other is there, most often at once: it was fetched meanwhile.
/// If the person moved on while waiting, it does not switch: answers given since would be lost.
fn wait(
    title: &str,
    state: impl Fn() -> (String, String) + Clone + 'static,
    way_on: Option<fn(Visit) -> El>,
    visit: Visit,
) -> El {
    let failed = RwSignal::new(None::<Reason>);
    let ask = move || {
        failed.set(None);
        let (host, state) = (visit.host(), state.clone());
        spawn_local(async move {
            let mut done = host.prepare_next().await;
            if done.is_ok() && failed.try_get_untracked().is_some() {
                let (state, link) = state();
                done = host.hand_over(&state, &link).await;
            }
            if let Err(why) = done {
                let _ = failed.try_set(Some(why));
            }
        });
    };
    ask();
    let told = el("div").fill(move || match failed.get() {
        None => vec![p("loading", words::LOADING_MORE).attr("role", "status")],
        Some(why) => {
            let told = p("", words::more_failed(&words::reason(why))).attr("role", "alert");
            let again = button("primary", words::RETRY, ask.clone());
            [told, again].into_iter().chain(way_on.map(|way_on| way_on(visit))).collect()
        }
    });
    el("section").class("screen").with(heading(title)).with(told)
}
