//! Answers brought from another edition that wait for a word: at their question, and in the result.

use leptos::prelude::*;
use tnl_engine::{Answer, Begun, Proposal, Standing};
use web_sys::Element;

use crate::dom::{El, about, button, el, focus_in, p, status};
use crate::result::again::made;
use crate::state::{Session, Visit};
use crate::words;

/// A screen of one's own evaluation with what waits there: how far it is, and a word at each question.
pub(crate) fn with_proposals(shown: El, session: &Session, visit: Visit) -> El {
    if let Some(made) = made(session) {
        let _ = shown.node().insert_adjacent_element("afterbegin", made.node());
    }
    let proposals: Vec<Proposal> = session.proposals().collect();
    if !visit.arrived.get_value() && proposals.is_empty() {
        return shown;
    }
    for proposal in proposals {
        let at = format!("[data-fieldset='{}'] > .choices", proposal.question);
        if let Ok(Some(choices)) = shown.node().query_selector(&at) {
            let note = at_question(session, proposal, choices.parent_element());
            let _ = choices.insert_adjacent_element("beforebegin", note.node());
        }
    }
    let following = session.clone();
    let told = status("note", move || {
        following.track();
        words::begun(begun(&following))
    });
    let _ = shown.node().insert_adjacent_element("afterbegin", told.node());
    shown
}

fn begun(session: &Session) -> Begun {
    session.graded.with(|graded| Begun::of(&session.edition, &session.document(), graded))
}

/// What is still to be confirmed, on the result.
pub(crate) fn to_confirm(session: &Session) -> Vec<El> {
    let proposals: Vec<Proposal> = session.proposals().collect();
    if proposals.is_empty() {
        return Vec::new();
    }
    let profile = session.profile();
    let items = proposals.iter().map(|proposal| {
        let question = &session.edition.questions[proposal.question];
        let text = session.in_language(question.text(&profile));
        el("li").with(el("span").text(text)).with(word(session, *proposal, None))
    });
    let title = el("h4").text(words::proposed_title(proposals.len()));
    vec![title, p("", words::PROPOSED_LEAD), el("ul").class("to-check").all(items)]
}

/// Goes once the question has its answer.
fn at_question(session: &Session, proposal: Proposal, around: Option<Element>) -> El {
    let session = session.clone();
    el("div").fill(move || {
        session.track();
        let waits = session.proposals().any(|one| one == proposal);
        waits.then(|| word(&session, proposal, around.clone())).into_iter().collect()
    })
}

/// What was said elsewhere, and one press to say it here, or not; then the focus stays with the question
/// that is `around`.
fn word(session: &Session, proposal: Proposal, around: Option<Element>) -> El {
    let Proposal { question, answer } = proposal;
    let asked = &session.edition.questions[question];
    let said = words::answer_given(asked, Standing::Recorded, Some(answer));
    let said = match answer {
        Answer::Unknown => words::UNKNOWN.to_owned(),
        Answer::NotConcerned => words::NOT_CONCERNED.to_owned(),
        _ => session.in_language(&said),
    };
    let has_other = session.document().answers.get(question).is_some();
    let (taking, leaving) = (session.clone(), session.clone());
    let take = if has_other { words::TAKE_PROPOSED } else { words::CONFIRM };
    let stay = around.clone();
    let take = button("", take, move || {
        focus_in(stay.as_ref());
        taking.answer(question, Some(answer));
    });
    let leave = if has_other { words::KEEP_MINE } else { words::ANSWER_OTHERWISE };
    let leave = button("quiet", leave, move || {
        focus_in(around.as_ref());
        leaving.turn_down(question);
    });
    let told = p("", words::proposed(&said, has_other));
    let buttons = [take, leave].map(|button| button.with(about(&said)));
    el("div").class("proposed").with(told).with(el("div").class("actions").all(buttons))
}
