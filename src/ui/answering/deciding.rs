//! The questions that decide: where a look or a phone call is worth most.

use std::time::Duration;

use leptos::prelude::*;
use tnl_engine::{Evaluation, Place, deciding};

use crate::dom::{El, about, button, el, p};
use crate::state::Session;
use crate::words;

/// On the result: as many as a person would check in a day.
const MOST: usize = 6;
/// While answering: the next few.
const FEW: usize = 3;
/// Trying every open answer takes longer than a grade: it waits until the hand rests.
const PAUSE: Duration = Duration::from_millis(300);

/// What is still to be told or checked, the most deciding first. Nothing where all is known.
pub(crate) fn to_check(session: &Session) -> Vec<El> {
    let assessment = session.graded.get_untracked();
    let open = assessment.unknown() + assessment.asked() - assessment.answered();
    list(session, el("h4").text(words::deciding_title(open)), &found(session, MOST))
}

/// Under the questions, once half of them are answered: which others decide.
pub(crate) fn what_decides(session: &Session) -> El {
    let deciding = RwSignal::new(found_midway(session));
    let graded = session.graded;
    let is_due = StoredValue::new(false);
    let looking = session.clone();
    Effect::new(move |before: Option<()>| {
        graded.track();
        if before.is_none() || is_due.get_value() {
            return;
        }
        is_due.set_value(true);
        let session = looking.clone();
        let look = move || {
            // The screen may be gone meanwhile.
            if is_due.try_set_value(false).is_none() {
                let now = found_midway(&session);
                if deciding.with_untracked(|before| *before != now) {
                    deciding.set(now);
                }
            }
        };
        set_timeout(look, PAUSE);
    });
    let session = session.clone();
    el("div")
        .class("deciding")
        .fill(move || list(&session, el("h3").text(words::DECIDING), &deciding.get()))
}

fn found_midway(session: &Session) -> Vec<usize> {
    let half = session.graded.with_untracked(|a| a.answered() * 2 >= a.asked());
    if half { found(session, FEW) } else { Vec::new() }
}

fn found(session: &Session, most: usize) -> Vec<usize> {
    let document = session.document();
    deciding(&Evaluation::of(&session.edition, &document), most)
}

fn list(session: &Session, title: El, found: &[usize]) -> Vec<El> {
    if found.is_empty() {
        return Vec::new();
    }
    let (sure, possible) = session.graded.with_untracked(|a| (a.sure, a.possible));
    let profile = session.profile();
    let item = |number: &usize| {
        let question = &session.edition.questions[*number];
        let place = Place::Section(question.section, Some(*number));
        let going = session.clone();
        let text = session.in_language(question.text(&profile));
        let go = (!session.is_received)
            .then(|| button("", words::ANSWER_IT, move || going.go(place)).with(about(&text)));
        el("li").with(el("span").text(&text)).all(go)
    };
    vec![
        title,
        p("", words::deciding_lead(found.len(), sure, possible)),
        el("ul").class("to-check").all(found.iter().map(item)),
    ]
}
