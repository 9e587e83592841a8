//! The legal duties of this collectivité, beside what was answered.

use leptos::prelude::*;
use tnl_engine::{Duty, Place, Standing};

use crate::answering::law;
use crate::dom::{El, about, away, button, el, p};
use crate::pictures::{cell_look, still_cell};
use crate::state::Session;
use crate::words;

/// What binds, then what is only encouraged. It follows the answers.
pub(crate) fn duties(session: &Session) -> El {
    let session = session.clone();
    el("div").fill(move || {
        session.graded.track();
        content(&session)
    })
}

fn content(session: &Session) -> Vec<El> {
    let edition = &session.edition;
    let profile = session.profile();
    let supposed =
        !session.is_received && (0..edition.profile.len()).any(|field| !profile.is_chosen(field));
    let list = |binding: bool| {
        let concerned = (0..edition.questions.len())
            .filter(|question| session.cell(*question).standing_untracked() != Standing::Outside);
        let items: Vec<El> = concerned
            .flat_map(|question| {
                let duties = edition.questions[question].duties(&profile);
                duties.filter(|duty| duty.binding == binding).map(move |duty| (question, duty))
            })
            .map(|(question, duty)| item(session, question, duty))
            .collect();
        (!items.is_empty()).then(|| el("ul").class("situated").all(items))
    };
    let mut content = vec![p("", words::DUTIES_LEAD), p("", words::DUTIES_APART)];
    content.extend(supposed.then(|| p("note", words::SUPPOSED)));
    content.extend(edition.checked.map(|day| p("note", words::checked(day))));
    content.push(el("h4").text(words::BINDING));
    content.push(list(true).unwrap_or_else(|| p("", words::NO_DUTY)));
    if let Some(encouraged) = list(false) {
        content.extend([el("h4").text(words::ENCOURAGING), encouraged]);
    }
    content
}

/// What a text asks, and where the answer stands on it.
fn item(session: &Session, question: usize, duty: &Duty) -> El {
    let asked = &session.edition.questions[question];
    let standing = session.cell(question).standing_untracked();
    let said = session.answer_text(question, standing);
    let given = session.cell(question).answer_untracked().filter(|_| standing.is_answered());
    let met = asked.met(duty, &session.profile(), given);
    let wording = asked.text(&session.profile()).to_owned();
    let link = duty.link.as_ref().map(|href| away(href, None));
    let state = el("p")
        .class("state")
        .with(still_cell(cell_look(standing)).attr("aria-hidden", "true"))
        .with(el("strong").text(words::duty_met(met)));
    // A received result cannot be changed, and a question that is not asked cannot be seen.
    let visible = standing.is_asked() && !session.is_received;
    let told = session.in_language(&wording);
    let see = visible.then(|| {
        let (session, place) = (session.clone(), Place::Section(asked.section, Some(question)));
        button("", words::SEE_QUESTION, move || session.go(place)).with(about(&told))
    });
    el("li")
        .with(p("asks", session.in_language(&duty.asks)))
        .with(state)
        .with(el("p").text(told).text(" ").with(el("strong").text(said)))
        .with(el("p").with(el("small").text(law(session, duty))).text(" ").all(link))
        .all(see)
}
