//! What a person notes beside an answer: why it was given, and what shows it.

use std::cell::Cell;

use js_sys::Reflect;
use leptos::prelude::*;
use tnl_engine::{Note, Piece};
use web_sys::Element;

use crate::dom::{El, about, away, button, details, el, entry, focus, p, status};
use crate::state::Session;
use crate::words;

/// Folded below a question, or below what it asks to gather; made once it is unfolded.
pub(crate) fn note_fold(session: &Session, question: usize, name: Option<El>) -> El {
    let is_noted = RwSignal::new(session.note(question).says());
    let title = move || if is_noted.get() { words::NOTE_THERE } else { words::NOTING }.to_owned();
    let summary = el("summary").with(el("span").live_text(title)).all(name);
    let place = el("div");
    let fold = details("noting", summary, place.clone());
    let fold = fold.attr("data-key", format!("note-{question}"));
    let (node, session) = (fold.node().clone(), session.clone());
    let (owner, is_made) = (Owner::current(), Cell::new(false));
    fold.on("toggle", move |_| {
        if node.has_attribute("open") && !is_made.replace(true) {
            let form = || form(&session, question, is_noted);
            place.clone().with(owner.as_ref().map_or_else(form, |owner| owner.with(form)));
        }
    })
}

/// What is noted beside one question, while it is written.
#[derive(Clone)]
struct Sheet {
    session: Session,
    question: usize,
    /// What was written here, or read when the form was made.
    mine: StoredValue<Note>,
    pieces: RwSignal<Vec<Piece>>,
    is_noted: RwSignal<bool>,
    /// What was just done, or why it was not.
    said: RwSignal<String>,
    /// The piece taken away last, and its place.
    removed: RwSignal<Option<(usize, Piece)>>,
}

impl Sheet {
    fn change(&self, how: impl FnOnce(&mut Note)) {
        let mut note = self.session.note(self.question);
        how(&mut note);
        self.session.take_note(self.question, &note);
        let note = self.session.note(self.question);
        self.is_noted.set(note.says());
        self.pieces.set(note.pieces.clone());
        self.mine.set_value(note);
    }
}

fn form(session: &Session, question: usize, is_noted: RwSignal<bool>) -> El {
    let mine = StoredValue::new(session.note(question));
    let (following, session) = (session.clone(), session.clone());
    // Made again if another tab wrote something else, never by what is written here.
    let made = Memo::new(move |before: Option<&u32>| {
        following.track();
        let (now, made) = (following.note(question), before.copied().unwrap_or_default());
        let is_mine = mine.with_value(|mine| mine.text == now.text && mine.pieces == now.pieces);
        mine.set_value(now);
        if is_mine { made } else { made + 1 }
    });
    el("div").fill(move || {
        made.track();
        let note = session.note(question);
        is_noted.set(note.says());
        let sheet = Sheet {
            session: session.clone(),
            question,
            mine,
            pieces: RwSignal::new(note.pieces),
            is_noted,
            said: RwSignal::new(String::new()),
            removed: RwSignal::new(None),
        };
        vec![text(&sheet, &note.text), pieces(&sheet), adding(&sheet), p("note", words::NOTES_STAY)]
    })
}

fn text(sheet: &Sheet, written: &str) -> El {
    let length = RwSignal::new(written.chars().count());
    let over = RwSignal::new(0);
    let before = StoredValue::new(written.to_owned());
    let room = move || match Note::LENGTH - length.get().min(Note::LENGTH) {
        room if room < 100 => words::note_room(room),
        _ => String::new(),
    };
    let told = move || match over.get() {
        0 => String::new(),
        over => words::note_full(over),
    };
    let sheet = sheet.clone();
    let field = el("textarea").attr("rows", "3").text(written).on("input", move |event| {
        let (kept, rest) =
            before.with_value(|before| Note::fit(before, &event_target_value(&event)));
        if let Some(target) = event.target().filter(|_| rest > 0) {
            set(&target, "value", &kept);
        }
        over.set(rest);
        length.set(kept.chars().count());
        sheet.change(|note| note.text.clone_from(&kept));
        before.set_value(kept);
    });
    el("div")
        .with(el("label").class("line").text(words::NOTE).with(field))
        .with(p("note", "").live_text(room))
        .with(status("note", told))
}

/// What shows the answer: to tick, to take away.
fn pieces(sheet: &Sheet) -> El {
    let (sheet, all) = (sheet.clone(), sheet.pieces);
    let removed = sheet.removed;
    let nothing = move || all.with(Vec::is_empty) && removed.with(Option::is_none);
    el("ul").class("pieces").live_prop("hidden", nothing).attr("aria-label", words::PIECES).fill(
        move || {
            let pieces = sheet.pieces.get();
            let mut items: Vec<El> = pieces
                .iter()
                .enumerate()
                .map(|(place, piece)| item(&sheet, place, piece))
                .collect();
            if let Some((place, piece)) = sheet.removed.get() {
                items.insert(place.min(items.len()), back(&sheet, place, piece));
            }
            items
        },
    )
}

fn item(sheet: &Sheet, place: usize, piece: &Piece) -> El {
    let Piece { title, link, is_gathered } = piece;
    let tick = el("input").attr("type", "checkbox");
    let tick = if *is_gathered { tick.attr("checked", "") } else { tick };
    let ticking = sheet.clone();
    let tick = tick.on("change", move |event| {
        let is_there = event_target_checked(&event);
        ticking.change(|note| {
            if let Some(piece) = note.pieces.get_mut(place) {
                piece.is_gathered = is_there;
            }
        });
    });
    let name = el("span").text(words::GATHERED).with(el("span").text(words::COLON).text(title));
    let removing = sheet.clone();
    let remove = button("quiet", words::REMOVE_PIECE, move || {
        removing.said.set(String::new());
        removing.change(|note| {
            if place < note.pieces.len() {
                removing.removed.set(Some((place, note.pieces.remove(place))));
            }
        });
    });
    el("li")
        .with(el("label").class("tick").with(tick).with(name))
        .all((!link.is_empty()).then(|| away(link, None)))
        .with(remove.with(about(title)))
}

/// Stands where the piece stood, with a way to have it again.
fn back(sheet: &Sheet, place: usize, piece: Piece) -> El {
    let told = p("done", words::PIECE_REMOVED).attr("tabindex", "-1").text(words::COLON);
    let told = told.text(&piece.title);
    let name = about(&piece.title);
    let sheet = sheet.clone();
    let undo = button("quiet", words::UNDO, move || {
        sheet.removed.set(None);
        sheet.change(|note| note.pieces.insert(place.min(note.pieces.len()), piece.clone()));
    });
    el("li").class("undo").with(told).with(undo.with(name))
}

fn adding(sheet: &Sheet) -> El {
    let field = |most: usize| el("input").attr("type", "text").attr("maxlength", most.to_string());
    let (title, link) = (field(Piece::TITLE), field(Piece::LINK).attr("inputmode", "url"));
    let (said, sheet) = (sheet.said, sheet.clone());
    let (titled, linked) = (title.clone(), link.clone());
    let add = move |_: String| {
        let [piece, link] = [&titled, &linked].map(|field| value(field.node()).trim().to_owned());
        let refused = if piece.is_empty() && link.is_empty() {
            Some((&titled, words::PIECE_NAMELESS))
        } else if !link.is_empty() && !Piece::is_link(&link) {
            Some((&linked, words::PIECE_LINK_WRONG))
        } else if sheet.pieces.with_untracked(Vec::len) >= Note::PIECES {
            Some((&titled, words::PIECES_FULL))
        } else {
            None
        };
        if let Some((field, why)) = refused {
            focus(field);
            return sheet.said.set(why.to_owned());
        }
        sheet.removed.set(None);
        sheet.change(|note| {
            note.pieces.push(Piece { title: piece, link, is_gathered: false });
        });
        for field in [&titled, &linked] {
            set(field.node(), "value", "");
        }
        focus(&titled);
        let added = sheet.pieces.with_untracked(|pieces| pieces.last().map(|p| p.title.clone()));
        sheet.said.set(words::labelled(words::PIECE_ADDED, &added.unwrap_or_default()));
    };
    let [title, _] = entry(title, "", add.clone());
    let [link, add] = entry(link, words::ADD_PIECE, add);
    el("div")
        .class("adding")
        .with(el("label").class("line").text(words::PIECE).with(title))
        .with(el("label").class("line").text(words::PIECE_LINK).with(link))
        .with(add)
        .with(status("note", move || said.get()))
}

fn value(field: &Element) -> String {
    let value = Reflect::get(field, &"value".into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn set(field: &wasm_bindgen::JsValue, name: &str, value: &str) {
    let _ = Reflect::set(field, &name.into(), &value.into());
}
