//! What was noted beside the answers, read at one go.

use tnl_engine::{Note, Place};

use crate::dom::{El, away, button, el, p};
use crate::state::Session;
use crate::words;

/// One's own lead back to their questions; those that came in a file are read only.
pub(crate) fn notes(session: &Session) -> El {
    let session = session.clone();
    let list = el("ul").class("evidence").fill(move || {
        let notes = session.notes();
        let noted = |(place, id): (usize, &String)| {
            Some(told(&session, place, notes.of(id).filter(|note| note.says())?))
        };
        let questions = session.edition.questions.iter().map(|question| &question.id);
        questions.enumerate().filter_map(noted).collect()
    });
    el("div").with(p("", words::NOTES_LEAD)).with(list)
}

fn told(session: &Session, place: usize, note: &Note) -> El {
    let question = &session.edition.questions[place];
    let asked = session.in_language(question.text(&session.profile()));
    let standing = session.cell(place).standing_untracked();
    let title = if session.is_received || !standing.is_asked() {
        el("strong").text(asked)
    } else {
        let (session, section) = (session.clone(), question.section);
        button("figure", &asked, move || session.go(Place::Section(section, Some(place))))
    };
    let pieces = note.pieces.iter().map(|piece| {
        let title = words::labelled(words::piece(piece.is_gathered), &piece.title);
        let link = (!piece.link.is_empty()).then(|| away(&piece.link, None));
        el("li").text(title).text(" ").all(link)
    });
    el("li")
        .with(title)
        .with(p("note", words::labelled(words::ANSWER, &session.answer_text(place, standing))))
        .with(p("told", &note.text))
        .all((!note.pieces.is_empty()).then(|| el("ul").all(pieces)))
}
