//! The keys of a question. They are heard only while the focus is inside it, and never in a text field:
//! the page around and screen readers keep theirs.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// The choice at this position.
    Choice(u32),
    /// « Je ne sais pas ».
    Unknown,
    Forward,
    Back,
    /// Large, for a room; or no more.
    Project,
    /// No more, if it is.
    Leave,
}

/// What a key event asks for, if anything.
pub(super) fn press(event: &Event) -> Option<Press> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.ctrl_key() || key.alt_key() || key.meta_key() || key.repeat() || key.is_composing() {
        return None;
    }
    let target = event.composed_path().get(0).dyn_into::<Element>().ok()?;
    let kind = target.local_name();
    let is_choice = target
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|input| matches!(&*input.type_(), "radio" | "checkbox"));
    if matches!(&*kind, "textarea" | "select" | "input") && !is_choice {
        return None;
    }
    let name = key.key();
    let code = key.code();
    // The upper row of a French keyboard gives figures with the shift key only.
    let figure = code.strip_prefix("Digit").and_then(|figure| figure.parse().ok());
    let letter = |c: char| c.is_ascii_alphabetic().then(|| u32::from(c.to_ascii_lowercase()) - 97);
    let mut letters = name.chars();
    match &*name {
        "ArrowLeft" => Some(Press::Back),
        "ArrowRight" => Some(Press::Forward),
        // A button, a link or a summary does what it says.
        "Enter" => (!matches!(&*kind, "button" | "a" | "summary")).then_some(Press::Forward),
        "?" => Some(Press::Unknown),
        "Escape" => Some(Press::Leave),
        _ => match name.parse().ok().or(figure) {
            Some(0) => Some(Press::Project),
            Some(figure) => Some(Press::Choice(figure - 1)),
            None => match (letters.next(), letters.next()) {
                (Some(only), None) => letter(only).map(Press::Choice),
                _ => None,
            },
        },
    }
}
