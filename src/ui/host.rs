//! What the page around the widget does for it: fetch an edition, pass on an event.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The custom element, or a test in its place.
    #[derive(Clone)]
    pub type Host;

    /// A promise of the text of an edition: an identifier, an https address, or `index` for the
    /// list of those that come with the widget.
    #[wasm_bindgen(method, structural)]
    fn load(this: &Host, name: &str) -> js_sys::Promise;

    /// Sends the event `tnl:<name>` to the page.
    #[wasm_bindgen(method, structural)]
    pub fn emit(this: &Host, name: &str, detail: &str);
}

impl Host {
    /// The text of an edition, or why it could not be had, in French.
    pub(super) async fn text(&self, name: &str) -> Result<String, String> {
        match JsFuture::from(self.load(name)).await {
            Ok(text) => text.as_string().ok_or_else(|| "réponse illisible".to_owned()),
            Err(error) => {
                let error = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
                Err(error.unwrap_or_else(|| "raison inconnue".to_owned()))
            }
        }
    }
}
