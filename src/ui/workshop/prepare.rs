//! Preparing: what is asked, of whom, and the workshops that there are already.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{
    Brought, Document, Edition, Evaluation, Gathering, Node, Request, Shared, Standing, ToAsk,
    When, Workshop,
};

use crate::answering::profile_field;
use crate::dom::{El, about, button, el, file_box, heading, p, status};
use crate::page::{Shelf, storage};
use crate::state::{Session, Visit, today};
use crate::together::drawn;
use crate::words;
use crate::workshop::kept_room;
use crate::workshop::number::number;
use crate::workshop::room::{Room, Stand, Step};

/// Questions of a short workshop: an hour, at five minutes a question.
const FEW: u32 = 12;
/// People at most: more is no room.
const MOST_PEOPLE: u32 = 10_000;

/// Which questions a workshop asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    Section,
    Heaviest,
}

/// What was typed so far: it outlives another choice of questionnaire, and a page that is loaded again.
#[derive(Clone, Copy)]
struct Preparing {
    name: RwSignal<String>,
    people: RwSignal<u32>,
    which: RwSignal<Which>,
    section: RwSignal<usize>,
    heaviest: RwSignal<u32>,
}

impl Preparing {
    /// As this tab kept it, with the name of the edition that was chosen, and the profile as a document of it.
    fn kept() -> (Self, Option<(String, String)>) {
        let kept = storage::preparing().and_then(|text| Node::from_json(&text).ok());
        let number = |key| kept.as_ref().and_then(|kept| kept.get_integer::<u32>(key));
        let text = |key| kept.as_ref().and_then(|kept| kept.get_text(key)).map(str::to_owned);
        let which = match text("which").as_deref() {
            Some("all") => Which::All,
            Some("section") => Which::Section,
            _ => Which::Heaviest,
        };
        let preparing = Preparing {
            name: RwSignal::new(text("name").unwrap_or_default()),
            people: RwSignal::new(number("people").unwrap_or(0)),
            which: RwSignal::new(which),
            section: RwSignal::new(number("section").unwrap_or(0) as usize),
            heaviest: RwSignal::new(number("heaviest").unwrap_or(FEW).max(1)),
        };
        (preparing, text("edition").zip(text("document")))
    }

    /// Keeps it with the tab.
    fn keep(self, edition: &Edition, document: &Document) {
        let which = match self.which.get() {
            Which::All => "all",
            Which::Section => "section",
            Which::Heaviest => "heaviest",
        };
        let number = |number: u32| Node::integer(number.into());
        let entries = [
            ("name", Node::text(self.name.get())),
            ("people", number(self.people.get())),
            ("which", Node::text(which)),
            ("section", number(self.section.get() as u32)),
            ("heaviest", number(self.heaviest.get())),
            ("edition", Node::text(edition.name())),
            ("document", Node::text(document.write(edition))),
        ];
        let text = Node::table(entries.map(|(key, node)| (key.to_owned(), node))).to_json();
        storage::keep_preparing(Some(&text));
    }
}

/// A new workshop, or one that is kept here or in a file.
pub(super) fn prepare(visit: Visit, open: RwSignal<Option<Room>>) -> El {
    let (preparing, chosen) = Preparing::kept();
    let (wanted, profile) = chosen.unzip();
    let edition = RwSignal::new(None::<Option<Arc<Edition>>>);
    let fetch = move |name: Option<String>| {
        let host = visit.host();
        spawn_local(async move {
            let found = match name {
                Some(name) => visit.library.edition(&host, &name).await.ok(),
                None => None,
            };
            let found = match found {
                None => visit.opened(&host).await,
                found => found,
            };
            let _ = edition.try_set(Some(found));
        });
    };
    fetch(wanted);
    let list = visit.library.list;
    let choice = move || {
        let Some(Some(open)) = edition.get() else { return Vec::new() };
        let option = |listed: crate::state::Listed| {
            let option = el("option").attr("value", &listed.id).lang(&listed.language);
            let option = if listed.id == open.id { option.attr("selected", "") } else { option };
            option.text(&listed.title)
        };
        let options: Vec<El> = list.get().into_iter().map(option).collect();
        if options.len() < 2 || open.source.is_some() {
            return vec![p("note", &open.title)];
        }
        let select = el("select").attr("data-key", "edition").all(options);
        let select = select.on("change", move |event| fetch(Some(event_target_value(&event))));
        vec![el("label").class("line").text(words::WORKSHOP_EDITION).with(select)]
    };
    let form = el("div").fill(move || match edition.get() {
        None => vec![p("loading", words::LOADING).attr("role", "status")],
        Some(None) => vec![p("notice", words::WORKSHOP_NO_EDITION)],
        Some(Some(edition)) => vec![form(edition, preparing, profile.as_deref(), visit, open)],
    });
    let kept = kept_here(visit, open);
    let back = button("", words::OWN_EVALUATION_OPEN, move || visit.back());
    el("section")
        .class("screen workshop")
        .with(heading(words::WORKSHOP))
        .with(p("lead", words::WORKSHOP_LEAD))
        .with(kept.list)
        .with(el("h3").attr("tabindex", "-1").text(words::WORKSHOP_NEW))
        .with(el("div").fill(choice))
        .with(form)
        .with(kept.file)
        .with(el("div").class("actions").with(back))
}

/// What is asked, of whom.
fn form(
    edition: Arc<Edition>,
    preparing: Preparing,
    profile: Option<&str>,
    visit: Visit,
    open: RwSignal<Option<Room>>,
) -> El {
    let Preparing { name, people, which, section, heaviest } = preparing;
    let mut document = Document::new(&edition);
    // Whoever has begun an evaluation has said who they are.
    let own = Shelf::peek(&edition, storage::current(&edition.key()));
    let typed = profile.and_then(|profile| Document::read(&edition, profile).ok());
    if let Some(known) = typed.as_ref().or(own.as_ref()) {
        document.profile = known.profile.clone();
    }
    if let Some(own) = own.and_then(|own| own.name)
        && name.with_untracked(String::is_empty)
    {
        name.set(own);
    }
    // Another questionnaire may have fewer.
    let most = (edition.questions.len() as u32).max(1);
    heaviest.update(|count| *count = (*count).min(most));
    section.update(|at| *at = (*at).min(edition.sections.len().saturating_sub(1)));
    let session = Session::received(edition.clone(), document);
    let choosing = session.clone();
    let fields = edition.profile.iter().enumerate();
    let fields = fields.map(|(at, field)| profile_field(&session, at, field, 0));
    let asked = session.clone();
    let questions = Memo::new(move |_| questions(&asked, preparing));
    let keeping = session.clone();
    Effect::new(move |_| {
        keeping.graded.track();
        preparing.keep(&keeping.edition, &keeping.document());
    });
    let radio = |value: Which, text: &str, more: Option<El>| {
        let input = el("input").attr("type", "radio").attr("name", "which");
        let input = input
            .live_prop("checked", move || which.get() == value)
            .on("change", move |_| which.set(value));
        el("div")
            .class("which")
            .with(el("label").class("choice").with(input).with(el("span").text(text)))
            .all(more)
    };
    let [count, few_wrong] = number(1..=most, heaviest.get_untracked(), move |count| {
        heaviest.set(count);
        which.set(Which::Heaviest);
    });
    let chosen = section.get_untracked();
    let option = |(at, section): (usize, &tnl_engine::Section)| {
        let option = el("option").attr("value", at.to_string()).lang(&edition.language);
        let option = if at == chosen { option.attr("selected", "") } else { option };
        option.text(&section.title)
    };
    let options = edition.sections.iter().enumerate().map(option);
    let choosing_section = el("select").all(options).on("change", move |event| {
        if let Ok(at) = event_target_value(&event).parse() {
            section.set(at);
            which.set(Which::Section);
        }
    });
    let which_questions = el("fieldset")
        .with(el("legend").class("field-name").text(words::WHICH))
        .with(radio(
            Which::Heaviest,
            words::WHICH_HEAVIEST,
            Some(
                el("div")
                    .with(el("label").text(words::WHICH_HOW_MANY).text(" ").with(count))
                    .with(few_wrong),
            ),
        ))
        .with(radio(
            Which::Section,
            words::WHICH_SECTION,
            Some(el("label").text(words::WHICH_ONE).text(" ").with(choosing_section)),
        ))
        .with(radio(Which::All, words::WHICH_ALL, None));
    let titled =
        el("input").attr("type", "text").attr("maxlength", Shared::LABEL_LENGTH.to_string());
    let titled = titled
        .attr("value", name.get_untracked())
        .on("input", move |event| name.set(event_target_value(&event)));
    let [peopled, people_wrong] =
        number(0..=MOST_PEOPLE, people.get_untracked(), move |count| people.set(count));
    let begin = button("primary", words::WORKSHOP_OPEN, move || {
        let request = Request {
            number: drawn(),
            profile: choosing.profile(),
            questions: questions.get_untracked(),
            title: Shared::tidy_label(&name.get_untracked()),
            reply_to: None,
            known: Vec::new(),
            in_room: true,
        };
        if request.questions.is_empty() {
            return;
        }
        let mut workshop = Workshop::new(Gathering::new(request), people.get_untracked());
        workshop.changed = today();
        storage::keep_preparing(None);
        open.set(Some(Room::open(choosing.edition.clone(), workshop, Step::Join, None, visit)));
    });
    let begin = begin.live_prop("disabled", move || questions.with(Vec::is_empty));
    el("div")
        .with(el("label").class("line").text(words::WORKSHOP_NAME).with(titled))
        .with(el("label").class("line").text(words::WORKSHOP_PEOPLE).with(peopled))
        .with(people_wrong)
        .with(which_questions)
        .with(el("div").class("profile").all(fields))
        .with(status("note", move || words::workshop_asks(questions.with(Vec::len))))
        .with(el("div").class("actions").with(begin))
}

/// The questions that are asked, with what they depend on, for the profile of a session.
fn questions(session: &Session, preparing: Preparing) -> Vec<usize> {
    session.graded.track();
    let document = session.document();
    let evaluation = Evaluation::of(&session.edition, &document);
    let concerns = |at: &usize| evaluation.assessment.questions[*at].standing != Standing::Outside;
    let all = 0..session.edition.questions.len();
    match preparing.which.get() {
        Which::All => all.filter(concerns).collect(),
        Which::Section => {
            let section = session.edition.sections.get(preparing.section.get());
            let of: Vec<usize> = match section {
                Some(section) => (section.first..section.end).filter(concerns).collect(),
                None => Vec::new(),
            };
            ToAsk::with_what_belongs(&evaluation, &of)
        }
        Which::Heaviest => {
            let count = preparing.heaviest.get() as usize;
            let first = Workshop::heaviest(&session.edition, &document.profile, count);
            ToAsk::with_what_belongs(&evaluation, &first)
        }
    }
}

/// The workshops that there are already.
struct Kept {
    /// Those of this browser.
    list: El,
    /// A place for the file of one.
    file: El,
}

fn kept_here(visit: Visit, open: RwSignal<Option<Room>>) -> Kept {
    let changed = RwSignal::new(());
    let said = RwSignal::new(String::new());
    // What was forgotten, to be taken back.
    let forgotten = RwSignal::new(Vec::<(u32, String)>::new());
    let resume = move |number: u32| {
        let host = visit.host();
        spawn_local(async move {
            let stand = Stand { number, step: Step::Gather, question: None };
            match kept_room(visit, &host, stand).await {
                Some(room) => drop(open.try_set(Some(room))),
                None => drop(said.try_set(words::WORKSHOP_UNREADABLE.to_owned())),
            }
        });
    };
    let list = el("ul").class("kept").fill(move || {
        changed.track();
        let numbers = storage::workshops().into_iter();
        let item = move |number: u32| {
            let text = storage::workshop(number).unwrap_or_default();
            let name = told_by(&text, number);
            let open =
                button("", words::WORKSHOP_RESUME, move || resume(number)).with(about(&name));
            let forget = button("quiet", words::DELETE, move || {
                let gone = storage::workshop(number).map(|text| (number, text));
                forgotten.update(|forgotten| forgotten.extend(gone));
                storage::forget_workshop(number);
                said.set(words::WORKSHOP_FORGOTTEN.to_owned());
                changed.set(());
            });
            let buttons = el("div").class("actions").with(open).with(forget.with(about(&name)));
            el("li").with(el("span").text(&name)).with(buttons)
        };
        numbers.map(item).collect()
    });
    let undo = el("div").fill(move || {
        let again = (!forgotten.with(Vec::is_empty)).then(|| {
            button("", words::WORKSHOP_UNFORGET, move || {
                for (number, text) in forgotten.get_untracked() {
                    storage::keep_workshop(number, &text);
                }
                forgotten.set(Vec::new());
                said.set(words::WORKSHOP_BACK.to_owned());
                changed.set(());
            })
            .attr("data-key", "unforget")
        });
        again.into_iter().collect()
    });
    let given = move |given: crate::dom::files::Given| {
        for (name, brought) in given {
            let text = match brought {
                Ok(Brought::Workshop(text)) => text,
                Ok(_) => String::new(),
                Err(why) => {
                    said.set(words::labelled(&name, &why));
                    continue;
                }
            };
            let Some((id, source)) = Workshop::edition_of(&text) else {
                said.set(words::labelled(&name, words::WORKSHOP_NO_FILE));
                continue;
            };
            let host = visit.host();
            spawn_local(async move {
                let edition = visit.library.edition(&host, source.as_ref().unwrap_or(&id)).await;
                let Ok(edition) = edition else {
                    return drop(said.try_set(words::WORKSHOP_NO_EDITION.to_owned()));
                };
                match Workshop::read(&edition, &text) {
                    Ok(workshop) => {
                        let number = workshop.gathering.request.number;
                        // What is here already may hold more.
                        if storage::workshop(number).is_some_and(|kept| kept != text) {
                            drop(said.try_set(words::WORKSHOP_HERE_TOO.to_owned()));
                        } else {
                            let room = Room::open(edition, workshop, Step::Gather, None, visit);
                            drop(open.try_set(Some(room)));
                        }
                    }
                    Err(why) => drop(said.try_set(words::labelled(&name, &why.to_string()))),
                }
            });
        }
    };
    Kept {
        list: el("div").with(list).with(undo).with(status("note", move || said.get())),
        file: el("div").with(p("note", words::WORKSHOP_FILE)).with(file_box(given)),
    }
}

/// The name of a workshop, its day and its ballots, as its file tells without its edition.
fn told_by(text: &str, number: u32) -> String {
    let root = Node::from_json(text).ok();
    let read = |key| root.as_ref().and_then(|root| root.get_text(key));
    let gathering = root.as_ref().and_then(|root| root.get("gathering"));
    let ballots = gathering.and_then(|one| one.get("ballots")).map_or(0, |all| all.items().len());
    let people = root.as_ref().and_then(|root| root.get_integer("people")).unwrap_or(0);
    let day = read("changed").and_then(|day| day.parse().ok()).map(When::Day);
    let title = read("title").unwrap_or_default();
    words::workshop_named(title, number, day, &words::ballots(ballots, people))
}
