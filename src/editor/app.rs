//! What is shown: where one begins, or the draft under way. The address says which, so that a reload
//! finds it again.

use leptos::ev;
use leptos::prelude::*;

use crate::begin;
use crate::desk::Desk;
use crate::focus;
use crate::host::Host;
use crate::storage;
use crate::writing;

/// The beginning of the part of the address that names a draft.
const DRAFT: &str = "#brouillon-";

/// Shows the editor in an element, until the page goes.
pub fn mount(root: web_sys::HtmlElement, host: Host) {
    leptos::mount::mount_to(root, move || app(host)).forget();
}

fn app(host: Host) -> impl IntoView {
    // A page that broke off left them.
    storage::forget_previews();
    let open = RwSignal::new(named().and_then(storage::read));
    let follow = window_event_listener(ev::hashchange, move |_| {
        let now = named();
        if now != open.with_untracked(|open| open.as_ref().map(|kept| kept.number)) {
            focus::leave();
            open.set(now.and_then(storage::read));
            focus::to(begin::HEADING);
        }
    });
    on_cleanup(move || follow.remove());
    let host = StoredValue::new_local(host);
    move || {
        let host = host.get_value();
        match open.get().and_then(|kept| Desk::open(&kept, &host)) {
            Some(desk) => writing::view(desk),
            None => begin::view(open, host),
        }
    }
}

/// The draft that the address names.
fn named() -> Option<u32> {
    window().location().hash().ok()?.strip_prefix(DRAFT)?.parse().ok()
}

/// The address names another draft from now on: what is shown stays.
pub(crate) fn go_on_as(number: u32) {
    let history = window().history();
    let null = wasm_bindgen::JsValue::NULL;
    let _ =
        history.map(|history| history.replace_state_with_url(&null, "", Some(&address(number))));
}

/// The part of the address that names a draft.
pub(crate) fn address(number: u32) -> String {
    format!("{DRAFT}{number}")
}
