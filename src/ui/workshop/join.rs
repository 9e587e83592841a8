//! Inviting: the code that phones read, what to do in three lines, and paper for who has none.

use std::rc::Rc;

use crate::dom::{El, button, el, p};
use crate::result::{Letter, Link, is_only_here, page_of_links, qr_code, sending};
use crate::words;
use crate::workshop::room::{Room, Step};

/// The request as a code as large as the window, and what the room does with it.
pub(super) fn join(room: &Room) -> El {
    let (visit, edition, request) = (room.visit, room.edition.clone(), room.request());
    let address = request.link(&edition, &page_of_links(visit));
    let code = qr_code(&address).map(|code| el("div").class("qr invitation").with(code));
    let lines = words::JOIN_LINES.into_iter().map(|line| el("li").text(line));
    let lines = el("ol").class("join-lines").all(lines);
    let link: Link = Rc::new(move || address.clone());
    let title = room.title();
    let letter = move |link: &str| Letter {
        to: String::new(),
        subject: words::workshop_subject(&title),
        body: words::workshop_body(link),
    };
    let paper = room.clone();
    let paper = button("", words::SHEETS_PRINT, move || paper.go(Step::Sheets));
    let going = room.clone();
    let next = button("primary", words::STEP_GATHER, move || going.go(Step::Gather));
    let is_local = is_only_here(visit);
    el("div")
        .class("join")
        .with(
            el("div").class("invite").all(code.filter(|_| !is_local)).with(
                el("div").with(lines).all(is_local.then(|| p("notice", words::JOIN_ONLY_HERE))),
            ),
        )
        .with(el("div").class("actions").with(next).with(paper))
        // A file on this disk can be opened by nobody else.
        .all(
            (!is_local)
                .then(|| sending(words::JOIN_LINK, link, letter, || words::ask_file(".svg"))),
        )
}
