//! The door of the editor: what its page calls.

use tnl_editor::Host;
use wasm_bindgen::prelude::*;

/// Shows the editor in an element. `host` has `editions()`, our editions as JSON, `action(criterion)`, the
/// title of what all editions say to do, `read(id)`, a promise of the TOML of one,
/// `show(place, edition, section, question)`, which shows the widget, and `save(name, kind, text)`, which
/// gives a file.
#[wasm_bindgen]
pub fn edit(root: web_sys::HtmlElement, host: Host) {
    tnl_editor::mount(root, host);
}
