//! Gathering: by the camera, by pasting, by files, from paper by the keyboard, by raised hands.

use leptos::prelude::*;
use tnl_engine::letters;
use tnl_engine::{Ballot, Brought, Role};
use wasm_bindgen::{JsCast, JsValue};

use crate::dom::files::Given;
use crate::dom::{El, about, button, details, el, entry, file_box, p};
use crate::result::is_only_here;
use crate::together::drawn;
use crate::words;
use crate::workshop::camera::camera;
use crate::workshop::hands::hands;
use crate::workshop::room::{Room, Step};

/// The doors by which ballots come, and those that came.
pub(super) fn gather(room: &Room) -> El {
    let told = room.told;
    let told = el("ul")
        .class("told")
        .fill(move || told.get().into_iter().map(|line| el("li").text(line)).collect());
    let summary = |text| el("summary").text(text);
    let going = room.clone();
    let next = button("primary", words::STEP_AGREE, move || going.go(Step::Agree));
    let phones = [camera(room), paste(room)];
    // No phone opens a file on this disk: its ballots are of a room that was invited from a site.
    let [first, phones] = match is_only_here(room.visit) {
        true => {
            let phones = el("div").all(phones);
            [told, details("door", summary(words::PHONES_DOOR), phones)]
        }
        false => {
            let [camera, paste] = phones;
            [el("div").with(camera).with(told), paste]
        }
    };
    el("div")
        .class("gather")
        .with(first)
        .with(phones)
        .with(details("door", summary(words::PAPER_DOOR), paper(room)).attr("open", ""))
        .with(details("door", summary(words::HANDS_DOOR), hands(room)))
        .with(details("door", summary(words::FILES_DOOR), files(room)))
        .with(came(room))
        .with(el("div").class("actions").with(next))
}

/// Any text with ballots in it: a link, or a whole thread of mails.
fn paste(room: &Room) -> El {
    let field = el("textarea").attr("rows", "3").attr("id", "ballots").attr("spellcheck", "false");
    let taking = room.clone();
    let typed = field.node().clone();
    let [field, button] = entry(field, words::PASTE_TAKE, move |text| {
        // What was not understood stays, to be looked at again.
        if taking.take(&text) > 0 {
            let _ = js_sys::Reflect::set(&typed, &"value".into(), &"".into());
        }
    });
    el("div")
        .with(el("label").attr("for", "ballots").class("field-name").text(words::PASTE))
        .with(field)
        .with(el("div").class("actions").with(button))
}

fn files(room: &Room) -> El {
    let room = room.clone();
    file_box(move |given: Given| {
        let mut told = Vec::new();
        for (name, brought) in given {
            match brought {
                Ok(Brought::Answers(text) | Brought::Link(text) | Brought::Table(text)) => {
                    room.take(&text);
                    told.extend(
                        room.told.get_untracked().iter().map(|line| words::labelled(&name, line)),
                    );
                }
                Ok(Brought::Workshop(_) | Brought::Edition(_) | Brought::Foreign(_)) => {
                    told.push(words::labelled(&name, words::NO_BALLOT))
                }
                Err(why) => told.push(words::labelled(&name, &why)),
            }
        }
        room.say(told.join(" "));
        room.told.set(told);
    })
}

/// One line a ballot, in the letters of the printed ones.
fn paper(room: &Room) -> El {
    let request = room.request();
    let wrong = RwSignal::new(Vec::<String>::new());
    let taking = room.clone();
    let field = el("input")
        .attr("type", "text")
        .attr("id", "letters")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("required", "")
        .attr("aria-describedby", "letters-how");
    let typed = field.node().clone();
    let take_lines = move |lines: &str| -> bool {
        let (mut new, mut faults) = (0, Vec::new());
        let lines: Vec<&str> = lines.lines().filter(|line| !line.trim().is_empty()).collect();
        for line in &lines {
            match letters::read(&taking.edition, &taking.request(), line) {
                Ok(answers) => {
                    let mut ballot = Ballot::to(&taking.request(), &taking.edition, drawn());
                    ballot.answers = answers;
                    taking.change(|workshop| workshop.gathering.take(&taking.edition, ballot));
                    new += 1;
                }
                Err(fault) => {
                    let wrong = words::paper_wrong(&fault, |place| is_several(&taking, place));
                    faults.push(match lines.len() {
                        1 => wrong,
                        _ => words::labelled(line.trim(), &wrong),
                    });
                }
            }
        }
        wrong.set(faults);
        let said = (new > 0).then(|| words::took(new, 0, &taking.counted()));
        taking.say(said.clone().unwrap_or_default());
        taking.told.set(said.into_iter().collect());
        new == lines.len()
    };
    let pasting = take_lines.clone();
    let [field, button] = entry(field, words::PAPER_TAKE, move |line| {
        // What was not understood stays, to be looked at again.
        if take_lines(&line) {
            let _ = js_sys::Reflect::set(&typed, &"value".into(), &"".into());
        }
    });
    // A field of one line would run them together.
    let field = field.on("paste", move |event| {
        if let Some(lines) = pasted(&event).filter(|text| text.trim().contains('\n')) {
            event.prevent_default();
            pasting(&lines);
        }
    });
    let wrong = el("div")
        .attr("role", "alert")
        .fill(move || wrong.with(|faults| faults.iter().map(|fault| p("note", fault)).collect()));
    let shown = room.shown();
    let asked = request.questions.iter().map(|at| {
        let question = &room.edition.questions[*at];
        let last = letters::letter(question.choices.len().saturating_sub(1)).unwrap_or('Z');
        let text = shown.in_language(question.text(&request.profile));
        el("li").text(words::paper_letters(last)).text(" ").with(el("span").text(text))
    });
    let questions = || request.questions.iter().map(|at| &room.edition.questions[*at]);
    let signs = (
        questions().any(|question| question.several),
        questions().any(|question| question.not_concerned.holds_for(&request.profile)),
    );
    let how = words::paper_how(request.questions.len(), signs);
    let legend = el("ol").class("paper-order").all(asked);
    let legend = details("order", el("summary").text(words::PAPER_ORDER), legend);
    el("div")
        .with(el("label").attr("for", "letters").class("field-name").text(words::PAPER))
        .with(p("note", how).attr("id", "letters-how"))
        .with(el("div").class("entry").with(field).with(button))
        .with(wrong)
        .with(legend)
}

/// Whether the question with this number on paper takes several letters.
fn is_several(room: &Room, place: usize) -> bool {
    let asked = room.request().questions;
    let at = place.checked_sub(1).and_then(|place| asked.get(place));
    at.is_some_and(|at| room.edition.questions[*at].several)
}

/// The text of an event that pastes one.
fn pasted(event: &web_sys::Event) -> Option<String> {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let data = get(event, "clipboardData")?;
    let read = get(&data, "getData")?.dyn_into::<js_sys::Function>().ok()?;
    read.call1(&data, &"text".into()).ok()?.as_string()
}

/// The ballots that count, each to be taken out again.
fn came(room: &Room) -> El {
    let out = RwSignal::new(None::<Ballot>);
    let listed = room.clone();
    let list = el("ul").class("ballots").fill(move || {
        let ballots = listed.workshop.with(|workshop| workshop.gathering.ballots().to_vec());
        let item = |(place, ballot): (usize, Ballot)| {
            let taking = listed.clone();
            let name = words::ballot(
                place + 1,
                ballot.name.as_deref(),
                ballot.role,
                ballot.answers.count(),
            );
            let remove = button("quiet", words::BALLOT_REMOVE, move || {
                let removed = taking.change(|workshop| workshop.gathering.remove(ballot.number));
                // What it told counts one too many now.
                taking.told.set(Vec::new());
                out.set(removed);
                taking.say(words::BALLOT_REMOVED);
            });
            el("li").with(el("span").text(&name)).with(remove.with(about(&name)))
        };
        ballots.into_iter().enumerate().map(item).collect()
    });
    let giving = room.clone();
    let undo = el("div").fill(move || {
        let back = out.get().map(|ballot| {
            let giving = giving.clone();
            button("", words::BALLOT_BACK, move || {
                let ballot = ballot.clone();
                giving.change(|workshop| workshop.gathering.take(&giving.edition, ballot));
                out.set(None);
                giving.say(words::BALLOT_IS_BACK);
            })
        });
        back.into_iter().collect()
    });
    let title = el("h4").attr("tabindex", "-1");
    let counted = room.clone();
    el("div").with(title.live_text(move || counted.counted())).with(list).with(undo)
}

/// As whom somebody voted.
pub(super) const ROLES: [Role; 3] = [Role::Elected, Role::Agent, Role::Technical];
