//! A question: its texts, its choices and what they are worth.

use leptos::prelude::*;
use tnl_draft::{Place, Value, proposed, unwritten};

use super::{action, duty, heading, untouched, variant, whom};
use crate::base::{self, Base};
use crate::desk::Desk;
use crate::field::{Field, Kind, choice};
use crate::focus;
use crate::rows::{Column, Rows};
use crate::seen::Seen;

const KNOWN: &[&str] = &[
    "id",
    "text",
    "kind",
    "weight",
    "effort",
    "why",
    "help",
    "example",
    "choices",
    "counts",
    "not_concerned",
    "terms",
    "applies",
    "asked_if",
    "variant",
    "duty",
    "action",
];
const KINDS: &[(&str, &str)] = &[("one", "Un seul choix"), ("several", "Plusieurs choix")];
const EFFORTS: &[(&str, &str)] = &[("easy", "Facile"), ("medium", "Moyen"), ("hard", "Difficile")];

const OUTGROWN: &str = "Elle n’est plus celle de l’édition d’avant\u{a0}: ce qui y a été répondu serait perdu, ou voudrait dire autre chose. Donnez-lui plutôt un autre identifiant. ";
const ANSWERS_GONE: &str = "Les exemples ne répondent plus à cette question\u{a0}: leurs réponses étaient d’un autre genre. «\u{a0}Annuler\u{a0}» les rend.";

pub(super) fn view(desk: Desk, section: usize, at: usize) -> AnyView {
    let place = Place::question(section, at);
    let field = |name: &str, label, kind| Field::new(place.field(name), label, kind).view(desk);

    let id = place.field("id");
    base::want(desk);
    let has_outgrown = {
        let place = place.clone();
        Memo::new(move |_| match desk.base.get() {
            Base::Found(base) => desk.with(|draft| draft.has_outgrown(&place, &base)),
            _ => false,
        })
    };
    let offer = {
        let place = place.clone();
        Memo::new(move |_| {
            let has_outgrown = has_outgrown.get();
            desk.with(|draft| {
                let text = draft.text(&place.field("text")).unwrap_or_default();
                let own = draft.text(&place.field("id")).unwrap_or_default();
                // One that somebody chose stays, as long as it asks the same.
                let is_wanted = own.is_empty() || has_outgrown;
                let mut taken = draft.taken(&place);
                taken.push(own);
                (is_wanted && !text.is_empty()).then(|| proposed(&text, &taken))
            })
        })
    };
    let offered = {
        let id = id.clone();
        move || {
            let (offer, id) = (offer.get()?, id.clone());
            let words = format!("Prendre «\u{a0}{offer}\u{a0}»");
            let take = move |_| {
                // It is well written, and nobody's.
                let _ = desk.rename(&id, &offer);
                focus::to(id.to_string());
            };
            let why = has_outgrown.get().then_some(OUTGROWN);
            Some(view! { {why} <button type="button" class="small" on:click=take>{words}</button> })
        }
    };

    let set = {
        let place = place.clone();
        move |name: &'static str| {
            let place = place.field(name);
            move |chosen: &'static str| {
                desk.act(|draft| draft.set(&place, Value::Text(chosen.into())))
            }
        }
    };
    let kind = {
        let place = place.clone();
        move |chosen: &'static str| {
            if desk.act(|draft| draft.set_kind(&place, chosen == "several")) {
                desk.said.set(ANSWERS_GONE.into());
            }
        }
    };
    let several = {
        let kind = place.field("kind");
        Memo::new(move |_| desk.with(|draft| draft.text(&kind).as_deref() == Some("several")))
    };
    let marked = {
        let place = place.clone();
        Memo::new(move |_| desk.with(|draft| draft.is_marked(&place)))
    };
    let choices = {
        let place = place.clone();
        move || choices(desk, &place, several.get(), marked.get())
    };
    let counts = {
        let place = place.clone();
        move || (several.get() && marked.get()).then(|| counts(desk, &place))
    };
    let effort = {
        let place = place.clone();
        move || {
            let effort = place.field("effort");
            marked.get().then(|| {
                choice(desk, effort, "Effort pour gagner un point", EFFORTS, set("effort"))
            })
        }
    };
    let add = move |_| {
        let place = desk.act(|draft| draft.add_question(section, Some(at)));
        desk.see(Seen::of(&place, None));
    };
    let remove = {
        let place = place.clone();
        move |_| {
            desk.seen.set(Seen::Section(section));
            desk.act(|draft| draft.remove_question(&place));
            desk.said.set("Question supprimée. «\u{a0}Annuler\u{a0}» la rend.".into());
            focus::to(focus::FORM);
        }
    };
    view! {
        {heading(move || format!("Question {} du volet {}", at + 1, section + 1))}
        {field("text", "Question", Kind::Text)}
        {Field::new(id, "Identifiant", Kind::Id)
            .hint("Il ne change plus une fois le questionnaire publié.")
            .view(desk)}
        <p class="offer" role="status">{offered}</p>
        <h3>"Choix"</h3>
        {choice(desk, place.field("kind"), "Genre", KINDS, kind)}
        {choices}
        {counts}
        <h3>"Ce qu’elle vaut"</h3>
        <div class="cells">
            {Field::new(place.field("weight"), "Poids", Kind::Weight)
                .hint("De 1 à 10\u{a0}; 0\u{a0}: posée, non notée.")
                .view(desk)}
            {effort}
        </div>
        {whom::view(desk, &place)}
        <h3>"Autour"</h3>
        {field("help", "Aide", Kind::Text)}
        {field("example", "Exemple", Kind::Text)}
        {field("why", "Pourquoi", Kind::Text)}
        {terms(desk, &place)}
        {duty::view(desk, &place)}
        {action::view(desk, &place)}
        {variant::view(desk, &place)}
        {untouched(desk, &place, KNOWN)}
        <p class="tools">
            <button type="button" on:click=add>"Ajouter une question après celle-ci"</button>
            <button type="button" on:click=remove>"Supprimer cette question"</button>
        </p>
    }
    .into_any()
}

fn choices(desk: Desk, place: &Place, several: bool, marked: bool) -> AnyView {
    let text = Column::new("text", "Texte", Kind::Text);
    let worth = match several {
        true => Column::new("value", "Compte pour (1, ou 0)", Kind::Number),
        false => Column::new("mark", "Note, de 0 à 3", Kind::Number),
    };
    let rows = Rows {
        list: place.field("choices"),
        one: "Choix",
        more: "Ajouter un choix",
        columns: [text].into_iter().chain(marked.then_some(worth)).collect(),
        fresh: match marked && !several {
            false => |_| vec![unwritten("text")],
            true => |_| vec![unwritten("text"), ("mark", Value::Number(3))],
        },
        is_sorted: true,
    };
    rows.view(desk)
}

/// The words of the glossary that help here.
fn terms(desk: Desk, place: &Place) -> AnyView {
    let list = place.field("terms");
    let words = Memo::new(move |_| {
        desk.with(|draft| {
            let word = |at| {
                let place = Place::of("term").item(at);
                let text = |name| draft.text(&place.field(name)).unwrap_or_default();
                (text("id"), text("name"))
            };
            (0..draft.count(&Place::of("term"))).map(word).collect::<Vec<_>>()
        })
    });
    let id = list.to_string();
    let boxes = move || {
        let list = list.clone();
        let one = move |(id, name): (String, String)| {
            let (list, own) = (list.clone(), id.clone());
            let put = {
                let list = list.clone();
                move |event| {
                    let is_in = event_target_checked(&event);
                    desk.act(|draft| draft.put_text(&list, &id, is_in));
                }
            };
            let checked = move || desk.with(|draft| draft.texts(&list).contains(&own));
            view! { <label class="tick"><input type="checkbox" prop:checked=checked on:change=put />{name}</label> }
        };
        words.get().into_iter().map(one).collect_view()
    };
    view! {
        <details>
            <summary id=id>"Mots du glossaire utiles ici"</summary>
            <div class="ticks" role="group" aria-label="Mots du glossaire utiles ici">{boxes}</div>
        </details>
    }
    .into_any()
}

/// How many choices are worth 1, 2 and 3 points.
fn counts(desk: Desk, place: &Place) -> AnyView {
    let place = place.field("counts");
    let field = |(nth, label): (usize, &'static str)| {
        Field::new(place.item(nth), label, Kind::Number).view(desk)
    };
    let labels = ["Choix pour 1 point", "pour 2 points", "pour 3 points"];
    let fields = labels.into_iter().enumerate().map(field).collect_view();
    view! { <div class="cells" id=place.to_string() tabindex="-1">{fields}</div> }.into_any()
}
