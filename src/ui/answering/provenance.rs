//! Which questionnaire this is, and who answers for it.

use leptos::prelude::*;
use tnl_engine::Edition;

use crate::dom::{El, button, el, p};
use crate::state::Visit;
use crate::words;
use crate::words::language::in_language;

/// Above everything: where an edition of another source comes from.
pub(crate) fn provenance(edition: &Edition) -> Option<El> {
    let title = in_language(&edition.language, &edition.title);
    edition.host().map(|host| p("provenance", words::comes_from(&title, host)))
}

/// Above everything: the edition chosen at an earlier visit is gone, and the page's own is open.
pub(crate) fn gone(visit: Visit) -> Option<El> {
    let (name, why) = visit.gone.get_untracked()?;
    let told = p("", words::gone(&name, words::reason(why)));
    let again = button("", words::RETRY, move || visit.open(name.clone()));
    Some(el("div").class("notice").attr("role", "status").with(told).with(again))
}

/// Below everything: the name of the edition, and what a level is worth.
pub(crate) fn signature(edition: &Edition) -> El {
    let title = in_language(&edition.language, &edition.title);
    p("indicative", title).text(words::STOP).text(words::indicative(edition))
}
