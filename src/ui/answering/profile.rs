//! Who answers.

use leptos::prelude::*;
use tnl_engine::{Place, ProfileField};

use crate::answering::offer::offer;
use crate::dom::{El, button, el, heading, p};
use crate::state::{Session, Visit};
use crate::words;

/// Fields with more choices than this are lists to unfold.
const FEW: usize = 5;

/// The questions of the profile; all may stay unanswered.
pub(crate) fn profile_screen(session: &Session, visit: Visit) -> El {
    let fields = session.edition.profile.iter().enumerate();
    // Where it can be known; or at the end, if the list of editions is late.
    let list = visit.library.list.get_untracked();
    let after = list.into_iter().find_map(|listed| listed.first_after);
    let go = |place: Place| {
        let session = session.clone();
        move || session.go(place)
    };
    el("section")
        .class("screen profile")
        .with(heading(words::PROFILE))
        .with(p("lead", words::PROFILE_LEAD))
        .all(fields.map(|(position, field)| {
            let asked = profile_field(session, position, field, FEW);
            if after.as_ref() == Some(&field.id) {
                asked.with(offer(session, visit))
            } else {
                asked
            }
        }))
        .all(after.is_none().then(|| offer(session, visit)))
        .with(
            el("div")
                .class("actions")
                .with(button("", words::WELCOME, go(Place::Welcome)))
                .with(button("primary", words::NEXT, go(Place::Section(0, None)))),
        )
}

/// One question of the profile; its choices are unfolded if they are not more than `few`.
pub(crate) fn profile_field(
    session: &Session,
    position: usize,
    field: &ProfileField,
    few: usize,
) -> El {
    let graded = session.graded;
    let chosen = Memo::new(move |_| {
        graded.with(|g| g.profile.is_chosen(position).then(|| g.profile.choice(position)))
    });
    let name = format!("profile-{position}");
    let note_id = format!("{name}-note");
    let control = if field.choices.len() > few {
        let option = |(choice, text): (usize, &tnl_engine::ProfileChoice)| {
            el("option")
                .attr("value", choice.to_string())
                .live_prop("selected", move || chosen.get() == Some(choice))
                .lang(&session.edition.language)
                .text(&text.text)
        };
        let nothing = el("option")
            .attr("value", "")
            .attr("disabled", "")
            .live_prop("selected", move || chosen.get().is_none())
            .text(words::PICK);
        let choosing = session.clone();
        let select = el("select")
            .attr("id", &name)
            .attr("aria-describedby", &note_id)
            .on("change", move |event| {
                if let Ok(choice) = event_target_value(&event).parse() {
                    choosing.choose(position, choice);
                }
            })
            .with(nothing)
            .all(field.choices.iter().enumerate().map(option));
        el("div")
            .with(
                el("label")
                    .class("field-name")
                    .attr("for", &name)
                    .text(session.in_language(&field.text)),
            )
            .with(select)
    } else {
        let choice = |(choice, text): (usize, &tnl_engine::ProfileChoice)| {
            let words = el("span").text(session.in_language(&text.text));
            let session = session.clone();
            let input = el("input")
                .attr("type", "radio")
                .attr("name", &name)
                .live_prop("checked", move || chosen.get() == Some(choice))
                .on("change", move |_| session.choose(position, choice));
            el("label").class("choice").with(input).with(words)
        };
        let choices = el("div").class("choices");
        el("fieldset")
            .attr("aria-describedby", &note_id)
            .with(el("legend").class("field-name").text(session.in_language(&field.text)))
            .with(choices.all(field.choices.iter().enumerate().map(choice)))
    };
    let supposed = words::default_choice(&session.in_language(&field.choices[field.default].text));
    let help = session.in_language(&field.help);
    let note = move || match chosen.get() {
        None => format!("{help} {supposed}"),
        Some(_) => help.clone(),
    };
    let note = move || vec![el("span").text(note())];
    let note = el("p").class("note").attr("id", note_id).fill(note);
    el("div").class("field").with(control).with(note)
}
