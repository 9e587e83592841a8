//! A short edition, offered first to those for whom it is meant.

use leptos::prelude::*;

use crate::dom::{El, button, el, p};
use crate::state::{Listed, Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// The edition that is meant for whoever answers, in the one that opens where none is named, as long as
/// they only said who they are.
pub(crate) fn offer(session: &Session, visit: Visit) -> El {
    let session = session.clone();
    el("div").attr("role", "status").fill(move || {
        let said = session.said();
        let list = visit.library.list.get();
        let is_usual = list.first().is_some_and(|usual| usual.id == session.edition.id)
            && session.edition.source.is_none();
        let is_new = session.graded.with(|graded| graded.answers.count() == 0);
        let fits = |one: &Listed| is_usual && is_new && one.is_first_for(&said);
        let Some(short) = list.into_iter().skip(1).find(fits) else { return Vec::new() };
        let title = in_language(&short.language, &short.title);
        let way = words::edition_way(&title, short.minutes);
        let open = move || {
            visit.said.set_value(said.clone());
            visit.open(short.id.clone());
        };
        vec![el("div").class("field").with(p("", words::SHORTER)).with(button("", &way, open))]
    })
}
