//! What is done with the whole draft: taken back, taken home; and where it is kept.

use leptos::prelude::*;
use tnl_draft::{Draft, Format, Place};

use crate::base;
use crate::defects;
use crate::desk::Desk;
use crate::focus;
use crate::storage::Keeping;

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) fn view(desk: Desk) -> AnyView {
    let title = move || desk.with(|draft| draft.title_of(&Place::of("title")));
    let name = move |end: &str| {
        let id = desk.now(|draft| draft.text(&Place::of("id")).unwrap_or_default());
        format!("{}.{end}", if id.is_empty() { "questionnaire" } else { &id })
    };
    let save = move |end: &str, kind: &str, bytes: &[u8]| {
        let name = name(end);
        desk.host().save(&name, kind, bytes);
        desk.said.set(format!("«\u{a0}{name}\u{a0}» est dans vos téléchargements."));
    };
    let save_toml = move |_| save("toml", "application/toml", desk.now(Draft::write).as_bytes());
    let has_defects = move || desk.found.with(|found| !found.problems.is_empty());
    let save_json = move |_| {
        // What is typed but not looked at yet counts.
        let proof = desk.now(Draft::prove);
        match proof.compiled().filter(|_| proof.problems.is_empty()) {
            Some(text) => save("json", "application/json", text.as_bytes()),
            None => desk.said.set("Corrigez d’abord les défauts.".into()),
        }
    };
    let save_sheets = move |format: Format, end: &str, kind: &str| match desk
        .now(|draft| draft.write_file(format))
    {
        Ok(bytes) => save(end, kind, &bytes),
        Err(problems) => {
            let told = problems.iter().map(defects::sentence).collect::<Vec<_>>();
            desk.said.set(told.join(" "));
        }
    };
    let kept = move || match desk.keeping.get() {
        Keeping::Kept(_) => "Brouillon gardé dans ce navigateur.",
        Keeping::Refused => {
            "Ce navigateur ne garde pas ce brouillon\u{a0}: téléchargez-le avant de fermer la page."
        }
        Keeping::Elsewhere => "",
    };
    // Told once, however often what is here is kept meanwhile.
    let is_elsewhere = Memo::new(move |_| desk.keeping.get() == Keeping::Elsewhere);
    let elsewhere = move || {
        is_elsewhere.get().then(|| {
            view! {
                <div class="alarm">
                    <p>"Ce brouillon a été changé dans un autre onglet. " {match desk.is_aside() {
                        true => "Ce qui est ici est gardé à part\u{a0}: rien n’est perdu, même si vous rechargez la page.",
                        false => "Ce navigateur n’a pas pu garder ce qui est ici\u{a0}: choisissez, ou téléchargez-le.",
                    }}</p>
                    <p>
                        <button type="button" on:click=move |_| desk.take_theirs()>"Prendre ce qui est là-bas"</button>
                        <button type="button" on:click=move |_| desk.keep_ours()>"Garder ce qui est ici"</button>
                    </p>
                </div>
            }
        })
    };
    let unread = move || {
        desk.unread.with(Option::is_some).then(|| {
            view! {
                <div class="alarm">
                    <p>"Le texte tapé dans «\u{a0}Le fichier\u{a0}» ne se lit pas\u{a0}: le brouillon, l’aperçu et les téléchargements restent ceux d’avant. Corrigez-le là-bas."</p>
                    <p><button type="button" on:click=move |_| desk.unread.set(None)>"Abandonner ce texte"</button></p>
                </div>
            }
        })
    };
    let breaks = base::breaks(desk);
    let broken = move || {
        breaks.get().map(|id| {
            view! {
                <div class="alarm">
                    <p>{format!("«\u{a0}{id}\u{a0}» est déjà publié\u{a0}: ainsi changé, il n’ouvrirait plus les liens ni les fichiers de réponses faits jusqu’ici. Changez son identifiant, ou faites-en l’édition de l’année suivante.")}</p>
                    <p><button type="button" on:click=move |_| desk.act(Draft::begin_next_year)>"En faire l’année suivante"</button></p>
                </div>
            }
        })
    };
    view! {
        <div class="toolbar">
            <p class="title"><span class="band">"Brouillon"</span> <strong>{title}</strong></p>
            <p class="tools">
                <button type="button" class="primary" on:click=save_toml>"Télécharger le questionnaire (.toml)"</button>
                <button type="button" aria-disabled=move || has_defects().then_some("true") on:click=save_json>
                    "Télécharger pour un site (.json)"
                </button>
                <button type="button" on:click=move |_| save_sheets(Format::Ods, "ods", ODS)>
                    "Pour LibreOffice (.ods)"
                </button>
                <button type="button" on:click=move |_| save_sheets(Format::Xlsx, "xlsx", XLSX)>
                    "Pour Excel (.xlsx)"
                </button>
                <a href="#" on:click=move |_| desk.keep_now()>"Autres brouillons"</a>
            </p>
            <p class="soft">{kept}</p>
            <div role="alert">{elsewhere} {unread} {broken}</div>
        </div>
        <div class="at-hand tools">
            <button type="button" id="annuler" aria-disabled=move || (!desk.can_undo()).then_some("true") on:click=move |_| desk.undo()>"Annuler"</button>
            <button type="button" id="retablir" aria-disabled=move || (!desk.can_redo()).then_some("true") on:click=move |_| desk.redo()>"Rétablir"</button>
            <button type="button" class:flawed=has_defects on:click=move |_| focus::to("defauts")>
                {move || defects::counted(desk.found.with(|found| found.problems.len()))}
            </button>
            <span class="soft" role="status">{move || desk.said.get()}</span>
        </div>
    }
    .into_any()
}
