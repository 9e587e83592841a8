//! What a person notes beside an answer: why it was given, and what shows it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
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
    is_noted: RwSignal<bool>,
    /// What was just done, or why it was not.
    said: RwSignal<String>,
    /// The piece taken away last, and its place.
    removed: Rc<RefCell<Option<(usize, Piece)>>>,
}

impl Sheet {
    /// The question, which tells one form from another.
    fn asked(&self) -> String {
        let question = &self.session.edition.questions[self.question];
        self.session.in_language(question.text(&self.session.profile()))
    }

    /// What is noted, to follow.
    fn note(&self) -> Note {
        self.session.track();
        self.session.note(self.question)
    }

    fn change(&self, how: impl FnOnce(&mut Note)) {
        let mut note = self.session.note(self.question);
        how(&mut note);
        self.session.take_note(self.question, &note);
        self.is_noted.set(self.session.note(self.question).says());
    }
}

fn form(session: &Session, question: usize, is_noted: RwSignal<bool>) -> El {
    let sheet = Sheet {
        session: session.clone(),
        question,
        is_noted,
        said: RwSignal::new(String::new()),
        removed: Rc::default(),
    };
    el("div")
        .with(text(&sheet))
        .with(pieces(&sheet))
        .with(adding(&sheet))
        .with(p("note", words::NOTES_STAY))
}

fn text(sheet: &Sheet) -> El {
    let written = sheet.session.note(sheet.question).text;
    let told = RwSignal::new(String::new());
    let typing = sheet.clone();
    let field = el("textarea").attr("rows", "3").text(&written);
    let (node, typed) = (field.node().clone(), Rc::new(RefCell::new(written)));
    let before = typed.clone();
    let field = field.on("input", move |event| {
        let (kept, rest) = Note::fit(&before.borrow(), &event_target_value(&event));
        if let Some(target) = event.target().filter(|_| rest > 0) {
            set(&target, &kept);
        }
        told.set(if rest > 0 { words::note_full(rest) } else { String::new() });
        before.borrow_mut().clone_from(&kept);
        typing.change(|note| note.text = kept);
    });
    let (asked, sheet) = (sheet.asked(), sheet.clone());
    let room = move || {
        let text = sheet.note().text;
        // What another tab wrote.
        if Note::tidy(&typed.borrow()).0 != text {
            set(&node, &text);
            typed.borrow_mut().clone_from(&text);
        }
        match Note::LENGTH.saturating_sub(typed.borrow().chars().count()) {
            room if room < 100 => words::note_room(room),
            _ => String::new(),
        }
    };
    el("div")
        .with(el("label").class("line").text(words::NOTE).with(about(asked)).with(field))
        .with(p("note", "").live_text(room))
        .with(status("note", move || told.get()))
}

/// What shows the answer: to tick, to take away.
fn pieces(sheet: &Sheet) -> El {
    let sheet = sheet.clone();
    el("div").fill(move || {
        let note = sheet.note();
        let mut items: Vec<El> =
            note.pieces.iter().enumerate().map(|(at, piece)| item(&sheet, at, piece)).collect();
        if let Some((at, piece)) = sheet.removed.borrow().clone() {
            items.insert(at.min(items.len()), back(&sheet, at, piece));
        }
        let list = el("ul").class("pieces").attr("aria-label", words::PIECES);
        if items.is_empty() { Vec::new() } else { vec![list.all(items)] }
    })
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
                let piece = note.pieces.remove(place);
                removing.removed.replace(Some((place, piece)));
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
        sheet.removed.replace(None);
        sheet.change(|note| note.pieces.insert(place.min(note.pieces.len()), piece.clone()));
    });
    el("li").class("undo").with(told).with(undo.with(name))
}

fn adding(sheet: &Sheet) -> El {
    let field = || el("input").attr("type", "text");
    let title = field().attr("maxlength", Piece::TITLE.to_string());
    // Cut, an address would lead elsewhere: a longer one is told.
    let link = field().attr("inputmode", "url");
    keep_typed(sheet, &title, &link);
    let (said, asked, sheet) = (sheet.said, sheet.asked(), sheet.clone());
    let (titled, linked) = (title.clone(), link.clone());
    let add = move |_: String| {
        let [piece, link] = [&titled, &linked].map(|field| value(field.node()).trim().to_owned());
        let refused = if piece.is_empty() && link.is_empty() {
            Some((&titled, words::PIECE_NAMELESS))
        } else if !link.is_empty() && !Piece::is_link(&link) {
            Some((&linked, words::PIECE_LINK_WRONG))
        } else if sheet.session.note(sheet.question).pieces.len() >= Note::PIECES {
            Some((&titled, words::PIECES_FULL))
        } else {
            None
        };
        if let Some((field, why)) = refused {
            focus(field);
            return sheet.said.set(why.to_owned());
        }
        sheet.removed.replace(None);
        sheet.change(|note| {
            note.pieces.push(Piece { title: piece, link, is_gathered: false });
        });
        for field in [&titled, &linked] {
            set(field.node(), "");
        }
        focus(&titled);
        let note = sheet.session.note(sheet.question);
        let added = note.pieces.last().map_or("", |piece| &piece.title);
        sheet.said.set(words::labelled(words::PIECE_ADDED, added));
    };
    let of = || about(asked.as_str());
    let [title, _] = entry(title, "", add.clone());
    let [link, add] = entry(link, words::ADD_PIECE, add);
    el("div")
        .class("adding")
        .with(el("label").class("line").text(words::PIECE).with(of()).with(title))
        .with(el("label").class("line").text(words::PIECE_LINK).with(of()).with(link))
        .with(add.with(of()))
        .with(status("note", move || said.get()))
}

/// What was typed and not added yet is kept when the screen goes.
fn keep_typed(sheet: &Sheet, title: &El, link: &El) {
    let typed =
        SendWrapper::new((sheet.session.clone(), sheet.question, title.clone(), link.clone()));
    on_cleanup(move || {
        let (session, question, title, link) = typed.take();
        let [title, link] = [title, link].map(|field| value(field.node()).trim().to_owned());
        let mut note = session.note(question);
        let is_sound = link.is_empty() || Piece::is_link(&link);
        if !(title.is_empty() && link.is_empty()) && is_sound && note.pieces.len() < Note::PIECES {
            note.pieces.push(Piece { title, link, is_gathered: false });
            session.take_note(question, &note);
        }
    });
}

fn value(field: &Element) -> String {
    let value = Reflect::get(field, &"value".into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn set(field: &wasm_bindgen::JsValue, value: &str) {
    let _ = Reflect::set(field, &"value".into(), &value.into());
}
