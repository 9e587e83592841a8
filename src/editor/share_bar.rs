//! The shares of the sections as one bar that always makes 100: its borders are dragged, or moved by
//! the arrows of the keyboard.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use tnl_draft::Place;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::desk::{Desk, milliseconds};

/// Of the picture, for each hundredth.
const UNIT: u32 = 10;
/// What can be taken hold of beside a border, to each side.
const HOLD: u32 = 30;

pub(crate) fn view(desk: Desk) -> AnyView {
    let shares = Memo::new(move |_| desk.with(|draft| draft.shares()));
    let count = Memo::new(move |_| shares.with(Vec::len));
    let start = move |at: usize| shares.with(|shares| shares.iter().take(at).sum::<u32>());
    let width = move |at: usize| shares.with(|shares| shares.get(at).copied().unwrap_or(0));
    let name =
        move |at: usize| desk.with(|draft| draft.title_of(&Place::section(at).field("short")));
    let parts = move || {
        let part = |at: usize| {
            view! {
                <rect class=format!("part part-{}", at % 2) x=move || (UNIT * start(at)).to_string()
                    y="0" width=move || (UNIT * width(at)).to_string() height="100"></rect>
            }
        };
        (0..count.get()).map(part).collect_view()
    };
    let borders =
        move || (0..count.get().saturating_sub(1)).map(|at| border(desk, at)).collect_view();
    let words = move || {
        let word =
            |at: usize| view! { <li>{move || format!("{} {}\u{a0}%", name(at), width(at))}</li> };
        (0..count.get()).map(word).collect_view()
    };
    view! {
        <div class="shares">
            <h2>"Parts des volets"</h2>
            <svg class="bar" viewBox="0 0 1000 100" preserveAspectRatio="none">
                <g aria-hidden="true">{parts}</g>
                {borders}
            </svg>
            <ul class="legend">{words}</ul>
        </div>
    }
    .into_any()
}

/// A border between two sections.
fn border(desk: Desk, at: usize) -> AnyView {
    let place = move || desk.with(|draft| draft.shares().iter().take(at + 1).sum::<u32>());
    let both = move || {
        desk.with(|draft| {
            let shares = draft.shares();
            let short = |at| draft.title_of(&Place::section(at).field("short"));
            let share = |at: usize| shares.get(at).copied().unwrap_or(0);
            (short(at), share(at), short(at + 1), share(at + 1))
        })
    };
    let moved = move |by: i32| desk.act(|draft| draft.move_border(at, by));
    let key = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => -1,
            "ArrowRight" | "ArrowUp" => 1,
            "PageDown" => -5,
            "PageUp" => 5,
            _ => return,
        };
        event.prevent_default();
        moved(by);
    };
    // When the drag under way began: all of it is one change.
    let since = StoredValue::new(0);
    let hold = move |event: PointerEvent| {
        desk.pause();
        since.set_value(milliseconds());
        if let Some(handle) = event.current_target().and_then(|t| t.dyn_into::<Element>().ok()) {
            let _ = handle.set_pointer_capture(event.pointer_id());
            event.prevent_default();
        }
    };
    let drag = move |event: PointerEvent| {
        let handle = event.current_target().and_then(|t| t.dyn_into::<Element>().ok());
        let Some(handle) = handle.filter(|handle| handle.has_pointer_capture(event.pointer_id()))
        else {
            return;
        };
        let Ok(Some(bar)) = handle.closest("svg") else { return };
        let bounds = bar.get_bounding_client_rect();
        let (x, left, width) =
            (event.client_x(), whole(bounds.left()), whole(bounds.width()).max(1));
        let wished = (100 * (x - left) + width / 2) / width;
        let by = wished - i32::try_from(untrack(place)).unwrap_or(0);
        if by != 0 {
            let gesture = Place::section(at).field("share");
            desk.slide(&gesture, since.get_value(), |draft| draft.move_border(at, by));
        }
    };
    view! {
        <g class="border" id=format!("bord-{}", at + 1) role="slider" tabindex="0"
            aria-label=move || { let (before, _, after, _) = both(); format!("Entre {before} et {after}") }
            aria-valuemin="1"
            aria-valuemax=move || { let (_, one, _, other) = both(); (one + other - 1).to_string() }
            aria-valuenow=move || both().1.to_string()
            aria-valuetext=move || { let (b, x, a, y) = both(); format!("{b} {x}\u{a0}%, {a} {y}\u{a0}%") }
            on:keydown=key on:pointerdown=hold on:pointermove=drag>
            <rect class="hold" x=move || (UNIT * place()).saturating_sub(HOLD).to_string() y="0"
                width=(2 * HOLD).to_string() height="100"></rect>
            <rect class="line" x=move || (UNIT * place()).saturating_sub(4).to_string() y="0" width="8"
                height="100"></rect>
        </g>
    }
    .into_any()
}

/// The shares as they are now: « 20, 30 et 50 % ».
pub(crate) fn shares_told(desk: Desk) -> String {
    let shares = desk.now(|draft| draft.shares());
    let mut told: Vec<String> = shares.iter().map(u32::to_string).collect();
    let last = told.pop().unwrap_or_default();
    match told.is_empty() {
        true => format!("{last}\u{a0}%"),
        false => format!("{} et {last}\u{a0}%", told.join(", ")),
    }
}

/// Pixels.
#[expect(clippy::cast_possible_truncation, reason = "no window is so wide")]
pub(crate) fn whole(pixels: f64) -> i32 {
    pixels as i32
}
