//! One volet: its questions, and the way on.

use leptos::prelude::*;
use tnl_engine::{Place, Standing};

use crate::answering::question::question_view;
use crate::answering::ways::way_choice;
use crate::dom::{El, button, el, heading, p};
use crate::state::Session;
use crate::words;

/// The questions of a volet that apply to this profile. They are built once; answers only change
/// what they touch.
pub(crate) fn section_screen(session: &Session, section: usize) -> El {
    let edition = &session.edition;
    let this = &edition.sections[section];
    let range = this.first..this.end;
    let applies =
        |question: &usize| session.cell(*question).standing_untracked() != Standing::Outside;
    // Numbered through all volets: in a room, « la question 7 » is one.
    let count = (0..edition.questions.len()).filter(applies).count();
    let before = (0..range.start).filter(applies).count();
    let questions = range.clone().filter(applies).zip(before + 1..);
    let graded = session.graded;
    let hidden = Memo::new(move |_| {
        graded.with(|a| {
            let hidden = |s| matches!(s, Standing::Hidden | Standing::Waiting);
            a.questions[range.clone()].iter().filter(|q| hidden(q.standing)).count()
        })
    });
    let note = move || match hidden.get() {
        0 => Vec::new(),
        count => vec![p("note", words::hidden(count))],
    };
    let previous = match section {
        0 => (words::PROFILE.to_owned(), Place::Profile),
        n => (session.in_language(&edition.sections[n - 1].title), Place::Section(n - 1, None)),
    };
    let next = match edition.sections.get(section + 1) {
        Some(next) => (session.in_language(&next.title), Place::Section(section + 1, None)),
        None => (words::SEE_RESULT.to_owned(), Place::Result),
    };
    let way = |class, label, (title, place): (String, Place)| {
        let session = session.clone();
        el("button")
            .attr("type", "button")
            .class(class)
            .on("click", move |_| session.go(place))
            .with(el("small").text(label))
            .text(title)
    };
    let asked = match session.place.get_untracked() {
        Place::Section(_, asked) if session.comes_from_result() => asked,
        _ => None,
    };
    let question = |(question, at): (usize, usize)| {
        let shown = question_view(session, question, (at, count));
        if asked != Some(question) {
            return shown;
        }
        // In sight once the question that one came for is answered.
        let returning = session.clone();
        let back = move || returning.go(Place::Result);
        el("div").with(shown).with(button("quiet", words::BACK_TO_RESULT, back))
    };
    el("section")
        .class("screen section")
        .with(p("overline", words::number(section + 1, edition.sections.len())).attr("id", "part"))
        .with(heading(session.in_language(&this.title)).attr("aria-describedby", "part"))
        .with(p("lead", session.in_language(&this.intro)))
        .with(way_choice(session, None))
        .all(questions.map(question))
        .with(el("div").class("hidden-note").fill(note))
        .with(el("div").class("actions ways").with(way("", words::PREVIOUS, previous)).with(way(
            "primary",
            words::NEXT,
            next,
        )))
}
