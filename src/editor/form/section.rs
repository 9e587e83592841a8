//! A section: its names, its share, its sentences.

use leptos::prelude::*;
use tnl_draft::{Place, Value, unwritten};

use super::{heading, untouched};
use crate::desk::Desk;
use crate::field::{Field, Kind};
use crate::focus;
use crate::rows::{Column, Rows};
use crate::seen::Seen;
use crate::share_bar::shares_told;

const KNOWN: &[&str] = &["id", "title", "short", "share", "intro", "sentence", "question"];

pub(super) fn view(desk: Desk, at: usize) -> AnyView {
    let place = Place::section(at);
    let fields = [
        Field::new(place.field("title"), "Titre", Kind::Line),
        Field::new(place.field("short"), "Titre court", Kind::Line)
            .hint("14 caractères au plus, pour la mosaïque et le radar."),
        Field::new(place.field("id"), "Identifiant", Kind::Id),
        Field::new(place.field("intro"), "Introduction", Kind::Text),
    ];
    let fields = fields.into_iter().map(|field| field.view(desk)).collect_view();
    let share = Memo::new(move |_| desk.with(|draft| draft.shares().get(at).copied().unwrap_or(0)));
    let share_id = place.field("share").to_string();
    // The share that stays in the place of what was typed.
    let refused = RwSignal::new(None::<u32>);
    let unkept = move || {
        refused.get().filter(|kept| *kept == share.get()).map(|kept| {
            view! { <p>{format!("Ce n’est pas gardé\u{a0}: il faut un nombre entier, et 1 au moins pour chaque volet. La part reste {kept}\u{a0}%.")}</p> }
        })
    };
    let set_share = move |event| {
        if !desk.is_open() {
            return;
        }
        let wished = event_target_value(&event).trim().parse::<u32>();
        if let Ok(wished) = wished {
            desk.act(|draft| draft.set_share(at, wished));
        }
        let kept = share.get_untracked();
        refused.set((wished != Ok(kept)).then_some(kept));
    };
    let sentences = Rows {
        list: place.field("sentence"),
        one: "Phrase",
        more: "Ajouter une phrase",
        columns: vec![
            Column::new("from", "À partir de, en %", Kind::Number),
            Column::new("text", "Phrase", Kind::Text),
        ],
        fresh: |at| {
            let from = i64::try_from(at).unwrap_or(0) * 20;
            vec![("from", Value::Number(from)), unwritten("text")]
        },
        is_sorted: false,
    };
    let add = move |_| {
        let place = desk.act(|draft| draft.add_question(at, None));
        desk.see(Seen::of(&place, None));
    };
    let remove = move |_| {
        desk.seen.set(Seen::Edition);
        desk.act(|draft| draft.remove_section(at));
        let shares = shares_told(desk);
        desk.said.set(format!("Volet supprimé, les autres prennent sa part\u{a0}: {shares}. «\u{a0}Annuler\u{a0}» rend tout."));
        focus::to(focus::FORM);
    };
    view! {
        {heading(move || format!("Volet {}", at + 1))}
        {fields}
        <div class="field">
            <label for=share_id.clone()>"Part du total, en %"</label>
            <span class="hint">"Les autres volets lui font place\u{a0}: l’ensemble fait toujours 100."</span>
            <input id=share_id type="text" inputmode="numeric" autocomplete="off" aria-describedby="part-fausse"
                prop:value=move || share.get().to_string() on:change=set_share />
            <div class="wrong" id="part-fausse">{unkept}</div>
        </div>
        <h3>"Phrases du résultat"</h3>
        {sentences.view(desk)}
        {untouched(desk, &place, KNOWN)}
        <p class="tools">
            <button type="button" on:click=add>"Ajouter une question"</button>
            <button type="button" on:click=remove>"Supprimer ce volet et ses questions"</button>
        </p>
    }
    .into_any()
}
