//! Ballots to print: a letter a choice, and the code of the request for who has a phone after all.

use leptos::prelude::*;
use tnl_engine::letters::{self, letter};

use crate::dom::{El, button, el, p};
use crate::result::{is_only_here, page_of_links, print, qr_code};
use crate::words;
use crate::workshop::number::number;
use crate::workshop::room::{Room, Step};

/// Sheets at most: more is no workshop.
const MOST: u32 = 200;

/// One ballot a person, as they will be printed.
pub(super) fn sheets(room: &Room) -> El {
    let people = room.workshop.with_untracked(|workshop| workshop.people);
    let count = RwSignal::new(people.clamp(1, MOST));
    let [field, wrong] = number(1..=MOST, count.get_untracked(), move |typed| count.set(typed));
    let is_forbidden = RwSignal::new(false);
    let press = button("primary", words::PRINT_SHEETS, move || print(is_forbidden));
    let going = room.clone();
    let back = button("", words::STEP_JOIN, move || going.go(Step::Join));
    let forbidden = el("div").fill(move || {
        is_forbidden.get().then(|| p("note", words::PRINT_FORBIDDEN)).into_iter().collect()
    });
    let drawn = room.clone();
    let all =
        el("div").class("sheets").fill(move || (0..count.get()).map(|_| sheet(&drawn)).collect());
    el("div")
        .with(
            el("div")
                .class("screen-only")
                .with(p("", words::SHEETS_LEAD))
                .with(el("label").class("line").text(words::SHEETS_COUNT).with(field))
                .with(wrong)
                .with(el("div").class("actions").with(press).with(back))
                .with(forbidden),
        )
        .with(all)
}

/// One ballot.
fn sheet(room: &Room) -> El {
    let (request, shown) = (room.request(), room.shown());
    let question = |(place, at): (usize, &usize)| {
        let question = &room.edition.questions[*at];
        let choices =
            question.choices.iter().enumerate().filter_map(|(choice, told)| {
                Some((letter(choice)?, shown.in_language(&told.text)))
            });
        let mut offered: Vec<(char, String)> = choices.collect();
        if question.several {
            offered.push((letters::NONE, words::NONE_OF_THESE.to_owned()));
        }
        offered.push((letters::UNKNOWN, words::UNKNOWN.to_owned()));
        if question.not_concerned.holds_for(&request.profile) {
            offered.push((letters::NOT_CONCERNED, words::NOT_CONCERNED.to_owned()));
        }
        let item = |(letter, text): (char, String)| {
            let box_ = el("span").class("letter").text(letter.to_string());
            el("li").with(box_).text(" ").with(el("span").text(text))
        };
        let several = question.several.then(|| el("small").text(words::SEVERAL));
        let text = el("p").with(el("strong").text(format!("{}. ", place + 1)));
        let text = text.with(el("span").text(shown.in_language(question.text(&request.profile))));
        el("li")
            .with(text.all(several))
            .with(el("ul").class("letters").all(offered.into_iter().map(item)))
    };
    let title = room.title();
    let title = if title.is_empty() { words::WORKSHOP.to_owned() } else { title };
    let link = request.link(&room.edition, &page_of_links(room.visit));
    let code = qr_code(&link).filter(|_| !is_only_here(room.visit));
    let code = code.map(|code| el("div").class("qr").with(code));
    let head = el("div").class("sheet-head");
    let head = head.with(
        el("div").with(el("p").with(el("strong").text(title))).with(p("", words::SHEET_LEAD)),
    );
    let questions = request.questions.iter().enumerate().map(question);
    el("div")
        .class("sheet")
        .with(head.all(code))
        .with(el("ol").class("sheet-questions").all(questions))
}
