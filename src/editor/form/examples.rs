//! The examples: plausible people whose level is known. What they answer stays as it is.

use std::rc::Rc;

use leptos::prelude::*;
use tnl_draft::Place;

use super::cards::Cards;
use super::{heading, untouched};
use crate::desk::Desk;
use crate::field::{Field, Kind};

const KNOWN: &[&str] = &["name", "profile", "answers", "fill", "level", "possible"];

pub(super) fn view(desk: Desk) -> AnyView {
    let cards = Cards {
        list: Place::of("example"),
        one: "Exemple",
        title: |draft, place| draft.title_of(&place.field("name")),
        fresh: None,
        body: Rc::new(move |place| form(desk, place)),
    };
    view! {
        {heading(|| "Exemples".into())}
        <p class="hint">"Des collectivités plausibles, dont le niveau est connu\u{a0}: dès qu’un changement du questionnaire le fait bouger, c’est dit. Pour en ajouter une, répondez comme elle dans l’aperçu, puis «\u{a0}Enregistrer comme exemple\u{a0}», au-dessus de lui."</p>
        {cards.view(desk)}
    }
    .into_any()
}

fn form(desk: Desk, place: &Place) -> AnyView {
    let level = |name: &str, label, hint| {
        Field::new(place.field(name), label, Kind::Number).hint(hint).view(desk)
    };
    let told = {
        let place = place.clone();
        Memo::new(move |_| {
            let count = |name: &str| desk.with(|draft| draft.fields(&place.field(name)).len());
            let filled = match count("fill") {
                0 => "",
                _ => ", et des volets remplis d’un coup",
            };
            let answers = match count("answers") {
                0 => "Aucune réponse".to_owned(),
                1 => "1 réponse".to_owned(),
                count => format!("{count} réponses"),
            };
            format!("{answers}{filled}. Elles se changent dans «\u{a0}Le fichier\u{a0}».")
        })
    };
    // Of the whole, or of what has no field here.
    let wrong = {
        let place = place.clone();
        let shown = ["name", "level", "possible"].map(|name| place.field(name).to_string());
        Memo::new(move |_| {
            let all = desk.problems_of(&place, true).into_iter();
            let all = all.filter(|problem| !shown.contains(&problem.path));
            all.map(|p| format!("{}\u{a0}; {}", p.what, p.hint)).collect::<Vec<_>>()
        })
    };
    view! {
        {Field::new(place.field("name"), "Nom", Kind::Line)
            .hint("Qui c’est, en quelques mots\u{a0}: «\u{a0}Village de 190 habitants, deux ordinateurs\u{a0}».")
            .view(desk)}
        <div class="cells">
            {level("level", "Niveau assuré", "0\u{a0}: avant le niveau 1.")}
            {level("possible", "Niveau possible", "Si tout ce qu’il ne sait pas était au mieux.")}
        </div>
        <p class="hint">{told}</p>
        <div class="wrong">
            {move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
        </div>
        {untouched(desk, place, KNOWN)}
    }
    .into_any()
}
