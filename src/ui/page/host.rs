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

    /// Fetches another program, by its name: a promise of what it exports, which fails if it cannot be had.
    #[wasm_bindgen(method, structural)]
    fn start(this: &Host, name: &str) -> js_sys::Promise;

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

    /// The program that reads QR codes: `www/camera.js`.
    type Scan;

    /// Shows the camera in a video element and calls back with each text: a promise of a function that
    /// stops it. Rejected, an Error says why in a word.
    #[wasm_bindgen(method, structural)]
    fn watch(
        this: &Scan,
        video: &web_sys::Element,
        on_text: &Closure<dyn FnMut(String)>,
    ) -> js_sys::Promise;
}

/// The name of the program that reads QR codes.
const SCAN: &str = "tnl-scan";

/// Why no camera is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCamera {
    /// The page did not come by https.
    Insecure,
    /// The person, or the browser for them, refused.
    Refused,
    /// There is none.
    Absent,
    /// Another program has it.
    Busy,
    /// The page forbids it, or the one around: its `Permissions-Policy`, or a frame without `allow="camera"`.
    Policy,
    /// It was taken away while it was watched.
    Gone,
    /// The program that reads QR codes could not be had.
    Program,
    /// For a reason that the browser alone knows.
    Other,
}

/// A camera that is watched, until [`Watching::stop`] or the end of this value.
pub struct Watching {
    stop: js_sys::Function,
    /// Called for each text, as long as the camera runs.
    _on_text: Closure<dyn FnMut(String)>,
}

impl Watching {
    /// Lets go of the camera and empties the video element.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It cannot fail; if it did, the camera’s light would tell.
        let _ = self.stop.call0(&JsValue::NULL);
    }
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

    /// Shows a camera in a `<video>` element and tells each text of a QR code that it sees, again at every
    /// frame that shows it. The program for it is fetched first; then the browser asks the person, which
    /// may take as long as they like: who has left the screen meanwhile drops what comes.
    pub async fn watch(
        &self,
        video: &web_sys::Element,
        on_text: impl FnMut(String) + 'static,
    ) -> Result<Watching, NoCamera> {
        let scan = JsFuture::from(self.start(SCAN)).await.map_err(|_| NoCamera::Program)?;
        let on_text = Closure::new(on_text);
        let started = scan.unchecked_into::<Scan>().watch(video, &on_text);
        match JsFuture::from(started).await {
            Ok(stop) => Ok(Watching { stop: stop.unchecked_into(), _on_text: on_text }),
            Err(error) => Err(NoCamera::of(&error)),
        }
    }

    /// Asks for that program; ends only if it cannot be had, with the reason.
    pub(crate) async fn hand_over(&self, state: &str, link: &str) -> Result<(), Reason> {
        settled(self.hand_over_to_next(state, link)).await.map(drop)
    }
}

impl NoCamera {
    /// What the word of an Error says: see `Kind` in `www/camera.js`.
    fn of(error: &JsValue) -> Self {
        let word = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        match word.as_deref() {
            Some("insecure") => Self::Insecure,
            Some("refused") => Self::Refused,
            Some("absent") => Self::Absent,
            Some("busy") => Self::Busy,
            Some("policy") => Self::Policy,
            _ => Self::Other,
        }
    }
}

/// What a promise brings, or why it was rejected.
async fn settled(promise: js_sys::Promise) -> Result<JsValue, Reason> {
    JsFuture::from(promise)
        .await
        .map_err(|error| error.dyn_ref::<js_sys::Error>().map(|e| e.message().into()))
}
