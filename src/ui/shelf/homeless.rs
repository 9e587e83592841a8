//! A link or a file of an edition that could not be found: which one, and a place to give its address.

use std::sync::Arc;

use crate::answering::address_field;
use crate::dom::{El, button, el, entry, heading, p};
use crate::shelf::assessments::open_box;
use crate::shelf::received::receive_at;
use crate::state::{Homeless, Visit};
use crate::words;

/// What came waits: it opens as soon as the edition is there.
pub(crate) fn homeless_screen(homeless: Arc<Homeless>, visit: Visit) -> El {
    let told = words::homeless(&homeless.id, &homeless.why);
    let [address, open] = entry(address_field(), words::OPEN_ADDRESS, move |address| {
        receive_at(visit, homeless.arrival.clone(), Some(address));
    });
    let label = el("label").text(words::EDITION_ADDRESS).with(address);
    let back = button("", words::BACK, move || visit.back());
    el("section")
        .class("screen trouble")
        .with(heading(words::UNREADABLE))
        .with(p("", told).attr("role", "alert"))
        .with(p("", words::HOMELESS_HINT))
        .with(el("div").class("open-box").with(el("div").class("entry").with(label).with(open)))
        .with(open_box(visit, "", None))
        .with(el("div").class("actions").with(back))
}
