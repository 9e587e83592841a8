//! The door of the widget: what the custom element calls.

use tnl_ui::{Host, QUESTIONS, Screens, TOGETHER, WHOLE, Widget};
use wasm_bindgen::prelude::*;

/// A mounted widget. Freed by [`Mounted::unmount`] only, so that it cannot leave by accident.
#[wasm_bindgen]
pub struct Mounted(Widget);

/// What this program can show: see the features `whole` and `together`.
const SCREENS: &Screens = if cfg!(feature = "together") {
    &TOGETHER
} else if cfg!(feature = "whole") {
    &WHOLE
} else {
    &QUESTIONS
};

/// Mounts the widget on an element. `edition` is an identifier or an https address; `state` is what
/// another program handed over, `link` an address that carries a result, each empty if there is
/// none; `host` has `load(name)`, a promise of a text, `prepare()`, a promise that the next program
/// is there, `handOver(state, link)`, which puts it in the place of this one, `setting(name)`, what the
/// page wishes, `start(name)`, a promise of another program, `emit(name, detail)`, and `since(day)`,
/// words for when that was.
#[wasm_bindgen]
pub fn mount(
    root: web_sys::HtmlElement,
    edition: String,
    state: String,
    link: String,
    host: Host,
) -> Mounted {
    Mounted(tnl_ui::mount(SCREENS, root, edition, state, link, host))
}

#[wasm_bindgen]
impl Mounted {
    /// Shows the result that a link carries.
    pub fn receive(&self, link: String) {
        self.0.receive(link);
    }

    /// Goes back to a screen that was there before: what [`Host::emit`] told as `place`.
    pub fn go(&self, place: String) {
        self.0.go(&place);
    }

    /// Asks the person to let `who` have the result.
    pub fn ask(&self, who: String) {
        self.0.ask(who);
    }

    /// Takes the widget off the page; its answers are saved first.
    pub fn unmount(self) {
        drop(self.0);
    }
}
