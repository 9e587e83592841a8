//! What the page does for the editor: it has our editions, shows the widget, and gives files.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The script of the page.
    #[derive(Clone)]
    pub type Host;

    /// Our editions, as JSON: `id` and `title` of each.
    #[wasm_bindgen(method, structural)]
    pub(crate) fn editions(this: &Host) -> String;

    /// What all our editions say to do on a criterion, or nothing.
    #[wasm_bindgen(method, structural)]
    pub(crate) fn action(this: &Host, criterion: &str) -> String;

    /// A promise of the TOML of one of our editions.
    #[wasm_bindgen(method, structural)]
    fn read(this: &Host, id: &str) -> js_sys::Promise;

    /// Shows the widget with a compiled edition, from that section on where an evaluation begins, with a
    /// question in sight: its position in the edition, or -1.
    #[wasm_bindgen(method, structural)]
    pub(crate) fn show(
        this: &Host,
        place: &web_sys::Element,
        edition: &str,
        section: &str,
        question: i32,
    );

    /// Gives the person a file.
    #[wasm_bindgen(method, structural)]
    pub(crate) fn save(this: &Host, name: &str, kind: &str, content: &[u8]);
}

impl Host {
    /// The TOML of one of our editions, if it can be had.
    pub(crate) async fn edition(&self, id: &str) -> Option<String> {
        JsFuture::from(self.read(id)).await.ok()?.as_string()
    }
}
