//! Inviting: the code that phones read, what to do in three lines, and paper for who has none.

use std::rc::Rc;

use crate::dom::{El, button, el, p};
use crate::result::{Letter, Link, file_too, is_only_here, page_of_links, qr_code, sending};
use crate::words;
use crate::workshop::room::{Room, Step};

/// The request as a code as large as the window, and what the room does with it.
pub(super) fn join(room: &Room) -> El {
    let (paper, going) = (room.clone(), room.clone());
    let paper = button("", words::SHEETS_PRINT, move || paper.go(Step::Sheets));
    let next = button("primary", words::STEP_GATHER, move || going.go(Step::Gather));
    let ways = el("div").class("actions").with(next).with(paper);
    // A file on this disk can be opened by nobody else: neither code nor link leads anywhere.
    if is_only_here(room.visit) {
        return el("div").with(p("notice", words::JOIN_ONLY_HERE)).with(ways);
    }
    let address = room.request().link(&room.edition, &page_of_links(room.visit));
    let code = qr_code(&address).map(|code| el("div").class("qr invitation").with(code));
    let lines = words::JOIN_LINES.into_iter().map(|line| el("li").text(line));
    let lines = el("div").with(el("ol").class("join-lines").all(lines));
    let link: Link = Rc::new(move || address.clone());
    let title = room.title();
    let letter = move |link: &str| Letter {
        to: String::new(),
        subject: words::workshop_subject(&title),
        body: words::workshop_body(link),
    };
    el("div")
        .class("join")
        .with(el("div").class("invite").all(code).with(lines))
        .with(ways)
        .all(file_too(&room.edition))
        .with(sending(words::JOIN_LINK, link, letter, || words::ask_file(".svg")))
}
