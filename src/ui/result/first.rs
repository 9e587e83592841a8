//! What to do first, on the first screen of the result: the first acts of the way up, or what is left
//! at the highest level.

use leptos::prelude::*;
use tnl_engine::{Evaluation, Margin, Stride};

use crate::dom::{El, about, button, el, p};
use crate::result::parts::Parts;
use crate::result::plan::{Desk, card_of};
use crate::result::unfolding::part;
use crate::words;
use crate::words::language::in_language;

/// As many as one remembers.
const ACTS: usize = 3;

/// The first acts of the plan as cards, each of which leads to its place there.
pub(crate) fn first_acts(desk: &Desk, parts: Parts) -> El {
    let desk = desk.clone();
    part(move || content(&desk, parts))
}

fn content(desk: &Desk, parts: Parts) -> Vec<El> {
    let Some(found) = desk.found() else { return at_the_top(desk) };
    let Ok(climb) = &found.way else { return Vec::new() };
    let cards = climb.strides().take(ACTS).map(|stride| card(desk, &stride, parts));
    let level = &desk.session.edition.levels[found.target - 1];
    let level = desk.session.in_language(&level.stage.name);
    let title = el("h3").text(words::first_acts(found.target, &level));
    vec![title, el("ol").class("first").all(cards)]
}

fn card(desk: &Desk, stride: &Stride, parts: Parts) -> El {
    let (step, actions) = (stride.step, desk.actions());
    let (language, title) = desk.title_of(step.question, actions.as_deref());
    let name = in_language(&language, &title);
    let question = &desk.session.edition.questions[step.question];
    let target = card_of(step.question);
    let see = button("", words::SEE_HOW, move || parts.open("plan", Some(&target)));
    el("li")
        .with(el("h4").text(&name))
        .with(p("facts", words::first_facts(question.effort, stride.gain(), step.duty)))
        .with(see.with(about(&name)))
}

/// How far above its thresholds the highest level is, and what could still be gained.
fn at_the_top(desk: &Desk) -> Vec<El> {
    let session = &desk.session;
    session.graded.track();
    let (edition, document) = (&session.edition, session.document());
    let Some(margin) = Margin::of(&Evaluation::of(edition, &document)) else { return Vec::new() };
    let floor = margin.floor.map(|(section, have, need)| {
        words::margin_floor(&session.in_language(&edition.sections[section].title), have, need)
    });
    let (have, need) = margin.total;
    let told = std::iter::once(words::margin_total(have, need)).chain(floor);
    let told = el("ul").class("margin").all(told.map(|text| el("li").text(text)));
    let actions = desk.actions();
    let left = margin.left.iter().take(ACTS).map(|(question, gain)| {
        let (language, title) = desk.title_of(*question, actions.as_deref());
        let gain =
            el("small").text(words::first_facts(edition.questions[*question].effort, *gain, false));
        el("li").text(in_language(&language, &title)).text(" ").with(gain)
    });
    let left: Vec<El> = left.collect();
    let lead = || p("", words::margin_left(edition.is_of_label));
    let left = (!left.is_empty()).then(|| [lead(), el("ul").class("margin").all(left)]);
    let title = el("h3").text(words::MARGIN);
    [title, told].into_iter().chain(left.into_iter().flatten()).collect()
}
