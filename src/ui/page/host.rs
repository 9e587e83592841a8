//! What the page around the widget does for it: fetch an edition, pass on an event.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Why something could not be had, as the page says it; none if it does not say.
pub(crate) type Reason = Option<String>;

#[wasm_bindgen]
extern "C" {
    /// The custom element, or a test in its place.
    #[derive(Clone)]
    pub type Host;

    /// A promise of the text of an edition: an identifier, an https address, or `index` for the
    /// list of those that come with the widget.
    #[wasm_bindgen(method, structural)]
    fn load(this: &Host, name: &str) -> js_sys::Promise;

    /// The address of an edition, without its query; empty for those of the folder of the site.
    #[wasm_bindgen(method, structural)]
    pub(crate) fn source(this: &Host, name: &str) -> String;

    /// When a day was, in words: « hier ».
    #[wasm_bindgen(method, structural)]
    pub(crate) fn since(this: &Host, day: &str) -> String;

    /// Fetches the program that has more screens: a promise that fails if it cannot be had.
    #[wasm_bindgen(method, structural)]
    fn prepare(this: &Host) -> js_sys::Promise;

    /// Puts that program in the place of this one, where the person stands: a promise that
    /// fails if it cannot be had.
    #[wasm_bindgen(method, structural, js_name = handOver)]
    fn hand_over_to_next(this: &Host, state: &str, link: &str) -> js_sys::Promise;

    /// What the page wishes: `profil`, `start`, `storage`, `share-base` as its attributes say; who is
    /// `asking` for the result, the person's `consent`, and whether that page is set `apart`; whether
    /// the address of the page `brought` the edition. Empty where there is nothing.
    #[wasm_bindgen(method, structural)]
    pub(crate) fn setting(this: &Host, name: &str) -> String;

    /// Sends the event `tnl:<name>` to the page; `progress` and `result` only once the person
    /// agreed. Four names stay inside: `consent`, what the person said, `hint`, for the console, `left`,
    /// when the person leaves a received result, and `place`, the screen that came, for the history.
    #[wasm_bindgen(method, structural)]
    pub fn emit(this: &Host, name: &str, detail: &str);
}

impl Host {
    /// The text of an edition, or why it could not be had.
    pub(crate) async fn text(&self, name: &str) -> Result<String, Reason> {
        settled(self.load(name)).await?.as_string().ok_or(None)
    }

    /// Fetches the program that has more screens, or tells why it cannot be had.
    pub(crate) async fn prepare_next(&self) -> Result<(), Reason> {
        settled(self.prepare()).await.map(drop)
    }

    /// Asks for that program; ends only if it cannot be had, with the reason.
    pub(crate) async fn hand_over(&self, state: &str, link: &str) -> Result<(), Reason> {
        settled(self.hand_over_to_next(state, link)).await.map(drop)
    }
}

/// What a promise brings, or why it was rejected.
async fn settled(promise: js_sys::Promise) -> Result<JsValue, Reason> {
    JsFuture::from(promise)
        .await
        .map_err(|error| error.dyn_ref::<js_sys::Error>().map(|e| e.message().into()))
}
