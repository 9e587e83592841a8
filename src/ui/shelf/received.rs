//! What came by a link or a file: what it is, and what to do with it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Kind, OF_A_FILE, Place, ShareError, Shared};
use tnl_report::table::{self, TableError};

use crate::answering::{provenance, signature};
use crate::dom::{El, button, el, p};
use crate::page::{Host, Shelf, next_number};
use crate::result::result_screen;
use crate::shelf::assessments::shelf_screen;
use crate::shelf::broken::broken_screen;
use crate::shelf::brought::brought_screen;
use crate::shelf::compare::compare_screen;
use crate::shelf::from_file::{file_screen, id_in};
use crate::shelf::homeless::homeless_screen;
use crate::shelf::trace::{leave_trace, reloaded, show_again};
use crate::shelf::unreadable::unreadable_screen;
use crate::state::{
    Arrival, AtHand, Compared, Guest, Homeless, Library, Opening, Received, Session, State,
    Trouble, Visit,
};
use crate::words;
use crate::words::language::in_language;

/// The address of a workshop, behind that of a page; the history has a step behind it.
pub(crate) const WORKSHOP_LINK: &str = "#tnl-workshop=";

/// Reads what came from outside, finds its edition and shows it.
pub(crate) fn receive(visit: Visit, arrival: Arrival) {
    if let Arrival::Link(link) = &arrival
        && let Some((number, link)) = reloaded(link)
    {
        return show_again(visit, number, Some(link.to_owned()));
    }
    if let Arrival::Link(link) = &arrival
        && link.starts_with(WORKSHOP_LINK)
    {
        return visit.show(Guest::Link(link.clone()));
    }
    receive_at(visit, arrival, None);
}

/// The same, where the address of its edition may be known.
pub(crate) fn receive_at(visit: Visit, arrival: Arrival, address: Option<String>) {
    let link = if let Arrival::Link(link) = &arrival { link.as_str() } else { "" };
    visit.link.set_value(link.to_owned());
    let id = match arrival.edition() {
        Ok(id) => id,
        Err(why) => return visit.show(Guest::Unreadable(why)),
    };
    visit.state.set(State::Loading);
    let (host, hand, open) = (visit.host(), visit.at_hand(), visit.screens.open);
    spawn_local(async move {
        let state = find(visit.library, &host, hand, id, arrival, address, open).await;
        // Meanwhile the widget may be gone.
        let _ = visit.state.try_set(state);
    });
}

/// What came, read without showing it.
pub(super) async fn found(
    library: Library,
    host: &Host,
    hand: AtHand,
    arrival: Arrival,
    address: Option<String>,
) -> State {
    match arrival.edition() {
        Ok(id) => find(library, host, hand, id, arrival, address, opened).await,
        Err(why) => State::Guest(Guest::Unreadable(why)),
    }
}

/// Opens what came at the edition that it belongs to: under one identifier, another may stand at an
/// address, with other questions. The edition that is open comes first, then those that the page
/// wishes and the person chose, then ours.
async fn find(
    library: Library,
    host: &Host,
    (at_hand, [wished, chosen]): AtHand,
    id: String,
    arrival: Arrival,
    address: Option<String>,
    open: Opening,
) -> State {
    let mut best = None;
    if let Some(edition) = at_hand.filter(|edition| edition.id == id) {
        let (guest, is_whole) = open(edition, &chosen, &arrival);
        if is_whole {
            return State::Guest(guest);
        }
        best = Some(guest);
    }
    let mut why = None;
    // One that came as a file comes last: it may claim the identifier of ours.
    let of_file = library.of_files().into_iter().find(|held| held.id == id);
    let of_file = of_file.map(|held| held.name().to_owned());
    let names = [address, Some(wished), Some(chosen), Some(id.clone()), of_file];
    for name in names.into_iter().flatten() {
        // What is no identifier is an address; ours are found by the one that is looked for.
        if name != id && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            continue;
        }
        let trouble = match library.edition(host, &name).await {
            Ok(edition) if edition.id == id => {
                let (guest, is_whole) = open(edition, &name, &arrival);
                if is_whole {
                    return State::Guest(guest);
                }
                best = best.or(Some(guest));
                continue;
            }
            Ok(edition) => words::another_edition(&name, &edition.id),
            Err(Trouble::Unreachable(name, why)) => words::unreachable(&name, &words::reason(why)),
            Err(Trouble::Broken(name, problems)) => {
                return State::Guest(Guest::Broken(name, problems));
            }
        };
        why = why.or(Some(trouble));
    }
    State::Guest(best.unwrap_or_else(|| {
        Guest::Homeless(Arc::new(Homeless { id, why: why.unwrap_or_default(), arrival }))
    }))
}

/// What came, opened at an edition of its identifier, and whether that knows all of it; if not,
/// another edition of that identifier may.
pub(crate) fn opened(edition: Arc<Edition>, name: &str, arrival: &Arrival) -> (Guest, bool) {
    let mut is_whole = true;
    let mut slips = Vec::new();
    let read = match arrival {
        Arrival::File(text) => {
            Document::read(&edition, text).map_err(|why| words::unreadable_document(&why))
        }
        Arrival::Table(text) => {
            let read = table::read_telling(&edition, text);
            is_whole = !matches!(read, Err(TableError::Edited(_)));
            let document = read.map(|(document, told)| {
                slips = told;
                document
            });
            document.map_err(|why| words::unreadable_table(&why))
        }
        Arrival::Link(text) => match Kind::of(text) {
            Kind::Result => {
                let shared = Shared::decode(&edition, text);
                is_whole = shared != Err(ShareError::OtherFrame);
                shared
                    .map(|shared| shared.document(&edition))
                    .map_err(|why| words::unreadable_link(&why))
            }
            // Of others, the next program knows.
            _ => return (Guest::Link(text.clone()), true),
        },
    };
    match read {
        Err(why) => (Guest::Unreadable(why), is_whole),
        Ok(mut document) => {
            let cut = document.cut_notes();
            let is_whole = document.set_aside() == 0 && !document.is_outdated;
            let told = [
                words::received_aside(document.set_aside(), document.is_outdated),
                words::unread(&document.unread().collect::<Vec<_>>()),
                (cut > 0).then(|| words::notes_cut(cut)),
                (!slips.is_empty()).then(|| words::slips(&slips)),
            ];
            let told = told.into_iter().flatten().collect::<Vec<_>>().join("\n");
            let received = Received { edition, name: name.to_owned(), document, told };
            (Guest::Received(Arc::new(received)), is_whole)
        }
    }
}

impl Arrival {
    /// The identifier of its edition, or why there is none.
    fn edition(&self) -> Result<String, String> {
        let document =
            |text: &str| Document::edition_of(text).map_err(|why| words::unreadable_document(&why));
        match self {
            Arrival::Link(text) => {
                Kind::of(text).edition_of(text).map_err(|why| words::unreadable_link(&why))
            }
            Arrival::File(text) => document(text),
            Arrival::Table(text) => {
                document(&table::answers_in(text).map_err(|why| words::unreadable_table(&why))?)
            }
        }
    }
}

/// What is shown instead of one's own evaluation.
pub(crate) fn guest_screen(guest: Guest, visit: Visit) -> El {
    leave_trace(&guest, visit);
    match guest {
        Guest::Shelf(_) => shelf_screen(visit),
        Guest::Received(came) => received((*came).clone(), visit),
        Guest::Broken(name, problems) => {
            if name != OF_A_FILE {
                visit.host().emit("error", &name);
            }
            broken_screen(&name, &problems, visit)
        }
        Guest::Brought(name, text) if id_in(&name).is_some() => file_screen(&name, text, visit),
        Guest::Brought(name, link) => brought_screen(name, link, visit),
        Guest::Homeless(homeless) => homeless_screen(homeless, visit),
        Guest::Comparing(compared) => compare_screen(&compared, visit),
        Guest::Unreadable(why) => unreadable_screen(why, visit),
        // Read at once where it can be; and what only another program shows.
        Guest::Link(_) | Guest::Asking(_) | Guest::Exchanged(..) => el("div"),
    }
}

/// A result that came from outside: recomputed here, shown, not kept.
fn received(came: Received, visit: Visit) -> El {
    let banner = received_banner(&came, visit);
    let (from, signature) = (provenance(&came.edition), signature(&came.edition));
    let session = Session::received(came.edition, came.document);
    el("div")
        .class("evaluation")
        .all(from)
        .with(banner)
        .with(result_screen(&session, visit))
        .with(el("div").class("footer").with(signature))
}

/// Stands above the result. Keeping it makes another assessment; nothing is replaced.
fn received_banner(came: &Received, visit: Visit) -> El {
    let Received { edition, name: found, document, told } = came.clone();
    let date = document.changed.map(words::when);
    let name = document.name.clone().unwrap_or_else(|| words::UNNAMED.to_owned());
    let title = in_language(&edition.language, &edition.title);
    let about = words::received(&name, date.as_deref(), &title, document.answers.count());
    let other = Compared { name, edition: edition.clone(), document: document.clone() };
    let compare = visit.own(&edition).map(|own| {
        let both = vec![own, other];
        button("", words::COMPARE_WITH_MINE, move || visit.compare(both.clone()))
    });
    let keep = move || {
        let number = next_number(&edition.key());
        let (mut shelf, _) = Shelf::open(&edition, number);
        let mut kept = document.clone();
        kept.place = Place::Result;
        shelf.save(&edition, &kept);
        visit.keep_to(&edition, found.clone(), number);
    };
    let told = told.lines().map(|line| p("note", line));
    let told = el("div").with(p("", about)).all(told).with(p("note", words::RECEIVED_HINT));
    el("div")
        .class("notice received")
        .with(told)
        .with(button("primary", words::KEEP_RECEIVED, keep))
        .all(compare)
        .with(button("", words::BACK, move || visit.back()))
}
