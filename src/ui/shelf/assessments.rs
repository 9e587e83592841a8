//! One's assessments side by side: named, dated, copied, deleted; and others, opened.

use leptos::prelude::*;
use tnl_engine::{Document, Edition, Place, grade};

use crate::dom::{El, button, el, entry, file_box, save_file};
use crate::page::{Shelf, next_number, numbers};
use crate::state::{Arrival, Compared, Guest, Session, Visit};
use crate::words;

/// The assessments of this edition, with a way to begin another or open a file or a link.
pub(crate) fn assessments(session: &Session, visit: Visit) -> El {
    // What is on the screen is on the shelf too, or the list would lag behind.
    session.save_now();
    let edition = session.edition.clone();
    let shelved = edition.clone();
    let open = session.number();
    let ticked = RwSignal::new(Vec::<u32>::new());
    let changes = RwSignal::new(0_u32);
    let deleted = RwSignal::new(None::<(u32, Document)>);
    let (session, beginning) = (session.clone(), session.clone());
    let listed = el("div").fill(move || {
        changes.track();
        let kept = numbers(&edition.id).into_iter().filter_map(|number| {
            let document = Shelf::peek(&edition, number)?;
            (document.answers.count() > 0 || Some(number) != open).then_some((number, document))
        });
        let items = kept.map(|(number, document)| {
            let item = Item { number, is_open: open == Some(number), changes, deleted, ticked };
            assessment(&session, item, document, visit)
        });
        let items: Vec<El> = items.collect();
        let restore = deleted.get().map(|(number, document)| {
            let edition = edition.clone();
            let restore = move || {
                // Its number may serve another by now.
                let is_taken = numbers(&edition.id).contains(&number);
                let number = if is_taken { next_number(&edition.id) } else { number };
                Shelf::open(&edition, number).0.save(document.write(&edition));
                deleted.set(None);
            };
            el("p").text(words::DELETED).text(" ").with(button("", words::RESTORE, restore))
        });
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
    el("div").with(listed).with(compare).with(another).with(open_box(visit))
}

#[derive(Clone, Copy)]
struct Item {
    number: u32,
    is_open: bool,
    changes: RwSignal<u32>,
    deleted: RwSignal<Option<(u32, Document)>>,
    ticked: RwSignal<Vec<u32>>,
}

fn assessment(session: &Session, item: Item, document: Document, visit: Visit) -> El {
    let edition = session.edition.clone();
    let graded = grade(&edition, &document.profile, &document.answers);
    let name = document.name.clone().unwrap_or_else(|| words::unnamed(item.number));
    let date = document.changed.map(words::day);
    let level = words::level(&edition, graded.sure, graded.possible);
    let about = words::assessment(&level, date.as_deref(), item.is_open);
    let Item { number, changes, deleted, ticked, .. } = item;

    let opening = edition.clone();
    let open = button("", words::OPEN, move || visit.open_assessment(&opening, number));
    let (copying, original) = (edition.clone(), document.clone());
    let copied_name = words::copy_of(&name);
    let copied = original.clone();
    let copy = button("", words::COPY, move || {
        let mut copy = copied.clone();
        copy.name = Some(copied_name.clone());
        add(&copying, copy);
        changes.update(|n| *n += 1);
    });
    let (saving, kept) = (edition.clone(), document.clone());
    let export = button("", words::EXPORT, move || save_file(&saving, &kept));
    let (deleting, gone) = (edition.clone(), document.clone());
    let delete = button("quiet", words::DELETE, move || {
        Shelf::open(&deleting, number).0.remove();
        ticked.update(|ticked| ticked.retain(|other| *other != number));
        deleted.set(Some((number, gone.clone())));
    });
    let field = el("input").attr("type", "text").attr("maxlength", "80");
    let field = field.attr("aria-label", words::NAME).attr("value", &name);
    let renaming = session.clone();
    let rename = entry(field, words::RENAME, move |name| {
        let name = Some(name).filter(|name| !name.is_empty());
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
    let actions = if item.is_open { actions } else { actions.with(open) };
    let tick = el("input")
        .attr("type", "checkbox")
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
        .with(actions.with(copy).with(export).all((!item.is_open).then_some(delete)))
        .with(el("div").class("rename").all(rename))
        .with(tick)
}

/// Puts a document on the shelf as another assessment.
fn add(edition: &Edition, document: Document) -> u32 {
    let number = next_number(&edition.id);
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

/// Opens a file or a link.
pub(crate) fn open_box(visit: Visit) -> El {
    let file = file_box(move |read| match read {
        Ok(text) => visit.receive(Arrival::File(text)),
        Err(why) => visit.show(Guest::Unreadable(why)),
    });
    let link = el("textarea").attr("rows", "2").attr("aria-label", words::PASTE_LINK);
    let open = move |link| visit.receive(Arrival::Link(link));
    let [link, open] = entry(link, words::OPEN_LINK, open);
    let label = el("label").text(words::PASTE_LINK).with(link);
    el("div").class("open-box").with(file).with(el("div").class("entry").with(label).with(open))
}
