//! Taking stock again, a year later or after a change.

use std::cell::RefCell;

use leptos::prelude::*;
use tnl_engine::{Place, When};

use crate::dom::{El, after_the_heading, status};
use crate::page::{Shelf, next_number};
use crate::state::{Session, Visit, today};
use crate::words;

thread_local! {
    // What was just made, and what is to be said of it where it opens.
    static MADE: RefCell<Option<((String, u32), String)>> = const { RefCell::new(None) };
}

/// Opens a copy as of today at its first questions; what it was copied from stays as it was.
pub(crate) fn begin_again(session: &Session, visit: Visit) {
    session.save_now();
    let edition = &session.edition;
    let mut document = session.document();
    let own = session.number().unwrap_or_default();
    let name = document.name.clone().unwrap_or_else(|| words::unnamed(own));
    let told = words::again(&name, document.changed.map(words::when).as_deref());
    document.changed = today().map(When::Day);
    document.place = Place::Section(0, None);
    let number = next_number(&edition.key());
    let (mut shelf, _) = Shelf::open(edition, number);
    shelf.save(edition, &document);
    // Whatever they are called from now on.
    let line = Some(session.line()).filter(|line| !line.is_empty());
    let line = line.unwrap_or_else(|| {
        let line = Shelf::new_line();
        Shelf::at(edition, own).put_in_line(&line);
        line
    });
    shelf.put_in_line(&line);
    MADE.set(Some(((edition.key(), number), told)));
    visit.open_assessment(edition, number);
}

/// On its first screen, what was copied.
pub(super) fn made(session: &Session) -> Option<El> {
    let own = (session.edition.key(), session.number()?);
    let told = MADE.with_borrow_mut(|made| match made {
        Some((of, _)) if *of == own => made.take().map(|(_, told)| told),
        _ => None,
    })?;
    // Said once it is there: what a region begins with is not heard.
    let said = RwSignal::new(String::new());
    after_the_heading(move || drop(said.try_set(told)));
    Some(status("note", move || said.get()))
}
