//! The evidence to gather; for an edition of the label, also the way there and whom to name.

use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{Actions, Assessment, Candidature, Dossier, Fact, Standing};
use web_sys::Element;

use crate::dom::{El, about, away, button, el, p, status};
use crate::result::framed::framed_note;
use crate::result::noting::note_fold;
use crate::result::unfolding;
use crate::state::{Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// What can be printed alone. Without the actions it still says what is claimed.
pub(crate) fn applying(session: &Session, visit: Visit) -> El {
    let (session, note) = (session.clone(), framed_note(session, visit));
    let is_of_label = session.edition.is_of_label;
    let content = unfolding::part(move || {
        let assessment = session.graded.get();
        let actions = visit.library.actions.get();
        let way = actions
            .as_deref()
            .filter(|_| is_of_label)
            .and_then(|actions| Some(steps(&actions.language, actions.candidature.as_ref()?)));
        let notice = is_of_label.then(|| p("", words::NOT_THE_LABEL));
        notice
            .into_iter()
            .chain(way.into_iter().flatten())
            .chain(evidence(&session, &assessment, actions.as_ref()))
            .chain(to_verify(&session, &assessment))
            .collect()
    });
    let node = content.node().clone();
    let print = button("", words::PRINT_CANDIDATURE, move || print_alone(&node));
    let actions = el("div").class("actions").with(print);
    let content = el("div").with(content).with(actions).all(note);
    let node = content.node().clone();
    // Where printing does not hold up the page, this alone says that it is over.
    let after = window_event_listener_untyped("afterprint", move |_| {
        if let Some(screen) = screen_of(&node) {
            let _ = screen.remove_attribute(ALONE);
        }
    });
    on_cleanup(move || after.remove());
    content
}

/// On the screen of the result: only this panel is printed.
const ALONE: &str = "data-print";

fn screen_of(part: &Element) -> Option<Element> {
    part.closest(".result").ok().flatten()
}

fn print_alone(part: &Element) {
    if let Some(screen) = screen_of(part) {
        let _ = screen.set_attribute(ALONE, "candidature");
    }
    let _ = window().print();
}

fn title(text: impl AsRef<str>) -> El {
    el("h4").text(text)
}

/// The way to the label, as public pages told it, in their language.
fn steps(language: &str, way: &Candidature) -> [El; 8] {
    let list = |tag, facts: &[Fact]| {
        el(tag).class("course").lang(language).all(facts.iter().map(|Fact { name, text }| {
            el("li").with(el("strong").text(name)).text(" ").with(el("span").text(text))
        }))
    };
    let link = away(&way.resource.link, None);
    let mail = el("a").attr("href", format!("mailto:{}", way.contact)).text(&way.contact);
    let known = p("note", words::gathered(way.checked)).text(" ").with(link).text(" · ").with(mail);
    [
        title(in_language(language, &way.title)),
        p("", in_language(language, &way.text)),
        list("ol", &way.steps),
        title(words::PEOPLE),
        list("ul", &way.people),
        title(words::CALENDAR),
        p("", in_language(language, &way.calendar)),
        known,
    ]
}

/// What the answers claim, volet by volet, and what shows it.
fn evidence(session: &Session, assessment: &Assessment, actions: Option<&Arc<Actions>>) -> Vec<El> {
    let mut all = Vec::new();
    let profile = session.profile();
    for section in &session.edition.sections {
        let claims = (section.first..section.end).filter_map(|place| {
            let standing = assessment.questions[place].standing;
            if !standing.earns() {
                return None;
            }
            let question = &session.edition.questions[place];
            let said = session.answer_text(place, standing);
            let evidence = question.action(actions.map(Arc::as_ref)).map(|action| {
                let mark = assessment.questions[place].low.unwrap_or(0);
                in_language(&action.language, action.evidence(mark))
            });
            let asked = session.in_language(question.text(&profile));
            let gather = |evidence: String| {
                let asked = &asked;
                let told = p("", words::labelled(words::TO_GATHER, &evidence));
                [told, gathered_tick(session, place, asked)]
            };
            let noting =
                (!session.is_received).then(|| note_fold(session, place, Some(about(&asked))));
            let claim = el("li")
                .with(el("strong").text(&asked))
                .with(p("note", words::labelled(words::ANSWER, &said)))
                .all(evidence.into_iter().flat_map(gather))
                .all(noting);
            Some(claim)
        });
        let claims: Vec<El> = claims.collect();
        if !claims.is_empty() {
            all.push(el("h5").text(session.in_language(&section.title)));
            all.push(el("ul").class("evidence").all(claims));
        }
    }
    let lead = if all.is_empty() { words::NO_EVIDENCE } else { words::EVIDENCE_LEAD };
    let ready = actions.filter(|_| !all.is_empty()).map(|actions| ready(session, actions));
    let head = [title(words::EVIDENCE), p("", lead)];
    all.splice(0..0, head.into_iter().chain(ready.into_iter().flatten()));
    all
}

/// How far the dossier is, and what counts.
fn ready(session: &Session, actions: &Arc<Actions>) -> [El; 2] {
    let (session, actions) = (session.clone(), actions.clone());
    let told = move || {
        let (notes, graded) = (session.notes(), session.graded.get());
        words::dossier(Dossier::of(&session.edition, &graded, &notes, &actions))
    };
    [status("ready", told), p("note", words::DOSSIER_LEAD)]
}

/// Whether what a claim asks for is there; on a received result what it says.
fn gathered_tick(session: &Session, question: usize, asked: &str) -> El {
    let is_there = session.note(question).is_gathered;
    let tick = el("input").attr("type", "checkbox").attr("data-key", format!("there-{question}"));
    let tick = if is_there { tick.attr("checked", "") } else { tick };
    let tick = if session.is_received { tick.attr("disabled", "") } else { tick };
    let session = session.clone();
    let tick = tick.on("change", move |event| {
        let mut note = session.note(question);
        note.is_gathered = event_target_checked(&event);
        session.take_note(question, &note);
    });
    el("label").class("tick").with(tick).with(el("span").text(words::GATHERED).with(about(asked)))
}

/// What nobody knows yet.
fn to_verify(session: &Session, assessment: &Assessment) -> Vec<El> {
    let profile = session.profile();
    let results = session.edition.questions.iter().zip(&assessment.questions);
    let unknown = results.filter(|(_, result)| result.standing == Standing::Unknown);
    let unknown: Vec<El> = unknown
        .map(|(asked, _)| el("li").text(session.in_language(asked.text(&profile))))
        .collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    vec![
        title(words::TO_VERIFY),
        p("", words::TO_VERIFY_LEAD),
        el("ul").class("course").all(unknown),
    ]
}
