//! One press, one effect: the second click of a double click, or a key held down, does nothing.
//!
//! A press may put other content under the pointer (« Suivant » brings the next screen), and a hand
//! that clicks twice would answer a question that nobody has read. So a press is ignored if it comes
//! within [`BURST`] (by the events' own time) of a button press at the same spot, whatever element is
//! there now. Choices are not buttons: answering fast is fine.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use crate::dom::El;

/// Milliseconds: longer than most double clicks, shorter than it takes to read what came.
const BURST: i64 = 350;

/// Presses closer than this (CSS pixels) are at the same spot; a finger is less steady than a mouse.
const NEAR: i32 = 40;

/// The last press on a button.
#[derive(Clone, Copy)]
struct Press {
    /// Milliseconds since the page began.
    at: i64,
    /// None for a key.
    place: Option<(i32, i32)>,
}

/// Guards everything inside an element.
pub(crate) fn guard(root: El) -> El {
    let last = Rc::new(Cell::new(None::<Press>));
    let (elsewhere, before) = (last.clone(), last.clone());
    root.capture("mousedown", move |event: Event| {
        // Where it does nothing, it does not take the focus from what the first one brought either.
        let press = Press::of(&event);
        if press.zip(before.get()).is_some_and(|(press, last)| last.is_same_burst(press)) {
            event.prevent_default();
        }
    })
    .capture("click", move |event: Event| {
        let Some(press) = Press::of(&event) else { return };
        let path = event.composed_path();
        let mut path = (0..path.length()).map(|at| path.get(at));
        if last.get().is_some_and(|last| last.is_same_burst(press)) {
            event.prevent_default();
            event.stop_immediate_propagation();
            return;
        }
        let is_button = |node: wasm_bindgen::JsValue| {
            node.dyn_ref::<Element>()
                .is_some_and(|element| matches!(&*element.local_name(), "button" | "a" | "summary"))
        };
        last.set(path.any(is_button).then_some(press));
    })
    .capture("keydown", move |event: Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let presses = matches!(&*key.key(), "Enter" | " ");
        if presses && key.repeat() && !takes_text(&event) {
            event.prevent_default();
        } else if !presses {
            // Another key came in between: the next press is deliberate.
            elsewhere.set(None);
        }
    })
}

impl Press {
    /// None for a script that clicks: it means each click.
    fn of(event: &Event) -> Option<Press> {
        let mouse = event.dyn_ref::<MouseEvent>().filter(|_| event.is_trusted())?;
        // Keys and assistive technologies click without a pointer.
        let place = (mouse.detail() > 0).then(|| (mouse.client_x(), mouse.client_y()));
        Some(Press { at: event.time_stamp() as i64, place })
    }

    fn is_same_burst(self, next: Press) -> bool {
        let is_same_place = match (self.place, next.place) {
            (None, None) => true,
            (Some((x, y)), Some((to_x, to_y))) => {
                (x - to_x).abs() <= NEAR && (y - to_y).abs() <= NEAR
            }
            _ => false,
        };
        is_same_place && next.at - self.at < BURST
    }
}

/// Whether the key event targets a form field.
fn takes_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(&*target.local_name(), "input" | "textarea" | "select"))
}
