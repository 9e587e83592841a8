//! The draft under way: its parts, a form, and the widget itself.

use leptos::ev::{self, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::*;
use tnl_draft::Place;

use crate::desk::Desk;
use crate::seen::Seen;
use crate::storage::Keeping;
use crate::{defects, examples, focus, form, outline, storage, toolbar};

pub(crate) fn view(desk: Desk) -> AnyView {
    let heed = window_event_listener(ev::storage, move |event| {
        if event.key().and_then(|key| storage::number(&key)) == Some(desk.number()) {
            desk.heed();
        }
    });
    on_cleanup(move || heed.remove());
    let leave = window_event_listener(ev::beforeunload, move |event| {
        desk.keep_now();
        if desk.keeping.get_untracked() == Keeping::Refused && desk.can_undo_now() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leave.remove());
    // « Retour » to where one begins.
    on_cleanup(move || desk.keep_last());
    // « Retour » to another page may ask nothing.
    let gone = window_event_listener(ev::pagehide, move |_| {
        focus::leave();
        desk.keep_now();
        storage::forget_previews();
    });
    on_cleanup(move || gone.remove());
    let keys = move |event: KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match event.key().to_lowercase().as_str() {
            "z" if event.shift_key() => desk.redo(),
            "z" => desk.undo(),
            "y" => desk.redo(),
            _ => return,
        }
        // The field knows only its own past.
        event.prevent_default();
    };
    view! {
        <div class="writing" on:keydown=keys>
            {toolbar::view(desk)}
            <div class="columns">
                {outline::view(desk)}
                <div class="middle">
                    {form::view(desk)}
                    {defects::view(desk)}
                    {examples::view(desk)}
                </div>
                {preview(desk)}
            </div>
        </div>
    }
    .into_any()
}

/// The widget with the draft, as far as it could be read last.
fn preview(desk: Desk) -> AnyView {
    let place = NodeRef::<Div>::new();
    let shown = Memo::new(move |_| desk.found.with(|found| found.preview.clone()));
    let section = move || match desk.seen.get() {
        Seen::Section(section) | Seen::Question(section, _) => {
            desk.now(|draft| draft.text(&Place::section(section).field("id")))
        }
        _ => None,
    };
    let question = move || {
        let place = desk.seen.get().place();
        desk.now(|draft| draft.questions().iter().position(|question| *question == place))
    };
    Effect::new(move |_| {
        if let (Some(place), Some(edition)) = (place.get(), shown.get()) {
            let question = question().and_then(|at| i32::try_from(at).ok()).unwrap_or(-1);
            // One that was just added comes with the next look.
            let is_there = |id: &String| edition.contains(&format!("\"id\":\"{id}\""));
            let section = section().filter(is_there).unwrap_or_default();
            desk.host().show(&place, &edition, &section, question);
        }
    });
    let waits = move || {
        desk.found.with(|found| !found.is_sound).then(|| {
            let said = match shown.with(Option::is_some) {
                true => "L’aperçu montre la dernière version sans défaut de forme.",
                false => "L’aperçu viendra quand les défauts de forme seront corrigés.",
            };
            view! { <p class="waits">{said}</p> }
        })
    };
    view! {
        <section class="preview" aria-labelledby="montre">
            <h2 id="montre">"Aperçu " <span class="band">"brouillon"</span></h2>
            <div role="status">{waits}</div>
            <p class="tools">
                <button type="button" on:click=move |_| desk.keep_example()>"Enregistrer comme exemple"</button>
            </p>
            <div class="shown" node_ref=place></div>
        </section>
    }
    .into_any()
}
