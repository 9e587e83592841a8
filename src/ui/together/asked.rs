//! Questions that somebody asks: only those, and the way back for the answers.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{Answers, Ballot, Document, Edition, Request, Shared, Standing};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::answering::{provenance, question_view, signature};
use crate::dom::{El, button, details, el, focus, heading, p, status};
use crate::page::{Exchange, storage};
use crate::result::{Letter, Link, is_only_here, page_of_links, sending};
use crate::state::{Session, Visit};
use crate::together::{drawn, save_letter};
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
    document.answers = ballot.answers.clone();
    let session = Session::received(edition.clone(), document);
    let applies =
        |question: &usize| session.cell(*question).standing_untracked() != Standing::Outside;
    let questions: Vec<usize> = request.questions.iter().copied().filter(applies).collect();
    let count = questions.len();
    let shown = questions.iter().enumerate();
    let shown: Vec<El> =
        shown.map(|(at, question)| question_view(&session, *question, (at + 1, count))).collect();
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
        Ballot { name: Shared::tidy_label(&name.get()), answers, ..ballot.clone() }
    });
    let (keeping, of) = (reply.clone(), edition.clone());
    let keep = move |ballot: &Ballot| {
        storage::remember_exchange(Exchange::Reply, ballot.request, &ballot.encode(&of))
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
        words::reply_progress(telling().answers.count(), questions.iter().filter(is_asked).count())
    };
    let (of, linked) = (edition.clone(), reply.clone());
    let link: Link = Rc::new(move || linked().link(&of, &page_of_links(visit)));
    let (to, about) = (request.reply_to.clone().unwrap_or_default(), of_what);
    let written = move |link: &str| Letter {
        to: to.clone(),
        subject: words::reply_subject(&about),
        body: words::reply_body(link),
    };
    let typed =
        el("input").attr("type", "text").attr("maxlength", Shared::LABEL_LENGTH.to_string());
    let typed = typed
        .attr("value", name.get_untracked())
        .attr("autocomplete", "name")
        .on("input", move |event| name.set(event_target_value(&event)));
    let title = el("h3").attr("tabindex", "-1").text(words::YOUR_REPLY);
    let (erasing, field, stay) = (session.clone(), typed.node().clone(), title.clone());
    let erase = button("quiet", words::ERASE_REPLY, move || {
        // The button is about to go: the focus stays with the reply.
        focus(&stay);
        erased.iter().for_each(|question| erasing.answer(*question, None));
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            field.set_value("");
        }
        name.set(String::new());
    });
    let save = save_letter(link.clone(), written.clone(), words::reply_file(".txt"));
    let back = button("", words::OWN_EVALUATION, move || visit.back());
    let told = request.title.as_deref().map_or(words::ASKED_TITLE.to_owned(), words::asked_for);
    let outside = (count == 0).then(|| p("", words::NOTHING_ASKED));
    // There is nothing to send before the first answer.
    let ways_out = el("div")
        .with(el("label").class("line").text(words::YOUR_NAME).with(typed))
        .all(is_only_here(visit).then(|| p("note", words::ASK_ONLY_HERE)))
        .with(sending(words::REPLY_LINK, link, written, || words::reply_file(".svg")))
        .with(el("div").class("actions").with(save).with(erase))
        .live_prop("hidden", move || sent().answers.count() == 0);
    let sending = el("section")
        .class("group reply")
        .with(title)
        .with(status("", progress))
        .all((!is_kept).then(|| p("note", words::REPLY_NOT_KEPT)))
        .with(ways_out);
    el("div")
        .class("evaluation")
        .all(provenance(&edition))
        .with(
            el("section")
                .class("screen asked")
                .with(p("overline", session.in_language(&edition.title)))
                .with(heading(told))
                .with(p("lead", words::asked_lead(count)))
                .all(about_whom(&session))
                .all(outside)
                .all(shown)
                .with(sending)
                .with(el("div").class("actions").with(back)),
        )
        .with(el("div").class("footer").with(signature(&edition)))
}

/// Whom the questions are about, as far as that was said.
fn about_whom(session: &Session) -> Option<El> {
    let profile = session.profile();
    let fields = session.edition.profile.iter().enumerate();
    let said = fields.filter(|(at, _)| profile.is_chosen(*at)).map(|(at, field)| {
        let choice = session.in_language(&field.choices[profile.choice(at)].text);
        let choice = el("strong").text(choice);
        el("li").text(session.in_language(&field.text)).text(" ").with(choice)
    });
    let said: Vec<El> = said.collect();
    let title = el("summary").text(words::ABOUT_WHOM);
    (!said.is_empty()).then(|| details("whom", title, el("ul").all(said)))
}
