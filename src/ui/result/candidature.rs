//! The evidence to gather; for an edition of the label, also the way there and whom to name.

use leptos::prelude::*;
use tnl_engine::{Actions, Assessment, Candidature, Fact, Standing};
use web_sys::Element;

use crate::dom::{El, away, button, el, p};
use crate::result::framed::framed_note;
use crate::state::{Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// What can be printed alone. Without the actions it still says what is claimed.
pub(crate) fn applying(session: &Session, visit: Visit) -> El {
    let (session, note) = (session.clone(), framed_note(session, visit));
    let is_of_label = session.edition.is_of_label;
    let content = el("div").fill(move || {
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
            .chain(evidence(&session, &assessment, actions.as_deref()))
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
fn evidence(session: &Session, assessment: &Assessment, actions: Option<&Actions>) -> Vec<El> {
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
            let evidence = actions.and_then(|actions| {
                let action = actions.for_criterion(&question.id)?;
                let mark = assessment.questions[place].low.unwrap_or(0);
                Some(in_language(&actions.language, action.evidence(mark)))
            });
            let claim = el("li")
                .with(el("strong").text(session.in_language(question.text(&profile))))
                .with(p("note", words::labelled(words::ANSWER, &said)));
            Some(match evidence {
                Some(evidence) => {
                    let evidence = words::labelled(words::TO_GATHER, &evidence);
                    claim.class("box").with(p("", evidence))
                }
                None => claim,
            })
        });
        let claims: Vec<El> = claims.collect();
        if !claims.is_empty() {
            all.push(el("h5").text(session.in_language(&section.title)));
            all.push(el("ul").class("evidence").all(claims));
        }
    }
    let lead = if all.is_empty() { words::NO_EVIDENCE } else { words::EVIDENCE_LEAD };
    all.splice(0..0, [title(words::EVIDENCE), p("", lead)]);
    all
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
