//! The minutes: what the room decided, on two pages, and the common evaluation, an ordinary one.

use leptos::prelude::*;
use tnl_engine::{Document, Evaluation, Place, Plan, Shared, When};
use tnl_report::words as told;
use tnl_report::{About, Discussed, Minutes, minuted, minutes_document, minutes_facts};

use crate::dom::{El, button, download, el, files, p, status};
use crate::page::{Shelf, next_number};
use crate::pictures::mosaic_picture;
use crate::result::{is_only_here, page_of_links, print, qr_code};
use crate::state::{FRENCH, Session};
use crate::words;
use crate::workshop::room::Room;

/// What is printed is what is shown here.
pub(super) fn minutes(room: &Room) -> El {
    let is_forbidden = RwSignal::new(false);
    let press = button("primary", words::PRINT_MINUTES, move || print(is_forbidden));
    let done = RwSignal::new(String::new());
    let keeping = room.clone();
    let keeps = button("", words::COMMON_KEEP, move || {
        keep(&keeping);
        done.set(words::COMMON_KEPT.to_owned());
    });
    let opening = room.clone();
    let open = button("", words::COMMON_OPEN, move || {
        let number = keep(&opening);
        opening.visit.leave_received();
        opening.visit.open_kept(&opening.edition, number);
    });
    let giving = room.clone();
    let file = button("", words::MINUTES_ODT, move || give_document(&giving));
    let forbidden = el("div").fill(move || {
        is_forbidden.get().then(|| p("note", words::PRINT_FORBIDDEN)).into_iter().collect()
    });
    let shown = room.clone();
    let content = el("div").class("minutes").lang(FRENCH).fill(move || content(&shown));
    el("div")
        .with(
            el("div")
                .class("screen-only")
                .with(p("", words::MINUTES_LEAD))
                .with(el("div").class("actions").with(press).with(file).with(keeps).with(open))
                .with(status("note", move || done.get()))
                .with(forbidden),
        )
        .with(content)
}

/// Keeps the common evaluation among those of this browser; its number.
fn keep(room: &Room) -> u32 {
    let known = room.workshop.with_untracked(|workshop| workshop.kept);
    let number = known.filter(|number| Shelf::peek(&room.edition, *number).is_some());
    let number = number.unwrap_or_else(|| next_number(&room.edition.key()));
    let before = Shelf::peek(&room.edition, number);
    let mut document = room.workshop.with_untracked(|workshop| {
        workshop.document(&room.edition, before, |at| minuted(workshop, &room.edition, at))
    });
    document.changed = room.day().map(When::Day);
    document.place = Place::Result;
    let (mut shelf, _) = Shelf::open(&room.edition, number);
    shelf.save(&room.edition, &document);
    room.change(|workshop| workshop.kept = Some(number));
    number
}

/// The link that shows the common result again.
fn link(room: &Room, document: &Document) -> String {
    let shared = Shared {
        profile: document.profile.clone(),
        answers: document.answers.clone(),
        label: document.name.clone(),
        month: document.changed.and_then(When::month),
        plan: Plan::default(),
    };
    shared.link(&room.edition, &page_of_links(room.visit))
}

/// What a document says of the workshop around what it came to.
fn about(room: &Room, document: &Document) -> About {
    About {
        name: document.name.clone(),
        date: document.changed.map(told::when),
        // A file on this disk can be opened by nobody else.
        link: (!is_only_here(room.visit)).then(|| link(room, document)),
    }
}

fn give_document(room: &Room) {
    let document = room.common();
    let actions = room.visit.library.actions.get_untracked();
    let workshop = room.workshop.get_untracked();
    let evaluation = Evaluation::of(&room.edition, &document);
    let about = about(room, &document);
    let file = minutes_document(&workshop, &evaluation, &about, actions.as_deref());
    let name = files::name(&room.edition, &document, "-compte-rendu.odt");
    download(&name, "application/vnd.oasis.opendocument.text", &file);
}

/// In French, as all reports: minutes are for the body that the workshop is of.
fn content(room: &Room) -> Vec<El> {
    let workshop = room.workshop.get();
    let edition = &room.edition;
    let document = room.common();
    let evaluation = Evaluation::of(edition, &document);
    let (sure, possible) = (evaluation.assessment.sure, evaluation.assessment.possible);
    let actions = room.visit.library.actions.get();
    let minutes = Minutes::of(&workshop, &evaluation, actions.as_deref());
    let about = about(room, &document);
    let session = Session::received(edition.clone(), document.clone());
    let line = |(text, said): &(String, String)| {
        el("li").text(text).text(" ").with(el("strong").text(said))
    };
    let named = about.name.as_ref().map(|name| p("overline", name));
    let mut shown: Vec<El> = named.into_iter().collect();
    shown.extend([
        el("h4").class("minutes-title").text(told::MINUTES),
        p("", minutes_facts(&about.date.unwrap_or_default(), &workshop)),
        p("said", told::level(edition, sure, possible)),
        mosaic_picture(&session),
    ]);
    if !workshop.asks_all(&evaluation) {
        shown.push(p("note", told::MOSAIC_ASKED));
    }
    if !minutes.agreed.is_empty() {
        shown.push(el("h4").text(told::UNITES));
        shown.push(el("ul").class("unites").all(minutes.agreed.iter().map(line)));
    }
    if !minutes.discussed.is_empty() {
        let cell = |text: &String| el("td").text(text);
        let row = |line: &Discussed| {
            el("tr")
                .with(el("th").attr("scope", "row").text(&line.text))
                .all([&line.votes, &line.decision, &line.verify].map(cell))
        };
        let head = told::MINUTES_HEAD.map(|text| el("th").attr("scope", "col").text(text));
        let table = el("table")
            .class("decisions")
            .with(el("caption").text(told::DISCUSSED))
            .with(el("thead").with(el("tr").all(head)))
            .with(el("tbody").all(minutes.discussed.iter().map(row)));
        shown.push(
            el("div")
                .class("scrolled")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", told::DISCUSSED)
                .with(table),
        );
    }
    if !minutes.acts.is_empty() {
        shown.push(el("h4").text(told::BEGINS_BY));
        shown.push(
            el("ol").all(
                minutes
                    .acts
                    .iter()
                    .map(|(act, said)| el("li").with(el("strong").text(act)).text(" ").text(said)),
            ),
        );
    }
    let code = about.link.as_ref().and_then(|address| qr_code(address));
    let code = code.map(|code| el("div").class("qr").with(code));
    let again =
        about.link.map(|address| el("p").with(el("a").attr("href", &address).text(&address)));
    let beside = el("div").all(again).with(p("note", told::indicative(edition)));
    shown.push(el("div").class("minutes-end").all(code).with(beside));
    shown
}
