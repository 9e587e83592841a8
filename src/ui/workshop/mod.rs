//! The workshop: a room answers together, sees where it agrees, decides the rest, and goes home with an
//! evaluation. A place of its own, in the program of what is done with others.

mod agree;
mod begin;
mod camera;
mod discuss;
mod gather;
mod hands;
mod join;
mod minutes;
mod number;
mod pending;
mod prepare;
mod room;
mod sheets;
mod stacks;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Ballot, Kind, Workshop};

use crate::dom::{El, after_the_heading, button, el, focus_on, focus_soon, heading, p, status};
use crate::page::{Host, storage};
use crate::shelf::{WORKSHOP_LINK, leave_trace};
use crate::state::{Guest, Visit};
use crate::together::together_screen;
use crate::words;
use crate::workshop::prepare::prepare;
use crate::workshop::room::{Room, Stand, Step};

/// What is shown instead of one's own evaluation, by the program that holds this room too.
pub(crate) fn with_others_screen(guest: Guest, visit: Visit) -> El {
    match &guest {
        Guest::Link(link) if link.starts_with(WORKSHOP_LINK) => {
            stand_at(link);
            leave_step(visit);
            workshop_screen(visit, String::new())
        }
        // A ballot for a workshop that is kept here counts there, whoever's camera opened it.
        Guest::Exchanged(edition, text) if Kind::of(text) == Kind::Ballot => {
            let number = Ballot::decode(edition, text).ok().map(|ballot| ballot.request);
            match number.filter(|number| storage::workshop(*number).is_some()) {
                Some(number) => {
                    let stand = Stand { number, step: Step::Gather, question: None };
                    storage::remember_room(Some(&stand.write()));
                    leave_step(visit);
                    workshop_screen(visit, text.clone())
                }
                None => together_screen(guest, visit),
            }
        }
        _ => together_screen(guest, visit),
    }
}

/// What the history calls the place where no workshop is open yet.
const LIST: &str = "list";

/// Tells the history where this tab stands: at a step of a workshop, or before all of them.
fn leave_step(visit: Visit) {
    let place = storage::room().unwrap_or_else(|| LIST.to_owned());
    leave_trace(&Guest::Link(format!("{WORKSHOP_LINK}{place}")), visit);
}

/// Stands where a link of the history says; one that says nothing leaves the tab where it stood.
fn stand_at(link: &str) {
    let place = link.strip_prefix(WORKSHOP_LINK).unwrap_or_default();
    if Stand::read(place).is_some() {
        storage::remember_room(Some(place));
    } else if place == LIST {
        storage::remember_room(None);
    }
}

/// The workshop of this tab, or those that are kept and a new one. `brought`: a text with ballots, or
/// nothing.
fn workshop_screen(visit: Visit, brought: String) -> El {
    let open = RwSignal::new(None::<Room>);
    let is_looking = RwSignal::new(true);
    let host = visit.host();
    spawn_local(async move {
        let room = match storage::room().and_then(|place| Stand::read(&place)) {
            Some(stand) => kept_room(visit, &host, stand).await,
            None => None,
        };
        if let Some(room) = &room
            && !brought.is_empty()
        {
            room.take(&brought);
        }
        // The screen may be gone meanwhile.
        let _ = open.try_set(room);
        let _ = is_looking.try_set(false);
    });
    let is_first = StoredValue::new(true);
    let shown = el("div").class("evaluation");
    let root = shown.clone();
    shown.screen(move || {
        let screen = match (is_looking.get(), open.get()) {
            (true, _) => return p("loading", words::LOADING).attr("role", "status"),
            (_, Some(room)) => room_screen(&room, open),
            (_, None) => prepare(visit, open),
        };
        // The first one that comes is for the page to go to.
        if !is_first.try_update_value(|first| std::mem::replace(first, false)).unwrap_or(true) {
            let root = root.clone();
            request_animation_frame(move || focus_on(root.node(), "h2"));
        }
        screen
    })
}

/// A workshop that is kept here, opened where it stood; none if it cannot be read or its edition be had.
async fn kept_room(visit: Visit, host: &Host, stand: Stand) -> Option<Room> {
    let text = storage::workshop(stand.number)?;
    let (id, source) = Workshop::edition_of(&text)?;
    let edition = visit.library.edition(host, source.as_ref().unwrap_or(&id)).await.ok()?;
    let workshop = Workshop::read(&edition, &text).ok()?;
    Some(Room::open(edition, workshop, stand.step, stand.question, visit))
}

/// The steps of a workshop, and the one where the room stands.
fn room_screen(room: &Room, open: RwSignal<Option<Room>>) -> El {
    let at = room.step;
    let step = |(step, name): (Step, &'static str)| {
        let going = room.clone();
        let button = button("", name, move || going.go(step));
        let button =
            button.live_attr("aria-current", move || (at.get() == step).then(|| "step".to_owned()));
        el("li").with(button)
    };
    let steps = el("ol").class("room-steps").all(Step::NAMED.map(step));
    let title = room.title();
    let top = heading(if title.is_empty() { words::WORKSHOP } else { &title });
    let count = room.clone();
    let shown = room.clone();
    let is_first = StoredValue::new(true);
    let body = el("div").class("step-holder").screen(move || {
        let step = at.get();
        let content = match step {
            Step::Join => join::join(&shown),
            Step::Sheets => sheets::sheets(&shown),
            Step::Gather => gather::gather(&shown),
            Step::Agree => agree::agree(&shown),
            Step::Discuss => discuss::discuss(&shown),
            Step::Begin => begin::begin(&shown),
            Step::Minutes => minutes::minutes(&shown),
        };
        let title = el("h3").attr("tabindex", "-1").text(step.name());
        // The first one leaves the focus to the heading of the screen.
        if !is_first.try_update_value(|first| std::mem::replace(first, false)).unwrap_or(true) {
            focus_soon(&title);
        }
        // The code is to be seen whole.
        if step == Step::Join {
            let title = title.node().clone();
            after_the_heading(move || title.scroll_into_view());
        }
        let pending = matches!(step, Step::Discuss | Step::Begin | Step::Minutes);
        let pending =
            pending.then(|| el("div").class("screen-only").with(pending::pending(&shown)));
        el("section").class("step-body").with(title).all(pending).with(content)
    });
    let (said, is_kept) = (room.said, room.is_kept);
    let not_kept = el("div").fill(move || match is_kept.get() {
        true => Vec::new(),
        false => vec![p("notice", words::WORKSHOP_NOT_KEPT).attr("role", "alert")],
    });
    let saving = room.clone();
    let save = button("", words::WORKSHOP_SAVE, move || saving.save());
    room.follow_other_tabs();
    let visit = room.visit;
    let leave = button("", words::WORKSHOP_OTHERS, move || {
        storage::remember_room(None);
        leave_step(visit);
        open.set(None);
    });
    el("section")
        .class("screen workshop")
        .with(p("overline", room.shown().in_language(&room.edition.title)))
        .with(top)
        .with(el("nav").attr("aria-label", words::WORKSHOP_STEPS).with(steps))
        .with(status("count", move || count.counted()))
        .with(not_kept)
        .with(body)
        .with(status("visually-hidden", move || said.get()))
        .with(el("div").class("actions around").with(save).with(leave))
}
