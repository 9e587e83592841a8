//! From a short or a former edition to the one that opens where none is named.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Begun, Document, Edition, Evaluation, Place, carry};

use crate::dom::{El, button, el, p};
use crate::page::{Host, Shelf, next_number, storage};
use crate::state::{Session, State, Visit, first_document};
use crate::words;
use crate::words::language::in_language;

/// What a short edition cannot tell, and the way on with the same answers.
pub(crate) fn onward(session: &Session, visit: Visit) -> El {
    let session = session.clone();
    el("div").fill(move || {
        let list = visit.library.list.get();
        let own = list.iter().find(|listed| listed.id == session.edition.id);
        let own = own.filter(|_| session.edition.source.is_none());
        let is_short = own.is_some_and(|own| own.is_short());
        let next = list.first().filter(|next| own.is_some_and(|own| own.id != next.id));
        let Some(next) = next.cloned() else { return Vec::new() };
        let doubtful = is_short && session.graded.with(|graded| graded.sure > 1);
        let told = doubtful.then(|| p("binding", words::TO_CONFIRM));
        if session.is_received {
            return told.into_iter().collect();
        }
        let title = in_language(&next.language, &next.title);
        let about = if is_short { words::WHOLE_EDITION } else { words::NEWER_EDITION };
        // Where the edition is at hand already, how much of it is done.
        session.graded.track();
        let begun = visit.library.at_hand(&next.id).map(|to| {
            let (_, joined) = joined(&session.edition, &session.document(), &to, &visit.host());
            let evaluation = Evaluation::of(&to, &joined);
            p("note", words::begun(Begun::of(&to, &joined, &evaluation.assessment)))
        });
        let going = session.clone();
        let go = move || go_on(&going, visit, next.id.clone());
        let way = button("", &words::go_on_in(&title, next.minutes), go);
        let way = el("div").class("field").with(p("", about)).all(begun).with(way);
        told.into_iter().chain([way]).collect()
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
                let (number, joined) = joined(&from, &document, &edition, &host);
                let (mut shelf, found) = Shelf::open(&edition, number);
                if let Some(before) = &found.document {
                    shelf.keep_earlier(&before.write(&edition));
                }
                shelf.save(&edition, &joined);
                visit.keep_to(&edition, name, number);
                visit.arrived.set_value(true);
            }
            Err(trouble) => visit.tell(trouble),
        }
    });
}

/// Answers added to those kept of another edition, or to none if those are of another body; and the number
/// of the assessment that is to have them.
fn joined(from: &Edition, document: &Document, to: &Arc<Edition>, host: &Host) -> (u32, Document) {
    let carried = carry(&Evaluation::of(from, document), to);
    let name = document.name.as_deref();
    let current = storage::current(&to.key());
    let there = Shelf::peek(to, current);
    let is_other = there.as_ref().is_some_and(|there| !carried.may_join(to, name, there));
    let number = if is_other { next_number(&to.key()) } else { current };
    let there = there.filter(|_| !is_other);
    let mut joined = there.unwrap_or_else(|| first_document(to, host, ""));
    let later = document.changed >= joined.changed;
    carried.join(to, &mut joined, later);
    joined.join_notes(document, to);
    joined.changed = joined.changed.max(document.changed);
    joined.name = joined.name.or(document.name.clone());
    // Who answers is asked in more detail there.
    joined.place = Place::Profile;
    (number, joined)
}
