//! Editions that came as files: they stand at no address, so this browser keeps them.
//!
//! Such an edition is asked for by a name that the page takes for the list of ours: the first program, which
//! knows none of this, finds no edition there and hands over.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{Edition, OF_A_FILE, Problem};

use crate::dom::{El, button, el, heading, p};
use crate::page::{numbers, storage};
use crate::shelf::received::receive_at;
use crate::state::{Arrival, Guest, Library, State, Visit};
use crate::words;

thread_local! {
    // There is one question at a time, in the widget that has the person.
    static WAITING: RefCell<Option<Arrival>> = const { RefCell::new(None) };
}

/// Takes those that are kept to where all editions are looked for, before any is. If the one that is wanted
/// is not there any more, that is told.
pub(crate) fn begin_with_kept(visit: Visit) {
    hold_kept(visit.library);
    let wanted = visit.wanted.get_untracked();
    if let Some(id) = id_in(&wanted)
        && visit.library.at_hand(&wanted).is_none()
    {
        visit.without_file(words::file_gone(id));
    }
}

/// Takes those that are kept and not known yet.
pub(super) fn hold_kept(library: Library) {
    let known = library.of_files();
    for id in storage::kept_editions() {
        let is_known = known.iter().any(|edition| edition.id == id);
        let text = (!is_known).then(|| storage::kept_edition(&id)).flatten();
        if let Some(Ok(edition)) = text.map(|text| read(&text)) {
            library.hold(Arc::new(edition));
        }
    }
}

/// Opens what a file brings: at once if the person agreed, now or to the same before; else they are asked.
pub(super) fn bring(visit: Visit, text: String, is_agreed: bool) {
    let edition = match read(&text) {
        Ok(edition) => Arc::new(edition),
        Err(problems) => return visit.show(Guest::Broken(OF_A_FILE.to_owned(), problems)),
    };
    if !is_agreed {
        WAITING.set(match visit.state.get_untracked() {
            State::Guest(Guest::Homeless(waiting)) if waiting.id == edition.id => {
                Some(waiting.arrival.clone())
            }
            _ => None,
        });
        if storage::kept_edition(&edition.id).as_ref() != Some(&text) {
            return visit.show(Guest::Brought(edition.name().to_owned(), text));
        }
    }
    // Those before it that nobody answered make room.
    for before in visit.library.of_files() {
        if numbers(&before.key()).is_empty() {
            storage::forget_edition(&before.id);
        }
    }
    storage::keep_edition(&edition.id, &text);
    visit.library.hold(edition.clone());
    match WAITING.take() {
        Some(arrival) => receive_at(visit, arrival, Some(edition.name().to_owned())),
        None => visit.open_of_a_file(&edition),
    }
}

/// Is it to be opened? Nothing that it says is shown yet.
pub(super) fn file_screen(name: &str, text: String, visit: Visit) -> El {
    let id = id_in(name).unwrap_or_default();
    let replaced = storage::kept_edition(id).map(|_| p("note", words::FILE_REPLACES));
    let actions = el("div")
        .class("actions")
        .with(button("", words::OPEN_BROUGHT, move || bring(visit, text.clone(), true)))
        .with(button("primary", words::NOT_OPEN, move || visit.back()));
    el("section")
        .class("screen trouble")
        .with(heading(words::BROUGHT))
        .with(el("p").text(words::BROUGHT_BY_FILE).text(" ").with(el("code").text(id)))
        .with(p("", words::BROUGHT_HINT))
        .all(replaced)
        .with(actions)
}

/// The identifier in the name of such an edition.
pub(super) fn id_in(name: &str) -> Option<&str> {
    name.strip_prefix(OF_A_FILE)?.strip_prefix('/')
}

fn read(text: &str) -> Result<Edition, Vec<Problem>> {
    let mut edition = Edition::read_json(text)?;
    edition.source = Some(Edition::source_of_file(&edition.id));
    Ok(edition)
}
