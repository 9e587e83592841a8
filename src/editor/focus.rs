//! Where the focus goes once what was asked for is there.

use leptos::prelude::*;
use tnl_draft::Place;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The heading of the form.
pub(crate) const FORM: &str = "formulaire";

fn find(id: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().get_element_by_id(id)?.dyn_into().ok()?;
    // The title of what is folded away is seen as it is.
    if element.local_name() != "summary" {
        unfold(&element);
    }
    Some(element)
}

/// What is folded away takes no focus.
fn unfold(element: &HtmlElement) {
    while let Ok(Some(around)) = element.closest("details:not([open])") {
        if around.set_attribute("open", "").is_err() {
            return;
        }
    }
}

/// Runs once the screen has followed what changed.
pub(crate) fn soon(act: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(act));
}

/// To the element of this identifier, or else to the heading of the form.
pub(crate) fn to(id: impl Into<String>) {
    to_first([id.into()]);
}

/// To the first of these that takes the focus: a button that does nothing now takes none.
pub(crate) fn to_first<const N: usize>(ids: [String; N]) {
    soon(move || {
        let ids = ids.iter().map(String::as_str).chain([FORM]);
        for id in ids {
            let Some(element) = find(id) else { continue };
            let _ = element.focus();
            if document().active_element().is_some_and(|active| active.id() == id) {
                return;
            }
        }
    });
}

/// To the field there, or else to the nearest around it that has one.
pub(crate) fn to_field(place: Place) {
    soon(move || {
        let mut place = place;
        let found = loop {
            if place.0.is_empty() {
                break find(FORM);
            }
            if let Some(field) = find(&place.to_string()) {
                break Some(field);
            }
            place = place.parent();
        };
        if let Some(element) = found {
            unfold(&element);
            let _ = element.focus();
        }
    });
}

/// Leaves the field under the caret: some take what was typed only then.
pub(crate) fn leave() {
    let active =
        document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
    if let Some(active) = active {
        let _ = active.blur();
    }
}

/// What has the focus keeps it, though it may be made anew.
pub(crate) fn hold() {
    let held = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    let Some(id) = held else { return };
    soon(move || {
        let is_lost =
            document().active_element().is_none_or(|active| active.local_name() == "body");
        if is_lost && let Some(element) = find(&id).or_else(|| find(FORM)) {
            let _ = element.focus();
        }
    });
}
