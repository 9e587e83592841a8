//! Questions that somebody asks: only those, and the way back for the answers.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{Answers, Ballot, Document, Edition, Request, Role, Shared, Standing};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::answering::{provenance, question_view, signature};
use crate::dom::{El, arrive, button, details, el, focus, heading, p, status};
use crate::page::{Exchange, storage};
use crate::result::{Letter, Link, is_only_here, page_of_links, qr_code, sending};
use crate::state::{Session, Visit};
use crate::together::remembered::Asked;
use crate::together::{answer_words, drawn, save_letter, wording};
use crate::words;

/// The questions of a request, and the answers as a link. They are kept here at each answer, so that a
/// reload loses nothing.
pub(super) fn asked_screen(edition: Arc<Edition>, request: Request, visit: Visit) -> El {
    let blank = Ballot::to(&request, &edition, drawn());
    let kept = storage::exchange(Exchange::Reply, request.number)
        .and_then(|code| Ballot::decode(&edition, &code).ok())
        .filter(|kept| (kept.request, kept.terms) == (blank.request, blank.terms));
    let ballot = kept.unwrap_or(blank);
    let mut document = Document::new(&edition);
    document.profile = request.profile.clone();
    document.answers = request.answers(&edition);
    for question in &request.questions {
        document.answers.set(*question, ballot.answers.get(*question));
    }
    let session = Session::received(edition.clone(), document);
    let applies =
        |question: &usize| session.cell(*question).standing_untracked() != Standing::Outside;
    let questions: Vec<usize> = request.questions.iter().copied().filter(applies).collect();
    let count = questions.len();
    let shown = questions.iter().enumerate();
    // One at a time in a room, and where the page wishes it; else one below the other.
    let in_room = request.in_room;
    let is_alone = (in_room || visit.host().setting("start") == "one") && count > 0;
    // Whoever comes back finds the first question without an answer, or the ballot.
    let is_open = |question: &usize| {
        let cell = session.cell(*question);
        cell.answer_untracked().is_none() && cell.standing_untracked().is_asked()
    };
    let first = questions.iter().position(is_open).unwrap_or(count);
    let place = RwSignal::new(if is_alone { first } else { count });
    let shown: Vec<El> = shown
        .map(|(at, question)| {
            let view = question_view(&session, *question, (at + 1, count));
            match is_alone {
                true => el("div").with(view).live_prop("hidden", move || place.get() != at),
                false => view,
            }
        })
        .collect();
    let ways = is_alone.then(|| ways(&session, &questions, place, in_room));
    let role = RwSignal::new(ballot.role);
    // Who answers after an erasure is somebody else: another ballot.
    let number = RwSignal::new(ballot.number);
    let name = RwSignal::new(ballot.name.clone().unwrap_or_default());
    let of_what = request.title.clone().unwrap_or_default();

    let (answering, asked) = (session.clone(), questions.clone());
    let reply = Rc::new(move || {
        let given = answering.graded.with(|graded| graded.answers.clone());
        let mut answers = Answers::new(&answering.edition);
        for question in &asked {
            // What is no longer asked says nothing.
            if answering.cell(*question).standing().is_asked() {
                answers.set(*question, given.get(*question));
            }
        }
        let name = Shared::tidy_label(&name.get());
        Ballot { number: number.get(), name, role: role.get(), answers, ..ballot.clone() }
    });
    let (keeping, of) = (reply.clone(), edition.clone());
    let keep = move |ballot: &Ballot| {
        let (said, request) = (ballot.encode(&of), ballot.request);
        let is_kept = storage::remember_exchange(Exchange::Reply, request, &said);
        // Nothing stays of who said nothing.
        if ballot.answers.count() == 0 && ballot.name.is_none() && ballot.role.is_none() {
            storage::forget_exchange(Exchange::Reply, request);
        }
        is_kept
    };
    // Whether anything is kept shows before there is something to lose.
    let is_kept = untrack(|| keep(&reply()));
    Effect::new(move |_| {
        keep(&keeping());
    });
    let (telling, sent, asked) = (reply.clone(), reply.clone(), session.clone());
    let erased = questions.clone();
    let progress = move || {
        let is_asked = |question: &&usize| asked.cell(**question).standing().is_asked();
        let count = questions.iter().filter(is_asked).count();
        words::reply_progress(telling().answers.count(), count, in_room)
    };
    let (of, linked) = (edition.clone(), reply.clone());
    let link: Link = Rc::new(move || linked().link(&of, &page_of_links(visit)));
    let (to, about) = (request.reply_to.clone().unwrap_or_default(), of_what);
    let written = move |link: &str| Letter {
        to: to.clone(),
        subject: words::reply_subject(&about),
        body: if in_room { words::ballot_body(link) } else { words::reply_body(link) },
    };
    let typed =
        el("input").attr("type", "text").attr("maxlength", Shared::LABEL_LENGTH.to_string());
    let typed = typed
        .attr("value", name.get_untracked())
        .attr("autocomplete", "name")
        .on("input", move |event| name.set(event_target_value(&event)));
    let title = el("h3").attr("tabindex", "-1").text(words::YOUR_REPLY);
    let (erasing, field, stay) = (session.clone(), typed.node().clone(), title.clone());
    let heading_of_reply = title.clone();
    // What was erased last, to be taken back.
    let gone = RwSignal::new(None::<Ballot>);
    let named = move |text: String| {
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            field.set_value(&text);
        }
        name.set(text);
    };
    let (restoring, restored, renaming) = (session.clone(), erased.clone(), named.clone());
    let whole = reply.clone();
    let erase = button("quiet", words::ERASE_REPLY, move || {
        // The button is about to go: the focus stays with the reply.
        focus(&stay);
        // With the answers to what is not asked any more.
        gone.set(Some(Ballot { answers: erasing.document().answers, ..untrack(|| whole()) }));
        erased.iter().for_each(|question| erasing.answer(*question, None));
        named(String::new());
        role.set(None);
        number.set(drawn());
    });
    let counted = reply.clone();
    let restore = el("div").class("actions");
    let around = restore.clone();
    let restore = restore.fill(move || {
        let back = gone.get().filter(|_| counted().answers.count() == 0);
        let back = back.map(|Ballot { number: before, name, role: said, answers, .. }| {
            let (restoring, restored) = (restoring.clone(), restored.clone());
            let (renaming, stay) = (renaming.clone(), heading_of_reply.clone());
            button("", words::RESTORE, move || {
                focus(&stay);
                number.set(before);
                role.set(said);
                restored.iter().for_each(|at| restoring.answer(*at, answers.get(*at)));
                renaming(name.clone().unwrap_or_default());
                gone.set(None);
            })
        });
        // On the same phone, somebody else begins.
        let anew = (is_alone && counted().answers.count() == 0).then(|| {
            let around = around.clone();
            button("primary", words::ANSWER_ANEW, move || {
                place.set(0);
                show_from(&around);
            })
        });
        anew.into_iter().chain(back).collect()
    });
    let save = save_letter(link.clone(), written.clone(), words::reply_file(".txt"));
    let back = button("", words::OWN_EVALUATION, move || visit.back());
    let told = request.title.as_deref().map_or(words::ASKED_TITLE.to_owned(), words::asked_for);
    // Who looks at their own request is not the one it is for.
    let own = Asked::find(&edition, request.number).map(|_| {
        let back = button("", words::OWN_EVALUATION_BACK, move || visit.back());
        el("div").class("notice").with(p("", words::ASKED_HERE)).with(back)
    });
    let outside = (count == 0).then(|| p("", words::NOTHING_ASKED));
    // There is nothing to send before the first answer.
    let shown_link = link.clone();
    let code = in_room.then(|| {
        let code = el("div").class("qr ballot-code");
        let code = code.fill(move || qr_code(&shown_link()).into_iter().collect());
        el("div").with(p("lead", words::SHOW_BALLOT)).with(code)
    });
    let ways_out = el("div")
        .all(code)
        .all(in_room.then(|| role_field(role)))
        .with(el("label").class("line").text(words::YOUR_NAME).with(typed))
        .all(is_only_here(visit).then(|| p("note", words::ASK_ONLY_HERE)))
        .with(sending(words::REPLY_LINK, link, written, || words::reply_file(".svg")))
        .with(el("div").class("actions").with(save).with(erase))
        .live_prop("hidden", move || sent().answers.count() == 0);
    let sending = el("section")
        .class("group reply")
        .live_prop("hidden", move || place.get() < count)
        .with(title)
        .with(status("", progress))
        .all((!is_kept).then(|| p("note", words::REPLY_NOT_KEPT)))
        .with(ways_out)
        .with(restore);
    el("div")
        .class("evaluation")
        .all(provenance(&edition))
        .with(
            el("section")
                .class(if is_alone { "screen asked alone" } else { "screen asked" })
                .with(p("overline", session.in_language(&edition.title)))
                .with(heading(told))
                .all(own)
                .with(
                    el("div")
                        .with(p("lead", words::asked_lead(count, in_room)))
                        .all(about_whom(&session, &request))
                        .live_prop("hidden", move || is_alone && place.get() > 0),
                )
                .all(outside)
                .all(shown)
                .with(sending)
                .all(ways)
                .with(el("div").class("actions").with(back)),
        )
        .with(el("div").class("footer").with(signature(&edition)))
}

/// From question to question, and to the reply after the last; what is not asked any more is passed over.
fn ways(session: &Session, questions: &[usize], place: RwSignal<usize>, in_room: bool) -> El {
    let count = questions.len();
    let (session, questions) = (session.clone(), questions.to_vec());
    let is_asked = move |at: usize| session.cell(questions[at]).standing().is_asked();
    let (before, after) = (is_asked.clone(), is_asked);
    let go = move |to: usize, around: &El| {
        place.set(to);
        show_from(around);
    };
    let bar = el("div").class("actions ways-on");
    let (back_bar, next_bar) = (bar.clone(), bar.clone());
    let back = button("", words::QUESTION_BEFORE, move || {
        let now = place.get_untracked();
        let to = (0..now).rev().find(|at| before(*at));
        to.into_iter().for_each(|to| go(to, &back_bar));
    });
    let back = back.live_prop("disabled", move || place.get() == 0);
    let next = el("button").attr("type", "button").class("primary").attr("part", "primary");
    let next = next
        .live_text(move || match place.get() + 1 {
            next if next >= count => words::asked_end(in_room).to_owned(),
            _ => words::QUESTION_AFTER.to_owned(),
        })
        .live_prop("hidden", move || place.get() >= count)
        .on("click", move |_| {
            let now = place.get_untracked();
            go((now + 1..count).find(|at| after(*at)).unwrap_or(count), &next_bar);
        });
    bar.with(back).with(next)
}

/// Leads to what is shown from now on, from something on the same screen.
fn show_from(around: &El) {
    let around = around.clone();
    request_animation_frame(move || {
        let found = match around.node().closest(".asked") {
            Ok(Some(screen)) => screen.query_selector(SHOWN).ok().flatten(),
            _ => None,
        };
        if let Some(found) = found {
            arrive(&found);
        }
    });
}

/// The question that is shown, or the reply once it is.
const SHOWN: &str = "div:not([hidden]) > .question, .reply:not([hidden]) > [tabindex]";

/// As whom somebody answers, if they say so.
fn role_field(role: RwSignal<Option<Role>>) -> El {
    let all = [None, Some(Role::Elected), Some(Role::Agent), Some(Role::Technical)];
    let choice = |value: Option<Role>| {
        let input = el("input").attr("type", "radio").attr("name", "role");
        let input = input
            .live_prop("checked", move || role.get() == value)
            .on("change", move |_| role.set(value));
        let text = value.map_or(words::NO_ROLE, words::role_name);
        el("label").class("choice").with(input).with(el("span").text(text))
    };
    el("fieldset")
        .class("role")
        .with(el("legend").class("field-name").text(words::YOUR_ROLE))
        .with(el("div").class("choices asides").all(all.map(choice)))
}

/// Whom the questions are about, and what is known already that decides them, as far as that was said.
fn about_whom(session: &Session, request: &Request) -> Option<El> {
    let profile = session.profile();
    let fields = session.edition.profile.iter().enumerate();
    let said = fields.filter(|(at, _)| profile.is_chosen(*at)).map(|(at, field)| {
        let choice = session.in_language(&field.choices[profile.choice(at)].text);
        let choice = el("strong").text(choice);
        el("li").text(session.in_language(&field.text)).text(" ").with(choice)
    });
    let known = request.known.iter().map(|(question, answer)| {
        let answer = el("strong").text(answer_words(session, &session.edition, *question, *answer));
        el("li").text(wording(session, *question)).text(" ").with(answer)
    });
    let said: Vec<El> = said.chain(known).collect();
    let title = el("summary").text(words::ABOUT_WHOM);
    (!said.is_empty()).then(|| details("whom", title, el("ul").all(said)))
}
