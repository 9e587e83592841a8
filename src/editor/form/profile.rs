//! The profile: who answers. Its questions are not marked; conditions look at them.

use std::rc::Rc;

use leptos::prelude::*;
use tnl_draft::{Place, Value, unwritten};

use super::cards::{Cards, Fresh};
use super::heading;
use crate::desk::Desk;
use crate::field::{Field, Kind};
use crate::rows::{Column, Rows};

pub(super) fn view(desk: Desk) -> AnyView {
    let cards = Cards {
        list: Place::of("profile"),
        one: "Question du profil",
        title: |draft, place| draft.title_of(&place.field("text")),
        fresh: Some(Fresh {
            more: "Ajouter une question au profil",
            add: Rc::new(|draft| draft.add_profile()),
            first: "text",
        }),
        body: Rc::new(move |place| form(desk, place)),
    };
    view! {
        {heading(|| "Profil".into())}
        <p class="hint">"Qui répond\u{a0}: son type, sa taille… Ces questions ne comptent pas\u{a0}; elles décident de ce qui est demandé, et à qui."</p>
        {cards.view(desk)}
    }
    .into_any()
}

fn form(desk: Desk, place: &Place) -> AnyView {
    let field = |name: &str, label, kind| Field::new(place.field(name), label, kind);
    let options = Rows {
        list: place.field("choices"),
        one: "Choix",
        more: "Ajouter un choix",
        columns: vec![
            Column::new("text", "Texte", Kind::Text),
            Column::new("id", "Identifiant", Kind::Id),
        ],
        fresh: |at| vec![("id", Value::Text(format!("choix-{}", at + 1))), unwritten("text")],
        is_sorted: true,
    };
    let lookers = {
        let id = place.field("id");
        Memo::new(move |_| desk.with(|draft| draft.text(&id).map_or(0, |id| draft.lookers(&id))))
    };
    let used = move || match lookers.get() {
        0 => "Aucune question n’en dépend.".to_owned(),
        1 => "Une question en dépend\u{a0}: la supprimer y laisserait un défaut.".to_owned(),
        count => {
            format!("{count} questions en dépendent\u{a0}: la supprimer y laisserait des défauts.")
        }
    };
    view! {
        {field("text", "Question", Kind::Text).view(desk)}
        {field("help", "Aide", Kind::Text).optional().view(desk)}
        {field("id", "Identifiant", Kind::Id)
            .hint("Le changer le change partout où il est nommé. Il ne change plus une fois le questionnaire publié.")
            .view(desk)}
        <h4>"Choix"</h4>
        <p class="hint">"Dans l’ordre\u{a0}: «\u{a0}au moins\u{a0}» et «\u{a0}au plus\u{a0}» s’y fient."</p>
        {options.view(desk)}
        {supposed(desk, place)}
        <p class="hint">{used}</p>
    }
    .into_any()
}

/// What is supposed where nothing is said.
fn supposed(desk: Desk, place: &Place) -> AnyView {
    let default = place.field("default");
    let shown = {
        let (place, default) = (place.clone(), default.clone());
        Memo::new(move |_| {
            desk.with(|draft| {
                let id = draft.text(&place.field("id")).unwrap_or_default();
                (draft.text(&default).unwrap_or_default(), draft.options(&id))
            })
        })
    };
    let id = default.to_string();
    let options = move || {
        let (chosen, options) = shown.get();
        let gone = options.iter().all(|(id, _)| *id != chosen).then(|| {
            view! { <option value=chosen.clone() selected=true>{format!("«\u{a0}{chosen}\u{a0}», introuvable")}</option> }
        });
        let options = options.into_iter().map(|(id, words)| {
            let is_it = id == chosen;
            view! { <option value=id selected=is_it>{words}</option> }
        });
        view! { {gone}{options.collect_view()} }
    };
    let wrong = {
        let place = default.clone();
        Memo::new(move |_| {
            let problems = desk.problems_of(&place, true).into_iter();
            problems.map(|p| format!("{}\u{a0}; {}", p.what, p.hint)).collect::<Vec<_>>()
        })
    };
    let change = move |event| {
        let value = Value::Text(event_target_value(&event));
        desk.act(|draft| draft.set(&default, value));
    };
    view! {
        <div class="field">
            <label for=id.clone()>"Ce qui est supposé sans réponse"</label>
            <select id=id.clone() aria-describedby=format!("{id}-faux") on:change=change>{options}</select>
            <div class="wrong" id=format!("{id}-faux")>
                {move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
            </div>
        </div>
    }
    .into_any()
}
