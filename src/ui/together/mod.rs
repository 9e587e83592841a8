//! With others: the one who knows is asked by a link, answers by a link, and nothing changes here without a
//! word. No server stands between.

mod asked;
mod asking;
mod relay;
mod remembered;
mod replied;

use std::sync::Arc;

use leptos::prelude::window;
use tnl_engine::{Ballot, Edition, Kind, Request, ShareError};

use crate::dom::{El, button, download};
use crate::result::{Letter, Link};
use crate::shelf::{guest_screen, leave_trace, opened};
use crate::state::{Arrival, Guest, Session, Visit};
use crate::together::asked::asked_screen;
use crate::together::asking::asking_screen;
use crate::together::replied::replied_screen;
use crate::words;

pub(crate) use crate::together::replied::answer_words;

/// What is shown instead of one's own evaluation, by the program that holds this room too.
pub(crate) fn together_screen(guest: Guest, visit: Visit) -> El {
    if let Guest::Asking(_) | Guest::Exchanged(..) = guest {
        leave_trace(&guest, visit);
    }
    match guest {
        Guest::Asking(_) => asking_screen(visit),
        Guest::Exchanged(edition, text) => {
            let shown = match Kind::of(&text) {
                Kind::Request => Request::decode(&edition, &text)
                    .map(|request| asked_screen(edition, request, visit)),
                _ => replied_screen(edition, &text, visit),
            };
            shown.unwrap_or_else(|why| {
                guest_screen(Guest::Unreadable(words::unreadable_link(&why)), visit)
            })
        }
        guest => guest_screen(guest, visit),
    }
}

/// What came, where it may be questions of somebody, or answers to them.
pub(crate) fn opened_together(
    edition: Arc<Edition>,
    name: &str,
    arrival: &Arrival,
) -> (Guest, bool) {
    let Arrival::Link(text) = arrival else { return opened(edition, name, arrival) };
    let read = match Kind::of(text) {
        Kind::Result => return opened(edition, name, arrival),
        Kind::Request => Request::decode(&edition, text).map(drop),
        Kind::Ballot => Ballot::decode(&edition, text).map(drop),
    };
    match read {
        Ok(()) => (Guest::Exchanged(edition, text.clone()), true),
        Err(why) => {
            let is_whole = why != ShareError::OtherFrame;
            (Guest::Unreadable(words::unreadable_link(&why)), is_whole)
        }
    }
}

/// A number that nobody else has drawn, as far as chance goes.
pub(crate) fn drawn() -> u32 {
    let mut bytes = [0; 4];
    // Every browser has it, on pages without https too.
    let drawn = window().crypto().map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    match drawn {
        Ok(Ok(_)) => u32::from_le_bytes(bytes),
        _ => js_sys::Date::now() as u64 as u32,
    }
}

/// A question as the profile of these answers reads it.
fn wording(session: &Session, question: usize) -> String {
    session.in_language(session.edition.questions[question].text(&session.profile()))
}

/// The mail that carries a link as a file, for who writes mails elsewhere.
fn save_letter(link: Link, letter: impl Fn(&str) -> Letter + 'static, file: String) -> El {
    button("", words::SAVE_LETTER, move || {
        let letter = letter(&link());
        let text = format!("{}\n\n{}", letter.subject, letter.body);
        download(&file, "text/plain", text.as_bytes());
    })
}
