//! In a frame, which the page around may have forbidden to save, print or open a tab.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::dom::{El, away, p};
use crate::result::share::link_to;
use crate::state::{Session, Visit};
use crate::words;

/// Prints; where the page around forbids it, the browser is silent: then it is told.
pub(crate) fn print(is_forbidden: RwSignal<bool>) {
    let heard = StoredValue::new(false);
    let hearing = window_event_listener_untyped("beforeprint", move |_| heard.set_value(true));
    let _ = window().print();
    hearing.remove();
    is_forbidden.set(!heard.get_value());
}

/// What buttons cannot do here, they can in a tab of their own, with the answers; none where no frame
/// or no answer is. No browser tells a frame what it may not do, so this stands wherever it may matter.
pub(crate) fn framed_note(session: &Session, visit: Visit) -> Option<El> {
    let window = JsValue::from(window());
    let is_framed = Reflect::get(&window, &"top".into()).is_ok_and(|top| top != window);
    if !is_framed || session.graded.with_untracked(|graded| graded.answered() == 0) {
        return None;
    }
    let session = session.clone();
    let link = move || {
        session.graded.track();
        Some(link_to(&session.edition, &session.document(), String::new(), true, false, visit))
    };
    let tab = away("", Some(words::OWN_TAB)).live_attr("href", link);
    Some(p("note framed", words::FRAMED).text(" ").with(tab).text(words::FRAMED_TOO))
}
