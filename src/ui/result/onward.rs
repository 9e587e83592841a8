//! From a short edition to the whole one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Evaluation, Place, carry};

use crate::dom::{El, button, el, p};
use crate::page::{Host, Shelf, next_number, storage};
use crate::state::{Session, State, Visit, first_document};
use crate::words;
use crate::words::language::in_language;

/// What a short edition cannot tell, and the way to the one that opens where none is named.
pub(crate) fn onward(session: &Session, visit: Visit) -> El {
    let session = session.clone();
    el("div").fill(move || {
        let list = visit.library.list.get();
        let own = list.iter().find(|listed| listed.id == session.edition.id);
        let is_short = session.edition.source.is_none() && own.is_some_and(|own| own.is_short());
        let whole = list.first().filter(|whole| is_short && whole.id != session.edition.id);
        let Some(whole) = whole.cloned() else { return Vec::new() };
        let told = session.graded.with(|graded| graded.sure > 1).then_some(words::TO_CONFIRM);
        let title = in_language(&whole.language, &whole.title);
        let going = session.clone();
        let go = move || go_on(&going, visit, whole.id.clone());
        let way = button("", &words::go_on_in(&title, whole.minutes), go);
        let way = el("div").class("field").with(p("", words::WHOLE_EDITION)).with(way);
        let way = (!session.is_received).then_some(way);
        told.map(|told| p("binding", told)).into_iter().chain(way).collect()
    })
}

/// Opens another edition with the answers that both ask for.
fn go_on(session: &Session, visit: Visit, name: String) {
    let (from, document, host) = (session.edition.clone(), session.document(), visit.host());
    visit.wanted.set(name.clone());
    visit.state.set(State::Loading);
    spawn_local(async move {
        match visit.library.edition(&host, &name).await {
            Ok(edition) => {
                let number = take_along(&from, &document, &edition, &host);
                visit.keep_to(&edition, name, number);
            }
            Err(trouble) => visit.tell(trouble),
        }
    });
}

/// Adds answers to those kept of another edition, or to none if those are of another body; the number
/// of the assessment that has them.
fn take_along(from: &Edition, document: &Document, to: &Arc<Edition>, host: &Host) -> u32 {
    let carried = carry(&Evaluation::of(from, document), to);
    let name = document.name.as_deref();
    let mut number = storage::current(&to.key());
    let there = Shelf::peek(to, number);
    if there.as_ref().is_some_and(|there| !carried.may_join(to, name, there)) {
        number = next_number(&to.key());
    }
    let (mut shelf, found) = Shelf::open(to, number);
    if let Some(before) = &found.document {
        shelf.keep_earlier(&before.write(to));
    }
    let mut joined = found.document.unwrap_or_else(|| first_document(to, host, ""));
    let later = document.changed >= joined.changed;
    carried.join(to, &mut joined, later);
    joined.changed = joined.changed.max(document.changed);
    joined.name = joined.name.or(document.name.clone());
    // Who answers is asked in more detail there.
    joined.place = Place::Profile;
    shelf.save(to, &joined);
    number
}
