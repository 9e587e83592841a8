//! What changes since one of our editions: each entry leads to its question.

use leptos::prelude::*;
use tnl_draft::{Change, Fate, changes, shares_changed};

use super::heading;
use crate::base::{self, Base};
use crate::desk::Desk;
use crate::seen::Seen;

pub(super) fn view(desk: Desk) -> AnyView {
    let ours = base::ours(desk);
    let since = desk.since;
    base::want(desk);
    let choose = move |event| base::fetch(desk, event_target_value(&event));
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
        let base = desk.base.get();
        let all = match &base {
            Base::Found(base) => desk.found.with(|found| {
                let now = found.edition.as_deref()?;
                Some((changes(base, now), shares_changed(base, now)))
            }),
            _ => None,
        };
        match all {
            Some((all, shares)) => told(desk, &all, &shares),
            None if matches!(base, Base::Lost) => view! { <p>"Ce questionnaire n’a pas pu être lu\u{a0}: vérifiez la connexion, puis choisissez-le de nouveau."</p> }.into_any(),
            None if matches!(base, Base::Found(_)) => view! { <p>"La comparaison viendra quand les défauts de forme seront corrigés."</p> }.into_any(),
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

/// The title of a volet, its share before, and now.
type Share = (String, Option<u32>, Option<u32>);

fn told(desk: Desk, all: &[Change], shares: &[Share]) -> AnyView {
    let is_common = |change: &Change| matches!(change.fate, Fate::Kept | Fate::Reworded);
    if !all.iter().any(is_common) {
        return view! { <p role="status">"Ces deux questionnaires n’ont aucune question en commun\u{a0}: il n’y a rien à comparer, et aucune réponse ne passe de l’un à l’autre."</p> }.into_any();
    }
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
    let worth = worth(desk, all, shares);
    view! { <p role="status">{summary}</p><p>{answers}</p>{worth}{groups.collect_view()} }
        .into_any()
}

/// What counts otherwise than before: weights of questions, shares of volets.
fn worth(desk: Desk, all: &[Change], shares: &[Share]) -> Option<AnyView> {
    let weights = all.iter().filter_map(|change| Some((change, change.weights?)));
    let weights = weights.map(|(change, (before, now))| {
        let hint = format!("Poids\u{a0}: {now}, avant {before}.");
        view! { <li>{named(desk, change)}<span class="hint">{hint}</span></li> }.into_any()
    });
    let shares = shares.iter().map(|(title, before, now)| {
        let hint = match (before, now) {
            (Some(before), Some(now)) => {
                format!("Part du volet\u{a0}: {now}\u{a0}%, avant {before}\u{a0}%.")
            }
            (None, Some(now)) => format!("Volet nouveau, {now}\u{a0}% du total."),
            (before, _) => format!("Volet enlevé, {}\u{a0}% du total avant.", before.unwrap_or(0)),
        };
        view! { <li><p>{title.clone()}</p><span class="hint">{hint}</span></li> }.into_any()
    });
    let rows: Vec<AnyView> = weights.chain(shares).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details open>
                <summary>{format!("Comptées autrement\u{a0}: {}", rows.len())}</summary>
                <ol>{rows}</ol>
            </details>
        }
        .into_any()
    })
}

fn row(desk: Desk, change: &Change) -> AnyView {
    let hint = match change.fate {
        Fate::New => String::new(),
        _ => answers(change),
    };
    view! { <li>{named(desk, change)}<span class="hint">{hint}</span></li> }.into_any()
}

/// A question, which leads to its form if it is still there.
fn named(desk: Desk, change: &Change) -> AnyView {
    let Change { id, text, at, .. } = change.clone();
    match at {
        Some(at) => {
            let see = move |_| {
                if let Some(place) = desk.now(|draft| draft.question_of(&id)) {
                    desk.see(Seen::of(&place, None));
                }
            };
            view! { <button type="button" class="plain" on:click=see>{format!("{}. {text}", at + 1)}</button> }.into_any()
        }
        None => view! { <p>{text}</p> }.into_any(),
    }
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
