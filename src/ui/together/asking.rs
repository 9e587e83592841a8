//! « À qui demander ? »: what one does not know, by who is likely to know it, the link that asks them, and
//! what was asked already.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Evaluation, Request, Role, Shared, ToAsk};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::answering::{provenance, signature};
use crate::dom::{El, about, button, details, el, focus_soon, heading, p, status};
use crate::page::{Shelf, storage};
use crate::result::{Letter, Link, file_too, is_only_here, page_of_links, sending};
use crate::state::{Guest, Session, Visit};
use crate::together::remembered::Asked;
use crate::together::{drawn, save_letter, wording};
use crate::words;

/// The evaluation whose questions are asked, and what is said once for all who are asked.
#[derive(Clone)]
struct Asking {
    of: Session,
    number: u32,
    visit: Visit,
    /// Who asks, as the link says it.
    title: RwSignal<String>,
    /// Where the answers are to go.
    reply_to: RwSignal<String>,
    /// The group that is being sent: one at a time.
    open: RwSignal<Option<usize>>,
    /// What was asked before this screen came.
    before: Rc<Vec<Asked>>,
}

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
            if library.is_waiting() {
                return vec![p("loading", words::LOADING_MORE).attr("role", "status")];
            }
            let number = storage::current(&edition.key());
            let document = Shelf::peek(&edition, number).unwrap_or_else(|| Document::new(&edition));
            let groups = ToAsk::of(&Evaluation::of(&edition, &document), actions.as_deref());
            let before = Asked::all(&edition, number);
            // What was typed for the last one asked need not be typed again.
            let last = before.first().map(|asked| asked.request.clone());
            let (titled, addressed) =
                last.map(|last| (last.title, last.reply_to)).unwrap_or_default();
            let titled = titled.or(document.name.clone()).unwrap_or_default();
            let asking = Asking {
                of: Session::received(edition.clone(), document),
                number,
                visit,
                title: RwSignal::new(titled),
                reply_to: RwSignal::new(addressed.unwrap_or_default()),
                open: RwSignal::new(None),
                before: Rc::new(before),
            };
            let none = groups.is_empty().then(|| p("", words::NOBODY_TO_ASK));
            let asked = asked_before(&asking);
            let groups = groups.into_iter().enumerate();
            let groups = groups.map(|(at, group)| group_view(at, group, &asking));
            let around = provenance(&edition).into_iter();
            let signed = el("div").class("footer").with(signature(&edition));
            around.chain(asked).chain(none).chain(groups).chain([signed]).collect()
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

/// What was asked already, of whom, and what came back.
fn asked_before(asking: &Asking) -> Option<El> {
    if asking.before.is_empty() {
        return None;
    }
    let title = el("h3").attr("tabindex", "-1").text(words::ASKED_BEFORE);
    let items = asking.before.iter().map(|asked| asked_item(asking, asked));
    let list = el("ul").class("replies").all(items);
    Some(el("section").class("group").with(title).with(list))
}

fn asked_item(asking: &Asking, asked: &Asked) -> El {
    let edition = asking.of.edition.clone();
    let count = asked.request.questions.len();
    let whom = match (asked.whom.as_str(), asked.role) {
        ("", Some(role)) => words::who_was_asked(role).to_owned(),
        (whom, _) => whom.to_owned(),
    };
    let told = words::asked_of(count, &whom, asked.sent.map(words::moment).as_deref());
    let came = words::asked_came(asked.answered(), count);
    let is_gone = RwSignal::new(false);
    let (shown, visit) = (asked.clone(), asking.visit);
    let see = (!asked.replies.is_empty()).then(|| {
        let edition = edition.clone();
        button("", words::SEE_REPLIES, move || {
            visit.show(Guest::Exchanged(edition.clone(), shown.links(&edition)));
        })
    });
    let is_open = RwSignal::new(false);
    let sent = asked.clone();
    let again = el("button").attr("type", "button").text(words::SEND_AGAIN);
    let again = again
        .live_attr("aria-expanded", move || Some(is_open.get().to_string()))
        .on("click", move |_| is_open.update(|open| *open = !*open));
    let forgotten = asked.clone();
    let forget = button("quiet", words::FORGET_ASKED, move || {
        forgotten.forget();
        is_gone.set(true);
    });
    let ways = el("div").fill({
        let asking = asking.clone();
        move || match is_open.get() {
            false => Vec::new(),
            true => {
                let sent = sent.clone();
                vec![ways_out(&asking, Rc::new(move || sent.clone()))]
            }
        }
    });
    let questions = asked.request.questions.iter();
    let questions = questions.map(|at| el("li").text(wording(&asking.of, *at)));
    let questions = el("ul").class("replies told").all(questions);
    let questions = details("asked-what", el("summary").text(words::ASKED_WHAT), questions);
    let named = |thing: El| thing.with(about(&told));
    let there = el("div")
        .with(el("p").with(el("strong").text(&told)).text(" ").with(el("span").text(came)))
        .with(questions)
        .with(el("div").class("actions").all(see.map(named)).with(named(again)).with(named(forget)))
        .with(ways);
    let (kept, of) = (asked.clone(), edition);
    let undo = el("div").fill(move || {
        if !is_gone.get() {
            return Vec::new();
        }
        let (kept, of) = (kept.clone(), of.clone());
        let undo = button("", words::GIVE_BACK, move || {
            kept.keep(&of);
            is_gone.set(false);
        });
        focus_soon(&undo);
        vec![el("p").text(words::ASKED_FORGOTTEN).text(" ").with(undo)]
    });
    el("li").with(there.live_prop("hidden", move || is_gone.get())).with(undo)
}

/// The questions of one who is likely to know: those that were not known are ticked, unless they were asked
/// already.
fn group_view(place: usize, group: ToAsk, asking: &Asking) -> El {
    let is_asked = |question: &usize| {
        asking.before.iter().any(|asked| asked.request.questions.contains(question))
    };
    let fresh = group.unknown.iter().copied().filter(|question| !is_asked(question));
    let chosen = RwSignal::new(fresh.collect::<Vec<_>>());
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
        let text = el("span").text(wording(&asking.of, question));
        let already = is_asked(&question).then(|| el("small").text(words::ASKED_ALREADY));
        let text = text.text(" ").all(already);
        el("li").with(el("label").class("tick").with(input.on("change", change)).with(text))
    };
    let unknown = el("ul").class("to-ask").all(group.unknown.iter().map(tick));
    let rest = (!group.open.is_empty()).then(|| {
        let list = el("ul").class("to-ask").all(group.open.iter().map(tick));
        let title = words::not_answered_yet(group.open.len());
        details("open", el("summary").text(title), list)
    });
    let count = move || chosen.with(Vec::len);
    let mut questions = group.unknown.iter().chain(&group.open);
    let counts = questions.any(|at| asking.of.edition.questions[*at].weight > 0);
    let title = if counts { words::who_knows(group.role) } else { words::WHO_YOU_LIKE };
    let open = asking.open;
    let is_open = Memo::new(move |_| open.get() == Some(place));
    let (sending, role) = (asking.clone(), group.role);
    let panel = el("div").fill(move || match is_open.get() {
        false => Vec::new(),
        true => vec![sending_view(&sending, role, chosen)],
    });
    // A link that asks nothing cannot be read.
    let panel = panel.live_prop("hidden", move || count() == 0);
    let send = el("button").attr("type", "button").class("primary").attr("part", "primary");
    let send = send
        .live_text(move || words::send_questions(count()))
        .live_attr("aria-expanded", move || Some((is_open.get() && count() > 0).to_string()))
        .live_prop("disabled", move || count() == 0)
        .on("click", move |_| open.set((!is_open.get_untracked()).then_some(place)));
    let send = el("div").class("actions").with(send);
    let title = el("h3").text(title);
    el("section").class("group").with(title).with(unknown).all(rest).with(send).with(panel)
}

/// What is said with the questions, and the ways out.
fn sending_view(asking: &Asking, role: Option<Role>, chosen: RwSignal<Vec<usize>>) -> El {
    let Asking { of, number, title, reply_to, .. } = asking.clone();
    let same = asking.before.iter().find(|asked| asked.role == role);
    let whom = RwSignal::new(same.map(|asked| asked.whom.clone()).unwrap_or_default());
    let asked = of.clone();
    let questions = Memo::new(move |_| {
        let document = asked.document();
        let evaluation = Evaluation::of(&asked.edition, &document);
        chosen.with(|chosen| ToAsk::with_what_belongs(&evaluation, chosen))
    });
    let knowing = of.clone();
    let known = move || {
        let document = knowing.document();
        let evaluation = Evaluation::of(&knowing.edition, &document);
        questions.with(|questions| ToAsk::known_before(&evaluation, questions))
    };
    // Other questions are another request: who has the link of before answers that one.
    let request_number = Memo::new(move |_| {
        questions.track();
        drawn()
    });
    let asking_of = of.clone();
    let knows = known.clone();
    let request = move || Request {
        number: request_number.get(),
        profile: asking_of.profile(),
        questions: questions.get(),
        title: Shared::tidy_label(&title.get()),
        reply_to: Some(reply_to.get()).filter(|address| Request::is_address(address)),
        known: knows(),
        in_room: false,
    };
    let of_it = move || Asked {
        number,
        request: request(),
        whom: whom.get().trim().to_owned(),
        role,
        sent: None,
        replies: Vec::new(),
    };
    let more = move || {
        let belong = questions.with(Vec::len) - chosen.with(Vec::len);
        let belong = (belong > 0).then(|| p("note", words::questions_that_belong(belong)));
        let known = known();
        let known = (!known.is_empty()).then(|| p("note", words::known_goes_along(known.len())));
        belong.into_iter().chain(known).collect()
    };
    let line = |text: &str, signal: RwSignal<String>, most: usize| {
        let field = el("input").attr("type", "text").attr("maxlength", most.to_string());
        let field = field
            .attr("value", signal.get_untracked())
            .on("input", move |event| signal.set(event_target_value(&event)));
        (el("label").class("line").text(text), field)
    };
    let (whom_label, whom) = line(words::ASK_WHOM, whom, Shared::LABEL_LENGTH);
    let (about, titled) = line(words::ASK_TITLE, title, Shared::LABEL_LENGTH);
    let (address, addressed) = line(words::REPLY_TO, reply_to, Request::ADDRESS_LENGTH);
    let addressed = addressed.attr("inputmode", "email").attr("autocomplete", "email");
    let wrong = move || {
        reply_to.with(|address| match address.is_empty() || Request::is_address(address) {
            true => Vec::new(),
            false => vec![p("note", words::ADDRESS_WRONG).attr("role", "alert")],
        })
    };
    el("div")
        .with(whom_label.with(whom))
        .with(about.with(titled))
        .with(address.with(addressed))
        .with(el("div").fill(wrong))
        .with(el("div").fill(more))
        .with(ways_out(asking, Rc::new(of_it)))
}

/// The link to a request as it is now, and how to send it. It is remembered here, so that the answers find
/// their evaluation again; once it went out, with the day.
fn ways_out(asking: &Asking, asked: Rc<dyn Fn() -> Asked>) -> El {
    let (edition, visit) = (asking.of.edition.clone(), asking.visit);
    // What came of it before stays.
    let of = edition.clone();
    let known = move |now: Asked| match Asked::find(&of, now.request.number) {
        Some(Asked { sent, replies, .. }) => Asked { sent, replies, ..now },
        None => now,
    };
    let known = Rc::new(known);
    let (keeping, asking_it, of) = (known.clone(), asked.clone(), edition.clone());
    Effect::new(move |_| keeping(asking_it()).keep(&of));
    let (linked, of) = (asked.clone(), edition.clone());
    let link: Link = Rc::new(move || linked().request.link(&of, &page_of_links(visit)));
    let lettered = asked.clone();
    let written = move |link: &str| {
        let Asked { request, whom, .. } = lettered();
        let count = request.questions.len();
        Letter {
            to: Some(whom).filter(|whom| Request::is_address(whom)).unwrap_or_default(),
            subject: words::ask_subject(count, request.title.as_deref().unwrap_or_default()),
            body: words::ask_body(count, link),
        }
    };
    let sent = RwSignal::new(None::<usize>);
    let sending_it = asked.clone();
    let note = move || {
        let now = known(sending_it());
        sent.set(Some(now.request.number as usize));
        Asked { sent: Some(js_sys::Date::now() as u64), ..now }.keep(&edition);
    };
    let noted = note.clone();
    let told = move || match sent.get() == Some(asked().request.number as usize) {
        true => words::ASK_NOTED.to_owned(),
        false => String::new(),
    };
    let file = || words::ask_file(".svg");
    let save = save_letter(link.clone(), written.clone(), words::ask_file(".txt"));
    el("div")
        .all(is_only_here(visit).then(|| p("note", words::ASK_ONLY_HERE)))
        .all(file_too(&asking.of.edition))
        .with(
            el("div")
                .with(sending(words::ASK_LINK, link, written, file))
                .with(el("div").class("actions").with(save))
                .on("click", move |event| {
                    let target =
                        event.target().and_then(|target| target.dyn_into::<Element>().ok());
                    let way = target.and_then(|target| target.closest("button, a").ok().flatten());
                    way.into_iter().for_each(|_| note());
                })
                .on("copy", move |_| noted()),
        )
        .with(status("note", told))
        .with(p("note", words::ASK_NEXT))
}
