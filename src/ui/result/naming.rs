//! The one name of an evaluation: what is shared, reported and saved bears it.

use leptos::prelude::*;

use crate::dom::{El, el};
use crate::state::Session;
use crate::words;

/// Where it is given or changed, for all that bears it; none for what is not one's own.
pub(crate) fn name_field(session: &Session) -> Option<El> {
    if session.is_received {
        return None;
    }
    let (named, renaming) = (session.clone(), session.clone());
    let name = Memo::new(move |_| named.name());
    let field = el("div").fill(move || {
        let renaming = renaming.clone();
        let field = el("input").attr("type", "text").attr("maxlength", "80");
        let field = field.attr("value", name.get()).on("change", move |event| {
            renaming.rename(&event_target_value(&event));
        });
        vec![el("label").class("line").text(words::NAME).with(field)]
    });
    Some(field)
}
