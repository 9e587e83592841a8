//! A link or a file that cannot be read.
//!
//! Written with Leptos' `view!` around elements of ours, as an example of how the two go together.

use leptos::prelude::*;

use crate::dom::{El, button, el, heading};
use crate::shelf::assessments::open_box;
use crate::state::Visit;
use crate::words;

/// Why it cannot be read, and a place to give it again.
pub(crate) fn unreadable_screen(why: String, visit: Visit) -> El {
    let back = button("", words::BACK, move || visit.back());
    let open = open_box(visit, &visit.link.get_value(), None);
    el("section").class("screen trouble").view(view! {
        {heading(words::UNREADABLE)}
        <p role="alert">{why}</p>
        {open}
        <div class="actions">{back}</div>
    })
}
