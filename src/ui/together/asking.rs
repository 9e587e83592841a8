//! « À qui demander ? »: what one does not know, by who is likely to know it, and the link that asks them.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Evaluation, Node, Request, Shared, ToAsk};

use crate::answering::{provenance, signature};
use crate::dom::{El, button, details, el, heading, p};
use crate::page::{Exchange, Shelf, storage};
use crate::result::{Letter, Link, file_too, is_only_here, page_of_links, sending};
use crate::state::{Session, Visit};
use crate::together::{drawn, save_letter, wording};
use crate::words;

/// The questions to ask of others, of the evaluation that is open; it is read from the shelf, where it was
/// kept before.
pub(super) fn asking_screen(visit: Visit) -> El {
    let open = RwSignal::new(None::<Option<Arc<Edition>>>);
    let host = visit.host();
    spawn_local(async move {
        let edition = visit.opened(&host).await;
        // The screen may be gone meanwhile.
        let _ = open.try_set(Some(edition));
    });
    let library = visit.library;
    let content = el("div").fill(move || match open.get() {
        None => vec![p("loading", words::LOADING).attr("role", "status")],
        Some(None) => vec![p("", words::NOBODY_TO_ASK)],
        Some(Some(edition)) => {
            // Who knows is said beside the actions; without them, all stands in one list.
            let actions = library.actions.get();
            if actions.is_none() && !library.without_actions.get() {
                return vec![p("loading", words::LOADING_MORE).attr("role", "status")];
            }
            let number = storage::current(&edition.key());
            let document = Shelf::peek(&edition, number).unwrap_or_else(|| Document::new(&edition));
            let groups = ToAsk::of(&Evaluation::of(&edition, &document), actions.as_deref());
            let of = Session::received(edition.clone(), document);
            let none = groups.is_empty().then(|| p("", words::NOBODY_TO_ASK));
            let groups = groups.into_iter().map(|group| group_view(group, &of, number, visit));
            let around = provenance(&edition).into_iter();
            let signed = el("div").class("footer").with(signature(&edition));
            around.chain(none).chain(groups).chain([signed]).collect()
        }
    });
    let back = button("", words::BACK, move || visit.back());
    el("section")
        .class("screen asking")
        .with(heading(words::ASK_OTHERS))
        .with(p("lead", words::ASK_LEAD))
        .with(content)
        .with(el("div").class("actions").with(back))
}

/// The questions of one who is likely to know: those that were not known are ticked.
fn group_view(group: ToAsk, of: &Session, number: u32, visit: Visit) -> El {
    let chosen = RwSignal::new(group.unknown.clone());
    let tick = |question: &usize| {
        let question = *question;
        let change = move |_| {
            chosen.update(|chosen| match chosen.iter().position(|other| *other == question) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(question),
            })
        };
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&question));
        let input = el("input").attr("type", "checkbox").live_prop("checked", is_chosen);
        let text = el("span").text(wording(of, question));
        el("li").with(el("label").class("tick").with(input.on("change", change)).with(text))
    };
    let unknown = el("ul").class("to-ask").all(group.unknown.iter().map(tick));
    let open = (!group.open.is_empty()).then(|| {
        let list = el("ul").class("to-ask").all(group.open.iter().map(tick));
        let title = words::not_answered_yet(group.open.len());
        details("open", el("summary").text(title), list)
    });
    let count = move || chosen.with(Vec::len);
    let title = el("h3").text(words::who_knows(group.role));
    let (is_open, is_made) = (RwSignal::new(false), RwSignal::new(false));
    let session = of.clone();
    // Made once it is asked for, and kept with what is typed: only then a request is drawn and remembered.
    let panel = el("div").fill(move || match is_made.get() {
        false => Vec::new(),
        true => vec![sending_view(&session, number, chosen, visit)],
    });
    // A link that asks nothing cannot be read.
    let panel = panel.live_prop("hidden", move || count() == 0 || !is_open.get());
    let send = el("button").attr("type", "button").class("primary").attr("part", "primary");
    let send = send
        .live_text(move || words::send_questions(count()))
        .live_attr("aria-expanded", move || Some(is_open.get().to_string()))
        .live_prop("disabled", move || count() == 0)
        .on("click", move |_| {
            is_made.set(true);
            is_open.update(|open| *open = !*open);
        });
    let send = el("div").class("actions").with(send);
    el("section").class("group").with(title).with(unknown).all(open).with(send).with(panel)
}

/// The link, and what is said with it. What was sent is remembered here, so that the answers find their
/// evaluation again.
fn sending_view(of: &Session, number: u32, chosen: RwSignal<Vec<usize>>, visit: Visit) -> El {
    let title = RwSignal::new(of.document().name.unwrap_or_default());
    let reply_to = RwSignal::new(String::new());
    let asked = of.clone();
    let questions = Memo::new(move |_| {
        let document = asked.document();
        let evaluation = Evaluation::of(&asked.edition, &document);
        let questions = chosen.with(|chosen| ToAsk::with_what_belongs(&evaluation, chosen));
        let known = ToAsk::known_before(&evaluation, &questions);
        (questions, known)
    });
    // Other questions are another request: who has the link of before answers that one.
    let request_number = Memo::new(move |_| {
        questions.track();
        drawn()
    });
    let asking = of.clone();
    let request = Rc::new(move || {
        let (questions, known) = questions.get();
        Request {
            number: request_number.get(),
            profile: asking.profile(),
            questions,
            title: Shared::tidy_label(&title.get()),
            reply_to: Some(reply_to.get()).filter(|address| Request::is_address(address)),
            known,
        }
    });
    let edition = of.edition.clone();
    let (linked, remembered) = (request.clone(), request.clone());
    let linked_edition = edition.clone();
    let link: Link = Rc::new(move || linked().link(&linked_edition, &page_of_links(visit)));
    let kept = edition.clone();
    Effect::new(move |_| {
        let request = remembered();
        let entries = [
            ("edition", Node::text(kept.key())),
            ("number", Node::integer(number.into())),
            ("request", Node::text(request.encode(&kept))),
        ];
        let text = Node::table(entries.map(|(key, node)| (key.to_owned(), node))).to_json();
        storage::remember_exchange(Exchange::Asked, request.number, &text);
    });
    let count = move || questions.with(|(questions, _)| questions.len());
    let written = move |link: &str| Letter {
        to: String::new(),
        subject: words::ask_subject(count(), &title.get()),
        body: words::ask_body(count(), link),
    };
    let more = move || {
        let (questions, known) = questions.get();
        let belong = questions.len() - chosen.with(Vec::len);
        let belong = (belong > 0).then(|| p("note", words::questions_that_belong(belong)));
        let known = (!known.is_empty()).then(|| p("note", words::known_goes_along(known.len())));
        belong.into_iter().chain(known).collect()
    };
    let about =
        el("input").attr("type", "text").attr("maxlength", Shared::LABEL_LENGTH.to_string());
    let about = about
        .attr("value", title.get_untracked())
        .on("input", move |event| title.set(event_target_value(&event)));
    let address =
        el("input").attr("type", "text").attr("inputmode", "email").attr("autocomplete", "email");
    let address = address
        .attr("maxlength", Request::ADDRESS_LENGTH.to_string())
        .on("input", move |event| reply_to.set(event_target_value(&event).trim().to_owned()));
    let wrong = move || {
        reply_to.with(|address| match address.is_empty() || Request::is_address(address) {
            true => Vec::new(),
            false => vec![p("note", words::ADDRESS_WRONG).attr("role", "alert")],
        })
    };
    let file = move || words::ask_file(".svg");
    let save = save_letter(link.clone(), written, words::ask_file(".txt"));
    el("div")
        .with(el("label").class("line").text(words::ASK_TITLE).with(about))
        .with(el("label").class("line").text(words::REPLY_TO).with(address))
        .with(el("div").fill(wrong))
        .with(el("div").fill(more))
        .all(is_only_here(visit).then(|| p("note", words::ASK_ONLY_HERE)))
        .all(file_too(&of.edition))
        .with(sending(words::ASK_LINK, link, written, file))
        .with(el("div").class("actions").with(save))
        .with(p("note", words::ASK_NEXT))
}
