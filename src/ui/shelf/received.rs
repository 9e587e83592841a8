//! What came by a link or a file: what it is, and what to do with it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Place, Shared};

use crate::dom::{El, button, el, p};
use crate::page::{Shelf, next_number};
use crate::result::result_screen;
use crate::shelf::compare::compare_screen;
use crate::shelf::unreadable::unreadable_screen;
use crate::state::{Arrival, Compared, Guest, Session, State, Visit};
use crate::words;
use crate::words::language::in_language;

/// Reads what came from outside, fetches its edition and shows it.
pub(crate) fn receive(visit: Visit, arrival: Arrival) {
    let id = match &arrival {
        Arrival::Link(text) => Shared::edition_of(text).map_err(|why| words::unreadable_link(&why)),
        Arrival::File(text) => {
            Document::edition_of(text).map_err(|why| words::unreadable_document(&why))
        }
    };
    let id = match id {
        Ok(id) => id,
        Err(why) => return visit.show(Guest::Unreadable(why)),
    };
    visit.state.set(State::Loading);
    spawn_local(async move {
        let state = match visit.library.edition(&id).await {
            Err(trouble) => State::Trouble(trouble),
            Ok(edition) => State::Guest(match open(&edition, &arrival) {
                Ok((document, date)) => Guest::Received(edition, Box::new(document), date),
                Err(why) => Guest::Unreadable(why),
            }),
        };
        // Meanwhile the widget may be gone.
        let _ = visit.state.try_set(state);
    });
}

/// The evaluation that came, and when it was made, in words.
fn open(edition: &Edition, arrival: &Arrival) -> Result<(Document, Option<String>), String> {
    match arrival {
        Arrival::File(text) => {
            let document = Document::read(edition, text);
            let document = document.map_err(|why| words::unreadable_document(&why))?;
            let date = document.changed.map(words::day);
            Ok((document, date))
        }
        Arrival::Link(text) => {
            let shared = Shared::decode(edition, text);
            let shared = shared.map_err(|why| words::unreadable_link(&why))?;
            let mut document = Document::new(edition);
            document.profile = shared.profile;
            document.answers = shared.answers;
            document.name = shared.label;
            document.place = Place::Result;
            Ok((document, shared.month.map(|m| words::month(m.year().into(), m.month().into()))))
        }
    }
}

/// What is shown instead of one's own evaluation.
pub(crate) fn guest_screen(guest: Guest, visit: Visit) -> El {
    match guest {
        Guest::Received(edition, document, date) => received(edition, *document, date, visit),
        Guest::Comparing(compared) => compare_screen(&compared, visit),
        Guest::Unreadable(why) => unreadable_screen(why, visit),
        // Read at once where it can be.
        Guest::Link(_) => el("div"),
    }
}

/// A result that came from outside: recomputed here, shown, not kept.
fn received(edition: Arc<Edition>, document: Document, date: Option<String>, visit: Visit) -> El {
    let banner = received_banner(&edition, &document, date, visit);
    let session = Session::received(edition, document);
    el("div")
        .class("evaluation")
        .with(banner)
        .with(result_screen(&session, visit))
        .with(el("footer").with(p("indicative", words::INDICATIVE)))
}

/// Stands above the result. Keeping it makes another assessment; nothing is replaced.
fn received_banner(
    edition: &Arc<Edition>,
    document: &Document,
    date: Option<String>,
    visit: Visit,
) -> El {
    let name = document.name.clone().unwrap_or_else(|| words::UNNAMED.to_owned());
    let title = in_language(&edition.language, &edition.title);
    let about = words::received(&name, date.as_deref(), &title, document.answers.count());
    let (edition, document) = (edition.clone(), document.clone());
    let other = Compared { name, edition: edition.clone(), document: document.clone() };
    let compare = visit.own(&edition).map(|own| {
        let both = vec![own, other];
        button("", words::COMPARE_WITH_MINE, move || visit.compare(both.clone()))
    });
    let keep = move || {
        let number = next_number(&edition.id);
        let (mut shelf, _) = Shelf::open(&edition, number);
        let mut kept = document.clone();
        kept.place = Place::Result;
        shelf.save(kept.write(&edition));
        visit.open_assessment(&edition, number);
    };
    el("div")
        .class("notice received")
        .with(el("div").with(p("", about)).with(p("note", words::RECEIVED_HINT)))
        .with(button("primary", words::KEEP_RECEIVED, keep))
        .all(compare)
        .with(button("", words::BACK, move || visit.back()))
}
