//! Ballots of a workshop that is led elsewhere: a phone whose own camera reads them hands them on together.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{Ballot, Edition};

use crate::dom::{El, button, details, el, focus_soon, p};
use crate::page::{Exchange, storage};
use crate::result::{Letter, Link, page_of_links, sending};
use crate::state::Visit;
use crate::together::save_letter;
use crate::words;

/// Adds a ballot to those of the same request that were opened here, and shows how to hand on all of them.
pub(super) fn relay(edition: &Arc<Edition>, ballot: &Ballot, visit: Visit) -> El {
    let kept = storage::exchange(Exchange::Relayed, ballot.request).unwrap_or_default();
    let link = ballot.link(edition, &page_of_links(visit));
    let mut all: Vec<Ballot> = Ballot::all_in(edition, &format!("{kept}\n{link}"))
        .into_iter()
        .filter_map(|(_, read)| read.ok())
        .collect();
    // Who corrected their ballot shows it again.
    let last = all.iter().rposition(|one| one.number == ballot.number);
    let mut place = 0;
    all.retain(|one| {
        let is_kept = one.number != ballot.number || Some(place) == last;
        place += 1;
        is_kept
    });
    let count = all.len();
    let links = all.iter().map(|one| one.link(edition, &page_of_links(visit)));
    let text = links.collect::<Vec<_>>().join("\n");
    storage::remember_exchange(Exchange::Relayed, ballot.request, &text);
    let links: Link = Rc::new(move || text.clone());
    let letter = |links: &str| Letter {
        to: String::new(),
        subject: words::RELAY_SUBJECT.to_owned(),
        body: words::relay_body(links),
    };
    let save = save_letter(links.clone(), letter, words::relay_file(".txt"));
    let ways = sending(words::RELAY_LINKS, links.clone(), letter, || words::relay_file(".svg"));
    // They are others' answers: nothing need stay on this phone.
    let (request, again) = (ballot.request, links.clone());
    let is_gone = RwSignal::new(false);
    let forget = button("quiet", words::RELAY_FORGET, move || {
        storage::forget_exchange(Exchange::Relayed, request);
        is_gone.set(true);
    });
    let undo = el("div").fill(move || {
        if !is_gone.get() {
            return Vec::new();
        }
        let again = again.clone();
        let undo = button("", words::GIVE_BACK, move || {
            storage::remember_exchange(Exchange::Relayed, request, &again());
            is_gone.set(false);
        });
        focus_soon(&undo);
        vec![el("p").text(words::RELAY_FORGOTTEN).text(" ").with(undo)]
    });
    let there = el("div").with(p("", words::RELAY_LEAD)).with(ways);
    let there = there.with(el("div").class("actions").with(save).with(forget));
    let content = el("div").with(there.live_prop("hidden", move || is_gone.get())).with(undo);
    details("door", el("summary").text(words::relayed(count)), content)
}
