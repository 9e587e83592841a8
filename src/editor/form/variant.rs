//! The variants of a question: the same criterion in other words, with another weight or other marks, for a
//! part of the profiles.

use std::rc::Rc;

use leptos::prelude::*;
use tnl_draft::Place;

use super::cards::{Cards, Fresh};
use super::condition::{Condition, Scope};
use crate::desk::Desk;
use crate::field::{Field, Kind};

pub(super) fn view(desk: Desk, question: &Place) -> AnyView {
    let (own, body) = (question.clone(), question.clone());
    let cards = Cards {
        list: question.field("variant"),
        one: "Variante",
        title: |draft, place| draft.said(&place.field("when")),
        fresh: Some(Fresh {
            more: "Ajouter une variante",
            add: Rc::new(move |draft| draft.add_variant(&own)),
            first: "when",
        }),
        body: Rc::new(move |place| form(desk, &body, place)),
    };
    view! {
        <h3>"Variantes"</h3>
        <p class="hint">"La même question dite autrement, ou comptée autrement, à certains profils. Si plusieurs conviennent, la dernière l’emporte."</p>
        {cards.view(desk)}
    }
    .into_any()
}

fn form(desk: Desk, question: &Place, place: &Place) -> AnyView {
    let when = Condition {
        place: place.field("when"),
        label: "Pour qui",
        hint: "",
        none: "",
        question: question.clone(),
        scope: Scope::Profile,
        is_needed: true,
    };
    let text = |name: &str, label: &'static str| {
        Field::new(place.field(name), label, Kind::Text)
            .hint("Vide\u{a0}: comme pour tout le monde.")
            .optional()
            .view(desk)
    };
    let is_marked = {
        let weight = question.field("weight");
        Memo::new(move |_| desk.with(|draft| draft.number(&weight) != Some(0)))
    };
    let scale = {
        let (question, place) = (question.clone(), place.clone());
        move || is_marked.get().then(|| worth(desk, &question, &place))
    };
    view! {
        {when.view(desk)}
        {text("text", "Question, pour ces profils")}
        {text("help", "Aide, pour ces profils")}
        {text("example", "Exemple, pour ces profils")}
        {scale}
    }
    .into_any()
}

/// Another weight, other marks.
fn worth(desk: Desk, question: &Place, variant: &Place) -> AnyView {
    let is_several = {
        let kind = question.field("kind");
        Memo::new(move |_| desk.with(|draft| draft.text(&kind).as_deref() == Some("several")))
    };
    let name = move || if is_several.get() { "counts" } else { "marks" };
    let is_own = {
        let variant = variant.clone();
        Memo::new(move |_| desk.with(|draft| draft.has(&variant.field(name()))))
    };
    let change = {
        let (question, variant) = (question.clone(), variant.clone());
        move |event| {
            let is_own = event_target_checked(&event);
            desk.act(|draft| draft.set_scale(&question, &variant, is_own));
        }
    };
    let words = move || match is_several.get() {
        true => "Un autre nombre de choix par point, pour ces profils",
        false => "D’autres notes, pour ces profils",
    };
    let count = {
        let question = question.clone();
        Memo::new(move |_| match is_several.get() {
            true => 3,
            false => desk.with(|draft| draft.count(&question.field("choices"))),
        })
    };
    let fields = {
        let (question, variant) = (question.clone(), variant.clone());
        move || {
            is_own.get().then(|| {
                let list = variant.field(name());
                let field = |at: usize| {
                    let (label, kind) = if is_several.get() {
                        (
                            format!(
                                "Choix pour {} point{}",
                                at + 1,
                                if at == 0 { "" } else { "s" }
                            ),
                            Kind::Number,
                        )
                    } else {
                        let text = question.field("choices").item(at).field("text");
                        (format!("Note de «\u{a0}{}\u{a0}»", desk.text(&text)), Kind::Number)
                    };
                    Field::new(list.item(at), label, kind).view(desk)
                };
                let fields = (0..count.get()).map(field).collect_view();
                view! { <div class="cells" id=list.to_string() tabindex="-1">{fields}</div> }
            })
        }
    };
    let id = format!("{variant}-notes");
    view! {
        {Field::new(variant.field("weight"), "Poids, pour ces profils", Kind::Number)
            .hint("Vide\u{a0}: comme pour tout le monde.")
            .optional()
            .view(desk)}
        <label class="tick">
            <input type="checkbox" id=id prop:checked=is_own on:change=change />
            {words}
        </label>
        {fields}
    }
    .into_any()
}
