//! What changes since one of our editions: each entry leads to its question.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_draft::{Change, Fate, Place, changes};
use tnl_engine::{Edition, Node};

use super::heading;
use crate::desk::Desk;
use crate::seen::Seen;

/// An edition of ours: its identifier and its title.
type Listed = (String, String);

pub(super) fn view(desk: Desk) -> AnyView {
    let ours = ours(desk);
    let own = desk.now(|draft| draft.text(&Place::of("id")).unwrap_or_default());
    let since = desk.since;
    if since.with_untracked(Option::is_none) {
        since.set(before(&own, &ours));
    }
    let base = RwSignal::new_local(None::<Edition>);
    let is_lost = RwSignal::new(false);
    let fetch = move |id: String| {
        let host = desk.host();
        base.set(None);
        is_lost.set(false);
        spawn_local(async move {
            let text = host.edition(&id).await;
            let source = text.and_then(|text| tnl_draft::prove(&text).source);
            // Another one may be chosen, or the panel closed, by then.
            if since.try_get_untracked().flatten().as_deref() == Some(&*id) {
                let _ = is_lost.try_set(source.is_none());
                let _ = base.try_set(source.map(|source| source.edition));
            }
        });
    };
    if let Some(id) = since.get_untracked() {
        fetch(id);
    }
    let choose = move |event| {
        let id = event_target_value(&event);
        since.set(Some(id.clone()));
        fetch(id);
    };
    let title = {
        let ours = ours.clone();
        move || {
            let title = ours.iter().find(|(id, _)| since.get().as_ref() == Some(id));
            title.map(|(_, title)| title.clone()).unwrap_or_default()
        }
    };
    let options = ours.into_iter().map(|(id, title)| {
        let value = id.clone();
        let is_chosen = move || since.with(|since| since.as_ref() == Some(&id));
        view! { <option value=value selected=is_chosen>{title}</option> }
    });
    let options = options.collect_view();
    let found = move || {
        let all = base.with(|base| {
            let base = base.as_ref()?;
            desk.found.with(|found| Some(changes(base, found.edition.as_deref()?)))
        });
        match all {
            Some(all) => told(desk, &all),
            None if is_lost.get() => view! { <p>"Ce questionnaire n’a pas pu être lu\u{a0}: vérifiez la connexion, puis choisissez-le de nouveau."</p> }.into_any(),
            None if base.with(Option::is_some) => view! { <p>"La comparaison viendra quand les défauts de forme seront corrigés."</p> }.into_any(),
            None => view! { <p>"Comparaison…"</p> }.into_any(),
        }
    };
    let waits = move || {
        let is_late = desk.found.with(|found| !found.is_sound && found.edition.is_some());
        is_late.then(
            || view! { <p class="waits">"D’après la dernière version sans défaut de forme."</p> },
        )
    };
    view! {
        {heading(move || format!("Ce qui change depuis «\u{a0}{}\u{a0}»", title()))}
        <div class="field">
            <label for="depuis">"Comparer avec"</label>
            <select id="depuis" on:change=choose>{options}</select>
        </div>
        {waits}
        <div class="changes">{found}</div>
    }
    .into_any()
}

fn ours(desk: Desk) -> Vec<Listed> {
    let listed = Node::from_json(&desk.host().editions()).unwrap_or(Node::list([]));
    let one =
        |item: &Node| Some((item.get_text("id")?.to_owned(), item.get_text("title")?.to_owned()));
    listed.items().iter().filter_map(one).collect()
}

/// The edition that a draft seems to come from: the last one of its name that is not of a later year.
fn before(own: &str, ours: &[Listed]) -> Option<String> {
    let (name, year) = dated(own);
    let older = ours.iter().filter(|(id, _)| dated(id).0 == name && dated(id).1 <= year);
    let last = older.max_by_key(|(id, _)| dated(id).1).or(ours.first());
    last.map(|(id, _)| id.clone())
}

/// An identifier without its year, and the year.
fn dated(id: &str) -> (&str, u32) {
    let dated = id.rsplit_once('-').and_then(|(name, year)| Some((name, year.parse().ok()?)));
    dated.unwrap_or((id, u32::MAX))
}

fn told(desk: Desk, all: &[Change]) -> AnyView {
    let of = |fate: Fate| all.iter().filter(move |change| change.fate == fate);
    let count = |fate: Fate| of(fate).count();
    let before = all.iter().filter(|change| change.fate != Fate::New);
    let whole = before.clone().filter(|change| change.carried == change.choices).count();
    let lost = before.clone().filter(|change| change.carried + change.proposed == 0).count();
    let before = before.count();
    let summary = format!(
        "{}, {}, {}, {}.",
        counted(count(Fate::Kept), "question gardée", "questions gardées"),
        counted(count(Fate::Reworded), "changée", "changées"),
        counted(count(Fate::New), "nouvelle", "nouvelles"),
        counted(count(Fate::Gone), "enlevée", "enlevées"),
    );
    let told = [
        (whole, "passent telles quelles"),
        (before - whole - lost, "seront à confirmer ou à redonner en partie"),
        (lost, "sont perdues"),
    ];
    let told = told.iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(count, what)| format!("celles de {count} {what}")).collect::<Vec<_>>();
    let answers = format!(
        "Des réponses déjà données à {}\u{a0}: {}.",
        counted(before, "question", "questions"),
        told.join(", "),
    );
    let groups = [
        (Fate::New, "Nouvelles"),
        (Fate::Reworded, "Changées"),
        (Fate::Gone, "Enlevées"),
        (Fate::Kept, "Gardées"),
    ];
    let groups = groups.into_iter().filter(|(fate, _)| count(*fate) > 0).map(|(fate, name)| {
        let rows = of(fate).map(|change| row(desk, change)).collect_view();
        // Those that stay are many, and least is to be said of them.
        view! {
            <details open=fate != Fate::Kept>
                <summary>{format!("{name}\u{a0}: {}", count(fate))}</summary>
                <ol>{rows}</ol>
            </details>
        }
    });
    view! { <p role="status">{summary}</p><p>{answers}</p>{groups.collect_view()} }.into_any()
}

fn row(desk: Desk, change: &Change) -> AnyView {
    let Change { fate, id, text, at, .. } = change.clone();
    let hint = match fate {
        Fate::New => String::new(),
        _ => answers(change),
    };
    let named = match at {
        Some(at) => {
            let see = move |_| {
                if let Some(place) = desk.now(|draft| draft.question_of(&id)) {
                    desk.see(Seen::of(&place, None));
                }
            };
            view! { <button type="button" class="plain" on:click=see>{format!("{}. {text}", at + 1)}</button> }.into_any()
        }
        None => view! { <p>{text}</p> }.into_any(),
    };
    view! { <li>{named}<span class="hint">{hint}</span></li> }.into_any()
}

/// What becomes of the answers to a question.
fn answers(change: &Change) -> String {
    let Change { carried, proposed, choices, .. } = *change;
    match (carried, proposed) {
        (0, 0) => "Ses réponses sont perdues.".into(),
        _ if carried == choices => "Ses réponses passent telles quelles.".into(),
        (0, _) if proposed == choices => "Ses réponses seront à confirmer.".into(),
        _ => format!(
            "De ses {choices} choix, {carried} passent tels quels et {proposed} seront à confirmer\u{a0}; les autres sont perdus."
        ),
    }
}

fn counted(count: usize, one: &str, more: &str) -> String {
    if count < 2 { format!("{count} {one}") } else { format!("{count} {more}") }
}
