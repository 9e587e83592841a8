//! The screen: one question, large, and the way on.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Answer, Place, QuestionResult, Standing};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

use crate::alone::course::{Course, Step};
use crate::alone::keys::{Press, press};
use crate::alone::standing::standing;
use crate::answering::{profile_field, question_view, way_choice};
use crate::dom::{El, button, details, el, focus_on, heading, p};
use crate::state::{Session, Visit};
use crate::words;

/// What was chosen is seen before the next question comes.
const SEEN: Duration = Duration::from_millis(200);
/// Nobody reads a question in so little: what answers it by then was meant for the one before.
const SHORTEST: Duration = Duration::from_millis(350);
/// Stands on the frame for as long.
const UNREAD: &str = "data-unread";

/// The frame stays; what it holds follows the course.
pub(crate) fn alone_screen(session: &Session, _: Visit) -> El {
    let course = Course::new(session);
    let is_projected = RwSignal::new(false);
    let frame = el("section").class("screen alone");
    let frame =
        frame.live_attr("data-look", move || is_projected.get().then(|| "projected".into()));
    let node = frame.node().clone();
    let project = {
        let node = node.clone();
        move || {
            toggle(&node, is_projected);
            // The keys are heard in the question.
            focus_on(&node, "fieldset");
        }
    };
    let advance = advancing(&course, &node);
    let (pointed, moving, holding) = (advance.clone(), course.clone(), course.clone());
    let project_name =
        move || if is_projected.get() { words::STOP_PROJECTING } else { words::PROJECT }.to_owned();
    let project_button = button("quiet", "", project.clone()).live_text(project_name);
    frame
        .with(standing(session))
        .with(undo_view(&course))
        .with(steps(&course, node.clone()))
        .with(way_choice(session, None).with(project_button))
        .with(details("keys", el("summary").text(words::KEYBOARD), p("", words::KEYS)))
        .capture("click", move |event| {
            // A second click was meant for the question before.
            if is_pointed_choice(&event) && is_unread(&event) {
                event.prevent_default();
                event.stop_immediate_propagation();
            } else if target_in(&event, ".asides input") {
                holding.hold();
            }
        })
        .on("click", move |event| {
            if is_pointed_choice(&event) {
                pointed();
            }
        })
        .on("keydown", move |event| {
            let Some(press) = press(&event) else { return };
            match press {
                Press::Forward => moving.forward(),
                Press::Back => moving.back(),
                Press::Project => project(),
                Press::Leave if is_projected.get_untracked() => project(),
                press => match input(&node, press) {
                    Some(_) if is_unread(&event) => {}
                    Some(input) => {
                        input.click();
                        advance();
                    }
                    // Nothing here that it could mean: the key is not ours.
                    None => return,
                },
            }
            event.prevent_default();
        })
        .on("fullscreenchange", move |_| {
            if document().fullscreen_element().is_none() {
                is_projected.set(false);
            }
        })
}

/// What is asked, made anew for each step; `frame` tells for a moment that nobody read it yet.
fn steps(course: &Course, frame: Element) -> El {
    let course = course.clone();
    let shown = Rc::new(Cell::new(0));
    el("div").screen(move || {
        let step = course.step();
        let now = shown.get() + 1;
        shown.set(now);
        let _ = frame.set_attribute(UNREAD, "");
        let (node, shown) = (frame.clone(), shown.clone());
        let read = move || {
            if shown.get() == now {
                let _ = node.remove_attribute(UNREAD);
            }
        };
        set_timeout(read, SHORTEST);
        // A question is gone to by its place; the first thing shown takes no focus.
        let target = match step {
            Step::Question(_) => None,
            Step::Field(_) => Some("fieldset"),
            Step::End => Some("h2"),
        };
        if let Some(target) = target.filter(|_| now > 1) {
            let node = frame.clone();
            request_animation_frame(move || focus_on(&node, target));
        }
        match step {
            Step::Field(field) => field_view(&course, field),
            Step::Question(question) => one_question(&course, question),
            Step::End => end_view(&course),
        }
    })
}

fn one_question(course: &Course, question: usize) -> El {
    let session = &course.session;
    let cell = session.cell(question);
    course.meet(question);
    let applies = |q: &usize| session.cell(*q).standing_untracked() != Standing::Outside;
    let count = (0..session.edition.questions.len()).filter(applies).count();
    let place = ((0..=question).filter(applies).count(), count);
    let section = &session.edition.sections[session.edition.questions[question].section];
    let label = move || match cell.answer() {
        Some(_) => words::NEXT.to_owned(),
        None => words::PASS.to_owned(),
    };
    let returning = session.clone();
    let result = session
        .comes_from_result()
        .then(|| button("quiet", words::BACK_TO_RESULT, move || returning.go(Place::Result)));
    el("div")
        .all(result)
        .with(top(&session.in_language(&section.title), (!course.is_express()).then_some(place)))
        .with(question_view(session, question, place))
        .with(ways(course, label))
}

fn field_view(course: &Course, field: usize) -> El {
    let session = &course.session;
    let asked = profile_field(session, field, &session.edition.profile[field], usize::MAX);
    if let Ok(Some(fieldset)) = asked.node().query_selector("fieldset") {
        let _ = fieldset.set_attribute("tabindex", "-1");
    }
    let label = || words::NEXT.to_owned();
    el("div")
        .with(top(words::PROFILE, Some(course.number_of(field))))
        .with(asked)
        .with(ways(course, label))
}

/// Express has nothing more to ask.
fn end_view(course: &Course) -> El {
    let (known, open) = course.session.graded.with_untracked(|a| {
        let is_open = |q: &&QuestionResult| q.standing == Standing::Open;
        (a.sure == a.possible, a.questions.iter().filter(is_open).count())
    });
    let (title, lead) = match known {
        true => (words::LEVEL_KNOWN, words::LEVEL_KNOWN_LEAD),
        false => (words::ALL_ASKED, words::ALL_ASKED_LEAD),
    };
    let (seeing, going, returning) = (course.clone(), course.clone(), course.clone());
    let see = button("primary", words::SEE_RESULT, move || seeing.forward());
    let go_on = button("", &words::go_on(open), move || going.go_on());
    let back = button("", words::PREVIOUS, move || returning.back());
    let actions = el("div").class("actions").with(see).all((open > 0).then_some(go_on)).with(back);
    el("div").with(heading(title)).with(p("lead", lead)).with(actions)
}

/// Where one is: the part, and « 7 sur 43 » where that rises; what is asked tells its number by itself.
fn top(title: &str, place: Option<(usize, usize)>) -> El {
    let number =
        place.map(|(at, count)| p("note", words::progress(at, count)).attr("aria-hidden", "true"));
    el("div").class("alone-top").with(heading(title)).all(number)
}

fn ways(course: &Course, label: impl Fn() -> String + 'static) -> El {
    let (back, forward) = (course.clone(), course.clone());
    let next = el("button").attr("type", "button").class("primary").attr("part", "primary");
    el("div")
        .class("actions ways")
        .with(button("", words::PREVIOUS, move || back.back()))
        .with(next.live_text(label).on("click", move |_| forward.forward()))
}

/// The last answer, and the way to take it back.
fn undo_view(course: &Course) -> El {
    let course = course.clone();
    el("div").class("undo").attr("role", "status").fill(move || {
        let noted = course.noted.get();
        if noted.is_empty() {
            return Vec::new();
        }
        let undoing = course.clone();
        let undo =
            course.can_take_back().then(|| button("", words::UNDO, move || undoing.take_back()));
        [p("", noted)].into_iter().chain(undo).collect()
    })
}

/// Goes on a moment after a choice that is a whole answer.
fn advancing(course: &Course, frame: &Element) -> impl Fn() + Clone + 'static {
    let (course, frame) = (course.clone(), frame.clone());
    let last = Rc::new(Cell::new(0));
    move || {
        let (course, frame, last) = (course.clone(), frame.clone(), last.clone());
        let now = last.get() + 1;
        last.set(now);
        let step = course.step_untracked();
        let go = move || {
            // The screen may be gone meanwhile, or another answer on its way.
            if frame.is_connected()
                && last.get() == now
                && course.step_untracked() == step
                && is_whole(&course, step)
            {
                course.forward();
            }
        };
        set_timeout(go, SEEN);
    }
}

/// Whether what was said needs no more: several choices wait for « Suivant ».
fn is_whole(course: &Course, step: Step) -> bool {
    match step {
        Step::Field(field) => course.session.profile().is_chosen(field),
        Step::Question(question) => matches!(
            course.session.cell(question).answer_untracked(),
            Some(Answer::One(_) | Answer::Unknown | Answer::NotConcerned | Answer::Several(0))
        ),
        Step::End => false,
    }
}

/// Whether someone points at a choice. Keys and screen readers click without a pointer: there, choosing and
/// going on stay two things.
fn is_pointed_choice(event: &Event) -> bool {
    let is_pointed = event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.detail() > 0);
    is_pointed && target_in(event, ".choice")
}

fn target_in(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|it| it.closest(selector).is_ok_and(|found| found.is_some()))
}

fn is_unread(event: &Event) -> bool {
    let frame = event.current_target().and_then(|frame| frame.dyn_into::<Element>().ok());
    event.is_trusted() && frame.is_some_and(|frame| frame.has_attribute(UNREAD))
}

/// The control that a key means.
fn input(frame: &Element, press: Press) -> Option<HtmlElement> {
    let (selector, at) = match press {
        Press::Choice(at) => (".choices:not(.asides) input", at),
        // Where several can be chosen, « aucune de ces réponses » stands before it.
        Press::Unknown => (".asides input", u32::from(has(frame, ".asides [type='checkbox']"))),
        _ => return None,
    };
    frame.query_selector_all(selector).ok()?.item(at)?.dyn_into().ok()
}

fn has(frame: &Element, selector: &str) -> bool {
    frame.query_selector(selector).is_ok_and(|found| found.is_some())
}

/// Large and dark, over the whole screen where the page may have it.
fn toggle(frame: &Element, is_projected: RwSignal<bool>) {
    let is_on = !is_projected.get_untracked();
    is_projected.set(is_on);
    let (frame, document): (&JsValue, JsValue) = (frame, document().into());
    let (of, name) = match is_on {
        true => (frame, "requestFullscreen"),
        false => (&document, "exitFullscreen"),
    };
    // Old browsers lack it, frames forbid it: then it is large in its place.
    let ask = Reflect::get(of, &name.into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let asked = ask.and_then(|ask| ask.call0(of).ok()).and_then(|it| it.dyn_into::<Promise>().ok());
    if let Some(asked) = asked {
        spawn_local(async move {
            let _ = JsFuture::from(asked).await;
        });
    }
}
