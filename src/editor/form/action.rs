//! What to do to gain points on a question, and who does it.

use leptos::prelude::*;
use tnl_draft::Place;

use crate::desk::Desk;
use crate::field::{Field, Kind};
use crate::focus;

const WHO: &[(&str, &str)] = &[
    ("elus", "Les élues et élus"),
    ("secretariat", "Le secrétariat, la direction"),
    ("informatique", "L’informatique"),
    ("prestataire", "Un prestataire, un service partagé"),
];

pub(super) fn view(desk: Desk, question: &Place) -> AnyView {
    let list = question.field("action");
    let is_there = {
        let list = list.clone();
        Memo::new(move |_| desk.with(|draft| draft.count(&list) > 0))
    };
    // What is said where nothing stands here.
    let shared = {
        let (question, list) = (question.clone(), list.clone());
        move || {
            let is_there = desk.with(|draft| draft.count(&list) > 0);
            let title = desk.host().action(&desk.text(&question.field("id")));
            match (title.is_empty(), is_there) {
                (true, true) => String::new(),
                (true, false) => "Sans rien ici, la carte n’a que la question et son aide.".into(),
                (false, true) => format!(
                    "Sans cela, ce serait l’action de nos éditions\u{a0}: «\u{a0}{title}\u{a0}»."
                ),
                (false, false) => format!(
                    "Sans rien ici, c’est l’action de nos éditions\u{a0}: «\u{a0}{title}\u{a0}»."
                ),
            }
        }
    };
    let content = {
        let (question, list) = (question.clone(), list.clone());
        move || match is_there.get() {
            true => form(desk, &list),
            false => begin(desk, question.clone()),
        }
    };
    view! {
        <h3 id=list.to_string() tabindex="-1">"Que faire"</h3>
        <p class="hint">"La carte du chemin le dit à qui peut gagner des points ici, et «\u{a0}À qui demander\u{a0}» sait à qui s’adresser. " {shared}</p>
        {content}
    }
    .into_any()
}

fn begin(desk: Desk, question: Place) -> AnyView {
    let begin = move |_| {
        let place = desk.act(|draft| draft.add_action(&question));
        focus::to_field(place.field("title"));
    };
    view! { <p><button type="button" on:click=begin>"Écrire l’action"</button></p> }.into_any()
}

fn form(desk: Desk, list: &Place) -> AnyView {
    let place = list.item(0);
    let field = |name: &str, label, kind| Field::new(place.field(name), label, kind);
    let remove = {
        let list = list.clone();
        move |_| {
            desk.act(|draft| draft.remove(&list));
            desk.said.set("Action supprimée. «\u{a0}Annuler\u{a0}» la rend.".into());
            focus::to(list.to_string());
        }
    };
    view! {
        {field("title", "Ce qu’il faut faire", Kind::Line)
            .hint("À l’infinitif, 90 caractères au plus. Par exemple\u{a0}: Nommer une élue ou un élu référent.")
            .view(desk)}
        {field("start", "Pour commencer", Kind::Text).hint("Pour qui n’a encore aucun point.").view(desk)}
        {field("further", "Pour aller plus loin", Kind::Text)
            .hint("Pour qui a déjà 1 ou 2 points.")
            .view(desk)}
        {who(desk, &place.field("who"))}
        {field("evidence", "Ce qui le prouve", Kind::Text)
            .hint("La pièce à joindre à une candidature\u{a0}: une délibération, une capture d’écran…")
            .view(desk)}
        {field("resource", "Où trouver de l’aide", Kind::Line)
            .hint("Le nom de la page, si une page aide.")
            .optional()
            .view(desk)}
        {field("link", "Son adresse", Kind::Plain).hint("https://…").optional().view(desk)}
        <p class="tools">
            <button type="button" on:click=remove>"Supprimer l’action"</button>
        </p>
    }
    .into_any()
}

/// Who is involved: at least one.
fn who(desk: Desk, list: &Place) -> AnyView {
    // What a spreadsheet brought and nobody is called can be taken out.
    let strange = {
        let list = list.clone();
        Memo::new(move |_| {
            let is_strange = |who: &String| !WHO.iter().any(|(word, _)| who == word);
            desk.with(|draft| draft.texts(&list)).into_iter().filter(is_strange).collect::<Vec<_>>()
        })
    };
    let boxes = {
        let list = list.clone();
        move || {
            let known = WHO.iter().map(|(word, told)| ((*word).to_owned(), (*told).to_owned()));
            let strange = strange.get().into_iter().map(|who| (who.clone(), who));
            let one = |(word, told): (String, String)| {
                let (put, own, set) = (list.clone(), list.clone(), word.clone());
                let change = move |event| {
                    let is_in = event_target_checked(&event);
                    desk.act(|draft| draft.put_text(&put, &set, is_in));
                };
                let checked = move || desk.with(|draft| draft.texts(&own).contains(&word));
                view! { <label class="tick"><input type="checkbox" prop:checked=checked on:change=change />{told}</label> }
            };
            known.chain(strange).map(one).collect_view()
        }
    };
    let wrong = {
        let list = list.clone();
        Memo::new(move |_| {
            let all = desk.problems_of(&list, true).into_iter();
            all.map(|told| format!("{}\u{a0}; {}", told.what, told.hint)).collect::<Vec<_>>()
        })
    };
    let id = list.to_string();
    let wrong_id = format!("{id}-faux");
    view! {
        <div class="field">
            <span class="field-name" id=format!("{id}-nom")>"Qui s’en occupe"</span>
            <div class="ticks" role="group" id=id.clone() tabindex="-1" aria-labelledby=format!("{id}-nom")
                aria-describedby=wrong_id.clone()>{boxes}</div>
            <div class="wrong" id=wrong_id>
                {move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
            </div>
        </div>
    }
    .into_any()
}
