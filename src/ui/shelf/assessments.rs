//! One's assessments side by side: named, dated, copied, deleted; and others, opened.

use std::cell::Cell;

use leptos::prelude::*;
use tnl_engine::{Brought, Document, Edition, Place, grade};

use crate::dom::{El, button, details, el, entry, file_box, focus_soon, p, save_file, status};
use crate::page::{Shelf, next_number, numbers};
use crate::result::framed_note;
use crate::state::{Arrival, Compared, Guest, Session, Visit};
use crate::words;

/// The assessments of this edition, with a way to begin another or open a file or a link.
pub(crate) fn assessments(session: &Session, visit: Visit) -> El {
    // Save first, so that the list is current.
    session.save_now();
    let edition = session.edition.clone();
    let shelved = edition.clone();
    let open = session.number();
    let ticked = RwSignal::new(Vec::<u32>::new());
    let changes = RwSignal::new(0_u32);
    let deleted = RwSignal::new(Vec::<(u32, Document)>::new());
    let done = RwSignal::new(String::new());
    let earlier = earlier_states(session, visit);
    let note = framed_note(session, visit);
    let (session, beginning) = (session.clone(), session.clone());
    let last = Cell::new(0);
    let listed = el("div").fill(move || {
        changes.track();
        let kept = numbers(&edition.key()).into_iter().filter_map(|number| {
            let document = Shelf::peek(&edition, number)?;
            (document.answers.count() > 0 || Some(number) != open).then_some((number, document))
        });
        let items = kept.map(|(number, document)| {
            let is_open = open == Some(number);
            let item = Item { number, is_open, changes, deleted, ticked, done };
            assessment(&session, item, document, visit)
        });
        let items: Vec<El> = items.collect();
        let gone = deleted.with(Vec::len);
        let restore = (gone > 0).then(|| {
            let edition = edition.clone();
            let restore = move || {
                for (number, document) in deleted.get_untracked() {
                    // Its number may serve another by now.
                    let is_taken = numbers(&edition.key()).contains(&number);
                    let number = if is_taken { next_number(&edition.key()) } else { number };
                    Shelf::open(&edition, number).0.save(document.write(&edition));
                }
                deleted.set(Vec::new());
                done.set(words::restored(gone));
            };
            let restore = button("", words::RESTORE, restore);
            // Focus the undo button, so that one key restores.
            if last.replace(gone) < gone {
                focus_soon(&restore);
            }
            el("p").text(words::deleted(gone)).text(" ").with(restore)
        });
        if gone == 0 {
            last.set(0);
        }
        vec![el("ul").class("assessments").all(items)].into_iter().chain(restore).collect()
    });
    let another = button("", words::ANOTHER, move || begin_another(&beginning, visit));
    let compare = move || {
        // As they are on the shelf now, whatever was renamed or changed since they were ticked.
        let chosen = ticked.get_untracked().into_iter().filter_map(|number| {
            let document = Shelf::peek(&shelved, number)?;
            let name = document.name.clone().unwrap_or_else(|| words::unnamed(number));
            Some(Compared { name, edition: shelved.clone(), document })
        });
        visit.compare(chosen.collect());
    };
    let compare = button("", words::COMPARE, compare)
        .live_prop("hidden", move || ticked.with(|ticked| ticked.len() < 2));
    let status = status("visually-hidden", move || done.get());
    el("div")
        .with(status)
        .with(listed)
        .with(compare)
        .with(earlier)
        .with(another)
        .with(open_box(visit, ""))
        .all(note)
}

#[derive(Clone, Copy)]
struct Item {
    number: u32,
    is_open: bool,
    changes: RwSignal<u32>,
    deleted: RwSignal<Vec<(u32, Document)>>,
    ticked: RwSignal<Vec<u32>>,
    /// What was just done, for those who do not see it.
    done: RwSignal<String>,
}

fn assessment(session: &Session, item: Item, document: Document, visit: Visit) -> El {
    let edition = session.edition.clone();
    let graded = grade(&edition, &document.profile, &document.answers);
    let name = document.name.clone().unwrap_or_else(|| words::unnamed(item.number));
    let date = document.changed.map(words::day);
    let level = words::level(&edition, graded.sure, graded.possible);
    let about = words::assessment(&level, date.as_deref(), item.is_open);
    let Item { number, changes, deleted, ticked, done, .. } = item;
    // The same buttons stand beside each evaluation.
    let named = |thing: El| {
        let text = thing.node().text_content().unwrap_or_default();
        thing.attr("aria-label", words::labelled(&text, &name))
    };

    let opening = edition.clone();
    let open = button("", words::OPEN, move || visit.open_assessment(&opening, number));
    let (copying, original) = (edition.clone(), document.clone());
    let copied_name = words::copy_of(&name);
    let copied = original.clone();
    let copy = button("", words::COPY, move || {
        let mut copy = copied.clone();
        copy.name = Some(copied_name.clone());
        done.set(words::copied(&copied_name));
        add(&copying, copy);
        changes.update(|n| *n += 1);
    });
    let (saving, kept) = (edition.clone(), document.clone());
    let export = button("", words::EXPORT, move || save_file(&saving, &kept));
    let (deleting, gone) = (edition.clone(), document.clone());
    let delete = button("quiet", words::DELETE, move || {
        Shelf::open(&deleting, number).0.remove();
        ticked.update(|ticked| ticked.retain(|other| *other != number));
        deleted.update(|deleted| deleted.push((number, gone.clone())));
        done.set(words::deleted(deleted.with_untracked(Vec::len)));
    });
    let field = el("input").attr("type", "text").attr("maxlength", "80");
    let field = field.attr("aria-label", words::labelled(words::NAME, &name)).attr("value", &name);
    let id = format!("name-{number}");
    let field = field.attr("id", &id);
    let renaming = session.clone();
    let [field, rename] = entry(field, words::RENAME, move |name| {
        let name = Some(name).filter(|name| !name.is_empty());
        done.set(words::RENAMED.to_owned());
        if item.is_open {
            renaming.rename(name);
            renaming.save_now();
        } else {
            let mut renamed = document.clone();
            renamed.name = name;
            Shelf::open(&edition, number).0.save(renamed.write(&edition));
        }
        changes.update(|n| *n += 1);
    });
    let actions = el("div").class("actions");
    let actions = if item.is_open { actions } else { actions.with(named(open)) };
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", words::labelled(words::TO_COMPARE, &name))
        .live_prop("checked", move || ticked.with(|ticked| ticked.contains(&number)))
        .on("change", move |event| {
            let is_ticked = event_target_checked(&event);
            ticked.update(|ticked| {
                ticked.retain(|other| *other != number);
                if is_ticked {
                    ticked.push(number);
                }
            });
        });
    let tick = el("label").class("tick").with(tick).text(words::TO_COMPARE);
    el("li")
        .with(el("strong").text(&name))
        .text(" ")
        .with(el("small").text(about))
        .with(
            actions
                .with(named(copy))
                .with(named(export))
                .all((!item.is_open).then(|| named(delete))),
        )
        .with(
            el("div")
                .class("rename")
                .with(el("label").attr("for", id).text(words::NAME))
                .with(field)
                .with(named(rename)),
        )
        .with(tick)
}

/// What the open evaluation was before, to look at and to go back to.
fn earlier_states(session: &Session, visit: Visit) -> El {
    let done = RwSignal::new(String::new());
    let status = status("", move || done.get());
    let (asked, session) = (session.clone(), session.clone());
    let none = move || {
        asked.graded.track();
        asked.history().states().is_empty()
    };
    let list = el("ul").class("assessments").fill(move || {
        session.graded.track();
        let history = session.history();
        let states = history.states().iter().filter_map(|earlier| {
            let document = Document::read(&session.edition, &earlier.document).ok()?;
            let until = words::moment(earlier.until);
            Some(earlier_state(&session, visit, done, until, document))
        });
        states.collect()
    });
    let content = el("div").with(p("", words::EARLIER_LEAD)).with(status).with(list);
    details("earlier", el("summary").text(words::EARLIER), content).live_prop("hidden", none)
}

fn earlier_state(
    session: &Session,
    visit: Visit,
    done: RwSignal<String>,
    until: String,
    document: Document,
) -> El {
    let edition = session.edition.clone();
    let graded = grade(&edition, &document.profile, &document.answers);
    let level = words::level(&edition, graded.sure, graded.possible);
    let about = words::earlier(&level, document.answers.count());
    let (taking, comparing) = (session.clone(), session.clone());
    // Two of the same minute differ by what they hold.
    let which = format!("{until}, {about}");
    let named = |text: &str| words::labelled(text, &which);
    let then = Compared { name: until.clone(), edition, document: document.clone() };
    let look = button("", words::COMPARE_WITH_NOW, move || {
        let document = comparing.document();
        let name = words::NOW.to_owned();
        let now = Compared { name, edition: comparing.edition.clone(), document };
        visit.compare(vec![then.clone(), now]);
    });
    let message = words::taken_back(&until);
    let take = button("", words::RETURN_TO, move || {
        taking.take_back(document.clone());
        done.set(message.clone());
    });
    el("li").with(el("strong").text(&until)).text(" ").with(el("small").text(about)).with(
        el("div")
            .class("actions")
            .with(look.attr("aria-label", named(words::COMPARE_WITH_NOW)))
            .with(take.attr("aria-label", named(words::RETURN_TO))),
    )
}

/// Puts a document on the shelf as another assessment.
fn add(edition: &Edition, document: Document) -> u32 {
    let number = next_number(&edition.key());
    Shelf::open(edition, number).0.save(document.write(edition));
    number
}

/// Begins another assessment, with the same profile.
fn begin_another(session: &Session, visit: Visit) {
    session.save_now();
    let mut document = Document::new(&session.edition);
    document.profile = session.document().profile;
    document.place = Place::Profile;
    let number = add(&session.edition, document);
    visit.open_assessment(&session.edition, number);
}

/// Opens a file or a link; `before` is the link that was given before, to correct it.
pub(crate) fn open_box(visit: Visit, before: &str) -> El {
    // The address of the page may carry another result, which is no longer the one shown.
    let file = file_box(move |read| {
        visit.leave_received();
        match read {
            Ok(Brought::Answers(text)) => visit.receive(Arrival::File(text)),
            Ok(Brought::Link(text)) => visit.receive(Arrival::Link(text)),
            Ok(Brought::Table(text)) => visit.receive(Arrival::Table(text)),
            Ok(Brought::Foreign(kind)) => {
                visit.show(Guest::Unreadable(words::foreign_file(&kind)));
            }
            Err(why) => visit.show(Guest::Unreadable(why)),
        }
    });
    let link = el("textarea").attr("rows", "2").attr("aria-label", words::PASTE_LINK).text(before);
    let open = move |link| {
        visit.leave_received();
        visit.receive(Arrival::Link(link));
    };
    let [link, open] = entry(link, words::OPEN_LINK, open);
    let label = el("label").text(words::PASTE_LINK).with(link);
    el("div").class("open-box").with(file).with(el("div").class("entry").with(label).with(open))
}
