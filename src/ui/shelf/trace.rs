//! What was shown that is not one's own, for the history of the browser, and for a page that is loaded
//! again or that a phone discarded.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Node};

use crate::page::storage;
use crate::shelf::received::{WORKSHOP_LINK, found, receive};
use crate::state::{Arrival, Compared, Guest, Received, State, Visit};

thread_local! {
    // Only the page that is there for the widget alone has its screens in the history, and there is one.
    static SHOWN: RefCell<Shown> = RefCell::default();
}

/// What was shown since the page was loaded, with the numbers, and that of what is shown again.
#[derive(Default)]
struct Shown {
    guests: Vec<(u32, Guest)>,
    again: Option<u32>,
}

/// What is kept of whom one may ask: it is made of the evaluation.
const ASKING: &str = "asking";
/// What is kept of questions or answers begins so: the text that carries them follows.
const TEXT: &str = "text:";

/// What the history calls such a screen, with its number.
const GUEST: &str = "guest";

/// Tells the page that such a screen came, and keeps it with the tab.
pub(crate) fn leave_trace(guest: &Guest, visit: Visit) {
    let again = SHOWN.with_borrow_mut(|shown| {
        let known = || shown.guests.iter().find(|(_, known)| is_same_step(known, guest));
        shown.again.take().or_else(|| known().map(|(number, _)| *number))
    });
    let number = again.unwrap_or_else(|| storage::show(&write(guest)));
    SHOWN.with_borrow_mut(|shown| {
        // One that a reload brought back is told from here on too.
        if shown.guests.iter().all(|(known, _)| *known != number) {
            shown.guests.push((number, guest.clone()));
        }
    });
    visit.host().emit("place", &format!("{GUEST}{number}"));
}

/// A link that is handed over to another program, with the number of the screen that it stands for in the
/// history, if one came back to it.
pub(crate) fn with_its_number(link: &str) -> String {
    let again = SHOWN.with_borrow_mut(|shown| shown.again.take());
    again.map_or(String::new(), |number| format!("{GUEST}{number}")) + link
}

/// Goes back to a screen, by what the history calls it.
pub(crate) fn retrace(visit: Visit, name: &str) {
    match name.strip_prefix(GUEST).and_then(|number| number.parse().ok()) {
        Some(number) => show_again(visit, number, None),
        None => visit.retrace(name),
    }
}

/// The number in what the page says when it is loaded again at such a screen, and the link behind it.
pub(super) fn reloaded(link: &str) -> Option<(u32, &str)> {
    let rest = link.strip_prefix(GUEST)?;
    let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
    Some((rest[..end].parse().ok()?, &rest[end..]))
}

/// Shows again what was shown; where nothing of it is there any more, what a link brings, if there is one.
pub(super) fn show_again(visit: Visit, number: u32, link: Option<String>) {
    let known = SHOWN.with_borrow(|shown| {
        shown.guests.iter().find(|(other, _)| *other == number).map(|(_, guest)| guest.clone())
    });
    let show = move |guest: Guest| {
        SHOWN.with_borrow_mut(|shown| shown.again = Some(number));
        visit.state.try_set(State::Guest(guest))
    };
    if let Some(guest) = known {
        show(guest);
        return;
    }
    let kept = storage::shown(number).unwrap_or_default();
    match kept.strip_prefix(TEXT) {
        _ if kept.starts_with(WORKSHOP_LINK) => return drop(show(Guest::Link(kept))),
        _ if kept == ASKING => return visit.ask_others(),
        Some(text) => return receive(visit, Arrival::Link(text.to_owned())),
        None => {}
    }
    let (host, hand, library) = (visit.host(), visit.at_hand(), visit.library);
    spawn_local(async move {
        let kept = Node::from_json(&kept).ok();
        let mut all = Vec::new();
        for one in kept.iter().flat_map(|kept| kept.items()) {
            let text = |key| one.get_text(key).unwrap_or_default().to_owned();
            let (arrival, address) = (Arrival::File(text("document")), Some(text("edition")));
            match found(library, &host, hand.clone(), arrival, address).await {
                State::Guest(Guest::Received(came)) => all.push((text("name"), came)),
                // A part of a comparison is none.
                _ => {
                    all.clear();
                    break;
                }
            }
        }
        match (all.len(), link) {
            (0, Some(link)) if link.is_empty() => visit.open(visit.wanted.get_untracked()),
            (0, Some(link)) => receive(visit, Arrival::Link(link)),
            // The screen that is there stays.
            (0, None) => {}
            (1, _) => {
                let came = all.into_iter().map(|(_, came)| Guest::Received(came));
                came.for_each(|came| drop(show(came)));
            }
            _ => {
                let one = |(name, came): (String, Arc<Received>)| {
                    let Received { edition, document, .. } = (*came).clone();
                    Compared { name, edition, document }
                };
                show(Guest::Comparing(Arc::new(all.into_iter().map(one).collect())));
            }
        }
    });
}

/// Whether both are the same step of a workshop: it needs one number, however often one comes by.
fn is_same_step(one: &Guest, other: &Guest) -> bool {
    matches!((one, other), (Guest::Link(one), Guest::Link(other)) if one == other)
}

/// Empty for what need not be kept: it tells what is wrong, and that may be mended by now.
fn write(guest: &Guest) -> String {
    match guest {
        Guest::Link(link) if link.starts_with(WORKSHOP_LINK) => return link.clone(),
        Guest::Asking(_) => return ASKING.to_owned(),
        Guest::Exchanged(_, text) => return format!("{TEXT}{text}"),
        _ => {}
    }
    let one = |name: &str, edition: &Edition, document: &Document| {
        let texts = [
            ("name", name.to_owned()),
            ("edition", edition.name().to_owned()),
            ("document", document.write(edition)),
        ];
        Node::table(texts.map(|(key, text)| (key.to_owned(), Node::text(text))))
    };
    let all: Vec<Node> = match guest {
        Guest::Received(came) => vec![one(&came.name, &came.edition, &came.document)],
        Guest::Comparing(all) => {
            all.iter().map(|other| one(&other.name, &other.edition, &other.document)).collect()
        }
        _ => Vec::new(),
    };
    if all.is_empty() { String::new() } else { Node::list(all).to_json() }
}
