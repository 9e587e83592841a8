//! The door of the widget: what the custom element calls.
#![cfg(target_arch = "wasm32")]

use tnl_autoevaluation::ui::{self, Host};
use wasm_bindgen::prelude::*;

/// A mounted widget. Freed by [`Mounted::unmount`] only, so that it cannot leave by accident.
#[wasm_bindgen]
pub struct Mounted(ui::Widget);

/// Mounts the widget on an element. `edition` is an identifier or an https address; `link` is the
/// address of the page if it carries a result, else empty; `host` has `load(name)`, a promise of a
/// text, and `emit(name, detail)`.
#[wasm_bindgen]
pub fn mount(root: web_sys::HtmlElement, edition: String, link: String, host: Host) -> Mounted {
    Mounted(ui::mount(root, edition, link, host))
}

#[wasm_bindgen]
impl Mounted {
    /// Shows the result that a link carries.
    pub fn receive(&self, link: String) {
        self.0.receive(link);
    }

    /// Takes the widget off the page; its answers are saved first.
    pub fn unmount(self) {
        drop(self.0);
    }
}
