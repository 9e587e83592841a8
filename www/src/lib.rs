//! The door of the widget: what the custom element calls.
#![cfg(target_arch = "wasm32")]

use tnl_autoevaluation::ui::{self, Host};
use wasm_bindgen::prelude::*;

/// A mounted widget. Freed by [`Mounted::unmount`] only, so that it cannot leave by accident.
#[wasm_bindgen]
pub struct Mounted(ui::Widget);

/// Mounts the widget on an element. `edition` is an identifier or an https address; `host` has
/// `load(name)`, a promise of a text, and `emit(name, detail)`.
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, edition: String, host: Host) -> Mounted {
    Mounted(ui::mount(root, edition, host))
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the widget off the page; its answers are saved first.
    pub fn unmount(self) {
        drop(self.0);
    }
}
