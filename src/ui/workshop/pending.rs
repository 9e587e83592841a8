//! What the votes agree upon and nobody accepted yet: said wherever it would be missed.

use leptos::prelude::*;

use crate::dom::{El, button, el, p};
use crate::words;
use crate::workshop::room::Room;

/// Says so, with the button; nothing where all is decided.
pub(super) fn pending(room: &Room) -> El {
    let room = room.clone();
    el("div").attr("role", "status").fill(move || {
        let open = room.workshop.with(|workshop| {
            let gathering = &workshop.gathering;
            let agreed = gathering.agreed(&room.edition);
            agreed.iter().filter(|(at, _)| gathering.decision(*at).is_none()).count()
        });
        if open == 0 {
            return Vec::new();
        }
        let accepting = room.clone();
        let accept = button("", &words::accept_agreed(open), move || {
            accepting.change(|workshop| workshop.accept(&accepting.edition));
            accepting.say(words::agreed_accepted(open));
        });
        let accept = el("div").class("actions").with(accept);
        vec![el("div").class("notice").with(p("", words::agreed_pending(open))).with(accept)]
    })
}
